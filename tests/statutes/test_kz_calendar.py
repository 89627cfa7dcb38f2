"""The table of Kazakhstan against what others publish: each difference stands with its reason."""

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from qadagalau.law.calendar import DayMark
from qadagalau.law.source import Status
from qadagalau.law.values import DatedValue
from qadagalau.statutes.kz.calendar import (
    CALENDAR,
    GROUNDS,
    MOVED_BY_GOVERNMENT,
    MOVED_FROM_WEEKEND,
    PLAN_WITHDRAWN,
    WORK_MOVED_BY_GOVERNMENT,
)
from qadagalau.statutes.kz.values import VALUES

YEARS = range(2015, 2028)
PUBLISHED = (
    Path(__file__).parents[2].parent / "shared" / "data" / "kz_calendar" / "published_facts.json"
)

UNLIKE_HOLIDAYS: dict[date, str] = {}
"""Days on which the table and `holidays` disagree, each with the reason.

None is left: `holidays` too has 31 August 2026 as a working day and Constitution Day on
15 March from 2027, and both have only Sunday 16 June 2024 for Kurban-ait.
"""

WITHDRAWN = {
    date(2024, 6, 17): (
        "The plan for 2024 had Kurban-ait on Monday 17 June; on 7 June 2024 the first day was "
        "announced for Sunday 16 June and the Ministry of Labour withdrew the day off."
    ),
    date(2026, 8, 31): (
        "The plan for 2026 moved Constitution Day from Sunday 30 August; after the referendum of "
        "15 March 2026 the Ministry of Labour said that 30 August is no holiday any more."
    ),
}
"""Days off of a published plan that were later withdrawn: the table has them as working."""


def days_of(year):
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def by_month(calendar, year):
    counted = Counter(day.month for day in days_of(year) if calendar.is_working(day))
    return [counted[month] for month in range(1, 13)]


def as_planned():
    """Return the table with the withdrawn days off put back: what the plans had published."""
    return CALENDAR.overridden_by(
        DayMark(day, False, "As planned", reason, date(2026, 11, 22), Status.PRESS)
        for day, reason in WITHDRAWN.items()
    )


