from datetime import date

import pytest

from qadagalau.law import Bound, Multiple, Pool, Scale, Share, Sum, among
from qadagalau.record import Event

MCI = 393_200


class Withheld(Event):
    pass


@pytest.mark.parametrize(
    ("limits", "amount", "base", "said"),
    [
        ({"at_most": Sum(100)}, 100, None, "kept:"),
        ({"at_most": Sum(100)}, 103, None, "exceeded: missed 3"),
        ({"at_least": Sum(100)}, 98, None, "exceeded: missed 2"),
        ({"at_most": Share(50)}, 50, 101, "kept:"),
        ({"at_most": Share(50)}, 51, 101, "exceeded: missed 1"),  # 50.5 rounded down
        ({"at_least": Share(50)}, 51, 101, "kept:"),
        ({"at_least": Share(50)}, 50, 101, "exceeded: missed 1"),  # 50.5 rounded up
        ({"at_most": Multiple(2, "mci")}, 2 * MCI, None, "kept:"),
        ({"at_most": Multiple(2, "mci")}, 2 * MCI + 7, None, "exceeded: missed 7"),
        ({"leaves": Sum(100)}, 900, 1000, "kept:"),
        ({"leaves": Sum(100)}, 905, 1000, "exceeded: missed 5"),
        ({"leaves": Multiple(1, "mci")}, 100, MCI, "exceeded: missed 100"),
        ({"at_most": Share(50), "leaves": Sum(600)}, 510, 1000, "exceeded: missed 110"),
        ({"at_most": Share(50), "at_least": Sum(40)}, 45, 100, "kept:"),
        ({"at_most": Share(50)}, 0, 0, "kept:"),
    ],
)
def test_a_sum_stays_within_its_limits(told, limits, amount, base, said):
    story = f"2025-03-03 withheld amount={amount}" + ("" if base is None else f" base={base}")
    verdict, _, missed = said.partition(":")
    line = f"{verdict}: started 2025-03-03 ended 2025-03-03{missed}; 1.1"
    assert told(Bound(of=Withheld, **limits), story) == [line]


FEE = Scale(steps=((60, 25), (300, 20)), above=15, value="mci")


