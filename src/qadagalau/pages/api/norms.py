"""Programs read the statute book: every norm by which findings are judged, wording by wording."""

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema

from qadagalau.law import Norm
from qadagalau.law.clerk import cite
from qadagalau.office.lawbook.queries import left_codes
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language

from .door import take_only

router = Router(tags=["norms"])


class NormOut(Schema):
    """One duty, in one wording."""

    code: str
    wording: str
    title: str
    citation: str
    since: date | None
    until: date | None
    """First day on which the wording no longer applies."""
    remedy: str
    text_status: str
    """Whether the provision was read: verified, seed, press or unverified."""
    draft: int | None
    """Number of the draft of this office that brought the wording; null of the book's own."""
    text_changed: bool
    """Whether its text has changed since, and no person has read it again yet."""


class NormsOut(Schema):
    """The norms in the order of the statute book."""

    norms: list[NormOut]


@router.get("/norms", response=NormsOut, summary="List norms")
def list_norms(request: HttpRequest) -> NormsOut:
    """Return every norm of the statute book in each of its wordings."""
    take_only(request)
    left = left_codes()
    return NormsOut(norms=[_out(one, language(), left) for one in law_here().book.code])


def _out(norm: Norm, language: str, left: frozenset[str]) -> NormOut:
    brought = law_here().brought_by(norm.code, norm.wording)
    return NormOut(
        code=norm.code,
        wording=norm.wording,
        title=norm.title.in_(language),
        citation=cite(norm.basis, language),
        since=norm.since,
        until=norm.until,
        remedy=norm.remedy.value,
        text_status=norm.checked.status.value,
        draft=brought.published.number if brought else None,
        text_changed=norm.code in left,
    )
