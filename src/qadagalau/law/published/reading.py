"""Reading the text of an act as the State publishes it, in Russian or in Kazakh.

An order has no articles: it and each of its appendices are read as one, their items as points.
"""

import re
from collections.abc import Iterable

from attrs import define, field

from qadagalau.law.refusal import RefusedError
from qadagalau.law.text import N_

from .blocks import OPENING, Kind, parts_of
from .footnotes import amendings_in, announcement_in
from .paper import Amending, Announcement, PublishedAct, PublishedArticle, appendix_named
from .signs import ALL, Signs

_POINT = re.compile(r"(\d+(?:-\d+)?)\. ")


class NotAnActError(RefusedError):
    """A text holds no act as it is published."""


@define
class _Open:
    """The article that is being read."""

    signs: Signs
    number: str
    heading: str
    points: dict[str, str] = field(factory=dict)
    footnotes: list[str] = field(factory=list)
    announced: list[Announcement] = field(factory=list)

    def take(self, kind: Kind, said: str) -> None:
        """Take up what stands under the heading."""
        if kind is Kind.FOOTNOTE:
            self.footnotes.append(said)
        elif kind is Kind.NOTE:
            self.announced.append(announcement_in(said, self.signs.language))
        else:
            self._add(said)

    def _add(self, text: str) -> None:
        """Take one paragraph up, into its own point or the one that is open."""
        found = _POINT.match(text)
        point = found[1] if found else next(reversed(self.points), "")
        there = self.points.get(point)
        self.points[point] = text if there is None else f"{there}\n{text}"

    def closed(self) -> PublishedArticle:
        """Return the article as it was read."""
        inside = (text for text in self.points.values() if self.signs.by_publisher.search(text))
        laws = (
            law
            for note in (*self.footnotes, *inside)
            for law in amendings_in(note, self.signs.language)
        )
        return PublishedArticle(
            number=self.number,
            heading=self.heading,
            points=dict(self.points),
            footnotes=tuple(self.footnotes),
            amendings=_each_once(laws),
            announced=tuple(self.announced),
        )


def _each_once(laws: Iterable[Amending]) -> tuple[Amending, ...]:
    return tuple(dict.fromkeys(laws))


def read_act(text: str) -> PublishedAct:
    """Split a published text into its articles, an order into itself and its appendices.

    Raises:
        NotAnActError: it has neither headings of articles nor the word by which an order orders,
            or a number stands twice.
    """
    signs, is_order = _signs_of(text)
    divisions: list[str] = []
    footnotes: list[str] = []
    articles: list[_Open] = []
    below_division = True
    for kind, said in parts_of(text, signs, is_order=is_order):
        if kind is Kind.DIVISION:
            divisions.append(said)
            below_division = not is_order
        elif kind in OPENING:
            _open(articles, kind, said, signs)
            below_division = False
        elif kind is Kind.FOOTNOTE and below_division:
            footnotes.append(said)
        elif articles:
            articles[-1].take(kind, said)
    _refuse_if_twice(articles)
    return PublishedAct(
        articles=tuple(one.closed() for one in articles),
        divisions=tuple(divisions),
        footnotes=tuple(footnotes),
        language=signs.language,
    )


def _signs_of(text: str) -> tuple[Signs, bool]:
    """Return the language of a text, and whether it is an order.

    Raises:
        NotAnActError: it is no act in any language.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    headings = {one.language: sum(map(one.is_heading, lines)) for one in ALL}
    most = max(ALL, key=lambda one: headings[one.language])
    if headings[most.language]:
        return most, False
    for one in ALL:
        if one.ordered.search(" ".join(lines)):
            return one, True
    raise NotAnActError(
        N_(
            "The text has no heading such as «Статья 1. …» or «1-бап. …», nor the word by which an "
            "order orders, so it is no act as it is published. Save the official text of the act, "
            "and read that."
        )
    )


def _open(articles: list[_Open], kind: Kind, said: str, signs: Signs) -> None:
    if kind is Kind.ARTICLE:
        found = signs.article.match(said)
        assert found is not None  # noqa: S101 - the heading was recognised by the same expression
        articles.append(_Open(signs, number=found[1], heading=found[2]))
    elif kind is Kind.ORDER:
        articles.append(_Open(signs, number="", heading=said))
    else:
        _open_appendix(articles, said, signs)


def _open_appendix(articles: list[_Open], said: str, signs: Signs) -> None:
    """Open an appendix, or go on with one of which nothing but its head was read."""
    above = articles[-1]
    if above.number and not above.points:
        above.heading = f"{above.heading} {said}"
        return
    found = signs.appendix.match(said)
    inner = found["inner"] if found else None
    outer = above.number.partition("/")[0]
    own = found["own"] if found else None
    number = f"{outer or appendix_named()}/{inner}" if inner else appendix_named(own)
    articles.append(_Open(signs, number=number, heading=said))


def _refuse_if_twice(articles: list[_Open]) -> None:
    numbers = [one.number for one in articles]
    if twice := sorted({one for one in numbers if numbers.count(one) > 1}):
        raise NotAnActError(
            N_(
                "The text has two articles of the number {number}. Two texts or two wordings were "
                "saved in one file: save the wording in force alone."
            ),
            number=twice[0],
        )
