"""The register in pages: proceedings found by what they are, and one proceeding whole.

The name of a party never enters an address: it is posted, made a pseudonym, and the pseudonym
stays in the session under a token that the address carries.
"""

import re
import secrets
from collections.abc import Iterable
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.intake.home import Home
from qadagalau.law import RefusedError
from qadagalau.office.docket import queries
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.findings_at_hand import findings_in
from qadagalau.office.docket.parties import pseudonym_of
from qadagalau.office.docket.reading import duties_of, history_of
from qadagalau.office.docket.rules import SEE_FINDINGS, SEE_PROCEEDINGS, WORK_QUEUE
from qadagalau.office.people.models import Bailiff, Office
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.reading_log import ReadingError, note_reading
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language

from .proceeding_forms import KnownForm, SearchForm
from .shown_proceeding import ShownDuty, shown

_PARTIES = "parties"
_KEPT_PARTIES = 20
_AFTER = re.compile(r"(-?[0-9]{1,19}),([0-9]{1,10})", re.ASCII)
_LARGEST, _LAST_PLACE = 2**63 - 1, 2**31 - 1


@opens(SEE_PROCEEDINGS)
@never_cache
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponseBase:
    """Show the proceedings that fit what is asked, within the territory of who asks."""
    actor = actor_in(request)
    form = SearchForm(request.POST if request.method == "POST" else request.GET, actor=actor)
    if request.method == "POST" and form.is_valid() and _take_party(request, form):
        return redirect(f"{reverse('proceedings')}?{urlencode(form.asked())}")
    party = _party_asked(request, form) if form.is_valid() else None
    if form.errors:
        return render(request, "desk/proceedings.html", {"form": form}, status=422)
    column, falls = form.order_by()
    said: dict[str, object] = {"form": form, "party": party}
    try:
        found = queries.find(
            actor,
            form.wanted(party),
            register=settings.HOME / "register",
            order_by=column,
            descending=falls,
            after=_after(request),
        )
    except NoRegisterError as refusal:
        return render(request, "desk/proceedings.html", {**said, "nothing": refusal})
    said |= _of_page(found, form.asked()) | {"is_later": "after" in request.GET}
    return render(request, "desk/proceedings.html", said)


def _of_page(found: queries.FoundCases, asked: dict[str, str]) -> dict[str, object]:
    """Return what a page of the list shows beside its form."""
    more = {**asked, "after": ",".join(map(str, found.after))} if found.after else {}
    return {
        "found": found,
        "next": urlencode(more),
        "first": urlencode(asked),
        "without_party": urlencode({name: asked[name] for name in asked if name != "who"}),
        "bailiffs": _bailiffs({row.holder_id for row in found.rows}),
        "offices": _offices({row.office_id for row in found.rows}),
    }


def _take_party(request: HttpRequest, form: SearchForm) -> bool:
    """Keep the pseudonym of a party that was typed; say whether all is well."""
    typed = form.cleaned_data["party"]
    if not typed:
        return True
    try:
        named = pseudonym_of(typed, Home.open(settings.HOME).pseudonym_key())
        said = form.cleaned_data
        note_reading(
            pseudonym=named,
            reason=said["reason"],
            note=said["note"],
            by=actor_in(request),
            at=timezone.now(),
        )
    except ReadingError as refusal:
        form.add_error("reason", refusal.in_(language()))
        return False
    except RefusedError as refusal:
        form.add_error("party", refusal.in_(language()))
        return False
    token = secrets.token_urlsafe(9)
    kept = [*request.session.get(_PARTIES, ()), [token, named]]
    request.session[_PARTIES] = kept[-_KEPT_PARTIES:]
    form.cleaned_data["who"] = token
    return True


def _party_asked(request: HttpRequest, form: SearchForm) -> str | None:
    """Return the pseudonym that the address speaks of."""
    token = form.cleaned_data["who"]
    if not token:
        return None
    found = dict(request.session.get(_PARTIES, ())).get(token)
    if found is None:
        form.add_error("party", _("The search by this party has ended. Type the name again."))
    return cast("str | None", found)


def _after(request: HttpRequest) -> tuple[int, int] | None:
    """Return where a page goes on; the first page where that cannot be read."""
    found = _AFTER.fullmatch(request.GET.get("after", ""))
    if found is None:
        return None
    key, place = map(int, found.groups())
    return (key, place) if abs(key) <= _LARGEST and place <= _LAST_PLACE else None


@opens(SEE_PROCEEDINGS)
@never_cache
@require_GET
def read(request: HttpRequest, number: str) -> HttpResponse:
    """Show one proceeding as known on a day: its course, its events, its duties with proofs."""
    actor, today = actor_in(request), timezone.localdate()
    form = KnownForm(request.GET, today=today)
    day = form.cleaned_data["known"] if form.is_valid() else today
    try:
        whole = queries.case_of(
            actor, number, register=settings.HOME / "register", book=law_here().book, known_on=day
        )
    except NoRegisterError:
        whole = None
    if whole is None:
        raise Http404
    history, duties = history_of(whole), duties_of(whole, law_here().book)
    bailiff = Bailiff.objects.filter(holder_id=whole.holder_id).first()
    office = Office.objects.select_related("region").filter(office_id=whole.office_id).first()
    told = shown(whole, history, duties, language())
    context = {
        "form": form,
        "day": day,
        "today": today,
        "whole": whole,
        "bailiff": bailiff,
        "office": office,
        "told": told,
        "later": history.later,
        "elsewhere": duties.elsewhere,
        "matters": _taken_up(actor, told.duties),
    }
    return render(request, "desk/proceeding.html", context, status=422 if form.errors else 200)


def _taken_up(actor: Actor, duties: Iterable[ShownDuty]) -> dict[str, str] | None:
    """Return which duties the last run told as findings, each with the page that tells more."""
    if not SEE_FINDINGS.permits(actor).allowed:
        return None
    name = "finding" if WORK_QUEUE.permits(actor).allowed else "own-finding"
    there = findings_in(settings.HOME)
    ids = [duty.finding_id for duty in duties]
    known = {row["finding_id"] for row in there.at(there.places(ids))}
    return {one: reverse(name, args=[one]) for one in known}


def _bailiffs(numbers: set[str | None]) -> dict[str, str]:
    """Return the names of bailiffs by their numbers."""
    rows = Bailiff.objects.filter(holder_id__in=[one for one in numbers if one])
    return dict(rows.values_list("holder_id", "full_name"))


def _offices(numbers: set[str | None]) -> dict[str, str]:
    """Return the names of offices by their numbers."""
    rows = Office.objects.filter(office_id__in=[one for one in numbers if one])
    return {one.office_id: one.name_in(language()) for one in rows}
