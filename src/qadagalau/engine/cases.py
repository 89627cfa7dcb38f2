"""What the cases of a register are, a column at a time and as narrow as it can be.

Millions of cases have a handful of categories: each is a byte that points into a list of
words.  A column is read when it is first asked for, and then held once for all who ask.
"""

from collections.abc import Callable
from threading import Lock

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from .days import Ints, Longs

NOSUM = np.iinfo(np.int64).min
"""Stands for a sum that is not known."""


@frozen(eq=False)
class Coded:
    """A column of words as numbers into a list of them; the number past its end is no word.

    Where there are no cases, one row says nothing, so that it can be read for no case at all.
    """

    codes: Ints
    words: tuple[str, ...]


class Cases:
    """The columns of *number* cases, which *read* returns by their names, or ``None``."""

    def __init__(self, number: int, read: Callable[[str], pa.ChunkedArray | None]) -> None:
        self.number = number
        self._read = read
        self._coded: dict[str, Coded] = {}
        self._sums: dict[str, Longs] = {}
        self._lock = Lock()

    def words(self, name: str) -> Coded:
        """Return a column of words."""
        with self._lock:
            if name not in self._coded:
                self._coded[name] = _coded(self._read(name), self.number)
            return self._coded[name]

    def sums(self, name: str) -> Longs:
        """Return a column of whole numbers, :data:`NOSUM` where there is none."""
        with self._lock:
            if name not in self._sums:
                self._sums[name] = _whole_numbers(self._read(name), self.number)
            return self._sums[name]


def cases_of(table: pa.Table) -> Cases:
    """Return the columns of a table that is in memory."""
    return Cases(table.num_rows, lambda name: table[name] if name in table.column_names else None)


def _coded(column: pa.ChunkedArray | None, number: int) -> Coded:
    if column is None or not number:
        return Coded(np.zeros(max(number, 1), dtype=np.uint8), ())
    if not pa.types.is_dictionary(column.type):
        column = column.cast(pa.string()).dictionary_encode()
    column = column.unify_dictionaries()
    words = column.chunk(0).dictionary.cast(pa.string()).to_pylist()
    codes = np.empty(number, dtype=np.min_scalar_type(len(words)))
    done = 0
    for chunk in column.chunks:
        found = chunk.indices.fill_null(len(words)).to_numpy(zero_copy_only=False)
        codes[done : done + len(found)] = found
        done += len(found)
    return Coded(codes, tuple(words))


def _whole_numbers(column: pa.ChunkedArray | None, number: int) -> Longs:
    numbers = np.full(max(number, 1), NOSUM)
    # What is no number is no sum.
    if column is not None and pa.types.is_integer(column.type):
        done = 0
        for chunk in column.chunks:
            filled = pc.fill_null(chunk.cast(pa.int64()), int(NOSUM))
            numbers[done : done + len(chunk)] = filled.to_numpy(zero_copy_only=False)
            done += len(chunk)
    return numbers
