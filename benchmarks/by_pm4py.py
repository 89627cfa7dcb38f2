"""The nearest that PM4Py has to five of the ten questions: who is followed by whom, and how soon.

PM4Py knows no working days, no pauses, no references and no sums, so its answers are other ones;
only the time it takes is compared.  It is under the AGPL and imported here alone.
"""

import contextlib
import io
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd

_DAY = 86_400
_CENTURY = 36_500 * _DAY


def log_of(register: str) -> Callable[[], int]:
    """Write the register's events as a table such as PM4Py reads, and say how many."""
    from benchmarks.known import kinds_of

    no = kinds_of(register)
    words = pd.DataFrame({"word": list(no), "no": list(no.values())})

    def run() -> int:
        with duckdb.connect() as con:
            con.register("words", words)
            row = con.execute(
                'copy (select c.proceeding_id as "case:concept:name", '
                'w.word as "concept:name", h.holder_id as "org:resource", '
                'happened_on::timestamp + to_minutes(coalesce(minute, 0)) as "time:timestamp" '
                f"from read_parquet('{register}/events.parquet', file_row_number = true) e "
                f"join read_parquet('{register}/cases.parquet', file_row_number = true) c "
                "on c.file_row_number = e.case_no "
                f"join read_parquet('{register}/holders.parquet', file_row_number = true) h "
                "on h.file_row_number = e.holder_no join words w on w.no = e.kind "
                f"order by e.file_row_number) to '{register}/pm4py.parquet' (format parquet)"
            ).fetchone()
        return row[0] if row else 0

    return run


def five(register: str) -> Callable[[], Any]:
    """Ask the five nearest questions of a log that is already in memory and formatted."""
    with contextlib.redirect_stdout(io.StringIO()):
        import pm4py
        from pm4py.algo.filtering.pandas.ltl import ltl_checker
    log = pm4py.format_dataframe(
        pd.read_parquet(f"{register}/pm4py.parquet"),
        case_id="case:concept:name",
        activity_key="concept:name",
        timestamp_key="time:timestamp",
    )

    def later(first: str, second: str, days: int) -> int:
        """Count the cases in which *second* comes after *first*, but later than *days*."""
        bounds = {
            ltl_checker.Parameters.ENABLE_TIMESTAMP: True,
            ltl_checker.Parameters.TIMESTAMP_DIFF_BOUNDARIES: [[days * _DAY, _CENTURY]],
        }
        found = ltl_checker.eventually_follows(log, [first, second], parameters=bounds)
        return int(found["case:concept:name"].nunique())

    def without(first: str, second: str) -> int:
        """Count the cases in which *second* does not come after *first*."""
        found = pm4py.filter_eventually_follows_relation(log, [(first, second)], retain=False)
        return int(found["case:concept:name"].nunique())

    def run() -> dict[str, int]:
        return {
            "opened": later("document-received", "proceeding-opened", 5),
            "completed": later("proceeding-opened", "proceeding-terminated", 61),
            "petition": later("petition-received", "petition-decided", 7),
            "sanction": without("sanction-given", "bank-money-arrested"),
            "notice": without("auction-announced", "auction-held"),
        }

    return run
