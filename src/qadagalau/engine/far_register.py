"""A register in a store, read range by range: nothing of it is on this machine to be mapped.

What the copy that is read in place tells a register here, the footers of its Parquet files
and one column tell here: which row groups hold a case.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import field, frozen

from qadagalau.record import layout

from .days import Ints
from .folds import Taken, taken_from
from .register import Register
from .texts import Texts


@frozen(eq=False, slots=False)
class FarRegister(Register):
    """A register of which no file is on this machine; deliveries are never folded into it."""

    _held: dict[str, tuple[tuple[int, list[str]], pa.Table]] = field(factory=dict, init=False)
    """The row group of each file that was read last, for whoever reads one case after another."""

    @cached_property
    def _cases_footer(self) -> pq.FileMetaData:
        return pq.read_metadata(self.source(layout.CASES))

    @cached_property
    def _ids(self) -> Texts:
        return self.proceeding_ids()

    def case_no(self, proceeding_id: str) -> int | None:
        """Return the number of a case, None if the register does not hold it."""
        for number, opening in enumerate(self._ids.opening[:-1].tolist()):
            place = pc.index(self._ids.piece(number), proceeding_id).as_py()
            if place >= 0:
                return int(opening + place)
        return None

    def cases_at(self, case_nos: Ints, names: Sequence[str] | None = None) -> pa.Table:
        """Return columns of some cases (rising) as they are now, all columns if none are named."""
        footer = self._cases_footer
        schema = footer.schema.to_arrow_schema()
        wanted = schema.names if names is None else [name for name in names if name in schema.names]
        sizes = [footer.row_group(group).num_rows for group in range(footer.num_row_groups)]
        opening = np.concatenate([[0], np.cumsum(sizes)])
        cuts = np.searchsorted(case_nos, opening)
        found = [pa.schema([schema.field(name) for name in wanted]).empty_table()]
        for group in np.flatnonzero(cuts[1:] > cuts[:-1]).tolist():
            rows = case_nos[cuts[group] : cuts[group + 1]] - opening[group]
            there = self._group(layout.CASES, footer, group, wanted)
            found.append(there.take(pa.array(rows)))
        return pa.concat_tables(found).combine_chunks()

    def base_of(self, case_nos: Ints, columns: Sequence[str]) -> list[Taken]:
        """Return columns of the events of cases (rising), from the row groups that hold some."""
        names = list(dict.fromkeys([*columns, "happened_on", "minute"]))
        schema = self._footer.schema.to_arrow_schema()
        none = pa.schema([schema.field(name) for name in names]).empty_table()
        pieces = [Taken(none, np.empty(0, np.int32), np.empty(0, np.int64))]
        for group, (first, last) in enumerate(self._case_bounds):
            low = int(np.searchsorted(case_nos, first, side="left"))
            high = int(np.searchsorted(case_nos, last, side="right"))
            if low == high:
                continue
            columns = list(dict.fromkeys(["case_no", *names]))
            events = self._group(layout.EVENTS, self._footer, group, columns)
            batch = events.to_batches()[0]
            opening, cases = int(self.opening_rows[group]), batch["case_no"].to_numpy()
            pieces.append(taken_from(batch, cases, case_nos[low:high], low, opening, names))
        return pieces

    def _group(
        self, name: str, footer: pq.FileMetaData, group: int, columns: list[str]
    ) -> pa.Table:
        key, found = self._held.get(name, (None, None))
        if found is None or key != (group, columns):
            file = self._opened(name, footer)
            found = file.read_row_group(group, columns=columns).combine_chunks()
            self._held[name] = ((group, columns), found)
        return found

    @cached_property
    def _case_bounds(self) -> list[tuple[int, int]]:
        """The first and the last case of each row group of the events."""
        place = self._footer.schema.to_arrow_schema().get_field_index("case_no")
        found = []
        for group, size in enumerate(self.group_sizes):
            said = self._footer.row_group(group).column(place).statistics
            if size and (said is None or not said.has_min_max):
                said = pc.min_max(self.read_group(group, ["case_no"])["case_no"]).as_py()
                found.append((said["min"], said["max"]))
            else:
                found.append((said.min, said.max) if size else (0, -1))
        return found

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Yield columns of all events."""
        for group in range(len(self.group_sizes)):
            yield from self.read_group(group, columns).combine_chunks().to_batches()
