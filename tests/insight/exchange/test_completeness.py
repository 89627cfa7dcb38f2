"""A delivery is complete if every rule of its protocol is kept, to the last row."""

import pytest
from attrs import evolve

from qadagalau.insight.exchange import Count, Shortfall, shortfalls


@pytest.mark.parametrize(("filled", "complete"), [(98, True), (97, False)])
def test_a_share_is_kept_at_its_limit(monthly, filled, complete):
    (rule,) = monthly.filled
    short = Shortfall(
        table="events",
        column="amount_tiyn",
        kind="payment-received",
        at_least_percent=98,
        rows=100,
        filled=filled,
    )
    told = shortfalls(monthly, {rule: Count(rows=100, filled=filled)}, accepted=98, rejected=2)
    assert told == (() if complete else (short,))


def test_too_many_rejected_rows_make_a_delivery_incomplete(monthly):
    short = Shortfall(
        table="events", column="rejected", kind=None, at_least_percent=98, rows=100, filled=97
    )
    assert shortfalls(monthly, {}, accepted=97, rejected=3) == (short,)
    assert shortfalls(evolve(monthly, rejected_at_most_percent=3), {}, accepted=97, rejected=3) == (
        ()
    )


def test_an_empty_delivery_breaks_no_rule(monthly):
    assert shortfalls(monthly, {}, accepted=0, rejected=0) == ()
