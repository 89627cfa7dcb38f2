"""When a duty of the demo would be done in time, and when too late, as its norm says.

Days are numbers since 1970-01-01; NEVER is a day that no register reaches.
"""

from datetime import date
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from qadagalau.engine.days import NODAY, Days, day_of, number_of
from qadagalau.law import Book, Deadline, Hours, Norm, Required, Term, WorkingDays

Column: TypeAlias = NDArray[Any]
"""One value a case, an event or a finding, as the place says: days, sums, numbers, masks."""
NEVER = np.int32(1 << 30)


class Terms:
    """The book's terms and reference values, counted over columns of days."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.days = Days(book.calendar)
        span = np.arange(self.days.first, self.days.last + 1, dtype=np.int32)
        working = np.diff(self.days.numbers, prepend=0) > 0
        self._back = np.maximum.accumulate(np.where(working, span, np.int32(self.days.first)))
        self._values: dict[str, Column] = {}

    def wordings(self, code: str) -> tuple[Norm, ...]:
        """Return the wordings of a norm, oldest first."""
        return self.book.code.wordings(code)

    def work_until(self, days: Column) -> Column:
        """Return the last working day up to each day; NEVER stays."""
        found = self._back.take(days - np.int32(self.days.first), mode="clip")
        return np.where(days > self.days.last, NEVER, found).astype(np.int32)

    def work_from(self, days: Column) -> Column:
        """Return the first working day from each day on; NEVER stays."""
        found = self.days.lands.take(days - np.int32(self.days.first), mode="clip")
        return np.where((days > self.days.last) | (found == NODAY), NEVER, found).astype(np.int32)

    def counted(
        self, term: Term, starts: Column, *, rolls: bool, paused: Column | int = 0
    ) -> Column:
        """Return the days on which terms end, moved by days *paused*; NEVER if unknown."""
        targets = self.days.targets(term, starts) + np.asarray(paused, dtype=np.int32)
        targets = np.where(starts > self.days.last, NEVER, targets).astype(np.int32)
        due = self.days.landing(targets, working=isinstance(term, WorkingDays), rolls=rolls)
        return np.where(due == NODAY, NEVER, due).astype(np.int32)

    def due(self, code: str, starts: Column) -> Column:
        """Return the due day of each start under the wording of its day, without pauses.

        What happened before the first wording is done as that one says, too.
        """
        due = np.full(len(starts), NEVER, dtype=np.int32)
        for place, norm in enumerate(self.wordings(code)):
            first, until = _span(norm)
            first = first if place else self.days.first
            here = np.flatnonzero((starts >= first) & (starts < until))
            rule = norm.rule
            if isinstance(rule, Deadline) and isinstance(rule.within, Hours):
                due[here] = starts[here] + rule.within.n // 24
            elif isinstance(rule, Deadline):
                due[here] = self.counted(rule.within, starts[here], rolls=rule.rolls is not None)
            elif isinstance(rule, Required) and rule.wait is not None:
                due[here] = self.counted(rule.wait, starts[here], rolls=False) + rule.wholly
        return due

    def wording(self, code: str, days: Column) -> Column:
        """Return the number of the wording in force on each day, -1 for none."""
        found = np.full(len(days), -1, dtype=np.int32)
        for number, norm in enumerate(self.wordings(code)):
            first, until = _span(norm)
            found[(days >= first) & (days < until)] = number
        return found

    def value(self, name: str, days: Column) -> Column:
        """Return a reference value in tiyn on each day; 0 where none is known."""
        if name not in self._values:
            span = range(self.days.first, self.days.last + 1)
            known = (self.book.values.on(name, day_of(number)) for number in span)
            sums = (0 if one is None else one.amount_tiyn for one in known)
            self._values[name] = np.fromiter(sums, np.int64, len(span))
        return self._values[name].take(days - np.int32(self.days.first), mode="clip")


def _span(norm: Norm) -> tuple[int, int]:
    until = date.max if norm.until is None else norm.until
    return number_of(norm.first_day), number_of(until)
