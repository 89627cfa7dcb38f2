"""From an application to a remedy: a finding confirmed, an act drafted, an investigation opened."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qadagalau.law import N_, RefusedError
from qadagalau.office.acts.brought import Particulars
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.finding_shapes import FoundFinding
from qadagalau.office.docket.findings import finding_of, findings_by_id
from qadagalau.office.docket.models import FindingState
from qadagalau.office.people.models import Bailiff
from qadagalau.office.people.queries import Actor
from qadagalau.office.petitions.acting import (
    confirm_from_petition,
    draft_act_from_petition,
    investigate_from_petition,
)
from qadagalau.office.petitions.models import Petition
from qadagalau.office.petitions.rules import ANSWER_PETITION
from qadagalau.pages.desk.acts.forms import NewActForm
from qadagalau.pages.desk.discipline.investigations import colleagues_of
from qadagalau.pages.desk.findings.shown import one_line
from qadagalau.pages.site.acts.drafting import composed
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.forms import refuse
from qadagalau.pages.site.speaking import language

from .forms import ConfirmForm, InvestigationForm
from .found import breaches_of, found_petition

PAGE = "desk/petitions/onward.html"


@opens(ANSWER_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, pk: UUID, finding_id: str) -> HttpResponseBase:
    """Confirm a finding in the proceeding of an application, with the ground."""
    petition, actor = found_petition(request, pk), actor_in(request)
    found = finding_of(actor, finding_id, home=settings.HOME)
    if found is None or finding_id not in {one.finding_id for one in breaches_of(petition)}:
        raise Http404
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ground, now = form.cleaned_data["ground"], timezone.now()
        try:
            confirm_from_petition(petition=petition, found=found, ground=ground, by=actor, at=now)
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The finding is confirmed."))
            return redirect("petition", pk=pk)
    title = N_("Confirm a breach that the register shows")
    told = {"petition": petition, "form": form, "title": title, "lines": [_line(found)]}
    return render(request, PAGE, told, status=422 if form.errors else 200)


def _line(found: FoundFinding) -> object:
    return one_line(found, language())


@opens(ANSWER_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Draft an act on the findings of the application's proceeding that are confirmed."""
    petition, actor = found_petition(request, pk), actor_in(request)
    found = confirmed_in(petition, actor)
    bailiffs = list(Bailiff.objects.filter(holder_id=petition.holder_id).select_related("body"))
    form = NewActForm(request.POST or None, bailiffs=bailiffs)
    if request.method == "POST" and form.is_valid():
        kind, now = form.cleaned_data["kind"], timezone.now()
        try:
            points, texts = composed(found, kind, home=settings.HOME)
            made = draft_act_from_petition(
                petition=petition,
                kind=kind,
                addressee=form.addressed(),
                points=points,
                texts=texts,
                particulars=Particulars(language=form.cleaned_data["written_in"]),
                by=actor,
                at=now,
            )
        except RefusedError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("The act is drafted. Fill the marked places."))
            return redirect("edit-act", pk=made.pk)
    title = N_("Draft an act of the prosecutor")
    lines = [_line(one) for one in found]
    told = {"petition": petition, "form": form, "title": title, "lines": lines}
    return render(request, PAGE, told, status=422 if form.errors else 200)


@opens(ANSWER_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def investigation(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Open an investigation of the bailiff whom an application concerns."""
    petition, actor = found_petition(request, pk), actor_in(request)
    form = InvestigationForm(request.POST or None, colleagues=colleagues_of(actor))
    found = confirmed_in(petition, actor)
    if request.method == "POST" and form.is_valid():
        try:
            made = investigate_from_petition(
                petition=petition,
                finding_ids=[one.finding_id for one in found],
                by=actor,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The investigation is opened."))
            return redirect("investigation", pk=made.pk)
    title = N_("Open an investigation of the bailiff")
    lines = [_line(one) for one in found]
    told = {"petition": petition, "form": form, "title": title, "lines": lines}
    return render(request, PAGE, told, status=422 if form.errors else 200)


def confirmed_in(petition: Petition, actor: Actor) -> Sequence[FoundFinding]:
    """Return the findings in the proceeding of an application that a person has confirmed."""
    numbers = [one.finding_id for one in breaches_of(petition)]
    try:
        known = findings_by_id(actor, numbers, home=settings.HOME) if numbers else []
    except NoRegisterError:
        return []
    return [one for one in known if one.state == FindingState.CONFIRMED]
