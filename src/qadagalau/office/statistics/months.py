"""Months as their first days, and which of them are over and settled."""

from collections.abc import Iterator
from datetime import date, timedelta

SETTLES_IN = timedelta(days=10)
"""So long after a month's end its late deliveries are waited for: the house's own rule."""
FIRST_TIME = 12
"""So many months are published when none was before."""


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def after(month: date) -> date:
    """Return the month after."""
    return month_of(month + timedelta(days=31))


def before(month: date) -> date:
    """Return the month before."""
    return month_of(month - timedelta(days=1))


def last_day(month: date) -> date:
    """Return the last day of a month."""
    return after(month) - timedelta(days=1)


def is_settled(month: date, today: date) -> bool:
    """Tell whether a month is over, and late deliveries of it have had their time."""
    return last_day(month) + SETTLES_IN < today


def months_due(last: date | None, today: date) -> Iterator[date]:
    """Yield the months to be published after the *last* one, the earliest first."""
    month = month_of(today)
    if last is None:
        for _ in range(FIRST_TIME):
            month = before(month)
    else:
        month = after(last)
    while is_settled(month, today):
        yield month
        month = after(month)
