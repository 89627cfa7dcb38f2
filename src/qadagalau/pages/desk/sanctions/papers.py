"""The papers of a request: opened in the page, read from the home, and how long that lasted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from attrs import frozen
from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from qadagalau.law import RefusedError
from qadagalau.office.acts.attachments import bytes_of
from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.models import SanctionPaper, SanctionRequest
from qadagalau.office.sanctions.operations import note_opened
from qadagalau.office.sanctions.rules import NOTE_OPENED

from .word_text import paragraphs_in

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IN_PAGE = ("application/pdf", "image/png", "image/jpeg")
"""What a browser shows itself, without a script of the file's running in our page."""
_SALT = "sanction-opened"
_A_DAY = 24 * 60 * 60
SINCE, SECONDS = "since", "seconds"
"""What forms of the page bring: a token of what was opened when, and how long it was seen."""


@frozen(kw_only=True)
class ShownPaper:
    """A paper in the page."""

    pk: UUID
    name: str
    part: str
    size: int
    pages: int | None
    address: str
    is_pdf: bool
    is_image: bool
    is_opened: bool
    is_shown: bool
    text: tuple[str, ...]


def shown_papers(
    one: SanctionRequest, chosen: UUID | None, actor: Actor
) -> tuple[list[ShownPaper], SanctionPaper | None]:
    """Return the papers of a request, and the one that is open: the resolution unless chosen."""
    papers = list(one.papers.all())
    first = next((paper for paper in papers if paper.pk == chosen), None)
    open_now = first or next((p for p in papers if p.part == "resolution"), None)
    open_now = open_now or (papers[0] if papers else None)
    opened = set(one.openings.filter(user_id=str(actor.user_id)).values_list("paper", flat=True))
    return [_shown(one, paper, opened, open_now) for paper in papers], open_now


def _shown(
    one: SanctionRequest, paper: SanctionPaper, opened: set[Any], open_now: SanctionPaper | None
) -> ShownPaper:
    is_shown = paper == open_now
    return ShownPaper(
        pk=paper.pk,
        name=paper.name,
        part=paper.get_part_display(),
        size=paper.size,
        pages=paper.pages,
        address=reverse("sanction-paper", args=[one.pk, paper.pk]),
        is_pdf=paper.media_type == "application/pdf",
        is_image=paper.media_type in IN_PAGE[1:],
        is_opened=paper.pk in opened,
        is_shown=is_shown,
        text=_text_in(paper) if is_shown and paper.media_type == DOCX else (),
    )


def _text_in(paper: SanctionPaper) -> tuple[str, ...]:
    try:
        return paragraphs_in(bytes_of(paper, settings.HOME))
    except RefusedError:
        return ()


def file_of(paper: SanctionPaper, *, is_saved: bool) -> HttpResponse:
    """Return a paper as it was kept: shown in our page where that is safe, else to be saved."""
    in_page = paper.media_type in IN_PAGE and not is_saved
    answer = HttpResponse(bytes_of(paper, settings.HOME), content_type=paper.media_type)
    said = content_disposition_header(as_attachment=not in_page, filename=paper.name)
    answer["Content-Disposition"] = said or "inline"
    return answer


# ------------------------------------------------------------------ how long it is read


def begun(one: SanctionRequest, paper: SanctionPaper | None, at: datetime) -> str:
    """Return a token that says what was opened when; nobody can make another."""
    said = [str(one.pk), str(paper.pk) if paper else "", at.isoformat()]
    return signing.dumps(said, salt=_SALT, compress=True)


def note_begun(one: SanctionRequest, paper: SanctionPaper | None, by: Actor, at: datetime) -> str:
    """Note that a request or a paper is opened; return the token of it, empty where none is due."""
    if not one.is_open or not NOTE_OPENED.permits(by, one).allowed:
        return ""
    note_opened(request=one, paper=paper, opened_at=at, seconds=0, by=by, at=at)
    return begun(one, paper, at)


def note_read(request: HttpRequest, one: SanctionRequest, by: Actor) -> None:
    """Note how long what was opened has been seen; a page without scripts tells no seconds.

    Then what has passed since the opening counts.
    """
    token = request.POST.get(SINCE, "")
    if not token or not one.is_open or not NOTE_OPENED.permits(by, one).allowed:
        return
    try:
        said: list[str] = signing.loads(token, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature as error:
        raise Http404 from error
    of, number, began = said
    if of != str(one.pk):
        raise Http404
    paper = one.papers.filter(pk=number).first() if number else None
    now, opened_at = timezone.now(), datetime.fromisoformat(began)
    told = request.POST.get(SECONDS, "")
    is_told = told.isascii() and told.isdigit() and len(told) < len("100000")
    seconds = int(told) if is_told else int((now - opened_at).total_seconds())
    try:
        note_opened(request=one, paper=paper, opened_at=opened_at, seconds=seconds, by=by, at=now)
    except RefusedError:
        return  # a page that was open for half a day tells nothing of reading
