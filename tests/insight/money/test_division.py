"""A sum is divided to the last tiyn, by the order of the law, on paper and in columns alike."""

from datetime import date, timedelta
from fractions import Fraction

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.engine.days import number_of
from qadagalau.engine.memory import arrow_schema
from qadagalau.insight.money.columns import KNOWN_SINCE, LARGEST, divided
from qadagalau.insight.money.division import PLACES, Line, divide
from qadagalau.insight.money.proportion import in_proportion
from qadagalau.insight.money.sums import ROUNDING_TIYN
from qadagalau.record.layout import DISTRIBUTION_COLUMNS
from qadagalau.statutes.kz.categories import LINES, ORDER_OF_PAYMENT
from qadagalau.statutes.kz.enforcement_2010.art_111 import MONEY_DISTRIBUTED_BY_QUEUES

from .solver import solve

CATEGORIES = st.sampled_from(
    ("proceeding-fine", "fee-and-costs", "alimony", "wages", "pledge", "loan")
)
SMALL = st.lists(st.tuples(CATEGORIES, st.integers(0, 4)), min_size=1, max_size=4)
SUMS = st.integers(0, 10**14)
OWED = st.lists(SUMS, min_size=1, max_size=8)
DAY = date(2025, 2, 3)
unhurried = settings(deadline=None)


def lines_of(rows):
    return [
        Line(name=str(place), category=category, owed_tiyn=owed)
        for place, (category, owed) in enumerate(rows)
    ]


def table(*distributions, day=DAY):
    rows = [
        {
            "distribution_id": f"V-{number}",
            "distributed_on": day,
            "recorded_on": day,
            "pool_tiyn": pool,
            "holder_no": 0,
            "proceeding_id": str(place),
            "category": category,
            "owed_tiyn": owed,
            "paid_tiyn": paid,
        }
        for number, (pool, lines) in enumerate(distributions)
        for place, (category, owed, paid) in enumerate(lines)
    ]
    return pa.Table.from_pylist(rows, schema=arrow_schema(DISTRIBUTION_COLUMNS))


AS_OF = number_of(DAY)


@settings(max_examples=80, deadline=None)
@given(SMALL, st.integers(0, 18))
def test_nobody_finds_a_more_lawful_way_by_trying_them_all(rows, pool):
    made = divide(pool, lines_of(rows))
    assert tuple(due.due_tiyn for due in made.dues) == solve(pool, rows)


@unhurried
@given(SUMS, OWED)
def test_the_parts_add_up_and_nobody_gets_more_than_he_is_owed(pool, owed):
    parts = in_proportion(pool, owed)
    assert sum(parts) == min(pool, sum(owed))
    assert all(0 <= part <= each for part, each in zip(parts, owed, strict=True))


@unhurried
@given(SUMS, OWED)
def test_every_part_is_within_a_tiyn_of_exact_proportion(pool, owed):
    total = sum(owed)
    available = min(pool, total)
    parts = in_proportion(pool, owed)
    assert all(
        abs(part - Fraction(available * each, total or 1)) < 1
        for part, each in zip(parts, owed, strict=True)
    )


@unhurried
@given(SUMS, OWED)
def test_who_is_owed_more_never_gets_less(pool, owed):
    parts = in_proportion(pool, owed)
    by_owed = [part for _, part in sorted(zip(owed, parts, strict=True))]
    assert by_owed == sorted(by_owed)


@unhurried
@given(SUMS, st.integers(0, 10**6), OWED)
def test_more_money_costs_nobody_more_than_the_odd_tiyn(pool, more, owed):
    before, after = in_proportion(pool, owed), in_proportion(pool + more, owed)
    assert all(new >= old - 1 for old, new in zip(before, after, strict=True))


@unhurried
@given(SUMS, st.lists(st.tuples(st.sampled_from(sorted(PLACES)), SUMS), max_size=9))
def test_no_later_queue_is_paid_while_an_earlier_one_waits(pool, rows):
    made = divide(pool, lines_of(rows))
    waiting = [due.place for due in made.dues if due.due_tiyn < due.line.owed_tiyn]
    served = [due.place for due in made.dues if due.due_tiyn]
    assert not waiting or all(place <= min(waiting) for place in served)
    assert made.rest_tiyn == max(pool - sum(owed for _, owed in rows), 0)


