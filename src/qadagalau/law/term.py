"""Lengths of time as the law counts them.

Terms of different kinds do not compare: nobody can say whether ``months(2)`` is longer
than ``working_days(43)`` without a calendar and a starting day.  The classes define no
order, and asking for one is a ``TypeError``.

In every kind, day one is the day after the starting event (CPC art. 122(2)).
"""

from attrs import field, frozen, validators

_positive = validators.and_(validators.instance_of(int), validators.gt(0))


@frozen(order=False)
class WorkingDays:
    """The *n*-th working day after the event."""

    n: int = field(validator=_positive)


@frozen(order=False)
class CalendarDays:
    """The *n*-th day after the event, working or not."""

    n: int = field(validator=_positive)


@frozen(order=False)
class Months:
    """The same day of the month *n* months later, or that month's last day if it is shorter."""

    n: int = field(validator=_positive)


@frozen(order=False)
class Years:
    """The same day *n* years later; 29 February becomes 28 February in a common year."""

    n: int = field(validator=_positive)


@frozen(order=False)
class Hours:
    """*n* hours to the minute.  Where a time of day is missing the answer may be unknown."""

    n: int = field(validator=validators.and_(_positive, validators.ge(24)))


@frozen(order=False)
class AtOnce:
    """The same civil day as the event."""


@frozen(order=False)
class DayOfMonth:
    """The first such day of a month after the event; a shorter month gives its last day."""

    n: int = field(validator=validators.and_(_positive, validators.le(31)))


Term = WorkingDays | CalendarDays | Months | Years | Hours | AtOnce | DayOfMonth


def working_days(n: int) -> WorkingDays:
    """Return a term of *n* working days."""
    return WorkingDays(n)


def calendar_days(n: int) -> CalendarDays:
    """Return a term of *n* calendar days."""
    return CalendarDays(n)


def next_day() -> CalendarDays:
    """Return "not later than the next day": one calendar day."""
    return CalendarDays(1)


def months(n: int) -> Months:
    """Return a term of *n* months."""
    return Months(n)


def years(n: int) -> Years:
    """Return a term of *n* years."""
    return Years(n)


def hours(n: int) -> Hours:
    """Return a term of *n* hours, 24 at least."""
    return Hours(n)


def at_once() -> AtOnce:
    """Return "at once": the same civil day."""
    return AtOnce()


def day_of_month(n: int) -> DayOfMonth:
    """Return "by the *n*-th of the month"."""
    return DayOfMonth(n)
