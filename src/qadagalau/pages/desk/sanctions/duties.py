"""What waits at the sanction desk: requests by their last day, second looks, months to check.

Nothing here names a person: duties stand in calendars and mails too.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import evolve

from qadagalau.law import N_, Sentence, Text
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.models import SanctionRequest
from qadagalau.office.sanctions.queries import (
    checks_visible_to,
    looks_waiting_for,
    months_unchecked,
    queue_for,
)
from qadagalau.office.sanctions.rules import CHECK_MONTH, DECIDE_REQUEST, LOOK_AGAIN
from qadagalau.pages.site.duties import Duty, DutyList, Waiting

_SAYS = N_("{kind}, proceeding {number}")
SOON = timedelta(days=1)
"""What runs out by tomorrow is grave."""


def _named(office: Office) -> Text:
    return Text(kk=office.name_kk, ru=office.name_ru, en=office.name_en)


def _duty(one: SanctionRequest) -> Duty:
    says = Sentence(_SAYS, kind=one.kind.title, number=one.proceeding_id)
    return Duty(says=says, url_name="sanction", args=(one.pk,), due_on=one.due_on)


def _waiting(found: Sequence[SanctionRequest], most: int) -> Waiting:
    return Waiting(number=len(found), first=tuple(map(_duty, found[:most])))


def _mine(actor: Actor, today: date) -> list[SanctionRequest]:
    return [one.request for one in queue_for(actor, today=today, mine=True)]


def _is_urgent(one: SanctionRequest, today: date) -> bool:
    return one.due_on is not None and one.due_on <= today + SOON


def _urgent(actor: Actor, today: date, most: int) -> Waiting:
    return _waiting([one for one in _mine(actor, today) if _is_urgent(one, today)], most)


def _others(actor: Actor, today: date, most: int) -> Waiting:
    return _waiting([one for one in _mine(actor, today) if not _is_urgent(one, today)], most)


def _looks(actor: Actor, today: date, most: int) -> Waiting:
    del today
    waiting = looks_waiting_for(actor)
    first = tuple(evolve(_duty(one.decision.request), due_on=None) for one in waiting[:most])
    return Waiting(number=len(waiting), first=first)


def _months(actor: Actor, today: date, most: int) -> Waiting:
    mine = checks_visible_to(actor).filter(office__office_id=actor.office_id, finished_at=None)
    begun = [
        Duty(says=_month(one.of_office, one.month), url_name="sanction-month", args=(one.pk,))
        for one in mine[:most]
    ]
    unchecked = months_unchecked(actor, today=today)
    to_begin = [
        Duty(says=_month(office, first), url_name="sanction-months") for office, first in unchecked
    ]
    return Waiting(number=mine.count() + len(unchecked), first=(*begun, *to_begin)[:most])


def _month(office: Office, first: date) -> Sentence:
    return Sentence(N_("{office}, {month}"), office=_named(office), month=f"{first:%Y-%m}")


DUTIES = (
    DutyList(
        name="sanctions-urgent",
        title=N_("Requests for a sanction that run out by tomorrow"),
        action=DECIDE_REQUEST,
        asks=_urgent,
        url_name="sanctions",
        query="queue=mine",
        is_grave=True,
    ),
    DutyList(
        name="sanctions-mine",
        title=N_("Requests for a sanction to decide"),
        action=DECIDE_REQUEST,
        asks=_others,
        url_name="sanctions",
        query="queue=mine",
    ),
    DutyList(
        name="sanctions-looks",
        title=N_("Decisions that wait for a second look"),
        action=LOOK_AGAIN,
        asks=_looks,
        url_name="second-looks",
        in_calendar=False,
    ),
    DutyList(
        name="sanctions-months",
        title=N_("Monthly checks of sanctions without a result"),
        action=CHECK_MONTH,
        asks=_months,
        url_name="sanction-months",
        in_calendar=False,
    ),
)
