"""Our own side: check, import, demo, one proceeding explained, a page, a what-if."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.norms import AS_OF, TEN_BOOK, four_times, gentler
from qadagalau.engine import FINDINGS, check_into, count, open_register
from qadagalau.engine.casefiles import open_archive
from qadagalau.intake import import_file, mapping_of, read_mapping
from qadagalau.intake.demo import make_demo
from qadagalau.law import BREACHES, Book
from qadagalau.law.clerk import Desk, judge
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.shelf import open_book

ROOT = Path(__file__).parents[1]
_BOOKS: dict[str, Callable[[], Book]] = {
    "whole": lambda: BOOK,
    "ten": lambda: TEN_BOOK,
    "four": four_times,
    "gentler": gentler,
}
_KEY = b"a key for benchmarks only"


def check(register: str, book: str, workers: int = 2) -> Callable[[], Any]:
    """Check a register from its files and write the findings to a Parquet file."""
    chosen = _BOOKS[book]()

    def run() -> dict[str, int]:
        with TemporaryDirectory() as folder:
            out = Path(folder) / "findings.parquet"
            with pq.ParquetWriter(out, FINDINGS, compression="zstd") as writer:
                tally = check_into(
                    writer.write_table,
                    chosen,
                    open_register(register),
                    as_of=AS_OF,
                    workers=workers,
                )
            return _told(tally)

    return run


def tally(register: str, book: str, workers: int = 2) -> Callable[[], Any]:
    """Count the verdicts over a register, as the others do, without naming a finding."""
    chosen = _BOOKS[book]()
    return lambda: _told(count(chosen, open_register(register), as_of=AS_OF, workers=workers))


def _told(tally: pa.Table) -> dict[str, int]:
    """Return how many breaches each norm has."""
    breaches: Counter[str] = Counter()
    for row in tally.group_by(["norm", "verdict"]).aggregate([("number", "sum")]).to_pylist():
        breaches[row["norm"]] += row["number_sum"] if row["verdict"] in BREACHES else 0
    return dict(sorted(breaches.items()))


def demo(folder: str, size: int, seed: int = 1) -> dict[str, int]:
    """Make a demo register."""
    made = make_demo(Path(folder), seed=seed, size=size, as_of=AS_OF)
    return {"proceedings": made.proceedings, "events": made.events}


def import_fines(log: str) -> Callable[[], int]:
    """Import the Road Traffic Fine log into a register."""
    home = ROOT / "examples" / "road_traffic_fines"
    book, mapping = open_book(str(home / "book.py")), read_mapping(home / "mapping.json")

    def run() -> int:
        with TemporaryDirectory() as folder:
            receipt = import_file(
                Path(log),
                mapping,
                Path(folder) / "register",
                book=book,
                as_delivered_on=date(2013, 6, 30),
                key=_KEY,
            )
        return receipt.accepted

    return run


def import_csv(table: str) -> Callable[[], int]:
    """Import a CSV file of events that :func:`written_as_csv` wrote."""
    kinds = {kind: kind for kind in open_register(Path(table).parent).manifest["kinds"]}
    said = {
        "source": "demo",
        "format": "csv",
        "proceeding": "proceeding",
        "kind": {"column": "kind", "values": kinds},
        "detail": "detail",
        "day": "day",
        "recorded": "recorded",
        "holder": "holder",
        "reference": "reference",
        "amount": {"column": "amount", "as": "tiyn"},
        "base": {"column": "base", "as": "tiyn"},
        "id": "id",
    }
    mapping = mapping_of(said, "demo")

    def run() -> int:
        with TemporaryDirectory() as folder:
            receipt = import_file(
                Path(table),
                mapping,
                Path(folder) / "register",
                book=BOOK,
                as_delivered_on=AS_OF,
                key=_KEY,
            )
        return receipt.accepted

    return run


def written_as_csv(register: str) -> str:
    """Write the events of a demo register as a CSV file beside them, as a source would."""
    opened = open_register(register)
    out = Path(register) / "events.csv"
    with duckdb.connect() as con:
        for name in ("kinds", "details"):
            con.register(name, pa.table({"word": opened.manifest[name]}))
            con.execute(
                f"create table {name}_no as select word, row_number() over () - 1 as no from {name}"
            )
        con.execute(
            "copy (select c.proceeding_id as proceeding, k.word as kind, d.word as detail, "
            "happened_on as day, recorded_on as recorded, h.holder_id as holder, reference, "
            "amount_tiyn as amount, base_tiyn as base, event_id as id "
            f"from read_parquet('{register}/events.parquet', file_row_number = true) e "
            f"join read_parquet('{register}/cases.parquet', file_row_number = true) c "
            "on c.file_row_number = e.case_no "
            f"join read_parquet('{register}/holders.parquet', file_row_number = true) h "
            "on h.file_row_number = e.holder_no "
            "join kinds_no k on k.no = e.kind join details_no d on d.no = e.detail "
            f"order by e.file_row_number) to '{out}' (format csv, header)"
        )
    return str(out)


def explain(register: str, times: int = 21) -> dict[str, float]:
    """Take proceedings from a register and judge each by every norm, with proofs."""
    opened = open_register(register)
    archive = open_archive(opened, BOOK)
    desk = Desk(calendar=BOOK.calendar, values=BOOK.values, as_of=AS_OF, known_on=AS_OF)
    wanted = _some_proceedings(register, times + 1)
    spent = []
    for proceeding_id in wanted:
        begun = time.perf_counter()
        case = archive.case_file(proceeding_id)
        for norm in BOOK.code:
            judge(norm, [case], desk)
        spent.append(time.perf_counter() - begun)
    return {"first_ms": spent[0] * 1000, "warm_ms": median(spent[1:]) * 1000}


def page(register: str, times: int = 21) -> dict[str, float]:
    """Ask for fifty proceedings of one category, the largest debts first, again and again."""
    spent = []
    with duckdb.connect() as con:
        for category in ["loan", "alimony", "fine"] * (times // 3):
            begun = time.perf_counter()
            con.execute(
                "select proceeding_id, debt_tiyn, category, h.holder_id "
                f"from read_parquet('{register}/cases.parquet') c "
                f"join read_parquet('{register}/holders.parquet', file_row_number = true) h "
                "on h.file_row_number = c.holder_no where category = ? "
                "order by debt_tiyn desc, proceeding_id limit 50",
                [category],
            ).fetchall()
            spent.append(time.perf_counter() - begun)
    return {"first_ms": spent[0] * 1000, "warm_ms": median(spent[1:]) * 1000}


def _some_proceedings(register: str, number: int) -> list[str]:
    with duckdb.connect() as con:
        rows = con.execute(
            f"select proceeding_id from read_parquet('{register}/cases.parquet') "
            "using sample reservoir(? rows) repeatable (7)".replace("?", str(number))
        ).fetchall()
    return [row[0] for row in rows]
