"""Every shape of rule on hand-made cases, on DuckDB; other databases are held equal to it."""

from datetime import date

import pytest

from qadagalau.law import CalendarDays, Deadline

from .drawn import Closed, Received, book, norm, written
from .examples import AS_OF, EXAMPLES
from .told import case, lines


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.norm.code)
def test_hand_made_cases(example, duckdb, tmp_path):
    made = (example.cases, example.distributions, example.supplied)
    duckdb.load(written(tmp_path / "register", *made))
    ruled = duckdb.judge(book(example.norm), as_of=AS_OF, known_on=AS_OF, all_verdicts=True)
    assert lines(ruled.rows) == example.rows


def _corrected():
    return case(
        0,
        "2025-01-06 Received",
        "2025-01-08 Closed recorded=2025-01-20",
        "2025-01-13 Closed recorded=2025-01-25 corrects=0-1",
    )


@pytest.mark.parametrize(
    ("known_on", "row"),
    [
        (date(2025, 1, 19), "0 [0, -1, -1] 2025-01-06 2025-01-11 - overdue"),
        (date(2025, 1, 20), "0 [0, -1, 1] 2025-01-06 2025-01-11 2025-01-08 kept"),
        (date(2025, 1, 25), "0 [0, -1, 2] 2025-01-06 2025-01-11 2025-01-13 late"),
    ],
)
def test_a_correction_counts_from_the_day_it_is_known(known_on, row, duckdb, tmp_path):
    rule = Deadline(starts=Received, ends=Closed, within=CalendarDays(5))
    duckdb.load(written(tmp_path / "register", [_corrected()]))
    ruled = duckdb.judge(book(norm("t/t", rule)), as_of=AS_OF, known_on=known_on, all_verdicts=True)
    assert lines(ruled.rows) == [row]


def test_without_all_verdicts_kept_and_pending_are_only_counted(duckdb, tmp_path):
    example = EXAMPLES[0]
    duckdb.load(written(tmp_path / "register", example.cases))
    ruled = duckdb.judge(book(example.norm), as_of=AS_OF, known_on=AS_OF, all_verdicts=False)
    assert lines(ruled.rows) == [example.rows[1], *example.rows[3:]]
    assert ruled.counts.to_pydict() == {
        "norm_no": [0] * 5,
        "verdict": [0, 1, 2, 3, 6],
        "number": [1] * 5,
    }
