"""The period of a delivery by its name, as exchange protocols name it, and what may lie in it."""

import re
from datetime import date, timedelta

from attrs import frozen

from qadagalau.law import N_

from .delivery_folder import DeliveryError

_NAMED = re.compile(r"(\d{4})-(?:(\d\d)|Q([1-4])|W(\d\d))")
_IN_A_QUARTER = 3


@frozen
class Period:
    """Some days: ``2026-03``, ``2026-Q1``, ``2026-W10`` or the day ``2026-03-05``."""

    name: str
    first: date
    last: date


def period_named(name: str) -> Period:
    """Return the period called *name*.

    Raises:
        DeliveryError: there is none.
    """
    try:
        found = _NAMED.fullmatch(name)
        if found is None:
            day = date.fromisoformat(name)
            if day.isoformat() == name:
                return Period(name, day, day)
        else:
            year = int(found[1])
            if found[2]:
                return Period(name, date(year, int(found[2]), 1), _end(year, int(found[2])))
            if found[3]:
                ends = int(found[3]) * _IN_A_QUARTER
                return Period(name, date(year, ends - 2, 1), _end(year, ends))
            monday = date.fromisocalendar(year, int(found[4]), 1)
            return Period(name, monday, monday + timedelta(days=6))
    except ValueError:
        pass
    raise DeliveryError(
        N_(
            "There is no period {period}. Write a month as 2026-03, a quarter as 2026-Q1, a week "
            "as 2026-W10, a day as 2026-03-05."
        ),
        period=name,
    )


def _end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def check_period(period: Period, *, received_on: date, latest: date | None) -> None:
    """Refuse a period that has not ended, or that the delivery's *latest* event does not lie in.

    Earlier events are late reports or corrections, which any delivery may bring.
    """
    if period.last > received_on:
        raise DeliveryError(
            N_(
                "The period {period} ends on {last}, so on {day} it cannot be delivered whole. "
                "Correct the period, or deliver when it has ended."
            ),
            period=period.name,
            last=period.last.isoformat(),
            day=received_on.isoformat(),
        )
    if latest is not None and not period.first <= latest <= period.last:
        raise DeliveryError(
            N_(
                "The last event of the file happened on {day}, outside the period {period}. "
                "Correct the period, or ask for the right file."
            ),
            day=latest.isoformat(),
            period=period.name,
        )
