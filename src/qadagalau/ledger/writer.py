"""One process at a time adds to a log, and is told only of what is on the disk.

The order is entries, tiles, checkpoint.  Until the checkpoint takes its place nothing has
happened, so a failure before it can be repeated; after it nobody can tell, and the writer
refuses to go on until the log is opened again.
"""

import fcntl
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from attrs import define, field

from qadagalau.law import N_, Sentence

from . import note
from .durable import DRAFTS, LedgerError, Writing, in_reading, in_sentences, make_folder, remove
from .end import End, clear_beyond
from .merkle import leaf_hashes
from .tiles import CHECKPOINT, WIDTH, BundleError, Tree

LOCK = "lock"


class LogExistsError(LedgerError):
    """There is a log already."""


class LockedError(LedgerError):
    """Another process writes to it."""


class DamagedError(LedgerError):
    """Its files do not fit together."""


class KeyChangedError(LedgerError):
    """Its last entry changes the key, and it was opened with the one before."""


class DoubtError(LedgerError):
    """Nobody can tell whether the last entries were kept."""


@define(eq=False)
class Writer:
    """The right to add to the log in *folder*, until :meth:`close`."""

    folder: Path
    signer: note.Signer = field(repr=False)
    recovered: Sentence | None = None
    """What was put right when the log was taken up."""
    _origin: str = ""
    _end: End = field(factory=End, repr=False)
    _in_doubt: bool = False
    _lock: int = field(init=False, repr=False)
    _turn: threading.Lock = field(factory=threading.Lock, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        with in_sentences(self.folder):
            self._lock = _locked(self.folder)

    @classmethod
    def begin(cls, folder: Path, *, origin: str, signer: note.Signer) -> Self:
        """Make a log without entries; see :meth:`Log.create`."""
        if signer.name != origin:
            raise LedgerError(
                N_(
                    "A log and its key have one name, by which witnesses know them; here the log "
                    "is {origin} and the key {name}. Give both the same."
                ),
                origin=origin,
                name=signer.name,
            )
        with in_sentences(folder):
            make_folder(folder)
        writer = cls(folder, signer, origin=origin)
        try:
            with in_sentences(folder):
                _check_empty(folder)
                (folder / DRAFTS).mkdir(exist_ok=True)
            writer.keep([])
        except BaseException:
            writer.close()
            raise
        return writer

    @classmethod
    def take_up(cls, folder: Path, *, signer: note.Signer) -> Self:
        """Go on with a log; see :meth:`Log.open`."""
        writer = cls(folder, signer)
        try:
            writer._recover()
        except BaseException:
            writer.close()
            raise
        return writer

    def _recover(self) -> None:
        with in_reading(self.folder):
            signed = (self.folder / CHECKPOINT).read_bytes()
        said = note.parse_checkpoint(note.open_note(signed, [self.signer.verifier]))
        self._check_reigns(signed)
        tree = Tree(said.size, lambda path: (self.folder / path).read_bytes())
        try:
            end = End.of(tree)
        except (OSError, BundleError) as error:
            raise self._damaged(said.size) from error
        at_edge = tree.tile(0, said.size // WIDTH) if end.tail else []
        if end.edge.root() != said.root or leaf_hashes(end.tail) != at_edge:
            raise self._damaged(said.size)
        self._origin, self._end = said.origin, end
        with in_sentences(self.folder):
            self.recovered = clear_beyond(self.folder, said.size)

    def _check_reigns(self, signed: bytes) -> None:
        """Refuse the key that signed a change of key beside the one that holds from it on."""
        signers = [one for one in note.signers_named(signed) if one[0] == self.signer.name]
        if signers[-1][1] != self.signer.verifier.key_id:
            raise KeyChangedError(
                N_(
                    "The key of the ledger {folder} was changed, and this is the old one. Repeat; "
                    "if it is refused again, the change was broken off: end it with "
                    "`qadagalau rotate`."
                ),
                folder=self.folder,
            )

    def _damaged(self, size: int) -> DamagedError:
        return DamagedError(
            N_(
                "The last files of the ledger {folder} do not fit its checkpoint of {size} "
                "entries, so nothing more is written to it. Verify it, and restore it from a copy."
            ),
            folder=self.folder,
            size=size,
        )

    def close(self) -> None:
        """Let another process write."""
        if self._lock >= 0:
            os.close(self._lock)
        self._lock = -1

    def append(self, entries: Sequence[bytes]) -> int:
        """Keep *entries* and return the index of the first; see :meth:`Log.append`."""
        with self._turn:
            first = self._end.edge.size
            if entries:
                self.keep(entries)
            return first

    def rotate(self, signer: note.Signer, entry: bytes) -> int:
        """Keep *entry*, sign with another key from it on; see :meth:`Log.rotate`."""
        with self._turn:
            index = self._end.edge.size
            self.keep([entry], also=signer)
            self.signer = signer
            return index

    def keep(self, entries: Sequence[bytes], *, also: note.Signer | None = None) -> None:
        """Write entries, tiles and a checkpoint; raises all that :meth:`Log.append` does."""
        if self._in_doubt:
            raise self._doubt()
        end, writing = self._end.copy(), Writing(self.folder)
        with in_sentences(self.folder):
            try:
                writing.draft(self._files(end, entries, also))
                placed = writing.place()
            except BaseException:
                writing.undo()
                raise
        self._in_doubt = True
        try:
            writing.finish()
        except OSError as error:
            raise self._doubt() from error
        self._end, self._in_doubt = end, False
        for path in placed:
            if ".p/" not in path:  # full, so what it grew from is needed no more
                remove(self.folder / f"{path}.p")

    def _files(
        self, end: End, entries: Sequence[bytes], also: note.Signer | None
    ) -> Iterator[tuple[str, bytes]]:
        yield from end.grow(entries)
        yield CHECKPOINT, self._signed(end, also)

    def _signed(self, end: End, also: note.Signer | None) -> bytes:
        text = note.checkpoint(self._origin, end.edge.size, end.edge.root())
        signers = (self.signer, also) if also else (self.signer,)
        return note.signed_note(text, [signer.sign(text) for signer in signers])

    def _doubt(self) -> DoubtError:
        return DoubtError(
            N_(
                "The disk failed while the ledger {folder} was being closed over new entries, and "
                "nobody can tell whether they were kept. Open it again and look before you repeat."
            ),
            folder=self.folder,
        )


def _check_empty(folder: Path) -> None:
    if {path.name for path in folder.iterdir()} - {LOCK, DRAFTS}:
        raise LogExistsError(
            N_(
                "The folder {folder} is not empty, and a ledger is never made over another one. "
                "Name a new folder."
            ),
            folder=folder,
        )


def _locked(folder: Path) -> int:
    """Take the one right to write to the log; it falls with the process that holds it."""
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise LockedError(
            N_(
                "Another process is writing to the ledger {folder}, and only one may. Wait until "
                "it has done, or stop it; reading goes on meanwhile."
            ),
            folder=folder,
        ) from error
    return lock
