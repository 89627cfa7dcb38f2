"""Load and reading: who has how much to decide, who is named, and whether papers are read."""

from datetime import date, timedelta
from typing import Any

from attrs import frozen
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qadagalau.law import N_, RefusedError, say
from qadagalau.office.acts.rules import PROSECUTION
from qadagalau.office.people.models import Office, Right, Role, User
from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.assigning import Share
from qadagalau.office.sanctions.measuring import Shared, Stamping, reading_in, reading_of
from qadagalau.office.sanctions.models import DedicatedProsecutor
from qadagalau.office.sanctions.naming import end_dedicated, name_dedicated
from qadagalau.office.sanctions.queries import load_of
from qadagalau.office.sanctions.rules import NAME_DEDICATED, SEE_LOAD, SEE_READING
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech

from .forms import DedicatedForm, EndForm
from .past import in_minutes

SPANS = {30: N_("30 days"), 90: N_("90 days"), 365: N_("a year")}
"""Of how many days back decisions are counted."""
USUAL = 90


@frozen(kw_only=True)
class ShownShare:
    """A figure: so many of so many, in words and drawn."""

    title: str
    number: int
    of: int
    rate: str
    width: int
    """Of a drawing of 100."""
    is_bad: bool


@frozen(kw_only=True)
class Reader:
    """How one prosecutor decides, beside what he has to decide."""

    share: Share | None
    name: str
    decided: int
    median: str
    needed: str
    is_fast: bool
    figures: tuple[ShownShare, ...]
    is_told: bool
    """Whether the reader of the page may see the figures."""


_TITLES = {
    "refused": (N_("Refused"), False),
    "too_fast": (N_("Decided faster than the papers can be read"), True),
    "unopened": (N_("Papers that were not opened"), True),
    "disagreed": (N_("Second looks that disagreed"), True),
    "annulled": (N_("Annulled later"), True),
    "breached": (N_("Breach found in the measure later"), True),
    "against_lines": (N_("Granted against failed lines"), True),
    "late": (N_("After the term"), True),
    "ungrounded": (N_("Found not grounded in a monthly check"), True),
}
"""The figures, in their order: what they are called, whether more of them is worse."""


@opens(SEE_READING)
@never_cache
@require_GET
def own_reading(request: HttpRequest) -> HttpResponse:
    """Show a prosecutor how he himself reads requests."""
    actor, span = actor_in(request), _span(request)
    user = get_object_or_404(User, pk=actor.user_id)
    today = timezone.localdate()
    counted = reading_of(actor, user, since=today - timedelta(days=span), until=today)
    told = {"reader": _reader(user.full_name, counted), "spans": _spans(span)}
    return render(request, "desk/sanctions/reading.html", told)


@opens(SEE_LOAD)
@never_cache
@require_GET
def watch(request: HttpRequest) -> HttpResponse:
    """Show an office's load, who is named, and how each of its prosecutors reads."""
    return _watched(request, {})


def _watched(request: HttpRequest, typed: dict[str, Any], status: int = 200) -> HttpResponse:
    actor, span, today = actor_in(request), _span(request), timezone.localdate()
    offices = offices_led(actor)
    asked = request.GET.get("office", "")
    office = next((one for one in offices if one.office_id == asked), offices[0])
    since = today - timedelta(days=span)
    may_name = NAME_DEDICATED.permits(actor, office).allowed
    told = {
        "office": office,
        "offices": offices,
        "spans": _spans(span),
        "span": span,
        "whole": _reader("", reading_in(actor, office, since=since, until=today)),
        "readers": [
            _of_share(actor, one, since=since, until=today) for one in load_of(office, on=today)
        ],
        "dedicated": DedicatedProsecutor.objects.filter(
            office=office, ended_at=None
        ).select_related("user", "named_by"),
        "form": may_name and DedicatedForm(people=_prosecutors(office)),
        "end_form": may_name and EndForm(),
        **typed,
    }
    return render(request, "desk/sanctions/watch.html", told, status=status)


def offices_led(actor: Actor) -> list[Office]:
    """Return one's own office and the prosecutor's offices directly below it."""
    own = list(Office.objects.filter(office_id=actor.office_id))
    return [*own, *offices_below(actor)]


def offices_below(actor: Actor) -> list[Office]:
    """Return the prosecutor's offices directly below one's own."""
    below = Office.objects.of(*PROSECUTION).filter(parent__office_id=actor.office_id)
    return list(below.order_by("office_id"))


def _prosecutors(office: Office) -> Any:  # noqa: ANN401 - a queryset of rights
    there = Right.objects.present().filter(office=office, user__is_active=True)
    return there.filter(role__in=(Role.PROSECUTOR, Role.UNIT_HEAD)).select_related("user", "office")


def _span(request: HttpRequest) -> int:
    asked = request.GET.get("days", "")
    return int(asked) if asked in map(str, SPANS) else USUAL


def _spans(chosen: int) -> list[tuple[int, str, bool]]:
    return [(days, say(text, language()), days == chosen) for days, text in SPANS.items()]


def _of_share(actor: Actor, share: Share, *, since: date, until: date) -> Reader:
    if not SEE_READING.permits(actor, share.user).allowed:
        return _reader(share.user.full_name, None, share)
    counted = reading_of(actor, share.user, since=since, until=until)
    return _reader(share.user.full_name, counted, share)


def _reader(name: str, counted: Stamping | None, share: Share | None = None) -> Reader:
    seconds = counted.median_seconds if counted else None
    needed = counted.median_needed if counted else None
    return Reader(
        share=share,
        name=name,
        decided=counted.decided if counted else 0,
        median=in_minutes(seconds),
        needed=in_minutes(needed),
        is_fast=seconds is not None and needed is not None and seconds < needed,
        figures=_figures(counted) if counted else (),
        is_told=counted is not None,
    )


def _figures(counted: Stamping) -> tuple[ShownShare, ...]:
    speech = Speech(language())
    made = []
    for name, (title, is_worse) in _TITLES.items():
        one: Shared = getattr(counted, name)
        made.append(
            ShownShare(
                title=say(title, language()),
                number=one.number,
                of=one.of,
                rate=speech.percent(one.share),
                width=round(100 * (one.share or 0)),
                is_bad=is_worse,
            )
        )
    return tuple(made)


# ------------------------------------------------------------------ who is named


@opens(NAME_DEDICATED)
@never_cache
@require_POST
def name_somebody(request: HttpRequest, office_id: str) -> HttpResponse:
    """Name a prosecutor who decides the requests of an office."""
    office = get_object_or_404(Office, office_id=office_id)
    form = DedicatedForm(request.POST, people=_prosecutors(office))
    if form.is_valid():
        said = form.cleaned_data
        try:
            name_dedicated(
                office=office,
                user=said["user"].user,
                because=said["because"],
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The prosecutor is named."))
            return redirect(f"{reverse('sanction-watch')}?office={office_id}")
    return _watched(request, {"form": form}, status=422)


@opens(NAME_DEDICATED)
@never_cache
@require_POST
def end_naming(request: HttpRequest, pk: int) -> HttpResponse:
    """End that somebody is named."""
    named = get_object_or_404(DedicatedProsecutor.objects.select_related("office"), pk=pk)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            end_dedicated(
                office=named.office,
                named=named,
                because=form.cleaned_data["because"],
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The prosecutor is named no more."))
            return redirect(f"{reverse('sanction-watch')}?office={named.office.office_id}")
    return _watched(request, {"end_form": form, "ending": pk}, status=422)
