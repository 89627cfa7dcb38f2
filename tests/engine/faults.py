"""Faults seeded by hand into the engine, each of which the oracle must catch.

A fault takes a ``pytest.MonkeyPatch`` and spoils one step of the reckoning, as a slip in the
code would; the clerk, who shares none of that code, stays as he is.
"""

import numpy as np
import pyarrow as pa
from attrs import evolve

from qadagalau.engine import deadlines, shapes
from qadagalau.engine.days import NODAY, Days
from qadagalau.engine.memory import MemoryRegister
from qadagalau.engine.part import Part, Stretches


def drop_pause(patch):
    """Forget the last stretch on which the clock of a case stood still."""
    whole = Part.stretches

    def fewer(self, betweens):
        found = whole(self, betweens)
        keep = np.ones(len(found.begins), dtype=bool)
        some = found.start[1:] > found.start[:-1]
        keep[found.start[1:][some] - 1] = False
        start = np.concatenate([[0], np.cumsum(keep)])[found.start].astype(np.int32)
        return Stretches(start, found.begins[keep], found.ends[keep])

    patch.setattr(Part, "stretches", fewer)


def shift_term(patch):
    """Count every term from the day before."""
    whole = Days.targets
    patch.setattr(Days, "targets", lambda self, term, starts: whole(self, term, starts) - 1)


def forget_roll_over(patch):
    """Let every term end where it ends, be it a day off."""
    whole = Days.landing

    def still(self, targets, *, working, rolls):
        del rolls
        return whole(self, targets, working=working, rolls=False)

    patch.setattr(Days, "landing", still)


def ignore_interruption(patch):
    """Count every term from its first start, whatever begins it anew."""
    whole = deadlines.due_of

    def uninterrupted(part, days, rule, duties, spared):
        return whole(part, days, evolve(rule, interrupted=()), duties, spared)

    patch.setattr(deadlines, "due_of", uninterrupted)


def ignore_extension(patch):
    """Count every term as if nothing lengthened it."""
    whole = deadlines.due_of

    def unextended(part, days, rule, duties, spared):
        return whole(part, days, evolve(rule, extended=()), duties, spared)

    patch.setattr(deadlines, "due_of", unextended)


def mix_references(patch):
    """Let any end answer any start, whatever their references."""
    whole = Part.next_after

    def any_reference(self, rows, selectors, *, by_reference):
        del by_reference
        return whole(self, rows, selectors, by_reference=False)

    patch.setattr(Part, "next_after", any_reference)


def read_replaced(patch):
    """Read events that were replaced as if nothing had replaced them."""
    whole = MemoryRegister.read_group

    def unreplaced(self, group, columns):
        table = whole(self, group, columns)
        if "superseded_on" not in table.column_names:
            return table
        place = table.column_names.index("superseded_on")
        none = pa.nulls(table.num_rows, pa.date32())
        return table.set_column(place, table.schema.field(place), none)

    patch.setattr(MemoryRegister, "read_group", unreplaced)


def forgive_first_day(patch):
    """Judge every wording to begin a day later than it does."""
    whole = shapes.Bench.arose

    def later(self, norm, days):
        return whole(self, norm, np.where(days == NODAY, days, days - 1))

    patch.setattr(shapes.Bench, "arose", later)


FAULTS = {
    "drop-pause": drop_pause,
    "shift-term": shift_term,
    "forget-roll-over": forget_roll_over,
    "ignore-interruption": ignore_interruption,
    "ignore-extension": ignore_extension,
    "mix-references": mix_references,
    "read-replaced": read_replaced,
    "forgive-first-day": forgive_first_day,
}
