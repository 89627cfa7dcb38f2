"""Counting by tables gives the clerk's day, for every day on which a term can start."""

import calendar as months_of_the_world
from datetime import date, timedelta

import numpy as np
import pytest

from qadagalau.engine import check_cases
from qadagalau.engine.days import NODAY, Days, day_of, number_of
from qadagalau.engine.due import due_days
from qadagalau.law import (
    AtOnce,
    CalendarDays,
    DayOfMonth,
    Deadline,
    Hours,
    Months,
    Norm,
    OutsideCalendarError,
    Remedy,
    Text,
    WorkingDays,
    Years,
)
from qadagalau.law.clerk import CaseFile, Desk, judge
from qadagalau.law.clerk.walk import Walker
from qadagalau.statutes.kz import BOOK

from .random_law import CHECKED, PLACE, ROLL, Began, Done

CALENDAR = BOOK.calendar
DAYS = Days(CALENDAR)
STARTS = np.arange(DAYS.first - 3, DAYS.last + 4, dtype=np.int32)
ROLLING = (
    CalendarDays(1),
    CalendarDays(10),
    CalendarDays(45),
    Months(1),
    Months(2),
    AtOnce(),
    DayOfMonth(1),
    DayOfMonth(10),
    DayOfMonth(28),
    DayOfMonth(29),
    DayOfMonth(30),
    DayOfMonth(31),
)
PLAIN = (WorkingDays(1), WorkingDays(3), WorkingDays(15), WorkingDays(40), Years(1))


def walked(term, start, rolls):
    try:
        return Walker(CALENDAR, rolls=rolls).walk(term, start).due_on
    except OutsideCalendarError:
        return None


def counted(term, *, rolls):
    due = due_days(DAYS, term, STARTS, rolls=rolls)
    return [None if day == NODAY else day_of(int(day)) for day in due]


@pytest.mark.parametrize(
    ("term", "rolls"),
    [*((term, ROLL) for term in ROLLING), *((term, None) for term in PLAIN)],
    ids=lambda one: str(one) if one in (*ROLLING, *PLAIN) else "rolls" if one else "stays",
)
def test_every_term_from_every_day(term, rolls):
    expected = [walked(term, day_of(int(start)), rolls) for start in STARTS]
    assert counted(term, rolls=rolls is not None) == expected


@pytest.mark.parametrize("term", ROLLING, ids=str)
def test_a_term_that_does_not_roll_ends_where_it_ends(term):
    """Where the last day works, the term with roll-over ends there too; else on a day off."""
    plain, rolled = counted(term, rolls=False), counted(term, rolls=True)
    for one, other in zip(plain, rolled, strict=True):
        if one is None:
            assert other is None
        elif CALENDAR.is_working(one):
            assert other == one
        else:
            assert other is None or other == CALENDAR.next_working(one)


def later(start, months):
    """Return the same day *months* later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = months_of_the_world.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


@pytest.mark.parametrize("term", [*map(Months, range(1, 37)), *map(Years, range(1, 6))], ids=str)
def test_months_from_every_day(term):
    months = term.n if isinstance(term, Months) else term.n * 12
    expected = [
        due if CALENDAR.covers(start) and CALENDAR.covers(due := later(start, months)) else None
        for start in map(day_of, STARTS.tolist())
    ]
    assert counted(term, rolls=False) == expected
    assert sum(due is not None for due in expected) > 300


def test_leap_years():
    from_days = {
        (Months(1), date(2024, 1, 31)): date(2024, 2, 29),
        (Months(1), date(2023, 1, 31)): date(2023, 2, 28),
        (Months(12), date(2024, 2, 29)): date(2025, 2, 28),
        (Years(1), date(2024, 2, 29)): date(2025, 2, 28),
        (Years(1), date(2023, 2, 28)): date(2024, 2, 28),
        (Years(4), date(2020, 2, 29)): date(2024, 2, 29),
        (DayOfMonth(30), date(2024, 2, 28)): date(2024, 2, 29),
        (DayOfMonth(30), date(2024, 2, 29)): date(2024, 3, 30),
        (DayOfMonth(31), date(2024, 4, 30)): date(2024, 5, 31),
    }
    for (term, start), expected in from_days.items():
        due = due_days(DAYS, term, np.array([number_of(start)], dtype=np.int32))
        assert day_of(int(due[0])) == expected


@pytest.mark.parametrize("n", [24, 49, 72])
def test_hours_from_every_day(n):
    """A case for each start day, ended some days later, with and without times of day."""
    norm = Norm(
        code="test/hours",
        basis=PLACE,
        title=Text("Within so many hours"),
        rule=Deadline(starts=Began, ends=Done, within=Hours(n)),
        remedy=Remedy.SUBMISSION,
        checked=CHECKED,
    )
    minutes = (None, 0, 1, 601, 1438, 1439)
    cases = [
        hours_case(number, day, minutes[number % 6], minutes[number // 6 % 6], number % 5)
        for number, day in enumerate(map(day_of, STARTS[::3].tolist()))
    ]
    desk = Desk(calendar=CALENDAR, as_of=CALENDAR.last, known_on=date(2028, 1, 1))
    engine = {one.subject: one for one in check_cases(norm, cases, desk)}
    clerk = {one.finding.subject: one.finding for one in judge(norm, cases, desk)}
    assert len(clerk) > len(cases) - 3
    assert engine == clerk


def hours_case(number, day, began, ended, days_later):
    named = {"proceeding_id": f"P{number}", "holder_id": "H1", "source": "s", "recorded_on": day}
    later_on = day + timedelta(days=days_later)
    first = Began(event_id=f"a{number}", happened_on=day, minute=began, **named)
    last = Done(event_id=f"b{number}", happened_on=later_on, minute=ended, **named)
    in_order = sorted((first, last), key=lambda event: (event.happened_on, event.minute or 0))
    return CaseFile(f"P{number}", {}, tuple(in_order if days_later < 4 else (first,)))


def test_working_days_are_numbered_one_by_one():
    running = 0
    for day in range(DAYS.first, DAYS.last + 1):
        running += CALENDAR.is_working(day_of(day))
        assert DAYS.counted(np.array([day], dtype=np.int32))[0] == running
