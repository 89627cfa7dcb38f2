"""SQL on DuckDB gives the clerk's findings, over random books and cases of every shape."""

import pytest

from qadagalau.engine import open_register
from qadagalau.engine.findings import to_findings
from qadagalau.engine.portable import check_by
from qadagalau.law.clerk import Desk, judge

from .drawn import Draw, written

SEEDS = range(1000, 1012)


@pytest.mark.parametrize("seed", SEEDS)
def test_sql_and_clerk_agree(seed, duckdb, tmp_path):
    draw = Draw(seed)
    book = draw.book()
    cases = [draw.case(number) for number in range(60)]
    shared = [draw.distribution(number) for number in range(30)]
    as_of = draw.day(90, 130)
    desk = Desk(
        calendar=book.calendar,
        values=book.values,
        as_of=as_of,
        known_on=draw.one(as_of, draw.day(60, 130)),
        supplied=draw.supplied(),
    )
    register = open_register(written(tmp_path / "register", cases, shared, desk.supplied))
    checked = check_by(
        duckdb, book, register, as_of=as_of, known_on=desk.known_on, all_verdicts=True
    )
    read = [one.finding for norm in book.code for one in judge(norm, cases, desk, shared)]
    assert in_order(to_findings(checked.findings)) == in_order(read)


def in_order(findings):
    return sorted(findings, key=lambda finding: finding.finding_id)
