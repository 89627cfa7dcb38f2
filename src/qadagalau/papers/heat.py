"""The heat map norm by office: how often each duty is not kept where, few cases left pale."""

from collections.abc import Mapping

from attrs import frozen

from qadagalau.insight import Counts

from .analysis import Analysis
from .tables import Tables

FEW = 20
"""Under so many judged duties a share is shown without colour."""
OFFICES = 30
"""Beyond so many offices the map goes by region."""
NORMS = 22
"""So many norms with the most breaches stand in the map."""
STEPS = (0.02, 0.05, 0.10, 0.20, 0.35)
"""Where the next stronger colour begins."""


@frozen(kw_only=True)
class Cell:
    """One norm in one office."""

    shown: str
    step: int
    """0 pale to 5 strong; -1 where too few duties were judged."""
    title: str
    """The numbers: breaches of judged."""


@frozen(kw_only=True)
class Heat:
    """Rows of offices (or regions), columns of norms."""

    by_region: bool
    norms: tuple[tuple[str, str], ...]
    """The short name and the title of each norm."""
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    total: int
    """How many norms have a breach."""


def heat(analysis: Analysis, tables: Tables) -> Heat:
    """Return the map of the norms that were judged anywhere."""
    by_region = len(analysis.by_office) > OFFICES
    groups = analysis.by_region_norm if by_region else analysis.by_office_norm
    counts = {group.key: group.counts for group in groups}
    most = sorted(
        (code for code in analysis.norms.by_code if _breaches(analysis, code)),
        key=lambda code: -_breaches(analysis, code),
    )
    codes = [code for code in analysis.norms.by_code if code in most[:NORMS]]
    places = list(dict.fromkeys(key[0] for key in counts))
    name = tables.region if by_region else tables.office
    rows = [(name(place), _row(counts, place, codes, tables)) for place in places]
    return Heat(
        by_region=by_region,
        norms=tuple((_short(analysis, code), tables.norm(code).name) for code in codes),
        rows=tuple((named, row) for named, row in rows if any(row)),
        total=len(most),
    )


def _breaches(analysis: Analysis, code: str) -> int:
    return analysis.by_norm.get(code, Counts()).breaches


def _short(analysis: Analysis, code: str) -> str:
    return analysis.norms.by_code[code].catalogue or code


def _row(
    counts: Mapping[tuple[str | None, ...], Counts],
    place: str | None,
    codes: list[str],
    tables: Tables,
) -> tuple[Cell | None, ...]:
    return tuple(_cell(counts.get((place, code), Counts()), tables) for code in codes)


def _cell(counts: Counts, tables: Tables) -> Cell | None:
    if not counts.judged:
        return None
    rate = counts.breaches / counts.judged
    few = counts.judged < FEW
    return Cell(
        shown=tables.speech.percent(rate, 0),
        step=-1 if few else sum(rate >= edge for edge in STEPS),
        title=f"{tables.speech.count(counts.breaches)} / {tables.speech.count(counts.judged)}",
    )
