"""A register on disk as the engine reads it: parts of whole cases, and one case by its number.

Only the columns that are asked for are read, a row group at a time, so that memory does not
grow with the register.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import define, frozen

from qadagalau.record import layout

from .days import NODAY, Ints, Longs
from .part import Part

_READ = ("case_no", "kind", "happened_on", "recorded_on", "superseded_on", "holder_no")
_SOME = ("detail", "minute", "ref", "amount_tiyn", "base_tiyn")


class NotARegisterError(ValueError):
    """A folder is not a register that this version reads."""


@frozen(eq=False)
class Register:
    """A register opened for reading."""

    folder: Path
    manifest: dict[str, Any]

    @cached_property
    def group_sizes(self) -> list[int]:
        """How many events lie in each row group."""
        found = pq.read_metadata(self.folder / layout.EVENTS)
        return [found.row_group(group).num_rows for group in range(found.num_row_groups)]

    def read_group(self, group: int, columns: Sequence[str]) -> pa.Table:
        """Return columns of the events of one row group."""
        # A reader of its own each time, since one is not to be shared between threads.
        file = pq.ParquetFile(self.folder / layout.EVENTS, memory_map=True)
        return file.read_row_group(group, columns=list(columns), use_threads=False)

    def case_columns(self, names: Sequence[str]) -> pa.Table:
        """Return the named columns of the cases, without those that the table lacks."""
        there = pq.read_schema(self.folder / layout.CASES).names
        texts = [name for name in names if name in there]
        return pq.read_table(self.folder / layout.CASES, columns=texts, read_dictionary=texts)

    @cached_property
    def holders(self) -> pa.Table:
        """The table of holders."""
        return pq.read_table(self.folder / layout.HOLDERS)

    @cached_property
    def distributions(self) -> pa.Table | None:
        """The table of distributions, if the register has one."""
        path = self.folder / layout.DISTRIBUTIONS
        return pq.read_table(path) if path.exists() else None

    @cached_property
    def kinds(self) -> dict[str, int]:
        """The number of each kind of event."""
        return {kind: number for number, kind in enumerate(self.manifest["kinds"])}

    @cached_property
    def details(self) -> dict[str, int]:
        """The number of each detail."""
        return {detail: number for number, detail in enumerate(self.manifest["details"])}

    @cached_property
    def opening_rows(self) -> Longs:
        """The place in the register of the first row of each row group."""
        return np.concatenate([[0], np.cumsum(self.group_sizes)]).astype(np.int64)

    def event_ids_of_group(self, group: int) -> "GroupIds":
        """Return the event ids of one row group, read when first asked for."""
        return GroupIds(self, group)

    def event_ids(self, rows: Longs) -> pa.Array:
        """Return the ids of the events at *rows* of the register, in that order."""
        if not len(rows):
            return pa.nulls(0, pa.string())
        group = np.searchsorted(self.opening_rows, rows, side="right") - 1
        order = np.argsort(group, kind="stable")
        found = [
            GroupIds(self, int(number))(rows[order][group[order] == number])
            for number in np.unique(group)
        ]
        back = np.empty(len(rows), dtype=np.int64)
        back[order] = np.arange(len(rows))
        return pa.concat_arrays(found).take(pa.array(back))

    def parts(self, *, as_of: int, known_on: int, used: frozenset[str]) -> "Parts":
        """Return the parts of the register, each with the events known and done by those days."""
        return Parts(self, as_of, known_on, used)


@define(eq=False)
class GroupIds:
    """The event ids of one row group, by places in the register."""

    register: Register
    group: int
    _ids: pa.Array | None = None

    def __call__(self, rows: Longs) -> pa.Array:
        """Return the ids of the events at *rows* of the register."""
        if not len(rows):
            return pa.nulls(0, pa.string())
        if self._ids is None:
            self._ids = self.register.read_group(self.group, ["event_id"])[
                "event_id"
            ].combine_chunks()
        return self._ids.take(pa.array(rows - self.register.opening_rows[self.group]))


@frozen
class Parts:
    """The register's row groups as :class:`Part`, read on demand (also from several threads)."""

    register: Register
    as_of: int
    known_on: int
    used: frozenset[str]
    """Which of the optional columns the norms read."""

    def __len__(self) -> int:
        return len(self.register.group_sizes)

    def __iter__(self) -> Iterator[Part]:
        return (self.read(number) for number in range(len(self)))

    def read(self, number: int) -> Part:
        """Read one part."""
        columns = [*_READ, *(name for name in _SOME if name in self.used)]
        table = self.register.read_group(number, columns)
        return self._part(table, int(self.register.opening_rows[number]))

    def _part(self, table: pa.Table, opening: int) -> Part:
        columns = {name: _plain(table[name]) for name in table.column_names}
        case_no = columns.pop("case_no")
        first = int(case_no[0]) if len(case_no) else 0
        cases = int(case_no[-1]) - first + 1 if len(case_no) else 0
        row_no = np.arange(opening, opening + len(case_no))
        seen = (columns["happened_on"] <= self.as_of) & (columns["recorded_on"] <= self.known_on)
        superseded = columns["superseded_on"]
        seen &= (superseded == NODAY) | (superseded > self.known_on)
        case = case_no - np.int32(first)
        if not seen.all():
            case, row_no = case[seen], row_no[seen]
            columns = {name: column[seen] for name, column in columns.items()}
        size = len(case)
        return Part(
            kinds=self.register.kinds,
            details=self.register.details,
            as_of=self.as_of,
            first_case=first,
            cases=cases,
            case=case,
            kind=columns["kind"],
            detail=columns.get("detail", np.zeros(size, np.int16)),
            day=columns["happened_on"],
            minute=columns.get("minute", np.full(size, -1, np.int32)),
            holder=columns["holder_no"],
            ref=columns.get("ref", np.zeros(size, np.int64)),
            amount=columns.get("amount_tiyn", np.zeros(0, np.int64)),
            base=columns.get("base_tiyn", np.zeros(0, np.int64)),
            row_no=row_no,
        )


def _plain(column: pa.ChunkedArray) -> Ints | Longs:
    """Return an Arrow column as NumPy, its nulls as the number that stands for none."""
    array = column.combine_chunks()
    if pa.types.is_date(array.type):
        array = array.view(pa.int32())
    if array.null_count:
        none = int(np.iinfo(np.int64).min) if pa.types.is_int64(array.type) else None
        if none is None:
            none = -1 if pa.types.is_int16(array.type) else int(NODAY)
        array = pc.fill_null(array, none)
    found = array.to_numpy(zero_copy_only=False)
    return found.astype(np.int32) if found.dtype == np.int16 else found


def open_register(folder: Path | str) -> Register:
    """Open a register.

    Raises:
        NotARegisterError: the folder holds no register, or one of another format.
    """
    folder = Path(folder)
    try:
        manifest = json.loads((folder / layout.MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        msg = (
            f"{folder} is not a register: its {layout.MANIFEST} cannot be read. "
            "Make one with `qadagalau demo` or `qadagalau import`."
        )
        raise NotARegisterError(msg) from error
    if manifest.get("format") != layout.FORMAT:
        msg = (
            f"{folder} is a register of format {manifest.get('format')}; this version reads "
            f"format {layout.FORMAT}. Import its source files anew."
        )
        raise NotARegisterError(msg)
    return Register(folder, manifest)
