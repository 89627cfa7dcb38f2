"""A register on disk as the engine reads it: parts of whole cases, and one case by its number.

Only the columns that are asked for are read, a row group at a time, so that memory does not
grow with the register.
"""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import frozen

from qadagalau.law import N_, RefusedError, Sentence
from qadagalau.record import layout

from .days import Ints, Longs, number_of
from .part import Part

_READ = ("case_no", "kind", "happened_on", "holder_no")
_SELDOM = {"minute", "amount_tiyn", "base_tiyn"}
_SOME = ("detail", "minute", "ref", "amount_tiyn", "base_tiyn")


class NotARegisterError(RefusedError):
    """A folder is not a register that this version reads."""


@frozen(eq=False)
class Register:
    """A register opened for reading."""

    folder: Path
    manifest: dict[str, Any]

    @cached_property
    def _footer(self) -> pq.FileMetaData:
        return pq.read_metadata(self.folder / layout.EVENTS)

    @cached_property
    def group_sizes(self) -> list[int]:
        """How many events lie in each row group."""
        groups = range(self._footer.num_row_groups)
        return [self._footer.row_group(group).num_rows for group in groups]

    def read_group(self, group: int, columns: Sequence[str]) -> pa.Table:
        """Return columns of the events of one row group."""
        # A reader of its own each time, since one is not to be shared between threads.
        path = self.folder / layout.EVENTS
        file = pq.ParquetFile(path, metadata=self._footer)
        return file.read_row_group(group, columns=list(columns), use_threads=False)

    def bounds(self, group: int, column: str) -> tuple[date | None, date | None] | None:
        """Return the first and last day in a column of days, None for both if it is empty.

        Returns ``None`` where the file does not say.
        """
        place = self._footer.schema.to_arrow_schema().get_field_index(column)
        found = self._footer.row_group(group).column(place).statistics
        if found is None or not found.has_null_count:
            return None
        if found.null_count == self.group_sizes[group]:
            return (None, None)
        return (found.min, found.max) if found.has_min_max else None

    def case_columns(self, names: Sequence[str]) -> pa.Table:
        """Return the named columns of the cases, without those that the table lacks."""
        there = pq.read_schema(self.folder / layout.CASES).names
        found = [name for name in names if name in there]
        # Few values say most columns of texts; of the number of a proceeding none comes twice.
        few = [name for name in found if name != "proceeding_id"]
        return pq.read_table(self.folder / layout.CASES, columns=found, read_dictionary=few)

    @cached_property
    def holders(self) -> pa.Table:
        """The table of holders."""
        return pq.read_table(self.folder / layout.HOLDERS)

    @cached_property
    def distributions(self) -> pa.Table | None:
        """The table of distributions, if the register has one."""
        path = self.folder / layout.DISTRIBUTIONS
        return pq.read_table(path) if path.exists() else None

    def all_known(self, as_of: date) -> date:
        """Return a day by which all of the register was known, *as_of* at least."""
        made_on = self.manifest.get("made_on")
        return max(as_of, date.fromisoformat(made_on)) if made_on else as_of

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

    def event_ids(self, rows: Longs) -> pa.Array:
        """Return the ids of the events at *rows* of the register, quickest where these rise."""
        if np.any(rows[1:] < rows[:-1]):
            known, back = np.unique(rows, return_inverse=True)
            return self.event_ids(known).take(pa.array(back))
        cuts = np.searchsorted(rows, self.opening_rows)
        spans = [(group, *cuts[group : group + 2]) for group in range(len(self.group_sizes))]

        def ids(span: tuple[int, int, int]) -> pa.Array:
            group, first, last = span
            column = self.read_group(group, ["event_id"])["event_id"].combine_chunks()
            return column.take(pa.array(rows[first:last] - self.opening_rows[group]))

        with ThreadPoolExecutor() as pool:
            found = list(pool.map(ids, (span for span in spans if span[1] < span[2])))
        return pa.concat_arrays(found) if found else pa.nulls(0, pa.string())

    def parts(self, *, as_of: int, known_on: int, used: frozenset[str]) -> "Parts":
        """Return the parts of the register, each with the events known and done by those days."""
        return Parts(self, as_of, known_on, used)


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
        veils = self._veils(number)
        some = (name for name in _SOME if name in self.used)
        table = self.register.read_group(number, list(dict.fromkeys((*_READ, *veils, *some))))
        seldom = {name: whole(table[name]) for name in _SELDOM & set(table.column_names)}
        often = (name for name in table.column_names if name not in seldom)
        columns = {name: _plain(table[name]) for name in often}
        case_no = columns.pop("case_no")
        first = int(case_no[0]) if len(case_no) else 0
        cases = int(case_no[-1]) - first + 1 if len(case_no) else 0
        opening = int(self.register.opening_rows[number])
        columns["case"] = case_no - np.int32(first)
        columns["row_no"] = np.arange(opening, opening + len(case_no))
        seen = np.ones(len(case_no), dtype=bool)
        for name, last in veils.items():
            seen &= (columns[name] > last) if name == "superseded_on" else (columns[name] <= last)
        if not seen.all():
            columns = {name: column[seen] for name, column in columns.items()}
            seldom = {name: column.filter(pa.array(seen)) for name, column in seldom.items()}
        return self._part(columns, seldom, first, cases)

    def _veils(self, number: int) -> dict[str, int]:
        """Return the columns by which events of the part may be out of sight, with their day."""
        lasts = {"happened_on": self.as_of, "recorded_on": self.known_on}
        veils = {}
        for name, last in {**lasts, "superseded_on": self.known_on}.items():
            bounds = self.register.bounds(number, name)
            decisive = None if bounds is None else bounds[0 if name == "superseded_on" else 1]
            hides = decisive and (number_of(decisive) <= last) == (name == "superseded_on")
            if bounds is None or hides:
                veils[name] = last
        return veils

    def _part(
        self, columns: dict[str, Ints | Longs], seldom: dict[str, pa.Array], first: int, cases: int
    ) -> Part:
        size = len(columns["case"])
        return Part(
            kinds=self.register.kinds,
            details=self.register.details,
            as_of=self.as_of,
            first_case=first,
            cases=cases,
            case=columns["case"],
            kind=columns["kind"],
            detail=columns.get("detail", np.zeros(size, np.int16)),
            day=columns["happened_on"],
            holder=columns["holder_no"],
            ref=columns.get("ref", np.zeros(size, np.int64)),
            seldom=seldom,
            row_no=columns["row_no"],
        )


