"""Findings as programs ask for them and get them, field by field, and what is said about them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from ninja import Schema
from pydantic import StringConstraints

from qadagalau.engine.finding_list import Stage
from qadagalau.law import Norm, Verdict
from qadagalau.law.clerk import Judgment, cite, prove
from qadagalau.office.docket.finding_shapes import FoundFinding, Queue, WantedFindings
from qadagalau.office.docket.models import (
    LONGEST,
    BailiffAnswer,
    FindingState,
    Hearing,
    Triage,
)
from qadagalau.papers.speech import without_personal_numbers

from .shapes import Code, Day, Number, Strict

Words = Annotated[
    str, StringConstraints(max_length=LONGEST, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$")
]
"""What a person says: lines of text."""
Said = Annotated[Words, StringConstraints(min_length=1)]
Decided = Literal["confirmed", "explained", "dismissed"]
FindingId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
NormCode = Annotated[
    str, StringConstraints(max_length=120, pattern=r"^[a-z0-9]+([-/.][a-z0-9]+)*$")
]
Following = Annotated[str, StringConstraints(max_length=60, pattern=r"^-?\d{1,19},[0-9a-f]{32}$")]


_LARGEST = 2**63 - 1


class FindingsIn(Strict):
    """Conditions on findings; what is left out does not matter."""

    queue: Queue = Queue.ALL
    stage: Literal[Stage.STANDING, Stage.NEW, Stage.CURED] = Stage.STANDING
    state: FindingState | None = None
    verdict: Verdict | None = None
    norm: NormCode | None = None
    bailiff: Code | None = None
    office: Code | None = None
    region: Code | None = None
    category: Code | None = None
    proceeding: Number | None = None
    order_by: Literal["weight", "due", "late", "sum"] = "weight"
    descending: bool = True
    after: Following | None = None
    """``next`` of the page before."""

    def wanted(self) -> WantedFindings:
        """Return what is wanted."""
        return WantedFindings(
            queue=self.queue,
            stage=self.stage,
            states=_one(self.state),
            holders=_one(self.bailiff),
            norms=_one(self.norm),
            verdicts=_one(self.verdict),
            categories=_one(self.category),
            regions=_one(self.region),
            offices=_one(self.office),
            proceeding=self.proceeding,
        )

    def goes_on_after(self) -> tuple[int, str] | None:
        """Return where the page goes on."""
        if self.after is None:
            return None
        key, _, finding_id = self.after.partition(",")
        return max(min(int(key), _LARGEST), -_LARGEST - 1), finding_id


class FindingOut(Schema):
    """A finding: what a norm says of one duty, and what the office has come to about it."""

    finding_id: str
    norm: str
    wording: str
    title: str | None
    """Null where the statute book has the wording no more."""
    citation: str | None
    text_changed: bool
    """Whether the norm's text has changed since, and no person has read it again yet."""
    verdict: Verdict
    reason: str
    """Why a verdict is unknown; empty where it is known."""
    subject: str
    proceeding: str | None
    bailiff: str | None
    office: str | None
    region: str | None
    category: str | None
    debt_tiyn: int | None
    amount_tiyn: int | None
    started_on: date | None
    due_on: date | None
    ended_on: date | None
    days_late: int | None
    evidence: list[str]
    known_on: date
    appeared_on: date | None
    cured_on: date | None
    weight: int
    state: FindingState
    put_off_until: date | None


class FindingsOut(Schema):
    """A page of findings, how many there are in all, and where the next goes on."""

    findings: list[FindingOut]
    total: int
    next: str | None


class DecisionOut(Schema):
    """What was decided about a finding."""

    id: UUID
    finding_id: str
    verdict: Decided
    ground: str
    decided_at: datetime


class QuestionOut(Schema):
    """What the bailiff was asked, and by which day he may answer."""

    id: UUID
    finding_id: str
    question: str
    due_on: date
    asked_at: datetime


class AnswerOut(Schema):
    """What the bailiff, or his body, says about a finding."""

    id: UUID
    finding_id: str
    text: str
    is_late: bool
    answered_at: datetime


class WholeFindingOut(FindingOut):
    """A finding with the clerk's proof and every step taken about it, the latest first."""

    proof: list[str] | None
    """Null where the clerk, asked anew, does not come to the finding."""
    decisions: list[DecisionOut]
    questions: list[QuestionOut]
    answers: list[AnswerOut]


class DecisionIn(Strict):
    """A decision about a finding."""

    verdict: Decided
    ground: Said
    harm: Words = ""
    """Why a head does not wait until the bailiff's time to answer is over."""


class QuestionIn(Strict):
    """A question to the bailiff."""

    due_on: Day
    question: Words = ""


class AnswerIn(Strict):
    """An answer of the bailiff, or of his body."""

    text: Said


def finding_out(
    found: FoundFinding, norm: Norm | None, language: str, *, left: frozenset[str]
) -> dict[str, Any]:
    """Return a finding as programs get it; *left* are the norms that are to be read again."""
    return {
        "finding_id": found.finding_id,
        "norm": found.norm,
        "wording": found.wording,
        "title": None if norm is None else norm.title.in_(language),
        "citation": None if norm is None else cite(norm.basis, language),
        "text_changed": found.norm in left,
        "verdict": found.verdict,
        "reason": found.reason.value,
        "subject": found.subject,
        "proceeding": found.proceeding_id,
        "bailiff": found.holder_id,
        "office": found.office_id,
        "region": found.region,
        "category": found.category,
        "debt_tiyn": found.debt_tiyn,
        "amount_tiyn": found.amount_tiyn,
        "started_on": found.started_on,
        "due_on": found.due_on,
        "ended_on": found.ended_on,
        "days_late": found.days_late,
        "evidence": list(found.evidence),
        "known_on": found.known_on,
        "appeared_on": found.appeared_on,
        "cured_on": found.cured_on,
        "weight": found.weight,
        "state": found.state,
        "put_off_until": found.snoozed_until,
    }


def proof_out(judgment: Judgment | None, norm: Norm | None, language: str) -> list[str] | None:
    """Return the sentences of a proof."""
    if judgment is None or norm is None:
        return None
    return [without_personal_numbers(one) for one in prove(judgment, norm, language)]


def decision_out(step: Triage) -> DecisionOut:
    """Return a decision as programs get it."""
    return DecisionOut(
        id=step.pk,
        finding_id=step.matter_id,
        verdict=cast("Decided", step.verdict),
        ground=step.ground,
        decided_at=step.at,
    )


def question_out(step: Hearing) -> QuestionOut:
    """Return a question as programs get it."""
    return QuestionOut(
        id=step.pk,
        finding_id=step.matter_id,
        question=step.question,
        due_on=step.due_on,
        asked_at=step.at,
    )


def answer_out(step: BailiffAnswer) -> AnswerOut:
    """Return an answer as programs get it."""
    return AnswerOut(
        id=step.pk,
        finding_id=step.matter_id,
        text=step.text,
        is_late=step.is_late,
        answered_at=step.at,
    )


def steps_out(
    decisions: Iterable[Triage], questions: Iterable[Hearing], answers: Iterable[BailiffAnswer]
) -> dict[str, Any]:
    """Return every step about a finding as programs get it."""
    return {
        "decisions": [decision_out(one) for one in decisions],
        "questions": [question_out(one) for one in questions],
        "answers": [answer_out(one) for one in answers],
    }


def _one(value: Any) -> frozenset[Any] | None:  # noqa: ANN401 - one of many kinds
    return None if value is None else frozenset((value,))
