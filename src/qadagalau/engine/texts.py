"""A long column of texts in pieces, of which few are in memory at a time."""

from collections.abc import Callable, Sequence
from threading import Lock

import numpy as np
import pyarrow as pa

from .days import Ints, Longs

_HELD = 2
"""So many pieces stay in memory: those that two workers at once read on from."""


class Texts:
    """Texts by their places in a register; *read* returns a piece, of *sizes* texts each."""

    def __init__(self, sizes: Sequence[int], read: Callable[[int], pa.Array]) -> None:
        self.opening = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._read = read
        self._held: dict[int, pa.Array] = {}
        self._lock = Lock()

    def piece(self, number: int) -> pa.Array:
        """Return one piece, whole."""
        with self._lock:
            found = self._held.pop(number, None)
            if found is None:
                found = self._read(number)
            self._held[number] = found  # the last one asked for stands last
            if len(self._held) > _HELD:
                del self._held[next(iter(self._held))]
            return found

    def at(self, rows: Ints | Longs) -> pa.Array:
        """Return the texts at *rows*, quickest where these rise; null for -1."""
        if np.any(rows[1:] < rows[:-1]):
            known, back = np.unique(rows, return_inverse=True)
            return self.at(known).take(pa.array(back))
        cuts = np.searchsorted(rows, self.opening)
        found = [pa.nulls(int(cuts[0]), pa.string())]
        for number in np.flatnonzero(cuts[1:] > cuts[:-1]).tolist():
            places = rows[cuts[number] : cuts[number + 1]] - self.opening[number]
            found.append(self.piece(number).take(pa.array(places)))
        return pa.concat_arrays(found)


def texts_of(column: pa.ChunkedArray) -> Texts:
    """Return a column that is in memory, or mapped into it."""
    return Texts([len(chunk) for chunk in column.chunks], column.chunk)
