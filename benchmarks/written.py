"""What was measured, as a table on the screen, a page of the manual and a file of numbers."""

import json
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

import psutil
from attrs import asdict, frozen

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
NUMBERS = ROOT / "benchmarks" / "results.json"
_COMPARED = ("duckdb", "pandas", "pm4py", "polars", "pyarrow", "pymerkle")


@frozen(kw_only=True)
class Row:
    """One comparison."""

    target: str
    """Number of the target, such as ``P1``."""
    what: str
    ours: str
    instead: str
    """What a user would take instead, and its figure."""
    ratio: str = ""
    aim: str = ""
    met: bool | None = None
    """None where nothing was aimed at, or nothing could be measured."""


@frozen(kw_only=True)
class Results:
    """All comparisons of one run, and of what it was a run."""

    scale: str
    made_on: date
    cold: bool
    rounds: int
    rows: tuple[Row, ...]


_HEADS = ("", "What", "Ours", "Instead", "Ratio", "Aim", "")


def cells(row: Row) -> tuple[str, ...]:
    """Return a comparison as the cells of a table."""
    met = {True: "met", False: "not met", None: ""}[row.met]
    return (row.target, row.what, row.ours, row.instead, row.ratio, row.aim, met)


def table(rows: Sequence[Row]) -> str:
    """Return the comparisons as a table for the screen."""
    lines = [_HEADS, *(cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(_HEADS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def write(results: Results) -> None:
    """Write the numbers and the page of the manual."""
    said = asdict(results) | {"made_on": results.made_on.isoformat(), "machine": machine()}
    NUMBERS.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(_page(results), encoding="utf-8")


def machine() -> dict[str, str]:
    """Return what the run was made with, by name."""
    gigabyte = 1 << 30
    return {
        "processors": str(psutil.cpu_count()),
        "memory": f"{psutil.virtual_memory().total // gigabyte} GB",
        "python": platform.python_version(),
    } | {name: version(name) for name in _COMPARED}


_HOW = ROOT / "benchmarks" / "page.md"
"""What the page of the manual says before the table."""


def _page(results: Results) -> str:
    made = machine()
    with_ = ", ".join(f"{name} {number}" for name, number in made.items())
    cold = "files cold before each round where said" if results.cold else "files could not be cold"
    run = f"Run of {results.made_on}, scale `{results.scale}`, {results.rounds} rounds, {cold}"
    lines = [
        _HOW.read_text(encoding="utf-8"),
        f"{run}; {with_}.",
        "",
        "| " + " | ".join(_HEADS) + " |",
        "|" + "---|" * len(_HEADS),
        *("| " + " | ".join(cells(row)) + " |" for row in results.rows),
    ]
    return "\n".join(lines) + "\n"
