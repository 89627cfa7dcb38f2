"""An act begins from confirmed findings: its text is composed, then a person rewrites it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qadagalau.law import RefusedError
from qadagalau.office.acts.brought import Particulars, PointDraft
from qadagalau.office.acts.models import Act
from qadagalau.office.acts.operations import draft_act, save_version
from qadagalau.office.acts.points import MOST_POINTS
from qadagalau.office.acts.queries import points_of
from qadagalau.office.acts.rules import DRAFT_ACT
from qadagalau.office.docket.finding_shapes import FoundFinding
from qadagalau.office.docket.findings import findings_by_id
from qadagalau.office.people.models import Bailiff, Office
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.acts.drafting import composed, wording_of
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.papers.acts import places_to_fill
from qadagalau.papers.acts.composing import ACT_LANGUAGES

from .forms import NewActForm, TextForm, refuse_at
from .found import found_act
from .text import text_of

CONFIRMED = "confirmed"


@opens(DRAFT_ACT)
@never_cache
@require_http_methods(["GET", "POST"])
def new_act(request: HttpRequest) -> HttpResponseBase:
    """Show the chosen findings and ask for kind and addressee; then draft the act.

    The queue of findings posts here with ``finding`` once for each.
    """
    asked = request.POST if request.method == "POST" else request.GET
    chosen = list(dict.fromkeys(asked.getlist("finding")))[: MOST_POINTS + 1]
    found = findings_by_id(actor_in(request), chosen, home=settings.HOME) if chosen else []
    bailiffs = list(
        Bailiff.objects.filter(holder_id__in={one.holder_id or "" for one in found})
        .select_related("body")
        .order_by("holder_id")
    )
    is_said = request.method == "POST" and "kind" in request.POST
    form = NewActForm(request.POST if is_said else None, bailiffs=bailiffs)
    if is_said and form.is_valid():
        try:
            act = _drafted(request, form, found)
        except RefusedError as refusal:
            refuse_at(form, refusal)
        else:
            messages.success(request, _("The act is drafted. Fill the marked places."))
            return redirect("edit-act", pk=act.pk)
    told = {
        "form": form,
        "found": [(one, wording_of(one)) for one in found],
        "unconfirmed": [one for one in found if one.state != CONFIRMED],
        "most": MOST_POINTS,
    }
    return render(request, "desk/acts/new.html", told, status=422 if form.errors else 200)


def _drafted(request: HttpRequest, form: NewActForm, found: Sequence[FoundFinding]) -> Act:
    return drafted(
        found,
        kind=form.cleaned_data["kind"],
        addressee=form.addressed(),
        language=form.cleaned_data["written_in"],
        by=actor_in(request),
        at=timezone.now(),
    )


def drafted(
    found: Sequence[FoundFinding],
    *,
    kind: str,
    addressee: Office | Bailiff | str,
    language: str,
    by: Actor,
    at: datetime,
) -> Act:
    """Draft an act of *found* with the text that is composed of them in both languages.

    Raises:
        ActError: there are too many, or one names a wording that the statute book lacks.
        NotAllowedError: *by* may not.
    """
    points, texts = composed(found, kind, home=settings.HOME)
    return draft_act(
        kind=kind,
        addressee=addressee,
        points=points,
        texts=texts,
        particulars=Particulars(language=language),
        by=by,
        at=at,
    )


@opens(DRAFT_ACT)
@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the whole text in both languages side by side; keep what is changed as a new version."""
    act = found_act(request, pk)
    version, points = act.latest, points_of(act)
    said = request.POST if request.method == "POST" else None
    form = TextForm(said, kind=act.kind, version=version, points=points)
    if request.method == "POST" and form.is_valid():
        try:
            _saved(request, act, form)
        except RefusedError as refusal:
            refuse_at(form, refusal)
        else:
            messages.success(request, _("The text is kept as a new version."))
            return redirect("act", pk=act.pk)
    marked = {one: places_to_fill(text_of(version, points, one)) for one in ACT_LANGUAGES}
    told = {"act": act, "form": form, "marked": marked, "version": version}
    return render(request, "desk/acts/edit.html", told, status=422 if form.errors else 200)


def _saved(request: HttpRequest, act: Act, form: TextForm) -> None:
    points = [
        PointDraft(
            finding=one.snapshot, demand_kk=form.demand(one, "kk"), demand_ru=form.demand(one, "ru")
        )
        for one in form.points
    ]
    save_version(
        act=act,
        texts=form.texts(),
        points=points,
        particulars=Particulars(
            language=act.language,
            term=form.term(),
            priority_class=form.cleaned_data.get("priority_class", ""),
            subject=form.cleaned_data.get("subject", ""),
        ),
        by=actor_in(request),
        at=timezone.now(),
    )
