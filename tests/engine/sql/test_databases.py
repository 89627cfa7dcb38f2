"""PostgreSQL and Spark give DuckDB's rows, on thousands of random cases and on the examples."""

import pytest

from .drawn import Draw, book, written
from .examples import AS_OF, EXAMPLES


def same(backend, duckdb, folder, law, **seen):
    duckdb.load(folder)
    backend.load(folder)
    ours, theirs = duckdb.judge(law, **seen), backend.judge(law, **seen)
    assert ours.rows.num_rows > 0
    assert theirs.rows.to_pylist() == ours.rows.to_pylist()
    assert theirs.counts.to_pylist() == ours.counts.to_pylist()


def random_cases(seed, cases, backend, duckdb, folder, *, all_verdicts):
    draw = Draw(seed)
    made = [draw.case(number) for number in range(cases)]
    shared = [draw.distribution(number) for number in range(cases // 10)]
    as_of = draw.day(90, 130)
    seen = {"as_of": as_of, "known_on": draw.one(as_of, draw.day(60, 130))}
    register = written(folder, made, shared, draw.supplied())
    same(backend, duckdb, register, draw.book(), **seen, all_verdicts=all_verdicts)


def hand_made_cases(backend, duckdb, folder):
    """All examples as one register, by all their norms."""
    cases = [case for example in EXAMPLES for case in example.cases]
    shared = [one for example in EXAMPLES for one in example.distributions]
    law = book(*(example.norm for example in EXAMPLES))
    seen = {"as_of": AS_OF, "known_on": AS_OF, "all_verdicts": True}
    same(backend, duckdb, written(folder, cases, shared), law, **seen)


@pytest.mark.postgresql
@pytest.mark.xdist_group("postgresql")
@pytest.mark.parametrize(("seed", "all_verdicts"), [(1, True), (2, True), (3, False), (4, True)])
def test_postgresql_gives_the_same_rows(seed, all_verdicts, postgresql, duckdb, tmp_path):
    random_cases(seed, 1500, postgresql, duckdb, tmp_path / "register", all_verdicts=all_verdicts)


@pytest.mark.postgresql
@pytest.mark.xdist_group("postgresql")
def test_postgresql_gives_the_same_rows_of_the_examples(postgresql, duckdb, tmp_path):
    hand_made_cases(postgresql, duckdb, tmp_path / "register")


@pytest.mark.spark
@pytest.mark.xdist_group("spark")
@pytest.mark.slow
def test_spark_gives_the_same_rows(spark, duckdb, tmp_path):
    random_cases(3, 1500, spark, duckdb, tmp_path / "register", all_verdicts=False)


@pytest.mark.spark
@pytest.mark.xdist_group("spark")
@pytest.mark.slow
def test_spark_gives_the_same_rows_of_the_examples(spark, duckdb, tmp_path):
    hand_made_cases(spark, duckdb, tmp_path / "register")
