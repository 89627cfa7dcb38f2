"""A reference value holds from its first day to the day before its end, and never twice."""

from datetime import date
from io import StringIO

import pytest

from qadagalau.law import from_json, to_json
from qadagalau.law.source import Status
from qadagalau.law.values import DatedValue, ReferenceValueError, ReferenceValues, read_values

HEAD = "name,since,until,amount_tenge,source,status\n"


def mci(since, amount_tiyn, until=None, name="mci"):
    return DatedValue(name, since, amount_tiyn, "budget law", Status.PRESS, until)


OLD = mci(date(2025, 1, 1), 393_200, date(2026, 1, 1))
NEW = mci(date(2026, 1, 1), 432_500, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), OLD),
        (date(2025, 12, 31), OLD),
        (date(2026, 1, 1), NEW),
        (date(2026, 12, 31), NEW),
        (date(2027, 1, 1), None),
    ],
)
def test_a_value_holds_from_its_first_day_to_the_day_before_its_end(day, expected):
    assert ReferenceValues((NEW, OLD)).on("mci", day) == expected


def test_a_value_without_an_end_holds_on():
    endless = mci(date(2025, 1, 1), 1)
    assert ReferenceValues([endless]).on("mci", date(2099, 1, 1)) == endless


def test_an_unknown_name_has_no_value():
    assert ReferenceValues((OLD,)).on("minimum-wage", date(2025, 6, 1)) is None
    assert ReferenceValues().on("mci", date(2025, 6, 1)) is None


def test_values_of_different_names_may_overlap():
    wage = mci(date(2025, 6, 1), 8_500_000, name="minimum-wage")
    values = ReferenceValues((OLD, wage))
    assert values.on("mci", date(2025, 7, 1)) == OLD
    assert values.on("minimum-wage", date(2025, 7, 1)) == wage


@pytest.mark.parametrize("until", [date(2026, 1, 2), None])
def test_two_amounts_on_one_day_are_refused(until):
    with pytest.raises(ReferenceValueError) as refusal:
        ReferenceValues((NEW, mci(date(2025, 1, 1), 393_200, until)))
    assert str(refusal.value) == (
        "The value mci has two amounts on 2026-01-01: 393200 and 432500 tiyn. "
        "End the first before the second begins."
    )


@pytest.mark.parametrize("until", [date(2026, 1, 1), date(2025, 12, 31)])
def test_a_value_that_ends_before_it_begins_is_refused(until):
    with pytest.raises(ReferenceValueError) as refusal:
        mci(date(2026, 1, 1), 1, until)
    assert str(refusal.value) == (
        f"The value mci since 2026-01-01 ends on {until}, before it begins. "
        "Correct one of the two days."
    )


def test_values_go_to_json_and_back():
    values = ReferenceValues((OLD, NEW))
    assert from_json(to_json(values)) == values


def test_a_table_of_values_is_read_in_tiyn():
    table = HEAD + "mci,2025-01-01,2026-01-01,3932,budget law,press\n"
    assert read_values(StringIO(table)) == ReferenceValues((OLD,))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (
            "",
            (
                "The table of values has the columns (none). "
                "Give it name, since, until, amount_tenge, source, status."
            ),
        ),
        (
            HEAD + "mci,2025-02-30,,3932,law,press\n",
            (
                "Line 2 of the table of values cannot be read: day is out of range for month. "
                "Days are written 2026-01-01, amounts in whole tenge."
            ),
        ),
        (
            HEAD + "mci,2025-01-01,,many,law,press\n",
            (
                "Line 2 of the table of values cannot be read: "
                "invalid literal for int() with base 10: 'many'. "
                "Days are written 2026-01-01, amounts in whole tenge."
            ),
        ),
        (
            HEAD + "mci,2025-01-01,,3932,law,sure\n",
            (
                "Line 2 of the table of values cannot be read: 'sure' is not a valid Status. "
                "Days are written 2026-01-01, amounts in whole tenge."
            ),
        ),
    ],
)
def test_a_bad_table_of_values_is_refused_in_a_sentence(table, sentence):
    with pytest.raises(ReferenceValueError) as refusal:
        read_values(StringIO(table))
    assert str(refusal.value) == sentence
