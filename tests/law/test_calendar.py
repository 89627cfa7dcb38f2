"""A calendar answers from the week and its marks, refuses other days, and is never changed."""

import pickle
from datetime import date
from io import StringIO

import pytest

from qadagalau.law import from_json, to_json
from qadagalau.law.calendar import (
    Calendar,
    CalendarError,
    CalendarTableError,
    DayMark,
    Marks,
    OutsideCalendarError,
    read_marks,
    weekdays_only,
)
from qadagalau.law.source import Status

HEAD = "day,working,ground,source,checked_on,status\n"
LINE = "2026-10-26,no,Republic Day,an order,2026-11-22,press\n"


def mark(day, *, working=False, ground="Nauryz", moved_from=None):
    return DayMark(day, working, ground, "an order", date(2026, 11, 22), Status.PRESS, moved_from)


@pytest.fixture
def calendar():
    return Calendar(
        "Test",
        date(2025, 1, 1),
        date(2025, 12, 31),
        [
            mark(date(2025, 3, 24)),
            mark(date(2025, 3, 22), working=True, ground="Working day moved"),
        ],
    )


def test_a_weekday_works_and_has_no_ground(calendar):
    assert calendar.is_working(date(2025, 3, 25)) is True
    assert calendar.why(date(2025, 3, 25)) is None


def test_a_weekend_is_off_as_weekend(calendar):
    assert calendar.is_working(date(2025, 3, 23)) is False
    assert calendar.why(date(2025, 3, 23)) == "Weekend"


def test_a_mark_takes_a_weekday_off_with_its_ground(calendar):
    assert calendar.is_working(date(2025, 3, 24)) is False
    assert calendar.why(date(2025, 3, 24)) == "Nauryz"


def test_a_mark_makes_a_saturday_work(calendar):
    assert calendar.is_working(date(2025, 3, 22)) is True
    assert calendar.why(date(2025, 3, 22)) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 3, 21), date(2025, 3, 21)),
        (date(2025, 3, 22), date(2025, 3, 22)),
        (date(2025, 3, 23), date(2025, 3, 25)),
        (date(2025, 3, 24), date(2025, 3, 25)),
        (date(2025, 3, 29), date(2025, 3, 31)),
    ],
)
def test_the_next_working_day_is_the_day_itself_if_it_works(calendar, day, expected):
    assert calendar.next_working(day) == expected


