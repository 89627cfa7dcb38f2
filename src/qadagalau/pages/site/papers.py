"""An issued paper as a file: where the ledger has it, what its QR code says, what is noted of it.

Every room that hands out letters does it here, so that the same paper is the same bytes each time
and anyone who brings them to the page of verification is told so.
"""

from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from qadagalau.law import RefusedError
from qadagalau.ledger import Log
from qadagalau.office.issued.operations import is_noted, note_file
from qadagalau.office.issued.queries import entry_of, paper_of
from qadagalau.office.people.queries import Actor
from qadagalau.papers.acts import LedgerPlace


def link_of(number: UUID, text: str) -> str:
    """Return what the QR code of a paper says: its page of verification, with the text's sum."""
    site: str = settings.SURROUNDINGS.address.rstrip("/")
    return f"{site}{reverse('verify-paper', args=[number])}?text={text}"


def place_of_paper(number: UUID) -> LedgerPlace | None:
    """Return where the ledger has a paper, with the smallest tree that holds it.

    ``None`` while its entry waits to be carried.  The tree is the same each time, so that the
    letter is.
    """
    paper = paper_of(number)
    index = None if paper is None else entry_of(paper)
    if index is None:
        return None
    try:
        log = Log.open(settings.LEDGER_FOLDER)
        if index >= log.said.size:
            return None
        return LedgerPlace(index=index, size=index + 1, root=log.root(index + 1).hex())
    except (OSError, RefusedError):
        return None


def handed_over(
    number: UUID, content: bytes, *, name: str, language: str, media_type: str, by: Actor
) -> HttpResponse:
    """Return a file of a paper to be saved; what was issued is noted by its sum."""
    paper, digest = paper_of(number), sha256(content).hexdigest()
    if paper is not None and not is_noted(digest):
        note_file(
            paper=paper,
            digest=digest,
            language=language,
            media_type=media_type,
            by=by,
            at=timezone.now(),
        )
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer
