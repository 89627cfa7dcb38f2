"""A reply is kept point by point, with the measures that it names and the files that go with it."""

from collections.abc import Iterable, Mapping
from typing import cast
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from qadagalau.law import N_
from qadagalau.office.people.models import BailiffKind, Role
from qadagalau.record import ProtestAnswered, ProtestConsidered

from .brought import ActError, MeasureDraft, ReplyDraft, ReplyPointDraft
from .kinds import PROTEST
from .models import (
    Act,
    ActPoint,
    Answer,
    Attachment,
    MeasureKind,
    NamedMeasure,
    Outcome,
    Penalty,
    Reply,
    ReplyPoint,
)
from .taking import Taking, tell_register

LONGEST = 20_000
"""So many characters a reply, or an answer to a point, has at most."""


def reply(taking: Taking) -> list[Model]:
    """Keep the reply point by point."""
    return _reply(taking, Outcome.MEASURES)


def reject(taking: Taking) -> list[Model]:
    """Keep the reply by which the addressee rejects the act."""
    return _reply(taking, Outcome.REJECTED)


def _reply(taking: Taking, outcome: Outcome) -> list[Model]:
    act, said = taking.act, cast("ReplyDraft", taking.brought["reply"])
    points = {one.order: one for one in act.latest.points.order_by("order")}
    _check_reply(taking, said, outcome, points)
    kept = Reply.objects.create(
        act=act,
        number=act.replies.count() + 1,
        outcome=outcome,
        considered_on=said.considered_on,
        text=said.text.strip(),
        paper=said.paper.strip(),
        given_by_id=taking.user_id,
        given_at=taking.at,
    )
    rows: list[Model] = [kept]
    for one in said.points:
        rows += _reply_point(kept, points[one.order], one)
    rows += _attached(act, kept, said.attachments)
    act.considered_on, act.replied_on = said.considered_on, taking.on
    if act.kind is PROTEST and kept.number == 1:
        detail = "upheld" if outcome is Outcome.MEASURES else "rejected"
        rows.append(tell_register(taking, ProtestConsidered, said.considered_on, detail=detail))
        rows.append(tell_register(taking, ProtestAnswered, taking.on))
    return rows


def _check_reply(
    taking: Taking, said: ReplyDraft, outcome: Outcome, points: Mapping[int, ActPoint]
) -> None:
    act = taking.act
    if said.outcome != outcome:
        raise ActError(N_("The reply says another outcome than this step. Choose the other step."))
    if act.delivered_on is None or not act.delivered_on <= said.considered_on <= taking.on:
        raise ActError(
            N_("The act was delivered on {day}; it was considered then or later, up to today."),
            part="considered_on",
            day=act.delivered_on,
        )
    if not said.text.strip() or len(said.text) > LONGEST:
        raise ActError(
            N_("Write the reply, in {most} characters at most."), part="text", most=LONGEST
        )
    is_office = taking.by.role in (Role.PROSECUTOR, Role.UNIT_HEAD, Role.REGISTRAR)
    if is_office and not said.paper.strip():
        raise ActError(
            N_("Name the letter by its number and date: you enter what came on paper."),
            part="paper",
        )
    orders = [one.order for one in said.points]
    wanted = sorted(points) if outcome is Outcome.MEASURES else sorted(set(orders) & set(points))
    if sorted(orders) != wanted:
        raise ActError(N_("Every point of the act is answered once. Answer those that are left."))


def _reply_point(kept: Reply, point: ActPoint, said: ReplyPointDraft) -> list[Model]:
    if said.answer not in Answer.values or len(said.text) > LONGEST:
        raise ActError(
            N_("Point {n}: say whether it is answered, partly answered or not answered."),
            part=f"answer-{said.order}",
            n=said.order,
        )
    if said.answer != Answer.NOT and not said.text.strip():
        raise ActError(
            N_("Point {n}: write what was done."), part=f"text-{said.order}", n=said.order
        )
    answered = ReplyPoint.objects.create(
        reply=kept, point=point, answer=said.answer, text=said.text.strip()
    )
    return [answered, *_measures(answered, said, kept)]


def _measures(answered: ReplyPoint, said: ReplyPointDraft, kept: Reply) -> Iterable[Model]:
    for one in said.measures:
        is_known = one.kind in MeasureKind.values and one.text.strip()
        is_penalty = one.kind == MeasureKind.DISCIPLINE
        if not is_known or one.taken_on > timezone.localdate(kept.given_at):
            raise ActError(
                N_("Point {n}: say of each measure what was done, and on which day up to today."),
                part=f"measure-{said.order}",
                n=said.order,
            )
        if is_penalty and not (one.penalty in Penalty.values and _is_concerned(one, kept)):
            raise ActError(
                N_(
                    "Point {n}: choose the disciplinary measure, and the bailiff whom it concerns "
                    "among those of the act."
                ),
                part=f"measure-{said.order}",
                n=said.order,
            )
        if one.amount_tiyn is not None and one.amount_tiyn < 0:
            raise ActError(
                N_("Point {n}: a sum is not less than nothing."),
                part=f"measure-{said.order}",
                n=said.order,
            )
        yield NamedMeasure.objects.create(
            reply_point=answered,
            kind=one.kind,
            holder_id=one.holder_id,
            taken_on=one.taken_on,
            text=one.text.strip(),
            reference=one.reference,
            amount_tiyn=one.amount_tiyn,
            penalty=one.penalty if is_penalty else "",
        )


def _is_concerned(one: MeasureDraft, kept: Reply) -> bool:
    """Say whether the act concerns the bailiff, and such a penalty can be his."""
    concern = kept.act.concerns.filter(bailiff__holder_id=one.holder_id)
    if one.penalty == Penalty.EXCLUSION:  # a state bailiff belongs to no chamber
        concern = concern.filter(bailiff__kind=BailiffKind.PRIVATE)
    return concern.exists()


def _attached(act: Act, kept: Reply, ids: Iterable[UUID]) -> list[Model]:
    wanted = set(ids)
    waiting = list(Attachment.objects.filter(act=act, reply=None, pk__in=wanted))
    if len(waiting) != len(wanted):
        raise ActError(N_("An attachment is not there or belongs to another reply. Add it again."))
    for one in waiting:
        one.reply = kept
        one.save(update_fields=("reply",))
    return list(waiting)
