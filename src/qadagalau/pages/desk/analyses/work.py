"""Work that is assigned from an analysis: given by a head, done by the office that it is of."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qadagalau.law import RefusedError
from qadagalau.office.analyses.models import Analysis, AnalysisState, Assignment, AssignmentState
from qadagalau.office.analyses.operations import (
    assign_work,
    finish_work,
    take_work,
    withdraw_work,
)
from qadagalau.office.analyses.queries import analyses, assignments, result_of
from qadagalau.office.analyses.rules import ASSIGN_WORK, DO_WORK, SEE_ANALYSES
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language

from .forms import AssignForm, ResultForm, name_of
from .views import titles_of_norms


@opens(ASSIGN_WORK)
@never_cache
@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, number: int) -> HttpResponseBase:
    """Assign work from an analysis to an office of one's territory."""
    actor = actor_in(request)
    there = get_object_or_404(analyses(actor), pk=number, state=AnalysisState.DONE)
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        actor=actor,
        norms=_broken_norms(actor, there),
        initial={"norm": request.GET.get("norm", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = assign_work(analysis=there, **form.cleaned_data, by=actor, at=timezone.now())
        except RefusedError as refusal:
            form.add_error(None, refusal.in_(language()))
        else:
            messages.success(request, _("The work is assigned, and its office is told."))
            return redirect("assignment", made.pk)
    context = {"form": form, "analysis": there, "name": name_of(there)}
    status = 422 if form.errors else 200
    return render(request, "desk/analyses/assign.html", context, status=status)


def _broken_norms(actor: Actor, there: Analysis) -> list[tuple[str, str]]:
    result = result_of(actor, there, home=settings.HOME)
    titles = titles_of_norms()
    lines = result.norms if result else ()
    return [(code, titles.get(code, code)) for code, one in lines if code and one.counts.breaches]


@opens(SEE_ANALYSES)
@never_cache
@require_GET
def assignment(request: HttpRequest, number: int) -> HttpResponse:
    """Show assigned work, and what one may do about it."""
    return _page(request, _found(request, number), ResultForm())


def _found(request: HttpRequest, number: int) -> Assignment:
    return get_object_or_404(assignments(actor_in(request)), pk=number)


def _page(request: HttpRequest, there: Assignment, form: ResultForm) -> HttpResponse:
    actor = actor_in(request)
    may_work = DO_WORK.permits(actor, there).allowed
    is_open = there.state in (AssignmentState.ASSIGNED, AssignmentState.TAKEN)
    context = {
        "work": there,
        "name": name_of(there.analysis),
        "norm": titles_of_norms().get(there.norm, there.norm),
        "form": form,
        "may_take": may_work and there.state == AssignmentState.ASSIGNED,
        "may_finish": may_work and there.state == AssignmentState.TAKEN,
        "may_withdraw": is_open and ASSIGN_WORK.permits(actor, there).allowed,
        "is_late": is_open and there.due_on < timezone.localdate(),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/analyses/assignment.html", context, status=status)


@opens(DO_WORK)
@require_POST
def take(request: HttpRequest, number: int) -> HttpResponseBase:
    """Take work up."""
    there = _found(request, number)
    take_work(assignment=there, by=actor_in(request), at=timezone.now())
    messages.success(request, _("The work is yours now."))
    return redirect("assignment", number)


@opens(DO_WORK)
@require_POST
def finish(request: HttpRequest, number: int) -> HttpResponseBase:
    """Say that work is done, and with what result."""

    def end(there: Assignment, said: str) -> None:
        finish_work(assignment=there, result=said, by=actor_in(request), at=timezone.now())

    return _ended(request, number, end, _("The work is done."))


@opens(ASSIGN_WORK)
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponseBase:
    """Withdraw work that has not ended."""

    def end(there: Assignment, said: str) -> None:
        withdraw_work(assignment=there, because=said, by=actor_in(request), at=timezone.now())

    return _ended(request, number, end, _("The work is withdrawn."))


def _ended(
    request: HttpRequest, number: int, end: Callable[[Assignment, str], None], told: str
) -> HttpResponseBase:
    there, form = _found(request, number), ResultForm(request.POST)
    if not form.is_valid():
        return _page(request, there, form)
    end(there, form.cleaned_data["said"])
    messages.success(request, told)
    return redirect("assignment", number)
