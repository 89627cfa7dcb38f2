"""One request on one page: paper, checklist, proceeding at a glance, and what can be done now."""

from typing import Any
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qadagalau.law import BREACHES
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.queries import case_of
from qadagalau.office.docket.reading import duties_of, history_of
from qadagalau.office.docket.rules import SEE_PROCEEDINGS
from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.models import SanctionRequest
from qadagalau.office.sanctions.queries import lines_seen_by, paper_of, steps_of
from qadagalau.office.sanctions.rules import NOTE_OPENED, SEE_REQUESTS
from qadagalau.pages.desk.shown_proceeding import shown
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.sanctions.shown import shown_lines, shown_request, shown_steps
from qadagalau.pages.site.speaking import language

from .found import around, found_request, queue_asked
from .offered import offered_forms
from .papers import file_of, note_begun, note_read, shown_papers
from .past import shown_decision


@opens(SEE_REQUESTS)
@never_cache
@require_GET
def sanction(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one request; that it is opened is noted for the measure of reading."""
    return shown_whole(request, found_request(request, pk), {})


def shown_whole(
    request: HttpRequest, one: SanctionRequest, typed: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render the page of a request, with the forms that were *typed* in the place of new ones."""
    actor, today, queue = actor_in(request), timezone.localdate(), queue_asked(request)
    lines = list(lines_seen_by(actor, one))
    there = around(actor, queue, one.pk)
    line = shown_request(one, today)
    context = {
        "one": one,
        "line": line,
        "queue": queue,
        "around": there,
        "checklist": shown_lines(lines),
        "forms": offered_forms(actor, one, lines) | typed,
        "decision": shown_decision(actor, one),
        "signature": one.signature if one.is_signed else None,
        "steps": shown_steps(steps_of(one), for_bailiff=False),
        **_papers(request, one, actor),
        **_proceeding(actor, one.proceeding_id),
    }
    answer = render(request, "desk/sanctions/request.html", context, status=status)
    return _under(request, answer, {"frame-src": [SELF]})


def _under(request: HttpRequest, answer: HttpResponse, more: dict[str, Any]) -> HttpResponse:
    """Return an answer under a policy that allows something more: our own papers in a frame."""
    csp_replace(more)(lambda _: answer)(request)
    return answer


def _papers(request: HttpRequest, one: SanctionRequest, actor: Actor) -> dict[str, object]:
    """Return the papers, and note that the one that is shown is opened."""
    papers, open_now = shown_papers(one, _chosen(request), actor)
    now = timezone.now()
    since = note_begun(one, open_now, actor, now) if request.method == "GET" else ""
    return {
        "papers": papers,
        "paper": next((paper for paper in papers if paper.is_shown), None),
        "since": since or request.POST.get("since", ""),
        "unopened": sum(not paper.is_opened and not paper.is_shown for paper in papers),
    }


def _chosen(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("paper", ""))
    except ValueError:
        return None


def _proceeding(actor: Actor, number: str) -> dict[str, object]:
    """Return the course of the proceeding and how many breaches are seen, as known today."""
    today = timezone.localdate()
    if not SEE_PROCEEDINGS.permits(actor).allowed:
        return {}
    try:
        whole = case_of(
            actor, number, register=settings.HOME / "register", book=law_here().book, known_on=today
        )
    except NoRegisterError:
        whole = None
    if whole is None:
        return {"not_registered": True}
    history, duties = history_of(whole), duties_of(whole, law_here().book)
    breaches = sum(duty.judgment.finding.verdict in BREACHES for duty in duties.judged)
    return {"told": shown(whole, history, duties, language()), "breaches": breaches}


@opens(NOTE_OPENED)
@never_cache
@require_POST
def open_paper(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponseBase:
    """Open a paper in the page: what was open before is noted with its seconds, then this."""
    one, actor = found_request(request, pk), actor_in(request)
    chosen = paper_of(actor, one.pk, paper)
    if chosen is None:
        raise Http404
    note_read(request, one, actor)
    queue = queue_asked(request)
    if "HX-Request" not in request.headers:
        return redirect(f"{reverse('sanction', args=[pk])}?queue={queue}&paper={paper}#papers")
    since = note_begun(one, chosen, actor, timezone.now())
    papers, _ = shown_papers(one, paper, actor)
    told = {
        "line": shown_request(one, timezone.localdate()),
        "queue": queue,
        "papers": papers,
        "paper": next(shown for shown in papers if shown.is_shown),
        "since": since,
        "unopened": sum(not shown.is_opened for shown in papers),
    }
    return render(request, "desk/sanctions/papers.html", told)


@opens(NOTE_OPENED)
@never_cache
@require_POST
def read_on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note how long the page has been seen when its reader leaves it."""
    one = found_request(request, pk)
    note_read(request, one, actor_in(request))
    return HttpResponse(status=204)


@opens(SEE_REQUESTS)
@never_cache
@require_GET
def paper_file(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """Give a paper of a request, shown in the page or saved."""
    one = found_request(request, pk)
    kept = paper_of(actor_in(request), one.pk, paper)
    if kept is None:
        raise Http404
    answer = file_of(kept, is_saved="save" in request.GET)
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return _under(request, answer, {"frame-ancestors": [SELF], "object-src": [SELF]})
