"""The ledger as pages: what was entered by whom and when, each entry with its proof."""

import json
import re
from datetime import datetime
from typing import Any

from attrs import frozen
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qadagalau.law import RefusedError
from qadagalau.ledger import Log
from qadagalau.ledger.entry import Entry, read_entry
from qadagalau.ledger.note import Checkpoint
from qadagalau.ledger.proof import prove
from qadagalau.office.docket.models import (
    BailiffAnswer,
    FindingAssignment,
    Hearing,
    Snooze,
    Triage,
)
from qadagalau.office.journal.kinds import OFFICE_KINDS
from qadagalau.office.journal.models import JournalEntry, JournalOpening, JournalRow
from qadagalau.office.journal.queries import backlog
from qadagalau.office.people.ledger_log import (
    WantedEntries,
    entries_visible_to,
    names_of,
    open_entry,
    sees_all_entries,
)
from qadagalau.office.people.models import ReadingReason
from qadagalau.office.people.rules import OPEN_ENTRY, SEE_LEDGER

from .doors import actor_in, opens
from .forms import refuse
from .speaking import language

A_PAGE = 50
_LARGEST = 2**63 - 1
_FINDING = re.compile(r"[0-9a-f]{32}")
_STEPS = (Triage, Hearing, BailiffAnswer, Snooze, FindingAssignment)
_TITLES = {kind.name: kind.title for kind in OFFICE_KINDS}


