"""What was taken in waits on the disk until all of the file is read, then it is asked in SQL."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from qadagalau.engine import open_register
from qadagalau.record import layout

from . import reasons
from .contract import Rejection, shown
from .taking import Taken

_LEAST, _SHARE = 1 << 30, 4
"""A database may take so many bytes, or one in so many of the machine's; the rest spills."""
_ROWS_A_BATCH = 1 << 17


class Spool:
    """Two temporary tables, events and columns, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        self._writers: dict[str, pq.ParquetWriter] = {}
        self.refused = False
        """Whether rows were turned away after they had been taken in."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End writing, so that what was put can be read."""
        for writer in self._writers.values():
            writer.close()

    def put(self, taken: Taken) -> None:
        """Put the rows of one batch at the end."""
        for name, rows in (("events", taken.events), ("columns", taken.columns)):
            if rows is not None:
                if name not in self._writers:
                    path = self.folder / f"{name}.parquet"
                    self._writers[name] = pq.ParquetWriter(path, rows.schema, compression="lz4")
                self._writers[name].write_table(rows)

    def sound(self, name: str) -> str | None:
        """Return SQL for the rows of *name* that were not refused, or None if none were put."""
        if name not in self._writers:
            return None
        rows = parquet(self.folder / f"{name}.parquet")
        if self.refused:
            return f"(select * from {rows} where row_no not in (select row_no from refused))"
        return rows


def asked(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a database of bounded memory that spills into *folder*."""
    return duckdb.connect(
        ":memory:",
        config={"memory_limit": f"{_memory()}B", "temp_directory": str(folder / "spill")},
    )


def _memory() -> int:
    """Return how many bytes of memory a database may take."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(_LEAST, whole // _SHARE)


def parquet(path: Path, *, numbered: bool = False) -> str:
    """Return SQL that reads *path*, with ``file_row_number`` if *numbered*."""
    quoted = str(path).replace("'", "''")
    return f"read_parquet('{quoted}', file_row_number = {str(numbered).lower()})"


def quoted(name: str) -> str:
    """Return SQL that names a column."""
    return '"' + name.replace('"', '""') + '"'


def streamed(con: duckdb.DuckDBPyConnection, sql: str) -> Iterator[pa.Table]:
    """Yield the answer to *sql* in tables of bounded size."""
    for rows in con.sql(sql).to_arrow_reader(_ROWS_A_BATCH):
        yield pa.Table.from_batches([rows])


def doubled(
    con: duckdb.DuckDBPyConnection, spool: Spool, register: Path | None, file: str
) -> Iterator[Rejection]:
    """Turn away rows with an event whose id was there before; leaves the table ``refused``."""
    events = spool.sound("events")
    if events is None:
        return
    con.execute(
        f"create temp table ids as select event_id, seq, row_no, line, id_field from {events}"
    )
    con.execute(
        "create temp table doubles as select *, false as known from ids where event_id in "
        "(select event_id from ids group by event_id having count(*) > 1) "
        "qualify row_number() over (partition by event_id order by seq) > 1"
    )
    if register is not None:
        folds = open_register(register).folds
        folded = pa.table(
            {"event_id": pa.chunked_array([f.events["event_id"] for f in folds], pa.string())}
        )
        con.register("folded", folded)
        con.execute(
            "insert into doubles select *, true from ids where event_id in "
            f"(select event_id from {parquet(register / layout.EVENTS)} "
            "union all select event_id from folded)"
        )
    con.execute("drop table ids")
    con.execute("create temp table refused as select distinct row_no from doubles")
    first = (
        "select line, id_field, event_id, known from doubles "
        "qualify row_number() over (partition by row_no order by known desc, seq) = 1 order by line"
    )
    for rows in streamed(con, first):
        spool.refused = True
        for row in rows.to_pylist():
            reason = reasons.KNOWN_ID if row["known"] else reasons.DOUBLED_ID
            yield Rejection(
                file, row["line"], row["id_field"] or "", reason, shown(row["event_id"])
            )
