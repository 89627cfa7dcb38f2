"""The root hash over all findings; their lines are kept, and a day's differences change them.

It is the SHA-256 of all ``finding_id`` and ``verdict`` texts, joined in their order, so equal
findings have an equal root on every engine and after any number of days.
"""

import hashlib
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .layers import Layers, layers_of

Lines = NDArray[np.bytes_]
"""``finding_id`` and ``verdict`` of every finding, in order, each once; 40 bytes a line."""
_LINE = np.dtype("S48")
_LINES_A_STEP = 1 << 14


def lines_of(findings: pa.Table) -> Lines:
    """Return the lines of findings, in order."""
    return np.sort(each_line(findings))


def each_line(findings: pa.Table) -> Lines:
    """Return the line of each finding."""
    columns = (findings[name].cast(pa.large_string()) for name in ("finding_id", "verdict"))
    joined = pc.binary_join_element_wise(*columns, pa.scalar("", pa.large_string()))
    return np.array(joined.cast(pa.large_binary()).to_pylist(), dtype=_LINE)


def layered(lines: Lines) -> Layers:
    """Return lines, in order, as a table that days change."""
    return layers_of([_table(lines)])


def _table(lines: Lines) -> pa.Table:
    column = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(_LINE.itemsize), len(lines), [None, pa.py_buffer(np.ascontiguousarray(lines))]
    )
    return pa.table({"line": column})


def changed(lines: Layers, gone: Lines, appeared: Lines) -> Layers:
    """Return *lines* without those that are gone and with those that appeared."""
    first, *later = lines.parts("line")
    goes = np.zeros(len(lines), dtype=bool)
    place = np.searchsorted(first, gone)
    goes[place[first.take(place, mode="clip") == gone] if len(first) else place[:0]] = True
    goes[len(first) :] = np.isin(np.concatenate([first[:0], *later]), gone)
    after = lines.then(goes, _table(appeared))
    return layered(np.concatenate(list(in_order(after)))) if after.is_long else after


def in_order(lines: Layers) -> Iterator[Lines]:
    """Return all lines, in order, some at a time."""
    first, *later = lines.parts("line")
    new = np.sort(np.concatenate([first[:0], *later]))
    place = np.searchsorted(first, new)
    for begin in range(0, len(first) + 1, _LINES_A_STEP):
        low, high = np.searchsorted(place, [begin, begin + _LINES_A_STEP])
        some = first[begin : begin + _LINES_A_STEP]
        yield np.insert(some, place[low:high] - begin, new[low:high])


def root_of(lines: Layers) -> str:
    """Return the root hash of findings."""
    digest = hashlib.sha256()
    for some in in_order(lines):
        digest.update(some.tobytes().translate(None, b"\0"))
    return digest.hexdigest()
