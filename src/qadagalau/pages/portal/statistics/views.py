"""The pages and files of public figures; all of them are of months that are fixed."""

import json
import re
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from qadagalau.insight.figures import FIGURES
from qadagalau.insight.small_cells import LEAST
from qadagalau.law import RefusedError
from qadagalau.ledger import Log
from qadagalau.ledger.proof import prove
from qadagalau.office.statistics.models import PublishedMonth
from qadagalau.office.statistics.queries import (
    content,
    entry_of,
    months_published,
    newest,
    published,
    until,
)
from qadagalau.pages.site.doors import OPEN, opens
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech

from .drawn import HIDDEN, shown_figures
from .files import COLUMNS, as_csv

_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


@opens(OPEN)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Show the newest published month, or lead to the one that is asked for."""
    asked = request.GET.get("month", "")
    if _MONTH.fullmatch(asked):
        return redirect("figures-month", asked)
    return _page(request, newest())


@opens(OPEN)
@require_GET
def month(request: HttpRequest, called: str) -> HttpResponse:
    """Show a published month."""
    return _page(request, _there(called))


@opens(OPEN)
@require_GET
def as_json(request: HttpRequest, called: str) -> HttpResponse:
    """Hand over a month byte for byte as it was fixed."""
    del request
    there = _there(called)
    return _file(there.content, "application/json", f"{called}.json")


@opens(OPEN)
@require_GET
def as_table(request: HttpRequest, called: str) -> HttpResponse:
    """Hand over a month's numbers as CSV."""
    del request
    said = content(_there(called))
    # spreadsheets know by the mark that the letters are not Latin ones
    return _file(f"\ufeff{as_csv(said)}", "text/csv; charset=utf-8", f"{called}.csv")


@opens(OPEN)
@require_GET
def proof(request: HttpRequest, called: str) -> HttpResponse:
    """Hand over the proof that the month was published with this content."""
    del request
    entry = entry_of(_there(called))
    if entry is None:
        raise Http404
    try:
        made = prove(Log.open(settings.LEDGER_FOLDER), entry)
    except (OSError, RefusedError) as error:
        raise Http404 from error
    return _file(json.dumps(made, indent=1), "application/json", f"{called}-proof.json")


def _there(called: str) -> PublishedMonth:
    read = _MONTH.fullmatch(called)
    found = published(date(int(read[1]), int(read[2]), 1)) if read else None
    if found is None:
        raise Http404
    return found


def _file(written: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(written.encode(), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="qadagalau-{name}"'
    return answer


def _page(request: HttpRequest, there: PublishedMonth | None) -> HttpResponse:
    shown: dict[str, Any] = {"there": there, "hidden": HIDDEN, "least": LEAST}
    if there is not None:
        speech = Speech(language())
        earlier = [(one.month, content(one)) for one in until(there.month)]
        shown |= {
            "called": f"{there.month:%Y-%m}",
            "month": speech.month(there.month),
            "known_on": speech.day(there.known_on),
            "months": [(f"{one:%Y-%m}", speech.month(one)) for one in months_published()],
            "figures": shown_figures(content(there), earlier, language()),
            "entry": entry_of(there),
            "columns": COLUMNS,
            "named": [
                (one.name, speech.text(one.title), speech.text(one.good), speech.text(one.bad))
                for one in FIGURES
            ],
        }
    return render(request, "portal/statistics/figures.html", shown)
