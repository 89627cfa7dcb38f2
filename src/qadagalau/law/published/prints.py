"""Fingerprints of a published act: what to compare with, without keeping its text.

A print is the first half of a SHA-256 over the text without white space, in composed Unicode:
where a line breaks or a link stands says nothing, every letter and sign does.  Footnotes and
announcements are the publisher's, not the law's, and are outside the print.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date

from attrs import frozen

from qadagalau.law.refusal import RefusedError
from qadagalau.law.text import N_

from .paper import Amending, PublishedAct, PublishedArticle
from .signs import in_kazakh_letters

_LENGTH = 32


class PrintError(RefusedError):
    """A file holds no fingerprints of an act."""


@frozen
class ArticlePrint:
    """The fingerprint of one article, of each of its points, and the laws that amended it."""

    whole: str
    heading: str
    points: Mapping[str, str]
    amendings: tuple[Amending, ...] = ()
    is_excluded: bool = False


@frozen
class ActPrint:
    """The fingerprints of an act, as its text was read on a day."""

    act: str
    """The act's registry code."""
    read_on: date
    source: str
    """Which text was read: a catalogue key, a redaction or an address."""
    articles: Mapping[str, ArticlePrint]
    language: str = "ru"
    """That of the text: another language is another text."""


def print_of(paper: PublishedAct, *, act: str, read_on: date, source: str) -> ActPrint:
    """Return the fingerprints of a published act."""
    return ActPrint(
        act=act,
        read_on=read_on,
        source=source,
        articles={one.number: _article(one, paper.language) for one in paper.articles},
        language=paper.language,
    )


def _article(article: PublishedArticle, language: str) -> ArticlePrint:
    text = "".join(article.points.values())
    return ArticlePrint(
        whole=_print(article.heading + "\n" + text, language),
        heading=_print(article.heading, language),
        points={number: _print(said, language) for number, said in article.points.items()},
        amendings=article.amendings,
        is_excluded=article.is_excluded,
    )


def _print(text: str, language: str) -> str:
    bare = "".join(unicodedata.normalize("NFC", text).replace("\N{SOFT HYPHEN}", "").split())
    if language == "kk":
        bare = in_kazakh_letters(bare)
    return hashlib.sha256(bare.encode()).hexdigest()[:_LENGTH]


# ------------------------------------------------------------------ on file


def print_to_json(made: ActPrint) -> str:
    """Write fingerprints, an article on a line, so that what changed is seen line by line."""
    lines = ",\n".join(
        f"  {json.dumps(number)}: {json.dumps(_said(one))}" for number, one in made.articles.items()
    )
    head = {
        "act": made.act,
        "language": made.language,
        "read_on": made.read_on.isoformat(),
        "source": made.source,
    }
    opened = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return f'{opened},\n "articles": {{\n{lines}\n }}\n}}\n'


def _said(article: ArticlePrint) -> dict[str, object]:
    said: dict[str, object] = {
        "whole": article.whole,
        "heading": article.heading,
        "points": dict(article.points),
        "amended": [f"{one.of.isoformat()} {one.number}" for one in article.amendings],
    }
    return {**said, "excluded": True} if article.is_excluded else said


def print_from_json(document: str) -> ActPrint:
    """Read what :func:`print_to_json` wrote.

    Raises:
        PrintError: the text is something else.
    """
    try:
        raw = json.loads(document)
        return ActPrint(
            act=str(raw["act"]),
            read_on=date.fromisoformat(raw["read_on"]),
            source=str(raw["source"]),
            articles={number: _read(one) for number, one in raw["articles"].items()},
            language=str(raw.get("language", "ru")),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PrintError(
            N_(
                "This file holds no fingerprints of an act. Name one that "
                "`qadagalau law watch --keep` wrote."
            )
        ) from error


def _read(raw: Mapping[str, object]) -> ArticlePrint:
    points, amended = raw["points"], raw["amended"]
    if not isinstance(points, dict) or not isinstance(amended, list):
        raise TypeError(raw)
    return ArticlePrint(
        whole=str(raw["whole"]),
        heading=str(raw["heading"]),
        points={str(number): str(one) for number, one in points.items()},
        amendings=tuple(_amending(str(one)) for one in amended),
        is_excluded=bool(raw.get("excluded")),
    )


def _amending(said: str) -> Amending:
    day, _, number = said.partition(" ")
    return Amending(of=date.fromisoformat(day), number=number)
