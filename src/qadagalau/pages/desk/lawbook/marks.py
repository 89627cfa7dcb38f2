"""The norms that texts leave behind, as pages show them: each norm once, with all that changed."""

from collections.abc import Iterable
from itertools import groupby

from attrs import frozen

from qadagalau.law import N_, say
from qadagalau.law.clerk import cite
from qadagalau.law.clerk.proof import ARTICLE, PARAGRAPH, PART
from qadagalau.law.published.changes import CHANGE_TEXTS, article_in_words
from qadagalau.office.lawbook.models import LeftNorm, Outcome
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech

NOT_STATED = N_("not stated")
NOT_BEFORE = N_("not before {day}")


@frozen(kw_only=True)
class ChangedPlace:
    """What changed in an article by the same laws: its paragraphs together."""

    place: str
    changed: str
    laws: tuple[str, ...]
    in_force: str
    is_itself: bool


@frozen(kw_only=True)
class Mark:
    """A norm that texts leave behind, with every change of what it cites."""

    left: LeftNorm
    title: str
    cited: str
    places: tuple[ChangedPlace, ...]
    outcome: str


def marks_of(left: Iterable[LeftNorm]) -> list[Mark]:
    """Return the norms of *left*, those confirmed together as one, in its order."""
    found: dict[tuple[object, ...], list[LeftNorm]] = {}
    for one in left:
        found.setdefault((one.norm, one.confirmed_at), []).append(one)
    return [_mark(several) for several in found.values()]


def _mark(several: list[LeftNorm]) -> Mark:
    spoken, first = language(), several[0]
    norm = law_here().norms.get(first.norm)
    has_parts = norm is not None and norm.basis.act.parts
    ordered = sorted(several, key=_alike)
    return Mark(
        left=first,
        title=norm.title.in_(spoken) if norm else first.norm,
        cited=cite(norm.basis, spoken) if norm else "",
        places=tuple(
            _place(list(alike), spoken, PART if has_parts else PARAGRAPH)
            for _, alike in groupby(ordered, key=_alike)
        ),
        outcome=str(Outcome(first.outcome).label) if first.outcome else "",
    )


def _alike(one: LeftNorm) -> tuple[object, ...]:
    """Return what changes have in common that stand on one line, the norm's own place first."""
    day = "" if one.not_before is None else one.not_before.isoformat()
    return (not one.is_itself, one.article, one.kind, one.laws, day, one.is_dated)


def _place(alike: list[LeftNorm], spoken: str, point: str) -> ChangedPlace:
    first = alike[0]
    words = article_in_words(first.article, spoken)
    named = [words if words != first.article else say(ARTICLE, spoken, {"n": words})]
    points = dict.fromkeys(point for one in alike for point in one.points if point)
    if points:
        named.append(say(point, spoken, {"n": ", ".join(points)}))
    return ChangedPlace(
        place=", ".join(named),
        changed=say(CHANGE_TEXTS[first.change], spoken),
        laws=tuple(first.laws),
        in_force=_in_force(first, Speech(spoken)),
        is_itself=first.is_itself,
    )


def _in_force(left: LeftNorm, speech: Speech) -> str:
    if left.not_before is None:
        return speech.say(NOT_STATED)
    day = speech.day(left.not_before)
    return day if left.is_dated else speech.say(NOT_BEFORE, day=day)
