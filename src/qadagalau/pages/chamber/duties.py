"""What waits for those who answer, beside acts: what the prosecutor asks, and what is overdue.

Nothing here names a person: duties stand in calendars and mails too.
"""

from collections.abc import Mapping
from datetime import date

from django.conf import settings

from qadagalau.law import N_, Sentence, Text, Verdict
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.finding_shapes import FoundFinding, WantedFindings
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.docket.matters import hearings_due
from qadagalau.office.docket.models import FindingState
from qadagalau.office.docket.rules import ANSWER_FINDING
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.duties import Duty, DutyList, Waiting
from qadagalau.pages.site.law_here import law_here

ASKED = WantedFindings(states=frozenset((FindingState.ASKED,)))
OVERDUE = WantedFindings(
    verdicts=frozenset((Verdict.OVERDUE,)),
    states=frozenset(set(FindingState) - {FindingState.EXPLAINED, FindingState.DISMISSED}),
)
"""What is still to be done, unless a prosecutor has found that it need not be."""


def _asked(actor: Actor, today: date, most: int) -> Waiting:
    del today
    try:
        page = find_findings(actor, ASKED, home=settings.HOME)
    except NoRegisterError:
        return Waiting(number=0)
    if not page.total:
        return Waiting(number=0)
    _, hearings = hearings_due(actor)
    due = {one.matter_id: one.due_on for one in hearings}
    rows = sorted(page.rows, key=lambda found: due.get(found.finding_id, date.max))
    first = tuple(_duty(found, due) for found in rows[:most])
    return Waiting(number=page.total, first=first)


def _overdue(actor: Actor, today: date, most: int) -> Waiting:
    del today
    try:
        page = find_findings(actor, OVERDUE, home=settings.HOME, order_by="due")
    except NoRegisterError:
        return Waiting(number=0)
    due = {found.finding_id: found.due_on for found in page.rows[:most] if found.due_on}
    return Waiting(number=page.total, first=tuple(_duty(found, due) for found in page.rows[:most]))


def _duty(found: FoundFinding, due: Mapping[str, date]) -> Duty:
    known = law_here().worded(found.norm, found.wording)
    norm: Text | str = known.title if known else found.norm
    number = found.proceeding_id or "–"
    return Duty(
        says=Sentence(N_("{norm}, proceeding {number}"), norm=norm, number=number),
        url_name="own-finding",
        args=(found.finding_id,),
        due_on=due.get(found.finding_id),
    )


DUTIES = (
    DutyList(
        name="own-findings",
        title=N_("Findings about which the prosecutor asks"),
        action=ANSWER_FINDING,
        asks=_asked,
        url_name="own-findings",
        query="list=asked",
    ),
    DutyList(
        name="own-findings-overdue",
        title=N_("Duties that are overdue and not done"),
        action=ANSWER_FINDING,
        asks=_overdue,
        url_name="own-findings",
        query="list=overdue",
        in_calendar=False,
    ),
)
