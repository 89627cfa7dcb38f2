"""A check beside the one of the month before: of every norm and holder the duties and the change.

A breach is *new* where the check before did not have it, *continued* where both have it, *cured*
where only the one before has: it was done, or the record was corrected.  The rows are few, so a
page can ask them within somebody's territory.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.law import BREACHES, Verdict

from .bailiffs import compare
from .counts import Counts
from .indicator import Share
from .outcome import Outcome

_PLACE = "norm, region, office_id, holder_id"
_IS_BREACH = "verdict IN (" + ", ".join(f"'{v.value}'" for v in sorted(BREACHES)) + ")"
_IS_JUDGED = f"(verdict = '{Verdict.KEPT.value}' OR {_IS_BREACH})"
_SUMMED = (
    *(verdict.value for verdict in Verdict),
    "judged_before",
    "breaches_before",
    "new",
    "continued",
    "cured",
)
_SUMS = ", ".join(
    f"coalesce(sum(number) FILTER (name = '{name}'), 0)::BIGINT AS {name}" for name in _SUMMED
)
_ROWS = f"""
    WITH breaches AS (SELECT finding_id, {_PLACE} FROM findings WHERE {_IS_BREACH}),
    earlier AS (SELECT finding_id, {_PLACE} FROM findings_before WHERE {_IS_BREACH}),
    numbers AS (
        SELECT {_PLACE}, verdict AS name, number FROM tally
        UNION ALL
        SELECT {_PLACE}, 'judged_before', number FROM tally_before WHERE {_IS_JUDGED}
        UNION ALL
        SELECT {_PLACE}, 'breaches_before', number FROM tally_before WHERE {_IS_BREACH}
        UNION ALL
        SELECT {_PLACE}, 'new', 1 FROM breaches ANTI JOIN earlier USING (finding_id)
        UNION ALL
        SELECT {_PLACE}, 'continued', 1 FROM breaches SEMI JOIN earlier USING (finding_id)
        UNION ALL
        SELECT {_PLACE}, 'cured', 1 FROM earlier ANTI JOIN breaches USING (finding_id)
    )
    SELECT {_PLACE}, {_SUMS} FROM numbers GROUP BY {_PLACE} ORDER BY {_PLACE}
"""  # noqa: S608 - composed of verdicts and names of columns, of nothing that was typed
Column = Literal["norm", "region", "office_id", "holder_id"]


@frozen(kw_only=True)
class Change:
    """The duties of one key now, those of the month before, and what became of breaches."""

    counts: Counts
    judged_before: int
    breaches_before: int
    new: int
    continued: int
    cured: int

    @property
    def share(self) -> Share:
        """Return the share of duties not kept, of all judged."""
        return Share(self.counts.breaches, self.counts.judged)

    @property
    def share_before(self) -> Share:
        """Return the same of the month before."""
        return Share(self.breaches_before, self.judged_before)

    @property
    def moved(self) -> float | None:
        """Return by how much the share has changed; ``None`` where one of the two is unknown."""
        now, then = self.share.rate, self.share_before.rate
        return None if now is None or then is None else now - then


@frozen(kw_only=True)
class Checked:
    """The files of a check."""

    findings: Path
    tally: Path


def month_rows(now: Checked, before: Checked | None) -> pa.Table:
    """Return one row for each norm and holder: verdicts, those of before, and the change."""
    with duckdb.connect() as db:
        db.execute("SET enable_progress_bar = false")
        earlier = before or now
        for name, path in (
            ("findings", now.findings),
            ("tally", now.tally),
            ("findings_before", earlier.findings),
            ("tally_before", earlier.tally),
        ):
            rows = db.read_parquet(str(path))
            is_empty = before is None and name.endswith("_before")
            (rows.limit(0) if is_empty else rows).create_view(name)
        return db.sql(_ROWS).to_arrow_table()


def summed(rows: pa.Table, *columns: Column) -> dict[tuple[str | None, ...], Change]:
    """Return the sums of *rows* by *columns*, keys in order."""
    sums = [(name, "sum") for name in _SUMMED]
    grouped = rows.group_by(list(columns), use_threads=False).aggregate(sums).to_pylist()
    found = {tuple(row[name] for name in columns): _change(row) for row in grouped}
    return dict(sorted(found.items(), key=lambda one: [(k is None, k or "") for k in one[0]]))


def total(rows: pa.Table) -> Change:
    """Return the sum of all *rows*."""
    return _change({f"{name}_sum": pc.sum(rows[name]).as_py() for name in _SUMMED})


def _change(row: Mapping[str, Any]) -> Change:
    number = {name: row[f"{name}_sum"] or 0 for name in _SUMMED}
    return Change(
        counts=Counts(**{v.value: number[v.value] for v in Verdict}),
        **{name: number[name] for name in _SUMMED[len(Verdict) :]},
    )


def standing_rows(outcome: Outcome, norms: Iterable[str]) -> pa.Table:
    """Return each holder's breaches beside those to be expected, in the order of numbers."""
    found = [
        {
            "holder_id": one.holder_id,
            "office_id": one.office_id,
            "judged": one.judged,
            "observed": one.observed,
            "expected": one.expected,
            "low": one.interval.low,
            "high": one.interval.high,
            "above": one.above,
        }
        for one in compare(outcome, norms)
    ]
    return pa.Table.from_pylist(found, schema=STANDINGS)


STANDINGS = pa.schema(
    [
        ("holder_id", pa.string()),
        ("office_id", pa.string()),
        ("judged", pa.int64()),
        ("observed", pa.int64()),
        ("expected", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("above", pa.bool_()),
    ]
)
"""A bailiff's breaches, those to be expected of the same duties, and the 95 % interval."""
