"""A proof is one JSON object by which a stranger sees that an entry stands in the log.

It holds the entry, the hashes that lead from it to the root, a checkpoint with its signatures,
and openings of those commitments that are to be disclosed.  ``verifier.py`` checks it.
"""

import base64
import io
import zlib
from collections.abc import Mapping
from typing import Any

import segno

from qadagalau.law import N_, RefusedError

from .canonical import canonical
from .commitment import Opening, OpeningError, opens
from .cosigning import witnessed_notes
from .entry import read_entry
from .log import Log
from .merkle import check_inclusion, leaf_hash
from .note import parse_checkpoint, split_note

FORMAT = "qadagalau-proof-1"
QR_PREFIX = "QADAGALAU1:"
"""The text of a QR code: this, then base32 of the compressed proof, all in letters and digits."""

_MOST_LETTERS = 4296
"""The most that the largest QR code holds."""


class ProofTooLongError(RefusedError):
    """A proof does not fit into a QR code."""


def prove(log: Log, index: int, openings: Mapping[str, Opening] | None = None) -> dict[str, Any]:
    """Return the proof of entry *index* as values of JSON.

    The checkpoint is the latest that a witness signed and that covers the entry, or else the
    log's own.

    Raises:
        ProofError: there is no such entry, or the log is not what its checkpoint says.
        OpeningError: an opening belongs to no commitment of the entry.
        NoteError: a checkpoint cannot be read.
        CanonicalError, EntryError: the entry cannot be read.
    """
    raw = log.entry(index)
    commitments = read_entry(raw, kinds=None).commitments
    for name, opening in (openings or {}).items():
        if name not in commitments or not opens(commitments[name], opening):
            raise OpeningError(
                N_("The opening of {name} does not belong to entry {index}."),
                name=name,
                index=index,
            )
    note = _covering(log, index)
    said = parse_checkpoint(split_note(note)[0])
    path = log.inclusion(index, said.size)
    check_inclusion(leaf_hash(raw), index, said.size, path, said.root)
    return {
        "format": FORMAT,
        "entry": raw.decode(),
        "index": index,
        "size": said.size,
        "inclusion": [base64.b64encode(one).decode() for one in path],
        "checkpoint": note.decode(),
        "openings": {name: opening.to_json() for name, opening in (openings or {}).items()},
    }


def _covering(log: Log, index: int) -> bytes:
    """Return the newest witnessed checkpoint that covers entry *index*, or the log's own."""
    for size, note in witnessed_notes(log.folder):
        if index < size <= log.size:
            return note
    return log.checkpoint()


def qr_text(proof: Mapping[str, Any]) -> str:
    """Return a proof as the text of a QR code, compressed.

    Raises:
        ProofTooLongError: it is longer than the largest code holds.
    """
    packed = zlib.compress(canonical(dict(proof)), 9)
    text = QR_PREFIX + base64.b32encode(packed).decode().rstrip("=")
    if len(text) > _MOST_LETTERS:
        raise ProofTooLongError(
            N_(
                "The proof of entry {index} has {length} letters, and a QR code holds at most "
                "{most}. Give the file instead."
            ),
            index=proof["index"],
            length=len(text),
            most=_MOST_LETTERS,
        )
    return text


def qr_picture(proof: Mapping[str, Any]) -> bytes:
    """Return a QR code of a proof as SVG; raises as :func:`qr_text` does."""
    code = segno.make_qr(qr_text(proof), mode="alphanumeric", error="l")
    out = io.BytesIO()
    code.save(out, kind="svg", scale=3, title=None)
    return out.getvalue()
