"""A check in a few lines: how many duties got which verdict, and the norms broken most."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from attrs import asdict
from rich import box
from rich.table import Table
from rich.text import Text as Line

from qadagalau.insight import Counts
from qadagalau.insight.what_if import counted
from qadagalau.law import BREACHES, N_, Book, Verdict, say
from qadagalau.law.finding import VERDICT_TEXTS
from qadagalau.papers.speech import Speech, capital

_COLOURS = {Verdict.KEPT: "green", Verdict.UNKNOWN: "yellow", Verdict.PENDING: "default"}


def plain_table(*titles: str, caption: str | None = None, right: tuple[int, ...] = ()) -> Table:
    """Return an empty table with *titles*; the columns *right* hold numbers."""
    table = Table(box=box.SIMPLE_HEAD, title=caption, title_justify="left", pad_edge=False)
    for place, title in enumerate(titles):
        table.add_column(
            title,
            justify="right" if place in right else "left",
            no_wrap=place in right,
            overflow="fold",
        )
    return table


def total_of(tally: pa.Table) -> Counts:
    """Return the counts of all duties of a check."""
    return sum(counted(tally, "norm").values(), Counts())


def verdicts_of(counts: Counts) -> dict[str, int]:
    """Return the number of duties by verdict, all seven."""
    return {verdict.value: counts.number([verdict]) for verdict in Verdict}


def verdict_table(counts: Counts, language: str) -> Table:
    """Return how many duties got which verdict, and their share of all."""
    speech = Speech(language)
    table = plain_table(
        say(N_("Verdict"), language),
        say(N_("Duties"), language),
        say(N_("Share"), language),
        right=(1, 2),
    )
    for verdict in Verdict:
        number = counts.number([verdict])
        colour = "red" if verdict in BREACHES else _COLOURS[verdict]
        share = speech.percent(number / counts.duties) if counts.duties else "–"
        name = Line(capital(say(VERDICT_TEXTS[verdict], language)), style=colour if number else "")
        table.add_row(name, speech.count(number), share)
    return table


def norm_table(by_norm: Mapping[str | None, Counts], book: Book, language: str, most: int) -> Table:
    """Return the norms with the most breaches, *most* of them."""
    speech = Speech(language)
    table = plain_table(
        say(N_("Norm"), language),
        say(N_("Judged"), language),
        say(N_("Breaches"), language),
        say(N_("Share kept"), language),
        caption=say(N_("The norms broken most"), language),
        right=(1, 2, 3),
    )
    ranked = sorted(by_norm.items(), key=lambda item: (-item[1].breaches, item[0] or ""))
    for code, counts in ranked[:most]:
        if counts.breaches and code is not None:
            title = book.code.wordings(code)[-1].title.in_(language)
            kept = speech.percent(counts.kept / counts.judged)
            table.add_row(title, speech.count(counts.judged), speech.count(counts.breaches), kept)
    return table


def files_table(files: Mapping[str, Path]) -> Table:
    """Return which file is what: names in the reader's language, then paths."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, path in files.items():
        table.add_row(name, str(path))
    return table


def counts_said(counts: Counts) -> dict[str, Any]:
    """Return counts as an object for programs."""
    return {**asdict(counts), "breaches": counts.breaches, "judged": counts.judged}