def test_first_and_last_day_are_covered_and_their_neighbours_are_not(calendar):
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [calendar.covers(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("question", ["is_working", "why", "next_working"])
def test_a_day_outside_is_refused(calendar, question):
    with pytest.raises(OutsideCalendarError) as refusal:
        getattr(calendar, question)(date(2026, 1, 1))
    assert str(refusal.value) == (
        "The calendar Test covers 2025-01-01 to 2025-12-31; 2026-01-01 lies outside. "
        "Extend the calendar's table to that year."
    )


def test_a_walk_that_leaves_the_calendar_is_refused():
    calendar = weekdays_only("Short", date(2025, 3, 1), date(2025, 3, 1))
    with pytest.raises(OutsideCalendarError) as refusal:
        calendar.next_working(date(2025, 3, 1))
    assert str(refusal.value) == (
        "The calendar Short covers 2025-03-01 to 2025-03-01; 2025-03-02 lies outside. "
        "Extend the calendar's table to that year."
    )


def test_an_override_moves_the_next_working_day_and_leaves_the_calendar_untouched(calendar):
    before = to_json(calendar)
    late = calendar.overridden_by(
        [mark(date(2025, 3, 25), ground="Day off moved by the Government")]
    )
    assert (calendar.next_working(date(2025, 3, 24)), late.next_working(date(2025, 3, 24))) == (
        date(2025, 3, 25),
        date(2025, 3, 26),
    )
    assert late.why(date(2025, 3, 25)) == "Day off moved by the Government"
    assert to_json(calendar) == before


def test_of_two_overrides_for_a_day_the_later_counts(calendar):
    day = date(2025, 3, 24)
    late = calendar.overridden_by(
        [mark(day, ground="First"), mark(day, working=True, ground="Last")]
    )
    assert late.marks[day] == mark(day, working=True, ground="Last")
    assert len(late.marks) == 2


def test_an_override_outside_the_calendar_is_refused(calendar):
    with pytest.raises(OutsideCalendarError) as refusal:
        calendar.overridden_by([mark(date(2026, 1, 2))])
    assert str(refusal.value) == (
        "The calendar Test covers 2025-01-01 to 2025-12-31; 2026-01-02 lies outside. "
        "Extend the calendar's table to that year."
    )


def test_a_calendar_that_ends_before_it_begins_is_refused():
    with pytest.raises(CalendarError) as refusal:
        weekdays_only("Backward", date(2025, 2, 1), date(2025, 1, 1))
    assert str(refusal.value) == (
        "The calendar Backward ends on 2025-01-01, before it begins on 2025-02-01. "
        "Exchange the two days."
    )


@pytest.mark.parametrize("weekend", [{5, 7}, {0, 1, 2, 3, 4, 5, 6}])
def test_a_weekend_that_is_no_part_of_a_week_is_refused(weekend):
    with pytest.raises(CalendarError) as refusal:
        Calendar("Odd", date(2025, 1, 1), date(2025, 2, 1), (), weekend)
    assert str(refusal.value) == (
        f"The weekend of the calendar Odd is {sorted(weekend)}. "
        "Give days from 0, Monday, to 6, Sunday, and leave at least one for work."
    )


def test_another_weekend_is_kept():
    calendar = Calendar("Friday", date(2025, 1, 1), date(2025, 1, 7), (), {4})
    assert [calendar.is_working(date(2025, 1, day)) for day in (2, 3, 4)] == [True, False, True]


def test_weekdays_only_counts_the_weekdays_of_a_year():
    calendar = weekdays_only("Italy", date(2013, 1, 1), date(2013, 12, 31))
    assert (
        sum(
            calendar.is_working(date.fromordinal(n))
            for n in range(calendar.first.toordinal(), calendar.last.toordinal() + 1)
        )
        == 261
    )


def test_marks_are_in_order_and_cannot_be_changed(calendar):
    assert list(calendar.marks) == [date(2025, 3, 22), date(2025, 3, 24)]
    with pytest.raises(TypeError):
        calendar.marks[date(2025, 3, 24)] = mark(date(2025, 3, 24))


def test_a_calendar_goes_to_json_and_to_another_process_and_back(calendar):
    assert from_json(to_json(calendar)) == calendar
    assert pickle.loads(pickle.dumps(calendar)) == calendar  # noqa: S301 - written the line before
    assert hash(from_json(to_json(calendar))) == hash(calendar)
    assert Marks(calendar.marks) == calendar.marks
    assert repr(Marks()) == "Marks([])"


def test_a_table_is_read_from_a_path_and_from_a_text(tmp_path):
    path = tmp_path / "override.csv"
    path.write_text(HEAD + LINE, encoding="utf-8-sig")
    expected = (
        DayMark(
            date(2026, 10, 26), False, "Republic Day", "an order", date(2026, 11, 22), Status.PRESS
        ),
    )
    assert read_marks(path) == expected
    assert read_marks(str(path)) == expected
    assert read_marks(StringIO(HEAD + LINE)) == expected


def test_columns_may_stand_in_any_order_with_the_moved_day_and_empty_lines():
    table = (
        "working,day,moved_from,ground,source,checked_on,status\n\n"
        'yes,2025-01-05,2025-01-03,Working day moved,"order, No 436",2026-11-22,verified\n'
        "no,2025-01-02,,New Year,law,2026-11-22,seed\n"
    )
    assert read_marks(StringIO(table)) == (
        DayMark(
            date(2025, 1, 5),
            True,
            "Working day moved",
            "order, No 436",
            date(2026, 11, 22),
            Status.VERIFIED,
            date(2025, 1, 3),
        ),
        DayMark(date(2025, 1, 2), False, "New Year", "law", date(2026, 11, 22), Status.SEED),
    )


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        pytest.param(
            "",
            "The calendar table has the columns (none). Give it day, working, ground, source, "
            "checked_on, status and, if wanted, moved_from.",
            id="empty-file",
        ),
        pytest.param(
            "day,working\n",
            "The calendar table has the columns day, working. Give it day, working, ground, "
            "source, checked_on, status and, if wanted, moved_from.",
            id="columns-missing",
        ),
        pytest.param(
            HEAD,
            "The calendar table has no days. Add at least one line below the columns.",
            id="no-lines",
        ),
        pytest.param(
            HEAD + "2026-02-30,no,Nauryz,law,2026-11-22,press\n",
            "Line 2 of the calendar table has '2026-02-30' where a day should stand. "
            "Write a day that exists, as 2026-08-31.",
            id="day-does-not-exist",
        ),
        pytest.param(
            HEAD + "20260302,no,Nauryz,law,2026-11-22,press\n",
            "Line 2 of the calendar table has '20260302' where a day should stand. "
            "Write a day that exists, as 2026-08-31.",
            id="day-in-another-form",
        ),
        pytest.param(
            HEAD + LINE.replace("2026-11-22", "22.11.2026"),
            "Line 2 of the calendar table has '22.11.2026' where a day should stand. "
            "Write a day that exists, as 2026-08-31.",
            id="day-of-check",
        ),
        pytest.param(
            HEAD + LINE + "\n" + LINE,
            "Line 4 of the calendar table names 2026-10-26 again; line 2 has it already. "
            "Keep one of the two.",
            id="day-doubled",
        ),
        pytest.param(
            HEAD + LINE.replace(",no,", ",maybe,"),
            "Line 2 of the calendar table says 'maybe' for working. Write one of: yes, no.",
            id="working-unknown",
        ),
        pytest.param(
            HEAD + LINE.replace("press", "sure"),
            "Line 2 of the calendar table says 'sure' for status. "
            "Write one of: verified, seed, press, unverified.",
            id="status-unknown",
        ),
        pytest.param(
            HEAD + LINE.replace("Republic Day", ""),
            "Line 2 of the calendar table has no ground. Fill it in.",
            id="ground-missing",
        ),
        pytest.param(
            HEAD + LINE.replace("an order", "an order, No 1"),
            "Line 2 of the calendar table has 7 fields instead of 6. "
            "Put texts that hold a comma in quotation marks.",
            id="comma",
        ),
        pytest.param(
            HEAD + '2026-10-26,no,"Republic Day,law,2026-11-22,press\n',
            "Line 2 of the calendar table is not CSV: unexpected end of data. "
            "Check its quotation marks and commas.",
            id="quotation-mark-open",
        ),
    ],
)
def test_a_bad_table_is_refused_in_a_sentence(table, sentence):
    with pytest.raises(CalendarTableError) as refusal:
        read_marks(StringIO(table))
    assert str(refusal.value) == sentence


def test_a_table_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "cp1251.csv"
    path.write_bytes((HEAD + LINE.replace("Republic Day", "День Республики")).encode("cp1251"))
    with pytest.raises(CalendarTableError) as refusal:
        read_marks(path)
    assert str(refusal.value) == (
        "The calendar table is not written in UTF-8. Save it as CSV in UTF-8."
    )
