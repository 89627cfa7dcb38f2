"""A program that registers users in an office until it is stopped, and says each one's number."""

import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from qadagalau.cli.home import at_home

if __name__ == "__main__":
    at_home(Path(sys.argv[1]))
    from qadagalau.office.people.operations import register_user
    from qadagalau.office.people.queries import OPERATOR

    for number in count(int(sys.argv[2])):
        name = f"user-{number}"
        register_user(
            username=name, full_name=name, password=None, by=OPERATOR, at=datetime.now(UTC)
        )
        print(number, flush=True)  # noqa: T201 - acknowledged: the test reads it