def whole(column: pa.ChunkedArray) -> pa.Array:
    """Return a column as one array, uncopied where it is one already."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _plain(column: pa.ChunkedArray) -> Ints | Longs:
    """Return an Arrow column as NumPy; a missing day is the last of all, which never comes."""
    array = whole(column)
    if pa.types.is_date(array.type):
        array = array.view(pa.int32())
    if array.null_count:
        array = pc.fill_null(array, int(np.iinfo(np.int32).max))
    return array.to_numpy(zero_copy_only=False)


def open_register(folder: Path | str) -> Register:
    """Open a register.

    Raises:
        NotARegisterError: the folder holds no register, a part of one, or one of another format.
    """
    folder = Path(folder)
    manifest = _manifest(folder)
    if manifest.get("format") != layout.FORMAT:
        raise NotARegisterError(
            N_(
                "{folder} is a register of format {format}; this version reads format {ours}. "
                "Import its source files anew."
            ),
            folder=folder,
            format=manifest.get("format"),
            ours=layout.FORMAT,
        )
    for name in ("kinds", "details", "sources"):
        listed = manifest.get(name)
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise _not_whole(
                folder,
                Sentence(
                    N_("{manifest} has no list of {name}"), manifest=layout.MANIFEST, name=name
                ),
            )
    for name in (layout.EVENTS, layout.CASES, layout.HOLDERS):
        try:
            pq.read_metadata(folder / name)
        except (OSError, pa.ArrowException) as error:
            raise _not_whole(folder, Sentence(N_("{name} cannot be read"), name=name)) from error
    return Register(folder, manifest)


def _manifest(folder: Path) -> dict[str, Any]:
    cause: Exception | None = None
    try:
        manifest = json.loads((folder / layout.MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        manifest, cause = None, error
    if isinstance(manifest, dict):
        return manifest
    raise NotARegisterError(
        N_(
            "{folder} is not a register: its {manifest} cannot be read. Make one with `qadagalau "
            "demo` or `qadagalau import`."
        ),
        folder=folder,
        manifest=layout.MANIFEST,
    ) from cause


def _not_whole(folder: Path, lacking: Sentence) -> NotARegisterError:
    return NotARegisterError(
        N_("{folder} is not a whole register: its {lacking}. Import its source files anew."),
        folder=folder,
        lacking=lacking,
    )
