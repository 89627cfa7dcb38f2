"""The demo's city is delivered into a home as a source would deliver it: table by table, as files.

So the home of a demo is what any home is: its register comes from deliveries that the ledger has.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from attrs import frozen

from qadagalau.intake.arriving import Brought
from qadagalau.intake.deliveries import deliver
from qadagalau.intake.home import Home
from qadagalau.intake.mapping import mapping_of
from qadagalau.intake.sources import FileRule, Registration, register_source
from qadagalau.record import layout
from qadagalau.statutes.kz import BOOK

from .make import Progress, make_demo

SOURCE = "demo-register"
BY = "demo"
LAST = date(2026, 12, 31)
"""The latest day as of which a city can be made."""


@frozen(kw_only=True)
class Told:
    """A table as it is delivered: the query that tells it, and the mapping that reads it."""

    name: str
    query: str
    mapping: dict[str, Any]


def bring_city(home: Home, *, size: int, seed: int, at: datetime, progress: Progress) -> int:
    """Make a city of *size* proceedings as of the day of *at*, and deliver its tables.

    Returns:
        How many deliveries that took.
    """
    today = min(at.astimezone(home.time_zone).date(), LAST)
    with TemporaryDirectory(prefix="qadagalau-") as place:
        city = Path(place) / "city"
        make_demo(city, seed=seed, size=size, as_of=today, progress=progress)
        tables = list(_tables(city))
        rules = tuple(FileRule(f"{one.name}.parquet", one.name, one.mapping) for one in tables)
        register_source(home, Registration(source=SOURCE, files=rules), by=BY, at=at)
        for number, one in enumerate(tables):
            progress(number, len(tables))
            path = Path(place) / f"{one.name}.parquet"
            with duckdb.connect() as con:
                con.execute(f"copy ({one.query}) to '{path}' (format parquet)")
            brought = Brought(
                path=path,
                mapping=mapping_of(one.mapping, one.name),
                source=SOURCE,
                by=BY,
                at=at,
            )
            deliver(home, brought, book=BOOK)
    return len(tables)


def _tables(city: Path) -> Iterator[Told]:
    """Yield the tables of a city, each with words where the register has numbers."""
    said = json.loads((city / layout.MANIFEST).read_text(encoding="utf-8"))
    for name in ("offices", "holders"):
        yield _as_it_lies(city, name, {})
    yield _cases(city)
    yield _events(city, said["kinds"], said["details"])
    yield _distributions(city)
    yield _as_it_lies(city, "assets", {"owner": {"column": "owner", "as": "pseudonym"}})


def _as_it_lies(city: Path, name: str, other: dict[str, Any]) -> Told:
    own = [column.name for column in _LAYOUTS[name] if column.name not in _BY_ITSELF]
    columns = {column: other.get(column, column) for column in own}
    return Told(
        name=name,
        query=f"select {', '.join(own)} from '{city / name}.parquet'",
        mapping=_mapping(name) | {"columns": columns},
    )


def _cases(city: Path) -> Told:
    plain = ("category", "document_kind", "bailiff_kind", "debtor_kind", "creditor_kind")
    columns: dict[str, Any] = {one: one for one in (*plain, "proceeding", "holder")}
    columns |= {one: {"column": one, "as": "pseudonym"} for one in ("debtor", "creditor")}
    columns |= {"debt_tiyn": {"column": "debt_tiyn", "as": "tiyn"}}
    return Told(
        name="cases",
        query=f"""
select c.proceeding_id as proceeding, h.holder_id as holder, c.debtor, c.creditor, c.debt_tiyn,
    {", ".join(f"c.{one}" for one in plain)}
from '{city / layout.CASES}' c join {_holders(city)} h using (holder_no)""",
        mapping=_mapping("cases") | {"columns": columns},
    )


def _events(city: Path, kinds: list[str], details: list[str]) -> Told:
    return Told(
        name="events",
        query=f"""
select p.proceeding_id as proceeding, h.holder_id as holder,
    list_extract({kinds}, e.kind + 1) as kind,
    e.happened_on as day,
    format('{{:02d}}:{{:02d}}', e.minute // 60, e.minute % 60) as "time",
    e.recorded_on as recorded, e.reference, e.amount_tiyn as amount, e.base_tiyn as base,
    nullif(list_extract({details}, e.detail + 1), '') as detail, e.event_id as id, e.corrects
from '{city / layout.EVENTS}' e
join (select file_row_number as case_no, proceeding_id
      from read_parquet('{city / layout.CASES}', file_row_number = true)) p using (case_no)
join {_holders(city)} h on h.holder_no = e.holder_no""",
        mapping=_mapping("events")
        | {one: one for one in ("proceeding", "holder", "day", "time", "recorded", "reference")}
        | {one: one for one in ("detail", "id", "corrects")}
        | {one: {"column": one, "as": "tiyn"} for one in ("amount", "base")}
        | {"kind": {"column": "kind", "values": {kind: kind for kind in kinds}}},
    )


def _distributions(city: Path) -> Told:
    plain = ("distribution_id", "distributed_on", "proceeding", "holder", "category")
    sums = ("pool_tiyn", "owed_tiyn", "paid_tiyn")
    columns: dict[str, Any] = {one: one for one in plain}
    columns |= {one: {"column": one, "as": "tiyn"} for one in sums}
    return Told(
        name="distributions",
        query=f"""
select d.distribution_id, d.distributed_on, d.proceeding_id as proceeding, h.holder_id as holder,
    d.category, {", ".join(f"d.{one}" for one in sums)}
from '{city / layout.DISTRIBUTIONS}' d join {_holders(city)} h using (holder_no)""",
        mapping=_mapping("distributions") | {"columns": columns},
    )


def _holders(city: Path) -> str:
    """Return SQL with the number under which each holder's row is known."""
    return (
        "(select file_row_number as holder_no, holder_id "
        f"from read_parquet('{city / layout.HOLDERS}', file_row_number = true))"
    )


def _mapping(table: str) -> dict[str, Any]:
    return {"source": SOURCE, "format": "parquet", "table": table}


_LAYOUTS = {
    "offices": layout.OFFICE_COLUMNS,
    "holders": layout.HOLDER_COLUMNS,
    "assets": layout.ASSET_COLUMNS,
}
_BY_ITSELF = {"recorded_on"}
