"""A backup keeps pieces of files under their SHA-256, and states that say of which a file consists.

A piece or a state is written beside its place and put there by a rename, so that it is there
whole or not at all.  A database of which some pages changed shares its other pieces with before.
Only the owner of a backup reads it, for it holds the keys of the home.
"""

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from attrs import asdict, define, evolve, frozen

from qadagalau.law import N_, RefusedError
from qadagalau.ledger.durable import force

FORMAT = 1
STATES, CONTENTS = "states", "files"
PIECE = 2**20
"""Bytes of a piece."""
_SHA256 = re.compile("[0-9a-f]{64}")


class BackupError(RefusedError):
    """A home cannot be backed up or restored, or a backup cannot be read."""


@frozen(kw_only=True)
class Kept:
    """A file of a home and the content it had."""

    path: str
    """From the home, parts separated by ``/``."""
    pieces: tuple[str, ...]
    """Their SHA-256, in order; all but the last are of :data:`PIECE` bytes."""
    size: int
    mode: int
    changed_ns: int
    """When the file said that it was changed, in nanoseconds; only to find it unchanged."""


@frozen(kw_only=True)
class State:
    """What made up a home at one instant."""

    at: datetime
    database: str
    """The kind of the database; empty where there was none."""
    entries: int
    """Of the ledger."""
    checkpoint: str
    """The ledger's signed checkpoint."""
    folders: tuple[str, ...]
    """Which have to be there, from the home."""
    files: tuple[Kept, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        files = [asdict(one) for one in self.files]
        return {**asdict(self), "format": FORMAT, "at": instant(self.at), "files": files}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Self:
        """Read what :meth:`to_json` gave.

        Raises:
            ValueError, KeyError, TypeError: it is none.
        """
        if said.pop("format") != FORMAT:
            raise ValueError(FORMAT)
        at = datetime.fromisoformat(said.pop("at"))
        files = tuple(Kept(**one | {"pieces": tuple(one["pieces"])}) for one in said.pop("files"))
        folders = tuple(said.pop("folders"))
        for path in (*folders, *(one.path for one in files)):
            # A state that was changed shall not write outside of the home.
            if not path or any(part in {"", ".", ".."} for part in path.split("/")):
                raise ValueError(path)
        if not all(_SHA256.fullmatch(piece) for one in files for piece in one.pieces):
            raise ValueError(at)
        return cls(at=at, folders=folders, files=files, **said)


def states(into: Path) -> list[State]:
    """Return the states of a backup, the earliest first.

    Raises:
        BackupError: one of them cannot be read.
    """
    found = []
    for path in sorted((into / STATES).glob("[!.]*.json")):
        try:
            found.append(State.from_json(json.loads(path.read_text(encoding="utf-8"))))
        except (ValueError, KeyError, TypeError) as error:
            raise BackupError(
                N_(
                    "The state {file} of the backup is damaged. Set it aside to use the others, "
                    "or take the backup's own copy."
                ),
                file=path.name,
            ) from error
    return found


def place_of(into: Path, sha256: str) -> Path:
    """Return where the piece of a hash lies in a backup."""
    return into / CONTENTS / sha256[:2] / sha256


@define
class Shelf:
    """Where contents are kept under their hashes, and what was new to it."""

    into: Path
    before: dict[str, Kept]
    """The files of the last state by their paths."""
    copied: int = 0
    copied_bytes: int = 0

    def keep(self, home: Path, name: str) -> Kept:
        """Keep a file of the home, which is not read again if it looks unchanged.

        Raises:
            FileNotFoundError: it was taken away since it was listed.
        """
        path = home / name
        found, known = path.stat(), self.before.get(name)
        same = known and (found.st_size, found.st_mtime_ns) == (known.size, known.changed_ns)
        if known and same and all(place_of(self.into, one).exists() for one in known.pieces):
            return evolve(known, mode=found.st_mode & 0o777)
        return self.take(name, path)

    def keep_bytes(self, name: str, content: bytes) -> Kept:
        """Keep a content that is in memory."""
        with self.draft() as out:
            out.write_bytes(content)
            return self.take(name, out)

    def take(self, name: str, path: Path) -> Kept:
        """Keep the content of the file *path* as that of *name*."""
        found, pieces = path.stat(), []
        with path.open("rb") as source:
            while piece := source.read(PIECE):
                pieces.append(self._put(piece))
        return Kept(
            path=name,
            pieces=tuple(pieces),
            size=found.st_size,
            mode=found.st_mode & 0o777,
            changed_ns=found.st_mtime_ns,
        )

    def _put(self, piece: bytes) -> str:
        sha256 = hashlib.sha256(piece).hexdigest()
        place = place_of(self.into, sha256)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            with self.draft() as draft:
                draft.write_bytes(piece)
                force(draft)
                draft.replace(place)
            force(place.parent)
            self.copied, self.copied_bytes = self.copied + 1, self.copied_bytes + len(piece)
        return sha256

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """Yield an empty file that only its owner reads, and take it away if it is still there."""
        path = self.into / f".{secrets.token_hex(8)}"
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    @contextmanager
    def draft_folder(self) -> Iterator[Path]:
        """Yield an empty folder that only its owner enters, and take it away with all in it."""
        path = self.into / f".{secrets.token_hex(8)}"
        path.mkdir(mode=0o700)
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def keep_state(self, state: State) -> None:
        """Write the state down; from then on it is there."""
        place = self.into / STATES / f"{state.at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.json"
        place.parent.mkdir(exist_ok=True)
        with self.draft() as draft:
            draft.write_text(json.dumps(state.to_json(), indent=1) + "\n", encoding="utf-8")
            force(draft)
            draft.replace(place)
        force(place.parent)
        force(self.into)


def instant(at: datetime) -> str:
    """Return ``2026-10-31T12:00:00.000000Z``."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
