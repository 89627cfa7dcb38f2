"""The queue of applications: whose, by which term, by weight; pages of fifty."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.office.people.queries import Actor
from qadagalau.office.petitions.models import Petition, PetitionQuerySet
from qadagalau.office.petitions.queries import (
    answers_to_read,
    appeals_overdue,
    appeals_to_decide,
    ends_within,
    overdue,
    visible_to,
)
from qadagalau.office.petitions.rules import READ_PETITIONS
from qadagalau.office.petitions.weight import heaviest_first, parts_of, weight_of
from qadagalau.pages.site.doors import actor_in, opens

from .forms import ListForm

A_PAGE = 50
MOST_WEIGHED = 2_000
"""So many, the next to run out first, are put in the order of weight."""
SOON = timedelta(days=3)


@opens(READ_PETITIONS)
@never_cache
@require_GET
def petitions(request: HttpRequest) -> HttpResponse:
    """Show the applications that fit what is asked, the next to run out first."""
    actor, today = actor_in(request), timezone.localdate()
    form = ListForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = _found(actor, asked)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    told = {
        "form": form,
        "page": page,
        "rows": [(one, weight_of(one, today=today), parts_of(one, today=today)) for one in page],
        "kept": {name: value for name, value in asked.items() if value},
        "today": today,
        "soon": today + SOON,
    }
    status = 200 if form.is_valid() else 422
    return render(request, "desk/petitions/petitions.html", told, status=status)


def _found(actor: Actor, asked: dict[str, str]) -> PetitionQuerySet | Sequence[Petition]:
    found = _by_term(actor, asked.get("term", ""))
    match asked.get("queue"):
        case "mine":
            found = found.filter(in_charge__in=actor.covers)
        case "office":
            found = found.filter(office__office_id=actor.office_id)
    if asked.get("state"):
        found = found.filter(state=asked["state"])
    found = found.select_related("office", "first_office", "in_charge").prefetch_related("appeals")
    if asked.get("order") != "weight":
        return found
    return heaviest_first(found[:MOST_WEIGHED], today=timezone.localdate())


def _by_term(actor: Actor, term: str) -> PetitionQuerySet:
    today = timezone.localdate()
    match term:
        case "open":
            return visible_to(actor).open()
        case "soon":
            return ends_within(actor, today, today + SOON)
        case "overdue":
            return overdue(actor, today=today) | appeals_overdue(actor, today=today)
        case "second":
            return answers_to_read(actor)
        case "appeal":
            return appeals_to_decide(actor)
        case _:
            return visible_to(actor)
