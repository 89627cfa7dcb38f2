"""What back ends refuse, and columns of cases whose names databases would not take plain."""

import sys

import pyarrow as pa
import pytest

from qadagalau.engine.sql import (
    DuckDBBackend,
    MissingExtraError,
    NoRegisterLoadedError,
    PostgreSQLBackend,
    SparkBackend,
)
from qadagalau.engine.sql.tables import case_columns
from qadagalau.law import Among, CalendarDays, Deadline

from .drawn import Closed, Received, book, norm, written
from .examples import AS_OF, EXAMPLES
from .told import case, lines

SENTENCE = (
    'Judging in {} needs {}, which is not installed. Install it with: pip install "qadagalau[{}]".'
)


def test_judging_without_a_register_is_refused():
    with pytest.raises(NoRegisterLoadedError) as refused:
        DuckDBBackend(threads=1).judge(
            book(EXAMPLES[0].norm), as_of=AS_OF, known_on=AS_OF, all_verdicts=True
        )
    assert str(refused.value) == "No register is loaded. Call load() with its folder first."


@pytest.mark.parametrize(
    ("backend", "library", "sentence"),
    [
        (
            PostgreSQLBackend,
            "psycopg",
            SENTENCE.format("PostgreSQL", "psycopg", "postgresql"),
        ),
        (
            SparkBackend,
            "pyspark",
            SENTENCE.format("Spark", "pyspark", "spark"),
        ),
    ],
)
def test_a_library_not_installed_is_named(backend, library, sentence, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError) as refused:
        backend("anything")
    assert str(refused.value) == sentence


ODD = 'Case "Kind"; DROP'


def test_columns_get_names_that_databases_take_plain():
    schema = pa.schema([("category", pa.string()), (ODD, pa.int32()), ("Category", pa.bool_())])
    named = case_columns(schema)
    assert {name: (one.column, one.is_number) for name, one in named.items()} == {
        "category": ("attr_category", False),
        ODD: ("attr_1", True),
        "Category": ("attr_2", False),
    }


def odd_register(folder):
    cases = [
        case(0, "2025-01-06 Received", **{ODD: "a"}),
        case(1, "2025-01-06 Received", **{ODD: "b"}),
        case(2, "2025-01-06 Received"),
    ]
    return written(folder, cases)


ODD_LAW = book(
    norm(
        "t/t",
        Deadline(starts=Received, ends=Closed, within=CalendarDays(5)),
        when=(Among(ODD, ("a",)),),
    )
)
ODD_ROWS = [
    "0 [0, -1, -1] 2025-01-06 2025-01-11 - overdue",
    "2 [2, -1, -1] 2025-01-06 - - unknown attribute-missing",
]


def odd_columns(backend, folder):
    backend.load(odd_register(folder))
    ruled = backend.judge(ODD_LAW, as_of=AS_OF, known_on=AS_OF, all_verdicts=True)
    assert lines(ruled.rows) == ODD_ROWS


def test_duckdb_reads_columns_of_odd_names(duckdb, tmp_path):
    odd_columns(duckdb, tmp_path / "register")


@pytest.mark.postgresql
@pytest.mark.xdist_group("postgresql")
def test_postgresql_reads_columns_of_odd_names(postgresql, tmp_path):
    odd_columns(postgresql, tmp_path / "register")


@pytest.mark.spark
@pytest.mark.xdist_group("spark")
@pytest.mark.slow
def test_spark_reads_columns_of_odd_names(spark, tmp_path):
    odd_columns(spark, tmp_path / "register")
