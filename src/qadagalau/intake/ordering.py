"""What was taken in and the register that is there are numbered and ordered into a new one.

Cases, holders and debtors are numbered in the order of their names, so a register is the same
whether its rows came in one delivery or in several.  Nothing here holds more than a batch of
rows and the numbers of cases in memory; the rest is sorted on the disk.
"""

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
from attrs import frozen

from qadagalau.record.layout import CASES, EVENT_COLUMNS, EVENTS, HOLDERS

from .register_writer import Manifest, OrderedRegisterWriter
from .spool import parquet, streamed

_CASE_TABLES = frozenset({"events", "cases"})


@frozen
class Before:
    """The register that is there already."""

    folder: Path
    manifest: Manifest

    def numbers(self, name: str, now: Manifest) -> str:
        """Return SQL for the list that turns its numbers of *name* into those of *now*."""
        later = list(getattr(now, name))
        return str([later.index(one) for one in getattr(self.manifest, name)])


@frozen
class Sources:
    """Where the rows of the new register come from, as SQL that reads each table."""

    table: str
    """Which table the delivery was mapped to."""
    manifest: Manifest
    """Of the new register; the delivery's source is named in it as *source*."""
    source: str
    before: Before | None
    new_events: str | None
    new_columns: str | None
    columns: tuple[str, ...]
    """Names in *new_columns*."""

    @property
    def learnt_on(self) -> str:
        """SQL for the day on which the delivery was learnt, no day before the register's last."""
        return f"date '{self.manifest.made_on}'"

    def old(self, name: str) -> str | None:
        """Return SQL for a table of the register before, with ``file_row_number``."""
        return None if self.before is None else parquet(self.before.folder / name, numbered=True)

    def case_rows(self) -> str | None:
        """Return *new_columns* if its rows are of cases."""
        return self.new_columns if self.table in _CASE_TABLES else None


def number(con: duckdb.DuckDBPyConnection, sources: Sources) -> None:
    """Make the tables ``proceedings`` and ``holders``: each name with its number."""
    cases: list[str | None] = [
        f"select proceeding_id from {sources.new_events}" if sources.new_events else None,
        f"select proceeding from {rows}" if (rows := sources.case_rows()) else None,
        f"select proceeding_id from {old}" if (old := sources.old(CASES)) else None,
    ]
    _numbered(con, "proceedings", "proceeding_id", "case_no", cases)
    stated = next((name for name in ("holder", "holder_id") if name in sources.columns), None)
    holders: list[str | None] = [
        f"select holder_id from {sources.new_events}" if sources.new_events else None,
        f"select {stated} from {sources.new_columns}" if stated else None,
        f"select holder_id from {old}" if (old := sources.old(HOLDERS)) else None,
        # The holder of a case that no source says anything about.
        "select ''" if _some_without_events(con, sources) else None,
    ]
    _numbered(con, "holders", "holder_id", "holder_no", holders)
    if sources.before is not None:
        for new, name, number_, table in (
            ("old_cases", "proceeding_id", "case_no", "proceedings"),
            ("old_holders", "holder_id", "holder_no", "holders"),
        ):
            old = sources.old(CASES if table == "proceedings" else HOLDERS)
            con.execute(
                f"create temp table {new} as select file_row_number as old_no, {number_} "
                f"from {old} join {table} using ({name})"
            )


def _numbered(
    con: duckdb.DuckDBPyConnection, table: str, name: str, number_: str, parts: list[str | None]
) -> None:
    every = " union all ".join(part for part in parts if part) or "select null"
    con.execute(
        f"create temp table {table} as select id as {name}, "
        f"(row_number() over (order by id) - 1)::integer as {number_} "
        f"from (select distinct id from ({every}) as every(id) where id is not null)"
    )


def _some_without_events(con: duckdb.DuckDBPyConnection, sources: Sources) -> bool:
    rows = sources.case_rows()
    if not rows:
        return False
    told = [f"select proceeding_id from {sources.new_events}"] if sources.new_events else []
    if old := sources.old(EVENTS):
        told.append(
            f"select c.proceeding_id from {sources.old(CASES)} c where c.file_row_number in "
            f"(select case_no from {old})"
        )
    known = " union all ".join(told) or "select null::varchar where false"
    sql = f"select 1 from {rows} where proceeding not in (select * from ({known})) limit 1"
    return bool(con.sql(sql).fetchall())


def write_events(
    con: duckdb.DuckDBPyConnection, sources: Sources, writer: OrderedRegisterWriter
) -> pa.Table:
    """Write the events in order; return the last holder of each case (case_no, holder_no)."""
    names = [column.name for column in EVENT_COLUMNS]
    corrected = _corrections(con, sources)
    superseded = "learnt_on" if corrected else "null::date"
    join = "left join corrections on event_id = corrected" if corrected else ""
    columns = ", ".join(
        f"{superseded} as superseded_on" if name == "superseded_on" else name for name in names
    )
    cases = con.sql("select count(*) from proceedings").fetchall()[0][0]
    last = np.full(cases, -1, dtype=np.int32)
    every = _every_event(sources)
    ordered = (
        f"select {columns} from ({every}) {join} "
        "order by case_no, happened_on, coalesce(minute, 0), new, seq"
    )
    for rows in streamed(con, ordered) if every else ():
        writer.add(EVENTS, rows)
        # Of several rows of one case the last one stays.
        last[rows["case_no"].to_numpy()] = rows["holder_no"].to_numpy()
    told = np.flatnonzero(last >= 0).astype(np.int32)
    return pa.table({"case_no": told, "holder_no": last[told]})


def _every_event(sources: Sources) -> str:
    parts = []
    if sources.new_events:
        number_ = sources.manifest.sources.index(sources.source)
        parts.append(
            "select case_no, kind, detail, happened_on, "
            "minute, recorded_on, holder_no, ref, reference, "
            f"amount_tiyn, base_tiyn, event_id, {number_}::smallint as source, corrects, "
            f"true as new, seq from {sources.new_events} "
            "join proceedings using (proceeding_id) join holders using (holder_id)"
        )
    if sources.before is not None:
        kinds, details, origins = (
            sources.before.numbers(name, sources.manifest)
            for name in ("kinds", "details", "sources")
        )
        parts.append(
            f"select c.case_no, ({kinds}::smallint[])[kind + 1] as kind, "
            f"({details}::smallint[])[detail + 1] as detail, happened_on, minute, recorded_on, "
            "h.holder_no, ref, reference, amount_tiyn, base_tiyn, event_id, "
            f"({origins}::smallint[])[source + 1] as source, corrects, false as new, "
            "file_row_number as seq "
            f"from {sources.old(EVENTS)} e join old_cases c on e.case_no = c.old_no "
            "join old_holders h on e.holder_no = h.old_no"
        )
    return " union all ".join(parts)


def _corrections(con: duckdb.DuckDBPyConnection, sources: Sources) -> bool:
    """Make the table ``corrections``: id, day on which a correction was learnt; say if any."""
    parts = []
    if sources.new_events:
        parts.append(
            f"select corrects, recorded_on from {sources.new_events} where corrects is not null"
        )
    if old := sources.old(EVENTS):
        parts.append(f"select corrects, recorded_on from {old} where corrects is not null")
    if not parts:
        return False
    con.execute(
        "create temp table corrections as select id as corrected, min(day) as learnt_on "
        f"from ({' union all '.join(parts)}) as every(id, day) group by id"
    )
    return bool(con.sql("select 1 from corrections limit 1").fetchall())
