"""Monthly analyses in pages: ordered by one button, watched while made, read, worked from."""

from collections.abc import Mapping

from django.conf import settings
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.insight.monthly import Change
from qadagalau.law import LANGUAGES, RefusedError
from qadagalau.office.analyses.models import Analysis, AnalysisState
from qadagalau.office.analyses.operations import order_analysis
from qadagalau.office.analyses.queries import (
    A_PAGE,
    FOLDER,
    Line,
    Result,
    analyses,
    assignments,
    result_of,
    twins_of,
)
from qadagalau.office.analyses.rules import ASSIGN_WORK, ORDER_ANALYSIS, SEE_ANALYSES
from qadagalau.office.people.models import Bailiff, Office, Region
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import NOT_STATED, Speech, capital
from qadagalau.papers.studies import TITLES

from .drawn import share_chart, shown_bailiff, shown_line
from .forms import OrderForm, name_of
from .making import ENDINGS, REPORT, STAGES, make_analysis

_A_HUNDRED = 100
_THOUSAND = 1000
_UNEQUAL = 0.02
"""By more than this share the duties judged in two months differ so that it is said."""
_FIRST = 15
"""So many norms stand open in the table; the others are folded away."""


@opens(SEE_ANALYSES)
@never_cache
@require_GET
def all_analyses(request: HttpRequest) -> HttpResponse:
    """List the analyses, and the work that is open in one's territory."""
    actor = actor_in(request)
    page = Paginator(analyses(actor), A_PAGE).get_page(request.GET.get("page"))
    open_work = assignments(actor).open()
    context = {
        "page": page,
        "rows": [(one, name_of(one)) for one in page],
        "work": list(open_work[:A_PAGE]),
        "work_in_all": open_work.count(),
        "may_order": ORDER_ANALYSIS.permits(actor).allowed,
        "today": timezone.localdate(),
    }
    return render(request, "desk/analyses/analyses.html", context)


@opens(ORDER_ANALYSIS)
@never_cache
@require_http_methods(["GET", "POST"])
def new_analysis(request: HttpRequest) -> HttpResponseBase:
    """Order an analysis: its job is written in the same transaction."""
    today = timezone.localdate()
    form = OrderForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            with transaction.atomic():
                made = order_analysis(
                    as_of=asked["as_of"],
                    known_on=asked["known_on"],
                    by=actor_in(request),
                    at=timezone.now(),
                )
                make_analysis.enqueue(made.pk)
        except RefusedError as refusal:
            form.add_error(None, refusal.in_(language()))
        else:
            return redirect("analysis", made.pk)
    status = 422 if form.errors else 200
    return render(request, "desk/analyses/new.html", {"form": form}, status=status)


@opens(SEE_ANALYSES)
@never_cache
@require_GET
def analysis(request: HttpRequest, number: int) -> HttpResponse:
    """Show how far an analysis is, or what it gave in one's territory."""
    actor = actor_in(request)
    there = get_object_or_404(analyses(actor), pk=number)
    context: dict[str, object] = {"analysis": there, "name": name_of(there)}
    if there.state != AnalysisState.DONE:
        context |= _progress(there)
        is_part = "HX-Request" in request.headers
        template = "progress" if is_part else "being_made"
        response = render(request, f"desk/analyses/{template}.html", context)
        if is_part and there.state == AnalysisState.FAILED:
            response.headers["HX-Refresh"] = "true"
        return response
    if "HX-Request" in request.headers:
        response = HttpResponse()
        response.headers["HX-Refresh"] = "true"
        return response
    result = result_of(actor, there, home=settings.HOME)
    if result is not None:
        context |= _shown(result) | _beside(there, result)
    context |= {
        "result": result,
        "is_known_later": result is not None
        and not result.total.share.whole
        and there.known_on < timezone.localdate(),
        "twins": [(one, one.root == there.root) for one in twins_of(there)[:5]],
        "work": list(assignments(actor).filter(analysis=there)[:A_PAGE]),
        "may_assign": ASSIGN_WORK.permits(actor).allowed,
        "reports": _reports(there) if actor.territory.everything else [],
        "is_everything": actor.territory.everything,
        "studies": TITLES.items(),
        "today": timezone.localdate(),
    }
    return render(request, "desk/analyses/analysis.html", context)


