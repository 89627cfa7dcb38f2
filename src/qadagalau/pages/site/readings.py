"""The log of who sought whom in the register, for those who answer for it."""

import csv
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.office.people.models import Reading, ReadingReason, Role
from qadagalau.office.people.reading_log import WantedReadings, readings_visible_to
from qadagalau.office.people.rules import SEE_READINGS

from .doors import actor_in, opens

A_PAGE, MOST = 50, 100_000
"""Rows of a page; rows of a file."""


class ReadingsForm(forms.Form):
    """Conditions on readings."""

    reader = forms.CharField(label=_("Who read"), max_length=60, required=False)
    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", "–"), *ReadingReason.choices], required=False
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    party = forms.RegexField("^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput)

    def wanted(self) -> WantedReadings:
        """Return what is wanted, of what could be read."""
        said: dict[str, Any] = getattr(self, "cleaned_data", {})
        return WantedReadings(**{name: value for name, value in said.items() if value})


@opens(SEE_READINGS)
@never_cache
@require_GET
def readings(request: HttpRequest) -> HttpResponse:
    """List readings, the newest first."""
    form = ReadingsForm(request.GET)
    form.is_valid()
    pages = Paginator(readings_visible_to(actor_in(request), form.wanted()), A_PAGE)
    asked = request.GET.copy()
    asked.pop("page", None)
    page = pages.get_page(request.GET.get("page"))
    shown = {"form": form, "page": page, "asked": asked.urlencode(), "rows": [*map(_row, page)]}
    return render(request, "site/readings.html", shown, status=422 if form.errors else 200)


@opens(SEE_READINGS)
@never_cache
@require_GET
def readings_file(request: HttpRequest) -> StreamingHttpResponse:
    """Give the readings that are asked for as a CSV file."""
    form = ReadingsForm(request.GET)
    form.is_valid()
    found = readings_visible_to(actor_in(request), form.wanted())[:MOST]
    writer = csv.writer(_Echo())
    head = [gettext(name) for name in ("When", "Who read", "Role", "Place", "Reason", "In words")]
    head.append(gettext("Person (hash)"))
    lines = (writer.writerow(line) for line in _lines(found.iterator(), head))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="readings.csv"'
    return answer


class _Echo:
    """Gives back each line that is written."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def _row(one: Reading) -> dict[str, Any]:
    role = Role(one.role).label if one.role in Role.values else "–"
    return {"one": one, "role": role, "short": one.party[:8]}


def _lines(found: Iterator[Reading], head: list[str]) -> Iterator[list[str]]:
    yield head
    for one in found:
        cells = [
            timezone.localtime(one.read_at).isoformat(timespec="seconds"),
            one.user.full_name,
            str(_row(one)["role"]),
            one.place,
            one.get_reason_display(),
            one.note,
            one.party,
        ]
        yield [_plain(cell) for cell in cells]


def _plain(cell: str) -> str:
    """Return a cell that no table program takes for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
