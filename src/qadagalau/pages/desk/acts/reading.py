"""One act whole: text, checks, next steps with their reasons, terms, replies, history."""

from uuid import UUID

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.office.acts.checks import checks_of
from qadagalau.office.acts.digest import digest
from qadagalau.office.acts.life import BEFORE_DELIVERY, OpenMove, moves_open_to
from qadagalau.office.acts.models import Act, ActVersion, State
from qadagalau.office.acts.queries import liability_of, points_of
from qadagalau.office.acts.rules import DRAFT_ACT, LINK_SUM, SEE_WORKING
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.acts.shown import shown_replies, shown_terms
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.speaking import language
from qadagalau.papers.acts import places_to_fill
from qadagalau.papers.acts.composing import ACT_LANGUAGES
from qadagalau.papers.acts.letter import Section, sections_of
from qadagalau.papers.speech import Speech
from qadagalau.statutes.kz.values import VALUES

from .changes import Run, changes
from .forms import PART_NAMES
from .found import found_act, weighed_act
from .signed import shown_signatures
from .text import text_of

JUDGING = ("find-substantive", "find-formal")
REPLYING = ("reply", "reject")
"""The addressee takes them in his own room; what comes on paper is entered on a page of its own."""
NOT_SIGNED = tuple(one for one in BEFORE_DELIVERY if one not in (State.SIGNED, State.ISSUED))


@frozen(kw_only=True)
class Step:
    """A step as the page offers it."""

    move: OpenMove
    asks: bool
    """Whether it has a page of its own, for what it must be given."""


@opens(SEE_WORKING)
@never_cache
@require_GET
def act(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show an act."""
    one, actor, today = found_act(request, pk), actor_in(request), timezone.localdate()
    version, points = one.latest, points_of(one)
    chosen = request.GET.get("text")
    spoken = chosen if chosen in ACT_LANGUAGES else _own_language(one)
    moves = moves_open_to(actor, one, today=today)
    checks = checks_of(one, weighed_act(request, one)) if one.state in NOT_SIGNED else ()
    told = {
        "act": one,
        "kind": one.kind,
        "version": version,
        "points": points,
        "text_language": spoken,
        "about": text_of(version, points, spoken).about,
        "sections": _sections(one, spoken),
        "marked": {lang: places_to_fill(text_of(version, points, lang)) for lang in ACT_LANGUAGES},
        "checks": checks,
        "failed": [check for check in checks if not check.passed],
        "passed": [check for check in checks if check.passed],
        "terms": shown_terms(one, today, Speech(language())),
        "replies": shown_replies(one, points, spoken),
        "offered": liability_of(one, today=today, values=VALUES),
        "links": one.links.select_related("stated_by"),
        "steps": one.steps.select_related("by"),
        "versions": one.versions.select_related("made_by").order_by("-number"),
        "digest": digest(one, version, points) if one.number else "",
        "signatures": shown_signatures(one),
        **_open(actor, one, moves),
    }
    return render(request, "desk/acts/act.html", told)


def _own_language(one: Act) -> str:
    return language() if language() in ACT_LANGUAGES else one.language


def _sections(one: Act, spoken: str) -> tuple[tuple[int, Section], ...]:
    found, first = [], 1
    for section in sections_of(one.kind_name, text_of(one.latest, points_of(one), spoken), spoken):
        found.append((first, section))
        first += len(section.points)
    return tuple(found)


def _open(actor: Actor, one: Act, moves: tuple[OpenMove, ...]) -> dict[str, object]:
    """Return what can be done now, and what cannot with its reason."""
    ours = [item for item in moves if item.move.name not in (*JUDGING, *REPLYING)]
    return {
        "offered_moves": [
            Step(move=item, asks=bool(item.move.brings or item.move.may_bring))
            for item in ours
            if item.decision.allowed
        ],
        "closed_moves": [item for item in moves if not item.decision.allowed],
        "may_judge": any(i.move.name in JUDGING and i.decision.allowed for i in moves),
        "may_enter": any(i.move.name == "reply" and i.decision.allowed for i in moves),
        "may_edit": one.state == State.DRAFT and DRAFT_ACT.permits(actor, one).allowed,
        "may_link": one.delivered_on is not None and LINK_SUM.permits(actor, one).allowed,
    }


@frozen(kw_only=True)
class ChangedPart:
    """A part of the text in one language, as it changed."""

    name: str
    runs: tuple[Run, ...]
    is_changed: bool


@frozen(kw_only=True)
class Parts:
    """The parts of a version in one language: those that changed, and those that did not."""

    shown: tuple[ChangedPart, ...]
    folded: tuple[ChangedPart, ...]


@opens(SEE_WORKING)
@never_cache
@require_GET
def version(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Show one version of the text, compared with the one before it or another."""
    one = found_act(request, pk)
    found = one.versions.select_related("made_by").filter(number=number).first()
    if found is None:
        raise Http404
    against = _against(request, number)
    before = one.versions.filter(number=against).first() if against else None
    told = {
        "act": one,
        "version": found,
        "before": before,
        "versions": one.versions.order_by("number").values_list("number", flat=True),
        "parts": {lang: _changed(found, before, lang) for lang in ACT_LANGUAGES},
    }
    return render(request, "desk/acts/version.html", told)


def _against(request: HttpRequest, number: int) -> int:
    asked = request.GET.get("against", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < len("1000000000")
    return int(asked) if is_number else number - 1


def _changed(found: ActVersion, before: ActVersion | None, lang: str) -> Parts:
    new, old = _parts(found, lang), _parts(before, lang) if before else {}
    parts = [
        ChangedPart(
            name=name,
            runs=changes(old.get(name, ""), new.get(name, "")) if before else _whole(new[name]),
            is_changed=before is not None and old.get(name, "") != new.get(name, ""),
        )
        for name in dict.fromkeys((*new, *old))
    ]
    return Parts(
        shown=tuple(one for one in parts if one.is_changed or before is None),
        folded=tuple(one for one in parts if not one.is_changed and before is not None),
    )


def _whole(text: str) -> tuple[Run, ...]:
    return changes(text, text)


def _parts(version: ActVersion, lang: str) -> dict[str, str]:
    """Return the parts of a version by their names, demands by their numbers."""
    points = list(version.points.order_by("order"))
    named: dict[str, str] = {}
    number = 0
    for name, text in text_of(version, points, lang).in_order():
        number += name not in PART_NAMES
        named[PART_NAMES.get(name) or f"{number}."] = text
    return named