def _progress(there: Analysis) -> dict[str, object]:
    percent = _A_HUNDRED * there.parts_done // there.parts_in_all if there.parts_in_all else None
    return {
        "stage": STAGES.get(there.stage, STAGES[""]),
        "percent": percent,
        "failure": there.failure.get(language(), ""),
    }


def _shown(result: Result) -> dict[str, object]:
    """Return charts and tables of a result in the reader's language."""
    spoken = language()
    speech = Speech(spoken)
    norms = _named(result.norms, titles_of_norms(), speech)
    places = _named(result.places, names_of_places(result), speech)
    holders = [one.holder_id for one in result.bailiffs]
    known = Bailiff.objects.filter(holder_id__in=holders).values_list("holder_id", "full_name")
    names = dict(known)
    return {
        "total": shown_line(None, "", result.total, speech),
        "norms": [shown_line(key, name, one, speech) for key, name, one in norms[:_FIRST]],
        "other_norms": [shown_line(key, name, one, speech) for key, name, one in norms[_FIRST:]],
        "norms_in_all": len(norms),
        "norm_chart": share_chart([(name, one) for _, name, one in norms], spoken),
        "places": [shown_line(key, name, one, speech) for key, name, one in places],
        "place_chart": share_chart([(name, one) for _, name, one in places], spoken),
        "by_region": result.places_are == "region",
        "bailiffs": [shown_bailiff(one, names, speech) for one in result.bailiffs[:A_PAGE]],
        "bailiffs_in_all": len(result.bailiffs),
    }


def _beside(there: Analysis, result: Result) -> dict[str, object]:
    """Return what makes the two months unequal, so that a difference is not taken for work."""
    now, before = result.total.share, result.total.share_before
    if there.before is None or not before.whole:
        return {}
    speech = Speech(language())
    return {
        "judged_before": speech.count(before.whole),
        "breaches_before": speech.count(before.part),
        "of_thousand": speech.decimal(_THOUSAND * (now.rate or 0), 1),
        "of_thousand_before": speech.decimal(_THOUSAND * (before.rate or 0), 1),
        "other_book": there.book != there.before.book,
        "is_unequal": abs(now.whole - before.whole) > before.whole * _UNEQUAL,
    }


def _named(
    lines: tuple[Line, ...], names: Mapping[str, str], speech: Speech
) -> list[tuple[str | None, str, Change]]:
    unknown = capital(speech.say(NOT_STATED))
    return [(key, names.get(key or "") or key or unknown, one) for key, one in lines]


def titles_of_norms() -> dict[str, str]:
    """Return the title of each norm in the reader's language."""
    spoken = language()
    return {code: norm.title.in_(spoken) for code, norm in law_here().norms.items()}


def names_of_places(result: Result) -> dict[str, str]:
    """Return the name of each place of a result in the reader's language."""
    spoken, keys = language(), [key for key, _ in result.places if key]
    if result.places_are == "region":
        regions = Region.objects.filter(code__in=keys)
        return {one.code: one.name_in(spoken) for one in regions}
    offices = Office.objects.filter(office_id__in=keys)
    return {one.office_id: one.name_in(spoken) for one in offices}


def _reports(there: Analysis) -> list[tuple[str, str, str]]:
    """Return the reports that are attached: name, language and ending of each."""
    offered = (
        (REPORT.format(language=spoken, ending=ending), spoken, ending)
        for spoken in LANGUAGES
        for ending in ENDINGS
    )
    return [one for one in offered if one[0] in there.files]


@opens(SEE_ANALYSES)
@never_cache
@require_GET
def report(request: HttpRequest, number: int, name: str) -> HttpResponseBase:
    """Hand out a report, which is of the whole country: only to who sees the whole."""
    actor = actor_in(request)
    there = get_object_or_404(analyses(actor), pk=number)
    offered = {one for one, _, _ in _reports(there)}
    if not actor.territory.everything or name not in offered:
        raise Http404
    path = settings.HOME / FOLDER / there.folder_name / name
    try:
        stream = path.open("rb")
    except OSError as error:
        raise Http404 from error
    called = f"qadagalau-{there.as_of.isoformat()}-{name.removeprefix('report.')}"
    return FileResponse(stream, as_attachment=True, filename=called)
