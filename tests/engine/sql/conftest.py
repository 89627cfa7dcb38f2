"""The three databases, each started once for all tests that ask for it."""

import shutil

import pytest

from qadagalau.engine.sql import DuckDBBackend, PostgreSQLBackend, SparkBackend

from ...postgresql import server_in_a_folder  # noqa: TID252 - tests are not a package


@pytest.fixture(scope="session")
def duckdb():
    backend = DuckDBBackend(threads=1)
    yield backend
    backend.close()


@pytest.fixture(scope="session")
def postgresql():
    with server_in_a_folder() as server, PostgreSQLBackend(server.get_uri()) as backend:
        yield backend


@pytest.fixture(scope="session")
def spark():
    pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java, which Spark runs on, is not installed")
    # A few rows a query: no code is generated for them, and one partition holds them all.
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "2g")
        .config("spark.buffer.pageSize", "2m")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    yield SparkBackend(session)
    session.stop()
