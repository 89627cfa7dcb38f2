"""The oracle can fail: a fault seeded into the engine is caught within few examples."""

import pytest
from hypothesis import given

from qadagalau.engine import check_cases
from qadagalau.law.clerk import judge

from .faults import FAULTS
from .random_law import riddles, tried
from .test_oracle import EXAMPLES, in_order

PATIENCE = 30 * EXAMPLES
"""So many examples are tried: some faults show in few cases, and one that shows ends the search.

Hypothesis draws constants of whatever modules are loaded, so the examples are not those of a run
of this file alone.
"""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_engine_is_caught(fault, monkeypatch):
    FAULTS[fault](monkeypatch)

    @tried(PATIENCE)
    @given(riddle=riddles(shape="deadline"))
    def agree(riddle):
        read = judge(riddle.norm, riddle.cases, riddle.desk, riddle.distributions)
        judged = check_cases(riddle.norm, riddle.cases, riddle.desk, riddle.distributions)
        assert in_order(judged) == in_order(judgment.finding for judgment in read)

    with pytest.raises(AssertionError):
        agree()
