"""A home is one folder with all that an office keeps: keys, deliveries, register and ledger.

``home.json`` makes a folder a home; it is written last, so a home is whole or not there.
"""

import errno
import fcntl
import json
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import duckdb
from attrs import frozen

from qadagalau.law import N_, Clause, RefusedError
from qadagalau.ledger import Log
from qadagalau.ledger.commitment import Openings
from qadagalau.ledger.durable import READABLE, write_whole
from qadagalau.ledger.log import NoLogError
from qadagalau.ledger.note import MalformedKeyError, Signer
from qadagalau.ledger.writer import LockedError

FORMAT = 1
MANIFEST = "home.json"
DELIVERIES, REGISTER, LEDGER, KEYS = "deliveries", "register", "ledger", "keys"
RECEIPTS, SOURCES, TRUST, OPENINGS = "receipts", "sources", "trust", "openings"
PSEUDONYM_KEY, LEDGER_KEY = "pseudonym.key", "ledger.key"
_FOLDERS = (DELIVERIES, RECEIPTS, SOURCES)
_KEY_BYTES = 32
_ATTEMPTS, _PAUSE = 600, 0.05
_A_SECOND = 20
"""So many pauses are a second."""
Waiting = Callable[[int], None]
"""Told every second how many seconds it will still be waited."""
_OTHERS_MAY = 0o077
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class HomeError(RefusedError):
    """A folder is no home, or its keys cannot be used."""


class NotNowError(RefusedError):
    """Nothing was judged and nothing kept; the same may be tried again later."""


