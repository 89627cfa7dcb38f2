"""Every norm of the statute book on every database: what was planted, and what chance made."""

from datetime import date

import pyarrow.parquet as pq
import pytest
from attrs import evolve

from qadagalau.engine import check, open_register
from qadagalau.engine.findings import to_findings
from qadagalau.engine.portable import check_by
from qadagalau.intake.demo import make_demo
from qadagalau.law.clerk import CaseFile
from qadagalau.statutes.kz import BOOK

from ...statutes.random_cases import Draw, possible, said  # noqa: TID252 - tests are no package
from ..on_disk import write  # noqa: TID252 - as above

AS_OF = date(2026, 12, 31)
FINDING = ("finding_id", "norm", "wording", "subject", "proceeding_id", "verdict", "due_on")
CASES = 40
"""So many are drawn for each norm."""


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Return a demo of the day on which the newest norms, too, can be broken."""
    folder = tmp_path_factory.mktemp("demo") / "register"
    make_demo(folder, seed=3, size=1_000, as_of=AS_OF)
    return folder


@pytest.fixture(scope="session")
def chance(tmp_path_factory):
    """Return a register of random cases for every norm, each norm with people of its own."""
    cases, shared = [], []
    for number, norm in enumerate(BOOK.code):
        draw = Draw(norm, 11)
        if norm.words():
            cases += [own(draw.case(place, AS_OF), number) for place in range(CASES)]
        else:
            shared += [draw.distribution(place, AS_OF) for place in range(CASES)]
    folder = tmp_path_factory.mktemp("chance") / "register"
    return write(folder, cases, distributions=shared, supplied=BOOK.words)


def own(case, number):
    """Return a case under names that no other norm's cases have."""

    def named(name):
        return name and f"{number}-{name}"

    events = [
        evolve(
            one,
            event_id=named(one.event_id),
            proceeding_id=named(case.proceeding_id),
            holder_id=named(one.holder_id),
            corrects=named(one.corrects),
        )
        for one in case.events
    ]
    told = {**case.attributes, "debtor": named(case.attributes["debtor"])}
    return CaseFile(named(case.proceeding_id), told, events)


def rows(table):
    told = table.select(FINDING).to_pylist()
    return sorted((tuple(row[name] for name in FINDING) for row in told), key=str)


def in_order(checked):
    return sorted(to_findings(checked.findings), key=lambda one: one.finding_id)


def finds_what_was_planted(backend, folder):
    found = check_by(backend, BOOK, open_register(folder), as_of=AS_OF).findings
    assert rows(found) == rows(pq.read_table(folder / "truth.parquet"))


def judges_as_the_columns_do(backend, folder):
    register = open_register(folder)
    asked = {"as_of": AS_OF, "known_on": AS_OF, "all_verdicts": True}
    ours = in_order(check(BOOK, register, workers=1, **asked))
    assert in_order(check_by(backend, BOOK, register, **asked)) == ours


def test_chance_makes_every_norm_kept_and_broken(chance):
    asked = {"as_of": AS_OF, "known_on": AS_OF, "all_verdicts": True}
    found = to_findings(check(BOOK, open_register(chance), workers=1, **asked).findings)
    seen = {(one.norm, said(one.verdict)) for one in found}
    wanted = {(norm.code, kind) for norm in BOOK.code for kind in possible(norm) - {"unknown"}}
    assert sorted(wanted - seen) == []


@pytest.mark.slow
def test_duckdb_finds_what_was_planted(duckdb, demo):
    finds_what_was_planted(duckdb, demo)


@pytest.mark.slow
def test_duckdb_judges_random_cases_of_every_norm_as_the_columns_do(duckdb, chance):
    judges_as_the_columns_do(duckdb, chance)


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.xdist_group("postgresql")
def test_postgresql_finds_what_was_planted(postgresql, demo):
    finds_what_was_planted(postgresql, demo)


@pytest.mark.slow
@pytest.mark.postgresql
@pytest.mark.xdist_group("postgresql")
def test_postgresql_judges_random_cases_of_every_norm_as_the_columns_do(postgresql, chance):
    judges_as_the_columns_do(postgresql, chance)


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.xdist_group("spark")
def test_spark_finds_what_was_planted(spark, demo):
    finds_what_was_planted(spark, demo)


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.xdist_group("spark")
def test_spark_judges_random_cases_of_every_norm_as_the_columns_do(spark, chance):
    judges_as_the_columns_do(spark, chance)
