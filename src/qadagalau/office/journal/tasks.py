"""After a commit, and again whenever asked, the journal is carried to the ledger of the home.

Whoever commits carries; where many ask at once, as in `serve`, a thread does it for all.
"""

import threading
import time
from pathlib import Path

import structlog
from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from qadagalau.law import RefusedError
from qadagalau.ledger import Log
from qadagalau.ledger.note import Signer
from qadagalau.ledger.writer import LockedError

from .operations import carry

_GATHERS = 0.05
"""Seconds for which the thread lets entries gather, where few come."""
_LONGER = 8
"""So many times as long it does at most, where many come."""
_PAUSES = 2.0
"""Seconds after which it tries again, where the ledger or the database fails."""
_turn = threading.Lock()
_asked = threading.Event()
_carrier: threading.Thread | None = None
_log = structlog.get_logger("qadagalau.journal")


def ledger_to_write() -> Log:
    """Open the ledger of the home with its key.

    Raises:
        LedgerError: there is none, or another process writes to it.
        OSError: its key cannot be read.
    """
    key: Path = settings.LEDGER_KEY
    return Log.open(settings.LEDGER_FOLDER, signer=Signer.parse(key.read_text(encoding="ascii")))


def carry_to_ledger() -> int:
    """Carry what waits; return how much it was.

    Threads take turns, and each carries what all before it have written by then.
    """
    with _turn:
        return carry(ledger_to_write, at=timezone.now())


def carry_after_commit() -> None:
    """Carry what this transaction writes, once it is committed.

    The entry is then durable already, so a ledger that cannot take it now is no reason to
    refuse: `readyz` tells of it, and the next carrying takes the entry.
    """
    transaction.on_commit(_carry_or_ask)


def _carry_or_ask() -> None:
    if _carrier is None:
        carry_or_tell()
    else:
        _asked.set()


def carry_or_tell() -> None:
    """Carry what waits; what keeps it from the ledger is told in the log."""
    try:
        carry_to_ledger()
    except (OSError, RefusedError) as error:
        _tell(error)


def _tell(error: Exception) -> None:
    _log.error("journal-waits", fault=type(error).__name__)


# ------------------------------------------------------------------ where many ask at once


def carry_in_a_thread() -> None:
    """Let a thread carry in this process from now on, so that nobody waits for the ledger.

    It gathers for a moment what others commit meanwhile, so the ledger waits for the disk once
    for all of them; the more it carried last, the longer.
    """
    global _carrier  # noqa: PLW0603 - one for the process
    _carrier = threading.Thread(target=_carry_on, name="journal", daemon=True)
    _carrier.start()
    _asked.set()  # what waited before


def _carry_on() -> None:
    carried = 0
    while True:
        _asked.wait()
        time.sleep(_GATHERS * min(_LONGER, 1 + carried // 2))
        _asked.clear()
        try:
            carried = carry_to_ledger()
        except LockedError:  # another process adds to it for a moment
            _asked.set()
        except (DatabaseError, OSError, RefusedError) as error:
            _tell(error)
            connections.close_all()
            time.sleep(_PAUSES)
            _asked.set()
