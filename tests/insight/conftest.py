"""Small tables of a check, written by hand."""

from datetime import date

import pyarrow as pa
import pytest

from qadagalau.engine import FINDINGS, TALLY


@pytest.fixture
def make_tally():
    """Return a maker of tallies from (norm, holder, office, category, verdict, number)."""

    def make(*rows):
        return pa.Table.from_pylist(
            [
                {
                    "norm": norm,
                    "wording": "2020-01-01",
                    "holder_id": holder,
                    "office_id": office,
                    "region": "75",
                    "category": category,
                    "verdict": verdict,
                    "number": number,
                    "debt_tiyn": 100 * number,
                }
                for norm, holder, office, category, verdict, number in rows
            ],
            schema=TALLY,
        )

    return make


@pytest.fixture
def make_findings():
    """Return a maker of findings: each a dict of what matters, with its finding_id."""

    def make(*rows):
        usual = {
            "norm": "n/1",
            "wording": "2020-01-01",
            "verdict": "late",
            "reason": "",
            "evidence": [],
            "known_on": date(2026, 10, 31),
        }
        full = []
        for row in rows:
            proceeding = row.get("proceeding_id", "p-1")
            full.append({**usual, "proceeding_id": proceeding, "subject": proceeding, **row})
        return pa.Table.from_pylist(full, schema=FINDINGS)

    return make
