"""Who is away and who stands in, and the open work of those who left."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from qadagalau.law import N_, RefusedError, say
from qadagalau.office.people.absences import (
    absences_visible_to,
    call_off_absence,
    enter_absence,
    may_be_absent,
)
from qadagalau.office.people.handing_over import hand_over
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import users_visible_to
from qadagalau.office.people.rules import HAND_OVER, KEEP_ACCOUNT, SET_ABSENCE

from .absence_forms import AbsenceForm, HandOverForm
from .doors import actor_in, opens
from .forms import WithdrawForm, refuse
from .people import shown_person
from .speaking import language

A_PAGE = 50


@opens(KEEP_ACCOUNT)
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Show what one keeps of oneself: password, second step, sessions, absences."""
    may_be_away = SET_ABSENCE.permits(actor_in(request)).allowed
    return render(request, "site/account.html", {"may_be_away": may_be_away})


@opens(SET_ABSENCE)
def absences(request: HttpRequest) -> HttpResponse:
    """List the absences that concern whoever asks, and enter one."""
    actor, today = actor_in(request), timezone.localdate()
    people = may_be_absent(actor)
    asked = request.POST.get("user") or request.GET.get("user") or str(actor.user_id)
    absent = next((one for one in people if str(one.pk) == asked), None)
    absent = absent or get_object_or_404(User, pk=str(actor.user_id))
    form = AbsenceForm(request.POST or None, absent=absent)
    if request.method == "POST" and form.is_valid():
        try:
            enter_absence(**form.cleaned_data, user=absent, by=actor, at=timezone.now())
        except RefusedError as error:
            refuse(form, error)
        else:
            messages.success(request, say(N_("The absence is entered."), language()))
            return redirect("absences")
    pages = Paginator(absences_visible_to(actor), A_PAGE)
    shown = {
        "page": pages.get_page(request.GET.get("page")),
        "form": form,
        "people": people,
        "absent": absent,
        "today": today,
    }
    return render(request, "site/absences.html", shown, status=422 if form.errors else 200)


@opens(SET_ABSENCE)
def call_off(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call an absence off, with a ground."""
    actor = actor_in(request)
    absence = get_object_or_404(absences_visible_to(actor), pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        try:
            call_off_absence(absence=absence, because=because, by=actor, at=timezone.now())
        except RefusedError as error:
            refuse(form, error)
        else:
            messages.success(request, say(N_("The absence is called off."), language()))
            return redirect("absences")
    shown = {"absence": absence, "form": form}
    return render(request, "site/call_off.html", shown, status=422 if form.errors else 200)


@opens(HAND_OVER)
@require_POST
def hand_over_work(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand the open work of somebody who left over to a colleague."""
    actor = actor_in(request)
    leaver = get_object_or_404(users_visible_to(actor), pk=pk)
    form = HandOverForm(request.POST, leaver=leaver)
    if form.is_valid():
        try:
            rows = hand_over(**form.cleaned_data, leaver=leaver, by=actor, at=timezone.now())
        except RefusedError as error:
            refuse(form, error)
        else:
            said = N_("The open work is handed over; rows written: {rows}.")
            messages.success(request, say(said, language(), {"rows": rows}))
            return redirect("person", pk=pk)
    return shown_person(request, leaver, handing=form)
