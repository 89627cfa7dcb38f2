"""Spark reads the register's Parquet files itself and keeps what norms share in its cache."""

from typing import TYPE_CHECKING

import pyarrow as pa

from qadagalau.engine.register import Register
from qadagalau.record import layout

from .backend import MissingExtraError, SQLBackend
from .scope import Attribute
from .tables import EVENTS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class SparkBackend(SQLBackend):
    """Judges in a session of Spark that is already open."""

    dialect = "spark"

    def __init__(self, session: "SparkSession") -> None:
        """Use *session*, which stays open.

        Raises:
            MissingExtraError: pyspark is not installed.
        """
        super().__init__()
        try:
            import pyspark
        except ImportError as error:
            raise MissingExtraError(
                "Judging in Spark needs pyspark, which is not installed. "
                'Install it with: pip install "qadagalau[spark]".'
            ) from error
        del pyspark
        self._session = session
        self._kept: dict[str, DataFrame] = {}

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of *table*, in place of any of that name."""
        self._hold(name, self._session.createDataFrame(table))

    def keep(self, name: str, sql: str) -> None:
        """Make a table of what *sql* returns, in place of any of that name."""
        self._hold(name, self._session.sql(sql))

    def ask(self, sql: str) -> pa.Table:
        """Return what *sql* returns."""
        return self._session.sql(sql).toArrow()

    def drop(self, name: str) -> None:
        """Forget the table *name*."""
        self._kept.pop(name).unpersist()
        self._session.catalog.dropTempView(name)

    def _hold(self, name: str, rows: "DataFrame") -> None:
        if name in self._kept:
            self.drop(name)
        self._kept[name] = rows.cache()
        self._kept[name].createOrReplaceTempView(name)

    def _load_events(self, register: Register) -> None:
        columns = [
            f"CAST({_day_number(said)} AS BIGINT) AS {name}" for name, said in EVENTS.items()
        ]
        self._hold("ev_all", self._from_file(register, layout.EVENTS, "row_no", columns))

    def _load_cases(self, register: Register, attributes: dict[str, Attribute]) -> None:
        columns = [
            f"CAST({_quoted(said)} AS {'BIGINT' if one.is_number else 'STRING'}) AS {one.column}"
            for said, one in attributes.items()
        ]
        self._hold("cs", self._from_file(register, layout.CASES, "case_no", columns))

    def _from_file(
        self, register: Register, file: str, place: str, columns: list[str]
    ) -> "DataFrame":
        stored = self._session.read.parquet(str(register.folder / file))
        return stored.selectExpr(f"_metadata.row_index AS {place}", *columns)


def _day_number(name: str) -> str:
    return f"unix_date({name})" if name.endswith("_on") else name


def _quoted(name: str) -> str:
    doubled = name.replace("`", "``")
    return f"`{doubled}`"
