"""Spark reads the register's Parquet files itself and holds every step that is read twice.

Spark copies a step into each place that reads it, and copies of copies into a plan that no
memory holds; so a step read more than once is computed first and then stands by itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa

from qadagalau.engine.register import Register
from qadagalau.law import N_
from qadagalau.record import layout

from .backend import MissingExtraError, SQLBackend
from .query import Chain, spoken
from .scope import Attribute
from .tables import EVENTS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@contextmanager
def needing_spark() -> Iterator[None]:
    """Import what belongs to Spark.

    Raises:
        MissingExtraError: pyspark is not installed.
    """
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(
            N_(
                "Judging in Spark needs pyspark, which is not installed. Install it with: pip "
                'install "qadagalau[spark]".'
            )
        ) from error


class SparkBackend(SQLBackend):
    """Judges beside a session of Spark that is already open, with names of its own."""

    def __init__(self, session: "SparkSession") -> None:
        """Use the Spark of *session*, which stays open.

        Raises:
            MissingExtraError: pyspark is not installed.
        """
        super().__init__()
        with needing_spark():
            import pyspark
        del pyspark
        self._session = session.newSession()

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of *table*, in place of any of that name."""
        self._session.createDataFrame(table).createOrReplaceTempView(name)

    def keep(self, name: str, chain: Chain) -> None:
        """Make a table of what *chain* returns, in place of any of that name.

        What is read straight from the register is not held: reading it again is cheaper.
        """
        reused = chain.reused
        for step, select in chain.steps:
            said = self._said(select)
            (said.localCheckpoint() if step in reused else said).createOrReplaceTempView(step)
        last = self._said(chain.last)
        (last.localCheckpoint() if chain.steps else last).createOrReplaceTempView(name)
        for step, _ in chain.steps:
            self.drop(step)

    def ask(self, sql: str) -> pa.Table:
        """Return what *sql* returns."""
        return self._session.sql(sql).toArrow()

    def drop(self, name: str) -> None:
        """Forget the table *name*."""
        self._session.catalog.dropTempView(name)

    def _said(self, select: str) -> "DataFrame":
        return self._session.sql(spoken(select, "spark"))

    def _load_events(self, register: Register) -> None:
        columns = [
            f"CAST({_day_number(said)} AS BIGINT) AS {name}" for name, said in EVENTS.items()
        ]
        self._read("ev_all", register, layout.EVENTS, "row_no", columns)

    def _load_cases(self, register: Register, attributes: dict[str, Attribute]) -> None:
        columns = [
            f"CAST({_quoted(said)} AS {'BIGINT' if one.is_number else 'STRING'}) AS {one.column}"
            for said, one in attributes.items()
        ]
        self._read("cs", register, layout.CASES, "case_no", columns)

    def _read(
        self, name: str, register: Register, file: str, place: str, columns: list[str]
    ) -> None:
        stored = self._session.read.parquet(str(register.folder / file))
        numbered = stored.selectExpr(f"_metadata.row_index AS {place}", *columns)
        numbered.createOrReplaceTempView(name)


def _day_number(name: str) -> str:
    return f"unix_date({name})" if name.endswith("_on") else name


def _quoted(name: str) -> str:
    doubled = name.replace("`", "``")
    return f"`{doubled}`"
