"""Some cases of a register taken out whole, as a small register of their own.

A day's deliveries touch a few cases among millions.  Taken out of the copy that is read in
place, they are judged by the same code as all; :attr:`Slice.rows` and :attr:`Slice.case_nos`
lead back to the places in the whole.
"""

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from attrs import frozen

from qadagalau.record import layout

from .days import Ints, Longs
from .folds import Taken
from .memory import MemoryRegister, arrow_schema
from .register import Register

SEEN = ("kind", "happened_on", "recorded_on", "superseded_on", "holder_no")
"""Columns of events without which no norm can be judged."""


@frozen(eq=False)
class Slice:
    """Cases of a register, numbered anew from 0 in rising order."""

    register: MemoryRegister
    case_nos: Ints
    """What the register calls each case."""
    rows: Longs
    """Where each event stands in the register."""


def slice_of(
    register: Register, case_nos: Ints, known_on: date, taken: Taken, cases: pa.Table
) -> Slice:
    """Make *cases* of *register* (rising), as they were known on a day, a register of their own.

    *taken* are their events with the columns that norms read; they need not be named.
    """
    # Proceedings are named when findings are; to judge them their numbers do.
    unnamed = pa.nulls(len(case_nos), pa.string())
    tables = {
        layout.EVENTS: taken.events.append_column("case_no", pa.array(taken.case, pa.int32())),
        layout.CASES: cases.append_column("proceeding_id", unnamed),
        layout.HOLDERS: register.holders_known(known_on),
        layout.DISTRIBUTIONS: arrow_schema(layout.DISTRIBUTION_COLUMNS).empty_table(),
    }
    manifest = {**register.manifest, "folds": []}
    return Slice(MemoryRegister(Path(), manifest, tables), case_nos, taken.rows)


def cut(case_nos: Ints, size: int) -> list[Ints]:
    """Return *case_nos* in pieces of at most about *size*, at least two where that pays."""
    pieces = max(-(-len(case_nos) // size), min(2, len(case_nos)))
    return np.array_split(case_nos, pieces) if pieces else []
