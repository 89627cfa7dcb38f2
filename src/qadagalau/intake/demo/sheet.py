"""Events of a chunk are put down in any order and come out in the order of the register."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from attrs import define, field, frozen

from .letters import decimal, four, hexadecimal, text
from .terms import Column

NOSUM = np.iinfo(np.int64).min
NOMINUTE = -1

_ROW_BITS, _MINUTE_BITS, _DAY_BITS = 22, 11, 13
_FIRST_DAY = 16_436
"""1 January 2015, the first day that fits the sorting key."""
_FOUND = 5
"""Days after which a mistake is found."""
_OPENS, _STEP, _DAY_ENDS = 540, 4, 1439

_COLUMNS = {
    "case": np.int32,
    "day": np.int32,
    "kind": np.int16,
    "detail": np.int16,
    "holder": np.int32,
    "ref": np.int64,
    "amount": np.int64,
    "base": np.int64,
    "minute": np.int16,
}


@frozen(eq=False)
class Written:
    """The events of a chunk in order, and where each row that was put down came to stand."""

    table: pa.Table
    place: Column
    """By row put down: its row in *table*."""
    ids: pa.Array
    columns: dict[str, Column]


@define(eq=False)
class Sheet:
    """What was put down so far.  Of one day, what was put down first happened first."""

    as_of: int
    timed: Column
    """By case: whether its source gives the time of day."""
    opens: Column
    """By case: minutes after which its days begin."""
    parts: dict[str, list[Column]] = field(factory=lambda: {name: [] for name in _COLUMNS})
    rows: int = 0
    steps: int = 0

    def put(self, size: int, **columns: Column | int) -> Column:
        """Put down *size* events, single values standing for all; return their rows."""
        for name, kind in _COLUMNS.items():
            value = np.asarray(columns[name]).astype(kind, copy=False)
            self.parts[name].append(np.broadcast_to(value, size))
        first, self.rows = self.rows, self.rows + size
        self.steps += 1
        return np.arange(first, self.rows, dtype=np.int64)

    def minute(self, case: Column) -> Column:
        """Return the time of day of a step now taken in each case: later steps stand later."""
        minute: Column = _OPENS + self.opens[case] + _STEP * self.steps + (case & 3)
        return minute

    def written(
        self,
        chunk: int,
        first_case: int,
        sources: Column,
        corrected: Sequence[tuple[Column, Column]] = (),
    ) -> Written:
        """Return all events in order, as the layout says.

        *corrected* are rows that were wrong, and beside them the rows that replace them.
        """
        whole = {name: np.concatenate(parts) for name, parts in self.parts.items()}
        rows = np.arange(self.rows)
        case, day = whole["case"], whole["day"]
        minute = np.minimum(whole["minute"][rows], _DAY_ENDS)
        minute = np.where(self.timed[case], minute, NOMINUTE)
        key = (case.astype(np.int64) << _DAY_BITS) | (day - _FIRST_DAY)
        key = (key << _MINUTE_BITS) | np.maximum(minute, 0)
        key = (key << _ROW_BITS) | rows
        key.sort()
        order = key & ((1 << _ROW_BITS) - 1)
        place = np.empty(self.rows, dtype=np.int64)
        place[order] = np.arange(len(order))
        columns = {name: column[order] for name, column in whole.items()}
        columns["minute"] = np.where(
            self.timed[columns["case"]], np.minimum(columns["minute"], _DAY_ENDS), NOMINUTE
        )
        columns["recorded"] = np.minimum(columns["day"] + _lag(order), self.as_of)
        ids = event_ids(chunk, len(order))
        table = _table(columns, ids, first_case, sources)
        for wrong, right in corrected:
            table = self._corrected(table, place[wrong], place[right], columns, ids)
        return Written(table, place, ids, columns)

    def _corrected(
        self,
        table: pa.Table,
        wrong: Column,
        right: Column,
        columns: dict[str, Column],
        ids: pa.Array,
    ) -> pa.Table:
        """Return the table in which some rows gave way to others, learnt some days later."""
        size = table.num_rows
        columns["recorded"][right] = np.minimum(columns["recorded"][right] + _FOUND, self.as_of)
        gone = np.full(size, NOSUM, dtype=np.int64)
        gone[wrong] = columns["recorded"][right]
        of = np.full(size, -1, dtype=np.int64)
        of[right] = wrong
        new = {
            "recorded_on": pa.array(columns["recorded"].astype(np.int32)).view(pa.date32()),
            "superseded_on": pa.array(gone, mask=gone == NOSUM).cast(pa.int32()).view(pa.date32()),
            "corrects": ids.take(pa.array(of, mask=of < 0)),
        }
        for name, column in new.items():
            table = table.set_column(table.column_names.index(name), name, column)
        return table


def event_ids(chunk: int, size: int) -> pa.Array:
    """Return the ids of the events of a chunk: its number and a running number."""
    return text(four(f"e{chunk:03d}"), *decimal(np.arange(size)))


def _lag(rows: Column) -> Column:
    """Return after how many days each event was learnt: mostly the same day."""
    mixed = (rows * 2_654_435_761) >> 7 & 15
    days: Column = np.array([0] * 9 + [1] * 4 + [2, 2, 5], dtype=np.int32)[mixed]
    return days


def _table(columns: dict[str, Column], ids: pa.Array, first_case: int, sources: Column) -> pa.Table:
    size, ref = len(columns["day"]), columns["ref"]

    def known(name: str, kind: pa.DataType, missing: int) -> pa.Array:
        return pa.array(columns[name], kind, mask=columns[name] == missing)

    return pa.table(
        {
            "case_no": pa.array(columns["case"] + np.int32(first_case)),
            "kind": pa.array(columns["kind"]),
            "detail": pa.array(columns["detail"]),
            "happened_on": pa.array(columns["day"]).view(pa.date32()),
            "minute": known("minute", pa.int16(), NOMINUTE),
            "recorded_on": pa.array(columns["recorded"].astype(np.int32)).view(pa.date32()),
            "superseded_on": pa.nulls(size, pa.date32()),
            "holder_no": pa.array(columns["holder"]),
            "ref": pa.array(ref),
            "reference": text(*hexadecimal(ref), where=ref != 0),
            "amount_tiyn": known("amount", pa.int64(), NOSUM),
            "base_tiyn": known("base", pa.int64(), NOSUM),
            "event_id": ids,
            "source": pa.array(sources[columns["kind"]]),
            "corrects": pa.nulls(size, pa.string()),
        }
    )
