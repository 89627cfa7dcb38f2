"""A log asks a witness to sign its checkpoint, and keeps the signature beside it.

What a witness refuses tells its own tale: the log is shorter than what the witness signed, or
it is not its continuation.
"""

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from attrs import frozen

from qadagalau.law import N_, Clause, RefusedError

from .durable import force, write_whole
from .log import WITNESSED, Log
from .note import (
    NoteError,
    Verifier,
    opened,
    parse_checkpoint,
    read_size,
    signed_note,
    split_note,
)
from .witness import SIZE_TYPE, Reply, Request, write_request
from .witness_server import ADDRESS

_PATIENCE = 30
"""Seconds for which a witness is waited for."""

_LARGEST = 1 << 16
"""No answer is read further, in bytes."""


class WitnessRefusedError(RefusedError):
    """The witness did not sign."""


class RolledBackError(WitnessRefusedError):
    """The witness signed a longer log before."""


class ForkedError(WitnessRefusedError):
    """The log does not continue what the witness signed before."""


class NoWitnessError(WitnessRefusedError):
    """The witness cannot be reached, or answers what no witness answers."""


@frozen
class Place:
    """Where a witness listens: ``http://host:port`` or ``https://...``, and its public key."""

    url: str
    verifier: Verifier


def cosign(log: Log, witness: Place) -> str:
    """Have the present checkpoint signed, keep it under ``witnessed``, return the line.

    Raises:
        RolledBackError: the witness has signed a longer log.
        ForkedError: the log is not the continuation of what the witness signed.
        WitnessRefusedError: it does not know the log, or not its key.
        NoWitnessError: it cannot be reached, or its signature does not fit.
    """
    note = log.checkpoint()
    text, _ = split_note(note)
    size = parse_checkpoint(text).size
    _demand_same(log.folder, size, text)
    old = _latest_of(log.folder, witness.verifier, size)
    reply = _asked(witness, log, old, size, note)
    known = _known(reply)
    if known is not None:  # the witness signed after what this folder remembers
        if known > size:
            raise RolledBackError(
                N_(
                    "The witness {witness} signed {known} entries of this log before, and now it "
                    "has {size}: it was rolled back. Restore the later copy."
                ),
                witness=witness.verifier.name,
                known=known,
                size=size,
            )
        reply = _asked(witness, log, known, size, note)
    line = _line(reply, text, witness)
    _keep(log.folder, size, note, line, witness.verifier)
    return line


def witnessed_notes(folder: Path) -> Iterator[tuple[int, bytes]]:
    """Yield size and note of every witnessed checkpoint in a log's folder, the newest first."""
    for size in sorted(_sizes(folder), reverse=True):
        yield size, (folder / WITNESSED / str(size)).read_bytes()


def _asked(witness: Place, log: Log, old: int, size: int, note: bytes) -> Reply:
    proof = log.consistency(old, size) if old else []
    return _post(witness, write_request(Request(old, tuple(proof), note)))


def _post(witness: Place, body: bytes) -> Reply:
    """Send a request; no proxy, no redirection."""
    url = urlsplit(witness.url)
    kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    if url.scheme not in kinds or not url.hostname:
        raise NoWitnessError(
            N_("{url} is no address of a witness. Write it as https://witness.example."),
            url=witness.url,
        )
    try:
        connection = kinds[url.scheme](url.hostname, url.port, timeout=_PATIENCE)
        connection.request("POST", url.path.rstrip("/") + ADDRESS, body)
        response = connection.getresponse()
        said = response.read(_LARGEST).decode()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoWitnessError(
            N_("The witness at {url} cannot be reached: {error}. Try again later."),
            url=witness.url,
            error=Clause(error),
        ) from error
    connection.close()
    return Reply(response.status, said, response.headers.get("Content-Type", ""))


def _known(reply: Reply) -> int | None:
    """Return the size that a witness says it signed last, if it says so."""
    if reply.status != http.client.CONFLICT or reply.type != SIZE_TYPE:
        return None
    return read_size(reply.body.removesuffix("\n"))


def _line(reply: Reply, text: str, witness: Place) -> str:
    """Return the witness's signature in an answer, or say why there is none."""
    name = witness.verifier.name
    if _known(reply) is not None:
        raise WitnessRefusedError(
            N_("The witness {witness} signed another checkpoint of the log meanwhile. Repeat."),
            witness=name,
        )
    if reply.status in {http.client.CONFLICT, http.client.UNPROCESSABLE_ENTITY}:
        raise ForkedError(
            N_(
                "The witness {witness} does not sign: the log is not the continuation of what it "
                "signed before. The log was forked or changed. Run `qadagalau verify`."
            ),
            witness=name,
        )
    if reply.status in {http.client.NOT_FOUND, http.client.FORBIDDEN}:
        raise WitnessRefusedError(
            N_(
                "The witness {witness} does not sign: it does not watch this log, or not under "
                "this key. Give its operator the public key of the log."
            ),
            witness=name,
        )
    if reply.status != http.client.OK:
        raise NoWitnessError(
            N_("The witness {witness} answered {status}, which means nothing here: {said}."),
            witness=name,
            status=reply.status,
            said=Clause(reply.body.strip()),
        )
    try:
        found = opened(signed_note(text, [reply.body]), [witness.verifier])
    except NoteError as error:
        raise NoWitnessError(
            N_("The witness {witness} sent a signature that cannot be used: {error}"),
            witness=name,
            error=error,
        ) from error
    return found.signatures[0].line


def _demand_same(folder: Path, size: int, text: str) -> None:
    path = folder / WITNESSED / str(size)
    if path.exists() and split_note(path.read_bytes())[0] != text:
        raise ForkedError(
            N_(
                "A witness signed another log of {size} entries than this one; its signature lies "
                "in {path}. The log was forked or changed. Run `qadagalau verify`."
            ),
            size=size,
            path=path,
        )


def _keep(folder: Path, size: int, note: bytes, line: str, verifier: Verifier) -> None:
    """Put *line* beside the signatures of other witnesses on the same checkpoint."""
    path = folder / WITNESSED / str(size)
    path.parent.mkdir(exist_ok=True)
    force(folder)
    text, lines = split_note(path.read_bytes() if path.exists() else note)
    own = f"— {verifier.name} "
    others = [one for one in lines if not one.startswith(own)]
    write_whole(path, signed_note(text, [*others, line]), mode=0o644)  # as open as the log itself


def _sizes(folder: Path) -> list[int]:
    inside = folder / WITNESSED
    names = [path.name for path in inside.iterdir()] if inside.is_dir() else []
    return [size for size in map(read_size, names) if size is not None]


def _latest_of(folder: Path, verifier: Verifier, size: int) -> int:
    """Return the size that the witness signed last, as far as this folder tells."""
    for one, note in witnessed_notes(folder):
        _, lines = split_note(note)
        if one <= size and any(line.startswith(f"— {verifier.name} ") for line in lines):
            return one
    return 0
