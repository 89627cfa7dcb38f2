"""Acts that came: the list with their terms, one act whole, a file of a reply."""

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.law import N_, say
from qadagalau.office.acts.attachments import bytes_of
from qadagalau.office.acts.life import moves_open_to
from qadagalau.office.acts.models import Act
from qadagalau.office.acts.queries import (
    BY_ADDRESSEE,
    act_of,
    acts_visible_to,
    points_seen_by,
    sees_whole,
)
from qadagalau.office.acts.rules import SEE_OWN_ACTS
from qadagalau.pages.site.acts.shown import shown_replies, shown_terms
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language
from qadagalau.papers.acts.composing import ACT_LANGUAGES
from qadagalau.papers.speech import Speech

from .duties import listed
from .shown import shown_steps, shown_text

A_PAGE = 50
LISTS = {
    "": N_("All acts"),
    "overdue": N_("Term has passed"),
    "returned": N_("Reply came back"),
    "running": N_("To answer"),
}
"""Which acts are listed, by the name in the address (msgids)."""


@opens(SEE_OWN_ACTS)
@never_cache
@require_GET
def acts(request: HttpRequest) -> HttpResponse:
    """List the acts that came, or those of them that wait, by their last day."""
    actor, today = actor_in(request), timezone.localdate()
    asked = request.GET.get("waiting", "")
    waiting = asked if asked in LISTS else ""
    found = listed(waiting, actor, today) if waiting else acts_visible_to(actor)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    lists = [(name, say(title, language()), name == waiting) for name, title in LISTS.items()]
    told = {"page": page, "waiting": waiting, "lists": lists, "today": today}
    return render(request, "chamber/acts/acts.html", told)


@opens(SEE_OWN_ACTS)
@never_cache
@require_GET
def act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one act: what is asked, by when, what was answered, what that was judged to be."""
    one, actor, today = own_act(request, pk), actor_in(request), timezone.localdate()
    points = points_seen_by(actor, one)
    asked = request.GET.get("text")
    own = language() if language() in ACT_LANGUAGES else one.language
    spoken = asked if asked in ACT_LANGUAGES else own
    whole = sees_whole(actor, one)
    about, sections = shown_text(one, points, spoken) if whole else ("", [])
    told = {
        "act": one,
        "kind": one.kind,
        "whole": whole,
        "points": [(point, point.demand_in(spoken)) for point in points],
        "text_language": spoken,
        "about": about,
        "sections": sections,
        "terms": [
            term for term in shown_terms(one, today, Speech(language())) if not term.is_office
        ],
        "replies": shown_replies(one, points, spoken),
        "steps": shown_steps(actor, one),
        "files": one.attachments.filter(reply=None) if whole else (),
        "today": today,
        "may": {
            item.move.name.replace("-", "_"): item.decision.allowed
            for item in moves_open_to(actor, one, today=today)
            if item.move.name in BY_ADDRESSEE
        },
    }
    return render(request, "chamber/acts/act.html", told)


@opens(SEE_OWN_ACTS)
@never_cache
@require_GET
def attachment(request: HttpRequest, pk: UUID, file: UUID) -> HttpResponse:
    """Give a file of an act, as it was kept, to be saved and not shown."""
    actor, one = actor_in(request), own_act(request, pk)
    kept = one.attachments.filter(pk=file).first() if sees_whole(actor, one) else None
    if kept is None:
        raise Http404
    answer = HttpResponse(bytes_of(kept, settings.HOME), content_type=kept.media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=kept.name
    )
    return answer


def own_act(request: HttpRequest, pk: UUID) -> Act:
    """Return an act.

    Raises:
        Http404: there is none that the reader may see.
    """
    found = act_of(actor_in(request), pk)
    if found is None:
        raise Http404
    return found
