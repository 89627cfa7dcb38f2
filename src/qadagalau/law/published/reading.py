"""Reading the text of an act as the State publishes it in Russian: headings, articles, footnotes.

The text stands in blocks divided by empty lines.  Headings of sections, chapters, paragraphs and
articles open a block, several may follow each other there, and a heading may run over lines.  A
link breaks a line wherever it stands, so line breaks inside a block mean nothing.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import define, field

from qadagalau.law.refusal import RefusedError
from qadagalau.law.text import N_

from .footnotes import amendings_in, announcement_in
from .paper import Amending, Announcement, PublishedAct, PublishedArticle

_DIVISION = re.compile(r"(?:РАЗДЕЛ|Раздел|ГЛАВА|Глава|Параграф) \d+(?:-\d+)?\. ")
_ARTICLE = re.compile(r"Статья (\d+(?:-\d+)?)\. (.*)")
_POINT = re.compile(r"(\d+(?:-\d+)?)\. ")
_FOOTNOTE = "Сноска."
_NOTE = re.compile(r"Примечание (?:ИЗПИ|РЦПИ)!\s*")
_BY_PUBLISHER = "Законом РК"
"""So the publisher abbreviates, who writes inside an article what was excluded; a law does not."""
_SIGNATURE = re.compile(r"Президент Республики Казахстан\b")


class NotAnActError(RefusedError):
    """A text holds no articles as they are published."""


class _Kind(StrEnum):
    DIVISION = "division"
    ARTICLE = "article"
    FOOTNOTE = "footnote"
    NOTE = "note"
    TEXT = "text"


@define
class _Open:
    """The article that is being read, or what stands before the first one."""

    number: str = ""
    heading: str = ""
    points: dict[str, str] = field(factory=dict)
    footnotes: list[str] = field(factory=list)
    announced: list[Announcement] = field(factory=list)

    def add(self, text: str) -> None:
        """Take one paragraph up, into its own point or the one that is open."""
        found = _POINT.match(text)
        point = found[1] if found else next(reversed(self.points), "")
        there = self.points.get(point)
        self.points[point] = text if there is None else f"{there}\n{text}"

    def closed(self) -> PublishedArticle:
        """Return the article as it was read."""
        named = (law for note in self.footnotes for law in amendings_in(note))
        excluded = (text for text in self.points.values() if _BY_PUBLISHER in text)
        inside = (law for text in excluded for law in amendings_in(text))
        return PublishedArticle(
            number=self.number,
            heading=self.heading,
            points=dict(self.points),
            footnotes=tuple(self.footnotes),
            amendings=_each_once((*named, *inside)),
            announced=tuple(self.announced),
        )


def _each_once(laws: Iterable[Amending]) -> tuple[Amending, ...]:
    return tuple(dict.fromkeys(laws))


def read_act(text: str) -> PublishedAct:
    """Split a published text into its articles.

    Raises:
        NotAnActError: no heading of an article is found, or a number stands twice.
    """
    divisions: list[str] = []
    footnotes: list[str] = []
    articles: list[_Open] = []
    below_division = True
    for kind, said in _noted(_parts(text)):
        if kind is _Kind.DIVISION:
            divisions.append(said)
            below_division = True
        elif kind is _Kind.ARTICLE:
            articles.append(_opened(said))
            below_division = False
        elif kind is _Kind.FOOTNOTE and below_division:
            footnotes.append(said)
        elif articles:
            _take(articles[-1], kind, said)
    _refuse_if_odd(articles)
    return PublishedAct(
        articles=tuple(one.closed() for one in articles),
        divisions=tuple(divisions),
        footnotes=tuple(footnotes),
    )


def _opened(heading: str) -> _Open:
    found = _ARTICLE.match(heading)
    assert found is not None  # noqa: S101 - the heading was recognised by the same expression
    return _Open(number=found[1], heading=found[2])


def _take(article: _Open, kind: _Kind, said: str) -> None:
    if kind is _Kind.FOOTNOTE:
        article.footnotes.append(said)
    elif kind is _Kind.NOTE:
        article.announced.append(announcement_in(said))
    else:
        article.add(said)


def _refuse_if_odd(articles: list[_Open]) -> None:
    if not articles:
        raise NotAnActError(
            N_(
                "The text has no heading such as «Статья 1. …», so it is no act as it is "
                "published in Russian. Save the official text of the act, and read that."
            )
        )
    numbers = [one.number for one in articles]
    if twice := sorted({one for one in numbers if numbers.count(one) > 1}):
        raise NotAnActError(
            N_(
                "The text has two articles of the number {number}. Two texts or two wordings were "
                "saved in one file: save the wording in force alone."
            ),
            number=twice[0],
        )


def _parts(text: str) -> Iterator[tuple[_Kind, str]]:
    """Yield headings, footnotes, announcing words and paragraphs, each on one line.

    Under the signature only a heading counts, as that of a second text in one file.
    """
    is_signed = False
    for block in re.split(r"\n[^\S\n]*\n", text):
        lines = [line for line in (_flat(one) for one in block.splitlines()) if line]
        headings, rest = _headings(lines)
        yield from headings
        said = _flat(" ".join(rest))
        is_signed = (is_signed and not headings) or bool(_SIGNATURE.match(said))
        if said and not is_signed:
            yield _kind(said), said


def _headings(lines: list[str]) -> tuple[list[tuple[_Kind, str]], list[str]]:
    found: list[tuple[_Kind, str]] = []
    for line in lines:
        if _ARTICLE.match(line):
            found.append((_Kind.ARTICLE, line))
        elif _DIVISION.match(line):
            found.append((_Kind.DIVISION, line))
        elif found:
            kind, begun = found[-1]
            found[-1] = (kind, f"{begun} {line}")
        else:
            return [], lines
    return found, []


def _kind(said: str) -> _Kind:
    if said.startswith(_FOOTNOTE):
        return _Kind.FOOTNOTE
    return _Kind.NOTE if _NOTE.match(said) else _Kind.TEXT


def _noted(parts: Iterable[tuple[_Kind, str]]) -> Iterator[tuple[_Kind, str]]:
    """Give each announcing word the paragraph that follows it; it is no text of the law."""
    is_announced = False
    for kind, said in parts:
        if kind is _Kind.NOTE:
            rest = _NOTE.sub("", said, count=1)
            is_announced = not rest
            if rest:
                yield kind, rest
        elif kind is _Kind.TEXT and is_announced:
            is_announced = False
            yield _Kind.NOTE, said
        else:
            is_announced = False
            yield kind, said


def _flat(text: str) -> str:
    return " ".join(text.split())
