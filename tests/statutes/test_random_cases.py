"""Engine and clerk agree on random cases of every norm, and nothing in a norm goes unread.

``QADAGALAU_RIDDLES`` sets how many riddles about each norm are tried; each holds forty cases.
``tools/oracle --book`` counts what they reach.
"""

import os
from collections import Counter

import pytest

from qadagalau.engine import check_cases
from qadagalau.law.clerk import judge
from qadagalau.statutes.kz import BOOK

from .random_cases import possible, riddles, said
from .slips import slips

RIDDLES = int(os.environ.get("QADAGALAU_RIDDLES", "3"))
PATIENCE = 9
"""So many riddles are tried until a slip is noticed."""
FEWEST = 2
"""So often at least a norm is kept, broken and unknown."""
NORMS = [pytest.param(norm, id=f"{norm.code} {norm.wording}") for norm in BOOK.code]


def asked(riddle):
    return riddle.cases, riddle.desk, riddle.distributions


def by_clerk(riddle):
    return in_order(one.finding for one in judge(riddle.norm, *asked(riddle)))


def in_order(findings):
    return sorted(findings, key=lambda one: (one.subject, one.finding_id))


@pytest.mark.parametrize("norm", NORMS)
def test_engine_and_clerk_agree_whatever_the_norm_can_say(norm):
    seen = Counter()
    for riddle in riddles(norm, number=RIDDLES):
        read = by_clerk(riddle)
        assert in_order(check_cases(norm, *asked(riddle))) == read
        seen.update(said(finding.verdict) for finding in read)
    assert [kind for kind in sorted(possible(norm)) if seen[kind] < FEWEST] == []


@pytest.mark.slow
@pytest.mark.parametrize("norm", NORMS)
def test_no_slip_in_a_norm_goes_unnoticed(norm):
    drawn, unnoticed = [], []
    more = riddles(norm, number=PATIENCE)
    for what, other in slips(norm):
        for place in range(PATIENCE):
            if place == len(drawn):
                riddle = next(more)
                drawn.append((riddle, told(by_clerk(riddle))))
            riddle, read = drawn[place]
            if told(check_cases(other, *asked(riddle))) != read:
                break
        else:
            unnoticed.append(what)
    assert unnoticed == []


def told(findings):
    """Return what is found, without the names that follow from the wording's first day."""
    return sorted(
        (one.subject, one.evidence, one.verdict, one.reason, str(one.due_on), one.amount_tiyn or 0)
        for one in findings
    )
