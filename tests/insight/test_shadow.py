"""A draft's shadow counts duties, not wordings: the same breach under both laws is no change."""

from datetime import date

import pyarrow as pa

from qadagalau.insight.shadow import Moved, shadow

DAY = date(2026, 1, 5)


def findings(*rows):
    """Return findings: subject, holder, verdict, first event and wording of each."""
    columns = {
        "finding_id": [f"{subject}-{wording}" for subject, _, _, _, wording in rows],
        "norm": ["a/term"] * len(rows),
        "subject": [row[0] for row in rows],
        "holder_id": [row[1] for row in rows],
        "verdict": [row[2] for row in rows],
        "started_on": [DAY] * len(rows),
        "evidence": [[row[3]] if row[3] else [] for row in rows],
    }
    types = {"started_on": pa.date32(), "evidence": pa.list_(pa.string())}
    return pa.table(
        {name: pa.array(said, types.get(name, pa.string())) for name, said in columns.items()}
    )


BEFORE = findings(
    ("p1", "b1", "late", "e1", "2010"),
    ("p2", "b1", "overdue", "e2", "2010"),
    ("p3", "b2", "unknown", "e3", "2010"),
    ("p4", None, "late", "", "2010"),
)
AFTER = findings(
    ("p1", "b1", "overdue", "e1", "draft"),
    ("p3", "b2", "late", "e3", "draft"),
    ("p2", "b3", "late", "e9", "draft"),
    ("p4", None, "late", "", "draft"),
)


def test_breaches_of_other_duties_are_gained_and_lost():
    found = shadow(BEFORE, AFTER)
    assert found.gained["finding_id"].to_pylist() == ["p3-draft", "p2-draft"]
    assert found.lost["finding_id"].to_pylist() == ["p2-2010"]
    assert dict(found.by("holder_id")) == {
        "b1": Moved(gained=0, lost=1),
        "b2": Moved(gained=1, lost=0),
        "b3": Moved(gained=1, lost=0),
    }
    assert dict(found.by("norm")) == {"a/term": Moved(gained=2, lost=1)}


def test_the_same_law_has_no_shadow():
    found = shadow(BEFORE, BEFORE)
    assert (found.gained.num_rows, found.lost.num_rows, dict(found.by("norm"))) == (0, 0, {})
