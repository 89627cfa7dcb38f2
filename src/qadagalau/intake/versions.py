"""What a case or a holder was before it changed stays, with the day on which it gave way.

A version is what stood at the end of a day; what a day both brought and replaced is not kept.
"""

import duckdb
import pyarrow.parquet as pq

from qadagalau.record.layout import CASE_VERSIONS, CASES, HOLDER_VERSIONS, HOLDERS

from .ordering import Sources
from .register_writer import OrderedRegisterWriter
from .spool import quoted, streamed

_NEVER_CHANGE = {"holder_id", "proceeding_id", "recorded_on"}


def write_case_versions(
    con: duckdb.DuckDBPyConnection, sources: Sources, writer: OrderedRegisterWriter
) -> None:
    """Write what cases were before they changed; ``now_cases`` is what they are."""
    _keep_versions(con, sources, "case", CASES, CASE_VERSIONS)
    # Debtors of the past alone come after all the others.
    con.execute(
        "insert into debtors select debtor, ((select count(*) from debtors) + row_number() over "
        "(order by debtor) - 1)::integer from (select distinct debtor from case_versions "
        "where debtor is not null and debtor not in (select debtor from debtors))"
    )
    for rows in streamed(
        con,
        "select v.* exclude (debtor_no), d.debtor_no from case_versions v "
        "left join debtors d using (debtor) order by case_no, superseded_on",
    ):
        writer.add(CASE_VERSIONS, rows)


def write_holder_versions(
    con: duckdb.DuckDBPyConnection, sources: Sources, writer: OrderedRegisterWriter
) -> None:
    """Write what holders were before they changed; ``now_holders`` is what they are."""
    _keep_versions(con, sources, "holder", HOLDERS, HOLDER_VERSIONS)
    for rows in streamed(con, "select * from holder_versions order by holder_no, superseded_on"):
        writer.add(HOLDER_VERSIONS, rows)


def _keep_versions(
    con: duckdb.DuckDBPyConnection, sources: Sources, what: str, rows: str, versions: str
) -> None:
    """Make the table ``case_versions`` or ``holder_versions``: the kept ones, then the new."""
    now, kept, number = f"now_{what}s", f"{what}_versions", f"{what}_no"
    con.execute(
        f"create temp table {kept} as select {number}, {sources.learnt_on} as superseded_on, "
        f"* exclude ({number}) from {now} limit 0"
    )
    if sources.before is None:
        return
    names = con.sql(f"select * exclude ({number}) from {now} limit 0").columns
    for file in (versions, rows):
        there = set(pq.read_schema(sources.before.folder / file).names)
        own = {name: f"o.{quoted(name)}" if name in there else "null" for name in names}
        join = ""
        if what == "case":
            own |= {"holder_no": "oh.holder_no", "debtor_no": "null"}
            join = "left join old_holders oh on oh.old_no = o.holder_no"
        columns = ", ".join(f"{own[name]} as {quoted(name)}" for name in names)
        if file == versions:
            con.execute(
                f"insert into {kept} by name select b.{number}, o.superseded_on, {columns} "
                f"from {sources.old(file)} o join old_{what}s b on b.old_no = o.{number} {join}"
            )
            continue
        changed = " or ".join(
            f"n.{quoted(name)} is distinct from {own[name]}"
            for name in names
            if name not in {*_NEVER_CHANGE, "debtor_no"}
        )
        con.execute(
            f"insert into {kept} by name "
            f"select n.{number}, {sources.learnt_on} as superseded_on, {columns} "
            f"from {now} n join old_{what}s b using ({number}) "
            f"join {sources.old(file)} o on o.file_row_number = b.old_no {join} "
            f"where ({changed}) "
            f"and (o.recorded_on is null or o.recorded_on < {sources.learnt_on}) "
            f"and n.{number} not in "
            f"(select {number} from {kept} where superseded_on = {sources.learnt_on})"
        )
