"""The statute book to read: the norms by act, a page of each, and what no rule computes."""

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qadagalau.law import Norm
from qadagalau.law.source import STATUS_TEXTS, Status
from qadagalau.office.search.rules import SEARCH
from qadagalau.papers.reference import EXAMPLE_TEXTS, Page, contents, page_of, wordings_of
from qadagalau.statutes.coverage import CARRIED_TEXTS, Carried, Covered, coverage
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.stories import Story, stories

from .doors import opens
from .law_here import brought_by, law_here
from .speaking import language

_PAGES = 1024
"""So many pages are kept once they were made: all norms, in all languages."""


@opens(SEARCH)
@require_GET
def all_norms(request: HttpRequest) -> HttpResponse:
    """Show every norm by act and article."""
    parts = contents(law_here().book, language())
    norms = len(law_here().norms)
    return render(request, "site/norms.html", {"parts": parts, "norms": norms})


@opens(SEARCH)
@require_GET
def norm(request: HttpRequest, code: str) -> HttpResponse:
    """Show a norm in every wording: what it demands, where it stands, and a case worked out."""
    page = norm_page(code)
    if page is None:
        raise Http404
    told = {
        "code": code,
        "page": page,
        "wordings": [(one, brought_by(one.norm)) for one in page.wordings],
        "examples": [(EXAMPLE_TEXTS[one.kind], one) for one in page.examples],
    }
    return render(request, "site/norm.html", told)


def norm_page(code: str) -> Page | None:
    """Return the page of a norm in the reader's language; ``None`` where there is no such norm."""
    wordings = wordings_of(code, law_here().book)
    return _page(wordings, language()) if wordings else None


@lru_cache(maxsize=_PAGES)
def _page(wordings: tuple[Norm, ...], spoken: str) -> Page:
    return page_of(wordings, BOOK, _told(), spoken)


@cache
def _told() -> tuple[Story, ...]:
    return stories(BOOK)


@frozen(kw_only=True)
class Line:
    """One provision of the catalogue, as the page shows it."""

    of: Covered
    carried: str
    statuses: tuple[str, ...]
    norms: tuple[tuple[str, str], ...]
    """The code and the title of each norm."""
    says: tuple[str, ...]
    """What is asked, on what an act depends, or why nothing is computed; what norms leave out."""


@opens(SEARCH)
@require_GET
def covered(request: HttpRequest) -> HttpResponse:
    """Show what the book makes of each provision of the catalogue."""
    rows = coverage(law_here().book)
    count = Counter(row.by for row in rows)
    counts = [(CARRIED_TEXTS[by], count[by]) for by in Carried]
    return render(request, "site/coverage.html", {"lines": list(_lines(rows)), "counts": counts})


def _lines(rows: tuple[Covered, ...]) -> Iterator[Line]:
    spoken, book = language(), law_here().book
    left = [(one.catalogue, one.why) for one in book.reserved]
    texts = {
        Carried.NORM: [(one.catalogue, one.leaves_out) for one in book.narrower],
        Carried.QUESTION: [(q.catalogue, text) for q in book.questions for text in (q.asks, q.why)],
        Carried.COMPETENCE: [(one.catalogue, one.says) for one in book.competences],
        Carried.WITHIN: left,
        Carried.RESERVED: left,
    }
    for row in rows:
        norms = (wordings_of(code, book)[-1] for code in row.codes)
        yield Line(
            of=row,
            carried=CARRIED_TEXTS[row.by],
            statuses=tuple(STATUS_TEXTS[Status(one)] for one in row.statuses),
            norms=tuple((norm.code, norm.title.in_(spoken)) for norm in norms),
            says=tuple(
                text.in_(spoken) for number, text in texts[row.by] if number == row.catalogue
            ),
        )
