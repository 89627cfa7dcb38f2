"""How a study reads a register: part by part, as it stood on one day and was known on another.

What a study keeps of a case are rows of integers; only in the end are they given the names under
which the register knows the proceeding, its holder and its place.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa
from attrs import frozen

from qadagalau.engine.cases import NOSUM, Cases, cases_of
from qadagalau.engine.days import NODAY, Days, Ints, Longs, Mask, days_of, number_of
from qadagalau.engine.part import Part
from qadagalau.engine.parts import Parts
from qadagalau.engine.register import Register
from qadagalau.law import Between, Book, Selectors
from qadagalau.record import (
    ENDINGS,
    DeferralEnded,
    DocumentReceived,
    ExecutionDeferred,
    InstalmentEnded,
    InstalmentGranted,
    ProceedingOpened,
    ProceedingResumed,
    ProceedingSuspended,
    SimplifiedDocumentReceived,
    SimplifiedProceedingOpened,
    SuspendedByProsecutor,
    SuspensionByProsecutorEnded,
)

NOROW = -1
STANDING_STILL = (
    Between(ProceedingSuspended, ProceedingResumed),
    Between(ExecutionDeferred, DeferralEnded),
    Between(InstalmentGranted, InstalmentEnded),
    Between(SuspendedByProsecutor, SuspensionByProsecutorEnded),
)
"""While one of these lasts, nobody may ask a bailiff why nothing is done."""
_BEGINNINGS: Selectors = (
    DocumentReceived,
    ProceedingOpened,
    SimplifiedDocumentReceived,
    SimplifiedProceedingOpened,
)
_READ = (
    "proceeding_id",
    "holder_no",
    "debtor",
    "category",
    "debt_tiyn",
)
NAMED = pa.schema(
    [
        pa.field("proceeding_id", pa.string(), nullable=False),
        ("holder_id", pa.string()),
        ("office_id", pa.string()),
        ("region", pa.string()),
        ("category", pa.string()),
        ("debt_tiyn", pa.int64()),
    ]
)
"""What every study says of a proceeding, first of all."""


@frozen(eq=False)
class Look:
    """A register as a study sees it, and the book whose days and words it counts by."""

    register: Register
    book: Book
    as_of: date
    known_on: date

    @property
    def today(self) -> int:
        """The day of the study as a number."""
        return number_of(self.as_of)

    @cached_property
    def days(self) -> Days:
        """The legal calendar as arrays."""
        return days_of(self.book.calendar)

    def parts(self) -> Iterator[Part]:
        """Yield the register's parts, with what was known and done by the two days."""
        yield from Parts(
            register=self.register,
            as_of=self.today,
            known_on=number_of(self.known_on),
            used=frozenset({"detail", "ref"}),
            kinds_asked=len(self.book.words),
        )

    @cached_property
    def table(self) -> pa.Table:
        """What the cases were known to be."""
        return self.register.case_columns(_READ, known_on=self.known_on)

    @cached_property
    def cases(self) -> Cases:
        """The same, a column at a time."""
        return cases_of(self.table)

    def are(self, category: tuple[str, ...], case_nos: Ints) -> Mask:
        """Say which cases are of one of some categories."""
        coded = self.cases.words("category")
        listed = np.array([*(word in category for word in coded.words), False])
        return np.asarray(listed[coded.codes[case_nos]])

    def debts(self, case_nos: Ints) -> Longs:
        """Return the sums to be recovered, :data:`NOSUM` where none is known."""
        return self.cases.sums("debt_tiyn")[case_nos]

    def named(self, case_nos: Ints, holders: Ints | None = None) -> pa.Table:
        """Return the names of cases, with their present holders where no *holders* are given."""
        rows = pa.array(case_nos)
        own = self.table.take(rows)
        number = own["holder_no"] if holders is None else pa.array(holders)
        held = self.register.holders_known(self.known_on).take(number)

        def column(table: pa.Table, name: str, kind: pa.DataType) -> pa.ChunkedArray:
            if name not in table.column_names:
                return pa.chunked_array([pa.nulls(table.num_rows, kind)])
            return table[name].cast(kind)

        sides = {"holder_id": held, "office_id": held, "region": held}
        columns = [column(sides.get(one.name, own), one.name, one.type) for one in NAMED]
        return pa.table(columns, schema=NAMED)


def lasts(part: Part, selectors: Selectors) -> Ints:
    """Return each case's last row that *selectors* match, -1 where there is none."""
    rows = part.rows(selectors)
    found = np.full(part.cases, NOROW, dtype=np.int32)
    found[part.case[rows]] = rows  # rows rise, and the last that is written stays
    return found


@frozen(eq=False)
class Course:
    """How far the cases of a part have come, each by its last beginning and what followed."""

    part: Part

    @cached_property
    def begun(self) -> Ints:
        """The row with which each case last began, -1 of what is no proceeding."""
        return lasts(self.part, _BEGINNINGS)

    @cached_property
    def opened(self) -> Ints:
        """The row of the bailiff's last opening."""
        return lasts(self.part, (ProceedingOpened,))

    @cached_property
    def ended(self) -> Ints:
        """The row that ended each case after it last began."""
        rows = lasts(self.part, ENDINGS)
        return np.where(rows > self.begun, rows, NOROW)

    @cached_property
    def unfinished(self) -> Ints:
        """The cases that have begun and not ended."""
        return np.flatnonzero((self.begun >= 0) & (self.ended < 0)).astype(np.int32)

    def day(self, rows: Ints) -> Ints:
        """Return the day of each row, NODAY for -1."""
        return self.part.day_at(rows)

    def stands(self, begins: Selectors, ends: Selectors) -> Ints:
        """Return the row of what began last and has not ended since, -1 where nothing stands."""
        rows = lasts(self.part, begins)
        return np.where(rows > lasts(self.part, ends), rows, NOROW)

    def stands_by_reference(self, begins: Selectors, ends: Selectors) -> Ints:
        """As :meth:`stands`, where each beginning is ended by what has the same reference."""
        rows = self.part.rows(begins)
        answers = self.part.next_after(rows, ends, by_reference=True)
        found = np.full(self.part.cases, NOROW, dtype=np.int32)
        still = rows[answers < 0]
        found[self.part.case[still]] = still
        return found


def day_column(days: Ints) -> pa.Array:
    """Return days as Arrow has them, none for NODAY."""
    narrow = days.astype(np.int32)
    return pa.array(narrow, pa.int32(), mask=narrow == NODAY).view(pa.date32())


__all__ = [
    "NAMED",
    "NOROW",
    "NOSUM",
    "STANDING_STILL",
    "Course",
    "Look",
    "day_column",
    "lasts",
]
