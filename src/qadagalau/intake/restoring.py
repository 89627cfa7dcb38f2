"""A home is restored from one state of a backup: proved whole beside its place, then put there."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from attrs import frozen

from qadagalau.law import N_, Sentence
from qadagalau.ledger import Log
from qadagalau.ledger.canonical import CanonicalError
from qadagalau.ledger.durable import force
from qadagalau.ledger.entry import EntryError, read_entry
from qadagalau.ledger.note import (
    NoteError,
    Signer,
    Verifier,
    opened,
    parse_checkpoint,
)
from qadagalau.ledger.rotation import RotationError, reigns
from qadagalau.ledger.verification import Outcome, verify

from .home import KEYS, LEDGER, LEDGER_KEY
from .states import BackupError, Kept, State, instant, place_of, states

_KEY_CHANGE = b',"kind":"key"}'
"""Canonical JSON puts the kind last."""


@frozen
class Restored:
    """A home that was restored."""

    state: State
    entries: int
    """Of its ledger."""
    lost: int
    """Entries of the ledger that others have seen and this home has not."""


def restore(
    backup: Path,
    home: Path,
    *,
    not_after: datetime | None = None,
    key: Verifier | None = None,
    seen: Sequence[bytes] = (),
    later: Callable[[int], Sequence[bytes]] | None = None,
    load: Callable[[Path], None] | None = None,
) -> Restored:
    """Restore into *home* the last state of *backup*, or the last one that is not later.

    *key* is the ledger's first public key and *seen* are its checkpoints, both kept elsewhere.
    Whatever was changed is refused and nothing left; a state older than what was seen is
    restored, and the entries lost by that are counted.  *later* is told how many entries the
    state has, and returns those after them that were kept elsewhere.  *load* is given the home,
    proved, before it takes its place, to bring the copy of its database where that belongs.

    Raises:
        BackupError: *home* is not empty, there is no such state, or the backup was changed.
        OSError: something could not be read or written; nothing was left.
    """
    state = _chosen(backup, not_after)
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise BackupError(
            N_("{home} is not empty, and nothing is restored over it. Name a new folder."),
            home=home,
        )
    with _beside(home) as draft:
        for folder in state.folders:
            (draft / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        for one in state.files:
            _put(backup, one, draft / one.path)
        if later is not None:
            _grow(draft, later)
        entries, lost = _check_ledger(draft, key, seen)
        if load is not None:
            load(draft)
        os.sync()
        if home.exists():
            home.rmdir()
        draft.rename(home)
    force(home.parent)
    return Restored(state, entries, lost)


def _chosen(backup: Path, not_after: datetime | None) -> State:
    there = states(backup)
    if not there:
        raise BackupError(
            N_("There is no backup in {backup}. Name the folder that `backup` wrote into."),
            backup=backup,
        )
    chosen = [one for one in there if not_after is None or one.at <= not_after]
    if not_after is not None and not chosen:
        raise BackupError(
            N_("The backup holds nothing of {asked} or before: it begins at {first}."),
            asked=instant(not_after),
            first=instant(there[0].at),
        )
    return chosen[-1]


@contextmanager
def _beside(home: Path) -> Iterator[Path]:
    """Yield a folder beside the home, of which nothing is left unless it was renamed."""
    home.parent.mkdir(parents=True, exist_ok=True)
    draft = home.parent / f".{home.name}.{token_hex(8)}"
    draft.mkdir(mode=0o700)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put(backup: Path, one: Kept, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for sha256 in one.pieces:
            out.write(_piece(backup, sha256))
    place.chmod(one.mode & 0o777)


def _piece(backup: Path, sha256: str) -> bytes:
    try:
        piece = place_of(backup, sha256).read_bytes()
    except FileNotFoundError:
        piece = b""
    if hashlib.sha256(piece).hexdigest() != sha256:
        raise BackupError(
            N_(
                "The piece {piece} of the backup is missing or was changed, so nothing was "
                "restored. Take the backup's own copy, or an earlier state."
            ),
            piece=sha256,
        )
    return piece


def _grow(home: Path, later: Callable[[int], Sequence[bytes]]) -> None:
    """Append entries that are in the order in which the lost ledger had them.

    So its root comes out the same, and whoever has seen it can tell.
    """
    secret = (home / KEYS / LEDGER_KEY).read_text(encoding="ascii").strip()
    with Log.open(home / LEDGER, signer=Signer.parse(secret)) as log:
        log.append(later(log.size))


def _check_ledger(home: Path, key: Verifier | None, seen: Sequence[bytes]) -> tuple[int, int]:
    """Prove the restored ledger; return its entries, and how many others have seen beyond."""
    log = Log(home / LEDGER)
    first = key or _first_key(log, home)
    try:
        keys = [one.verifier for one in reigns(log.entries(), origin=first.name, first=first)]
        sizes = [_size(note, keys) for note in seen]
    except (NoteError, CanonicalError, EntryError, RotationError) as error:
        raise _untrue(Sentence(error.text, **error.fields)) from error
    within = [note for note, size in zip(seen, sizes, strict=True) if size <= log.size]
    found = verify(log.folder, key=first, seen=within)
    if found.outcome is not Outcome.WHOLE:
        raise _untrue([*(fault.why for fault in found.faults), *found.doubts][0])
    return log.size, max(0, *(size - log.size for size in (log.size, *sizes)))


def _size(note: bytes, keys: Sequence[Verifier]) -> int:
    """Return the size of a checkpoint that one of *keys* signed."""
    return parse_checkpoint(opened(note, keys).text).size


def _first_key(log: Log, home: Path) -> Verifier:
    """Return the first public key as the ledger itself tells it."""
    for raw in log.entries():
        if raw.endswith(_KEY_CHANGE):
            return Verifier.parse(read_entry(raw).body["from"])
    secret = (home / KEYS / LEDGER_KEY).read_text(encoding="ascii")
    return Signer.parse(secret.strip()).verifier


def _untrue(why: Sentence) -> BackupError:
    return BackupError(
        N_("The ledger of the backup is not what it was, so nothing was restored: {why}"), why=why
    )
