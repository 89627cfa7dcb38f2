"""The monthly check of an office below by a sample, with its result (Order 32, appendix 3, 44)."""

import secrets
from datetime import date, timedelta
from uuid import UUID

from attrs import frozen
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from qadagalau.law import RefusedError
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.models import MonthlyCheck, SampledDecision
from qadagalau.office.sanctions.monthly import check_month, finish_check, judge_sampled
from qadagalau.office.sanctions.queries import checks_visible_to
from qadagalau.office.sanctions.rules import CHECK_MONTH, SEE_REQUESTS
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.sanctions.shown import ShownRequest, shown_request
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech, capital

from .forms import MonthForm, ResultForm, SampleForm
from .watching import offices_below

MONTHS_BACK = 12


@frozen(kw_only=True)
class Sampled:
    """A decision of a sample as the page shows it."""

    row: SampledDecision
    line: ShownRequest
    form: SampleForm | None


@opens(SEE_REQUESTS)
@never_cache
@require_http_methods(["GET", "POST"])
def months(request: HttpRequest) -> HttpResponse:
    """List the monthly checks; begin one."""
    actor = actor_in(request)
    form = _form(request, actor) if CHECK_MONTH.permits(actor).allowed else None
    if form is not None and form.is_valid():
        office = get_object_or_404(Office, office_id=form.cleaned_data["office"])
        try:
            made = check_month(
                of_office=office,
                month=date.fromisoformat(form.cleaned_data["month"]),
                seed=secrets.token_hex(8),
                by=actor,
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The sample is drawn."))
            return redirect("sanction-month", pk=made.pk)
    speech = Speech(language())
    listed = [(one, speech.month(one.month)) for one in checks_visible_to(actor)[:100]]
    told = {"form": form, "listed": listed}
    status = 422 if form is not None and form.errors else 200
    return render(request, "desk/sanctions/months.html", told, status=status)


def _form(request: HttpRequest, actor: Actor) -> MonthForm:
    speech = Speech(language())
    offices = {one.office_id: one.name_in(language()) for one in offices_below(actor)}
    first, found = timezone.localdate().replace(day=1), {}
    for _back in range(MONTHS_BACK):
        first = (first - timedelta(days=1)).replace(day=1)
        found[first.isoformat()] = capital(speech.month(first))
    return MonthForm(request.POST or None, offices=offices, months=found)


@opens(SEE_REQUESTS)
@never_cache
@require_GET
def month(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one monthly check: its sample, what was found, its result."""
    return _shown(request, _found(request, pk), {})


def _found(request: HttpRequest, pk: UUID) -> MonthlyCheck:
    found: MonthlyCheck = get_object_or_404(checks_visible_to(actor_in(request)), pk=pk)
    return found


def _shown(
    request: HttpRequest,
    check: MonthlyCheck,
    typed: dict[int, SampleForm],
    result: ResultForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, today = actor_in(request), timezone.localdate()
    may = check.finished_at is None and CHECK_MONTH.permits(actor, check.of_office).allowed
    rows = check.sample.select_related(
        "decision__office",
        "decision__by",
        "decision__request__office",
        "decision__request__assigned_to",
        "decision__request__bailiff__district",
    ).order_by("order")
    sample = [
        Sampled(
            row=row,
            line=shown_request(row.decision.request, today),
            form=typed.get(row.pk, _judging(row)) if may else None,
        )
        for row in rows
    ]
    told = {
        "check": check,
        "month": Speech(language()).month(check.month),
        "sample": sample,
        "open": sum(not one.row.grounded for one in sample),
        "late": sum(one.row.is_timely is False for one in sample),
        "ungrounded": sum(one.row.grounded == "no" for one in sample),
        "result": (result or ResultForm()) if may else None,
    }
    return render(request, "desk/sanctions/month.html", told, status=status)


def _judging(row: SampledDecision) -> SampleForm:
    said = {"grounded": row.grounded, "note": row.note}
    return SampleForm(initial=said, auto_id=f"sample-{row.pk}_%s")


@opens(CHECK_MONTH)
@never_cache
@require_POST
def judge(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Say whether one decision of the sample was grounded."""
    check = _found(request, pk)
    row = get_object_or_404(check.sample, pk=number)
    form = SampleForm(request.POST, auto_id=f"sample-{row.pk}_%s")
    if form.is_valid():
        try:
            judge_sampled(
                of_office=check.of_office,
                sampled=row,
                by=actor_in(request),
                at=timezone.now(),
                **form.cleaned_data,
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            return redirect("sanction-month", pk=pk)
    return _shown(request, check, {row.pk: form}, status=422)


@opens(CHECK_MONTH)
@never_cache
@require_POST
def finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write the result of a monthly check, which ends it."""
    check, form = _found(request, pk), ResultForm(request.POST)
    if form.is_valid():
        try:
            finish_check(
                of_office=check.of_office,
                check=check,
                result=form.cleaned_data["result"],
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The check has its result."))
            return redirect("sanction-month", pk=pk)
    return _shown(request, check, {}, form, status=422)
