"""A published text as blocks: headings, footnotes, announcing words and paragraphs.

Blocks are divided by empty lines.  Headings of sections, chapters, paragraphs and articles open a
block, several may follow each other there, and a heading may run over lines.  A link breaks a line
wherever it stands, so line breaks inside a block mean nothing.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from .signs import Signs

_LONGEST_HEAD = 400
"""Letters: what opens an appendix names the order and its day, and is no longer."""


class Kind(StrEnum):
    """What a part of a published text is."""

    DIVISION = "division"
    ARTICLE = "article"
    ORDER = "order"
    APPENDIX = "appendix"
    FOOTNOTE = "footnote"
    NOTE = "note"
    TEXT = "text"


OPENING = frozenset({Kind.ARTICLE, Kind.ORDER, Kind.APPENDIX})
"""Under these something of its own begins."""
Part = tuple[Kind, str]


def parts_of(text: str, signs: Signs, *, is_order: bool) -> Iterator[Part]:
    """Yield the parts of a text, each on one line; of an order from where it orders."""
    parts = _parts(text, signs, is_order=is_order)
    yield from _noted(_from_where_it_orders(parts) if is_order else parts, signs)


def _parts(text: str, signs: Signs, *, is_order: bool) -> Iterator[Part]:
    """Yield each part; under the signature only a heading or an appendix counts."""
    is_signed = False
    for block in re.split(r"\n[^\S\n]*\n", text):
        lines = [line for line in (" ".join(one.split()) for one in block.splitlines()) if line]
        headings, rest = _headings(lines, signs)
        yield from headings
        said = " ".join(rest)
        kind = _kind(said, signs, is_order=is_order)
        opens = bool(headings) or kind in OPENING
        is_signed = not opens and (is_signed or bool(signs.signature.match(said)))
        if said and not is_signed:
            yield kind, said


def _headings(lines: list[str], signs: Signs) -> tuple[list[Part], list[str]]:
    found: list[Part] = []
    for line in lines:
        if signs.is_heading(line):
            found.append((Kind.ARTICLE, line))
        elif signs.division.match(line):
            found.append((Kind.DIVISION, line))
        elif found:
            kind, begun = found[-1]
            found[-1] = (kind, f"{begun} {line}")
        else:
            return [], lines
    return found, []


def _kind(said: str, signs: Signs, *, is_order: bool) -> Kind:
    if signs.footnote.match(said):
        return Kind.FOOTNOTE
    if signs.note.match(said):
        return Kind.NOTE
    if is_order and len(said) <= _LONGEST_HEAD and signs.appendix.match(said):
        return Kind.APPENDIX
    return Kind.ORDER if is_order and signs.ordered.search(said) else Kind.TEXT


def _from_where_it_orders(parts: Iterable[Part]) -> Iterator[Part]:
    begun = False
    for kind, said in parts:
        begun = begun or kind is Kind.ORDER
        if begun:
            yield kind, said


def _noted(parts: Iterable[Part], signs: Signs) -> Iterator[Part]:
    """Give each announcing word the paragraph that follows it; it is no text of the law."""
    is_announced = False
    for kind, said in parts:
        if kind is Kind.NOTE:
            rest = signs.note.sub("", said, count=1)
            is_announced = not rest
            if rest:
                yield kind, rest
        elif kind is Kind.TEXT and is_announced:
            is_announced = False
            yield Kind.NOTE, said
        else:
            is_announced = False
            yield kind, said
