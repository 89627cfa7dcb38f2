"""A request is found within the territory of who asks; one outside is as if it were not there."""

from collections.abc import Sequence
from uuid import UUID

from attrs import frozen
from django.http import Http404, HttpRequest
from django.utils import timezone

from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.models import OPEN, SanctionRequest
from qadagalau.office.sanctions.queries import queue_for, request_of, requests_visible_to
from qadagalau.office.sanctions.rules import SEE_REQUESTS
from qadagalau.pages.site.doors import actor_in

MINE, OFFICE, BELOW, DECIDED = "mine", "office", "below", "decided"
QUEUES = (MINE, OFFICE, BELOW, DECIDED)


def found_request(request: HttpRequest, pk: UUID) -> SanctionRequest:
    """Return a request to the reader's office or to one below it.

    Raises:
        Http404: there is none.
    """
    actor = actor_in(request)
    one = request_of(actor, pk)
    if one is None or not SEE_REQUESTS.permits(actor, one).allowed:
        raise Http404
    return one


def queue_asked(request: HttpRequest) -> str:
    """Return which queue an address speaks of; one's own where it speaks of none."""
    asked = request.GET.get("queue", "")
    return asked if asked in QUEUES else MINE


def waiting_in(actor: Actor, queue: str) -> Sequence[SanctionRequest]:
    """Return the open requests of a queue, those of one's own office or of the offices below."""
    if queue == BELOW:
        below = requests_visible_to(actor).filter(state__in=OPEN)
        return list(below.exclude(office__office_id=actor.office_id)[:500])
    today = timezone.localdate()
    return [one.request for one in queue_for(actor, today=today, mine=queue == MINE)]


@frozen(kw_only=True)
class Around:
    """Where a request stands in its queue, and what stands beside it."""

    place: int
    total: int
    before: UUID | None
    after: UUID | None


def around(actor: Actor, queue: str, pk: UUID) -> Around | None:
    """Return what stands beside a request in a queue; nothing where it does not stand there."""
    if queue == DECIDED:
        return None
    listed = [one.pk for one in waiting_in(actor, queue)]
    if pk not in listed:
        return None
    at = listed.index(pk)
    return Around(
        place=at + 1,
        total=len(listed),
        before=listed[at - 1] if at else None,
        after=listed[at + 1] if at + 1 < len(listed) else None,
    )
