"""What waits at the desk of findings: answers that are overdue, kept views with new findings.

Nothing here names a person: duties stand in calendars and mails too.
"""

from datetime import date
from urllib.parse import parse_qsl

from django.conf import settings

from qadagalau.law import N_, Sentence, Text
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.finding_shapes import Queue
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.docket.matters import hearings_due
from qadagalau.office.docket.models import Matter
from qadagalau.office.docket.operations import DECIDED
from qadagalau.office.docket.rules import KEEP_VIEW, TRIAGE_FINDING
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.duties import Duty, DutyList, Waiting
from qadagalau.pages.site.law_here import law_here

from .queue import new_in_views, of_view

_LATE = "state=asked&late=on"
_SAYS = N_("{norm}, proceeding {number}")


def _says(norm: str, number: str | None) -> Sentence:
    known = law_here().norms.get(norm)
    title: Text | str = known.title if known else norm
    return (
        Sentence(_SAYS, norm=title, number=number or "–")
        if number
        else Sentence("{norm}", norm=title)
    )


def _of_matter(matter: Matter, due_on: date | None = None) -> Duty:
    says = _says(matter.norm, matter.content.get("proceeding_id"))
    return Duty(says=says, url_name="finding", args=(matter.pk,), due_on=due_on)


def _unanswered(actor: Actor, today: date, most: int) -> Waiting:
    number, hearings = hearings_due(actor, before=today)
    if not number:
        return Waiting(number=0)
    try:
        page = find_findings(
            actor, of_view(dict(parse_qsl(_LATE)), actor, today), home=settings.HOME
        )
    except NoRegisterError:
        return Waiting(number=0)
    listed = {found.finding_id for found in page.rows}
    first = [one for one in hearings if one.matter_id in listed]
    duties = tuple(_of_matter(one.matter, one.due_on) for one in first[:most])
    return Waiting(number=page.total, first=duties)


def _views(actor: Actor, today: date, most: int) -> Waiting:
    try:
        found = new_in_views(actor, today)
    except NoRegisterError:
        return Waiting(number=0)
    first = tuple(
        Duty(
            says=Sentence(N_("{view}: {number}"), view=one.view.called, number=one.new),
            url_name="open-view",
            args=(one.view.pk,),
        )
        for one in found[:most]
    )
    return Waiting(number=len(found), first=first)


def _mine(actor: Actor, today: date, most: int) -> Waiting:
    """Return the findings of one's own that are not decided, as its queue shows them."""
    if not Matter.objects.filter(in_charge__in=actor.covers).exclude(state__in=DECIDED).exists():
        return Waiting(number=0)
    wanted = of_view({"queue": Queue.MINE.value}, actor, today)
    try:
        page = find_findings(actor, wanted, home=settings.HOME)
    except NoRegisterError:
        return Waiting(number=0)
    first = tuple(
        Duty(
            says=_says(one.norm, one.proceeding_id),
            url_name="finding",
            args=(one.finding_id,),
        )
        for one in page.rows[:most]
    )
    return Waiting(number=page.total, first=first)


DUTIES = (
    DutyList(
        name="findings-mine",
        title=N_("Findings of mine to decide about"),
        action=TRIAGE_FINDING,
        asks=_mine,
        url_name="findings",
        query="queue=mine",
        in_calendar=False,
    ),
    DutyList(
        name="findings-unanswered",
        title=N_("Answers that are late"),
        action=TRIAGE_FINDING,
        asks=_unanswered,
        url_name="findings",
        query=_LATE,
        is_grave=True,
    ),
    DutyList(
        name="findings-views",
        title=N_("Kept views with new findings"),
        action=KEEP_VIEW,
        asks=_views,
        url_name="findings",
        in_calendar=False,
    ),
)
