"""A program that backs a home up again and again until it is killed."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from qadagalau.intake.backup import back_up, sqlite_database

if __name__ == "__main__":
    home, into = map(Path, sys.argv[1:])
    print("ready", flush=True)  # noqa: T201 - the test waits for it
    while True:
        for changing in (home / "deliveries").glob("*/events.parquet"):
            changing.touch()
        database = sqlite_database(home / "office.sqlite3")
        back_up(home, into, at=datetime.now(UTC), database=database)
