"""Programs read the statute book: every norm by which findings are judged, wording by wording."""

from datetime import date
from typing import Literal, cast

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from qadagalau.law import Norm
from qadagalau.law.clerk import cite
from qadagalau.office.lawbook.queries import left_codes
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.norms import norm_page
from qadagalau.pages.site.speaking import language
from qadagalau.papers.reference import Example

from .door import take_only
from .finding_shapes import NormCode

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


class RowOut(Schema):
    """What a wording says of one matter, as people read it."""

    name: str
    says: list[str]


class WordingOut(NormOut):
    """One wording with all that the book says of it."""

    rows: list[RowOut]


class HappeningOut(Schema):
    """What happened in a case, with its day, as people read it."""

    on: str
    says: str


class ProvedOut(Schema):
    """What is found in a case, in words, and the proof of it."""

    verdict: str
    is_breach: bool
    proof: list[str]


class ExampleOut(Schema):
    """A case that was made up to show the norm, and judged like any other."""

    kind: Literal["broken", "kept"]
    known: list[str]
    """What is known beside the events."""
    happened: list[HappeningOut]
    found: list[ProvedOut]


class WholeNormOut(Schema):
    """A norm in each of its wordings, the latest first, and worked out on two cases."""

    code: str
    titles: dict[str, str]
    """The title in each language."""
    wordings: list[WordingOut]
    cases: list[ExampleOut]


class NormsOut(Schema):
    """The norms in the order of the statute book."""

    norms: list[NormOut]


@router.get("/norms", response=NormsOut, summary="List norms")
def list_norms(request: HttpRequest) -> NormsOut:
    """Return every norm of the statute book in each of its wordings."""
    take_only(request)
    left = left_codes()
    return NormsOut(norms=[_out(one, language(), left) for one in law_here().book.code])


@router.get("/norms/{path:code}", response=WholeNormOut, summary="Read a norm")
def read_norm(request: HttpRequest, code: NormCode) -> WholeNormOut:
    """Return what the reference says of a norm, in the reader's language."""
    take_only(request)
    page = norm_page(code)
    if page is None:
        raise Http404
    left = left_codes()
    return WholeNormOut(
        code=code,
        titles=dict(page.titles),
        wordings=[
            WordingOut(
                **_out(one.norm, language(), left).model_dump(),
                rows=[RowOut(name=name, says=list(said)) for name, said in one.rows],
            )
            for one in page.wordings
        ],
        cases=[_case(one) for one in page.examples],
    )


def _case(one: Example) -> ExampleOut:
    return ExampleOut(
        kind=cast("Literal['broken', 'kept']", one.kind.value),
        known=list(one.cases),
        happened=[HappeningOut(on=fact.on, says=fact.says) for fact in one.facts],
        found=[
            ProvedOut(
                verdict=outcome.verdict, is_breach=outcome.is_breach, proof=list(outcome.proof)
            )
            for outcome in one.outcomes
        ],
    )


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
