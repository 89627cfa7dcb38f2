"""What waits for those who supervise beside acts: findings, investigations and deliveries."""

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qsl

from django.conf import settings

from qadagalau.engine.finding_list import Stage
from qadagalau.insight.exchange import State as DeliveryState
from qadagalau.law import N_, Sentence
from qadagalau.office.discipline.queries import investigations, investigations_due
from qadagalau.office.discipline.rules import MOVE_INVESTIGATION
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.finding_shapes import FoundFinding
from qadagalau.office.docket.findings import find_findings
from qadagalau.office.docket.models import FindingState
from qadagalau.office.docket.rules import TRIAGE_FINDING
from qadagalau.office.exchange.models import OwedDelivery
from qadagalau.office.exchange.rules import TAKE_STEP
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.duties import Duty, DutyList, Waiting
from qadagalau.pages.site.law_here import law_here

from .findings.queue import of_view
from .shown import period_text

FOUND = N_("{norm} ({bailiff}, {case})")
INVESTIGATED = N_("Investigation no. {number}")
DELIVERED = N_("{title}, {period}")


# ------------------------------------------------------------------ findings


def found_duty(found: FoundFinding, url_name: str = "finding") -> Duty:
    """Return a finding as something to look at: its norm, the bailiff, the proceeding."""
    known = law_here().worded(found.norm, found.wording)
    norm = known.title if known else found.norm
    case = found.proceeding_id or found.subject
    says = Sentence(FOUND, norm=norm, bailiff=found.holder_id or "–", case=case)
    return Duty(says=says, url_name=url_name, args=(found.finding_id,))


def _listed(query: str) -> Callable[[Actor, date, int], Waiting]:
    """Return what asks for the findings that the queue shows for a query: no more, no less."""

    def asks(actor: Actor, today: date, most: int) -> Waiting:
        wanted = of_view(dict(parse_qsl(query)), actor, today)
        try:
            page = find_findings(actor, wanted, home=settings.HOME)
        except NoRegisterError:
            return Waiting(number=0)
        return Waiting(number=page.total, first=tuple(map(found_duty, page.rows[:most])))

    return asks


_ANSWERED = f"state={FindingState.ANSWERED.value}"
_NEW = f"stage={Stage.NEW.value}&state={FindingState.OPEN.value}"


ANSWERS = DutyList(
    name="answers",
    title=N_("Answers of bailiffs to decide about"),
    action=TRIAGE_FINDING,
    asks=_listed(_ANSWERED),
    url_name="findings",
    query=_ANSWERED,
    in_calendar=False,
)
NEW_FINDINGS = DutyList(
    name="new-findings",
    title=N_("New findings, the weightiest first"),
    action=TRIAGE_FINDING,
    asks=_listed(_NEW),
    url_name="findings",
    query=_NEW,
    in_calendar=False,
)


# ------------------------------------------------------------------ investigations, deliveries


def _investigations(actor: Actor, today: date, most: int) -> Waiting:
    due = investigations_due(actor, today)
    first = tuple(
        Duty(
            says=Sentence(INVESTIGATED, number=str(one.investigation.pk)[:8]),
            url_name="investigation",
            args=(one.investigation.pk,),
            due_on=one.investigation.due_on,
        )
        for one in due[:most]
    )
    ours = investigations(actor).open().filter(led_by__office_id=actor.office_id)
    return Waiting(number=ours.count() if due else 0, first=first)


def _missing(actor: Actor, today: date, most: int) -> Waiting:
    del today
    seen = OwedDelivery.objects.visible_to(actor.territory)
    missing = seen.filter(state=DeliveryState.MISSING.value)
    number = missing.count()
    rows = missing.select_related("protocol").order_by("due_on", "pk")[:most] if number else ()
    first = tuple(
        Duty(
            says=Sentence(
                DELIVERED, title=owed.protocol.value.title, period=period_text(owed.period)
            ),
            url_name="protocol",
            args=(owed.protocol.protocol_id,),
            due_on=owed.due_on,
        )
        for owed in rows
    )
    return Waiting(number=number, first=first)


INVESTIGATIONS = DutyList(
    name="investigations",
    title=N_("Investigations to be ended"),
    action=MOVE_INVESTIGATION,
    asks=_investigations,
    url_name="investigations",
    query="show=office",
)
MISSING = DutyList(
    name="missing",
    title=N_("Deliveries that are missing"),
    action=TAKE_STEP,
    asks=_missing,
    url_name="owed",
    query=f"state={DeliveryState.MISSING.value}",
    is_grave=True,
    in_calendar=False,
)
DUTIES = (MISSING, ANSWERS, INVESTIGATIONS, NEW_FINDINGS)
"""In the order of the start page."""
