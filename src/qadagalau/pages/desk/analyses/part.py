"""The part of an analysis that lies in one's territory, as a file for one's own report."""

import csv
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.insight.monthly import Change
from qadagalau.office.analyses.models import AnalysisState
from qadagalau.office.analyses.queries import Result, analyses, result_of
from qadagalau.office.analyses.rules import SEE_ANALYSES
from qadagalau.pages.site.doors import actor_in, opens

from .views import names_of_places, titles_of_norms

_BOM = "\ufeff"
"""Table programs read Kazakh letters rightly where a file begins with it."""


@opens(SEE_ANALYSES)
@never_cache
@require_GET
def part(request: HttpRequest, number: int) -> HttpResponse:
    """Give the numbers of one's territory by norm and place, now and before, as a CSV file."""
    actor = actor_in(request)
    there = get_object_or_404(analyses(actor), pk=number, state=AnalysisState.DONE)
    result = result_of(actor, there, home=settings.HOME)
    if result is None:
        raise Http404
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    called = f"qadagalau-{there.as_of.isoformat()}-{actor.office_id or 'part'}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{called}"'
    answer.write(_BOM)
    csv.writer(answer).writerows(_lines(result))
    return answer


def _lines(result: Result) -> Iterator[list[str]]:
    yield [
        gettext(name)
        for name in (
            "Of what",
            "Number",
            "Name",
            "Duties judged",
            "Not kept",
            "Not kept of 1000",
            "Low (95%)",
            "High (95%)",
            "Duties judged the month before",
            "Not kept the month before",
            "Not kept of 1000 the month before",
            "New",
            "Continued",
            "Cured",
        )
    ]
    yield _line(gettext("In all"), "", "", result.total)
    norms, places = titles_of_norms(), names_of_places(result)
    for key, change in result.norms:
        yield _line(gettext("Norm"), key or "", norms.get(key or "", ""), change)
    by_region = result.places_are == "region"
    of_what = gettext("Region") if by_region else gettext("Office")
    for key, change in result.places:
        yield _line(of_what, key or "", places.get(key or "", ""), change)


def _line(of_what: str, key: str, name: str, change: Change) -> list[str]:
    now, before = change.share, change.share_before
    interval = now.interval
    cells = [
        of_what,
        key,
        name,
        str(now.whole),
        str(now.part),
        of_thousand(now.rate),
        of_thousand(interval.low if interval else None),
        of_thousand(interval.high if interval else None),
        str(before.whole),
        str(before.part),
        of_thousand(before.rate),
        str(change.new),
        str(change.continued),
        str(change.cured),
    ]
    return [f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in cells]


def of_thousand(rate: float | None) -> str:
    """Return a share as so many of a thousand; nothing where it is not known."""
    return "" if rate is None else f"{1000 * rate:.1f}"
