"""A program whose threads write users until it is killed, and tells of each that is done.

Run with the folder of the home, and with ``thread`` where a thread carries for all, as in `serve`.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

THREADS = 4


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(home, carrier=""):
    from qadagalau.cli.home import at_home

    at_home(home)
    from qadagalau.office.journal.tasks import carry_in_a_thread
    from qadagalau.office.people.operations import register_user
    from qadagalau.office.people.queries import OPERATOR

    def write(thread):
        for number in count():
            now = datetime.now(UTC)
            name = f"u{thread}-{number}-{now.timestamp()}"
            register_user(username=name, full_name=name, password=None, by=OPERATOR, at=now)
            say(name)

    if carrier == "thread":
        carry_in_a_thread()
    say("ready")
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(write, range(THREADS)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
