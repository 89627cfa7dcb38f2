from datetime import date

import pytest

from qadagalau.law import (
    Calendar,
    Checked,
    OutsideCalendarError,
    RollOver,
    Status,
    at_once,
    calendar_days,
    day_of_month,
    hours,
    months,
    next_day,
    working_days,
    years,
)
from qadagalau.law.clerk.walk import Walker

SHORT = Calendar("Short", date(2025, 3, 3), date(2025, 3, 8))


@pytest.fixture
def rolls(act):
    return RollOver(act.article(122, para=2), Checked(date(2026, 1, 1), Status.VERIFIED))


@pytest.mark.parametrize(
    ("term", "start", "due"),
    [
        (working_days(3), "2025-01-06", "2025-01-10"),  # the 7th is a holiday
        (working_days(3), "2025-01-03", "2025-01-08"),  # the 5th is a Sunday that works
        (working_days(1), "2025-01-11", "2025-01-13"),  # from a Saturday
        (calendar_days(5), "2025-01-06", "2025-01-11"),
        (next_day(), "2025-01-17", "2025-01-18"),
        (months(1), "2025-01-31", "2025-02-28"),
        (months(1), "2024-01-31", "2024-02-29"),
        (months(2), "2025-01-31", "2025-03-31"),
        (months(1), "2025-02-28", "2025-03-28"),
        (months(12), "2024-12-30", "2025-12-30"),
        (years(1), "2024-02-29", "2025-02-28"),
        (years(1), "2025-03-01", "2026-03-01"),
        (years(2), "2023-02-28", "2025-02-28"),
        (at_once(), "2025-01-11", "2025-01-11"),
        (at_once(), "2026-12-31", "2026-12-31"),  # the last day of the calendar
        (day_of_month(10), "2025-01-09", "2025-01-10"),
        (day_of_month(10), "2025-01-10", "2025-02-10"),
        (day_of_month(31), "2025-02-10", "2025-02-28"),
        (day_of_month(31), "2025-02-28", "2025-03-31"),
        (day_of_month(31), "2025-01-31", "2025-02-28"),
        (day_of_month(30), "2024-02-10", "2024-02-29"),
    ],
)
def test_a_term_ends_where_the_walk_ends(calendar, term, start, due):
    walked = Walker(calendar).walk(term, date.fromisoformat(start))
    assert walked.due_on.isoformat() == due


@pytest.mark.parametrize(
    ("term", "start", "due"),
    [
        (next_day(), "2025-01-03", "2025-01-05"),  # Saturday to a Sunday that works
        (next_day(), "2025-01-17", "2025-01-20"),
        (calendar_days(5), "2025-01-06", "2025-01-13"),
        (calendar_days(4), "2025-01-06", "2025-01-10"),  # a Friday stays
        (years(1), "2025-03-01", "2026-03-02"),
        (at_once(), "2025-01-11", "2025-01-13"),
        (day_of_month(30), "2025-02-28", "2025-03-31"),
        (months(1), "2024-12-07", "2025-01-08"),  # to a holiday
        (working_days(1), "2025-01-10", "2025-01-13"),
    ],
)
def test_a_term_that_rolls_ends_on_a_working_day(calendar, rolls, term, start, due):
    walked = Walker(calendar, rolls=rolls).walk(term, date.fromisoformat(start))
    assert walked.due_on.isoformat() == due


@pytest.mark.parametrize(
    ("term", "start"),
    [
        (calendar_days(1), "2025-03-08"),
        (calendar_days(1), "2025-03-02"),
        (working_days(5), "2025-03-03"),
        (months(1), "2025-03-03"),
        (years(1), "2025-03-03"),
        (day_of_month(9), "2025-03-03"),
        (at_once(), "2025-03-09"),
    ],
)
def test_a_walk_out_of_the_calendar_is_refused(term, start):
    with pytest.raises(OutsideCalendarError):
        Walker(SHORT).walk(term, date.fromisoformat(start))


def test_rolling_out_of_the_calendar_is_refused(rolls):
    assert Walker(SHORT).walk(calendar_days(1), date(2025, 3, 7)).due_on == date(2025, 3, 8)
    with pytest.raises(OutsideCalendarError):
        Walker(SHORT, rolls=rolls).walk(calendar_days(1), date(2025, 3, 7))


def test_hours_are_not_walked_in_days(calendar):
    with pytest.raises(TypeError) as refused:
        Walker(calendar).walk(hours(24), date(2025, 3, 3))
    assert str(refused.value) == (
        "Hours are counted in minutes, not in days. Use the reading of hours."
    )