class EntriesForm(forms.Form):
    """Conditions on entries."""

    kind = forms.ChoiceField(label=_("What was done"), required=False)
    person = forms.CharField(label=_("Who did it (login name)"), max_length=60, required=False)
    thing = forms.RegexField(
        r"^[0-9A-Za-z_./-]{1,64}$",
        label=_("What it is about"),
        help_text=_("Number of a finding, an act, a right or another thing."),
        required=False,
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        named = sorted((_titled(name), name) for name in _TITLES)
        kinds.choices = [("", "–"), *((name, title) for title, name in named)]

    def wanted(self) -> WantedEntries:
        """Return what is wanted, of what could be read."""
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        kept = {name: value for name, value in said.items() if value and name != "thing"}
        return WantedEntries(**kept, things=_things(said.get("thing") or ""))


class OpeningForm(forms.Form):
    """Why the personal parts of an entry are opened."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", "–"), *ReadingReason.choices])
    note = forms.CharField(label=_("In words"), max_length=280, required=False)


@frozen(kw_only=True)
class Head:
    """The signed head of the tree, as the ledger says it now."""

    said: Checkpoint
    note: str


def _head() -> Head | None:
    try:
        log = Log.open(settings.LEDGER_FOLDER)
        return Head(said=log.said, note=log.checkpoint().decode())
    except RefusedError:
        return None


def _titled(kind: str) -> str:
    title = _TITLES.get(kind)
    return title.in_(language()) if title else kind


def _things(number: str) -> tuple[str, ...]:
    """Return the keys under which entries know a thing: of a finding also those of its steps."""
    if not number:
        return ()
    found = [number]
    if _FINDING.fullmatch(number):
        for step in _STEPS:
            keys = step.objects.filter(matter_id=number).order_by().values_list("pk", flat=True)
            found += map(str, keys)
    return tuple(found)


@opens(SEE_LEDGER)
@never_cache
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """List the office's entries, the newest first, under the signed head of the tree."""
    actor, form = actor_in(request), EntriesForm(request.GET)
    form.is_valid()
    found = entries_visible_to(actor, form.wanted())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    people = names_of(list(page))
    asked = request.GET.copy()
    asked.pop("page", None)
    rows = [{"one": one, "title": _titled(one.kind), "user": people.get(one.by)} for one in page]
    shown = {
        "form": form,
        "page": page,
        "rows": rows,
        "asked": asked.urlencode(),
        "head": _head(),
        "backlog": backlog(),
        "sees_all": sees_all_entries(actor),
    }
    return render(request, "site/ledger.html", shown, status=422 if form.errors else 200)


@opens(SEE_LEDGER)
@require_GET
def at_place(request: HttpRequest) -> HttpResponse:
    """Lead to the entry at a place of the ledger; the register's own are shown as they stand."""
    said = request.GET.get("place", "")
    place = int(said) if re.fullmatch("[0-9]{1,18}", said) else -1
    one = JournalEntry.objects.filter(ledger_index=place).first()
    if one is not None:
        return redirect("ledger-entry", one.pk)
    if not sees_all_entries(actor_in(request)):
        raise Http404
    try:
        raw = Log.open(settings.LEDGER_FOLDER).entry(place)
    except RefusedError as error:
        raise Http404 from error
    return _rendered(request, read_entry(raw, None), place=place)


@opens(SEE_LEDGER)
@never_cache
@require_GET
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show one entry: what it says, what it committed to, and its proof."""
    one = _one(request, number)
    return _rendered(request, read_entry(bytes(one.content), None), one=one, form=OpeningForm())


@opens(OPEN_ENTRY)
@never_cache
@require_POST
def open_personal(request: HttpRequest, number: int) -> HttpResponse:
    """Show the personal parts of an entry, once the reason is noted."""
    one, form = _one(request, number), OpeningForm(request.POST)
    opened = None
    if form.is_valid():
        try:
            by, now = actor_in(request), timezone.now()
            opened = open_entry(entry=one, **form.cleaned_data, by=by, at=now)
        except RefusedError as error:
            refuse(form, error)
    said = read_entry(bytes(one.content), None)
    return _rendered(request, said, one=one, form=form, opened=opened)


@opens(SEE_LEDGER)
@never_cache
@require_GET
def proof(request: HttpRequest, place: int) -> HttpResponse:
    """Give the proof of an entry as a file that a stranger checks with the public key alone."""
    one = JournalEntry.objects.filter(ledger_index=min(place, _LARGEST)).first()
    if one is not None:
        _one(request, one.pk)
    elif not sees_all_entries(actor_in(request)):
        raise Http404
    try:
        made = prove(Log.open(settings.LEDGER_FOLDER), place)
    except RefusedError as error:
        raise Http404 from error
    answer = HttpResponse(json.dumps(made, indent=1), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="proof-{place}.json"'
    return answer


def _one(request: HttpRequest, number: int) -> JournalEntry:
    seen = entries_visible_to(actor_in(request))
    return get_object_or_404(seen, pk=min(number, _LARGEST))


def _rendered(
    request: HttpRequest,
    said: Entry,
    *,
    one: JournalEntry | None = None,
    place: int | None = None,
    form: OpeningForm | None = None,
    opened: dict[str, Any] | None = None,
) -> HttpResponse:
    where = one.ledger_index if one else place
    hidden = JournalOpening.objects.filter(entry=one).values_list("part", flat=True)
    written = JournalRow.objects.filter(entry=one).values_list("place", flat=True)
    people = names_of([one]) if one else {}
    shown = {
        "one": one,
        "place": where,
        "title": _titled(said.kind),
        "said": said,
        "written": datetime.fromisoformat(said.at),
        "body": sorted(said.body.items()),
        "user": people.get(one.by) if one else None,
        "hidden": sorted(hidden) if one else [],
        "rows": sorted(written) if one else [],
        "proved": _proved(where),
        "form": form,
        "opened": sorted(opened.items()) if opened is not None else None,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "site/ledger_entry.html", shown, status=status)


def _proved(place: int | None) -> dict[str, Any] | None:
    """Return the proof that an entry stands in the ledger, made and checked now."""
    if place is None:
        return None
    try:
        return prove(Log.open(settings.LEDGER_FOLDER), place)
    except RefusedError as error:
        return {"refusal": error}