@frozen
class Home:
    """A home, from :meth:`create` or :meth:`open`."""

    folder: Path
    book: str
    """The statute book by which the register is kept, as it was named."""
    zone: str
    """The time zone that says on which day an instant falls."""
    made_on: date

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        book: str,
        made_on: date,
        ledger_name: str,
        zone: str = "Asia/Almaty",
    ) -> Self:
        """Make a home; keys and a ledger that are there already stay.

        Raises:
            HomeError: the folder is a home already, or holds something else.
            NotNowError: the folder cannot be written, or the disk is full.
            NoteError: *ledger_name* cannot be the name of a log.
        """
        if (folder / MANIFEST).exists():
            raise HomeError(
                N_("{folder} is a home already. Name another folder, or use it as it is."),
                folder=folder.name,
            )
        # An office may have begun with its keys alone; anything else belongs to somebody.
        if folder.exists() and any(folder.iterdir()) and not (folder / KEYS).is_dir():
            raise HomeError(
                N_("{folder} is not empty, and it is no home. Name a new folder."),
                folder=folder.name,
            )
        home = cls(folder, book, zone, made_on)
        with in_sentences(folder):
            for name in _FOLDERS:
                (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / KEYS).mkdir(mode=0o700, exist_ok=True)
            _keep_secret(folder / KEYS / PSEUDONYM_KEY, secrets.token_bytes(_KEY_BYTES))
            secret = Signer.generate(ledger_name).secret.encode("ascii")
            _keep_secret(folder / KEYS / LEDGER_KEY, secret)
            try:
                Log.open(folder / LEDGER)
            except NoLogError:
                signer = home.signer()
                Log.create(folder / LEDGER, origin=signer.name, signer=signer).close()
            said = {"format": FORMAT, "book": book, "zone": zone, "made_on": made_on.isoformat()}
            shown = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
            write_whole(folder / MANIFEST, shown.encode(), mode=READABLE)
        return home

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a home.

        Raises:
            HomeError: the folder is none, or one of another format.
        """
        try:
            said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            known = said["format"] == FORMAT
            home = cls(folder, said["book"], said["zone"], date.fromisoformat(said["made_on"]))
        except PermissionError as error:
            raise HomeError(
                N_("The home {folder} may not be read by you. Ask its keeper for the right."),
                folder=folder.name,
            ) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise HomeError(
                N_(
                    "{folder} is no home: it has no {manifest} that can be read. Name another "
                    "folder, or make one with `qadagalau home`."
                ),
                folder=folder.name,
                manifest=MANIFEST,
            ) from error
        if not known:
            raise HomeError(
                N_(
                    "The home {folder} has the format {format}, not {ours}. Open it with the "
                    "version of the program that made it."
                ),
                folder=folder.name,
                format=said["format"],
                ours=FORMAT,
            )
        return home

    @property
    def deliveries(self) -> Path:
        """The folder of the deliveries, each never rewritten."""
        return self.folder / DELIVERIES

    @property
    def register(self) -> Path:
        """The folder of the register, made of the deliveries."""
        return self.folder / REGISTER

    @property
    def receipts(self) -> Path:
        """The folder of the receipts: which delivery is in which entry of the ledger."""
        return self.folder / RECEIPTS

    @property
    def sources(self) -> Path:
        """The folder of the registered sources."""
        return self.folder / SOURCES

    @property
    def trust(self) -> Path:
        """The folder of the certificates that signatures are judged by."""
        return self.folder / TRUST

    @property
    def openings(self) -> Openings:
        """Whom the commitments in the ledger stand for."""
        return Openings(self.folder / OPENINGS)

    @property
    def time_zone(self) -> ZoneInfo:
        """The time zone that says on which day an instant falls."""
        return ZoneInfo(self.zone)

    def pseudonym_key(self) -> bytes:
        """Return the key of the pseudonyms.

        Raises:
            HomeError: it is missing, or others may read it.
        """
        return _secret(self.folder / KEYS / PSEUDONYM_KEY)

    def signer(self) -> Signer:
        """Return who signs the ledger.

        Raises:
            HomeError: the key is missing, damaged, or others may read it.
        """
        try:
            return Signer.parse(_secret(self.folder / KEYS / LEDGER_KEY).decode("ascii").strip())
        except (MalformedKeyError, UnicodeDecodeError) as error:
            raise HomeError(
                N_("The key {key} is damaged. Restore it from a copy."), key=LEDGER_KEY
            ) from error

    def ledger(self, *, writing: bool = False) -> Log:
        """Open the ledger, for writing with its key; raises what :meth:`Log.open` does.

        Where somebody else is writing, it waits for half a minute.
        """
        for _ in range(_ATTEMPTS):
            try:
                # Its key is read each time, for whoever is writing may be changing it.
                return Log.open(self.folder / LEDGER, signer=self.signer() if writing else None)
            except LockedError:
                time.sleep(_PAUSE)
        return Log.open(self.folder / LEDGER, signer=self.signer() if writing else None)

    @contextmanager
    def locked(self, waiting: Waiting | None = None) -> Iterator[None]:
        """Let nobody else receive a delivery meanwhile.

        Where somebody does, it waits for half a minute if *waiting* is there to be told of it.

        Raises:
            NotNowError: somebody else receives one, still.
        """
        with in_sentences(self.folder):
            lock = os.open(self.deliveries, os.O_RDONLY)
        if not _got(lock, waiting):
            os.close(lock)
            raise NotNowError(
                N_(
                    "Another delivery is being received into {home}. Wait until it ends, then "
                    "repeat."
                ),
                home=self.folder.name,
            )
        try:
            yield
        finally:
            os.close(lock)


@contextmanager
def in_sentences(folder: Path) -> Iterator[None]:
    """Say what the system refused while something was written in a home.

    Raises:
        NotNowError: the disk is full, or the folder may not be written.
    """
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        full = getattr(error, "errno", None) in _FULL or "No space left" in str(error)
        if full:
            raise NotNowError(
                N_(
                    "The disk of {home} is full, so nothing was kept. What is there can still be "
                    "read. Free some space, then repeat."
                ),
                home=folder.name,
            ) from error
        if not isinstance(error, OSError):
            raise
        raise NotNowError(
            N_(
                "The home {home} cannot be written: {why}. Nothing was kept. See to its rights "
                "and its disk, then repeat."
            ),
            home=folder.name,
            why=Clause(error.strerror or str(error)),
        ) from error


def _got(lock: int, waiting: Waiting | None) -> bool:
    for left in range(_ATTEMPTS if waiting else 0, -1, -1):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting and left:
                seconds, between = divmod(left, _A_SECOND)
                if not between:
                    waiting(seconds)
                time.sleep(_PAUSE)
        else:
            return True
    return False


def _keep_secret(path: Path, secret: bytes) -> None:
    """Write a key that only its owner reads, unless there is one."""
    if not path.exists():
        write_whole(path, secret)


def _secret(path: Path) -> bytes:
    try:
        mode, secret = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        raise HomeError(
            N_("The key {key} cannot be read. Restore it from a copy, with the right to read it."),
            key=path.name,
        ) from error
    if mode & _OTHERS_MAY:
        raise HomeError(
            N_(
                "The key {key} can be read by others than its owner. Close it with `chmod 600` "
                "and consider whether it is still secret."
            ),
            key=path.name,
        )
    return secret
