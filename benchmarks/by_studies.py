"""Our own side of the studies: money, overlooked assets, causes, and small claims neglected."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.norms import AS_OF
from qadagalau.engine import open_register
from qadagalau.insight.money import money_report
from qadagalau.insight.studies.assets import overlooked_assets
from qadagalau.insight.studies.causes import causes_of
from qadagalau.insight.studies.neglect import Side, compared_claims
from qadagalau.insight.studies.reading import Look
from qadagalau.statutes.kz import BOOK

MONEY = (
    "distributions",
    "unknown",
    "wrong",
    "pool_tiyn",
    "due_tiyn",
    "paid_tiyn",
    "short_tiyn",
    "over_tiyn",
    "payments",
    "received_tiyn",
    "waiting",
    "waiting_tiyn",
    "within_3",
    "within_10",
)
"""What is compared of each bailiff; what norms find of single sums is made beside it."""


def _look(register: str) -> Look:
    opened = open_register(register)
    return Look(opened, BOOK, AS_OF, opened.all_known(AS_OF))


def money(register: str) -> Callable[[], Any]:
    """Return the money of each bailiff, all norms on sums judged too."""

    def run() -> dict[str, list[int]]:
        found = money_report(BOOK, open_register(register), as_of=AS_OF)
        rows = {
            row["holder_id"]: [row[name] for name in MONEY] for row in found.bailiffs.to_pylist()
        }
        return {holder: row for holder, row in sorted(rows.items()) if any(row)}

    return run


def assets(register: str) -> Callable[[], Any]:
    """Return, by state, how many assets are in it and their days past the term."""

    def run() -> dict[str, list[int]]:
        rows = overlooked_assets(_look(register)).rows
        return _summed(rows, "state", "days")

    return run


def causes(register: str) -> Callable[[], Any]:
    """Return, by cause, how many proceedings have it and the days of what shows it, added up."""

    def run() -> dict[str, list[int]]:
        look = _look(register)
        found = causes_of(look, overlooked_assets(look))
        return _summed(found, "cause", "since_on")

    return run


def _summed(rows: pa.Table, by: str, what: str) -> dict[str, list[int]]:
    days = pa.table({by: rows[by], what: rows[what].cast(pa.int32()).cast(pa.int64())})
    found = days.group_by(by).aggregate([([], "count_all"), (what, "sum")]).to_pylist()
    sums = {row[by]: [row["count_all"], row[f"{what}_sum"] or 0] for row in found}
    return dict(sorted(sums.items()))


def neglect(register: str) -> Callable[[], Any]:
    """Return what counts as large, and of each comparison its pairs and their days."""

    def run() -> dict[str, Any]:
        found = compared_claims(_look(register))
        told: dict[str, Any] = {"large_tiyn": found.large_tiyn}
        for side in Side:
            rows = found.rows.filter(pc.equal(found.rows["side"], side.value))
            later = [days for days in rows["later_days"].to_pylist() if days is not None]
            told[side.value] = {
                "pairs": len(later),
                "later": sum(days > 0 for days in later),
                "sooner": sum(days < 0 for days in later),
                "days": sum(later),
                "squares": sum(days * days for days in later),
                "places": dict(sorted(Counter(rows["place"].to_pylist()).items())),
            }
        return told

    return run
