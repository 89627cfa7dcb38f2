"""How long papers take to be read, and how long somebody had them open.

The law names no measure: the threshold is the house's own, low on purpose, so that whoever falls
below it cannot have read.
"""

import re
from collections.abc import Iterable

from attrs import frozen

from .models import Opened, SanctionPaper, SanctionRequest

SECONDS_A_PAGE = 15
"""Nobody reads a page of a resolution faster."""
SECONDS_AT_LEAST = 30
"""The request itself takes so long."""
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_COUNT = re.compile(
    rb"/Type\s*/Pages\b[^>]{0,400}?/Count\s+(\d{1,6})"
    rb"|/Count\s+(\d{1,6})[^>]{0,400}?/Type\s*/Pages\b"
)
_IMAGE = ("image/png", "image/jpeg")
_PDF = "application/pdf"


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

    Of a PDF the page objects are counted, or what its tree of pages says where they lie packed.
    """
    if media_type in _IMAGE:
        return 1
    if media_type != _PDF:
        return None
    counted = len(_PAGE.findall(content))
    said = [int(one or two) for one, two in _COUNT.findall(content)]
    return max((counted, *said)) or None


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
