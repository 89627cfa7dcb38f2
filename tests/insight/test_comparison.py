import math

import pytest

from qadagalau.insight import KEPT_SHARE, UNKNOWN_SHARE, Counts, Outcome, Side, compare, neglect
from qadagalau.insight.bailiffs import funnel


@pytest.fixture
def outcome_of(make_tally, make_findings):
    def outcome(*rows):
        findings = [
            {"finding_id": f"{place}-{n}", "norm": row[0], "verdict": row[4]}
            for place, row in enumerate(rows)
            if row[4] in {"late", "overdue", "broken", "exceeded"}
            for n in range(row[5])
        ]
        return Outcome(make_findings(*findings), make_tally(*rows))

    return outcome


def test_shares_leave_out_what_still_runs_and_what_is_unknown():
    counts = Counts(kept=6, late=1, overdue=1, broken=1, exceeded=1, pending=50, unknown=5)
    kept, unknown = KEPT_SHARE.of([counts]), UNKNOWN_SHARE.of([counts])
    assert (kept.part, kept.whole, kept.rate) == (6, 10, 0.6)
    assert (unknown.part, unknown.whole) == (5, 15)
    assert KEPT_SHARE.of([Counts(pending=3)]).rate is None


def test_expected_breaches_are_of_the_same_norms_and_categories(outcome_of):
    # Wages are broken in 30 of 100, loans in 10 of 100, by all bailiffs together.
    outcome = outcome_of(
        ("n/1", "b-1", "o1", "wages", "kept", 60),
        ("n/1", "b-1", "o1", "wages", "late", 20),
        ("n/1", "b-2", "o1", "wages", "kept", 10),
        ("n/1", "b-2", "o1", "wages", "late", 10),
        ("n/1", "b-2", "o1", "loan", "kept", 90),
        ("n/1", "b-2", "o1", "loan", "overdue", 10),
        ("n/1", "b-2", "o1", "loan", "pending", 77),
    )
    first, second = compare(outcome, ["n/1"])
    assert (first.holder_id, first.judged, first.observed, first.expected) == ("b-1", 80, 20, 24.0)
    assert (second.judged, second.observed, second.expected) == (120, 20, 16.0)
    assert round(second.interval.low, 4) == round(12.2165 / 16, 4)
    assert round(second.interval.high, 4) == round(30.8884 / 16, 4)
    assert [one.above for one in (first, second)] == [False, False]


def test_norms_that_others_answer_for_are_left_out(outcome_of):
    outcome = outcome_of(
        ("n/1", "b-1", "o1", None, "late", 1),
        ("n/2", "prosecutor", None, None, "late", 9),
    )
    assert [one.holder_id for one in compare(outcome, ["n/1"])] == ["b-1"]


def test_only_who_stands_beyond_chance_is_named_and_in_the_order_of_numbers(outcome_of):
    rows = []
    for number in range(9):
        broken = 50 if number in {6, 2} else 10
        rows += [
            ("n/1", f"b-{number}", "o1", None, "late", broken),
            ("n/1", f"b-{number}", "o1", None, "kept", 100 - broken),
        ]
    standings = compare(outcome_of(*rows), ["n/1"])
    assert [one.holder_id for one in standings] == [f"b-{n}" for n in range(9)]
    assert [one.holder_id for one in standings if one.above] == ["b-2", "b-6"]
    named = standings[2]
    assert 1 < named.shrunk < named.ratio


def test_bailiffs_who_differ_only_by_chance_are_drawn_wholly_to_the_mean(outcome_of):
    rows = [
        row
        for number in range(4)
        for row in (
            ("n/1", f"b-{number}", "o1", None, "late", 10 + number % 2),
            ("n/1", f"b-{number}", "o1", None, "kept", 90 - number % 2),
        )
    ]
    assert [one.shrunk for one in compare(outcome_of(*rows), ["n/1"])] == [1.0] * 4


def test_the_funnel_and_the_naming_agree(outcome_of):
    rows = [
        row
        for number, broken in enumerate((5, 10, 15, 20, 24, 25, 26, 30, 40))
        for row in (
            ("n/1", f"b-{number}", "o1", None, "late", broken),
            ("n/1", f"b-{number}", "o1", None, "kept", 100 - broken),
        )
    ]
    limits = funnel(1, 1000).wide_high
    for one in compare(outcome_of(*rows), ["n/1"]):
        edge = next(ratio for expected, ratio in limits if expected >= one.expected)
        assert one.above == (one.ratio > edge), one


def test_social_claims_are_compared_within_each_norm(outcome_of):
    # Norm 1 is hard for all, norm 2 easy; within each, social claims are broken twice as often.
    outcome = outcome_of(
        ("n/1", "b", "o1", "wages", "late", 40),
        ("n/1", "b", "o1", "wages", "kept", 60),
        ("n/1", "b", "o1", "loan", "late", 20),
        ("n/1", "b", "o1", "loan", "kept", 80),
        ("n/2", "b", "o2", "wages", "late", 4),
        ("n/2", "b", "o2", "wages", "kept", 96),
        ("n/2", "b", "o2", "loan", "late", 20),
        ("n/2", "b", "o2", "loan", "kept", 980),
        ("n/2", "b", "o2", None, "late", 5),
    )
    overall, offices = neglect(outcome, ["n/1", "n/2"], ["wages", "alimony"])
    assert (overall.social, overall.others) == (
        Side(judged=200, breached=44),
        Side(judged=1100, breached=40),
    )
    assert overall.ratio == pytest.approx(2.0)
    left = 40 * 100 / 200 + 4 * 1000 / 1100
    right = 20 * 100 / 200 + 20 * 100 / 1100
    spread = (60 * 100 * 100 - 40 * 20 * 200) / 200**2
    spread += (24 * 100 * 1000 - 4 * 20 * 1100) / 1100**2
    half = 1.959963984540054 * math.sqrt(spread / (left * right))
    assert overall.interval.low == pytest.approx(2 * math.exp(-half))
    assert overall.shown
    assert {office: round(one.ratio, 6) for office, one in offices.items()} == {"o1": 2, "o2": 2}


def test_without_a_norm_judged_on_both_sides_there_is_no_ratio(outcome_of):
    outcome = outcome_of(
        ("n/1", "b", "o1", "wages", "late", 4),
        ("n/2", "b", "o1", "loan", "late", 4),
    )
    overall, _ = neglect(outcome, ["n/1", "n/2"], ["wages"])
    assert (overall.ratio, overall.interval, overall.shown) == (None, None, False)
