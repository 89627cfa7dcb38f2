"""A thread that wants to write waits until the one before has done, and is woken at once.

SQLite itself lets writers sleep and look again, ever longer: of eight threads that write all the
time some wait for seconds.  Other processes still wait as SQLite has it.
"""

import threading

from django.db.backends.sqlite3 import base

_turn = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection; its transactions, which all begin by the right to write, come in turn."""

    _has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        # Whoever waits longer than SQLite's own patience is told so by SQLite.
        self._has_turn = _turn.acquire(timeout=self.settings_dict["OPTIONS"]["timeout"])
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # not in the stubs
        except BaseException:
            self._pass_on()
            raise

    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001 - as Django has it
        super()._set_autocommit(autocommit)  # type: ignore[misc] # as above
        if autocommit:
            self._pass_on()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc] # as above
        finally:
            self._pass_on()

    def _pass_on(self) -> None:
        if self._has_turn:
            self._has_turn = False
            _turn.release()
