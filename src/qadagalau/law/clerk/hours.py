"""A term of hours is counted in minutes; where a minute is missing, from both ends of the day."""

from qadagalau.law.calendar import Calendar
from qadagalau.law.finding import Reason, Verdict
from qadagalau.law.text import N_

from .case import Happening
from .proof import Step, step
from .walk import ONE_DAY, Walk

HOURS = N_("The term is counted in hours: {n}. It runs out at the latest on {last:weekday}.")
PASSED = N_("Minutes that passed: {least} at least, {most} at most; allowed: {allowed}.")

MINUTES_AN_HOUR = 60
MINUTES_A_DAY = 24 * MINUTES_AN_HOUR
LAST_MINUTE = MINUTES_A_DAY - 1


def due_day_of_hours(n: int, start: Happening, calendar: Calendar) -> Walk:
    """Count *n* hours from the start, taken at the day's last minute if its time is missing.

    Raises:
        OutsideCalendarError: the start or the due day is not covered.
    """
    day = start.happened_on
    calendar.is_working(day)
    minute = (LAST_MINUTE if start.minute is None else start.minute) + n * MINUTES_AN_HOUR
    while minute >= MINUTES_A_DAY:
        day += ONE_DAY
        calendar.is_working(day)
        minute -= MINUTES_A_DAY
    return Walk(day, (step(HOURS, n=n, last=day),))


def verdict_by_hours(n: int, start: Happening, end: Happening) -> tuple[Verdict, Reason, Step]:
    """Compare the minutes that passed, the fewest and the most they can have been."""
    allowed = n * MINUTES_AN_HOUR
    most = _minutes(start, end, unknown_start=0, unknown_end=LAST_MINUTE)
    least = max(0, _minutes(start, end, unknown_start=LAST_MINUTE, unknown_end=0))
    said = step(PASSED, least=least, most=most, allowed=allowed)
    if most <= allowed:
        return Verdict.KEPT, Reason.NONE, said
    if least > allowed:
        return Verdict.LATE, Reason.NONE, said
    return Verdict.UNKNOWN, Reason.TIME_MISSING, said


def _minutes(start: Happening, end: Happening, *, unknown_start: int, unknown_end: int) -> int:
    """Walk from the start to the end, a day's minutes for every midnight between them."""
    passed = unknown_end if end.minute is None else end.minute
    passed -= unknown_start if start.minute is None else start.minute
    day = start.happened_on
    while day < end.happened_on:
        day += ONE_DAY
        passed += MINUTES_A_DAY
    return passed
