"""Days as small integers: the calendar and "+N months" as look-up tables.

A day is the number of days since 1970-01-01 (``int32``); :data:`NODAY` stands for none.
Counting a term is then an addition and a look-up, never a date function.
"""

from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from qadagalau.law import (
    AtOnce,
    Calendar,
    CalendarDays,
    DayOfMonth,
    Months,
    Term,
    WorkingDays,
    Years,
)

Ints: TypeAlias = NDArray[Any]
"""A column of ``int32``: days, numbers of cases and holders, rows of a part."""
Longs: TypeAlias = NDArray[Any]
"""A column of ``int64``: sums in tiyn, places in the register."""
Mask: TypeAlias = NDArray[Any]
"""A column of ``bool``."""

NODAY = np.iinfo(np.int32).min
_EPOCH = date(1970, 1, 1).toordinal()


def number_of(day: date) -> int:
    """Return the number of a day."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Return the day of a number."""
    return date.fromordinal(number + _EPOCH)


class Days:
    """A calendar as arrays.  Index 0 is the calendar's first day."""

    def __init__(self, calendar: Calendar) -> None:
        self.first = number_of(calendar.first)
        self.last = number_of(calendar.last)
        span = range(self.first, self.last + 1)
        working = np.fromiter((calendar.is_working(day_of(d)) for d in span), bool, len(span))
        self.numbers = np.cumsum(working, dtype=np.int32)
        """``N(d)``: working days up to and including the day."""
        self._working_days = (np.flatnonzero(working) + self.first).astype(np.int32)
        ahead = np.append(self._working_days, NODAY).astype(np.int32)
        before = self.numbers - working
        self.lands = ahead[before]
        """The next working day, the day itself if it is one; NODAY past the last."""
        self._by_months = cache(self._months_later)
        self._by_day_of_month = cache(self._next_day_of_month)

    def covers(self, days: Ints) -> Mask:
        """Say which days the calendar covers."""
        return (days >= self.first) & (days <= self.last)

    def cover_all(self, days: Ints) -> bool:
        """Say whether the calendar covers every one of *days*."""
        return not len(days) or bool(days.min() >= self.first and days.max() <= self.last)

    def _at(self, table: Ints, days: Ints) -> Ints:
        """Read *table* at *days*, which are moved inside the calendar."""
        return table.take(days - np.int32(self.first), mode="clip")

    def counted(self, days: Ints) -> Ints:
        """Return ``N(d)``: how many working days there are up to and including each day."""
        return self._at(self.numbers, days)

    def targets(self, term: Term, starts: Ints) -> Ints:
        """Return the count at which a term from each start ends, before any pause."""
        match term:
            case WorkingDays(n=n):
                return self._at(self.numbers, starts) + np.int32(n)
            case CalendarDays(n=n):
                return starts + np.int32(n)
            case Months(n=n):
                return self._at(self._by_months(n), starts)
            case Years(n=n):
                return self._at(self._by_months(12 * n), starts)
            case AtOnce():
                return starts.copy()
            case DayOfMonth(n=n):
                return self._at(self._by_day_of_month(n), starts)
            case _:
                message = f"{type(term).__name__} is not counted in days."
                raise TypeError(message)

    def landing(self, targets: Ints, *, working: bool, rolls: bool) -> Ints:
        """Return the days on which counts are reached, NODAY outside the calendar."""
        if working:
            last = np.int32(len(self._working_days))
            found = self._working_days.take(targets - 1, mode="clip")
            return np.where(targets <= last, found, np.int32(NODAY))
        found = self._at(self.lands, targets) if rolls else targets
        if self.cover_all(targets):
            return found
        return np.where(self.covers(targets), found, np.int32(NODAY))

    def _all(self) -> NDArray[np.datetime64]:
        return np.arange(self.first, self.last + 1).astype("datetime64[D]")

    def _months_later(self, n: int) -> Ints:
        days = self._all()
        month = days.astype("datetime64[M]")
        into = days - month.astype("datetime64[D]")
        target = month + n
        last = (target + 1).astype("datetime64[D]") - 1
        return np.minimum(target.astype("datetime64[D]") + into, last).astype(np.int32)

    def _next_day_of_month(self, n: int) -> Ints:
        days = self._all()

        def nth(month: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
            last = (month + 1).astype("datetime64[D]") - 1
            return np.minimum(month.astype("datetime64[D]") + (n - 1), last)

        month = days.astype("datetime64[M]")
        this = nth(month)
        return np.where(this > days, this, nth(month + 1)).astype(np.int32)


@lru_cache(maxsize=8)
def days_of(calendar: Calendar) -> Days:
    """Return a calendar as arrays, made once."""
    return Days(calendar)
