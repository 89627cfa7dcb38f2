"""The queue of requests by term and weight: mine, my office's, those below, those decided."""

from attrs import frozen
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.law import N_, say
from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.models import DECIDED as ENDED
from qadagalau.office.sanctions.models import OPEN
from qadagalau.office.sanctions.queries import requests_visible_to
from qadagalau.office.sanctions.rules import (
    CHECK_MONTH,
    DECIDE_REQUEST,
    KEEP_TEMPLATE,
    LOOK_AGAIN,
    SEE_LOAD,
    SEE_READING,
    SEE_REQUESTS,
)
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.sanctions.shown import shown_request
from qadagalau.pages.site.speaking import language

from .found import BELOW, DECIDED, MINE, OFFICE, queue_asked, waiting_in

A_PAGE = 50
TITLES = {
    MINE: N_("Mine"),
    OFFICE: N_("Of my office"),
    BELOW: N_("Of offices below"),
    DECIDED: N_("Decided requests"),
}


@frozen(kw_only=True)
class Tab:
    """One queue, and how many stand in it."""

    name: str
    title: str
    number: int
    is_here: bool


@frozen(kw_only=True)
class Lead:
    """A link to what belongs to the desk beside its queue."""

    title: str
    address: str
    key: str = ""


@opens(SEE_REQUESTS)
@never_cache
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Show one queue, what runs out first at its head."""
    actor, today = actor_in(request), timezone.localdate()
    here = queue_asked(request)
    if here == MINE and not DECIDE_REQUEST.permits(actor).allowed:
        here = OFFICE
    if here == DECIDED:
        ended = requests_visible_to(actor).filter(state__in=ENDED).order_by("-changed_at", "pk")
        page = Paginator(ended.select_related("bailiff__district"), A_PAGE)
    else:
        page = Paginator(waiting_in(actor, here), A_PAGE)
    shown = page.get_page(request.GET.get("page"))
    told = {
        "queue": here,
        "tabs": _tabs(actor, here),
        "leads": _leads(actor),
        "page": shown,
        "lines": [shown_request(one, today) for one in shown],
        "is_open": here != DECIDED,
    }
    return render(request, "desk/sanctions/queue.html", told)


def _tabs(actor: Actor, here: str) -> list[Tab]:
    every = requests_visible_to(actor)
    below = every.filter(state__in=OPEN).exclude(office__office_id=actor.office_id).count()
    numbers = {
        MINE: len(waiting_in(actor, MINE)) if DECIDE_REQUEST.permits(actor).allowed else None,
        OFFICE: len(waiting_in(actor, OFFICE)),
        BELOW: below or None,
        DECIDED: every.filter(state__in=ENDED).count(),
    }
    return [
        Tab(name=name, title=say(TITLES[name], language()), number=number, is_here=name == here)
        for name, number in numbers.items()
        if number is not None
    ]


def _leads(actor: Actor) -> list[Lead]:
    """Return the pages beside the queue that the reader may open."""
    offered = (
        (SEE_READING, N_("My reading"), "sanction-reading", "e"),
        (LOOK_AGAIN, N_("Second looks"), "second-looks", "l"),
        (SEE_LOAD, N_("Load and reading of the office"), "sanction-watch", "w"),
        (CHECK_MONTH, N_("Monthly check"), "sanction-months", "c"),
        (KEEP_TEMPLATE, N_("Texts of grounds"), "sanction-grounds", "t"),
    )
    return [
        Lead(title=say(title, language()), address=reverse(name), key=key)
        for action, title, name, key in offered
        if action.permits(actor).allowed
    ]
