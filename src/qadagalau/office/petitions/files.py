"""Files of applicants: vetted by their bytes, scanned where a scanner is, kept by their hash."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import frozen

from qadagalau.law import N_
from qadagalau.ledger.durable import in_reading, in_sentences, make_folder, write_whole
from qadagalau.office.people.queries import Actor

from .clamd import Found, Scanner
from .life import PetitionError
from .models import Attachment, Draft, DraftFile, Petition, Scan
from .recording import locked, petition_operation, record_petition
from .rules import SAVE_DRAFT, WRITE_MESSAGE
from .uploads import MOST_FILES, Inspected, inspected

FOLDER = "petition-files"
"""In a home."""
MOST_OF_PETITION = 60


@frozen(kw_only=True)
class Vetted:
    """A file that may be kept: what it is, its bytes, and whether a scanner has seen it."""

    what: Inspected
    content: bytes
    scan: Scan


def vetted(name: str, content: bytes, *, scanner: Scanner | None) -> Vetted:
    """Look at a file, before any transaction: a scanner takes its time.

    Raises:
        PetitionError: it is not taken, or the scanner found something in it.
    """
    what = inspected(name, content)
    said = Found.UNSCANNED if scanner is None else scanner.scan(content)
    if said == Found.INFECTED:
        raise PetitionError(
            N_("The virus scanner found something in this file, so it is not taken."), part="files"
        )
    scan = Scan.CLEAN if said == Found.CLEAN else Scan.UNSCANNED
    return Vetted(what=what, content=content, scan=scan)


@petition_operation(SAVE_DRAFT, on=None)
def add_to_draft(*, draft: Draft, file: Vetted, home: Path, by: Actor, at: datetime) -> DraftFile:
    """Add a file to what is saved half-way; its bytes are on the disk before the row is written.

    Raises:
        PetitionError: there are too many, or the draft was filed.
        LedgerError: the disk is full or refuses.
    """
    del by
    here = Draft.objects.select_for_update().get(pk=draft.pk)
    if here.filed_at is not None or here.attachments.count() >= MOST_FILES:
        raise PetitionError(
            N_("An application is filed with {most} files at most. Put several into one."),
            part="files",
            most=MOST_FILES,
        )
    return DraftFile.objects.create(draft=here, **_kept(file, home, at))


@petition_operation(SAVE_DRAFT, on=None)
def take_from_draft(*, attachment: DraftFile, draft: Draft, by: Actor, at: datetime) -> None:
    """Take a file back from what is saved half-way."""
    del by, at
    DraftFile.objects.filter(pk=attachment.pk, draft=draft).delete()


@petition_operation(WRITE_MESSAGE)
def add_file(
    *, petition: Petition, file: Vetted, home: Path, by: Actor, at: datetime
) -> Attachment:
    """Add a file to an application; ``add_message`` then sends it with a message.

    Raises:
        PetitionError: there are too many.
        LedgerError: the disk is full or refuses.
        NotAllowedError: *by* may not.
    """
    here = locked(petition)
    if here.attachments.count() >= MOST_OF_PETITION:
        raise PetitionError(
            N_("An application has {most} files at most. Put several into one."),
            part="files",
            most=MOST_OF_PETITION,
        )
    kept = Attachment.objects.create(petition=here, **_kept(file, home, at))
    record_petition("attach", here, by=by, at=at, rows=[kept])
    return kept


def _kept(file: Vetted, home: Path, at: datetime) -> dict[str, Any]:
    """Put the bytes on the disk for good; return the columns of their row."""
    digest = sha256(file.content).hexdigest()
    place = place_of(home, digest)
    with in_sentences(home):
        make_folder(place.parent) if not place.parent.is_dir() else None
        if not place.exists():
            write_whole(place, file.content)
    return {
        "name": file.what.name,
        "media_type": file.what.media_type,
        "size": len(file.content),
        "sha256": digest,
        "shown_inline": file.what.shown_inline,
        "scan": file.scan,
        "added_at": at,
    }


def place_of(home: Path, digest: str) -> Path:
    """Return where the bytes of a hash lie in a home."""
    return home / FOLDER / digest[:2] / digest


def bytes_of(attachment: Attachment, home: Path) -> bytes:
    """Return the bytes of a file, held against its hash.

    Raises:
        PetitionError: they are not those that were kept.
        LedgerError: they cannot be read.
    """
    with in_reading(home):
        content = place_of(home, attachment.sha256).read_bytes()
    if sha256(content).hexdigest() != attachment.sha256:
        raise PetitionError(
            N_(
                "The file {name} is not what was kept: its hash is another. Restore it from a copy "
                "and find out who changed it."
            ),
            name=attachment.name,
        )
    return content
