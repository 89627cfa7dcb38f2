"""A register judged by a database, its integer rows turned into the same findings and counts."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from attrs import fields

from qadagalau.law import Book

from .check import Checked, names_of
from .findings import Teller
from .register import Register
from .rows import ALL, TOLD, Judged, counted
from .sql import Backend, DuckDBBackend, MissingExtraError, PostgreSQLBackend, SparkBackend
from .sql.on_spark import needing_spark
from .tally import tally_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SPARK = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.buffer.pageSize": "2m",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""Hundreds of short queries: compiling each to Java takes longer than running it."""


def check_by(
    backend: Backend,
    book: Book,
    register: Register,
    *,
    as_of: date,
    known_on: date | None = None,
    all_verdicts: bool = False,
) -> Checked:
    """Check *register* as :func:`~qadagalau.engine.check` does, judged by *backend*.

    The back end is given the register first.  Findings stand in the order of the norms, then
    of their anchors in the register.
    """
    known = known_on or register.all_known(as_of)
    backend.load(register.folder)
    ruled = backend.judge(book, as_of=as_of, known_on=known, all_verdicts=True).rows
    names, norms = names_of(register, known_on=known), book.code.norms
    tally = tally_of(norms, names)
    norm_no = ruled["norm_no"].to_numpy()
    told = []
    for number in range(len(norms)):
        duties = _judged(ruled.filter(pa.array(norm_no == number)))
        outcome = counted(duties, ALL if all_verdicts else TOLD)
        tally.add(number, outcome)
        told.append((number, outcome.told))
    shared = register.distributions_known(known)
    teller = Teller(norms, names, shared, as_of=as_of, known_on=known)
    return Checked(teller.findings(told, register.event_ids), tally.table(names))


def _judged(rows: pa.Table) -> Judged:
    """Return the rows of one norm as columns of numbers, as wide as the engine's own."""
    wide = {"anchor_row", "first_row", "second_row", "third_row", "amount"}
    columns = {
        part.name: rows[part.name].to_numpy().astype(np.int64 if part.name in wide else np.int32)
        for part in fields(Judged)
    }
    return Judged(**columns)


@contextmanager
def opened_backend(name: str, database: str | None = None) -> Iterator[Backend]:
    """Yield the back end called ``duckdb``, ``postgresql`` or ``spark``; close it at the end.

    PostgreSQL is the one at the address *database*; Spark runs on this machine.

    Raises:
        ConnectionError: the PostgreSQL database cannot be reached.
        MissingExtraError: the library that speaks to the database is not installed.
    """
    match name:
        case "duckdb":
            with closing(DuckDBBackend()) as duckdb:
                yield duckdb
        case "postgresql":
            with _postgresql(database or "") as postgresql:
                yield postgresql
        case "spark":
            session = _local_spark()
            try:
                yield SparkBackend(session)
            finally:
                session.stop()
        case _:
            msg = f"There is no engine called {name}. Choose duckdb, postgresql or spark."
            raise ValueError(msg)


def _postgresql(database: str) -> PostgreSQLBackend:
    try:
        return PostgreSQLBackend(database)
    except MissingExtraError:
        raise
    except Exception as error:
        # psycopg is optional, so its errors have no name here.
        if not type(error).__module__.startswith("psycopg"):
            raise
        why = str(error).strip().partition("\n")[0].rstrip(".")
        raise ConnectionError(why) from error


def _local_spark() -> "SparkSession":
    with needing_spark():
        from pyspark.sql import SparkSession
    builder = SparkSession.builder.master("local[2]").appName("qadagalau")
    for name, value in _SPARK.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


__all__ = ["check_by", "opened_backend"]
