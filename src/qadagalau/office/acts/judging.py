"""A reply is judged point by point; one found substantive is told to ledger and register."""

from functools import partial
from typing import cast

from django.db.models import Model

from qadagalau.law import N_
from qadagalau.office.discipline.measures import Particulars, record_measure
from qadagalau.office.discipline.models import MeasureSource
from qadagalau.office.discipline.operations import DisciplineError
from qadagalau.office.people.grounds import ground_of
from qadagalau.record import SubmissionAnswered, SubmissionConsidered

from .brought import ActError, JudgmentDraft
from .kinds import SUBMISSION
from .models import JudgedPoint, Judgment, MeasureKind, NamedMeasure, Worth
from .taking import LONGEST_GROUND, Taking, tell_register


def find_substantive(taking: Taking) -> list[Model]:
    """Judge the reply substantive: the ledger of discipline and the register learn of it."""
    rows = _judge(taking, Worth.SUBSTANTIVE)
    _enter_penalties(taking)
    act = taking.act
    if act.kind is SUBMISSION and act.considered_on is not None and act.replied_on is not None:
        rows.append(tell_register(taking, SubmissionConsidered, act.considered_on))
        rows.append(tell_register(taking, SubmissionAnswered, act.replied_on))
    return rows


def _enter_penalties(taking: Taking) -> None:
    """Enter the disciplinary measures that the reply names into the ledger of discipline."""
    last = taking.act.replies.order_by("-number")[0]
    named = NamedMeasure.objects.filter(reply_point__reply=last, kind=MeasureKind.DISCIPLINE)
    for one in named.select_related("reply_point__point").order_by("taken_on", "pk"):
        try:
            _enter_penalty(taking, one)
        except DisciplineError as refusal:
            if refusal.part != "misconduct":  # its body has entered it already: so be it
                raise


def _enter_penalty(taking: Taking, one: NamedMeasure) -> None:
    record_measure(
        act_ref=taking.act.registration,
        holder_id=one.holder_id,
        measure=one.penalty,
        on=one.taken_on,
        ground=": ".join(part for part in (one.reference, one.text) if part),
        more=Particulars(
            body=taking.act.addressee_in("kk"),
            misconduct=one.reply_point.point.finding_id,
            source=MeasureSource.REPLY,
        ),
        by=taking.by,
        at=taking.at,
    )


def find_formal(taking: Taking) -> list[Model]:
    """Judge the reply formal."""
    return _judge(taking, Worth.FORMAL)


def _judge(taking: Taking, worth: Worth) -> list[Model]:
    said = cast("JudgmentDraft", taking.brought["judgment"])
    last = taking.act.replies.order_by("-number")[0]
    answers = {one.point.order: one for one in last.points.select_related("point")}
    ground = ground_of(
        said.ground,
        partial(ActError, part="ground"),
        missing=N_("Say why the reply is worth that."),
        longest=LONGEST_GROUND,
    )
    if sorted(one.order for one in said.points) != sorted(answers):
        raise ActError(N_("Every point of the reply is judged once. Judge those that are left."))
    worths = {one.worth for one in said.points}
    if not worths <= set(Worth.values):
        raise ActError(N_("An answer is either substantive or formal. Choose one of the two."))
    if worth is Worth.SUBSTANTIVE and Worth.FORMAL in worths:
        raise ActError(
            N_("A reply with a formal answer is not substantive as a whole. Find it formal.")
        )
    judged = Judgment.objects.create(
        reply=last,
        worth=worth,
        ground=ground,
        judged_by_id=taking.user_id,
        judged_at=taking.at,
    )
    points = [
        JudgedPoint.objects.create(
            judgment=judged, reply_point=answers[one.order], worth=one.worth, ground=one.ground
        )
        for one in said.points
    ]
    return [judged, *points]
