"""A backup is a folder of states; each says which contents made up a home at one instant.

Pieces of files lie under their SHA-256, so what does not change is copied once.  A state is taken
at a cut: while it holds the ledger's right to write, nobody is told of a new entry, and the
database's snapshot, the checkpoint and the list of files are of one moment.  Copying comes after;
a state is written last, so it is there whole or not at all.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from qadagalau.law import N_
from qadagalau.ledger import Log
from qadagalau.ledger.durable import DRAFTS
from qadagalau.ledger.log import WITNESSED
from qadagalau.ledger.note import MalformedKeyError, Signer
from qadagalau.ledger.tiles import CHECKPOINT, ENTRIES, HEIGHT, WIDTH, path_of, width_of
from qadagalau.ledger.writer import LockedError

from .home import DELIVERIES, KEYS, LEDGER, LEDGER_KEY, REGISTER
from .states import BackupError, Kept, Shelf, State, instant, states

LOCK = "lock"
DATABASE_FILES = {"sqlite": "office.sqlite3", "postgresql": "office.dump"}
_NOT_LISTED = {REGISTER, LEDGER, KEYS, *DATABASE_FILES.values()}
"""The register is made of the deliveries again; the others are taken in ways of their own."""
_OWNER_ONLY = 0o600
_ATTEMPTS, _PAUSE = 6_000, 0.05
"""Five minutes: whoever receives a large delivery holds the ledger until it is whole."""

Copy = Callable[[Path], None]
"""Writes what a snapshot shows to a new file, or to files in a new folder."""


@frozen(kw_only=True)
class Database:
    """The office's database, of which a snapshot can be taken."""

    kind: str
    """``sqlite`` or ``postgresql``."""
    snapshot: Callable[[], AbstractContextManager[Copy]]
    """Fixes what is shown when entered; it is copied before it is left."""


@frozen
class Backed:
    """A state that was taken, and what had to be copied for it."""

    state: State
    copied: int
    """Pieces of files."""
    copied_bytes: int


def back_up(home: Path, into: Path, *, at: datetime, database: Database | None) -> Backed:
    """Take a state of *home* as of the instant *at* into the folder *into*.

    Raises:
        BackupError: the home has no ledger or key, the folders overlap, the clock went back, or
            another backup is being made there.
        LedgerError: the ledger is damaged, or is being written to all the time.
        OSError: something could not be read or written; no state was taken.
    """
    if into.resolve().is_relative_to(home.resolve()):
        raise BackupError(
            N_("The backup {into} would lie in the home itself. Name a folder on another disk."),
            into=into,
        )
    _signer(home)
    with _alone(into):
        last = next(reversed(states(into)), None)
        if last is not None and at <= last.at:
            raise BackupError(
                N_(
                    "The last backup was made at {last}, and the clock says {now}: it went back. "
                    "Set it right, then repeat."
                ),
                last=instant(last.at),
                now=instant(at),
            )
        shelf = Shelf(into, {one.path: one for one in last.files} if last else {})
        return _taken(home, shelf, at, database)


def sqlite_database(path: Path) -> Database:
    """Return the SQLite database at *path*."""

    @contextmanager
    def snapshot() -> Iterator[Copy]:
        # Imported here, for the program may have put a safer one in its place.
        import sqlite3

        source = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        source.isolation_level = None
        try:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            yield lambda out: _copied(source, out)
        except sqlite3.Error as error:
            raise BackupError(
                N_(
                    "The database {file} is damaged or cannot be read, so nothing was kept. Look "
                    "at it with `PRAGMA integrity_check`, and restore an earlier state if it is "
                    "damaged."
                ),
                file=path.name,
            ) from error
        finally:
            source.close()

    return Database(kind="sqlite", snapshot=snapshot)


def _copied(source: Any, out: Path) -> None:  # noqa: ANN401 - of whichever sqlite3 there is
    import sqlite3

    copy = sqlite3.connect(out)
    try:
        source.backup(copy)
        (found,) = copy.execute("PRAGMA quick_check").fetchone()
    finally:
        copy.close()
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def _taken(home: Path, shelf: Shelf, at: datetime, database: Database | None) -> Backed:
    with ExitStack() as held:
        with _sole_writer(home) as log:
            copy = held.enter_context(database.snapshot()) if database else None
            checkpoint, entries = log.checkpoint(), log.size
            written = {f"{LEDGER}/{CHECKPOINT}": checkpoint, **_unfinished(log), **_keys(home)}
            folders, files = _listed(home)
            files += _finished(log)
        kept = list(_kept(shelf, home, files))
        kept += [shelf.keep_bytes(name, content) for name, content in written.items()]
        if database and copy:
            kept += _database_kept(shelf, DATABASE_FILES[database.kind], copy)
    state = State(
        at=at,
        database=database.kind if database else "",
        entries=entries,
        checkpoint=checkpoint.decode(),
        folders=tuple(sorted(folders)),
        files=tuple(sorted(kept, key=lambda one: one.path)),
    )
    shelf.keep_state(state)
    return Backed(state, shelf.copied, shelf.copied_bytes)


