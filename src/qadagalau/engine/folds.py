"""What deliveries brought since a register was last put in order: a few rows beside many.

A fold is a delivery's events, numbered and ordered by case, and the cases that it changed.
Rows of the register keep their places; those of folds follow them.  Reading puts both
together in the order of the register: case, day, minute, then who came first.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from .days import Ints, Longs
from .kept import Kept, mapped, ranges

_NO_CASE = np.iinfo(np.int32).max
_DAYS = 1 << 20
"""Makes the number of any day positive, of 21 bits; a minute of a day has 11."""
FOLDS = "folds"
"""The folder of the folds, inside that of the register; ``register.json`` lists them."""
EVENTS, CASES, GAVE_WAY = "events.arrow", "cases.arrow", "superseded.arrow"
VERSIONS = "case_versions.arrow"
SUPERSEDED = pa.schema(
    [pa.field("row_no", pa.int64(), nullable=False), ("superseded_on", pa.date32())]
)
"""Events that stood before and were corrected by a fold, rising."""


@frozen(eq=False, slots=False)
class Fold:
    """One fold, opened."""

    folder: Path
    first_row: int
    """The place in the register of its first event."""

    @cached_property
    def events(self) -> pa.RecordBatch:
        """Its events, ordered as in the register."""
        return mapped(self.folder / EVENTS)[0]

    @cached_property
    def case(self) -> Ints:
        """The case of each event."""
        return self.events["case_no"].to_numpy()

    @cached_property
    def cases(self) -> pa.Table:
        """The cases that are new or other than before, whole, with their ``case_no``."""
        return pa.Table.from_batches(mapped(self.folder / CASES))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the cases in it, by the number of the proceeding."""
        numbers = self.cases["case_no"].to_pylist()
        return dict(zip(self.cases["proceeding_id"].to_pylist(), numbers, strict=True))

    @cached_property
    def versions(self) -> pa.Table:
        """What the changed cases were before."""
        return pa.Table.from_batches(mapped(self.folder / VERSIONS))

    @cached_property
    def superseded(self) -> pa.Table:
        """The events that it corrected."""
        return pa.Table.from_batches(mapped(self.folder / GAVE_WAY))


def folds_of(folder: Path, manifest: dict[str, Any], base_rows: int) -> list[Fold]:
    """Open the folds that a register's manifest lists."""
    found, first = [], base_rows
    for one in manifest.get("folds", ()):
        found.append(Fold(folder / FOLDS / one["name"], first))
        first += one["events"]
    return found


@frozen(eq=False)
class Taken:
    """Events taken from a register: columns, the case of each, and its place in the register."""

    events: pa.Table
    case: Ints
    rows: Longs


def taken_from(
    batch: pa.RecordBatch, cases: Ints, wanted: Ints, first: int, opening: int, names: list[str]
) -> Taken:
    """Take the events of cases *wanted* (rising) out of a batch whose rows have *cases*.

    The cases taken are numbered from *first*; the batch begins at row *opening*.
    """
    starts = np.searchsorted(cases, wanted, side="left")
    counts = np.searchsorted(cases, wanted, side="right") - starts
    rows = ranges(starts, counts)
    case = np.repeat(np.arange(first, first + len(wanted), dtype=np.int32), counts)
    events = pa.Table.from_batches([batch.select(names).take(pa.array(rows))])
    return Taken(events, case, rows + opening)


def base_of(kept: Kept, opening_rows: Longs, case_nos: Ints, names: list[str]) -> list[Taken]:
    """Return columns of the events of cases (rising) without what folds brought, batch by batch."""
    cuts = np.searchsorted(case_nos, [*kept.first_cases, _NO_CASE])
    pieces = []
    for number, batch in enumerate(kept.events):
        low, high = cuts[number : number + 2] if len(cuts) > number + 1 else (0, 0)
        if low < high or number == 0:
            opening, cases = int(opening_rows[number]), batch["case_no"].to_numpy()
            pieces.append(taken_from(batch, cases, case_nos[low:high], low, opening, names))
    return pieces


def lasts_of(kept: Kept, folds: list[Fold], case_nos: Ints, names: list[str]) -> pa.Table:
    """Return columns of the last event of cases (rising) in the register and in each fold.

    A column ``case_no`` says whose each is; of one case those of later folds come later.
    """
    found = []
    for batch in (*kept.events, *(fold.events for fold in folds)):
        cases = batch["case_no"].to_numpy()
        low, high = np.searchsorted(case_nos, cases[[0, -1]] + [0, 1]) if len(cases) else (0, 0)
        wanted = case_nos[low:high]
        rows = np.searchsorted(cases, wanted, side="right") - 1
        rows = rows[cases[rows] == wanted]
        found.append(batch.select(["case_no", *names]).take(pa.array(rows)))
    return pa.Table.from_batches(found)


def with_folds(pieces: Sequence[Taken], folds: list[Fold], case_nos: Ints) -> Taken:
    """Put what folds brought of cases to what was taken from the register."""
    names = pieces[0].events.column_names
    later = (taken_from(f.events, f.case, case_nos, 0, f.first_row, names) for f in folds)
    return together([*pieces, *later], folds)


