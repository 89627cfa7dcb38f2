"""The list of acts: whose, in which state, of which kind, by which term; pages of fifty."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.office.acts.models import ActQuerySet
from qadagalau.office.acts.queries import (
    acts_visible_to,
    appeals_to_decide,
    due_soon,
    overdue,
    replies_to_judge,
    suspensions_to_end,
    to_approve,
)
from qadagalau.office.acts.rules import RULE_SIGNING, SEE_WORKING
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.doors import actor_in, opens

from .duties import my_drafts
from .forms import ListForm

A_PAGE = 50
SOON = timedelta(days=7)


@opens(SEE_WORKING)
@never_cache
@require_GET
def acts(request: HttpRequest) -> HttpResponse:
    """Show the acts that fit what is asked."""
    actor = actor_in(request)
    form = ListForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = _found(actor, asked)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    kept = {name: value for name, value in asked.items() if value}
    told = {
        "form": form,
        "page": page,
        "kept": kept,
        "today": timezone.localdate(),
        "may_rule": RULE_SIGNING.permits(actor).allowed,
    }
    return render(request, "desk/acts/acts.html", told, status=200 if form.is_valid() else 422)


def _found(actor: Actor, asked: dict[str, str]) -> ActQuerySet:
    found = _by_term(actor, asked.get("term", ""))
    match asked.get("queue"):
        case "mine":
            found = found.filter(in_charge__in=actor.covers)
        case "office":
            found = found.filter(office__office_id=actor.office_id)
        case "below":
            found = found.exclude(office__office_id=actor.office_id)
    if asked.get("state"):
        found = found.filter(state=asked["state"])
    if asked.get("kind"):
        found = found.filter(kind_name=asked["kind"])
    return found


def _by_term(actor: Actor, term: str) -> ActQuerySet:
    today = timezone.localdate()
    match term:
        case "soon":
            return due_soon(actor, today=today, until=today + SOON)
        case "overdue":
            return overdue(actor, today=today)
        case "suspension":
            return suspensions_to_end(actor)
        case "appeal":
            return appeals_to_decide(actor)
        case "judge":
            return replies_to_judge(actor)
        case "approve":
            return to_approve(actor)
        case "mine":
            return my_drafts(actor, today)
        case _:
            return acts_visible_to(actor)
