"""Which prosecutor supervises whom: by place, and by assignment to offices that have no region."""

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from qadagalau.law import RefusedError
from qadagalau.office.people.models import SPECIALISED, Bailiff, Office, OfficeKind
from qadagalau.office.people.rules import ASSIGN_SUPERVISION, SEE_SUPERVISION
from qadagalau.office.people.supervising import (
    assign_supervision,
    assignments_visible_to,
    end_supervision,
    offices_named,
    supervised_by,
)

from .doors import actor_in, opens
from .forms import WithdrawForm, refuse
from .speaking import language

A_PAGE = 50
if TYPE_CHECKING:
    _ChoiceOfOffice = forms.ModelChoiceField[Office]
else:
    _ChoiceOfOffice = forms.ModelChoiceField


class _DistrictField(_ChoiceOfOffice):
    """Enforcement districts by number and name."""

    def label_from_instance(self, obj: Office) -> str:
        """Return what a reader looks for."""
        return f"{obj.office_id} – {obj.name_in(language())}"


class SupervisionForm(forms.Form):
    """One enforcement district or one bailiff, and the ground."""

    district = _DistrictField(
        label=_("Enforcement district"),
        queryset=Office.objects.of(OfficeKind.ENFORCEMENT_DISTRICT).order_by("office_id"),
        required=False,
        empty_label="–",
    )
    bailiff = forms.CharField(
        label=_("Or the number of one bailiff"), max_length=40, required=False
    )
    because = forms.CharField(label=_("Ground"), max_length=500)

    def clean_bailiff(self) -> Bailiff | None:
        """Find the bailiff of that number."""
        number = self.cleaned_data["bailiff"]
        bailiff = Bailiff.objects.filter(holder_id=number).first()
        if number and bailiff is None:
            raise forms.ValidationError(_("There is no bailiff with this number."))
        return bailiff


@opens(SEE_SUPERVISION)
@require_GET
def supervision(request: HttpRequest) -> HttpResponse:
    """List the prosecutor's offices with whom they supervise, and who works there."""
    asked = request.GET.get("q", "").strip().replace("\0", "")[:60]
    found = offices_named(actor_in(request), asked)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = supervised_by(list(page))
    shown = {"page": page, "rows": rows, "asked": asked}
    return render(request, "site/supervision.html", shown)


@opens(SEE_SUPERVISION)
@require_GET
def supervised(request: HttpRequest, office_id: str) -> HttpResponse:
    """Show whom one office supervises, since when and why."""
    return _shown(request, _office(request, office_id), SupervisionForm())


@opens(ASSIGN_SUPERVISION)
def assign(request: HttpRequest, office_id: str) -> HttpResponse:
    """Assign an enforcement district or a bailiff to an office."""
    office, form = _office(request, office_id), SupervisionForm(request.POST or None)
    if request.method != "POST":
        return redirect("supervised", office_id)
    if form.is_valid():
        try:
            by, now = actor_in(request), timezone.now()
            assign_supervision(**form.cleaned_data, office=office, by=by, at=now)
        except RefusedError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The supervision is assigned."))
            return redirect("supervised", office_id)
    return _shown(request, office, form, status=422)


@opens(ASSIGN_SUPERVISION)
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End an assignment, with a ground."""
    actor = actor_in(request)
    one = get_object_or_404(assignments_visible_to(actor), pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        try:
            end_supervision(supervision=one, because=because, by=actor, at=timezone.now())
        except RefusedError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The assignment is ended."))
            return redirect("supervised", one.office.office_id)
    shown = {"one": one, "form": form}
    return render(request, "site/end_supervision.html", shown, status=422 if form.errors else 200)


def _office(request: HttpRequest, office_id: str) -> Office:
    number = office_id.replace("\0", "")[:40]
    return get_object_or_404(offices_named(actor_in(request)), office_id=number)


def _shown(
    request: HttpRequest, office: Office, form: SupervisionForm, status: int = 200
) -> HttpResponse:
    actor = actor_in(request)
    there = assignments_visible_to(actor).filter(office=office)
    [row] = supervised_by([office])
    shown = {
        "row": row,
        "page": Paginator(there, A_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "may_assign": ASSIGN_SUPERVISION.permits(actor).allowed and office.kind in SPECIALISED,
        "is_special": office.kind in SPECIALISED,
    }
    return render(request, "site/supervised.html", shown, status=status)