def ids_of(kept: Kept, folds: list[Fold], rows: Longs) -> pa.Array:
    """Return the ids of the events at *rows* of a register with folds."""
    columns = [batch["event_id"] for batch in (*kept.events, *(fold.events for fold in folds))]
    opening = np.cumsum([0, *map(len, columns)])
    order = np.argsort(rows, kind="stable")
    cuts = np.searchsorted(rows[order], opening)
    found = [
        column.take(pa.array(rows[order[low:high]] - first))
        for column, first, low, high in zip(columns, opening, cuts, cuts[1:], strict=False)
        if low < high
    ]
    back = np.empty(len(rows), dtype=np.int64)
    back[order] = np.arange(len(rows))
    return pa.concat_arrays(found).take(pa.array(back))


def overlaid(base: pa.Table, folds: list[Fold], case_nos: Ints) -> pa.Table:
    """Return the rows of *base* at *case_nos* as the folds left them."""
    wanted = np.asarray(case_nos)
    order = None if np.all(wanted[1:] >= wanted[:-1]) else np.argsort(wanted, kind="stable")
    wanted = wanted if order is None else wanted[order]
    rows = patched(batch_by_batch(base, wanted), folds, wanted)
    if order is None:
        return rows
    back = np.empty(len(order), dtype=np.int64)
    back[order] = np.arange(len(order))
    return rows.take(pa.array(back)).combine_chunks()


def patched(rows: pa.Table, folds: list[Fold], case_nos: Ints) -> pa.Table:
    """Return the rows of cases (rising) as the folds left them.

    *rows* are those without the folds, which only the first of the cases may have.
    """
    # Where each case stands: in the rows, or in the last fold that says something of it.
    place, size, tables = np.arange(len(case_nos)), rows.num_rows, [rows]
    for fold in folds:
        number = fold.cases["case_no"].to_numpy()
        if len(number):
            near = np.searchsorted(number, case_nos)
            said = number.take(near, mode="clip") == case_nos
            place[said] = size + near[said]
            size += len(number)
            tables.append(fold.cases.select(rows.column_names).cast(rows.schema))
    whole = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
    return whole if len(tables) == 1 else whole.take(pa.array(place)).combine_chunks()


def numbers_with(base: pa.Table, folds: list[Fold], name: str, case_count: int) -> Ints:
    """Return a column of numbers of all cases as the folds left them, -1 where there is none."""
    found = np.full(case_count, -1, dtype=np.int32)
    found[: base.num_rows] = numbers_in(base, name)
    for fold in folds:
        found[fold.cases["case_no"].to_numpy()] = numbers_in(fold.cases, name)
    return found


def numbers_in(cases: pa.Table, name: str) -> Ints:
    """Return a column of numbers, -1 where there is none."""
    if name not in cases.column_names:
        return np.full(cases.num_rows, -1, dtype=np.int32)
    return cases[name].cast(pa.int32()).fill_null(-1).to_numpy()


def batch_by_batch(base: pa.Table, wanted: Ints) -> pa.Table:
    """Return the rows of *base* at rising places, without those that lie past its end."""
    taken, first = [base.slice(0, 0)], 0
    for batch in base.to_batches():
        low, high = np.searchsorted(wanted, [first, first + len(batch)])
        if low < high:
            rows = batch.take(pa.array(wanted[low:high] - first))
            taken.append(pa.Table.from_batches([rows]))
        first += len(batch)
    return pa.concat_tables(taken)


def together(pieces: Sequence[Taken], folds: list[Fold]) -> Taken:
    """Put events of the register and of folds in the order of the register."""
    events = pa.concat_tables([piece.events for piece in pieces])
    case = np.concatenate([piece.case for piece in pieces])
    rows = np.concatenate([piece.rows for piece in pieces])
    if folds:
        day = events["happened_on"].cast(pa.int32()).to_numpy() + _DAYS
        minute = events["minute"].fill_null(0).to_numpy()
        moment = (case.astype(np.int64) << 32) | (day.astype(np.int64) << 11) | minute
        # Each piece is in order already.  Of one minute the row that came first stands first.
        order = np.argsort(moment, kind="stable")
        events, case, rows = events.take(pa.array(order)), case[order], rows[order]
        if "superseded_on" in events.column_names:
            place = events.column_names.index("superseded_on")
            column = corrected(events["superseded_on"], rows, folds)
            events = events.set_column(place, events.schema.field(place), column)
    return Taken(events, case, rows)


def corrected(column: pa.ChunkedArray, rows: Longs, folds: list[Fold]) -> pa.ChunkedArray:
    """Return the days on which the events at *rows* gave way, as the folds left them."""
    for fold in folds:
        given = fold.superseded["row_no"].to_numpy()
        if not len(given):
            continue
        place = np.searchsorted(given, rows)
        hit = given.take(place, mode="clip") == rows
        later = fold.superseded["superseded_on"].take(pa.array(np.where(hit, place, 0)))
        column = pc.if_else(pa.array(hit), later, column)
    return column
