"""Cases and the other tables of a register: what was said last of each thing stands."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from qadagalau.engine.memory import arrow_schema
from qadagalau.law import N_
from qadagalau.record.layout import (
    ASSETS,
    CASE_COLUMNS,
    CASES,
    DISTRIBUTIONS,
    HOLDERS,
    OFFICES,
)

from .contract import IntakeError
from .ordering import Sources
from .register_writer import TABLES, OrderedRegisterWriter
from .spool import parquet, quoted, streamed
from .versions import write_case_versions, write_holder_versions

_NUMBERED = frozenset({"proceeding_id", "holder_no", "debtor_no"})
_KEYS = {
    OFFICES: ("office_id",),
    DISTRIBUTIONS: ("distribution_id", "proceeding_id"),
    ASSETS: ("asset_id",),
}


def write_cases(
    con: duckdb.DuckDBPyConnection,
    sources: Sources,
    writer: OrderedRegisterWriter,
    last_holder: pa.Table,
) -> None:
    """Write the cases; the holder is the one stated, or else that of the last event."""
    schema = _case_schema(con, sources)
    folded = writer.workplace / "folded.parquet"
    _fold(con, sources, schema, folded)
    con.register("last_holder", last_holder)
    con.execute(
        "create temp table debtors as select debtor, "
        "(row_number() over (order by debtor) - 1)::integer as debtor_no "
        f"from (select distinct debtor from {parquet(folded)} where debtor is not null)"
    )
    stated = "holder" in schema.names
    join = "left join holders h on f.holder = h.holder_id" if stated else ""
    known = ""
    if sources.before:
        known = (
            "left join old_cases oc using (case_no) "
            f"left join {sources.old(CASES)} o on o.file_row_number = oc.old_no "
            "left join old_holders oh on oh.old_no = o.holder_no"
        )
    # A case of which nothing happened yet stays with whom it was.
    stayed, named = "oh.holder_no, " if known else "", "h.holder_no, " if stated else ""
    first = sources.learnt_on
    own = {
        "recorded_on": f"if(oc.old_no is null, {first}, f.recorded_on)" if known else first,
        "holder_no": f"coalesce({named}l.holder_no, {stayed}n.holder_no)",
        "debtor_no": "d.debtor_no",
        "proceeding_id": "p.proceeding_id",
    }
    names = [*(column.name for column in CASE_COLUMNS), *schema.names]
    columns = ", ".join(
        f"{own.get(name, f'f.{quoted(name)}')} as {quoted(name)}" for name in dict.fromkeys(names)
    )
    con.execute(
        f"create temp view now_cases as select p.case_no, {columns} from proceedings p "
        f"left join {parquet(folded)} f using (case_no) {known} "
        "left join last_holder l using (case_no) "
        f"left join debtors d on f.debtor = d.debtor {join} "
        "left join holders n on n.holder_id = ''"
    )
    for rows in streamed(con, "select * exclude (case_no) from now_cases order by case_no"):
        writer.add(CASES, rows)
    write_case_versions(con, sources, writer)


def _case_schema(con: duckdb.DuckDBPyConnection, sources: Sources) -> pa.Schema:
    """Return the columns of a case that come from its rows as they are, further ones too."""
    types = {one.name: one.type for one in arrow_schema(CASE_COLUMNS) if one.name not in _NUMBERED}
    if sources.before is not None:
        for one in pq.read_schema(sources.before.folder / CASES):
            if one.name not in _NUMBERED:
                types[one.name] = one.type
    if rows := sources.case_rows():
        kinds = con.sql(f"select * from {rows} limit 0").to_arrow_table().schema
        for one in kinds:
            if one.name in {"row_no", "proceeding"}:
                continue
            if types.setdefault(one.name, one.type) != one.type:
                raise IntakeError(
                    N_(
                        "The column {column} of the cases holds {before}, but the mapping reads "
                        "{now}. Read it as before, or give it another name."
                    ),
                    column=one.name,
                    before=types[one.name],
                    now=one.type,
                )
    return pa.schema(types)


def _fold(
    con: duckdb.DuckDBPyConnection, sources: Sources, schema: pa.Schema, folded: Path
) -> None:
    """Write one row for each case: in each column the last value that is not missing."""
    parts = []
    for rows, new in ((sources.case_rows(), True), (sources.old(CASES), False)):
        if rows is None:
            continue
        there = set(con.sql(f"select * from {rows} limit 0").columns)
        columns = ", ".join(
            quoted(name) if name in there else f"null as {quoted(name)}" for name in schema.names
        )
        which = "proceeding" if new else "proceeding_id"
        seq = "row_no" if new else "file_row_number"
        parts.append(
            f"select case_no, {str(new).lower()} as new, {seq} as seq, {columns} "
            f"from {rows} r join proceedings p on r.{which} = p.proceeding_id"
        )
    whole = pa.schema([pa.field("case_no", pa.int32()), *schema])
    with pq.ParquetWriter(folded, whole, compression="lz4") as out:
        if not parts:
            return
        names = ", ".join(quoted(name) for name in whole.names)
        ordered = streamed(
            con, f"select {names} from ({' union all '.join(parts)}) order by case_no, new, seq"
        )
        for rows in last_of_each(ordered):
            out.write_table(rows.cast(whole))


def last_of_each(ordered: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """Fold rows ordered by their first column into one row a case: the last value of each column.

    Missing values are passed over.  A case may run over from one table into the next.
    """
    held: pa.Table | None = None
    for rows in ordered:
        table = (rows if held is None else pa.concat_tables([held, rows])).combine_chunks()
        folded = _folded(table)
        # The last case may go on in the next table, so it waits, already folded.
        held = folded.slice(folded.num_rows - 1)
        yield folded.slice(0, folded.num_rows - 1)
    if held is not None:
        yield held


def _folded(table: pa.Table) -> pa.Table:
    case = table.column(0).to_numpy()
    ends = np.flatnonzero(np.append(np.diff(case) != 0, True))
    starts = np.append(0, ends[:-1] + 1)
    places = np.arange(len(case))
    columns = []
    for column in table.columns:
        there = column.is_valid().to_numpy()
        last = np.maximum.accumulate(np.where(there, places, -1))[ends]
        taken = pa.array(last, mask=last < starts)
        columns.append(column.take(taken))
    return pa.table(columns, names=table.column_names)


def write_others(
    con: duckdb.DuckDBPyConnection, sources: Sources, writer: OrderedRegisterWriter
) -> None:
    """Write holders, offices, distributions and assets; a later row of one key replaces it."""
    _write_holders(con, sources, writer)
    for name, key in _KEYS.items():
        order = "new, seq" if name == DISTRIBUTIONS else "seq"
        columns = ", ".join(one.name for one in TABLES[name])
        for rows in streamed(
            con,
            f"select {columns} from ({_latest(sources, name, key)}) order by {key[0]}, {order}",
        ):
            writer.add(name, rows)


def _write_holders(
    con: duckdb.DuckDBPyConnection, sources: Sources, writer: OrderedRegisterWriter
) -> None:
    own = {"holder_id", "recorded_on"}
    others = ", ".join(f"t.{one.name}" for one in TABLES[HOLDERS] if one.name not in own)
    first, join = sources.learnt_on, ""
    if old := sources.old(HOLDERS):
        first = f"if(oh.old_no is null, {first}, o.recorded_on)"
        join = (
            "left join old_holders oh on oh.holder_no = h.holder_no "
            f"left join {old} o on o.file_row_number = oh.old_no"
        )
    con.execute(
        f"create temp view now_holders as select h.holder_no, h.holder_id, {others}, "
        f"{first} as recorded_on from holders h left join "
        f"({_latest(sources, HOLDERS, ('holder_id',))}) t on h.holder_id = t.holder_id {join}"
    )
    for rows in streamed(con, "select * exclude (holder_no) from now_holders order by holder_no"):
        writer.add(HOLDERS, rows)
    write_holder_versions(con, sources, writer)


def _latest(sources: Sources, name: str, key: tuple[str, ...]) -> str:
    """Return SQL for the latest row of each key, and of claims those that gave way."""
    fields = arrow_schema(TABLES[name])
    parts = []
    if sources.new_columns and f"{sources.table}.parquet" == name:
        columns = ", ".join(_new_column(one, sources.columns) for one in fields)
        join = "join holders h on h.holder_id = r.holder" if "holder_no" in fields.names else ""
        parts.append(
            f"select {columns}, true as new, row_no as seq from {sources.new_columns} r {join}"
        )
    if old := sources.old(name):
        columns = ", ".join(
            "h.holder_no" if one.name == "holder_no" else f"r.{one.name}" for one in fields
        )
        join = "join old_holders h on h.old_no = r.holder_no" if "holder_no" in fields.names else ""
        parts.append(f"select {columns}, false as new, file_row_number as seq from {old} r {join}")
    if not parts:
        nothing = ", ".join(f"null as {one.name}" for one in fields)
        return f"select {nothing}, false as new, 0 as seq where false"
    every, keys = " union all ".join(parts), ", ".join(key)
    if name == DISTRIBUTIONS:
        # A row that gave way stays, unless no day ended with it.
        gave_way = (
            f"coalesce(superseded_on, lead(recorded_on) over (partition by {keys} "
            "order by new, seq))"
        )
        return (
            f"select * from (select * replace ({gave_way} as superseded_on) from ({every})) "
            "where superseded_on is null or superseded_on > recorded_on"
        )
    return (
        f"select * from ({every}) qualify row_number() over "
        f"(partition by {keys} order by new desc, seq desc) = 1"
    )


def _new_column(one: pa.Field, there: tuple[str, ...]) -> str:
    called = {"holder_no": "holder", "proceeding_id": "proceeding"}.get(one.name, one.name)
    if one.name == "holder_no":
        return "h.holder_no"
    if called not in there:
        return f"null as {one.name}"
    return f"r.{called} as {one.name}"
