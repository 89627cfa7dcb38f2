"""A paper is entered and withdrawn in the transaction of what issues or withdraws it.

Each of these writes an entry of its own, the only ones of the office that are made to be shown to
strangers: they name neither a person nor who did it.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from attrs import frozen

from qadagalau.law import LANGUAGES, Text
from qadagalau.office.journal.operations import record
from qadagalau.office.people.models import Office
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .models import Paper, PaperFile
from .rules import NOTE_FILE


@frozen(kw_only=True)
class IssuedPaper:
    """What a stranger may know of a paper, as the application that issues it says it."""

    id: UUID
    """The number of the act, decision or answer; it stands in the QR code."""
    kind: str
    """Such as ``act/submission``."""
    title: Text
    number: str
    issued_on: date
    office: Office
    text: str
    """SHA-256 of what it says, in hexadecimal digits."""
    signed_at: datetime
    certificate: str = ""
    issuer: str = ""


def enter_paper(draft: IssuedPaper, *, at: datetime) -> Paper:
    """Enter a paper, in the transaction of the operation that issues it."""
    paper = Paper.objects.create(
        id=draft.id,
        kind=draft.kind,
        title={language: draft.title.in_(language) for language in LANGUAGES},
        number=draft.number,
        issued_on=draft.issued_on,
        office=draft.office,
        text=draft.text,
        certificate=draft.certificate,
        issuer=draft.issuer,
        signed_at=draft.signed_at,
        entered_at=at,
    )
    _record(paper, "issued", at)
    return paper


def withdraw_paper(*, number: UUID, on: date, at: datetime) -> None:
    """Note that a paper stands no more, in the transaction of the operation that withdraws it.

    What was never issued, or was withdrawn before, stays as it is.
    """
    paper = Paper.objects.select_for_update().filter(pk=number, withdrawn_on=None).first()
    if paper is None:
        return
    paper.withdrawn_on = on
    paper.save(update_fields=("withdrawn_on",))
    _record(paper, "withdrawn", at)


def _record(paper: Paper, change: str, at: datetime) -> None:
    body: dict[str, Any] = {
        "paper": str(paper.pk),
        "change": change,
        "kind": paper.kind,
        "number": paper.number,
        "issued_on": paper.issued_on.isoformat(),
        "office": paper.office.office_id,
        "text": paper.text,
    }
    record("paper", at=at, body=body, rows=[paper])


def is_noted(digest: str) -> bool:
    """Tell whether a file of this sum is known."""
    return PaperFile.objects.filter(digest=digest).exists()


@operation(NOTE_FILE, on="paper")
def note_file(
    *, paper: Paper, digest: str, language: str, media_type: str, by: Actor, at: datetime
) -> None:
    """Note the sum of a file in which a paper is handed over; of one that is known, do nothing.

    Raises:
        NotAllowedError: *by* may not.
    """
    del by
    # Whoever takes the same file in this moment waits here, and finds it known below.
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if is_noted(digest):
        return
    noted = PaperFile.objects.create(
        paper=paper, digest=digest, language=language, media_type=media_type, made_at=at
    )
    body = {
        "paper": str(paper.pk),
        "number": paper.number,
        "file": digest,
        "language": language,
        "media_type": media_type,
    }
    record("paper-file", at=at, body=body, rows=[noted])