def _kept(shelf: Shelf, home: Path, names: Sequence[str]) -> Iterator[Kept]:
    for name in names:
        try:
            yield shelf.keep(home, name)
        except FileNotFoundError:
            # An opening may be erased meanwhile, with a person's data; what never changes may not.
            if name.startswith((f"{DELIVERIES}/", f"{LEDGER}/")):
                raise


def _database_kept(shelf: Shelf, name: str, copy: Copy) -> Iterator[Kept]:
    with shelf.draft_folder() as folder:
        out = folder / name
        copy(out)
        for path in sorted(out.iterdir()) if out.is_dir() else [out]:
            path.chmod(_OWNER_ONLY)
            yield shelf.take(path.relative_to(folder).as_posix(), path)


def _sole_writer(home: Path) -> Log:
    """Take the right to write to the ledger, waiting for whoever has it, and perhaps rotates."""
    for _ in range(_ATTEMPTS):
        try:
            return Log.open(home / LEDGER, signer=_signer(home))
        except LockedError:
            time.sleep(_PAUSE)
    return Log.open(home / LEDGER, signer=_signer(home))


def _keys(home: Path) -> dict[str, bytes]:
    """Return the home's keys; that of the ledger must be the one which signed the checkpoint."""
    paths = [path for path in (home / KEYS).iterdir() if not path.name.startswith(".")]
    return {f"{KEYS}/{path.name}": path.read_bytes() for path in paths}


def _tiles(log: Log) -> Iterator[tuple[str, int]]:
    """Yield the path of each file that the ledger's present size needs, and its width."""
    size, level = log.size, 0
    while size >> HEIGHT * level:
        for index in range(-(-(size >> HEIGHT * level) // WIDTH)):
            width = width_of(level, index, size)
            yield path_of(level, index, width), width
            if level == 0:
                yield path_of(ENTRIES, index, width), width
        level += 1


def _unfinished(log: Log) -> dict[str, bytes]:
    """Return the files of the ledger that vanish when it grows."""
    paths = [path for path, width in _tiles(log) if width < WIDTH]
    return {f"{LEDGER}/{path}": (log.folder / path).read_bytes() for path in paths}


def _finished(log: Log) -> Iterator[str]:
    """Yield the files of the ledger that never change."""
    yield from (f"{LEDGER}/{path}" for path, width in _tiles(log) if width == WIDTH)
    size = log.size
    for path in sorted((log.folder / WITNESSED).glob("[0-9]*")):
        if path.name.isdecimal() and int(path.name) <= size:
            yield f"{LEDGER}/{WITNESSED}/{path.name}"


def _listed(home: Path) -> tuple[list[str], list[str]]:
    """Return the other folders and files of a home; what begins with a dot is a draft."""
    all_folders: list[str] = [KEYS, f"{LEDGER}/{DRAFTS}"]
    all_files: list[str] = []
    for folder, folders, files in os.walk(home):
        top = Path(folder) == home
        folders[:] = [
            name for name in folders if not (name.startswith(".") or (top and name in _NOT_LISTED))
        ]
        for found, names in ((all_folders, folders), (all_files, files)):
            inside = [(Path(folder) / name).relative_to(home) for name in names]
            found += [one.as_posix() for one in inside if not one.name.startswith(".")]
    databases = tuple(DATABASE_FILES.values())
    return all_folders, [name for name in all_files if not name.startswith(databases)]


def _signer(home: Path) -> Signer:
    key = home / KEYS / LEDGER_KEY
    try:
        return Signer.parse(key.read_text(encoding="ascii").strip())
    except (OSError, UnicodeDecodeError, MalformedKeyError) as error:
        raise BackupError(
            N_(
                "{home} cannot be backed up: its key {key} is missing or damaged. Name the home of "
                "an office, and be somebody who may read it."
            ),
            home=home,
            key=f"{KEYS}/{LEDGER_KEY}",
        ) from error


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    """Let no other backup be made there meanwhile."""
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = os.open(into / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise BackupError(
            N_("Another backup is being made in {into}. Wait until it ends, then repeat."),
            into=into,
        ) from error
    finally:
        os.close(lock)
