"""The second, portable execution: one compilation of norms to SQL, run on three databases.

It starts from the events themselves and ends in the same rows of integers as the columnar
execution, so that one assembly makes findings of either.
"""

from .backend import COUNTS, Backend, MissingExtraError, NoRegisterLoadedError, Ruling
from .on_duckdb import DuckDBBackend
from .on_postgresql import PostgreSQLBackend
from .on_spark import SparkBackend

__all__ = [
    "COUNTS",
    "Backend",
    "DuckDBBackend",
    "MissingExtraError",
    "NoRegisterLoadedError",
    "PostgreSQLBackend",
    "Ruling",
    "SparkBackend",
]
