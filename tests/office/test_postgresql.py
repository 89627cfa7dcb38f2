"""The office's tests pass on PostgreSQL as on SQLite: they are run again in another process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..postgresql import server_in_a_folder  # noqa: TID252 - tests are not a package

TESTS = Path(__file__).parents[1]
AGAIN = "not browser and not postgresql and not slow"


HOSTILE = "150"
"""Cases of each kind; a run by hand names more."""


@pytest.fixture
def again():
    """Return what runs tests in another process, on PostgreSQL."""
    with server_in_a_folder() as server:

        def run(*asked):
            told = {"QADAGALAU_HOSTILE": HOSTILE} | os.environ
            return subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, asked)],
                env={**told, "QADAGALAU_DATABASE": server.get_uri()},
                cwd=TESTS.parent,
                capture_output=True,
                text=True,
                check=False,
            )

        yield run


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.postgresql
def test_everything_passes_on_postgresql(again):
    ran = again("-m", AGAIN, TESTS / "office", TESTS / "pages")
    assert ran.returncode == 0, ran.stdout[-6000:]


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.postgresql
def test_nothing_hostile_is_a_fault_on_postgresql(again):
    ran = again(TESTS / "pages" / "hostile" / "test_hostile.py")
    assert ran.returncode == 0, ran.stdout[-6000:]
