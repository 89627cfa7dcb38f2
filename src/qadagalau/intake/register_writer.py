"""Ordered events and cases become a register's folder, as :mod:`qadagalau.record.layout` says.

Who writes a register (an import, or the maker of the demo) brings its rows in order and
numbered; the writer cuts them into row groups that never split a case, checks the order,
and puts the folder in place only when all of it is on the disk.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import asdict, field, frozen

from qadagalau.engine.kept import Keeper
from qadagalau.engine.memory import arrow_schema
from qadagalau.law import N_
from qadagalau.record.layout import (
    ASSET_COLUMNS,
    ASSETS,
    CASE_COLUMNS,
    CASE_VERSION_COLUMNS,
    CASE_VERSIONS,
    CASES,
    DISTRIBUTION_COLUMNS,
    DISTRIBUTIONS,
    EVENT_COLUMNS,
    EVENTS,
    FORMAT,
    HOLDER_COLUMNS,
    HOLDER_VERSION_COLUMNS,
    HOLDER_VERSIONS,
    HOLDERS,
    MANIFEST,
    OFFICE_COLUMNS,
    OFFICES,
    ROWS_A_GROUP,
    Column,
)

from .contract import IntakeError
from .workplace import put_in_place, workplace

TABLES: Mapping[str, tuple[Column, ...]] = {
    EVENTS: EVENT_COLUMNS,
    CASES: CASE_COLUMNS,
    HOLDERS: HOLDER_COLUMNS,
    OFFICES: OFFICE_COLUMNS,
    CASE_VERSIONS: CASE_VERSION_COLUMNS,
    HOLDER_VERSIONS: HOLDER_VERSION_COLUMNS,
    DISTRIBUTIONS: DISTRIBUTION_COLUMNS,
    ASSETS: ASSET_COLUMNS,
}
"""Every table of a register by its file's name."""

_UNIQUE = {"event_id", "ref", "reference", "corrects", "proceeding_id", "asset_id"}
"""Columns of which a dictionary would only be a second copy."""


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(texts)


@frozen(kw_only=True)
class Manifest:
    """What ``register.json`` says beside the number of rows, which the writer counts."""

    book: str
    kinds: tuple[str, ...] = field(converter=_texts)
    details: tuple[str, ...] = field(converter=_texts)
    """The first is empty: no detail."""
    sources: tuple[str, ...] = field(converter=_texts)
    supplied: tuple[str, ...] = field(converter=_texts)
    """The kinds of events that the sources supply, whether or not any came."""
    made_on: date
    supplied_on: Mapping[str, str] = field(factory=dict)
    """The day on which each of these kinds was first supplied, as ``2026-10-31``."""
    deliveries: int = 0
    """The number of the last delivery of a home that is in it."""


