"""Protocols are settled on a page: a new one between two bodies, or the next version of one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from qadagalau.insight.exchange import Protocol
from qadagalau.law import RefusedError
from qadagalau.office.exchange import queries
from qadagalau.office.exchange.operations import settle_protocol
from qadagalau.office.exchange.rules import SETTLE_PROTOCOL
from qadagalau.office.people.models import Office, OfficeQuerySet
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.forms import refuse

from .protocol_form import ProtocolForms
from .protocol_parts import RECEIVERS, SENDERS, BodiesForm


@opens(SETTLE_PROTOCOL)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Ask between whom a new protocol stands, then what it says, and settle it."""
    offices = list(_bodies(actor_in(request)))
    asked = BodiesForm(request.GET or None, offices=offices)
    if not asked.is_valid():
        status = 422 if asked.is_bound else 200
        return render(request, "desk/new_protocol.html", {"form": asked}, status=status)
    by_number = {one.office_id: one for one in offices}
    sender, receiver = (by_number[asked.cleaned_data[name]] for name in ("sender", "receiver"))
    return _settle(request, sender, receiver, None)


@opens(SETTLE_PROTOCOL)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, protocol_id: str) -> HttpResponse:
    """Show what a protocol says now, and settle what was typed in as its next version."""
    actor = actor_in(request)
    versions = queries.history(actor, protocol_id)
    if not versions:
        raise Http404
    latest = versions[-1]
    demand(SETTLE_PROTOCOL, actor, latest)
    return _settle(request, latest.sender, latest.receiver, latest.value)


def _bodies(actor: Actor) -> OfficeQuerySet:
    """Return the bodies between which *actor* may settle a protocol, and the Republican Chamber."""
    listed = Office.objects.of(*SENDERS, *RECEIVERS).select_related("region")
    inside = listed.visible_to(actor.territory)
    return (inside | listed.filter(region=None, kind__in=SENDERS)).order_by("office_id")


def _settle(
    request: HttpRequest, sender: Office, receiver: Office, before: Protocol | None
) -> HttpResponse:
    now = timezone.now()
    forms = ProtocolForms(
        request.POST if request.method == "POST" else None,
        sender=sender,
        receiver=receiver,
        before=before,
        today=timezone.localdate(now),
    )
    if request.method == "POST" and (protocol := forms.protocol()) is not None:
        try:
            settle_protocol(
                protocol=protocol,
                because=forms.main.cleaned_data["because"],
                by=actor_in(request),
                at=now,
            )
        except RefusedError as refusal:
            refuse(forms.main, refusal)
        else:
            messages.success(request, _("The protocol is settled; the ledger tells of it."))
            return redirect("protocol", protocol_id=protocol.protocol_id)
    shown = {"forms": forms, "main": forms.main, "before": before}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/protocol_form.html", shown, status=status)