@unhurried
@given(
    st.lists(
        st.tuples(
            SUMS,
            st.lists(
                st.tuples(st.sampled_from(sorted(PLACES)), SUMS, SUMS), min_size=1, max_size=6
            ),
        ),
        max_size=6,
    )
)
def test_columns_divide_as_one_does_by_hand(distributions):
    found = divided(table(*distributions), as_of=AS_OF)
    by_hand = [
        due.due_tiyn
        for pool, lines in distributions
        for due in divide(pool, lines_of([(c, owed) for c, owed, _ in lines])).dues
    ]
    assert found.due.tolist() == by_hand
    assert found.known.all()


@unhurried
@given(st.lists(st.integers(0, LARGEST // 4), min_size=2, max_size=4), st.integers(0, LARGEST))
def test_columns_stay_exact_where_products_do_not_fit_a_machine_word(owed, pool):
    found = divided(table((pool, [("loan", each, 0) for each in owed])), as_of=AS_OF)
    assert found.due.tolist() == list(in_proportion(pool, owed))


def test_the_odd_tiyn_goes_to_who_was_cut_most_and_then_to_who_stands_first():
    assert in_proportion(100, [1, 1, 1]) == (1, 1, 1)
    assert in_proportion(2, [1, 1, 1]) == (1, 1, 0)
    assert in_proportion(100, [10_000, 20_000, 20_000]) == (20, 40, 40)
    assert in_proportion(10, [1, 2, 30]) == (0, 1, 9)


def test_fine_fee_and_alimony_come_in_this_order():
    rows = [("loan", 500), ("alimony", 300), ("fee-and-costs", 100), ("proceeding-fine", 50)]
    made = divide(400, lines_of(rows))
    assert [due.due_tiyn for due in made.dues] == [0, 250, 100, 50]
    assert [due.place for due in made.dues] == [6, 2, 1, 0]
    assert (made.rest_tiyn, made.unpaid_tiyn, made.misdirected_tiyn) == (0, 400, 400)


def test_what_is_left_goes_back_to_the_debtor():
    line = Line(name="1", category="loan", owed_tiyn=300, paid_tiyn=400)
    made = divide(1_000, [line])
    assert (made.rest_tiyn, made.unpaid_tiyn, made.misdirected_tiyn) == (700, 600, 0)
    assert made.dues[0].difference_tiyn == 100


@pytest.mark.parametrize(
    "line",
    [(None, 100, 0), ("unheard-of", 100, 0), ("loan", None, 0), ("loan", 100, None),
     ("loan", LARGEST + 1, 0)],
)  # fmt: skip
def test_what_lacks_a_word_or_a_sum_is_unknown_and_harms_no_other(line):
    found = divided(table((50, [line, ("loan", 100, 0)]), (50, [("loan", 100, 50)])), as_of=AS_OF)
    assert found.known.tolist() == [False, True]
    assert found.due.tolist() == [0, 0, 50]


def test_what_was_not_yet_distributed_is_left_out():
    found = divided(table((50, [("loan", 100, 50)])), as_of=AS_OF - 1)
    assert (len(found.due), len(found.pool), found.rows.num_rows) == (0, 0, 0)


def test_every_line_has_a_place_and_a_name():
    assert sorted(PLACES) == sorted(LINES)


def test_the_order_of_payment_is_the_one_of_the_norm():
    norm = MONEY_DISTRIBUTED_BY_QUEUES
    assert norm.rule.queues == ORDER_OF_PAYMENT
    assert norm.rule.tolerance_tiyn == ROUNDING_TIYN
    assert number_of(norm.since) == KNOWN_SINCE


def test_what_was_distributed_before_the_law_is_known_is_unknown():
    line, first = ("loan", 100, 0), MONEY_DISTRIBUTED_BY_QUEUES.since
    early = table((50, [line]), day=first - timedelta(days=1))
    assert divided(early, as_of=AS_OF).known.tolist() == [False]
    assert divided(table((50, [line]), day=first), as_of=AS_OF).due.tolist() == [50]
