"""DuckDB reads the register's Parquet files itself; norms are compiled in its dialect."""

from pathlib import Path

import duckdb
import pyarrow as pa

from qadagalau.engine.register import Register
from qadagalau.record import layout

from .backend import SQLBackend
from .query import Chain, text
from .scope import Attribute
from .tables import EVENTS


class DuckDBBackend(SQLBackend):
    """Judges in a DuckDB of its own, in memory."""

    def __init__(self, *, threads: int | None = None) -> None:
        """Open an empty database; *threads* bounds how many it uses."""
        super().__init__()
        self._database = duckdb.connect()
        if threads is not None:
            self._database.execute(f"SET threads = {threads}")

    def close(self) -> None:
        """Give the memory back."""
        self._database.close()

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of *table*, in place of any of that name."""
        self._database.register("given", table)
        self._make(name, "SELECT * FROM given")
        self._database.unregister("given")

    def keep(self, name: str, chain: Chain) -> None:
        """Make a table of what *chain* returns, in place of any of that name."""
        self._make(name, chain.sql)

    def _make(self, name: str, sql: str) -> None:
        self._database.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")

    def ask(self, sql: str) -> pa.Table:
        """Return what *sql* returns."""
        return self._database.sql(sql).to_arrow_table()

    def drop(self, name: str) -> None:
        """Forget the table *name*."""
        self._database.execute(f"DROP TABLE {name}")

    def _load_events(self, register: Register) -> None:
        columns = [
            f"CAST({_day_number(said)} AS BIGINT) AS {name}" for name, said in EVENTS.items()
        ]
        self._make("ev_all", _from_file(register.folder / layout.EVENTS, "row_no", columns))

    def _load_cases(self, register: Register, attributes: dict[str, Attribute]) -> None:
        columns = [
            f"CAST({_quoted(said)} AS {'BIGINT' if one.is_number else 'VARCHAR'}) AS {one.column}"
            for said, one in attributes.items()
        ]
        self._make("cs", _from_file(register.folder / layout.CASES, "case_no", columns))


def _from_file(path: Path, place: str, columns: list[str]) -> str:
    return (
        f"SELECT {', '.join([f'CAST(file_row_number AS BIGINT) AS {place}', *columns])} "
        f"FROM read_parquet({text(str(path))}, file_row_number = true)"
    )


def _day_number(name: str) -> str:
    return f"({name} - DATE '1970-01-01')" if name.endswith("_on") else name


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
