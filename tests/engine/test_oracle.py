"""The engine agrees with the clerk, who walks the days, on random cases of every rule shape.

`QADAGALAU_EXAMPLES` sets how many riddles of each shape are tried; each holds six cases.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings

from qadagalau.engine import check_cases
from qadagalau.law.clerk import judge

from .random_law import SHAPES, riddles

EXAMPLES = int(os.environ.get("QADAGALAU_EXAMPLES", "60"))


def in_order(findings):
    return sorted(findings, key=lambda f: (f.subject, f.finding_id))


@pytest.mark.parametrize("shape", SHAPES)
def test_engine_and_clerk_agree(shape):
    @settings(
        max_examples=EXAMPLES,
        derandomize="QADAGALAU_EXAMPLES" not in os.environ,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(riddle=riddles(shape=shape))
    def agree(riddle):
        read = judge(riddle.norm, riddle.cases, riddle.desk, riddle.distributions)
        judged = check_cases(riddle.norm, riddle.cases, riddle.desk, riddle.distributions)
        assert in_order(judged) == in_order(judgment.finding for judgment in read)

    agree()
