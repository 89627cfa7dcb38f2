"""The ledger of discipline and licence on the desk: a bailiff's page, a new entry, a correction."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.office.discipline import queries
from qadagalau.office.discipline.measures import Particulars, correct_measure, record_measure
from qadagalau.office.discipline.models import (
    LONGEST_GROUND,
    Investigation,
    Measure,
    MeasureSource,
)
from qadagalau.office.discipline.operations import DisciplineError
from qadagalau.office.discipline.rules import RECORD_MEASURE, SEE_STANDING
from qadagalau.office.discipline.standing import standing_of
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.finding_shapes import FoundFinding
from qadagalau.office.docket.matters import confirmed_of
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language

from .forms import CorrectionForm, MeasureForm


@opens(SEE_STANDING)
@require_GET
def ledger(request: HttpRequest, holder_id: str) -> HttpResponse:
    """Show how a bailiff stands: his ledger, what lapsed, and the grounds of the law."""
    actor = actor_in(request)
    bailiff = queries.bailiff_of(actor, holder_id)
    if bailiff is None:
        raise Http404
    standing = standing_of(
        holder_id,
        on=timezone.localdate(),
        register=settings.HOME / "register",
        findings=_confirmed(actor, holder_id),
    )
    shown = {
        "bailiff": bailiff,
        "standing": standing,
        "may_enter": RECORD_MEASURE.permits(actor).allowed,
    }
    return render(request, "desk/discipline/bailiff.html", shown)


def _confirmed(actor: Actor, holder_id: str) -> list[FoundFinding] | None:
    """Return the bailiff's confirmed findings; ``None`` where there is no register to find in."""
    try:
        return confirmed_of(actor, holder_id, home=settings.HOME)
    except NoRegisterError:
        return None


@opens(RECORD_MEASURE)
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter what was decided of a bailiff."""
    actor = actor_in(request)
    investigation = _investigation(request, actor)
    form = MeasureForm(request.POST or None, initial=_initial(request, actor, investigation))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        source = MeasureSource.INVESTIGATION if investigation else MeasureSource.DECISION
        try:
            row = record_measure(
                act_ref=said["act_ref"],
                holder_id=said["holder_id"].strip(),
                measure=said["kind"],
                on=said["decided_on"],
                ground=said["ground"],
                more=Particulars(
                    body=said["body"],
                    misconduct=said["misconduct"],
                    source=source,
                    investigation=investigation,
                ),
                by=actor,
                at=timezone.now(),
            )
        except DisciplineError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The decision is entered into the ledger."))
            return redirect("standing", holder_id=row.holder_id)
    shown = {"form": form, "investigation": investigation}
    status = 422 if form.errors else 200
    return render(request, "desk/discipline/measure.html", shown, status=status)


def _investigation(request: HttpRequest, actor: Actor) -> Investigation | None:
    """Return the investigation that the address names, where the actor may see it."""
    try:
        pk = UUID(request.GET.get("investigation", ""))
    except ValueError:
        return None
    return queries.investigation_of(actor, pk)


def _initial(
    request: HttpRequest, actor: Actor, investigation: Investigation | None
) -> dict[str, Any]:
    office = Office.objects.filter(office_id=actor.office_id).first()
    said: dict[str, Any] = {
        "holder_id": request.GET.get("bailiff", "")[:40],
        "act_ref": request.GET.get("act", "")[:120],
        "misconduct": request.GET.get("misconduct", "")[:160],
        "body": office.name_in(language()) if office else "",
    }
    if investigation is not None:
        said["holder_id"] = investigation.holder_id
        said["act_ref"] = investigation.act_ref
        said["ground"] = investigation.report[:LONGEST_GROUND]
        said["misconduct"] = next(iter(investigation.finding_ids), "") or str(investigation.pk)
    return said


@opens(RECORD_MEASURE)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a new row in the place of one of the ledger."""
    actor = actor_in(request)
    visible = Measure.objects.visible_to(actor.territory).standing()
    row = visible.select_related("bailiff__district").filter(pk=pk).first()
    if row is None:
        raise Http404
    form = CorrectionForm(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            correct_measure(
                measure=row,
                corrected=form.corrected(),
                because=form.cleaned_data["because"],
                by=actor,
                at=timezone.now(),
            )
        except DisciplineError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The entry is replaced; the old one can still be read."))
            return redirect("standing", holder_id=row.holder_id)
    shown = {"form": form, "row": row}
    status = 422 if form.errors else 200
    return render(request, "desk/discipline/correction.html", shown, status=status)