@pytest.fixture(scope="module")
def published():
    if not PUBLISHED.exists():
        pytest.skip(f"The published facts are not there: {PUBLISHED.name} of ../shared is absent.")
    return json.loads(PUBLISHED.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def second_opinion():
    holidays = pytest.importorskip("holidays", reason="The package holidays is not installed.")
    return holidays.KZ(years=range(2014, 2029))


def test_the_calendar_covers_2015_to_2027():
    assert (CALENDAR.first, CALENDAR.last) == (date(2015, 1, 1), date(2027, 12, 31))


def test_every_difference_from_holidays_is_explained(second_opinion):
    different = {
        day
        for year in YEARS
        for day in days_of(year)
        if CALENDAR.is_working(day) != second_opinion.is_working_day(day)
    }
    assert different == set(UNLIKE_HOLIDAYS)


def test_the_withdrawn_days_stand_in_the_table_as_working_with_a_press_source():
    withdrawn = {day: mark for day, mark in CALENDAR.marks.items() if mark.ground == PLAN_WITHDRAWN}
    assert {day: (mark.working, mark.status) for day, mark in withdrawn.items()} == dict.fromkeys(
        WITHDRAWN, (True, Status.PRESS)
    )


@pytest.mark.shared
def test_the_published_balance_of_2024_is_the_table_and_the_withdrawn_day(published):
    # The table itself has 20 working days in June and 249 in the year: see WITHDRAWN.
    balance = published["2024_official_balance_five_day_working_days_by_month"]
    assert by_month(as_planned(), 2024) == balance["values"]
    assert sum(by_month(as_planned(), 2024)) == balance["year_total"] == 248
    changed = {
        month: (plan, now)
        for month, (plan, now) in enumerate(
            zip(balance["values"], by_month(CALENDAR, 2024), strict=True), start=1
        )
        if plan != now
    }
    assert changed == {6: (19, 20)}


@pytest.mark.shared
def test_the_published_total_of_2026_is_the_table_and_the_withdrawn_day(published):
    # The table itself has 247 working days: see WITHDRAWN.
    assert sum(by_month(as_planned(), 2026)) == published["2026_working_days"]["value"] == 246
    assert sum(by_month(CALENDAR, 2026)) == 247


@pytest.mark.shared
def test_the_published_transfers_of_2026_are_the_table_and_the_withdrawn_one(published):
    transfers = {key for key in published["2026_official_transfers_five_day"] if key != "source"}
    ours = {
        f"{mark.moved_from:%d.%m}->{day:%d.%m}"
        for day, mark in CALENDAR.marks.items()
        if day.year == 2026 and mark.moved_from is not None
    }
    assert ours == transfers
    assert [
        day
        for day, mark in CALENDAR.marks.items()
        if day.year == 2026 and mark.moved_from is not None and mark.working
    ] == [date(2026, 8, 31)]


@pytest.mark.shared
def test_the_totals_noted_from_holidays_are_ours(published):
    noted = published["holidays_0.109_working_days"]
    years = {year: total for year, total in noted.items() if year.isdigit()}
    assert {year: sum(by_month(CALENDAR, int(year))) for year in years} == years
    assert by_month(CALENDAR, 2024) == noted["by_month_2024"]


def test_days_off_that_the_press_counted_for_whole_years():
    # Sources: ibirzha.kz (2016), zakon.kz (2019, 2020), aqshamnews.kz (2024).
    counted = {2016: 121, 2019: 119, 2020: 120, 2024: 117}
    assert {
        year: sum(not CALENDAR.is_working(day) for day in days_of(year)) for year in counted
    } == counted


def test_working_days_of_every_year():
    assert {year: sum(by_month(CALENDAR, year)) for year in YEARS} == {
        2015: 245,
        2016: 245,
        2017: 245,
        2018: 246,
        2019: 246,
        2020: 246,
        2021: 245,
        2022: 246,
        2023: 246,
        2024: 249,
        2025: 246,
        2026: 247,
        2027: 247,
    }


def test_every_ground_of_the_table_is_marked_for_translation():
    assert {mark.ground for mark in CALENDAR.marks.values()} == set(GROUNDS)


def test_a_mark_off_stands_on_a_weekday_and_a_working_one_on_a_weekend_or_by_decision():
    odd = {
        day
        for day, mark in CALENDAR.marks.items()
        if mark.working != (day.weekday() in CALENDAR.weekend)
    }
    assert odd == {date(2020, 5, 11), *WITHDRAWN}


def test_what_the_government_moved_is_moved_in_pairs():
    off = {
        (day, mark.moved_from)
        for day, mark in CALENDAR.marks.items()
        if mark.ground == MOVED_BY_GOVERNMENT
    }
    work = {
        (mark.moved_from, day)
        for day, mark in CALENDAR.marks.items()
        if mark.ground == WORK_MOVED_BY_GOVERNMENT
    }
    assert off == work
    assert len(off) == 19


def test_a_holiday_on_a_weekend_moves_to_the_first_working_day_after_it():
    moved = {
        mark.moved_from: day
        for day, mark in CALENDAR.marks.items()
        if mark.ground == MOVED_FROM_WEEKEND
    }
    assert {day.weekday() for day in moved} == {5, 6}
    taken = dict(CALENDAR.marks)
    for holiday, day in moved.items():
        between = [
            holiday + timedelta(days=n)
            for n in range(1, (day - holiday).days)
            if (holiday + timedelta(days=n)).weekday() not in CALENDAR.weekend
        ]
        assert [step for step in between if step not in taken] == []


def test_every_line_was_checked_on_the_day_the_table_was_made():
    assert {mark.checked_on for mark in CALENDAR.marks.values()} == {date(2026, 11, 22)}


def test_how_many_lines_have_which_status():
    assert len(CALENDAR.marks) == 232
    assert Counter(mark.status for mark in CALENDAR.marks.values()) == {
        Status.PRESS: 206,
        Status.UNVERIFIED: 26,
    }
    assert {day.year for day, mark in CALENDAR.marks.items() if mark.status == "unverified"} == {
        2016,
        2017,
        2025,
        2027,
    }


@pytest.mark.parametrize(
    ("day", "ground"),
    [
        (date(2025, 8, 29), None),
        (date(2025, 9, 1), MOVED_FROM_WEEKEND),
        (date(2026, 3, 16), None),
        (date(2026, 5, 27), "Kurban-ait"),
        (date(2026, 8, 31), None),
        (date(2027, 3, 15), "Constitution Day"),
        (date(2021, 12, 1), "First President Day"),
        (date(2022, 12, 1), None),
        (date(2022, 12, 19), None),
        (date(2020, 5, 8), MOVED_BY_GOVERNMENT),
        (date(2020, 5, 11), None),
        (date(2024, 6, 16), "Weekend"),
        (date(2024, 6, 17), None),
    ],
)
def test_days_on_which_the_law_changed_or_a_plan_did(day, ground):
    assert CALENDAR.why(day) == ground


def test_a_late_announcement_moves_the_next_working_day():
    # Kurban-ait of 2027 is computed for Sunday 16 May and may be announced for Monday.
    announced = DayMark(
        date(2027, 5, 17), False, "Kurban-ait", "announced", date(2027, 5, 1), Status.UNVERIFIED
    )
    assert CALENDAR.next_working(date(2027, 5, 15)) == date(2027, 5, 17)
    late = CALENDAR.overridden_by([announced])
    assert late.next_working(date(2027, 5, 15)) == date(2027, 5, 18)
    assert CALENDAR.why(date(2027, 5, 17)) is None


@pytest.mark.parametrize(
    ("name", "day", "amount_tiyn", "status"),
    [
        ("mci", date(2019, 1, 1), 252_500, "unverified"),
        ("mci", date(2020, 3, 31), 265_100, "press"),
        ("mci", date(2020, 4, 1), 277_800, "press"),
        ("mci", date(2022, 3, 31), 306_300, "unverified"),
        ("mci", date(2022, 4, 1), 318_000, "unverified"),
        ("mci", date(2025, 12, 31), 393_200, "press"),
        ("mci", date(2026, 12, 31), 432_500, "press"),
        ("subsistence-minimum", date(2020, 4, 1), 3_266_800, "unverified"),
        ("subsistence-minimum", date(2026, 1, 1), 5_085_100, "press"),
        ("minimum-wage", date(2026, 6, 1), 8_500_000, "press"),
    ],
)
def test_reference_values_of_kazakhstan(name, day, amount_tiyn, status):
    value = VALUES.on(name, day)
    assert value == DatedValue(
        name, value.since, amount_tiyn, value.source, Status(status), value.until
    )


@pytest.mark.parametrize(
    ("name", "first", "known"),
    [
        ("mci", date(2019, 1, 1), 10),
        ("subsistence-minimum", date(2019, 1, 1), 10),
        ("minimum-wage", date(2023, 1, 1), 4),
    ],
)
def test_values_follow_each_other_without_a_gap_and_2027_is_unknown(name, first, known):
    values = [value for value in VALUES.values if value.name == name]
    assert [value.since for value in values] == [first, *[value.until for value in values[:-1]]]
    assert len(values) == known
    assert VALUES.on(name, first - timedelta(days=1)) is None
    assert VALUES.on(name, date(2027, 1, 1)) is None
