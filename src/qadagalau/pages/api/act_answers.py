"""Acts and replies as programs get them, field by field."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from qadagalau.law import Calendar, say
from qadagalau.law.clerk import cite
from qadagalau.office.acts.life import moves_open_to
from qadagalau.office.acts.models import (
    Act,
    ActStep,
    Answer,
    Outcome,
    Reply,
    State,
    Worth,
)
from qadagalau.office.acts.queries import steps_seen_by
from qadagalau.office.acts.terms import terms_of
from qadagalau.office.people.queries import Actor
from qadagalau.papers.speech import without_personal_numbers


class ActOut(Schema):
    """An act in a list."""

    id: UUID
    kind: str
    title: str
    registration: str
    """The number as it is written; empty before issue."""
    office: str
    addressee: str
    state: State
    changed_at: datetime
    issued_on: date | None
    delivered_on: date | None
    due_on: date | None
    replied_on: date | None


class ActsOut(Schema):
    """A page of acts, the latest change first, and where the next goes on."""

    acts: list[ActOut]
    next: str | None


class PointOut(Schema):
    """One point of an act: the finding and what is demanded in both languages."""

    order: int
    finding_id: str
    norm: str | None
    bailiff: str | None
    proceeding: str | None
    demand_kk: str
    demand_ru: str


class TermOut(Schema):
    """One term of an act, with the proof of its day."""

    name: str
    title: str
    citation: str
    owner: str
    starts_on: date | None
    due_on: date | None
    done_on: date | None
    verdict: str
    proof: list[str]


class MoveOut(Schema):
    """A step that leads on from here, whether the program's user may take it now, and why."""

    move: str
    title: str
    allowed: bool
    because: str
    brings: list[str]


class StepOut(Schema):
    """One step that was taken."""

    number: int
    move: str
    from_state: str
    to_state: str
    at: datetime
    ground: str


class WholeActOut(ActOut):
    """One act with its points, terms, steps and what can be done now."""

    version: int
    subject: str
    texts: dict[str, dict[str, str | list[str]]]
    points: list[PointOut]
    terms: list[TermOut]
    steps: list[StepOut]
    moves: list[MoveOut]


class MeasureOut(Schema):
    """A measure that a reply names."""

    kind: str
    taken_on: date
    text: str
    bailiff: str
    reference: str
    amount_tiyn: int | None
    penalty: str


class ReplyPointOut(Schema):
    """What a reply says to one point, and what that is worth."""

    order: int
    answer: Answer
    text: str
    measures: list[MeasureOut]
    worth: Worth | None
    worth_ground: str


class ReplyOut(Schema):
    """A reply, and what the prosecutor found it to be."""

    number: int
    outcome: Outcome
    considered_on: date
    text: str
    paper: str
    given_at: datetime
    points: list[ReplyPointOut]
    worth: Worth | None
    worth_ground: str


class RepliesOut(Schema):
    """The replies to an act, in their order."""

    replies: list[ReplyOut]


def act_out(act: Act, language: str) -> dict[str, Any]:
    """Return an act as a list has it."""
    return {
        "id": act.pk,
        "kind": act.kind_name,
        "title": act.kind.title.in_(language),
        "registration": act.registration,
        "office": act.office.office_id,
        "addressee": act.addressee_number or act.addressee_outside,
        "state": State(act.state),
        "changed_at": act.changed_at,
        "issued_on": act.issued_on,
        "delivered_on": act.delivered_on,
        "due_on": act.due_on,
        "replied_on": act.replied_on,
    }


def whole_act_out(
    act: Act, actor: Actor, language: str, *, calendar: Calendar, today: date
) -> WholeActOut:
    """Return one act as programs get it."""
    version = act.latest
    return WholeActOut(
        **act_out(act, language),
        version=version.number,
        subject=version.subject_name,
        texts=version.texts,
        points=[
            PointOut(
                order=one.order,
                finding_id=one.finding_id,
                norm=one.snapshot.get("norm"),
                bailiff=one.snapshot.get("holder_id"),
                proceeding=one.snapshot.get("proceeding_id"),
                demand_kk=one.demand_kk,
                demand_ru=one.demand_ru,
            )
            for one in version.points.order_by("order")
        ],
        terms=[
            TermOut(
                name=one.name,
                title=one.title.in_(language),
                citation=cite(one.basis, language),
                owner=one.owner.value,
                starts_on=one.starts_on,
                due_on=one.due_on,
                done_on=one.done_on,
                verdict=one.verdict.value,
                proof=[without_personal_numbers(said) for said in one.proof(language)],
            )
            for one in terms_of(act, calendar=calendar, today=today)
        ],
        steps=[_step(one) for one in steps_seen_by(actor, act)],
        moves=moves_out(act, actor, language, today=today),
    )


def _step(one: ActStep) -> StepOut:
    return StepOut(
        number=one.number,
        move=one.move,
        from_state=one.from_state,
        to_state=one.to_state,
        at=one.at,
        ground=one.ground,
    )


def moves_out(act: Act, actor: Actor, language: str, *, today: date) -> list[MoveOut]:
    """Return the steps that lead on from where an act is."""
    return [
        MoveOut(
            move=one.move.name,
            title=say(one.move.title, language),
            allowed=one.decision.allowed,
            because=one.decision.because.in_(language),
            brings=list(one.move.brings),
        )
        for one in moves_open_to(actor, act, today=today)
    ]


def reply_out(reply: Reply) -> ReplyOut:
    """Return a reply as programs get it."""
    judgment = getattr(reply, "judgment", None)
    points = reply.points.select_related("point", "judged").prefetch_related("measures")
    return ReplyOut(
        number=reply.number,
        outcome=Outcome(reply.outcome),
        considered_on=reply.considered_on,
        text=reply.text,
        paper=reply.paper,
        given_at=reply.given_at,
        points=[_reply_point(one) for one in points],
        worth=None if judgment is None else Worth(judgment.worth),
        worth_ground="" if judgment is None else judgment.ground,
    )


def _reply_point(one: Any) -> ReplyPointOut:  # noqa: ANN401 - with what was fetched beside it
    judged = getattr(one, "judged", None)
    return ReplyPointOut(
        order=one.point.order,
        answer=Answer(one.answer),
        text=one.text,
        measures=[
            MeasureOut(
                kind=measure.kind,
                taken_on=measure.taken_on,
                text=measure.text,
                bailiff=measure.holder_id,
                reference=measure.reference,
                amount_tiyn=measure.amount_tiyn,
                penalty=measure.penalty,
            )
            for measure in one.measures.all()
        ],
        worth=None if judged is None else Worth(judged.worth),
        worth_ground="" if judged is None else judged.ground,
    )
