"""A program that lets others ask for sanctions and decide them until it kills them.

Run with the folder of the home, ``ask`` or ``decide``, how many to kill, and a number that chooses
the moments.  It prints what was told to be done before whoever did it was killed.
"""

import os
import random
import signal
import sys
import time
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

MOST = 2
"""So many requests one of them is let do, at most, before it is killed in the next."""
FIRST = 0.05
"""Seconds that the first is taken to take."""
PDF = b"%PDF-1.7 << /Type /Page >>"


def ask_on(home, say):
    """Ask for sanction after sanction, and say of each that it is done."""
    from qadagalau.office.people.models import User
    from qadagalau.office.people.queries import actor_of
    from qadagalau.office.sanctions.brought import PaperDraft, RequestDraft
    from qadagalau.office.sanctions.models import SanctionRequest
    from qadagalau.office.sanctions.operations import ask_for_sanction

    by = actor_of(User.objects.get(username="asker"))
    begun = SanctionRequest.objects.count()
    say("ready")
    for number in count(begun):
        paper = PaperDraft(name="r.pdf", content=PDF + b"%d" % number, is_resolution=True)
        draft = RequestDraft(
            kind="account-enquiry",
            proceeding_id="case",
            resolution_number=f"R-{number}",
            resolution_on=date(2026, 1, 5),
            papers=[paper],
        )
        asked = ask_for_sanction(
            draft=draft, key=f"k-{number}", home=home, by=by, at=datetime.now(UTC)
        )
        say(f"{asked.pk} {number}")


def decide_on(home, say):
    """Decide and sign request after request, and say of each that it is done."""
    del home
    from qadagalau.office.people.models import User
    from qadagalau.office.people.queries import actor_of
    from qadagalau.office.sanctions.brought import DecisionDraft, SignatureDraft
    from qadagalau.office.sanctions.deciding import decide_request
    from qadagalau.office.sanctions.models import SanctionRequest
    from qadagalau.office.sanctions.signing import text_to_sign

    draft = DecisionDraft(outcome="granted", text_kk="a", text_ru="b", in_spite_of="c")

    def signature(request):
        """Return a signature as a door hands it over when it has verified it."""
        now = datetime.now(UTC)
        return SignatureDraft(
            text=text_to_sign(request, draft), digest="0" * 64, cms=b"cms" * 1000,
            person="p" * 64, serial="3", issuer="Centre", algorithm="RSA", since=now, until=now,
            trusted=["Root"],
        )  # fmt: skip

    by = actor_of(User.objects.get(username="signer"))
    requests = list(SanctionRequest.objects.open().order_by("asked_at", "id")[:10])
    say("ready")
    for request in requests:
        done = decide_request(
            request=request,
            draft=draft,
            draw=0.01,
            by=by,
            at=datetime.now(UTC),
            signature=signature(request),
        )
        say(f"{request.pk} {done.number}")


def one_killed(home, work, number, share):
    """Let one do *number*, kill it in the middle of the next, return what it said.

    *share* is of the time that one took before.
    """
    from django.db import connections

    connections.close_all()  # none may pass to another process
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        work(home, lambda line: os.write(writing, f"{line}\n".encode()))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        assert told.readline() == b"ready\n"
        begun = time.perf_counter()
        said = [told.readline() for _ in range(number)]
        took = (time.perf_counter() - begun) / number if number else FIRST
        time.sleep(share * took)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said += told.readlines()
    return [line.decode().strip() for line in said if line.endswith(b"\n")]


def main(home, asked, kills, seed):
    """Kill so many, and print what they said."""
    from qadagalau.cli.home import at_home

    at_home(home)
    chance = random.Random(seed)  # noqa: S311 - a moment, not a secret
    work = {"ask": ask_on, "decide": decide_on}[asked]
    for _ in range(kills):
        for line in one_killed(home, work, chance.randint(0, MOST), chance.random()):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
