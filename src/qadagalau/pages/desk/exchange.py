"""The exchange in pages: a calendar picture of all, one protocol, what was owed, receipts."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from qadagalau.insight.exchange import STATE_TEXTS, Side, State
from qadagalau.law import RefusedError, Text, kind_of
from qadagalau.office.exchange import queries
from qadagalau.office.exchange.models import OwedDelivery
from qadagalau.office.exchange.operations import take_step as take_one
from qadagalau.office.exchange.rules import SEE_EXCHANGE, SETTLE_PROTOCOL, TAKE_STEP
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language
from qadagalau.statutes.kz.calendar import CALENDAR

from .drawing import lag_chart
from .freshness import measures
from .protocol_words import KINDS
from .shown import ladder_of, month_named, shown_findings

MONTHS = 12
M = TypeVar("M", bound=Model)
A_PAGE = 50
ON_A_PROTOCOL = 24
"""So many deliveries owed at last stand on the page of a protocol."""


@opens(SEE_EXCHANGE)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show every protocol over twelve months: people look rather than read."""
    actor = actor_in(request)
    months = queries.months_up_to(_month_asked(request), MONTHS)
    rows = queries.overview(actor, months)
    totals = dict.fromkeys(STATE_TEXTS, 0)
    for row in rows:
        for cell in row.cells:
            for state, number in (cell.counts if cell else {}).items():
                totals[state] += number
    shown = {
        "months": [(month, month_named(month, language())) for month in months],
        "rows": rows,
        "totals": [(state, totals[state]) for state in queries.WORST_FIRST],
        "earlier": queries.months_up_to(months[0], 2)[0],
        "later": months[-1] < timezone.localdate().replace(day=1),
        "next": queries.months_after(months[-1], MONTHS),
        "may_settle": SETTLE_PROTOCOL.permits(actor).allowed,
        "judged_on": queries.judged_last(actor),
    }
    return render(request, "desk/exchange.html", shown)


def _month_asked(request: HttpRequest) -> date:
    today = timezone.localdate()
    try:
        asked = date.fromisoformat(f"{request.GET.get('until', '')}-01")
    except ValueError:
        return today
    return min(max(asked, date(2011, 1, 1)), today)


@opens(SEE_EXCHANGE)
@require_GET
def owed(request: HttpRequest) -> HttpResponse:
    """List the deliveries that were owed, those in one state where it is asked for."""
    listed = OwedDelivery.objects.visible_to(actor_in(request).territory)
    chosen = request.GET.get("state", "")
    if chosen in set(State):
        listed = listed.filter(state=chosen)
    listed = listed.select_related("protocol__sender").order_by("-owed_on", "-pk")
    shown = {
        "page": _page(request, listed),
        "states": [(state, STATE_TEXTS[state]) for state in queries.WORST_FIRST],
        "chosen": chosen,
    }
    return render(request, "desk/owed.html", shown)


@opens(SEE_EXCHANGE)
@require_GET
def receipts(request: HttpRequest) -> HttpResponse:
    """List the deliveries that were brought, the latest first."""
    return render(
        request, "desk/receipts.html", {"page": _page(request, queries.receipts(actor_in(request)))}
    )


@opens(SEE_EXCHANGE)
@require_GET
def receipt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one receipt."""
    found = get_object_or_404(queries.receipts(actor_in(request)), pk=pk)
    refusal = found.refusal[language()] if found.refusal else None
    return render(request, "desk/receipt.html", {"receipt": found, "refusal": refusal})


@opens(SEE_EXCHANGE)
@require_GET
def protocol(request: HttpRequest, protocol_id: str) -> HttpResponse:
    """Show one protocol: what it says, its history, what was owed, how fresh its source is."""
    actor = actor_in(request)
    versions = queries.history(actor, protocol_id)
    if not versions:
        raise Http404
    latest = versions[-1]
    value = latest.value
    names = queries.names_of_persons(value)
    rows = queries.owed_by(actor, protocol_id)[:ON_A_PROTOCOL]
    measured = measures()
    lags = measured.lags_of(value.source)
    may_step = TAKE_STEP.permits(actor, latest).allowed
    shown = {
        "latest": latest,
        "protocol": value,
        "may_change": SETTLE_PROTOCOL.permits(actor, latest).allowed,
        "versions": versions,
        # Texts, not classes: a template would call a class.
        "kinds": [_said(word) for word in value.kinds],
        "filled": [(rule, _said(rule.kind) if rule.kind else None) for rule in value.filled],
        "sides": [
            (side, [names.get(r.person_id, "") for r in value.responsible if r.side is side])
            for side in Side
        ],
        "ladder": [(step, names.get(step.person_id or "", "")) for step in value.ladder],
        "owed": [
            (row, shown_findings(row.findings), ladder_of(row, value) if may_step else [])
            for row in rows
        ],
        "lags": lags[-MONTHS:],
        "chart": lag_chart(lags[-MONTHS:], language()),
        "missing": measured.missing_of(value.source),
        "rejected": queries.rejected_by_month(actor, protocol_id)[-MONTHS:],
    }
    return render(request, "desk/protocol.html", shown)


def _said(word: type) -> Text:
    return KINDS[kind_of(word)].says


class StepForm(forms.Form):
    """Which step is taken for which delivery."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    period = forms.CharField(max_length=100)
    step = forms.CharField(max_length=40)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


@opens(TAKE_STEP)
@require_POST
def take_step(request: HttpRequest, protocol_id: str) -> HttpResponse:
    """Take a step of the ladder."""
    actor = actor_in(request)
    form = StepForm(request.POST)
    versions = {one.version: one for one in queries.history(actor, protocol_id)}
    chosen = versions.get(form.cleaned_data["version"]) if form.is_valid() else None
    if chosen is None:
        raise Http404
    try:
        take_one(
            protocol=chosen,
            period=form.cleaned_data["period"],
            step=form.cleaned_data["step"],
            note=form.cleaned_data["note"],
            calendar=CALENDAR,
            by=actor,
            at=timezone.now(),
        )
    except RefusedError as refusal:
        messages.error(request, refusal.in_(language()))
    else:
        messages.success(request, _("The step is recorded."))
    return redirect("protocol", protocol_id=protocol_id)


def _page(request: HttpRequest, listed: "QuerySet[M]") -> "Page[M]":
    return Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
