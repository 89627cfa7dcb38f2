"""The norms of a book by act and article, as a lawyer looks for them."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import frozen

from qadagalau.law import N_, Act, Book, Norm, Status, say
from qadagalau.law.clerk import cite

from .pages import of_drafts

PROPOSALS = N_("Proposals, not law")
_NUMBER = re.compile(r"\d+")


@frozen(kw_only=True)
class Entry:
    """One norm in its latest wording."""

    code: str
    catalogue: str
    title: str
    place: str
    """Its article and paragraph; empty where the act alone is cited."""
    is_read: bool


@frozen(kw_only=True)
class Part:
    """The norms of one act, in the order of its articles."""

    title: str
    entries: tuple[Entry, ...]


def contents(book: Book, language: str) -> tuple[Part, ...]:
    """Return the norms of each act, in the order of the book, and proposals last."""
    latest = {norm.code: norm for norm in book.code}
    by_act = sorted(latest.values(), key=lambda norm: _order(norm, book))
    parts = [
        Part(title=act.title.in_(language), entries=_entries(norms, language))
        for act, norms in groupby(by_act, key=lambda norm: norm.basis.act)
    ]
    proposals = _entries(of_drafts(book), language)
    if proposals:
        parts.append(Part(title=say(PROPOSALS, language), entries=proposals))
    return tuple(parts)


def _order(norm: Norm, book: Book) -> tuple[int, tuple[tuple[int, ...], ...], str]:
    acts: list[Act] = list(dict.fromkeys(one.basis.act for one in book.code))
    places = (norm.basis.article, norm.basis.para, norm.basis.subpara)
    numbers = tuple(tuple(map(int, _NUMBER.findall(place or ""))) for place in places)
    return acts.index(norm.basis.act), numbers, norm.code


def _entries(norms: Iterable[Norm], language: str) -> tuple[Entry, ...]:
    return tuple(_each(norms, language))


def _each(norms: Iterable[Norm], language: str) -> Iterator[Entry]:
    for norm in norms:
        act = norm.basis.act.title.in_(language)
        yield Entry(
            code=norm.code,
            catalogue=norm.catalogue,
            title=norm.title.in_(language),
            place=cite(norm.basis, language).removeprefix(act).removeprefix(", "),
            is_read=norm.checked.status is Status.VERIFIED,
        )
