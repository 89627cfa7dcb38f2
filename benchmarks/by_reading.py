"""The floor: nothing but reading the columns that the norms use, and the sum of each.

A sum has to read every value; a maximum could be answered from the file's own statistics.
"""

from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from qadagalau.engine.check import columns_used
from qadagalau.statutes.kz import BOOK

_ALWAYS = ("case_no", "kind", "happened_on", "recorded_on", "superseded_on", "holder_no")


def _columns() -> list[str]:
    return [*_ALWAYS, *sorted(columns_used(BOOK.code.norms))]


def _number(column: str) -> str:
    return f"{column} - date '1970-01-01'" if column.endswith("_on") else column


def by_duckdb(register: str) -> Callable[[], Any]:
    """Ask DuckDB for the sum of each column."""
    asked = ", ".join(f"sum({_number(column)})" for column in _columns())

    def run() -> int:
        with duckdb.connect() as con:
            row = con.execute(
                f"select {asked} from read_parquet('{register}/events.parquet')"
            ).fetchone()
        return len(row or ())

    return run


def by_polars(register: str) -> Callable[[], Any]:
    """Ask Polars for the sum of each column."""
    import polars as pl

    def run() -> int:
        events = pl.scan_parquet(f"{register}/events.parquet")
        numbers = [pl.col(column).to_physical().cast(pl.Int64).sum() for column in _columns()]
        return events.select(numbers).collect(engine="streaming").width

    return run


def by_arrow(register: str) -> Callable[[], Any]:
    """Read row group after row group with Arrow, and take the sum of each column."""

    def run() -> int:
        file = pq.ParquetFile(f"{register}/events.parquet", memory_map=True)
        for group in range(file.num_row_groups):
            for column in file.read_row_group(group, columns=_columns()).columns:
                is_day = pa.types.is_date32(column.type)
                pc.sum(column.cast(pa.int32()) if is_day else column)
        return len(_columns())

    return run


def xes_by_pm4py(log: str) -> Callable[[], Any]:
    """Read a XES log with PM4Py."""
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()):
        import pm4py

    def run() -> int:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return len(pm4py.read_xes(log))

    return run


def xes_by_us(log: str) -> Callable[[], Any]:
    """Read the columns of a XES log that the example maps, without making a register."""
    from pathlib import Path

    from qadagalau.intake.xes import read_columns

    wanted = ("case:concept:name", "concept:name", "time:timestamp", "amount", "dismissal")

    def run() -> int:
        return sum(batch.rows_read for batch in read_columns(Path(log), wanted))

    return run