class OrderedRegisterWriter:
    """Writes one register; used in a ``with``, and nothing is left unless it was closed.

    With *replace* a register that is already there gives way to the new one in one step;
    without, it is refused.
    """

    def __init__(self, folder: Path, *, replace: bool = False) -> None:
        self.folder = folder
        self._replace = replace
        self._stack = ExitStack()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._counts = dict.fromkeys(TABLES, 0)
        self._waiting = arrow_schema(EVENT_COLUMNS).empty_table()
        self._held: dict[str, list[pa.Table]] = {}
        self._last_key = -1

    def __enter__(self) -> Self:
        if self.folder.exists() and not self._replace:
            raise IntakeError(
                N_("There is already something at {folder}. Name another folder."),
                folder=self.folder.name,
            )
        self.workplace = self._stack.enter_context(workplace(self.folder))
        self._new = self.workplace / "new"
        self._new.mkdir()
        self._keeper = Keeper(self._new)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for writer in self._writers.values():
            writer.close()
        self._stack.close()

    def append(self, events: pa.Table, cases: pa.Table) -> None:
        """Take the next events and the next cases, each in order, columns as in the layout.

        A case's events may come in several calls.  *cases* may have further columns, the
        same in every call.  Raises IntakeError if events are out of order.
        """
        self.add(CASES, cases)
        self.add(EVENTS, events)

    def add(self, name: str, rows: pa.Table) -> None:
        """Take the next rows of one table, such as ``holders.parquet``.

        Columns that may be empty may also be missing.
        """
        own = arrow_schema(TABLES[name])
        for part in own:
            if part.nullable and part.name not in rows.column_names:
                rows = rows.append_column(part, pa.nulls(rows.num_rows, part.type))
        if name in {CASES, CASE_VERSIONS}:
            further = [column for column in rows.schema if column.name not in own.names]
            own = pa.schema([*own, *further])
        rows = rows.select(own.names).cast(own)
        if name == EVENTS:
            self._add_events(rows)
            return
        held = self._held.setdefault(name, [])
        held.append(rows)
        if sum(table.num_rows for table in held) >= ROWS_A_GROUP:
            self._write_held(name)

    def _add_events(self, events: pa.Table) -> None:
        if events.num_rows:
            self._in_order(events)
            self._waiting = pa.concat_tables([self._waiting, events])
        if self._waiting.num_rows >= ROWS_A_GROUP:
            self._write_groups()

    def close(self, manifest: Manifest) -> None:
        """Write what is left and put the register in its place."""
        if self._waiting.num_rows:
            self._write(EVENTS, self._waiting)
        for name, columns in TABLES.items():
            if name in self._held:
                self._write_held(name)
            elif name not in self._writers:
                self._write(name, arrow_schema(columns).empty_table())
        for writer in self._writers.values():
            writer.close()
        self._keeper.close(len(manifest.kinds))
        counts = {name.removesuffix(".parquet"): count for name, count in self._counts.items()}
        said = {"format": FORMAT, **asdict(manifest), "counts": counts}
        said["made_on"] = manifest.made_on.isoformat()
        text = json.dumps(said, ensure_ascii=False, indent=1)
        (self._new / MANIFEST).write_text(text + "\n", encoding="utf-8")
        put_in_place(self._new, self.folder)

    def _in_order(self, events: pa.Table) -> None:
        case = events["case_no"].to_numpy().astype(np.int64)
        day = events["happened_on"].cast(pa.int32()).to_numpy().astype(np.int64)
        minute = events["minute"].fill_null(0).to_numpy().astype(np.int64)
        # Days from 1582 on fit in 21 bits once moved above zero, minutes in 11.
        key = (case << 32) | ((day + (1 << 19)) << 11) | minute
        if key[0] < self._last_key or bool((np.diff(key) < 0).any()):
            raise IntakeError(
                N_("Events are not ordered by case, day and minute. Order them before writing.")
            )
        self._last_key = int(key[-1])

    def _write_groups(self) -> None:
        """Write whole cases in groups of about ROWS_A_GROUP; the last case waits for more."""
        case = self._waiting["case_no"].to_numpy()
        begins = np.flatnonzero(np.diff(case)) + 1
        start = 0
        while len(case) - start >= ROWS_A_GROUP:
            at = int(np.searchsorted(begins, start + ROWS_A_GROUP, side="right"))
            if at > 0 and begins[at - 1] > start:
                end = int(begins[at - 1])
            elif at < len(begins):
                end = int(begins[at])
            else:
                break
            self._write(EVENTS, self._waiting.slice(start, end - start))
            start = end
        self._waiting = self._waiting.slice(start).combine_chunks()

    def _write_held(self, name: str) -> None:
        self._write(name, pa.concat_tables(self._held.pop(name)))

    def _write(self, name: str, rows: pa.Table) -> None:
        if name not in self._writers:
            repeated = [column for column in rows.schema.names if column not in _UNIQUE]
            self._writers[name] = pq.ParquetWriter(
                self._new / name,
                rows.schema,
                compression="zstd",
                compression_level=1,
                use_dictionary=repeated,
            )
        self._counts[name] += rows.num_rows
        self._writers[name].write_table(rows, row_group_size=max(rows.num_rows, 1))
        self._keeper.add(name, rows)
