"""A table that loses and gains some rows a day: a base, then what each day took away and gave.

Nothing that was written is written again; a day lays one layer over those that are there.
"""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import field, frozen
from numpy.typing import NDArray

from .days import Ints, Longs, Mask

_MOST = 32
"""So many layers are read one after another, before they are put together."""
_SHARE = 4
"""Later layers may hold one row for so many of the base."""


@frozen(eq=False)
class Layer:
    """What one day took away and gave; of the first layer, what there was at the beginning."""

    added: pa.Table
    gone: Longs = field(factory=lambda: np.empty(0, dtype=np.int64))
    """Places of rows in the layers before it; all layers count on from one another."""
    files: tuple[Path, ...] = ()
    """Where it was read: what was added, and what is gone."""


@frozen(eq=False, slots=False)
class Layers:
    """A table of which the rows of all layers stand, without those that are gone."""

    layers: tuple[Layer, ...]

    @cached_property
    def _opening(self) -> Longs:
        """The place of the first row of each layer, and of the one that would come next."""
        return np.cumsum([0, *(layer.added.num_rows for layer in self.layers)])

    @cached_property
    def _places(self) -> Longs | None:
        """The places of the rows that stand, rising; ``None`` if all do."""
        if not any(len(layer.gone) for layer in self.layers):
            return None
        stands = np.ones(self._opening[-1], dtype=bool)
        for layer in self.layers:
            stands[layer.gone] = False
        return np.flatnonzero(stands)

    def __len__(self) -> int:
        return int(self._opening[-1]) if self._places is None else len(self._places)

    def _of(self, which: Longs) -> Longs:
        return which if self._places is None else self._places[which]

    def column(self, name: str) -> NDArray[Any]:
        """Return a column without gaps of the rows that stand."""
        parts = self.parts(name)
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def parts(self, name: str) -> list[NDArray[Any]]:
        """Return the same layer by layer."""
        columns = [_plain(layer.added, name) for layer in self.layers]
        if self._places is None:
            return columns
        spans = self._spans(self._places)
        return [column.take(span) for column, span in zip(columns, spans, strict=True)]

    def _spans(self, places: Longs) -> list[Longs]:
        """Return which rows of each layer are at rising *places*."""
        cuts = np.searchsorted(places, self._opening)
        spans = zip(cuts, cuts[1:], self._opening, strict=False)
        return [places[low:high] - first for low, high, first in spans]

    def rows(self, which: Longs | None = None) -> pa.Table:
        """Return the rows that stand, or some of them by their rising numbers."""
        places = self._of(np.arange(len(self)) if which is None else which)
        taken = [
            layer.added.take(pa.array(span))
            for layer, span in zip(self.layers, self._spans(places), strict=True)
        ]
        return pa.concat_tables(taken)

    def then(self, gone: Mask, added: pa.Table) -> "Layers":
        """Lay a day over the others: *gone* says of each row that stands whether it goes."""
        lost = self._of(np.flatnonzero(gone))
        if not len(lost) and not added.num_rows:
            return self
        added = added.cast(self.layers[0].added.schema)
        return Layers((*self.layers, Layer(added, lost)))

    @property
    def is_long(self) -> bool:
        """Whether reading layer after layer costs more than putting them together."""
        later = sum(len(layer.gone) + layer.added.num_rows for layer in self.layers[1:])
        return len(self.layers) > _MOST or later * _SHARE > self.layers[0].added.num_rows

    def short(self) -> "Layers":
        """Return the table as one layer if it is long, else as it is."""
        return layers_of([self.rows()]) if self.is_long else self


def layers_of(tables: Iterable[pa.Table]) -> Layers:
    """Return tables of one schema, one upon another, as one layer."""
    return Layers((Layer(pa.concat_tables(tables).combine_chunks()),))


def _plain(table: pa.Table, name: str) -> NDArray[Any]:
    column = table[name]
    if not pa.types.is_fixed_size_binary(column.type):
        return column.to_numpy()
    width, whole = column.type.byte_width, column.combine_chunks()
    found = np.frombuffer(whole.buffers()[1] or b"", f"S{width}")
    return found[whole.offset : whole.offset + len(whole)]


def among(numbers: Ints, wanted: Ints) -> Mask:
    """Say which of *numbers*, from -1 on, are among those *wanted*."""
    marked = np.zeros(max(numbers.max(initial=0), wanted.max(initial=0)) + 2, dtype=bool)
    marked[wanted] = True
    found: Mask = marked.take(numbers)  # -1 is the last of all
    return found
