"""A number becomes letters by looking four of them up at a time, for a whole column at once.

Names and numbers in the demo have a fixed width, so a column of them is one flat buffer.
"""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Letters = NDArray[Any]
"""A column of ``uint32``: four ASCII letters in each."""

_FOUR = 4
_TENS = 10_000


def _fours(texts: list[str]) -> Letters:
    return np.frombuffer("".join(texts).encode("ascii"), dtype=np.uint32)


_DECIMALS = _fours([f"{number:04d}" for number in range(_TENS)])
_HEX = _fours([f"{number:04x}" for number in range(1 << 16)])


def four(text: str) -> Letters:
    """Return four letters, the same in every row."""
    return _fours([text])


def fours(texts: list[str], numbers: NDArray[Any]) -> Letters:
    """Return the texts, of four letters each, that *numbers* pick."""
    found: Letters = _fours(texts)[numbers]
    return found


def decimal(numbers: NDArray[Any]) -> tuple[Letters, Letters]:
    """Return numbers below 100 million as eight digits."""
    high, low = np.divmod(numbers, _TENS)
    return _DECIMALS[high], _DECIMALS[low]


def hexadecimal(numbers: NDArray[Any]) -> tuple[Letters, ...]:
    """Return 64-bit numbers as sixteen digits."""
    halves = np.ascontiguousarray(numbers).view(np.uint16).reshape(-1, _FOUR)
    return tuple(_HEX[halves[:, place]] for place in (3, 2, 1, 0))


def text(*columns: Letters, where: NDArray[np.bool_] | None = None) -> pa.Array:
    """Return the columns side by side as strings; null where *where* is false."""
    size = max(len(column) for column in columns)
    rows = np.empty((size, len(columns)), dtype=np.uint32)
    for place, column in enumerate(columns):
        rows[:, place] = column
    width = _FOUR * len(columns)
    if where is None:
        offsets = np.arange(0, (size + 1) * width, width, dtype=np.int32)
        return pa.StringArray.from_buffers(size, pa.py_buffer(offsets), pa.py_buffer(rows))
    lengths = np.where(where, np.int32(width), np.int32(0))
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    valid = pa.py_buffer(np.packbits(where, bitorder="little"))
    letters = pa.py_buffer(rows[where])
    return pa.StringArray.from_buffers(size, pa.py_buffer(offsets), letters, valid)


def scrambled(numbers: NDArray[Any], key: int) -> NDArray[np.uint64]:
    """Return a keyed mix of 64-bit numbers, no two alike (the finaliser of splitmix64)."""
    mixed = numbers.astype(np.uint64) + np.uint64(key & (2**64 - 1))
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))
