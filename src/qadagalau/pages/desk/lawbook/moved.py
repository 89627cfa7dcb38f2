"""What a draft adds and takes away: how much by norm, bailiff and region, and each finding."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import frozen
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from markupsafe import Markup

from qadagalau.law import Verdict
from qadagalau.office.lawbook.models import RunState, ShadowRun
from qadagalau.office.lawbook.queries import FOLDER, GAINED, LOST, drafts, runs_of
from qadagalau.office.lawbook.rules import SEE_DRAFTS
from qadagalau.office.people.models import Bailiff, Region
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language
from qadagalau.papers.drawing import box
from qadagalau.papers.speech import Speech

A_PAGE = 50
_BAR = 100.0
FILES = {"gained": GAINED, "lost": LOST}
ASKED = {"norm": "norm", "bailiff": "holder_id", "region": "region"}
"""By what the findings can be asked for, and the column that says it."""
_COLUMNS = ("norm", "proceeding_id", "subject", "holder_id", "started_on", "due_on", "verdict")


@frozen(kw_only=True)
class MovedLine:
    """A norm, a bailiff or a region whose breaches a draft changes."""

    key: str
    name: str
    gained: int
    lost: int
    most: int
    """The greatest of these numbers in its table, against which the bars are drawn."""

    @property
    def bar_gained(self) -> Markup:
        """Draw how much it adds."""
        return _bar(self.gained, self.most, "gained")

    @property
    def bar_lost(self) -> Markup:
        """Draw how much it takes away."""
        return _bar(self.lost, self.most, "lost")


def _bar(number: int, most: int, kind: str) -> Markup:
    """Return a bar beside its number, which says it too, so that it is hidden from readers."""
    wide = _BAR * number / most if most else 0.0
    return Markup('<svg class="moved-bar" viewBox="0 0 100 10" aria-hidden="true">{}</svg>').format(
        box((_BAR - wide, 0), (wide, 10), kind)
    )


@frozen(kw_only=True)
class MovedFinding:
    """A breach that only one of the two laws gives."""

    row: dict[str, Any]
    title: str
    bailiff: str
    verdict: str


def moved_in(said: dict[str, list[list[Any]]], spoken: str) -> dict[str, list[MovedLine]]:
    """Return what a run kept by norm, bailiff and region, each with its name."""
    holders = [key for key, *_ in said.get("holders", [])]
    names = {
        "norms": {code: norm.title.in_(spoken) for code, norm in law_here().norms.items()},
        "holders": _bailiffs(holders),
        "regions": {one.code: one.name_in(spoken) for one in Region.objects.all()},
    }
    return {table: _moved(said.get(table, [])[:A_PAGE], called) for table, called in names.items()}


def _moved(rows: list[list[Any]], called: Mapping[str, str]) -> list[MovedLine]:
    most = max((number for _, *numbers in rows for number in numbers), default=0)
    return [
        MovedLine(key=key, name=called.get(key) or key, gained=gained, lost=lost, most=most)
        for key, gained, lost in rows
    ]


def _bailiffs(holders: list[str]) -> dict[str, str]:
    listed = Bailiff.objects.filter(holder_id__in=holders)
    return dict(listed.values_list("holder_id", "full_name"))


@opens(SEE_DRAFTS)
@never_cache
@require_GET
def draft_findings(request: HttpRequest, number: int, which: str) -> HttpResponse:
    """List the breaches that a draft adds or takes away; of a norm, bailiff or region if asked."""
    actor = actor_in(request)
    there = get_object_or_404(drafts(actor), pk=number)
    run = runs_of(actor, there).filter(state=RunState.DONE).first()
    if run is None or which not in FILES:
        raise Http404
    asked = {name: request.GET[name] for name in ASKED if request.GET.get(name)}
    found = _found(run, which, asked)
    page = Paginator(range(found.num_rows), A_PAGE).get_page(request.GET.get("page"))
    first = max(0, page.start_index() - 1)
    context = {
        "draft": there,
        "title": there.title.get(language(), there.name),
        "run": run,
        "which": which,
        "page": page,
        "number": found.num_rows,
        "lines": _lines(found.slice(first, A_PAGE).to_pylist()),
        "of": ", ".join(asked.values()),
        "query": urlencode(asked),
    }
    return render(request, "desk/lawbook/findings.html", context)


def _found(run: ShadowRun, which: str, asked: dict[str, str]) -> pa.Table:
    """Return the rows of a file of a run, where its file is still there."""
    file = Path(settings.HOME) / FOLDER / run.folder_name / FILES[which]
    if not file.exists():
        raise Http404
    wanted = None
    for name, value in asked.items():
        same = pc.field(ASKED[name]) == value
        wanted = same if wanted is None else wanted & same
    return pq.read_table(file, columns=[*_COLUMNS], filters=wanted)


def _lines(rows: list[dict[str, Any]]) -> list[MovedFinding]:
    speech, norms = Speech(language()), law_here().norms
    names = _bailiffs([row["holder_id"] for row in rows if row["holder_id"]])
    return [
        MovedFinding(
            row=row,
            title=speech.text(norms[row["norm"]].title) if row["norm"] in norms else row["norm"],
            bailiff=names.get(row["holder_id"]) or row["holder_id"] or "–",
            verdict=speech.verdict(Verdict(row["verdict"])),
        )
        for row in rows
    ]
