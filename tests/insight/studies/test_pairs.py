"""Pairs agree in what they must, each claim stands in one, and few of them say nothing."""

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qadagalau.insight.studies.pairs import (
    LEAST,
    Answer,
    effect,
    effects_by,
    effects_by_bailiff,
    paired,
)

sides = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()), max_size=40)


@given(sides)
def test_pairs_agree_and_nobody_stands_in_two(claims):
    holder, month, is_left = (np.array([claim[n] for claim in claims], dtype=int) for n in range(3))
    left, right = (np.flatnonzero(is_left == side) for side in (1, 0))
    first, second = paired(left, right, (holder, month))
    assert (holder[first] == holder[second]).all()
    assert (month[first] == month[second]).all()
    assert len(set(first.tolist())) == len(first)
    assert len(set(second.tolist())) == len(second)
    assert set(first.tolist()) <= set(left.tolist())
    assert set(second.tolist()) <= set(right.tolist())
    counted = [Counter(zip(holder[one], month[one], strict=True)) for one in (left, right)]
    assert len(first) == sum((counted[0] & counted[1]).values())


def test_of_the_longer_side_those_are_taken_that_lie_evenly():
    stratum = np.zeros(12, dtype=np.int32)
    first, second = paired(np.array([0, 1]), np.arange(2, 12), (stratum,))
    assert (first.tolist(), second.tolist()) == ([0, 1], [4, 9])


def rows(*later, holder="P1"):
    return pa.table({"holder_id": [holder] * len(later), "later_days": pa.array(later, pa.int32())})


def test_below_the_least_number_nothing_is_said():
    found = effect(rows(*[20] * (LEAST - 1)))
    assert (found.pairs, found.mean_days, found.interval, found.answer) == (
        LEAST - 1,
        20.0,
        None,
        Answer.TOO_FEW,
    )
    assert effect(rows(*[20] * LEAST)).answer is Answer.LATER
    assert effect(rows(*[-20] * LEAST)).answer is Answer.SOONER
    assert effect(rows(*[5, -5] * LEAST)).answer is Answer.NO_DIFFERENCE


def test_without_pairs_there_is_no_effect():
    found = effect(rows(None, None))
    assert (found.pairs, found.mean_days, found.share_later) == (0, None, None)
    assert effect(rows()).pairs == 0


def test_the_interval_is_the_textbooks():
    found = effect(rows(*range(-10, 30)))
    spread = np.std(np.arange(-10, 30), ddof=1) / np.sqrt(40)
    assert found.mean_days == 9.5
    assert found.interval.low == pytest.approx(9.5 - 1.959963984540054 * spread)
    assert found.interval.high == pytest.approx(9.5 + 1.959963984540054 * spread)
    assert (found.later, found.sooner) == (29, 10)


def test_chance_alone_is_taken_for_neglect_as_seldom_as_promised():
    chance = np.random.default_rng(5)
    drawn = chance.integers(0, 61, (1000, 60)) - chance.integers(0, 61, (1000, 60))
    answers = Counter(effect(rows(*one.tolist())).answer for one in drawn)
    assert 10 <= answers[Answer.LATER] <= 40
    assert 10 <= answers[Answer.SOONER] <= 40
    assert 930 <= answers[Answer.NO_DIFFERENCE] <= 975


def test_bailiffs_are_named_more_seldom_than_the_whole():
    weak = rows(*[10, -4] * 40, holder="P1")
    strong = rows(*[10, 4] * 40, holder="P2")
    both = pa.concat_tables([weak, strong])
    assert {key: one.answer for (key,), one in effects_by(both, "holder_id").items()} == {
        "P1": Answer.LATER,
        "P2": Answer.LATER,
    }
    named = {key: one.answer for (key,), one in effects_by_bailiff(both).items()}
    assert named == {"P1": Answer.LATER, "P2": Answer.LATER}
    weaker = rows(*[10, -6] * 40, holder="P1")
    assert effect(weaker).answer is Answer.LATER
    assert effects_by_bailiff(weaker)["P1",].answer is Answer.NO_DIFFERENCE
