"""The steps of an application's life, each as the table of moves says it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qadagalau.intake.home import Home
from qadagalau.law import N_, RefusedError, say
from qadagalau.office.people.queries import Actor
from qadagalau.office.petitions.answering import approve_answer, return_answer, submit_answer
from qadagalau.office.petitions.appealing import decide_appeal
from qadagalau.office.petitions.life import BY_NAME
from qadagalau.office.petitions.models import Petition, RevealGround, Verdict
from qadagalau.office.petitions.operations import (
    accept_petition,
    add_message,
    assign_petition,
    extend_term,
    leave_petition,
    link_petition,
    redirect_petition,
)
from qadagalau.office.petitions.queries import petition_seen_by
from qadagalau.office.petitions.revealing import reveal_complainant
from qadagalau.office.petitions.rules import READ_PETITIONS, REVEAL_COMPLAINANT, WRITE_MESSAGE
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language

from .forms import MessageForm, MoveForm, RevealForm
from .found import found_petition
from .reading import shown

Take = Callable[[Petition, Actor, datetime, dict[str, Any]], object]


def _link(petition: Petition, by: Actor, at: datetime, said: dict[str, Any]) -> object:
    register = Home.open(settings.HOME).register
    return link_petition(petition=petition, register=register, by=by, at=at, **said)


def _decide(petition: Petition, by: Actor, at: datetime, said: dict[str, Any]) -> object:
    verdict = Verdict(said["verdict"])
    return decide_appeal(petition=petition, verdict=verdict, ground=said["ground"], by=by, at=at)


def _by(operation: Callable[..., object]) -> Take:
    def take(petition: Petition, by: Actor, at: datetime, said: dict[str, Any]) -> object:
        return operation(petition=petition, by=by, at=at, **said)

    return take


TAKEN: Mapping[str, Take] = {
    "accept": _by(accept_petition),
    "assign": _by(assign_petition),
    "link": _link,
    "extend": _by(extend_term),
    "redirect": _by(redirect_petition),
    "leave": _by(leave_petition),
    "submit": _by(submit_answer),
    "approve": _by(approve_answer),
    "return": _by(return_answer),
    "decide-appeal": _decide,
}
"""By the name of a move: what takes it.  The answer has pages of its own, the applicant his."""


@opens(READ_PETITIONS)
@never_cache
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: UUID, name: str) -> HttpResponseBase:
    """Take a step; ask first for what it must be given."""
    petition, take = found_petition(request, pk), TAKEN.get(name)
    if take is None:
        raise Http404
    wanted = BY_NAME[name]
    posted = request.POST if request.method == "POST" else None
    form = MoveForm(posted, brings=wanted.brings, petition=petition)
    if request.method == "POST" and form.is_valid():
        actor = actor_in(request)
        try:
            take(petition, actor, timezone.now(), form.brought())
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            done = say(wanted.title, language())
            messages.success(request, _("Done: %(step)s.") % {"step": done})
            return _onward(actor, pk)
    told = {"petition": petition, "title": wanted.title, "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/petitions/move.html", told, status=status)


def _onward(actor: Actor, pk: UUID) -> HttpResponseBase:
    """Lead back to the application, or to the list where it lies with another office now."""
    if petition_seen_by(actor, pk) is None:
        return redirect("petitions")
    return redirect("petition", pk=pk)


@opens(WRITE_MESSAGE)
@never_cache
@require_POST
def write(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Send a message to the applicant."""
    petition, form = found_petition(request, pk), MessageForm(request.POST)
    if form.is_valid():
        try:
            add_message(
                petition=petition,
                text=form.cleaned_data["text"],
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The message is sent to the applicant."))
            return redirect("petition", pk=pk)
    return shown(request, petition, message=form, status=422)


@opens(REVEAL_COMPLAINANT)
@never_cache
@require_http_methods(["GET", "POST"])
def reveal(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Let the bailiff learn who complained, as the custodian decides; it is noted for good."""
    petition = found_petition(request, pk)
    form = RevealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reveal_complainant(
                petition=petition,
                basis=RevealGround(form.cleaned_data["basis"]),
                ground=form.cleaned_data["ground"],
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The bailiff may now learn who complained."))
            return redirect("petition", pk=pk)
    title = N_("Let the bailiff learn who complained")
    told = {"petition": petition, "title": title, "form": form, "is_revealing": True}
    status = 422 if form.errors else 200
    return render(request, "desk/petitions/move.html", told, status=status)
