"""A register on disk as the engine reads it: parts of whole cases, and one case by its number.

Only the columns that are asked for are read, a row group at a time, so that memory does not
grow with the register.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from qadagalau.law import N_, RefusedError
from qadagalau.record import layout

from .days import Ints, Longs
from .folds import Fold, Taken, base_of, folds_of, ids_of, overlaid, with_folds
from .kept import Kept, open_kept, whole
from .store import NotHereError, Place, Ranges, source
from .texts import Texts, texts_of
from .versions import SINCE, as_known, standing


class NotARegisterError(RefusedError):
    """A folder is not a register that this version reads."""


class NotSettledError(RefusedError):
    """Deliveries were folded into a register, and its files alone do not hold them."""


class NotInPlaceError(RefusedError):
    """A register has no copy that is read in place."""


@frozen(eq=False)
class Register:
    """A register opened for reading."""

    place: Place
    manifest: dict[str, Any]

    @property
    def folder(self) -> Path:
        """The folder of this machine in which it lies.

        Raises:
            NotHereError: it lies in a store.
        """
        if isinstance(self.place, Path):
            return self.place
        raise NotHereError(
            N_(
                "The register {place} lies in a store. There it can be checked, compared, "
                "reported, explained and exported, by the program's own engine; for all else "
                "name a register on this machine."
            ),
            place=self.place,
        )

    def source(self, name: str) -> Path | Ranges:
        """Return what Arrow reads one of its files from."""
        return source(self.place / name)

    def _opened(self, name: str, footer: pq.FileMetaData) -> pq.ParquetFile:
        found = self.source(name)
        # Of a far file all that is wanted is fetched in a few pieces.
        return pq.ParquetFile(found, metadata=footer, pre_buffer=isinstance(found, Ranges))

    @cached_property
    def _footer(self) -> pq.FileMetaData:
        return pq.read_metadata(self.source(layout.EVENTS))

    @cached_property
    def group_sizes(self) -> list[int]:
        """How many events lie in each row group."""
        groups = range(self._footer.num_row_groups)
        return [self._footer.row_group(group).num_rows for group in groups]

    @cached_property
    def kept(self) -> Kept | None:
        """The copy of the register that is read in place, if there is one."""
        return open_kept(self.place) if isinstance(self.place, Path) else None

    @cached_property
    def folds(self) -> list[Fold]:
        """What deliveries brought since the register was put in order."""
        if not self.manifest.get("folds"):
            return []
        return folds_of(self.folder, self.manifest, sum(self.group_sizes))

    @cached_property
    def _first_cases(self) -> list[int]:
        """The first case of each part; cases that only folds have are a part of their own."""
        # Cases without events lie before the first part that has some, or in any after.
        return [0, *self.in_place.first_cases[1:].tolist(), self._base_cases]

    @cached_property
    def _base_cases(self) -> int:
        return pq.read_metadata(self.source(layout.CASES)).num_rows

    @property
    def part_count(self) -> int:
        """How many parts the register is read in."""
        return len(self._first_cases) if self.folds else len(self.group_sizes)

    def read_part(self, number: int, columns: Sequence[str]) -> tuple[pa.Table, Longs]:
        """Return columns of the events of one part, and their places in the register."""
        if not self.folds:
            opening = int(self.opening_rows[number])
            events = self.read_group(number, columns)
            return events, np.arange(opening, opening + events.num_rows)
        first, *later = self._first_cases[number : number + 2]
        cases = np.arange(first, later[0] if later else self.case_count, dtype=np.int32)
        taken = self.events_of(cases, columns)
        return taken.events.select(list(columns)), taken.rows

    def events_of(self, case_nos: Ints, columns: Sequence[str]) -> Taken:
        """Return columns of the events of cases (rising), in order; the cases count from 0.

        Raises:
            NotInPlaceError: the register has no copy that is read in place.
        """
        return with_folds(self.base_of(case_nos, columns), self.folds, case_nos)

    def base_of(self, case_nos: Ints, columns: Sequence[str]) -> list[Taken]:
        """Return columns of the events of cases (rising) without what folds brought."""
        names = list(dict.fromkeys([*columns, "happened_on", "minute"]))
        return base_of(self.in_place, self.opening_rows, case_nos, names)

    @property
    def in_place(self) -> Kept:
        """The copy of the register that is read in place.

        Raises:
            NotInPlaceError: there is none, or it is not of the present files.
        """
        if self.kept is None:
            raise NotInPlaceError(
                N_(
                    "The register {folder} lacks the copy that is read in place, or its files "
                    "were changed by another program. Write it anew with `qadagalau settle "
                    "{folder}`."
                ),
                folder=self.folder,
            )
        return self.kept

    def settled(self) -> None:
        """Refuse to be read file by file where deliveries were folded in.

        Raises:
            NotSettledError: they were.
        """
        if self.manifest.get("folds"):
            raise NotSettledError(
                N_(
                    "Deliveries were folded into the register {folder}, so its files cannot be "
                    "read one by one. Write it anew with `qadagalau settle {folder}`."
                ),
                folder=self.place,
            )

    @property
    def case_count(self) -> int:
        """How many cases the register has."""
        return int(self.manifest["counts"]["cases"]) if self.folds else self._base_cases

    def cases_at(self, case_nos: Ints, names: Sequence[str] | None = None) -> pa.Table:
        """Return columns of some cases as they are now, all columns if none are named."""
        base = self.in_place.cases
        there = base.column_names
        wanted = there if names is None else [name for name in names if name in there]
        return overlaid(base.select(wanted), self.folds, case_nos)

    def cases_known(self, case_nos: Ints, names: Sequence[str], known_on: date) -> pa.Table:
        """Return columns of some cases as they were known on a day."""
        if self.knew_less(known_on) or self.kept is None:
            known = self.case_columns(names, known_on=known_on)
            return known.take(pa.array(case_nos)).combine_chunks()
        return self.cases_at(case_nos, names)

    def case_nos(self, ids: pa.Array) -> Longs:
        """Return the numbers of cases, -1 for those that the register does not hold."""
        found = self.in_place.case_nos(ids)
        for fold in self.folds:
            for place in np.flatnonzero(found < 0):
                found[place] = fold.numbers.get(ids[int(place)].as_py(), -1)
        return found

    def case_no(self, proceeding_id: str) -> int | None:
        """Return the number of a case, None if the register does not hold it."""
        for fold in self.folds:
            number = fold.numbers.get(proceeding_id)
            if number is not None:
                return number
        return self.in_place.case_no(proceeding_id)

    def read_group(self, group: int, columns: Sequence[str]) -> pa.Table:
        """Return columns of the events of one row group."""
        if self.kept:
            return pa.Table.from_batches([self.kept.events[group]]).select(list(columns))
        # A reader of its own each time, since one is not to be shared between threads.
        file = self._opened(layout.EVENTS, self._footer)
        return file.read_row_group(group, columns=list(columns), use_threads=False)

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Yield columns of all events, those that folds brought last."""
        for events in (*self.in_place.events, *(fold.events for fold in self.folds)):
            yield events.select(list(columns))

    def bounds(self, group: int, column: str) -> tuple[date | None, date | None] | None:
        """Return the first and last day in a column of days, None for both if it is empty.

        Returns ``None`` where the files do not say.
        """
        if self.folds:
            return None
        place = self._footer.schema.to_arrow_schema().get_field_index(column)
        found = self._footer.row_group(group).column(place).statistics
        if found is None or not found.has_null_count:
            return None
        if found.null_count == self.group_sizes[group]:
            return (None, None)
        return (found.min, found.max) if found.has_min_max else None

    def knew_less(self, known_on: date | None) -> bool:
        """Say whether the register may have learnt something after *known_on*."""
        made_on = self.manifest.get("made_on")
        return bool(known_on and made_on and known_on < date.fromisoformat(made_on))

    def supplied(self, known_on: date | None = None) -> list[str] | None:
        """Return the kinds that sources supplied by a day, ``None`` if the register says none."""
        kinds: list[str] | None = self.manifest.get("supplied")
        since = self.manifest.get("supplied_on", {})
        if kinds is None or known_on is None or not self.knew_less(known_on):
            return kinds
        return [kind for kind in kinds if since.get(kind, "") <= known_on.isoformat()]

    def case_columns(self, names: Sequence[str], *, known_on: date | None = None) -> pa.Table:
        """Return the named columns of the cases, without those that the table lacks.

        With *known_on* they hold what was known of each case on that day.
        """
        if known_on is not None and self.knew_less(known_on):
            rows = self.case_columns(list(dict.fromkeys([*names, SINCE])))
            known = as_known(rows, self.case_versions, "case_no", known_on)
            return known.select([name for name in rows.column_names if name in names])
        if self.folds:
            return self.cases_at(np.arange(self.case_count), names)
        if self.kept:
            table = self.kept.cases
            return table.select([name for name in names if name in table.column_names])
        there = pq.read_schema(self.source(layout.CASES)).names
        found = [name for name in names if name in there]
        # Few values say most columns of texts; of the number of a proceeding none comes twice.
        few = [name for name in found if name != "proceeding_id"]
        return pq.read_table(self.source(layout.CASES), columns=found, read_dictionary=few)

    def proceeding_ids(self, known_on: date | None = None) -> Texts:
        """Return the numbers of the proceedings by case, as they were known on a day."""
        name = "proceeding_id"
        if self.folds or self.kept or self.knew_less(known_on):
            return texts_of(self.case_columns([name], known_on=known_on)[name])
        footer = pq.read_metadata(self.source(layout.CASES))

        def piece(number: int) -> pa.Array:
            file = self._opened(layout.CASES, footer)
            return whole(file.read_row_group(number, columns=[name], use_threads=False)[name])

        sizes = [footer.row_group(group).num_rows for group in range(footer.num_row_groups)]
        return Texts(sizes, piece)

    @property
    def case_versions(self) -> pa.Table | None:
        """What cases were before they changed, each with the day on which it gave way."""
        base = self.table(layout.CASE_VERSIONS)
        if not self.folds or base is None:
            return base
        later = [fold.versions.select(base.column_names).cast(base.schema) for fold in self.folds]
        return pa.concat_tables([base, *later])

    @cached_property
    def holders(self) -> pa.Table:
        """The table of holders."""
        return pq.read_table(self.source(self.manifest.get("holders", layout.HOLDERS)))

    def holders_known(self, known_on: date | None) -> pa.Table:
        """Return the table of holders as it was known on a day."""
        if known_on is None or not self.knew_less(known_on):
            return self.holders
        return as_known(self.holders, self.table(layout.HOLDER_VERSIONS), "holder_no", known_on)

    @cached_property
    def distributions(self) -> pa.Table | None:
        """The table of distributions, if the register has one, without what gave way."""
        rows = self.table(layout.DISTRIBUTIONS)
        return rows if rows is None else standing(rows, None)

    def distributions_known(self, known_on: date | None) -> pa.Table | None:
        """Return the table of distributions as it was known on a day."""
        if not self.knew_less(known_on):
            return self.distributions
        rows = self.table(layout.DISTRIBUTIONS)
        return rows if rows is None else standing(rows, known_on)

    def table(self, name: str) -> pa.Table | None:
        """Return one of its smaller tables, if it has that."""
        file = self.place / name
        return pq.read_table(source(file)) if file.exists() else None

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
        if self.folds and len(rows):
            return ids_of(self.in_place, self.folds, rows)
        if np.any(rows[1:] < rows[:-1]):
            known, back = np.unique(rows, return_inverse=True)
            return self.event_ids(known).take(pa.array(back))
        cuts = np.searchsorted(rows, self.opening_rows)
        spans = [(group, *cuts[group : group + 2]) for group in range(len(self.group_sizes))]

        def ids(span: tuple[int, int, int]) -> pa.Array:
            group, first, last = span
            column = whole(self.read_group(group, ["event_id"])["event_id"])
            return column.take(pa.array(rows[first:last] - self.opening_rows[group]))

        with ThreadPoolExecutor() as pool:
            found = list(pool.map(ids, (span for span in spans if span[1] < span[2])))
        return pa.concat_arrays(found) if found else pa.nulls(0, pa.string())
