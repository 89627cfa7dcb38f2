"""What of a month is told to everybody: each number that may be, and which are hidden.

A part that is hidden is ``null``; a whole is not told apart, for it is the sum of both parts
wherever both are.  The content is canonical JSON, and its sum stands in the ledger.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from qadagalau.insight.figures import FIGURES, PARTS, Figure
from qadagalau.insight.indicator import Share
from qadagalau.insight.small_cells import LEAST, TOTAL, Cell, hidden_cells, with_totals
from qadagalau.law import LANGUAGES
from qadagalau.ledger.canonical import canonical

from .counting import CountedMonth

FORMAT = "qadagalau-figures-1"


@frozen(kw_only=True)
class Line:
    """A line of a figure: its two numbers, each ``None`` where it is hidden."""

    region: str
    group: str
    good: int | None
    bad: int | None

    @property
    def share(self) -> Share | None:
        """The share of the good in the whole; ``None`` where a number is hidden."""
        if self.good is None or self.bad is None:
            return None
        return Share(self.good, self.good + self.bad)


def content_of(counted: CountedMonth, regions: Mapping[str, Mapping[str, str]]) -> str:
    """Return the JSON of a month; *regions* gives each region's names by language."""
    figures = [_figure(one, counted) for one in FIGURES if one.name in counted.counts]
    used = sorted({row["region"] for figure in figures for row in figure["rows"]} - {TOTAL})
    said = {
        "format": FORMAT,
        "month": f"{counted.month:%Y-%m}",
        "known_on": counted.known_on.isoformat(),
        "least": LEAST,
        "regions": {code: dict(regions.get(code, {})) for code in used},
        "figures": figures,
    }
    return canonical(said).decode()


def _figure(figure: Figure, counted: CountedMonth) -> dict[str, Any]:
    parts = counted.counts[figure.name]
    tables = {part: _table(figure, parts[part], parts) for part in PARTS}
    hidden = {part: hidden_cells(table) for part, table in tables.items()}
    rows = [
        {
            "region": region,
            "group": group,
            **{
                part: None if (region, group) in hidden[part] else tables[part][region, group]
                for part in PARTS
            },
        }
        for region, group in sorted(tables[PARTS[0]], key=lambda cell: _place(figure, cell))
    ]
    return {
        "name": figure.name,
        "title": {language: figure.title.in_(language) for language in LANGUAGES},
        "good": {language: figure.good.in_(language) for language in LANGUAGES},
        "bad": {language: figure.bad.in_(language) for language in LANGUAGES},
        "groups": {
            name: {language: text.in_(language) for language in LANGUAGES}
            for name, text in figure.groups.items()
        },
        "rows": rows,
    }


def _table(
    figure: Figure, counts: Mapping[Cell, int], parts: Mapping[str, Mapping[Cell, int]]
) -> dict[Cell, int]:
    """Return a part's whole table: every region of either part, every group, noughts and totals."""
    regions = sorted({region for cells in parts.values() for region, _ in cells})
    groups = tuple(figure.groups) or (TOTAL,)
    cells = [(region, group) for region in regions for group in groups]
    return with_totals({cell: counts.get(cell, 0) for cell in cells})


def _place(figure: Figure, cell: Cell) -> tuple[bool, str, int]:
    """Return by what lines are ordered: the country after its regions, groups as declared."""
    return cell[0] == TOTAL, cell[0], figure.columns.index(cell[1])


def lines_of(figure: Mapping[str, Any]) -> Iterator[Line]:
    """Yield the lines of a figure of a month's content."""
    for row in figure["rows"]:
        yield Line(**{name: row[name] for name in ("region", "group", *PARTS)})


def country_line(figure: Mapping[str, Any]) -> Line | None:
    """Return the line of the whole country and all groups; of a single one, that one."""
    lines: Sequence[Line] = list(lines_of(figure))
    return lines[-1] if lines else None
