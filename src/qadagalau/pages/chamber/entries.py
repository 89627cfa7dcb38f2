"""Entry by hand in pages: what was entered, one proceeding with its events, the form."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.law import N_, RefusedError, kind_of
from qadagalau.office.docket.at_hand import register_in
from qadagalau.office.exchange import queries
from qadagalau.office.exchange.hand import EntryError, enter_event, kinds_of
from qadagalau.office.exchange.known import Known, NotOursError, known_of
from qadagalau.office.exchange.models import HandEntry, ProtocolVersion
from qadagalau.office.exchange.rules import ENTER_EVENT
from qadagalau.office.people.models import Bailiff
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language
from qadagalau.record import WORDS, Event

from .forms import EventForm, NumberForm, initial_of

A_PAGE = 50
NAMES = {kind_of(word): word.says for word in WORDS}


class NoProtocolError(RefusedError):
    """The body of who enters has no protocol of entry by hand."""


@opens(ENTER_EVENT)
@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    """List what was entered by hand, the latest first."""
    listed = queries.entries(actor_in(request))
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    rows = [(entry, NAMES[entry.kind]) for entry in page]
    return render(
        request, "chamber/entries.html", {"page": page, "rows": rows, "form": NumberForm()}
    )


@opens(ENTER_EVENT)
@require_GET
def proceeding(request: HttpRequest) -> HttpResponse:
    """Show the events of one proceeding, each to be corrected, and the kinds to enter."""
    actor = actor_in(request)
    protocol = _protocol_of(actor)
    asked = NumberForm(request.GET)
    if not asked.is_valid():
        return _asked_again(request, asked, actor)
    number = asked.cleaned_data["number"]
    try:
        known = _known(number, actor, asked.cleaned_data["holder"])
    except NotOursError as refusal:
        asked.add_error("number", refusal.in_(language()))
        return _asked_again(request, asked, actor)
    demand(ENTER_EVENT, actor, known.case)
    waiting = HandEntry.objects.filter(proceeding_id=number).waiting()
    replaced = {entry.corrects for entry in waiting if entry.corrects}
    kinds = kinds_of(protocol)
    shown = {
        "number": number,
        "holder": known.case.holder_id,
        "known": known,
        "events": [(event, event.event_id not in replaced, kind_of(type(event)) in kinds)
                   for event in known.events],
        "waiting": [(entry, NAMES[entry.kind]) for entry in waiting],
        "kinds": sorted((word.says.in_(language()), kind) for kind, word in kinds.items()),
    }  # fmt: skip
    return render(request, "chamber/proceeding.html", shown)


def _asked_again(request: HttpRequest, form: NumberForm, actor: Actor) -> HttpResponse:
    bailiffs = Bailiff.objects.visible_to(actor.territory).order_by("holder_id")
    shown = {"form": form, "bailiffs": bailiffs if actor.holder_id is None else ()}
    return render(request, "chamber/number.html", shown, status=422)


@opens(ENTER_EVENT)
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Show the form of one kind of event, and enter what was typed in."""
    actor = actor_in(request)
    protocol = _protocol_of(actor)
    asked = NumberForm(request.GET)
    word = kinds_of(protocol).get(request.GET.get("kind", ""))
    if not asked.is_valid() or word is None:
        return redirect("entries")
    number = asked.cleaned_data["number"]
    known = _known(number, actor, asked.cleaned_data["holder"])
    demand(ENTER_EVENT, actor, known.case)
    corrects = request.GET.get("corrects", "")[:120]
    old = _event_of(known, corrects)
    form = EventForm(
        request.POST or None,
        word=word,
        corrects=bool(corrects),
        initial=initial_of(old) if old else None,
    )
    if request.method == "POST" and form.is_valid():
        event = form.event(proceeding_id=number, kind=kind_of(word), corrects=corrects)
        try:
            enter_event(
                event=event, case=known.case, protocol=protocol, by=actor, at=timezone.now()
            )
        except EntryError as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("The event is recorded. The register learns it by the next delivery.")
            )
            query = urlencode({"number": number, "holder": known.case.holder_id})
            return redirect(f"{reverse('entry-proceeding')}?{query}")
    shown = {
        "form": form,
        "number": number,
        "holder": known.case.holder_id,
        "title": word.says,
        "corrects": corrects,
        "old": old,
    }
    return render(request, "chamber/enter.html", shown, status=422 if form.errors else 200)


def _known(number: str, actor: Actor, holder_id: str) -> Known:
    return known_of(
        number, actor, register=register_in(settings.HOME / "register"), holder_id=holder_id
    )


def _event_of(known: Known, event_id: str) -> Event | None:
    return next((event for event in known.events if event.event_id == event_id), None)


def _protocol_of(actor: Actor) -> ProtocolVersion:
    protocol = queries.protocol_by_hand(actor, timezone.localdate())
    if protocol is None:
        raise NoProtocolError(
            N_(
                "Your body has no protocol of entry by hand in force. Ask the prosecutor's office "
                "that receives your deliveries to settle one."
            )
        )
    return protocol
