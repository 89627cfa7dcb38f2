"""A log takes entries at its end and gives them back for ever, each with a proof of its place.

What ``append`` returned is on the disk, covered by the signed checkpoint.  One process writes;
any number read beside it, each always seeing the log as its present checkpoint says.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import define, field

from qadagalau.law import N_, Sentence

from . import note
from .durable import LedgerError, in_reading
from .merkle import EMPTY_ROOT, ProofError, check_index, consistency_proof, inclusion_proof
from .tiles import CHECKPOINT, WIDTH, Tree
from .writer import Writer

WITNESSED = "witnessed"
"""A folder beside the tiles: checkpoints that witnesses signed, each named by its size."""


class NoLogError(LedgerError):
    """There is no log in the folder."""


class ReadOnlyError(LedgerError):
    """It was opened for reading, or closed."""


@define(eq=False)
class Log:
    """A log in a folder, from :meth:`create` or :meth:`open`; ``with`` lets go of it.

    What reads raises UnreadableError where the system refuses or a file was taken away, and
    BundleError where a file was changed so that it cannot be read.
    """

    folder: Path
    _writer: Writer | None = field(default=None, repr=False)

    @classmethod
    def create(cls, folder: Path, *, origin: str, signer: note.Signer) -> Self:
        """Begin a log named *origin* in a folder that is empty or not there yet.

        Raises:
            LogExistsError: the folder holds something.
            LockedError: another process is making one there.
            DiskFullError: there is no room.
            DiskError: the folder may not be written to.
        """
        return cls(folder, Writer.begin(folder, origin=origin, signer=signer))

    @classmethod
    def open(cls, folder: Path, *, signer: note.Signer | None = None) -> Self:
        """Open a log for reading, or with its *signer* for writing.

        For writing, what was never acknowledged is taken away, and :attr:`recovered` says so.

        Raises:
            NoLogError: there is none.
            LockedError: another process writes to it.
            DamagedError: its last files do not fit the checkpoint.
            KeyChangedError: the last entry changed the key, and the signer is the old one.
            NoteError: the signer did not sign the checkpoint.
        """
        log = cls(folder)
        log.checkpoint()
        return log if signer is None else cls(folder, Writer.take_up(folder, signer=signer))

    def close(self) -> None:
        """Let another process write; this one may read on."""
        if self._writer is not None:
            self._writer.close()
        self._writer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def recovered(self) -> Sentence | None:
        """What was put right when the log was opened for writing, if anything."""
        return self._writer.recovered if self._writer is not None else None

    def append(self, entries: Sequence[bytes]) -> int:
        """Keep *entries* in their order, all or none, and return the index of the first.

        A call waits for the disk three times, for one entry and for thousands alike: bring many
        at once.

        Raises:
            ReadOnlyError: the log was opened without a signer, or closed.
            BundleError: an entry is longer than 65,535 bytes.
            ClockError: an entry says that it was written before the one that it follows.
            DiskFullError: there is no room; nothing was kept, and it may be tried again.
            DiskError: the system refused; nothing was kept, and it may be tried again.
            DoubtError: nobody can tell whether they were kept; open the log again and look.
        """
        return self._writing().append(entries)

    def rotate(self, signer: note.Signer, entry: bytes) -> int:
        """Keep the *entry* that tells of it and sign with another key from then on, or neither.

        The checkpoint over it gets both signatures, that of the key which holds last.  Returns
        the index of the entry and raises what :meth:`append` does.
        """
        return self._writing().rotate(signer, entry)

    def _writing(self) -> Writer:
        if self._writer is None:
            raise ReadOnlyError(
                N_("The ledger {folder} was opened for reading. Open it with its key to write."),
                folder=self.folder,
            )
        return self._writer

    def checkpoint(self) -> bytes:
        """Return the signed checkpoint, a note that covers every acknowledged entry.

        Raises:
            NoLogError: there is no log any more.
            UnreadableError: the system refused.
        """
        with in_reading(self.folder):
            try:
                return (self.folder / CHECKPOINT).read_bytes()
            except (FileNotFoundError, NotADirectoryError) as error:
                raise NoLogError(
                    N_(
                        "There is no ledger in {folder}: it has no checkpoint. Name another "
                        "folder, or make a ledger there."
                    ),
                    folder=self.folder,
                ) from error

    @property
    def said(self) -> note.Checkpoint:
        """The checkpoint as values (origin, size, root), its signature not looked at."""
        return note.parse_checkpoint(note.split_note(self.checkpoint())[0])

    @property
    def size(self) -> int:
        """The number of entries."""
        return self.said.size

    def entry(self, index: int) -> bytes:
        """Return entry *index*, counted from 0.

        Raises:
            ProofError: there is none.
        """
        check_index(index, self.size)
        return next(self.entries(index, index + 1))

    def entries(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield the entries from *start* to before *stop*; one bundle is in memory at a time.

        Raises:
            ProofError: there are not so many.
        """
        size = self.size
        stop = _at_most(size, stop)
        for index in range(_at_most(stop, start) // WIDTH, -(-stop // WIDTH)):
            with in_reading(self.folder):
                held = self._tree(size).entries(index)
            yield from held[max(0, start - index * WIDTH) : stop - index * WIDTH]

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that entry *index* is in the log as it was at *size*, or is now.

        Raises:
            ProofError: there is no such entry, or the log is not so long.
        """
        tree = self._tree(self.size)
        with in_reading(self.folder):
            return inclusion_proof(index, _at_most(tree.size, size), tree.hash_of)

    def consistency(self, old: int, new: int | None = None) -> list[bytes]:
        """Return the proof that the log at size *new*, or now, continues that of size *old*.

        Raises:
            ProofError: the log is not so long, or was never the one before the other.
        """
        tree = self._tree(self.size)
        with in_reading(self.folder):
            return consistency_proof(old, _at_most(tree.size, new), tree.hash_of)

    def root(self, size: int) -> bytes:
        """Return the root that the log had at *size*.

        Raises:
            ProofError: the log is not so long.
        """
        tree = self._tree(self.size)
        with in_reading(self.folder):
            return tree.hash_of(0, size) if _at_most(tree.size, size) else EMPTY_ROOT

    def _tree(self, size: int) -> Tree:
        return Tree(size, lambda path: (self.folder / path).read_bytes())


def _at_most(size: int, asked: int | None) -> int:
    """Return the number of entries that was asked for, or all of them."""
    if asked is None:
        return size
    if not 0 <= asked <= size:
        raise ProofError(
            N_("The ledger has {size} entries; nothing can be said of {asked}."),
            size=size,
            asked=asked,
        )
    return asked
