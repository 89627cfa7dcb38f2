"""What each morning's files say of a finding: when it came, whether it goes on, when it went."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from qadagalau.engine import FINDINGS
from qadagalau.engine.finding_list import Stage, WantedRows, open_findings

DAYS = (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4))


def finding(number, verdict="overdue", holder="B1", due=date(2026, 3, 1)):
    row = dict.fromkeys(FINDINGS.names)
    return row | {
        "finding_id": f"{number:032x}",
        "norm": "n",
        "wording": "w",
        "subject": "s",
        "holder_id": holder,
        "verdict": verdict,
        "reason": "",
        "due_on": due,
        "evidence": ["e"],
        "known_on": DAYS[0],
    }


def written(folder, *files):
    """Write the files of mornings: what each says gone, and what it says known."""
    folder.mkdir()
    for number, (gone, known) in enumerate(files):
        for name, rows in (("gone", gone), ("known", known)):
            table = pa.Table.from_pylist(rows, schema=FINDINGS)
            pq.write_table(table, folder / f"{name}-{number:05}.parquet")
    said = [
        {"number": n, "as_of": str(day), "known_on": str(day), "appeared": 0, "gone": 0}
        for n, day in enumerate(DAYS[: len(files)])
    ]
    (folder / "runs.json").write_text(json.dumps(said))
    return open_findings(folder)


def ids(there, stage):
    rows = there.at(there.mask(WantedRows(stage=stage)).nonzero()[0])
    return [int(row["finding_id"], 16) for row in rows]


def test_a_finding_is_new_goes_on_is_cured_and_comes_again(tmp_path):
    there = written(
        tmp_path / "standing",
        ([], [finding(1), finding(2), finding(3), finding(4)]),
        ([finding(2), finding(3), finding(4)], [finding(3, "late"), finding(5)]),
        ([finding(5)], [finding(2), finding(6)]),
    )
    found = {stage: ids(there, stage) for stage in Stage}
    assert found == {
        Stage.STANDING: [1, 2, 3, 6],
        Stage.NEW: [2, 6],
        Stage.CONTINUED: [1, 3],
        Stage.CURED: [5],
        Stage.EVER_CURED: [4, 5],
        Stage.EVER: [1, 2, 3, 4, 5, 6],
    }
    rows = there.at(there.places([f"{n:032x}" for n in (1, 3, 4)]))
    assert [(r["verdict"], r["appeared_on"], r["cured_on"], r["days_late"]) for r in rows] == [
        ("overdue", DAYS[0], None, 3),
        ("late", DAYS[0], None, None),
        ("overdue", DAYS[0], DAYS[1], None),
    ]
    assert [number for _, number in there.standing_by_run("B1")] == [4, 3, 4]


def test_ids_are_looked_up_together_and_strange_ones_find_nothing(tmp_path):
    there = written(tmp_path / "standing", ([], [finding(1), finding(2), finding(3)]))
    known = [f"{number:032x}" for number in (3, 1)]
    assert there.places([*known, "x", "f" * 32, "a" * 99]).tolist() == [0, 2]
    assert there.count(WantedRows(leave_out=known)) == 1
    assert there.count(WantedRows(keep=known)) == 2


def test_where_no_morning_was_there_is_nothing(tmp_path):
    there = open_findings(tmp_path / "standing")
    assert there.page(WantedRows()).rows == []
    assert there.last is None
