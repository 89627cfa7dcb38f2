"""What became of breaches between two checks, counted by hand on a few findings."""

from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qadagalau.engine import FINDINGS
from qadagalau.engine.tally import TALLY
from qadagalau.insight import Counts
from qadagalau.insight.monthly import Change, Checked, month_rows, summed, total

DAY = date(2026, 10, 31)


def finding(number, verdict, norm="n/1", holder="P1", office="71-01"):
    return {
        "finding_id": f"f{number}",
        "norm": norm,
        "wording": "2010-10-21",
        "subject": f"s{number}",
        "holder_id": holder,
        "office_id": office,
        "region": office[:2],
        "verdict": verdict,
        "reason": "",
        "known_on": DAY,
    }


def duties(verdict, number, norm="n/1", holder="P1", office="71-01"):
    return {
        "norm": norm,
        "wording": "2010-10-21",
        "holder_id": holder,
        "office_id": office,
        "region": office[:2],
        "verdict": verdict,
        "number": number,
        "debt_tiyn": 0,
    }


@pytest.fixture
def check(tmp_path):
    def make(name, findings, tally):
        there = Checked(findings=tmp_path / f"{name}.f", tally=tmp_path / f"{name}.t")
        pq.write_table(pa.Table.from_pylist(findings, schema=FINDINGS), there.findings)
        pq.write_table(pa.Table.from_pylist(tally, schema=TALLY), there.tally)
        return there

    return make


def test_new_continued_and_cured_are_told_apart(check):
    before = check(
        "before",
        [finding(1, "overdue"), finding(2, "overdue"), finding(3, "late"), finding(9, "unknown")],
        [duties("overdue", 2), duties("late", 1), duties("kept", 7), duties("unknown", 1)],
    )
    now = check(
        "now",
        # 1 was done late, 2 is gone, 3 stands, 4 is new; 9, that was unknown, is a breach now
        [finding(1, "late"), finding(3, "late"), finding(4, "broken"), finding(9, "overdue")],
        [duties("late", 2), duties("broken", 1), duties("overdue", 1), duties("kept", 16)],
    )
    assert total(month_rows(now, before)) == Change(
        counts=Counts(kept=16, late=2, broken=1, overdue=1),
        judged_before=10,
        breaches_before=3,
        new=2,
        continued=2,
        cured=1,
    )


def test_each_norm_office_and_holder_has_its_own_numbers(check):
    before = check("before", [finding(1, "late", office="75-01", holder="P3")],
                   [duties("late", 1, office="75-01", holder="P3")])  # fmt: skip
    now = check(
        "now",
        [finding(2, "late"), finding(3, "late", norm="n/2", holder="P2", office="71-02")],
        [duties("late", 1), duties("late", 1, norm="n/2", holder="P2", office="71-02"),
         duties("kept", 3, holder=None, office="")],
    )  # fmt: skip
    rows = month_rows(now, before)
    by_region = summed(rows, "region")
    assert [(key, one.new, one.cured) for key, one in by_region.items()] == [
        (("",), 0, 0),
        (("71",), 2, 0),
        (("75",), 0, 1),
    ]
    assert {key[0]: one.counts.judged for key, one in summed(rows, "norm").items()} == {
        "n/1": 4,
        "n/2": 1,
    }
    assert {key[0]: one.counts.breaches for key, one in summed(rows, "holder_id").items()} == {
        "P1": 1,
        "P2": 1,
        "P3": 0,
        None: 0,
    }


def test_without_a_month_before_all_is_new_and_nothing_moved(check):
    now = check("now", [finding(1, "late")], [duties("late", 1), duties("kept", 3)])
    alone = total(month_rows(now, None))
    assert (alone.new, alone.continued, alone.cured, alone.moved) == (1, 0, 0, None)
    assert alone.share.rate == 0.25
    assert total(month_rows(now, now)).moved == 0
