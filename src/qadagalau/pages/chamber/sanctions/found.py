"""A bailiff finds his own requests alone; what he can do with one now."""

from uuid import UUID

from django.http import Http404, HttpRequest

from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.life import BY_NAME, decide
from qadagalau.office.sanctions.models import SanctionRequest, State
from qadagalau.office.sanctions.queries import request_of
from qadagalau.office.sanctions.rules import ASK_FOR_SANCTION, SEE_OWN_REQUESTS
from qadagalau.pages.site.doors import actor_in


def own_request(request: HttpRequest, pk: UUID) -> SanctionRequest:
    """Return a request of the reader's own.

    Raises:
        Http404: there is none.
    """
    actor = actor_in(request)
    one = request_of(actor, pk)
    if one is None or not SEE_OWN_REQUESTS.permits(actor, one).allowed:
        raise Http404
    return one


def may_withdraw(actor: Actor, one: SanctionRequest) -> bool:
    """Say whether a request can be withdrawn now."""
    return decide(BY_NAME["withdraw"], one, actor).allowed


def may_mend(actor: Actor, one: SanctionRequest) -> bool:
    """Say whether a request came back and can be asked for anew."""
    return one.state == State.RETURNED and ASK_FOR_SANCTION.permits(actor).allowed
