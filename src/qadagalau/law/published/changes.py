"""What changed between two readings of an act, from what day, and which norms that touches."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs
from attrs import frozen

from qadagalau.law.norm import Norm
from qadagalau.law.source import Citation
from qadagalau.law.text import N_, say

from .paper import Amending, Announcement, PublishedAct, appendix_named
from .prints import ActPrint, ArticlePrint, print_of


class ChangeKind(StrEnum):
    """How an article is no longer what was read."""

    TEXT = "text"
    ADDED = "added"
    EXCLUDED = "excluded"
    GONE = "gone"
    FOOTNOTE = "footnote"
    ANNOUNCED = "announced"


CHANGE_TEXTS = {
    ChangeKind.TEXT: N_("the text is another"),
    ChangeKind.ADDED: N_("the article is new"),
    ChangeKind.EXCLUDED: N_("the article was excluded"),
    ChangeKind.GONE: N_("the article is no longer there"),
    ChangeKind.FOOTNOTE: N_("a footnote names a further law, the text is the same"),
    ChangeKind.ANNOUNCED: N_("a change was announced, and its day may have come"),
}


_ITSELF = N_("the order itself")
_APPENDIX = N_("appendix")
_NUMBERED = N_("appendix {number}")


def article_in_words(article: str, language: str) -> str:
    """Return how people call an article, or an order or its appendix, by its number."""
    if not article.startswith(appendix_named()):
        return article or say(_ITSELF, language)
    number = article.removeprefix(appendix_named()).lstrip(" /")
    return say(_NUMBERED, language, {"number": number}) if number else say(_APPENDIX, language)


@frozen
class ArticleChange:
    """An article that is no longer what was read."""

    article: str
    kind: ChangeKind
    points: tuple[str, ...] = ()
    """The points that differ, appeared or went; none where the whole article is meant."""
    by: tuple[Amending, ...] = ()
    """The laws that the footnotes name now and did not name when it was read."""
    print: str = ""
    """The fingerprint of the article as it is now; of what is announced, as it was read."""
    heading_changed: bool = False

    @property
    def not_before(self) -> date | None:
        """The first day on which the change can be in force; ``None`` where nothing says so."""
        days = [one.not_before for one in self.by]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None

    @property
    def is_dated(self) -> bool:
        """Whether the footnotes give that day itself, not a term after a publication."""
        return bool(self.by) and all(one.on is not None for one in self.by)


def what_changed(read: ActPrint, paper: PublishedAct, *, as_of: date) -> tuple[ArticleChange, ...]:
    """Return what differs in a published text, and what it announces that may be law by *as_of*."""
    now = print_of(paper, act=read.act, read_on=as_of, source="")
    return (*changes(read, now), *_announced(paper, now, as_of))


def changes(before: ActPrint, after: ActPrint) -> tuple[ArticleChange, ...]:
    """Return the articles that differ between two readings, in the order of the later one."""
    gone = [number for number in before.articles if number not in after.articles]
    found = [
        _change(number, before.articles.get(number), now) for number, now in after.articles.items()
    ]
    return (
        *(one for one in found if one is not None),
        *(ArticleChange(number, ChangeKind.GONE) for number in gone),
    )


def _change(number: str, was: ArticlePrint | None, now: ArticlePrint) -> ArticleChange | None:
    if was is None:
        return ArticleChange(number, ChangeKind.ADDED, by=now.amendings, print=now.whole)
    by = tuple(one for one in now.amendings if one not in was.amendings)
    if was.whole == now.whole:
        kind = ChangeKind.FOOTNOTE
        return ArticleChange(number, kind, by=by, print=now.whole) if by else None
    excluded = now.is_excluded and not was.is_excluded
    return ArticleChange(
        number,
        ChangeKind.EXCLUDED if excluded else ChangeKind.TEXT,
        points=() if excluded else _differing(was.points, now.points),
        by=by,
        print=now.whole,
        heading_changed=was.heading != now.heading,
    )


def _differing(was: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    every = dict.fromkeys((*now, *was))
    return tuple(point for point in every if was.get(point) != now.get(point))


def _announced(paper: PublishedAct, now: ActPrint, as_of: date) -> Iterator[ArticleChange]:
    for article in paper.articles:
        for note in article.announced:
            if _may_have_come(note, as_of):
                yield ArticleChange(
                    article.number,
                    ChangeKind.ANNOUNCED,
                    points=note.points,
                    by=note.by,
                    print=now.articles[article.number].whole,
                )


def _may_have_come(note: Announcement, as_of: date) -> bool:
    days = [one.not_before for one in note.by]
    return all(day is None or day <= as_of for day in days)


# ------------------------------------------------------------------ the norms


_WORTH_READING = frozenset(ChangeKind) - {ChangeKind.ADDED, ChangeKind.FOOTNOTE}
"""A new article was cited by no norm yet; under a new footnote the text that was read stands."""


@frozen
class TouchedNorm:
    """A norm that cites an article which is no longer what was read."""

    norm: Norm
    place: Citation
    changes: tuple[ArticleChange, ...]

    @property
    def itself(self) -> bool:
        """Whether the very point that the norm cites is meant, not only another of its article."""
        return any(self.meets(one) for one in self.changes)

    def meets(self, change: ArticleChange) -> bool:
        """Tell whether a change is of the very point that the norm cites here."""
        if self.place.para is None or not change.points:
            return True
        return not _points(self.place.para).isdisjoint(change.points)


def _points(para: str) -> set[str]:
    """Return the points that a citation may mean: of ``46-48`` each, and one so numbered."""
    found: set[str] = set()
    for one in para.split(", "):
        found.add(one)
        first, _, last = one.partition("-")
        if first.isdecimal() and last.isdecimal():
            found |= {str(number) for number in range(int(first), int(last) + 1)}
    return found


def touched(
    found: Iterable[ArticleChange], *, act: str, norms: Iterable[Norm]
) -> tuple[TouchedNorm, ...]:
    """Return the norms that cite a changed article of the act, in their order, by each place."""
    worth = [one for one in found if one.kind in _WORTH_READING]
    placed = (
        (norm, place, tuple(one for one in worth if _is_in(place, one.article)))
        for norm in norms
        for place in places_of(norm)
        if place.act.code == act
    )
    return tuple(
        TouchedNorm(norm=norm, place=place, changes=met) for norm, place, met in placed if met
    )


def _is_in(place: Citation, article: str) -> bool:
    """Tell whether a place lies in an article; in an appendix of an order, or the act as a whole.

    Where the place names no article, every one of the act is meant, or of its own appendix.
    """
    if place.article is not None:
        return place.article == article
    own = appendix_named(place.act.appendix) if place.act.appendix else ""
    return not own or article == own or article.startswith(f"{own}/")


def places_of(norm: Norm) -> tuple[Citation, ...]:
    """Return every place in the law that a norm cites, its basis first, each once."""
    return tuple(dict.fromkeys((norm.basis, *_cited(norm))))


def _cited(value: object) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _cited(one)
    elif attrs.has(type(value)):
        cls: Any = type(value)
        for part in attrs.fields(cls):
            yield from _cited(getattr(value, part.name))