@pytest.mark.parametrize(
    ("base", "limit"),
    [
        (60 * MCI, 60 * MCI * 25 // 100),
        (60 * MCI + 1, (60 * MCI + 1) * 20 // 100),
        (300 * MCI, 300 * MCI * 20 // 100),
        (300 * MCI + 1, (300 * MCI + 1) * 15 // 100),
    ],
)
def test_a_scale_takes_the_first_step_that_the_base_does_not_pass(told, base, limit):
    rule = Bound(of=Withheld, at_most=FEE)
    stories = [f"2025-03-03 withheld amount={limit + more} base={base}" for more in (0, 1)]
    assert told(rule, *stories) == [
        "kept: started 2025-03-03 ended 2025-03-03; 1.1",
        "exceeded: started 2025-03-03 ended 2025-03-03 missed 1; 2.1",
    ]


@pytest.mark.parametrize(
    ("limits", "parts", "said"),
    [
        ({"at_most": Sum(1)}, "base=5", "amount-missing"),
        ({"at_most": Share(50)}, "amount=5", "amount-missing"),
        ({"at_most": FEE}, "amount=5", "amount-missing"),
        ({"leaves": Sum(1)}, "amount=5", "amount-missing"),
        ({"at_most": Multiple(1, "wage")}, "amount=5", "value-missing"),
        ({"at_most": Scale(((1, 25),), 15, "wage")}, "amount=5 base=9", "value-missing"),
        ({"at_most": Multiple(1, "wage")}, "base=5", "amount-missing"),
    ],
)
def test_what_a_limit_needs_and_the_record_lacks_is_unknown(told, limits, parts, said):
    assert told(Bound(of=Withheld, **limits), f"2025-03-03 withheld {parts}") == [
        f"unknown/{said}: started 2025-03-03 ended 2025-03-03; 1.1"
    ]


def test_a_value_is_taken_of_the_day_of_the_event(told):
    rule = Bound(of=Withheld, at_most=Multiple(1, "mci"))
    assert told(rule, "2025-12-31 withheld amount=5\n2026-01-01 withheld amount=5") == [
        "kept: started 2025-12-31 ended 2025-12-31; 1.1",
        "unknown/value-missing: started 2026-01-01 ended 2026-01-01; 1.2",
    ]


def test_an_empty_column_comes_first(told):
    rule = Bound(of=Withheld, at_most=Sum(1))
    conditions = {"when": (among("category", "alimony"),)}
    assert told(rule, "2025-03-03 withheld", norm=conditions) == [
        "unknown/attribute-missing: started 2025-03-03; 1.1"
    ]


MONTHLY = Bound(of=Withheld, at_most=Share(50), pool=Pool.DEBTOR_MONTH)
ALIMONY = {"when": (among("category", "alimony"),)}


def test_the_sums_of_a_debtors_month_are_added_over_his_cases(told):
    assert told(
        MONTHLY,
        "2025-03-05 withheld amount=30 base=90\n2025-04-01 withheld amount=50 base=100",
        "2025-03-03 withheld amount=25 base=100\n2025-03-31 withheld amount=10",
        "2025-03-04 withheld amount=50 base=100",
        attributes=[{"debtor": "x"}, {"debtor": "x"}, {"debtor": "y"}],
    ) == [
        "kept: started 2025-04-01 ended 2025-04-01; 1.2",
        "exceeded: started 2025-03-03 ended 2025-03-31 missed 15; 2.1 2.2",
        "kept: started 2025-03-04 ended 2025-03-04; 3.1",
    ]


def test_an_event_that_the_norm_does_not_surely_bind_is_not_added(told):
    assert told(
        MONTHLY,
        "2025-03-03 withheld amount=50 base=100",
        "2025-03-04 withheld amount=50 base=100",
        "2025-03-05 withheld amount=50 base=100",
        "2025-03-06 withheld amount=50 base=100",
        "2025-03-07 withheld amount=50 base=100",
        attributes=[
            {"debtor": "x", "category": "wages"},
            {"debtor": "x"},
            {"category": "alimony"},
            {"debtor": "x", "category": "alimony"},
            {"category": "wages"},
        ],
        norm=ALIMONY,
    ) == [
        "unknown/attribute-missing: started 2025-03-04; 2.1",
        "unknown/attribute-missing: started 2025-03-05; 3.1",
        "kept: started 2025-03-06 ended 2025-03-06; 4.1",
    ]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("amount=5", "amount=5", "unknown/amount-missing: {}"),
        ("amount=5", "amount=5 base=20", "kept: {}"),
        ("base=20", "amount=5 base=20", "unknown/amount-missing: {}"),
    ],
)
def test_a_month_needs_every_amount_and_one_base(told, first, second, said):
    story = f"2025-03-03 withheld {first}\n2025-03-04 withheld {second}"
    line = said.format("started 2025-03-03 ended 2025-03-04; 1.1 1.2")
    assert told(MONTHLY, story, attributes=[{"debtor": "x"}]) == [line]


def test_a_month_belongs_to_the_wording_of_its_first_event(told):
    story = "2025-03-03 withheld amount=30 base=100\n2025-03-10 withheld amount=30 base=100"
    columns = [{"debtor": "x"}]
    exceeded = "exceeded: started 2025-03-03 ended 2025-03-10 missed 10; 1.1 1.2"
    earlier, later = {"until": date(2025, 3, 10)}, {"since": date(2025, 3, 10)}
    assert told(MONTHLY, story, attributes=columns, norm=earlier) == [exceeded]
    assert told(MONTHLY, story, attributes=columns, norm=later) == []
    assert told(MONTHLY, story, norm=later) == [
        "unknown/attribute-missing: started 2025-03-10; 1.2"
    ]
