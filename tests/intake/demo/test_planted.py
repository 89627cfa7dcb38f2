"""What a check finds in a demo is what was planted there: all of it and nothing else."""

from collections import Counter
from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest

from qadagalau.engine import check, open_register
from qadagalau.engine.casefiles import open_archive
from qadagalau.intake.demo import make_demo
from qadagalau.intake.demo.planted import planted_codes
from qadagalau.law import BREACHES, Order, kind_of
from qadagalau.law.clerk import Desk, judge
from qadagalau.record import ProceedingOpened
from qadagalau.record import SimplifiedProceedingOpened as SimplifiedOpened
from qadagalau.statutes.kz import BOOK

AS_OF = date(2026, 6, 30)
TOLD = {*BREACHES, "unknown"}
COLUMNS = ("finding_id", "norm", "wording", "subject", "proceeding_id", "verdict", "due_on")


def rows(table, columns):
    return sorted(
        (tuple(row[name] for name in columns) for row in table.select(columns).to_pylist()),
        key=str,
    )


@pytest.mark.parametrize(("size", "seed"), [(3_000, 5), (20_000, 1)])
def test_a_check_finds_exactly_what_was_planted(city, size, seed):
    made = city(size, seed)
    truth = pq.read_table(made.folder / "truth.parquet")
    found = check(BOOK, made.register, as_of=AS_OF).findings
    assert rows(found, COLUMNS) == rows(truth, COLUMNS)
    assert made.receipt.planted == truth.num_rows


@pytest.mark.slow
def test_the_clerk_finds_exactly_what_was_planted(city):
    made = city(1_000, 3)
    archive = open_archive(made.register, BOOK)
    cases = archive._files(range(made.register.case_count))
    numbers = made.register.distributions["distribution_id"].unique().to_pylist()
    shared = [archive.distribution(number) for number in numbers]
    desk = Desk(calendar=BOOK.calendar, values=BOOK.values, as_of=AS_OF, known_on=AS_OF)
    found = {
        (one.finding.finding_id, one.finding.verdict.value)
        for norm in BOOK.code
        for one in judge(norm, cases, desk, shared if isinstance(norm.rule, Order) else ())
        if one.finding.verdict in TOLD
    }
    truth = pq.read_table(made.folder / "truth.parquet").to_pylist()
    assert found == {(row["finding_id"], row["verdict"]) for row in truth}


def test_every_norm_of_the_book_has_a_plant():
    assert planted_codes() == {norm.code for norm in BOOK.code}


@pytest.mark.parametrize(("size", "seed"), [(1_000, 3), (3_000, 5)])
def test_every_wording_is_broken_even_in_a_small_demo(city, size, seed):
    truth = pq.read_table(city(size, seed).folder / "truth.parquet").to_pylist()
    broken = {(row["norm"], row["wording"]) for row in truth if row["verdict"] in BREACHES}
    begun = (norm for norm in BOOK.code if norm.first_day <= AS_OF)
    assert broken == {(norm.code, norm.wording) for norm in begun}


def test_the_newest_wordings_are_broken_in_a_demo_of_the_end_of_the_year(tmp_path):
    as_of, folder = date(2026, 12, 31), tmp_path / "later"
    make_demo(folder, seed=3, size=1_000, as_of=as_of)
    new = {norm.code for norm in BOOK.code if AS_OF < norm.first_day <= as_of}
    truth = [row for row in rows(pq.read_table(folder / "truth.parquet"), COLUMNS) if row[1] in new]
    found = check(BOOK, open_register(folder), as_of=as_of).findings
    assert [row for row in rows(found, COLUMNS) if row[1] in new] == truth
    # The first half-year under the new wording ends with the year, and its term in January.
    assert {row[1] for row in truth} == new - {"order-32/3-53/legality-information-in-time"}


def test_a_planted_finding_stands_once(city):
    truth = pq.read_table(city(20_000).folder / "truth.parquet")
    assert len(set(truth["finding_id"].to_pylist())) == truth.num_rows


def test_breaches_and_openings_go_on_as_before_up_to_the_day_of_the_register(city):
    made = city(20_000)
    truth = pq.read_table(made.folder / "truth.parquet").to_pylist()
    of_terms = [row["due_on"] for row in truth if row["verdict"] in ("late", "overdue")]
    kinds = [made.register.kinds[kind_of(word)] for word in (ProceedingOpened, SimplifiedOpened)]
    events = pq.read_table(made.folder / "events.parquet", columns=["kind", "happened_on"])
    opened = [row["happened_on"] for row in events.to_pylist() if row["kind"] in kinds]
    for days in ([due + timedelta(days=1) for due in of_terms], opened):
        months = Counter(f"{day:%Y-%m}" for day in days)
        before = sum(months[f"{day:%Y-%m}"] for day in _firsts(24, 12))
        last = [months[f"{day:%Y-%m}"] for day in _firsts(12, 0)]
        assert 0.8 < sum(last) / before < 1.4
        assert min(last) > 0.4 * before / 12


def _firsts(many, few):
    """Return the first days of the months from *many* to *few* before July 2026."""
    months = (2026 * 12 + 6 - ago for ago in range(many, few, -1))
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def test_the_last_month_holds_fresh_breaches_and_duties_yet_pending(city):
    found = check(BOOK, city(3_000, 5).register, as_of=AS_OF, all_verdicts=True).findings
    since = AS_OF - timedelta(days=30)
    rows = found.select(["verdict", "started_on", "due_on"]).to_pylist()
    overdue = [row for row in rows if row["verdict"] == "overdue" and row["due_on"] >= since]
    pending = [row for row in rows if row["verdict"] == "pending" and row["started_on"] >= since]
    assert (len(overdue) > 3, len(pending) > 30) == (True, True)
