"""The home of an office is made once, and Django is told where it is."""

import os
import secrets
from datetime import date
from pathlib import Path

from qadagalau.intake.home import KEYS, MANIFEST, Home
from qadagalau.law import N_, RefusedError
from qadagalau.ledger.durable import write_whole

from .command import Option
from .values import path

HOME = Option(
    name="home",
    flags=("--home",),
    shows=N_("HOME"),
    means=N_("Folder of the office: its keys, ledger and database."),
    reads=path,
    otherwise="qadagalau-home",
)
BOOK = "kz"
_KEY_BYTES = 48


class NoOfficeError(RefusedError):
    """There is no office in the home."""


def at_home(home: Path) -> None:
    """Make Django ready for the office in *home*.

    Raises:
        NoOfficeError: there is none.
    """
    if not (home / KEYS).is_dir():
        raise NoOfficeError(
            N_("There is no office in {home}. Make it with `qadagalau office make --home {home}`."),
            home=home,
        )
    os.environ["QADAGALAU_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qadagalau.pages.site.settings")
    import django

    django.setup(set_prefix=False)


def make_home(home: Path, *, ledger_name: str, made_on: date) -> None:
    """Make the home, the key of its sessions and its database's file, as far as they are not there.

    Raises:
        HomeError: the folder holds something else.
        OSError: the folder cannot be written.
    """
    if not (home / MANIFEST).exists():
        Home.create(home, book=BOOK, made_on=made_on, ledger_name=ledger_name)
    key = home / KEYS / "session.key"
    if not key.exists():
        write_whole(key, secrets.token_urlsafe(_KEY_BYTES).encode("ascii"))
    (home / "office.sqlite3").touch(mode=0o600)
