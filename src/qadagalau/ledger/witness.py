"""A witness signs a log's checkpoint only if the log continues what the witness saw before.

So a log that was rolled back or forked, by whoever holds its key, gets no further signature.
The protocol is C2SP tlog-witness.  A witness keeps, in its folder, its secret key, the public
keys of the logs that it watches, and the latest checkpoint of each that it signed; a new one
is on disk before the answer leaves.
"""

import base64
import binascii
import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from attrs import field, frozen

from qadagalau.law import N_, RefusedError

from .durable import write_whole
from .merkle import EMPTY_ROOT, HASH_SIZE, ProofError, check_consistency
from .note import (
    COSIGNATURE,
    Checkpoint,
    MalformedCheckpointError,
    MalformedNoteError,
    NoteError,
    Opened,
    Signer,
    Verifier,
    open_note,
    opened,
    parse_checkpoint,
    read_size,
    signed_note,
    split_note,
)

SIZE_TYPE = "text/x.tlog.size"
TEXT_TYPE = "text/plain; charset=utf-8"
MOST_HASHES = 63
"""A proof of consistency has no more."""

_KEY = "witness.key"
_LOGS = "logs"
_LOCK = "lock"


class WitnessError(RefusedError):
    """A witness cannot be made or opened."""


@frozen
class Reply:
    """What is sent back over HTTP."""

    status: int
    body: str
    type: str = TEXT_TYPE


@frozen
class Request:
    """A checkpoint that a log wants signed, and how it continues the tree of ``old`` entries."""

    old: int
    proof: tuple[bytes, ...]
    note: bytes


@frozen
class Witness:
    """A witness in a folder; two processes on one folder wait for each other."""

    folder: Path
    signer: Signer
    lock: Lock = field(factory=Lock, repr=False, eq=False)

    @classmethod
    def create(cls, folder: Path, *, name: str) -> "Witness":
        """Make a witness with a new key.

        Raises:
            WitnessError: the folder is not empty.
        """
        signer = Signer.generate(name, COSIGNATURE)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if any(folder.iterdir()):
            raise WitnessError(
                N_("{folder} is not empty, so no witness is made in it. Name a new folder."),
                folder=folder,
            )
        write_whole(folder / _LOGS, b"")
        write_whole(folder / _KEY, f"{signer.secret}\n".encode())
        return cls(folder, signer)

    @classmethod
    def open(cls, folder: Path) -> "Witness":
        """Open a witness.

        Raises:
            WitnessError: there is none in the folder.
            NoteError: its key cannot be read.
        """
        try:
            secret = (folder / _KEY).read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise WitnessError(
                N_("There is no witness in {folder}. Name it with --name, and it is made."),
                folder=folder,
            ) from error
        return cls(folder, Signer.parse(secret))

    def watch(self, vkey: str) -> None:
        """Trust a log's public key; the log is known by the key's name.

        Raises:
            MalformedKeyError: it is no public key.
        """
        verifier = Verifier.parse(vkey)
        with self._alone():
            known = self.logs()
            if verifier not in known:
                lines = "".join(f"{one.vkey}\n" for one in (*known, verifier))
                write_whole(self.folder / _LOGS, lines.encode())

    def logs(self) -> tuple[Verifier, ...]:
        """Return the public keys of the logs that are watched."""
        lines = (self.folder / _LOGS).read_text(encoding="utf-8").splitlines()
        return tuple(Verifier.parse(line) for line in lines)

    def seen(self, origin: str) -> Checkpoint | None:
        """Return the latest checkpoint of a log that was signed.

        Raises:
            NoteError: the file was changed.
        """
        try:
            note = self._place(origin).read_bytes()
        except FileNotFoundError:
            return None
        checkpoint = parse_checkpoint(open_note(note, [self.signer.verifier]))
        if checkpoint.origin != origin:
            raise WitnessError(
                N_("What the witness kept of {origin} belongs to another log. Restore its folder."),
                origin=origin,
            )
        return checkpoint

    def add_checkpoint(self, body: bytes, *, at: int) -> Reply:
        """Answer a request to sign a checkpoint *at* a second since 1970.

        Raises:
            OSError: the checkpoint could not be kept, and was not signed.
            NoteError: what was kept before cannot be read.
        """
        request = read_request(body)
        if request is None:
            return Reply(400, "The request is malformed.\n")
        try:
            origin = parse_checkpoint(split_note(request.note)[0]).origin
        except (MalformedNoteError, MalformedCheckpointError):
            return Reply(400, "The checkpoint is malformed.\n")
        keys = [key for key in self.logs() if key.name == origin]
        if not keys:
            return Reply(404, "The log is unknown here.\n")
        try:
            note = opened(request.note, keys)
        except NoteError:
            return Reply(403, "No trusted key of the log has signed the checkpoint.\n")
        with self._alone():
            return self._judge(request, note, at)

    def _judge(self, request: Request, note: Opened, at: int) -> Reply:
        """Compare with what was seen, keep, and only then sign."""
        new = parse_checkpoint(note.text)
        if request.old > new.size:
            return Reply(400, "The old size is larger than the checkpoint's.\n")
        seen = self.seen(new.origin) or Checkpoint(new.origin, 0, EMPTY_ROOT)
        if request.old != seen.size:
            return Reply(409, f"{seen.size}\n", SIZE_TYPE)
        if new.size == seen.size and new.root != seen.root:
            return Reply(409, "Another root was signed for this size: the log was forked.\n")
        try:
            check_consistency(seen.size, new.size, request.proof, seen.root, new.root)
        except ProofError:
            return Reply(422, "The proof does not show the log to continue what was signed.\n")
        line = self.signer.sign(note.text, at=at)
        # Only what was checked is kept: a stranger may have added lines to the note.
        lines = (*(one.line for one in note.signatures), line)
        write_whole(self._place(new.origin), signed_note(note.text, lines))
        return Reply(200, line)

    def _place(self, origin: str) -> Path:
        return self.folder / f"seen-{hashlib.sha256(origin.encode()).hexdigest()}"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other threads and other processes out."""
        with self.lock, (self.folder / _LOCK).open("a") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield


def read_request(body: bytes) -> Request | None:
    """Read the body of an ``add-checkpoint`` request; ``None`` if it is malformed."""
    head, blank, note = body.partition(b"\n\n")
    try:
        first, *lines = head.decode("ascii").split("\n")
        hashes = [base64.b64decode(line, validate=True) for line in lines]
    except (UnicodeDecodeError, binascii.Error):
        return None
    old = read_size(first.removeprefix("old ")) if first.startswith("old ") else None
    is_whole = bool(blank) and len(hashes) <= MOST_HASHES
    if old is None or not is_whole or any(len(one) != HASH_SIZE for one in hashes):
        return None
    return Request(old, tuple(hashes), note)


def write_request(request: Request) -> bytes:
    """Write the body of an ``add-checkpoint`` request."""
    lines = [f"old {request.old}", *(base64.b64encode(one).decode() for one in request.proof)]
    return ("\n".join(lines) + "\n\n").encode() + request.note
