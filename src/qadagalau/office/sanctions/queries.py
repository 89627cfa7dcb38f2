"""What can be asked of requests: by whom, within the territory of who asks."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from attrs import frozen
from django.db.models.functions import TruncMonth

from qadagalau.office.people.models import Office, Role
from qadagalau.office.people.queries import Actor

from .assigning import Share, shares_of
from .models import (
    OPEN,
    ChecklistLine,
    Decision,
    MonthlyCheck,
    SanctionPaper,
    SanctionRequest,
    SanctionRequestQuerySet,
    SanctionStep,
    SecondLook,
)
from .rules import SEE_DESK

MONTHS_LOOKED_BACK = 3
"""So many ended months are looked through for one that nobody has checked."""


def requests_visible_to(actor: Actor) -> SanctionRequestQuerySet:
    """Return the requests that *actor* may see, the next to run out first."""
    listed = SanctionRequest.objects.select_related(
        "office", "office__parent", "bailiff", "assigned_to", "decision", "decision__office"
    )
    if actor.is_operator:
        return listed
    if actor.role in SEE_DESK:
        return listed.asked_of(actor.territory)
    if actor.role == Role.BAILIFF and actor.holder_id is not None:
        return listed.filter(bailiff__holder_id=actor.holder_id)
    return listed.none()


def request_of(actor: Actor, number: UUID) -> SanctionRequest | None:
    """Return one request; ``None`` if there is none that *actor* may see."""
    return requests_visible_to(actor).filter(pk=number).first()


def lines_seen_by(actor: Actor, request: SanctionRequest) -> Sequence[ChecklistLine]:
    """Return the lines of the last check; the bailiff sees none, they are the desk's own."""
    return list(request.lines) if actor.role in SEE_DESK or actor.is_operator else []


def steps_of(request: SanctionRequest) -> Sequence[SanctionStep]:
    """Return the steps of a request in their order."""
    return list(request.steps.select_related("by").order_by("number"))


def paper_of(actor: Actor, request: UUID, number: UUID) -> SanctionPaper | None:
    """Return one paper of a request; ``None`` if there is none that *actor* may see."""
    seen = requests_visible_to(actor).filter(pk=request)
    return SanctionPaper.objects.filter(pk=number, request__in=seen).first()


# ------------------------------------------------------------------ the queue


@frozen(kw_only=True)
class Waiting:
    """A request in a line of the queue."""

    request: SanctionRequest
    days_left: int | None
    """Civil days to the last day, below nought where it has passed; none beyond the calendar."""
    is_mine: bool
    """Whether it is assigned to the actor or to whom he stands in for, or to nobody."""


def queue_for(actor: Actor, *, today: date, mine: bool = False) -> list[Waiting]:
    """Return the open requests to the actor's own office, by last day, then by weight.

    With *mine*, only those that the actor decides.  A head of an office above sees those of his
    own office alone; :func:`requests_visible_to` has the others.
    """
    ours = requests_visible_to(actor).filter(state__in=OPEN, office__office_id=actor.office_id)
    found = [
        Waiting(
            request=one,
            days_left=None if one.due_on is None else (one.due_on - today).days,
            is_mine=one.assigned_to_id is None or one.assigned_to_id in actor.covers,
        )
        for one in ours.order_by("due_on", "-weight", "asked_at", "pk")
    ]
    return [one for one in found if one.is_mine or not mine]


def load_of(office: Office, *, on: date) -> list[Share]:
    """Return what each prosecutor of an office has to decide, whoever has least first."""
    return shares_of(office, on=on)


def looks_waiting_for(actor: Actor) -> Sequence[SecondLook]:
    """Return the decisions that wait for a second opinion which *actor* may give, oldest first.

    The first opinion is the row's ``decision``; a page that wants the second unswayed shows the
    request without it.
    """
    if actor.role not in (Role.PROSECUTOR, Role.UNIT_HEAD):
        return []
    seen = SanctionRequest.objects.asked_of(actor.territory)
    waiting = SecondLook.objects.filter(opinion="", decision__request__in=seen)
    others = waiting.exclude(decision__by_id=actor.user_id)
    return list(others.select_related("decision__request", "decision__office"))


def checks_visible_to(actor: Actor) -> Any:  # noqa: ANN401 - a queryset of monthly checks
    """Return the monthly checks that *actor*'s office makes or is subject to, latest first."""
    listed = MonthlyCheck.objects.select_related("office", "of_office", "made_by")
    if actor.is_operator or actor.territory.everything:
        return listed
    if actor.role not in SEE_DESK:
        return listed.none()
    offices = Office.objects.visible_to(actor.territory)
    return listed.filter(of_office__in=offices)


def months_unchecked(actor: Actor, *, today: date) -> list[tuple[Office, date]]:
    """Return the months of which *actor*'s office has drawn no sample yet, the oldest first.

    They are those of the last three that have ended, in which an office directly below decided;
    each is named by its first day.
    """
    if actor.office_id is None:
        return []
    this = today.replace(day=1)
    year, month = divmod(this.year * 12 + this.month - 1 - MONTHS_LOOKED_BACK, 12)
    decided = Decision.objects.filter(
        office__parent__office_id=actor.office_id, on__gte=date(year, month + 1, 1), on__lt=this
    )
    found = decided.order_by().annotate(month=TruncMonth("on")).values_list("office", "month")
    drawn = MonthlyCheck.objects.filter(of_office__parent__office_id=actor.office_id)
    missing = set(found) - set(drawn.values_list("of_office", "month"))
    offices = Office.objects.in_bulk([office for office, _ in missing])
    named = [(offices[office], first) for office, first in missing]
    return sorted(named, key=lambda one: (one[1], one[0].office_id))
