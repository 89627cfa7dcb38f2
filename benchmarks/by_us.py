"""Our own side: check, import, demo, one proceeding explained, a page, a what-if."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.norms import AS_OF, TEN_BOOK, four_times, gentler
from qadagalau.engine import FINDINGS, check_into, count, open_register
from qadagalau.engine.casefiles import open_archive
from qadagalau.engine.folds import FOLDS
from qadagalau.engine.morning import goes_on
from qadagalau.engine.roots import changed, layered, lines_of, root_of
from qadagalau.engine.search import CaseList, Wanted
from qadagalau.engine.standing import begin, named
from qadagalau.engine.standing_files import keep_standing, open_beside, open_standing
from qadagalau.intake import folding, import_file, mapping_of, read_mapping
from qadagalau.intake.bringing import bring
from qadagalau.intake.delivery_folder import EVENTS_FILE, Contents, digests_in, seal
from qadagalau.intake.demo import make_demo
from qadagalau.intake.folding import fold
from qadagalau.law import BREACHES, Book, kind_of
from qadagalau.law.clerk import Desk, judge
from qadagalau.ledger import Log
from qadagalau.ledger.note import Signer
from qadagalau.record import ENDINGS
from qadagalau.record.layout import MANIFEST
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
            "e.happened_on as day, e.recorded_on as recorded, h.holder_id as holder, reference, "
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
    endings = frozenset(kind_of(word) for word in ENDINGS)
    cases = CaseList(open_register(register), endings)
    spent = []
    for category in ["loan", "alimony", "fine"] * (times // 3):
        begun = time.perf_counter()
        cases.page(Wanted(categories=frozenset([category]), ended=False), limit=50)
        spent.append(time.perf_counter() - begun)
    return {"first_ms": spent[0] * 1000, "warm_ms": median(spent[1:]) * 1000}


def morning(register: str) -> Callable[[], Any]:
    """Fold one day into a register, judge all, write the differences, note them in a ledger.

    The standing of the day before is made first, and the register is left as it was.
    """
    folder = Path(register)
    place = TemporaryDirectory(dir=folder.parent)
    home = Path(place.name)
    said = (folder / MANIFEST).read_bytes()
    delivery = a_day(register, home / "000001")
    before = open_register(register)
    day = before.all_known(AS_OF)
    book = {"book_sha256": "0" * 64}
    log = Log.create(home / "ledger", origin="bench", signer=Signer.generate("bench"))
    kept = home / "standing"
    standing = begin(BOOK, before, as_of=day, known_on=day)
    lines = lines_of(standing.findings(BOOK))
    keep_standing(standing, kept, **book, beside={"lines": layered(lines)})

    def run() -> dict[str, Any]:
        try:
            spent = [time.perf_counter()]
            assert fold(delivery, folder)
            spent.append(time.perf_counter())
            days = {"as_of": day + timedelta(1), "known_on": day + timedelta(1)}
            after = open_register(register)
            found = open_standing(kept, after, **book, **days)
            assert found is not None
            fresh, change = goes_on(found, BOOK, after, **days)
            spent.append(time.perf_counter())
            gone = named(change.gone, BOOK, before, day, day)
            appeared = named(change.appeared, BOOK, after, **days)
            pq.write_table(appeared, home / "appeared.parquet")
            known = changed(open_beside(kept, "lines"), lines_of(gone), lines_of(appeared))
            log.append([root_of(known).encode()])
            keep_standing(fresh, kept, **book, beside={"lines": known})
            spent.append(time.perf_counter())
            return {
                "steps": [later - one for one, later in pairwise(spent)],
                "appeared": appeared.num_rows,
                "gone": gone.num_rows,
                "findings": len(known),
            }
        finally:
            (folder / MANIFEST).write_bytes(said)
            shutil.rmtree(folder / FOLDS, ignore_errors=True)
            place.cleanup()

    return run


def brought(register: str, how: str) -> Callable[[], Any]:
    """Bring one day into a copy of a register: folded in, or by writing the register anew."""
    place = TemporaryDirectory(dir=Path(register).parent)
    copy = Path(place.name) / "register"
    shutil.copytree(register, copy, copy_function=os.link)
    delivery = a_day(register, Path(place.name) / "000001")

    def run() -> int:
        if how == "folded":
            assert fold(delivery, copy)
        else:
            with asked_to_write_anew():
                assert bring(delivery, copy)
        return sum(open_register(copy).group_sizes)

    run.place = place  # type: ignore[attr-defined] - the copy lives as long as the task
    return run


@contextmanager
def asked_to_write_anew() -> Iterator[None]:
    """Let no delivery be folded in."""
    before, folding._LARGE = folding._LARGE, 1 << 60  # noqa: SLF001 - what a user would take instead
    try:
        yield
    finally:
        folding._LARGE = before  # noqa: SLF001


def a_day(register: str, folder: Path) -> Path:
    """Make a delivery of one day: events like those that are there, in one case of forty-five."""
    opened, chance = open_register(register), np.random.default_rng(7)
    some = max(opened.case_count // 45, 1)
    cases = np.sort(chance.choice(opened.case_count, some, replace=False)).astype(np.int32)
    place = np.append(np.arange(some), chance.integers(0, some, some * 37 // 100))
    size, day = len(place), opened.all_known(AS_OF) + timedelta(1)
    like = opened.events_of(cases, ["kind", "detail", "amount_tiyn", "base_tiyn"]).events
    like = like.take(pa.array(chance.integers(0, like.num_rows, size)))
    own = opened.cases_at(cases, ["proceeding_id", "holder_no"]).take(pa.array(place))
    days = pa.repeat(pa.scalar(day, pa.date32()), size)
    kinds, details = (pa.array(opened.manifest[name]) for name in ("kinds", "details"))
    rows = {
        "seq": pa.array(np.arange(size)),
        "row_no": pa.array(np.arange(size)),
        "proceeding_id": own["proceeding_id"],
        "kind": kinds.take(like["kind"].combine_chunks()),
        "detail": details.take(like["detail"].combine_chunks()),
        "happened_on": days,
        "minute": pa.array(chance.integers(540, 1080, size), pa.int16()),
        "recorded_on": days,
        "holder_id": opened.holders["holder_id"].combine_chunks().take(own["holder_no"]),
        "ref": pa.array(np.zeros(size, dtype=np.int64)),
        "reference": pa.nulls(size, pa.string()),
        "amount_tiyn": like["amount_tiyn"],
        "base_tiyn": like["base_tiyn"],
        "event_id": pa.array([f"day-{number}" for number in range(size)]),
        "corrects": pa.nulls(size, pa.string()),
        "line": pa.array(np.arange(size)),
    }
    folder.mkdir()
    pq.write_table(pa.table(rows), folder / EVENTS_FILE)
    none = {"sha256": "0" * 64, "bytes": 0}
    said = {name: opened.manifest[name] for name in ("book", "kinds", "details", "supplied")}
    contents = Contents(
        **said,
        number=1,
        source=opened.manifest["sources"][0],
        table="events",
        mapping="day",
        mapping_sha256="0" * 64,
        rows_read=size,
        accepted=size,
        ignored=0,
        events={},
        reasons=(),
        original="day.csv",
        original_digest=none,
        files=digests_in(folder),
        by="bench",
        received_at=f"{day}T01:00:00Z",
        received_on=day,
    )
    seal(folder, contents)
    return folder


def _some_proceedings(register: str, number: int) -> list[str]:
    with duckdb.connect() as con:
        rows = con.execute(
            f"select proceeding_id from read_parquet('{register}/cases.parquet') "
            "using sample reservoir(? rows) repeatable (7)".replace("?", str(number))
        ).fetchall()
    return [row[0] for row in rows]
