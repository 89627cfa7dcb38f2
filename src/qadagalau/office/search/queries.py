"""What is found: texts that have every word that is asked for, in any form, the newest first."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil
from typing import Any

from attrs import frozen
from django.db.models import F

from qadagalau.insight.roots import words_of
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import demand

from .models import FoundText
from .rules import SEARCH, audiences_of
from .words import Question, hits

A_PAGE = 50
LAST_PAGE = 200
MOST_WORDS = 12
"""So many words are asked for; more of them would hardly find another text."""
_BEFORE, _AFTER = 8, 32
"""So many words of a text are shown before the first that was found, and from it on."""

Piece = tuple[str, bool]
"""A piece of an excerpt, and whether it was asked for."""


@frozen(kw_only=True)
class Hit:
    """A text that was found."""

    source: str
    titles: dict[str, str]
    said_on: date | None
    url_name: str
    url_args: tuple[Any, ...]
    excerpt: tuple[Piece, ...]


@frozen(kw_only=True)
class Found:
    """A page of what was found, and how much there is in all."""

    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int


def search(actor: Actor, text: str, *, source: str = "", page: int = 1) -> Found:
    """Return a page of the texts that have every word of *text* and that *actor* may see.

    Raises:
        NotAllowedError: *actor* may not search.
    """
    demand(SEARCH, actor)
    asked = question(text)
    if not asked:
        return Found(hits=(), total=0, page=1, pages=1)
    rows = FoundText.objects.visible_to(actor.territory, audiences_of(actor))
    rows = rows.filter(pk__in=hits(asked))
    if source:
        rows = rows.filter(source=source)
    total = rows.count()
    pages = max(1, min(LAST_PAGE, ceil(total / A_PAGE)))
    at = min(max(page, 1), pages)
    ordered = rows.order_by(F("said_on").desc(nulls_last=True), "source", "key")
    shown = ordered[(at - 1) * A_PAGE : at * A_PAGE]
    return Found(hits=tuple(_hit(row, asked) for row in shown), total=total, page=at, pages=pages)


def question(text: str) -> Question:
    """Return the roots of each word of *text*, each word once."""
    words = dict.fromkeys(readings for _, readings in words_of(text))
    return tuple(words)[:MOST_WORDS]


def _hit(row: FoundText, asked: Question) -> Hit:
    return Hit(
        source=row.source,
        titles=row.titles,
        said_on=row.said_on,
        url_name=row.url_name,
        url_args=tuple(row.url_args),
        excerpt=tuple(_excerpt(row.text, {root for one in asked for root in one})),
    )


def _excerpt(text: str, roots: set[str]) -> Iterator[Piece]:
    """Yield the words around the first that was asked for, those asked for marked."""
    words = [(span, not roots.isdisjoint(readings)) for span, readings in words_of(text)]
    first = next((place for place, (_, is_hit) in enumerate(words) if is_hit), 0)
    shown = words[max(0, first - _BEFORE) : first + _AFTER]
    if not shown:
        return
    begin, end = _edges(words, shown, text)
    yield ("… " if begin else "", False)
    at = begin
    for (left, right), is_hit in shown:
        if is_hit:
            yield (text[at:left], False)
            yield (text[left:right], True)
            at = right
    yield (text[at:end] + (" …" if end < len(text) else ""), False)


def _edges(words: Sequence[Any], shown: Sequence[Any], text: str) -> tuple[int, int]:
    begin = 0 if shown[0] is words[0] else shown[0][0][0]
    end = len(text) if shown[-1] is words[-1] else shown[-1][0][1]
    return begin, end
