"""A month is published when it is over and its late deliveries have had their time."""

from datetime import date

from qadagalau.office.statistics.months import is_settled, last_day, months_due

OCTOBER = date(2026, 10, 1)


def test_a_month_settles_ten_days_after_its_end():
    assert last_day(OCTOBER) == date(2026, 10, 31)
    assert not is_settled(OCTOBER, date(2026, 10, 15))
    assert not is_settled(OCTOBER, date(2026, 11, 10))
    assert is_settled(OCTOBER, date(2026, 11, 11))


def test_the_first_time_a_year_is_published_and_nothing_of_what_runs():
    due = list(months_due(None, date(2026, 11, 23)))
    assert (due[0], due[-1], len(due)) == (date(2025, 11, 1), OCTOBER, 12)
    assert list(months_due(None, date(2026, 11, 5)))[-1] == date(2026, 9, 1)


def test_later_only_what_came_since_is_published():
    assert list(months_due(OCTOBER, date(2026, 11, 23))) == []
    assert list(months_due(date(2026, 8, 1), date(2026, 11, 23))) == [date(2026, 9, 1), OCTOBER]
    december = date(2026, 12, 1)
    assert list(months_due(date(2026, 11, 1), date(2027, 1, 11))) == [december]
