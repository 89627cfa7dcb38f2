"""A morning judges what changed, and keeps every finding with the run that brought or took it.

Beside the standing lie ``known-NNNNN.parquet`` and ``gone-NNNNN.parquet``: the findings that run
*NNNNN* brought, and those it found no more, or found otherwise.  ``runs.json`` says of each run
which day it judged.  Nothing that lies there is written again.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import asdict, frozen

from qadagalau.law import Book

from .check import Progress
from .findings import FINDINGS
from .layers import Layers
from .morning import goes_on
from .register import Register
from .roots import changed, each_line, layered, lines_of
from .standing import Standing, begin, named
from .standing_files import keep_standing, open_beside, open_standing

STANDING = "standing"
"""The folder in a home."""
RUNS = "runs.json"
_LINES = "lines"
_KNOWN = "known-{:05}.parquet"
"""Findings that a morning brought; the first is of all that stood then."""
_GONE = "gone-{:05}.parquet"
_NOT_COMPARED = frozenset({"known_on", "days_late", "evidence"})
"""What is other on another day though nothing happened, and what is a list."""


@frozen(kw_only=True)
class Run:
    """One morning, by its number: which day it judged, what was known, what changed."""

    number: int
    as_of: date
    known_on: date
    appeared: int
    """Findings that are new, or other than they were."""
    gone: int
    """Findings that stand no more, or stood otherwise."""


@frozen(eq=False)
class Morning:
    """What a day brought."""

    standing: Standing
    lines: Layers
    appeared: pa.Table
    gone: pa.Table
    anew: bool
    """Whether everything had to be judged from the beginning."""
    came: pa.Table
    """What appeared, and what stands with other days or sums than before."""
    went: pa.Table
    """What is gone, and what stands no more as it stood."""


def judged(
    register: Register,
    book: Book,
    folder: Path,
    *,
    sha256: str,
    as_of: date,
    progress: Progress | None = None,
) -> Morning:
    """Go on from the standing in *folder*, or begin where it does not lead to this day."""
    known_on = register.all_known(as_of)
    before = open_standing(folder, register, book_sha256=sha256, as_of=as_of, known_on=known_on)
    if before is None:
        standing = begin(book, register, as_of=as_of, known_on=known_on, progress=progress)
        return _anew(standing, standing.findings(book), stood(folder))
    after, change = goes_on(before, book, register, as_of=as_of, known_on=known_on)
    gone = named(change.gone, book, before.register, before.as_of, before.known_on)
    appeared = named(change.appeared, book, register, as_of, known_on)
    now = changed(open_beside(folder, _LINES), lines_of(gone), lines_of(appeared))
    return Morning(after, now, appeared, gone, anew=False, came=appeared, went=gone)


def _anew(standing: Standing, found: pa.Table, before: pa.Table) -> Morning:
    lines, known = lines_of(found), lines_of(before)
    row, row_before = _each_row(found), _each_row(before)
    return Morning(
        standing,
        layered(lines),
        appeared=found.filter(pa.array(~np.isin(each_line(found), known))),
        gone=before.filter(pa.array(~np.isin(each_line(before), lines))),
        anew=True,
        came=found.filter(pc.invert(pc.is_in(row, value_set=row_before))),
        went=before.filter(pc.invert(pc.is_in(row_before, value_set=row))),
    )


def _each_row(findings: pa.Table) -> pa.Array:
    """Return one text for each finding, the same for those that say the same."""
    texts = [
        pc.fill_null(findings[name].cast(pa.large_string()), "")
        for name in FINDINGS.names
        if name not in _NOT_COMPARED
    ]
    joined = pc.binary_join_element_wise(*texts, pa.scalar("\x1f", pa.large_string()))
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def keep(done: Morning, folder: Path, *, sha256: str) -> Run:
    """Keep what the next morning goes on from; return the run under the number it got."""
    earlier, before = mornings(folder), runs(folder)
    run = Run(
        number=int(earlier[-1].stem[-5:]) + 1 if earlier else 0,
        as_of=done.standing.as_of,
        known_on=done.standing.known_on,
        appeared=done.came.num_rows,
        gone=done.went.num_rows,
    )
    with TemporaryDirectory(dir=folder.parent, prefix=".morning.") as place:
        written = [Path(place) / name.format(run.number) for name in (_KNOWN, _GONE)]
        for file, rows in zip(written, (done.came, done.went), strict=True):
            pq.write_table(rows, file, compression="zstd")
        written.append(Path(place) / RUNS)
        written[-1].write_text(json.dumps(_said([*before, run]), indent=1), encoding="utf-8")
        beside, links = {_LINES: done.lines}, [*earlier, *written]
        keep_standing(done.standing, folder, book_sha256=sha256, beside=beside, links=links)
    return run


def _said(found: Sequence[Run]) -> list[dict[str, Any]]:
    return [
        {
            name: str(value) if isinstance(value, date) else value
            for name, value in asdict(r).items()
        }
        for r in found
    ]


def mornings(folder: Path) -> list[Path]:
    """Return the files of findings, of what went and of what came, morning by morning."""
    return sorted(
        folder.glob("*-[0-9]*.parquet"), key=lambda file: (file.stem[-5:], file.name[0] != "g")
    )


def runs(folder: Path) -> list[Run]:
    """Return the mornings that left their findings in *folder*, the first first.

    Of those of an earlier version, that did not say their days, the findings do.
    """
    try:
        said = json.loads((folder / RUNS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        said = []
    known = {
        one["number"]: Run(
            **one | {name: date.fromisoformat(one[name]) for name in ("as_of", "known_on")}
        )
        for one in said
    }
    for file in mornings(folder):
        number = int(file.stem[-5:])
        if number not in known and file.name.startswith("known"):
            known[number] = _run_of(file, number)
    return [known[number] for number in sorted(known)]


def _run_of(file: Path, number: int) -> Run:
    days = pq.read_table(file, columns=["known_on"])["known_on"]
    day = pc.max(days).as_py() or date.min
    return Run(number=number, as_of=day, known_on=day, appeared=len(days), gone=0)


def stood(folder: Path) -> pa.Table:
    """Return the findings as the last morning left them."""
    found = FINDINGS.empty_table()
    for file in mornings(folder):
        rows = pq.read_table(file, schema=FINDINGS)
        if file.name.startswith("gone"):
            found = found.filter(pa.array(~np.isin(each_line(found), lines_of(rows))))
        else:
            found = pa.concat_tables([found, rows])
    return found


def tally_kept(folder: Path, register: Register, book: Book, *, sha256: str) -> pa.Table | None:
    """Return how many duties got which verdict at the last morning, a table of ``TALLY``.

    Returns:
        None where no morning was, or it judged by another book or another register.
    """
    told = runs(folder)
    if not told:
        return None
    days = {"as_of": told[-1].as_of, "known_on": told[-1].known_on}
    last = open_standing(folder, register, book_sha256=sha256, **days)
    return None if last is None else last.tally(book)
