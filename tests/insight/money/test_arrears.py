"""Arrears of alimony are reckoned to the tiyn, and the penalty as by a hand that walks the days."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.insight.money.arrears import Base, Month, Payment, reckon

FIRST, QUARTER = date(2025, 1, 1), Fraction(1, 4)
MONTHS = tuple(date(2025, month, 1) for month in range(1, 7))
BASES = st.lists(st.tuples(st.sampled_from(MONTHS), st.integers(0, 50_000)), max_size=8)
PAID = st.lists(st.tuples(st.integers(-20, 220), st.integers(1, 9_000)), max_size=6)
DAYS = st.integers(0, 200)
unhurried = settings(deadline=None)


def arrears_of(bases, paid, days, share=QUARTER):
    return reckon(
        [Base(month=month, tiyn=tiyn) for month, tiyn in bases],
        [Payment(on=FIRST + timedelta(days=day), tiyn=tiyn) for day, tiyn in paid],
        share=share,
        first=FIRST,
        as_of=FIRST + timedelta(days=days),
    )


def walked(bases, paid, last, share=QUARTER):
    """Walk the days: each evening what is late is counted, oldest debts being paid first."""
    owed, purse, penalty = {}, 0, {}
    for number in range(-20, last + 1):
        day = FIRST + timedelta(days=number)
        purse += sum(tiyn for on, tiyn in paid if on == number)
        if day.day == 1 and day > FIRST:
            ended = (day - timedelta(days=1)).replace(day=1)
            if any(month == ended for month, _ in bases):
                earned = sum(tiyn for month, tiyn in bases if month == ended)
                owed[ended] = earned * share.numerator // share.denominator
        for month in sorted(owed):
            part = min(purse, owed[month])
            purse, owed[month] = purse - part, owed[month] - part
            penalty[month] = penalty.get(month, 0) + owed[month]
    return sum(owed.values()), purse, sum(days // 1000 for days in penalty.values())


@unhurried
@given(BASES, PAID, DAYS)
def test_the_days_walked_give_the_same(bases, paid, days):
    found = arrears_of(bases, paid, days)
    owed, purse, penalty = walked(bases, paid, days)
    assert found.penalty_tiyn == penalty
    # What ends with the last day is owed that evening already; who walks enters it next morning.
    if (FIRST + timedelta(days=days + 1)).day != 1:
        assert (found.owed_tiyn, found.over_tiyn) == (owed, purse)


@unhurried
@given(BASES, PAID, DAYS, st.integers(-20, 220))
def test_a_payment_more_never_costs_the_debtor_anything(bases, paid, days, on):
    before, after = arrears_of(bases, paid, days), arrears_of(bases, [*paid, (on, 500)], days)
    assert after.owed_tiyn <= before.owed_tiyn
    assert after.penalty_tiyn <= before.penalty_tiyn


@unhurried
@given(BASES, PAID, DAYS)
def test_what_was_paid_is_all_accounted_for(bases, paid, days):
    found = arrears_of(bases, paid, days)
    assert sum(one.paid_tiyn for one in found.months) + found.over_tiyn == sum(
        tiyn for on, tiyn in paid if on <= days
    )


def test_two_months_by_hand():
    found = reckon(
        [Base(month=FIRST, tiyn=300_000_00), Base(month=MONTHS[1], tiyn=300_000_01)],
        [Payment(on=date(2025, 2, 11), tiyn=50_000_00)],
        share=QUARTER,
        first=date(2025, 1, 20),
        as_of=date(2025, 3, 10),
    )
    january = 50_000_00 * 10 // 1000 + 25_000_00 * 38 // 1000
    assert found.months == (
        Month(month=FIRST, base_tiyn=300_000_00, due_tiyn=75_000_00, paid_tiyn=50_000_00,
              penalty_tiyn=january),
        Month(month=MONTHS[1], base_tiyn=300_000_01, due_tiyn=75_000_00, penalty_tiyn=75_000),
    )  # fmt: skip
    assert [one.owed_tiyn for one in found.months] == [25_000_00, 75_000_00]
    assert (found.owed_tiyn, found.penalty_tiyn, found.over_tiyn) == (
        100_000_00,
        january + 75_000,
        0,
    )


def test_a_month_without_a_base_is_unknown_and_no_nothing():
    found = arrears_of([(MONTHS[1], 4_000)], [(5, 1_500)], 58)
    assert [one.owed_tiyn for one in found.months] == [None, 0]
    assert (found.unknown, found.owed_tiyn, found.over_tiyn) == (1, 0, 500)


def test_incomes_of_one_month_are_added_up_and_a_month_that_runs_is_not_owed():
    found = arrears_of([(FIRST, 4_000), (FIRST, 2_000), (MONTHS[1], 9_999)], [], 57)
    assert [(one.month, one.due_tiyn) for one in found.months] == [(FIRST, 1_500)]
    assert [one.month for one in arrears_of([(FIRST, 4_000)], [], 29).months] == []
    assert arrears_of([(FIRST, 4_000)], [], 30).penalty_tiyn == 0
    assert arrears_of([(FIRST, 4_000)], [], 31).penalty_tiyn == 1
