"""Requests for a sanction as programs send and get them, field by field."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from qadagalau.intake.signatures import unarmoured
from qadagalau.law.clerk import cite
from qadagalau.office.sanctions.brought import PaperDraft, RequestDraft
from qadagalau.office.sanctions.checklist import BY_NAME as LINES
from qadagalau.office.sanctions.kinds import ACCOUNTS, KINDS, Outcome
from qadagalau.office.sanctions.models import (
    ChecklistLine,
    Decided,
    Decision,
    SanctionPaper,
    SanctionRequest,
    State,
)
from qadagalau.pages.site.certificate_forms import LARGEST

from .act_shapes import Following
from .finding_shapes import Words
from .shapes import Day, Name, Number, Strict, Text120

KindName = Annotated[Name, Field(json_schema_extra={"enum": [one.name for one in KINDS]})]
AccountName = Annotated[
    str,
    StringConstraints(max_length=24, pattern=r"^[a-z-]*$"),
    Field(json_schema_extra={"enum": ["", *(one.name for one in ACCOUNTS)]}),
]
StatedIn = Literal["", "yes", "no"]
MOST_TIYN = 2**53
FormTiyn = Annotated[int, Field(ge=0, le=MOST_TIYN)]
"""A form has no numbers, so the digits are read as one."""
Reasons = Annotated[Words, StringConstraints(max_length=4000)]


class RequestIn(Strict):
    """What a bailiff asks for; the resolution and the papers come beside it as files."""

    kind: KindName
    proceeding: Number
    resolution_number: Annotated[Text120, StringConstraints(min_length=1, max_length=80)]
    resolution_on: Day
    amount_tiyn: FormTiyn | None = None
    debt_tiyn: FormTiyn | None = None
    fee_tiyn: FormTiyn | None = None
    costs_tiyn: FormTiyn | None = None
    account_kind: AccountName = ""
    object_number: Text120 = ""
    document_on: Day | None = None
    only_home: StatedIn = ""
    vulnerable: StatedIn = ""
    reasons: Reasons = ""
    language: Literal["kk", "ru"] = "kk"

    def draft(self, papers: list[PaperDraft]) -> RequestDraft:
        """Return what is asked, with its papers; a signature stands beside it."""
        said = self.model_dump(include=set(RequestIn.model_fields) - {"proceeding"})
        return RequestDraft(proceeding_id=self.proceeding, papers=papers, **said)


class SignedRequestIn(RequestIn):
    """A request, and the bailiff's signature of its line where he brings one."""

    signature: Annotated[str, StringConstraints(max_length=2 * LARGEST)] = ""
    """CMS in base64 or PEM, of the line that ``POST /api/sanctions/line`` gives."""

    def cms(self) -> bytes:
        """Return the signature in DER; empty where none was brought."""
        given = self.signature.strip()
        return unarmoured(given.encode()) if given else b""


class RequestsIn(Strict):
    """Conditions on requests; what is left out does not matter."""

    state: State | None = None
    after: Following | None = None
    """``next`` of the page before."""

    def goes_on_after(self) -> tuple[int, UUID] | None:
        """Return where the page goes on: microseconds of the last change, and the number."""
        if self.after is None:
            return None
        moment, _, number = self.after.partition(",")
        return int(moment), UUID(number)


class LineToSignOut(Schema):
    """The line that covers a request with its papers."""

    line: str


class LineOut(Schema):
    """One line of the checklist."""

    kind: str
    outcome: Outcome
    title: str
    says: str
    ground: str


class PaperOut(Schema):
    """A paper of a request; its content is not given to programs."""

    name: str
    part: str
    size: int
    sha256: str


class SanctionDecisionOut(Schema):
    """What was decided, and where its paper is read."""

    registration: str
    outcome: Decided
    decided_on: date
    text_kk: str
    text_ru: str
    digest: str
    paper_kk: str
    paper_ru: str


class RequestOut(Schema):
    """A request in a list."""

    id: UUID
    kind: str
    state: State
    proceeding: str
    resolution_number: str
    resolution_on: date
    amount_tiyn: int | None
    asked_on: date
    due_on: date | None
    changed_at: datetime


class WholeRequestOut(RequestOut):
    """A request with its papers, its decision if there is one, and its checklist for the desk."""

    citation: str
    checklist: list[LineOut]
    papers: list[PaperOut]
    is_signed: bool
    """Whether the bailiff's own certificate signed exactly what he asked."""
    returned_because: str
    decision: SanctionDecisionOut | None


class RequestsOut(Schema):
    """A page of requests, the latest change first."""

    requests: list[RequestOut]
    next: str | None


def request_out(one: SanctionRequest) -> dict[str, Any]:
    """Return a request as lists have it."""
    return {
        "id": one.pk,
        "kind": one.kind_name,
        "state": one.state,
        "proceeding": one.proceeding_id,
        "resolution_number": one.resolution_number,
        "resolution_on": one.resolution_on,
        "amount_tiyn": one.amount_tiyn,
        "asked_on": one.asked_on,
        "due_on": one.due_on,
        "changed_at": one.changed_at,
    }


def whole_request_out(
    one: SanctionRequest,
    lines: Iterable[ChecklistLine],
    decision: SanctionDecisionOut | None,
    language: str,
) -> WholeRequestOut:
    """Return one request as a program reads it."""
    returned = one.steps.filter(move="return").order_by("-number").first()
    return WholeRequestOut(
        **request_out(one),
        citation=cite(one.kind.citation, language),
        checklist=[_line(line, language) for line in lines],
        papers=[_paper(paper) for paper in one.papers.all()],
        is_signed=one.is_signed,
        returned_because=returned.ground if returned else "",
        decision=decision,
    )


def decision_of(decision: Decision, address_kk: str, address_ru: str) -> SanctionDecisionOut:
    """Return a decision as a program reads it."""
    return SanctionDecisionOut(
        registration=decision.registration,
        outcome=Decided(decision.outcome),
        decided_on=decision.on,
        text_kk=decision.text_kk,
        text_ru=decision.text_ru,
        digest=decision.digest,
        paper_kk=address_kk,
        paper_ru=address_ru,
    )


def _line(line: ChecklistLine, language: str) -> LineOut:
    return LineOut(
        kind=line.kind,
        outcome=Outcome(line.outcome),
        title=LINES[line.kind].title.in_(language),
        says=line.because.in_(language),
        ground=cite(LINES[line.kind].citation, language),
    )


def _paper(paper: SanctionPaper) -> PaperOut:
    return PaperOut(name=paper.name, part=paper.part, size=paper.size, sha256=paper.sha256)
