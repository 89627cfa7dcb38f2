"""The studies of an analysis in pages: overlooked assets, neglect of small claims, causes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.insight.studies.kept import Studies
from qadagalau.office.analyses.models import Analysis, AnalysisState
from qadagalau.office.analyses.queries import analyses, studies_of
from qadagalau.office.analyses.rules import SEE_ANALYSES
from qadagalau.office.people.models import Bailiff, Office
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language
from qadagalau.papers.studies import (
    TITLES,
    Names,
    Study,
    assets_study,
    body_of,
    causes_study,
    money_study,
    neglect_study,
    write_study,
)

from .forms import name_of

_TYPES = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@opens(SEE_ANALYSES)
@never_cache
@require_GET
def study(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Show a study as far as it lies in one's territory."""
    actor = actor_in(request)
    there = _asked(actor, number, name)
    made = _study(actor, there, name)
    context = {
        "analysis": there,
        "name": name_of(there),
        "study": made,
        "key": name,
        "title": TITLES[name],
        "body": body_of(made) if made else "",
        "studies": TITLES.items(),
        "is_everything": actor.territory.everything,
    }
    return render(request, "desk/analyses/study.html", context)


@opens(SEE_ANALYSES)
@never_cache
@require_GET
def study_file(request: HttpRequest, number: int, name: str, ending: str) -> HttpResponse:
    """Hand out a study of one's territory as a file."""
    actor = actor_in(request)
    there = _asked(actor, number, name)
    made = _study(actor, there, name)
    if made is None or ending not in _TYPES:
        raise Http404
    called = f"qadagalau-{name}-{there.as_of.isoformat()}.{ending}"
    with TemporaryDirectory() as folder:
        path = Path(folder) / called
        write_study(path, made)
        answer = HttpResponse(path.read_bytes(), content_type=_TYPES[ending])
    answer.headers["Content-Disposition"] = f'attachment; filename="{called}"'
    return answer


def _asked(actor: Actor, number: int, name: str) -> Analysis:
    if name not in TITLES:
        raise Http404
    return get_object_or_404(analyses(actor), pk=number, state=AnalysisState.DONE)


def _study(actor: Actor, there: Analysis, name: str) -> Study | None:
    """Return a study in the reader's language; ``None`` if the analysis has it not."""
    found = studies_of(actor, there, home=settings.HOME)
    return _MADE[name](found, _Told(actor, there)) if found and name in found.held else None


class _Told:
    """What every study is told: how places and people are called, in which language, when."""

    def __init__(self, actor: Actor, there: Analysis) -> None:
        spoken = language()
        offices = {one.office_id: one.name_in(spoken) for one in Office.objects.all()}
        listed = Bailiff.objects.visible_to(actor.territory).exclude(full_name="")
        self.names = Names(offices, dict(listed.values_list("holder_id", "full_name")))
        self.days = {"as_of": there.as_of, "known_on": there.known_on}
        self.language = spoken


_MADE: Mapping[str, Callable[[Studies, _Told], Study]] = {
    "assets": lambda found, told: assets_study(
        found.assets, told.names, language=told.language, **told.days
    ),
    "neglect": lambda found, told: neglect_study(
        found.pairs, told.names, language=told.language, **told.days
    ),
    "causes": lambda found, told: causes_study(
        found.causes, told.names, language=told.language, **told.days
    ),
    "money": lambda found, told: money_study(
        found.money, found.lines, told.names, language=told.language, **told.days
    ),
}
