"""Acts and replies as programs send them, field by field."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from qadagalau.office.acts.brought import (
    JudgmentDraft,
    MeasureDraft,
    PointJudgment,
    ReplyDraft,
    ReplyPointDraft,
)
from qadagalau.office.acts.life import MOVES
from qadagalau.office.acts.models import (
    Answer,
    MeasureKind,
    Outcome,
    Penalty,
    State,
    Worth,
)
from qadagalau.office.acts.points import MOST_POINTS

from .finding_shapes import FindingId, Said, Words
from .shapes import Code, Day, Name, Strict, Text120, Text500, Tiyn

Long = Annotated[
    str, StringConstraints(max_length=20_000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$")
]
"""A letter, or what is said of one point."""
Written = Annotated[Long, StringConstraints(min_length=1)]
PointNumber = Annotated[int, Field(ge=1, le=1000, strict=True)]
MOST_FINDINGS, MOST_MEASURES = MOST_POINTS, 20
Following = Annotated[
    str,
    StringConstraints(
        max_length=80,
        pattern=r"^\d{1,18},[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
    ),
]
WITH_OWN_DOOR = frozenset(("reply", "reject"))
"""Moves that bring a reply: they are made by sending one."""
MoveName = Literal[tuple(one.name for one in MOVES if one.name not in WITH_OWN_DOOR)]  # type: ignore[valid-type] # the names stand in the table


class ActsIn(Strict):
    """Conditions on acts; what is left out does not matter."""

    state: State | None = None
    kind: Name | None = None
    after: Following | None = None
    """``next`` of the page before."""

    def goes_on_after(self) -> tuple[int, UUID] | None:
        """Return where the page goes on: microseconds of the last change, and the number."""
        if self.after is None:
            return None
        moment, _, number = self.after.partition(",")
        return int(moment), UUID(number)


class AddresseeIn(Strict):
    """To whom an act goes: a body or a bailiff by its number, or another body by its name."""

    office: Code | None = None
    bailiff: Code | None = None
    outside: Annotated[Text500, StringConstraints(max_length=300, min_length=1)] | None = None


class DraftIn(Strict):
    """An act to be drafted; its text is composed of the findings, for a person to rewrite."""

    kind: Name
    addressee: AddresseeIn
    findings: Annotated[list[FindingId], Field(min_length=1, max_length=MOST_FINDINGS)]
    language: Literal["kk", "ru"] = "kk"


class TextIn(Strict):
    """What an act says in one language, part by part."""

    about: Written
    basis: Written
    established: Long
    effects: Long = ""
    causes: Long = ""
    demands: Annotated[list[Written], Field(min_length=1, max_length=MOST_FINDINGS)]
    """In the order of the points."""
    common: Annotated[tuple[Written, ...], Field(max_length=MOST_FINDINGS)] = ()
    answer: Long = ""
    liability: Long = ""

    def kept(self) -> dict[str, Any]:
        """Return the parts as a version keeps them; demands stand with the points."""
        return {**self.model_dump(mode="json", exclude={"demands"}), "demands": []}


class VersionIn(Strict):
    """A new wording of a draft, in both languages."""

    kk: TextIn
    ru: TextIn
    subject: Annotated[str, Field(max_length=20)] = ""
    """What the act is about, where acts of its kind have to say it; empty, it stays."""


class PointJudgmentIn(Strict):
    """What the answer to one point is worth."""

    order: PointNumber
    worth: Worth
    ground: Annotated[Words, StringConstraints(max_length=1000)] = ""


class JudgmentIn(Strict):
    """What a reply is worth."""

    ground: Said
    points: Annotated[list[PointJudgmentIn], Field(max_length=1000)]


BROUGHT = (
    "ground",
    "override",
    "delivered_on",
    "meeting_on",
    "place",
    "appealed_to",
    "appealed_in",
    "ended_on",
    "bank_number",
)
"""What moves bring beside replies and judgments."""


class MoveIn(Strict):
    """A step in an act's life, with what it must bring."""

    move: MoveName  # type: ignore[valid-type] # as above
    ground: Said | None = None
    override: Said | None = None
    delivered_on: Day | None = None
    meeting_on: Day | None = None
    place: Text500 | None = None
    appealed_to: Annotated[Text500, StringConstraints(max_length=300)] | None = None
    appealed_in: Literal["superior", "court"] | None = None
    ended_on: Day | None = None
    bank_number: Text120 | None = None
    judgment: JudgmentIn | None = None

    def brought(self) -> dict[str, Any]:
        """Return what the step brings."""
        said = ((name, getattr(self, name)) for name in BROUGHT)
        given = {name: one for name, one in said if one is not None}
        if self.judgment is not None:
            points = [PointJudgment(**one.model_dump()) for one in self.judgment.points]
            given["judgment"] = JudgmentDraft(ground=self.judgment.ground, points=points)
        return given


class MeasureIn(Strict):
    """A measure that a reply names."""

    kind: MeasureKind
    taken_on: Day
    text: Annotated[Words, StringConstraints(min_length=1, max_length=1000)]
    bailiff: Annotated[Code, StringConstraints(max_length=40)] | Literal[""] = ""
    reference: Text120 = ""
    amount_tiyn: Tiyn | None = None
    penalty: Penalty | Literal[""] = ""
    """Which measure of the ledger of discipline it is, where it is disciplinary."""


class ReplyPointIn(Strict):
    """What a reply says to one point."""

    order: PointNumber
    answer: Answer
    text: Long = ""
    measures: Annotated[tuple[MeasureIn, ...], Field(max_length=MOST_MEASURES)] = ()


class ReplyIn(Strict):
    """A reply to an act, point by point."""

    outcome: Outcome
    considered_on: Day
    text: Written
    points: Annotated[tuple[ReplyPointIn, ...], Field(max_length=1000)] = ()
    paper: Annotated[Text500, StringConstraints(max_length=200)] = ""
    """Number and date of the letter, where the prosecutor's program enters what came on paper."""

    def draft(self) -> ReplyDraft:
        """Return the reply as the operation takes it."""
        return ReplyDraft(
            outcome=self.outcome.value,
            considered_on=self.considered_on,
            text=self.text,
            points=[_point(one) for one in self.points],
            paper=self.paper,
        )


def _point(said: ReplyPointIn) -> ReplyPointDraft:
    measures = [
        MeasureDraft(
            kind=one.kind.value,
            taken_on=one.taken_on,
            text=one.text,
            holder_id=one.bailiff,
            reference=one.reference,
            amount_tiyn=one.amount_tiyn,
            penalty=str(one.penalty),
        )
        for one in said.measures
    ]
    return ReplyPointDraft(
        order=said.order, answer=said.answer.value, text=said.text, measures=measures
    )
