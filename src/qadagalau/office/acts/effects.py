"""What each move writes beside the act's new state: numbers, days, replies, judgments, events."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import Model

from qadagalau.law import N_
from qadagalau.law.clerk.walk import Walker
from qadagalau.office.people.models import Role
from qadagalau.record import (
    MeetingNoticeGiven,
    ProtestReceived,
    SubmissionReceived,
    SupervisoryActIssued,
    SuspendedByProsecutor,
    SuspensionByProsecutorEnded,
)
from qadagalau.statutes.kz.calendar import CALENDAR

from .brought import ActError
from .checks import checks_of
from .judging import find_formal, find_substantive
from .kinds import PROTEST, SUBMISSION
from .models import ActSeries, Appealed
from .replying import reject, reply
from .signing import keep_signature
from .taking import Taking, tell_register
from .terms import APPEAL_DECIDED, last_day


def nothing(taking: Taking) -> list[Model]:
    """Write nothing else."""
    del taking
    return []


def sign(taking: Taking) -> list[Model]:
    """Hold the act against the checks, which a head may override; keep the signature brought."""
    failed = [one for one in checks_of(taking.act, taking.weighed) if not one.passed]
    ground = str(taking.brought.get("override") or "").strip()
    if failed and not ground:
        raise ActError(
            N_("The act cannot be signed so: {why}"), part="override", why=failed[0].because
        )
    if failed and taking.by.role != Role.UNIT_HEAD:
        raise ActError(
            N_("Only a head of unit signs in spite of this: {why}"),
            part="override",
            why=failed[0].because,
        )
    return keep_signature(taking.act, taking.brought.get("signature"), by=taking.by, at=taking.at)


def issue(taking: Taking) -> list[Model]:
    """Give the next number of the office's row for this kind and year."""
    act = taking.act
    series, _ = ActSeries.objects.select_for_update().get_or_create(
        office=act.office, kind_name=act.kind_name, year=taking.on.year
    )
    series.last_number += 1
    series.save(update_fields=("last_number",))
    act.year, act.number, act.issued_on = taking.on.year, series.last_number, taking.on
    told: list[Model] = [series]
    if act.kind.detail is not None:
        holders = act.concerns.values_list("bailiff__holder_id", flat=True)
        told += [
            tell_register(
                taking, SupervisoryActIssued, taking.on, holder_id=one, detail=act.kind.detail
            )
            for one in holders.order_by("bailiff__holder_id")
        ]
    return [*told, *_suspend(taking)]


def _suspend(taking: Taking) -> list[Model]:
    """Note since when and until when a resolution suspends, where it does."""
    act, subject = taking.act, taking.act.latest.subject
    if subject is None or subject.at_most is None:
        return []
    walk = Walker(CALENDAR).walk(subject.at_most, taking.on)
    act.suspended_on, act.suspended_until = taking.on, walk.due_on
    office = act.office.office_id
    return [tell_register(taking, SuspendedByProsecutor, taking.on, holder_id=office)]


def end_suspension(taking: Taking) -> list[Model]:
    """Note the day from which what was suspended goes on."""
    act, day = taking.act, taking.brought["ended_on"]
    if act.suspended_on is None or not act.suspended_on <= day <= taking.on:
        raise ActError(
            N_("It was suspended on {since}; that ended then or later, up to today."),
            part="ended_on",
            since=act.suspended_on,
        )
    return _ended(taking, day)


def _ended(taking: Taking, day: date) -> list[Model]:
    act = taking.act
    act.suspension_ended_on = day
    office = act.office.office_id
    return [tell_register(taking, SuspensionByProsecutorEnded, day, holder_id=office)]


def fall(taking: Taking) -> list[Model]:
    """End what an act suspends, and close the appeal against it, when the act itself falls."""
    act = taking.act
    act.appealed_on = act.appeal_due_on = None
    return _ended(taking, taking.on) if act.is_suspending else []


def deliver(taking: Taking) -> list[Model]:
    """Note the day of delivery, from which the term runs."""
    act, day = taking.act, taking.brought["delivered_on"]
    if act.issued_on is None or not act.issued_on <= day <= taking.on:
        raise ActError(
            N_("The act was issued on {issued}; it was delivered then or later, up to today."),
            part="delivered_on",
            issued=act.issued_on,
        )
    walk = last_day(act.kind, act.latest.term, day, calendar=CALENDAR)
    act.delivered_on, act.due_on = day, None if walk is None else walk.due_on
    received = {SUBMISSION.name: SubmissionReceived, PROTEST.name: ProtestReceived}
    word = received.get(act.kind_name)
    return [] if word is None else [tell_register(taking, word, day)]


def announce_meeting(taking: Taking) -> list[Model]:
    """Note when the act is considered; whether that is far enough ahead is a term of its own."""
    act, day = taking.act, taking.brought["meeting_on"]
    if day < taking.on:
        raise ActError(
            N_("A meeting is announced before it is held. Give today or a later day."),
            part="meeting_on",
        )
    act.meeting_on, act.meeting_told_on = day, taking.on
    return [tell_register(taking, MeetingNoticeGiven, taking.on)] if act.kind is SUBMISSION else []


def note_appeal(taking: Taking) -> list[Model]:
    """Note the day of the appeal, and by when the superior prosecutor decides it."""
    act = taking.act
    walk = Walker(CALENDAR).walk(APPEAL_DECIDED, taking.on)
    to_court = taking.brought.get("appealed_in") == Appealed.COURT
    act.appealed_on, act.appeal_due_on = taking.on, None if to_court else walk.due_on
    return []


def decide_appeal(taking: Taking) -> list[Model]:
    """Note that no appeal waits any more."""
    taking.act.appealed_on = taking.act.appeal_due_on = None
    return []


EFFECTS: Mapping[str, Callable[[Taking], list[Model]]] = {
    "sign": sign,
    "issue": issue,
    "deliver": deliver,
    "announce-meeting": announce_meeting,
    "reply": reply,
    "reject": reject,
    "find-substantive": find_substantive,
    "find-formal": find_formal,
    "end-suspension": end_suspension,
    "note-appeal": note_appeal,
    "decide-appeal": decide_appeal,
    "withdraw": fall,
    "recall": fall,
}
"""By the name of the move; the others write their step alone."""
