"""A log is whole, or it was tampered with, or it cannot be told: each with its reasons.

Whoever verifies brings what the keeper of the log cannot change: the log's first public key,
public keys of witnesses, and checkpoints kept elsewhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import islice
from pathlib import Path

from attrs import define, field, frozen

from qadagalau.law import N_, Clause, RefusedError, Sentence

from .durable import UnreadableError
from .inspection import Fault, Inspection
from .log import WITNESSED, Log, NoLogError
from .note import (
    Checkpoint,
    NoteError,
    UnsignedNoteError,
    Verifier,
    opened,
    parse_checkpoint,
    signers_named,
    split_note,
)
from .rotation import RotationError, reigns
from .tiles import CHECKPOINT, TILES

MOST_FAULTS = 100
"""No more are named."""


class Outcome(Enum):
    """What a verification found."""

    WHOLE = "whole"
    TAMPERED = "tampered"
    UNDETERMINED = "undetermined"


@frozen
class Vouched:
    """A witness, how many entries it vouched for, and when (seconds since 1970)."""

    witness: Verifier
    size: int
    at: int


@frozen
class Verified:
    """What was found, and why."""

    said: Checkpoint | None = None
    """What the log says of itself; None where that cannot be read."""
    faults: tuple[Fault, ...] = ()
    """What was changed; no more than :data:`MOST_FAULTS` are named."""
    doubts: tuple[Sentence, ...] = ()
    """Why it cannot be told."""
    vouched: tuple[Vouched, ...] = ()
    """The longest log that each witness vouched for."""

    @property
    def outcome(self) -> Outcome:
        """Tampered if anything was changed, else undetermined if anything is in doubt."""
        if self.faults:
            return Outcome.TAMPERED
        return Outcome.UNDETERMINED if self.doubts else Outcome.WHOLE


def verify(
    folder: Path,
    *,
    key: Verifier,
    witnesses: Sequence[Verifier] = (),
    seen: Iterable[bytes] = (),
) -> Verified:
    """Read a whole log again and say whether it is what it was.

    *key* is the log's first public key; changes of key are followed through the entries.
    *seen* are signed checkpoints kept elsewhere.  Nothing is written and nothing is raised.
    """
    try:
        return _verified(Log(folder), key, tuple(witnesses), tuple(seen))
    except UnreadableError as error:
        return Verified(doubts=(_said(error),))
    except OSError as error:
        why = N_("{path} cannot be read: {why}. See to the disk and the rights, and repeat.")
        said = Clause(error.strerror or str(error))
        return Verified(doubts=(Sentence(why, path=error.filename, why=said),))


def _verified(
    log: Log, key: Verifier, witnesses: tuple[Verifier, ...], seen: tuple[bytes, ...]
) -> Verified:
    kept = _witnessed(log.folder)  # before the checkpoint, which may grow meanwhile
    try:
        note = log.checkpoint()
        said = parse_checkpoint(split_note(note)[0])
        _signers(note, [key])
    except NoLogError as error:
        return _without_checkpoint(log.folder, error)
    except NoteError as error:
        return Verified(faults=(_changed(CHECKPOINT, error),))
    faults = tuple(islice(Inspection(log.folder, said.size, said.root).faults(), MOST_FAULTS))
    if faults:
        return Verified(said, faults)
    try:
        keys = [reign.verifier for reign in reigns(log.entries(), origin=said.origin, first=key)]
    except RotationError as error:
        return Verified(said, (Fault(_said(error), entry=int(str(error.fields["index"]))),))
    found = _Beside(log, said, keys, witnesses)
    if found.is_signed(note):
        for path in kept:
            found.look_at((log.folder / path).read_bytes(), path)
        for brought in seen:
            found.look_at(brought, "")
    return found.verified()


@define
class _Beside:
    """What the signatures on checkpoints say of a log whose files are whole."""

    log: Log
    said: Checkpoint
    keys: Sequence[Verifier]
    """The keys of the log, the present one last."""
    witnesses: Sequence[Verifier]
    _faults: list[Fault] = field(factory=list)
    _doubts: list[Sentence] = field(factory=list)
    _vouched: dict[Verifier, Vouched] = field(factory=dict)

    def is_signed(self, note: bytes) -> bool:
        """Say whether the present key signed the present checkpoint; if not, what that means."""
        key = self.keys[-1]
        try:
            found = _signers(note, [key, *self.witnesses])
        except NoteError as error:
            self._faults.append(_changed(CHECKPOINT, error))
            return False
        in_its_name = any(line.startswith(f"— {key.name} ") for line in split_note(note)[1])
        if key not in found and in_its_name:
            why = N_(
                "The checkpoint is signed in the name of {name}, but by another key than the one "
                "that holds: somebody made the log anew."
            )
            self._faults.append(Fault(Sentence(why, name=key.name), CHECKPOINT))
        elif key not in found or self.said.origin != key.name:
            why = N_(
                "The log {origin} is not the one whose key was brought, that of {name}. Bring the "
                "first public key of this log."
            )
            self._doubts.append(Sentence(why, origin=self.said.origin, name=key.name))
        return not self._faults and not self._doubts

    def look_at(self, note: bytes, path: str) -> None:
        """A checkpoint that was kept, at a path inside the log or elsewhere, is of this log."""
        try:
            then = parse_checkpoint(split_note(note)[0])
            found = _signers(note, [*self.keys, *self.witnesses])
        except NoteError as error:
            if path:
                self._faults.append(_changed(path, error))
            else:
                self._doubts.append(_said(error))
            return
        if path and not set(self.keys) & set(found):
            why = N_("The file {path} was changed: no key of the log has signed it.")
            self._faults.append(Fault(Sentence(why, path=path), path))
        elif not found:
            why = N_("A checkpoint that was brought is signed by no key that is trusted here.")
            self._doubts.append(Sentence(why))
        else:
            self._doubts += self._strange(note, path) if path else ()
            self._compare(then, found, path)

    def _strange(self, note: bytes, path: str) -> Iterator[Sentence]:
        """Tell of signatures that are half those of a key which is trusted."""
        trusted = {(one.name, one.key_id) for one in (*self.keys, *self.witnesses)}
        by_name = {name for name, _ in trusted}
        by_id = {key_id: name for name, key_id in trusted}
        for name, key_id in signers_named(note):
            if (name, key_id) not in trusted and (name in by_name or key_id in by_id):
                why = N_(
                    "A signature on the checkpoint {path} is in the name of {name}, and no key "
                    "that is trusted here made it: it was changed, or the signer changed his key."
                )
                yield Sentence(why, path=path, name=by_id.get(key_id, name))

    def _compare(self, then: Checkpoint, found: dict[Verifier, int | None], path: str) -> None:
        names = ", ".join(sorted({verifier.name for verifier in found}))
        if then.size > self.said.size:
            why = N_(
                "{names} signed {then} entries of this log, and now it has {now}: it was rolled "
                "back, and entries {now} and later were taken out."
            )
            fields = {"names": names, "then": then.size, "now": self.said.size}
            self._faults.append(Fault(Sentence(why, **fields), path, self.said.size))
        elif then.origin != self.said.origin or self.log.root(then.size) != then.root:
            why = N_(
                "{names} signed another log of {size} entries than this one: it was forked or "
                "made anew."
            )
            self._faults.append(Fault(Sentence(why, names=names, size=then.size), path))
        else:
            self._remember(then.size, found)

    def _remember(self, size: int, found: dict[Verifier, int | None]) -> None:
        for verifier, at in found.items():
            known = self._vouched.get(verifier)
            if at is not None and (known is None or known.size < size):
                self._vouched[verifier] = Vouched(verifier, size, at)

    def verified(self) -> Verified:
        """Sum up."""
        if self.witnesses and not self._vouched:
            why = N_(
                "No witness that is trusted here has signed a checkpoint of this log, so nobody "
                "can tell whether the holder of its key made it anew."
            )
            self._doubts.append(Sentence(why))
        vouched = tuple(self._vouched.values())
        return Verified(self.said, tuple(self._faults), tuple(self._doubts), vouched)


def _signers(note: bytes, keys: Sequence[Verifier]) -> dict[Verifier, int | None]:
    """Return which of *keys* signed, and when if they said so.

    Raises:
        NoteError: a signature does not fit, or it is no note.
    """
    try:
        return {one.verifier: one.at for one in opened(note, keys).signatures}
    except UnsignedNoteError:
        return {}


def _witnessed(folder: Path) -> list[str]:
    """Return where checkpoints were kept beside the log with signatures of witnesses."""
    inside = folder / WITNESSED
    names = sorted(path.name for path in inside.iterdir()) if inside.is_dir() else []
    return [f"{WITNESSED}/{name}" for name in names if not name.startswith(".")]  # no drafts


def _without_checkpoint(folder: Path, error: NoLogError) -> Verified:
    if not (folder / TILES).exists():
        return Verified(doubts=(_said(error),))
    why = N_("The checkpoint was taken away, though entries are there.")
    return Verified(faults=(Fault(Sentence(why), CHECKPOINT),))


def _changed(path: str, error: NoteError) -> Fault:
    why = N_("The file {path} was changed: {why}")
    return Fault(Sentence(why, path=path, why=error), path)


def _said(error: RefusedError) -> Sentence:
    return Sentence(error.text, **error.fields)
