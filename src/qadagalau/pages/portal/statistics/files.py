"""A published month as files: the JSON byte for byte as it was fixed, and its numbers as CSV."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from qadagalau.insight.figures import PARTS

COLUMNS = (
    "month",
    "figure",
    "region",
    "region_kk",
    "region_ru",
    "region_en",
    "group",
    "part",
    "number",
    "hidden",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(said: Mapping[str, Any]) -> str:
    """Return a month's numbers as CSV: one a line; a hidden one is empty and says so."""
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([COLUMNS, *_rows(said)])
    return written.getvalue()


def _rows(said: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for figure in said["figures"]:
        for row in figure["rows"]:
            called = said["regions"].get(row["region"], {})
            names = [called.get(language, "") for language in ("kk", "ru", "en")]
            place = (row["region"] or "total", *names, row["group"] or "total")
            for part in PARTS:
                number = row[part]
                shown = "" if number is None else str(number)
                hidden = "yes" if number is None else "no"
                cells = (said["month"], figure["name"], *place, part, shown, hidden)
                yield tuple(map(_plain, cells))


def _plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
