"""A file is there whole and for good, or not at all.

Content is written to a draft, the draft is forced to the disk, takes its place by a rename,
and the folder is forced to the disk: only then may anybody be told that it is kept.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from attrs import define, field

from qadagalau.law import N_, Clause, RefusedError

DRAFTS = "drafts"
"""A folder of the log, on the same disk, which holds nothing of worth."""

READABLE = 0o666
"""The mode of a file that is no secret: whoever the system's mask lets read it may."""
_AT_ONCE = 8
"""So many files are forced to the disk together: it waits for them once, not for each."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class LedgerError(RefusedError):
    """The ledger cannot do what was asked."""


class DiskFullError(LedgerError):
    """There was no room; nothing was kept, and it may be tried again."""


class DiskError(LedgerError):
    """The system did not let the ledger write or read; nothing was kept."""


class UnreadableError(LedgerError):
    """A file of the ledger is not there, or the system does not let it be read."""


@contextmanager
def in_reading(folder: Path) -> Iterator[None]:
    """Say why a file of the ledger cannot be read.

    Raises:
        UnreadableError: the system refused, or there is no such file.
    """
    try:
        yield
    except OSError as error:
        raise UnreadableError(
            N_(
                "The file {file} of the ledger {folder} cannot be read: {why}. See to the disk and "
                "the rights, verify the ledger, and restore it from a copy if need be."
            ),
            file=Path(error.filename).relative_to(folder) if error.filename else "",
            folder=folder,
            why=Clause(error.strerror or str(error)),
        ) from error


@contextmanager
def in_sentences(folder: Path) -> Iterator[None]:
    """Say what the system refused, as a refusal of the ledger.

    Raises:
        DiskFullError: there was no room.
        DiskError: the system refused for any other cause.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError(
                N_(
                    "The disk of the ledger {folder} is full, so nothing was written to it. It can "
                    "still be read. Free some space and repeat."
                ),
                folder=folder,
            ) from error
        raise DiskError(
            N_(
                "The system refused to write to the ledger {folder}: {why}. Nothing was written. "
                "See to the disk and the rights of the folder, and repeat."
            ),
            folder=folder,
            why=Clause(error.strerror or str(error)),
        ) from error


def force(path: Path) -> None:
    """Bring a file, or what was renamed in a folder, to the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def write_whole(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Put *content* in a file, whole or not at all, so that it outlasts a loss of power."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    force(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those that it lies in, for good."""
    touched = {folder.parent}
    _make(folder, touched)
    for place in touched:
        force(place)


@define
class Writing:
    """Files that are kept together: the last of them takes its place after all the others.

    The disk is waited for three times, however many they are.  What goes wrong comes out as
    OSError; before :meth:`finish` who writes calls :meth:`undo` then.
    """

    folder: Path
    _places: list[Path] = field(factory=list)
    _placed: list[Path] = field(factory=list)

    def draft(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write files, given by path and content, beside their places, and force them down."""
        coming = iter(files)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            while some := list(islice(coming, _AT_ONCE * 4)):
                first = len(self._places)
                self._places += [self.folder / path for path, _ in some]
                contents = [content for _, content in some]
                list(pool.map(self._write, range(first, len(self._places)), contents))

    def _write(self, number: int, content: bytes) -> None:
        with self._draft(number).open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())

    def _draft(self, number: int) -> Path:
        return self.folder / DRAFTS / str(number)

    def place(self) -> list[str]:
        """Bring all but the last to their places, for good, and return where those are."""
        touched: set[Path] = set()
        for number, place in enumerate(self._places[:-1]):
            _make(place.parent, touched)
            self._placed.append(place)
            self._draft(number).replace(place)
            touched.add(place.parent)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(force, touched))
        return [place.relative_to(self.folder).as_posix() for place in self._placed]

    def finish(self) -> None:
        """Bring the last to its place; whether that was kept nobody can tell if it fails."""
        self._draft(len(self._places) - 1).replace(self._places[-1])
        force(self._places[-1].parent)

    def undo(self) -> None:
        """Take away all that was placed, as far as the system lets us, to free its room."""
        for path in [*self._placed, *(self.folder / DRAFTS).iterdir()]:
            remove(path)


def _make(folder: Path, touched: set[Path]) -> None:
    if not folder.is_dir():
        _make(folder.parent, touched)
        folder.mkdir(exist_ok=True)
        touched.add(folder.parent)


def remove(path: Path) -> None:
    """Take away a file or a folder of no more worth; it is no matter if that fails."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
