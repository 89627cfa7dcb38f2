"""SQLite is taken from ``pysqlite3`` where the interpreter's own may lose what it acknowledged.

From 3.7.0 to 3.51.2 a database in WAL mode with two connections can lose committed rows.
"""

import sqlite3
import sys

LEAST = (3, 51, 3)
"""The first version without the fault."""


def use_safe_sqlite() -> None:
    """Let ``import sqlite3`` mean ``pysqlite3``, where that is needed and installed."""
    if sqlite3.sqlite_version_info >= LEAST:
        return
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return  # the start-up check refuses and says how to mend it
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
