"""The register as parts of whole cases, each with the events known and done by two days."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from .days import Ints, Longs, number_of
from .kept import whole
from .part import NOKIND, Part
from .register import Register

_READ = ("case_no", "kind", "happened_on", "holder_no")
_SELDOM = {"minute", "amount_tiyn", "base_tiyn"}
_SOME = ("detail", "minute", "ref", "amount_tiyn", "base_tiyn")


@frozen
class Parts:
    """The register's row groups as :class:`Part`, read on demand (also from several threads)."""

    register: Register
    as_of: int
    known_on: int
    used: frozenset[str]
    """Which of the optional columns the norms read."""
    kinds_asked: int
    """How many kinds of events the norms read."""

    def __len__(self) -> int:
        return self.register.part_count

    def __iter__(self) -> Iterator[Part]:
        return (self.read(number) for number in range(len(self)))

    def read(self, number: int) -> Part:
        """Read one part."""
        veils = self._veils(number)
        some = (name for name in _SOME if name in self.used)
        names = list(dict.fromkeys((*_READ, *veils, *some)))
        table, row_no = self.register.read_part(number, names)
        seldom = {name: whole(table[name]) for name in _SELDOM & set(table.column_names)}
        often = (name for name in table.column_names if name not in seldom)
        columns = {name: _plain(table[name]) for name in often}
        case_no = columns.pop("case_no")
        first = int(case_no[0]) if len(case_no) else 0
        cases = int(case_no[-1]) - first + 1 if len(case_no) else 0
        columns["case"] = case_no - np.int32(first)
        columns["row_no"] = row_no
        seen = np.ones(len(case_no), dtype=bool)
        for name, last in veils.items():
            seen &= (columns[name] > last) if name == "superseded_on" else (columns[name] <= last)
        hidden = len(seen) - int(np.count_nonzero(seen))
        if hidden:  # of no kind: cheaper than to leave rows out of every column
            columns["kind"] = np.where(seen, columns["kind"], columns["kind"].dtype.type(NOKIND))
        return self._part(columns, seldom, first, cases, hidden=hidden)

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
        self,
        columns: dict[str, Ints | Longs],
        seldom: dict[str, pa.Array],
        first: int,
        cases: int,
        *,
        hidden: int,
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
            hidden=hidden,
            kinds_asked=self.kinds_asked,
            row_no=columns["row_no"],
        )


def _plain(column: pa.ChunkedArray) -> Ints | Longs:
    """Return an Arrow column as NumPy; a missing day is the last of all, which never comes."""
    array = whole(column)
    if pa.types.is_date(array.type):
        array = array.view(pa.int32())
    if array.null_count:
        array = pc.fill_null(array, int(np.iinfo(np.int32).max))
    return array.to_numpy(zero_copy_only=False)
