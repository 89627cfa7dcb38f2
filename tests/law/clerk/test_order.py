from datetime import date

import pytest

from qadagalau.law import Order
from qadagalau.law.clerk import Claim, Distribution

QUEUES = Order(queues=(("alimony", "harm"), ("wages",), ("other",)), tolerance_tiyn=1)


def shared(pool, *claims, **more):
    given = {
        "distribution_id": "d-1",
        "distributed_on": date(2025, 3, 3),
        "recorded_on": date(2025, 3, 4),
        "pool_tiyn": pool,
        "holder_id": "bailiff",
    }
    rows = (
        Claim(proceeding_id=f"p-{n}", category=category, owed_tiyn=owed, paid_tiyn=paid)
        for n, (category, owed, paid) in enumerate(claims, 1)
    )
    return Distribution(claims=tuple(rows), **(given | more))


SAID = "started 2025-03-03 ended 2025-03-03"


@pytest.mark.parametrize(
    ("pool", "claims", "said"),
    [
        (100, [("alimony", 100, 100), ("wages", 50, 0)], f"kept: {SAID}; d-1"),
        (100, [("wages", 50, 20), ("alimony", 80, 80)], f"kept: {SAID}; d-1"),
        (100, [("wages", 50, 50), ("alimony", 80, 50)], f"broken: {SAID} missed 30; d-1"),
        # 100 over 100 and 200 is 33.3 and 66.7
        (100, [("alimony", 100, 33), ("harm", 200, 67)], f"kept: {SAID}; d-1"),
        (100, [("alimony", 100, 34), ("harm", 200, 66)], f"kept: {SAID}; d-1"),
        (100, [("alimony", 100, 35), ("harm", 200, 65)], f"broken: {SAID} missed 2; d-1"),
        (1, [("alimony", 1, 1), ("harm", 1, 1)], f"kept: {SAID}; d-1"),  # halves round up
        (100, [("alimony", 10, 10), ("other", 20, 20)], f"kept: {SAID}; d-1"),
        (10, [("alimony", 10, 10), ("other", 20, 2)], f"broken: {SAID} missed 0; d-1"),
        (10, [("alimony", 0, 0), ("other", 10, 10)], f"kept: {SAID}; d-1"),
    ],
)
def test_the_pool_goes_to_queue_after_queue(told, pool, claims, said):
    assert told(QUEUES, distributions=[shared(pool, *claims)]) == [said]


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ((None, 10, 10), "attribute-missing"),
        (("rent", 10, 10), "attribute-missing"),
        (("alimony", None, 10), "amount-missing"),
        (("alimony", 10, None), "amount-missing"),
        ((None, None, 10), "attribute-missing"),
    ],
)
def test_a_claim_that_cannot_be_placed_or_counted_makes_all_unknown(told, claim, reason):
    made = shared(100, ("alimony", 100, 0), claim)
    assert told(QUEUES, distributions=[made]) == [f"unknown/{reason}: {SAID}; d-1"]


def test_a_distribution_is_read_once_made_and_known(told):
    made = shared(10, ("alimony", 10, 10))
    early, late = date(2025, 3, 2), date(2025, 3, 3)
    assert told(QUEUES, distributions=[made], as_of=early, known_on=date(2025, 3, 4)) == []
    assert told(QUEUES, distributions=[made], as_of=late, known_on=late) == []
    assert told(QUEUES, distributions=[made], as_of=late, known_on=date(2025, 3, 4)) == [
        f"kept: {SAID}; d-1"
    ]


def test_a_distribution_belongs_to_the_wording_of_its_day(told):
    made = shared(10, ("alimony", 10, 10))
    assert told(QUEUES, distributions=[made], norm={"until": date(2025, 3, 3)}) == []


def test_a_distribution_is_its_own_subject_and_anchor(judgments, norm):
    made = [
        shared(10, ("alimony", 10, 10), distribution_id="d-2"),
        shared(10, ("alimony", 10, 10), distribution_id="d-1", holder_id="b-1"),
    ]
    found = [one.finding for one in judgments(norm(QUEUES), distributions=made)]
    assert [(one.subject, one.proceeding_id, one.holder_id) for one in found] == [
        ("d-1", "p-1", "b-1"),
        ("d-2", "p-1", "bailiff"),
    ]


def test_a_distribution_without_claims_is_refused():
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message is compared
        shared(10)
    assert str(refused.value) == "Length of 'claims' must be >= 1: 0"
