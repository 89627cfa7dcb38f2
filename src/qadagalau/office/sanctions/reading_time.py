"""How long papers take to be read, and how long somebody had them open.

The law names no measure: the threshold is the house's own, low on purpose, so that whoever falls
below it cannot have read.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from attrs import frozen

from .models import Opened, SanctionPaper, SanctionRequest

SECONDS_A_PAGE = 15
"""Nobody reads a page of a resolution faster."""
SECONDS_AT_LEAST = 30
"""The request itself takes so long."""
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_TREE = re.compile(rb"/Type\s*/Pages(?![a-zA-Z])")
_COUNT = re.compile(rb"/Count\s+(\d{1,6})(?!\d)")
_BETWEEN = re.compile(rb"[^<>]+")
"""A dictionary, or a part of it beside those that lie in it: read once, however long it is."""
_STREAM = re.compile(rb">>\s{0,8}stream\r?\n")
MOST_PACKED, MOST_UNPACKED = 1_000, 8 * 1024 * 1024
"""So many streams of packed objects, and so many bytes of them, are looked through."""
_IMAGE = ("image/png", "image/jpeg")
_PDF = "application/pdf"
Span = tuple[datetime, datetime]
"""From when to when."""


@frozen(kw_only=True)
class Reading:
    """How somebody read a request: how long, how long it takes, and which papers he left shut."""

    seconds: int
    needed: int
    papers: int
    unopened: int

    @property
    def is_too_fast(self) -> bool:
        """Whether it was shorter than reading takes."""
        return self.seconds < self.needed


def pages_in(content: bytes, media_type: str) -> int | None:
    """Return how many pages a file has; ``None`` where that is not told without opening it.

    Of a PDF the page objects are counted, also those that lie packed, or what its tree of pages
    says, whichever is more.
    """
    if media_type in _IMAGE:
        return 1
    if media_type != _PDF:
        return None
    counted, said = 0, [0]
    for part in (content, *_unpacked(content)):
        counted += len(_PAGE.findall(part))
        said += _said_by_trees(part)
    return max((counted, *said)) or None


def _said_by_trees(content: bytes) -> list[int]:
    """Return the numbers that trees of pages say of themselves."""
    parts = (found.group() for found in _BETWEEN.finditer(content))
    trees = (part for part in parts if b"/Pages" in part and _TREE.search(part))
    return [int(number) for part in trees for number in _COUNT.findall(part)]


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield what lies packed in streams of objects, up to a limit in number and in all."""
    view, left = memoryview(content), MOST_UNPACKED
    parts = (found for found in _BETWEEN.finditer(content) if b"/ObjStm" in found.group())
    for found in islice(parts, MOST_PACKED):
        begins = _STREAM.match(content, found.end())
        if begins is None or left <= 0:
            continue
        try:
            part = zlib.decompressobj().decompress(view[begins.end() :], left)
        except zlib.error:
            continue
        left -= len(part)
        yield part


def seconds_uncovered(begins: datetime, ends: datetime, spans: Iterable[Span]) -> int:
    """Return how many seconds of a span of time no other *spans* cover, in whole seconds."""
    left, reached = timedelta(0), begins
    for first, last in sorted(spans):
        if first > reached:
            left += max(timedelta(0), min(first, ends) - reached)
        reached = max(reached, last)
    left += max(timedelta(0), ends - reached)
    return int(left.total_seconds())


def seconds_needed(papers: Iterable[SanctionPaper]) -> int:
    """Return the reading threshold for papers; one whose pages are not known counts as one page."""
    return SECONDS_AT_LEAST + SECONDS_A_PAGE * sum(paper.pages or 1 for paper in papers)


def reading_by(request: SanctionRequest, user_id: object) -> Reading:
    """Return how a user read a request, as far as the pages told."""
    papers = list(request.papers.all())
    noted = Opened.objects.filter(request=request, user_id=str(user_id))
    rows = list(noted.values_list("paper", "seconds"))
    opened = {paper for paper, _ in rows}
    return Reading(
        seconds=sum(seconds for _, seconds in rows),
        needed=seconds_needed(papers),
        papers=len(papers),
        unopened=sum(paper.pk not in opened for paper in papers),
    )
