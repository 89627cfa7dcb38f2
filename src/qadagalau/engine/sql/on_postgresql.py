"""PostgreSQL is given the register by COPY, into temporary tables of one connection."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Self

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from qadagalau.engine.register import Register
from qadagalau.law import N_
from qadagalau.record import layout

from .backend import MissingExtraError, SQLBackend
from .query import Chain, spoken
from .scope import Attribute
from .tables import EVENTS

_ROWS_A_BATCH = 1 << 18


class PostgreSQLBackend(SQLBackend):
    """Judges in temporary tables, which go when the connection is closed."""

    def __init__(self, dsn: str) -> None:
        """Connect to the database that *dsn* names.

        Raises:
            MissingExtraError: psycopg is not installed.
        """
        super().__init__()
        try:
            import psycopg
        except ImportError as error:
            raise MissingExtraError(
                N_(
                    "Judging in PostgreSQL needs psycopg, which is not installed. Install it with: "
                    'pip install "qadagalau[postgresql]".'
                )
            ) from error
        self._connection = psycopg.connect(dsn, autocommit=True)
        # The planner guesses few rows behind a window; one loop over millions then takes hours.
        self._connection.execute("SET enable_nestloop = off")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; its tables go with it."""
        self._connection.close()

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table of *table*, in place of any of that name."""
        self._copy(name, table.schema, table.to_batches())

    def keep(self, name: str, chain: Chain) -> None:
        """Make a table of what *chain* returns, in place of any of that name."""
        sql = spoken(chain.sql, "postgres")
        self._connection.execute(f"DROP TABLE IF EXISTS {name}".encode())
        self._connection.execute(f"CREATE TEMP TABLE {name} AS {sql}".encode())
        self._connection.execute(f"ANALYZE {name}".encode())

    def ask(self, sql: str) -> pa.Table:
        """Return what *sql* returns; every column must be a whole number."""
        asked = f"COPY ({sql}) TO STDOUT (FORMAT csv, HEADER)"
        with self._connection.cursor().copy(asked.encode()) as rows:
            found = pa_csv.read_csv(BytesIO(b"".join(bytes(row) for row in rows)))
        return found.cast(pa.schema([(name, pa.int64()) for name in found.column_names]))

    def drop(self, name: str) -> None:
        """Forget the table *name*."""
        self._connection.execute(f"DROP TABLE {name}".encode())

    def _load_events(self, register: Register) -> None:
        schema = pa.schema([("row_no", pa.int64()), *((name, pa.int64()) for name in EVENTS)])
        self._copy(
            "ev_all", schema, _batches(register, layout.EVENTS, schema, list(EVENTS.values()))
        )

    def _load_cases(self, register: Register, attributes: dict[str, Attribute]) -> None:
        columns = [
            (a.column, pa.int64() if a.is_number else pa.string()) for a in attributes.values()
        ]
        schema = pa.schema([("case_no", pa.int64()), *columns])
        self._copy("cs", schema, _batches(register, layout.CASES, schema, list(attributes)))

    def _copy(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make the table *name* of *batches*, nulls as nothing and texts in quotation marks."""
        types = {part.name: "bigint" if pa.types.is_int64(part.type) else "text" for part in schema}
        columns = ", ".join(f"{column} {of}" for column, of in types.items())
        self._connection.execute(f"DROP TABLE IF EXISTS {name}".encode())
        self._connection.execute(f"CREATE TEMP TABLE {name} ({columns})".encode())
        into = f"COPY {name} FROM STDIN (FORMAT csv)"
        with self._connection.cursor().copy(into.encode()) as rows:
            for batch in batches:
                rows.write(_as_csv(batch))
        self._connection.execute(f"ANALYZE {name}".encode())


def _as_csv(batch: pa.RecordBatch) -> bytes:
    written = BytesIO()
    pa_csv.write_csv(batch, written, pa_csv.WriteOptions(include_header=False))
    return written.getvalue()


def _batches(
    register: Register, file: str, schema: pa.Schema, columns: list[str]
) -> Iterator[pa.RecordBatch]:
    """Yield the columns of a file, its rows numbered from 0, as *schema* says."""
    place = 0
    stored = pq.ParquetFile(register.folder / file)
    for batch in stored.iter_batches(batch_size=_ROWS_A_BATCH, columns=columns):
        numbers = pa.array(range(place, place + batch.num_rows), pa.int64())
        read = [batch.column(name) for name in columns]
        arrays = [_typed(one, of) for one, of in zip([numbers, *read], schema.types, strict=True)]
        place += batch.num_rows
        yield pa.record_batch(arrays, schema=schema)


def _typed(column: pa.Array, of: pa.DataType) -> pa.Array:
    is_day = pa.types.is_date32(column.type) and pa.types.is_int64(of)
    return (column.cast(pa.int32()) if is_day else column).cast(of)
