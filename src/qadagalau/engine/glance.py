"""What each case is at a glance: its first and last day, and which kinds of events it has.

Lists of cases are filtered by these columns, so no list ever reads the events.  What was
corrected away does not count.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .days import NODAY, Ints

_WORD = 64
Glance = NDArray[np.void]
"""``first`` and ``last`` (days, NODAY for none) and ``kinds`` (a bit a kind) of each case."""


def glance_type(kinds: int) -> np.dtype[np.void]:
    """Return the type of a glance at cases that have events of so many kinds."""
    words = max(-(-kinds // _WORD), 1)
    return np.dtype([("first", "<i4"), ("last", "<i4"), ("kinds", "<u8", (words,))])


def glance_at(case: Ints, day: Ints, kind: Ints, cases: int, kinds: int) -> Glance:
    """Return the glance at *cases* cases; their events come in order, numbered from 0."""
    found = np.zeros(cases, dtype=glance_type(kinds))
    found["first"] = found["last"] = NODAY
    if len(case):
        begins = np.flatnonzero(np.append(True, case[1:] != case[:-1]))
        there = case[begins]
        found["first"][there] = np.minimum.reduceat(day, begins)
        found["last"][there] = np.maximum.reduceat(day, begins)
        for word in range(found["kinds"].shape[1]):
            bits = np.where(kind // _WORD == word, np.uint64(1) << (kind % _WORD).astype("u8"), 0)
            found["kinds"][there, word] = np.bitwise_or.reduceat(bits.astype("u8"), begins)
    return found


def write_glance(events: Iterable[pa.RecordBatch], cases: int, kinds: int, path: Path) -> None:
    """Write the glance at all cases of a register; *events* are its batches."""
    found = np.lib.format.open_memmap(path, mode="w+", dtype=glance_type(kinds), shape=(cases,))
    found["first"] = found["last"] = NODAY
    for batch in events:
        if len(batch):
            standing = batch.filter(pc.is_null(batch["superseded_on"]))
            case = standing["case_no"].to_numpy()
            first, last = batch["case_no"][0].as_py(), batch["case_no"][-1].as_py()
            found[first : last + 1] = glance_of(standing, case - first, last + 1 - first, kinds)
    found.flush()


def glance_of(events: pa.RecordBatch | pa.Table, case: Ints, cases: int, kinds: int) -> Glance:
    """Return the glance at *cases* cases; *case* counts those of the events from 0."""
    day = events["happened_on"].cast(pa.int32()).to_numpy()
    return glance_at(case, day, events["kind"].to_numpy(), cases, kinds)
