"""A file of an act: its bytes lie in the home by their hash, the row says whose and what it is."""

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Protocol, cast
from uuid import UUID

from attrs import frozen

from qadagalau.law import N_, RefusedError
from qadagalau.ledger.durable import in_reading, in_sentences, make_folder, write_whole
from qadagalau.office.journal.operations import record
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .brought import ActError
from .life import WITH_ADDRESSEE
from .models import Act, Attachment
from .rules import ANSWER_ACT

FOLDER = "attachments"
"""In a home."""
LARGEST = 20 * 1024 * 1024
"""The house's own limit of one file, in bytes."""
MOST = 30
"""So many files one act has at most."""
BEGINS: Mapping[str, tuple[str, bytes]] = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        b"PK\x03\x04",
    ),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04"),
}
"""What is taken: by the ending of the name, its type, and how such a file begins."""


class Kept(Protocol):
    """A row of a file whose bytes lie in a home."""

    name: str
    sha256: str


@frozen(kw_only=True)
class Stored:
    """A file whose bytes lie in a home for good."""

    name: str
    media_type: str
    size: int
    sha256: str


def store_file(
    *, name: str, content: bytes, home: Path, refusal: Callable[..., RefusedError] = ActError
) -> Stored:
    """Put the bytes of a file into a home under their hash, for good.

    Raises:
        RefusedError: the *refusal* of the caller: it is empty, too large, or of another type.
        LedgerError: the disk is full or refuses.
    """
    kind = _type_of(name, content, refusal)
    digest = sha256(content).hexdigest()
    place = place_of(home, digest)
    with in_sentences(home):
        make_folder(place.parent) if not place.parent.is_dir() else None
        if not place.exists():
            write_whole(place, content)
    short = PurePath(name.replace("\\", "/")).name[-200:]
    return Stored(name=short, media_type=kind, size=len(content), sha256=digest)


@operation(ANSWER_ACT, on="act")
def keep_attachment(
    *, act: Act, name: str, content: bytes, home: Path, by: Actor, at: datetime
) -> Attachment:
    """Keep a file that goes with the next reply to an act.

    Its bytes are on the disk for good before the row is written.

    Raises:
        ActError: it is empty, too large, of another type, or the act waits for no reply.
        LedgerError: the disk is full or refuses.
        NotAllowedError: *by* may not.
    """
    _type_of(name, content, ActError)
    if act.state not in WITH_ADDRESSEE:
        raise ActError(N_("The act waits for no reply now, so no file is added."), part="files")
    if act.attachments.count() >= MOST:
        raise ActError(
            N_("An act has {most} files at most. Put several into one."), part="files", most=MOST
        )
    stored = store_file(name=name, content=content, home=home)
    kept = Attachment.objects.create(
        act=act,
        name=stored.name,
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        added_by_id=cast("UUID", by.user_id),
        added_at=at,
    )
    body = {
        "act": str(act.id),
        "kind": act.kind_name,
        "change": "attach",
        "state": str(act.state),
        "number": act.number or 0,
        "by": by.signed_as,
    }
    record("act", at=at, body=body, rows=[kept])
    return kept


def place_of(home: Path, digest: str) -> Path:
    """Return where the bytes of a hash lie in a home."""
    return home / FOLDER / digest[:2] / digest


def bytes_of(attachment: Kept, home: Path) -> bytes:
    """Return the bytes of a file, held against its hash.

    Raises:
        ActError: they are not those that were kept.
        LedgerError: they cannot be read.
    """
    with in_reading(home):
        content = place_of(home, attachment.sha256).read_bytes()
    if sha256(content).hexdigest() != attachment.sha256:
        raise ActError(
            N_(
                "The file {name} is not what was kept: its hash is another. Restore it from a copy "
                "and find out who changed it."
            ),
            name=attachment.name,
        )
    return content


def _type_of(name: str, content: bytes, refusal: Callable[..., RefusedError]) -> str:
    said = BEGINS.get(PurePath(name).suffix.lower())
    if said is None or not content.startswith(said[1]):
        raise refusal(
            N_(
                "The file {name} is not taken: its type is another than its name says, or is none "
                "of {types}. Save it as PDF."
            ),
            part="files",
            name=name,
            types=", ".join(BEGINS),
        )
    if not 0 < len(content) <= LARGEST:
        raise refusal(
            N_("The file {name} has more than {most} MB. Split it."),
            part="files",
            name=name,
            most=LARGEST // 1024 // 1024,
        )
    if not name.isprintable():
        raise refusal(N_("The file's name has signs that cannot be printed."), part="files")
    return said[0]
