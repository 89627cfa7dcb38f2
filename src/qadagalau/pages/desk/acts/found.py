"""An act is found within the territory of who asks; one outside it is as if it were not there.

Addressees have a room of their own: at the desk an act is of the office, with its drafts.
"""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from qadagalau.office.acts.models import Act
from qadagalau.office.acts.queries import act_of, sees_whole
from qadagalau.office.acts.rules import SEE_WORKING
from qadagalau.office.acts.weighing import Weighed, weigh
from qadagalau.pages.site.doors import actor_in
from qadagalau.pages.site.law_here import law_here


def found_act(request: HttpRequest, pk: UUID) -> Act:
    """Return an act of the reader's office or of one below it.

    Raises:
        Http404: there is none.
    """
    actor = actor_in(request)
    act = act_of(actor, pk)
    if act is None or not SEE_WORKING.permits(actor, act).allowed:
        raise Http404
    return act


def weighed_act(request: HttpRequest, act: Act) -> Weighed | None:
    """Return what the register says of an act that is to be signed."""
    actor, today = actor_in(request), timezone.localdate()
    return weigh(act, by=actor, home=settings.HOME, book=law_here().book, today=today)


def whole_act(request: HttpRequest, pk: UUID) -> Act:
    """Return an act of which the reader may have the paper: of his office, or addressed to him.

    Raises:
        Http404: there is none.
    """
    actor = actor_in(request)
    act = act_of(actor, pk)
    if act is None or not sees_whole(actor, act):
        raise Http404
    return act
