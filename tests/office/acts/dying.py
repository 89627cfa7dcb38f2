"""A program that lets others sign and number acts until it kills them, one after another.

Run with the folder of the home, where the acts wait, how many to kill, and a number that chooses
the moments.  It prints which acts were told to be done before their signer was killed.
"""

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

MOST = 2
"""So many acts one of them is let do, at most, before it is killed in the middle of the next."""
FIRST = 0.05
"""Seconds that the first is taken to take."""
A_FEW = 10


def sign_on(say):
    """Sign and number act after act, and say of each that it is done."""
    from qadagalau.office.acts.brought import SignatureDraft
    from qadagalau.office.acts.models import Act
    from qadagalau.office.acts.operations import move_act
    from qadagalau.office.acts.signing import text_to_sign
    from qadagalau.office.people.models import User
    from qadagalau.office.people.queries import actor_of

    def signature(act):
        """Return a signature as a door hands it over when it has verified it."""
        digest, now = "0" * 64, datetime.now(UTC)
        return SignatureDraft(
            text=text_to_sign(act, act.latest, digest), digest=digest, cms=b"cms" * 1000,
            person="p" * 64, serial="3", issuer="Centre", algorithm="RSA", since=now, until=now,
            trusted=["Root"],
        )  # fmt: skip

    by = actor_of(User.objects.get(username="signer"))
    waiting = Act.objects.filter(state__in=("draft", "signed")).order_by("made_at", "id")[:A_FEW]
    acts = list(waiting)
    say("ready")
    for act in acts:
        for name in ("sign", "issue") if act.state == "draft" else ("issue",):
            more = {"signature": signature(act)} if name == "sign" else {}
            done = move_act(act=act, move=name, by=by, at=datetime.now(UTC), **more)
        say(f"{done.pk} {done.number}")


def one_killed(number, share):
    """Let one sign *number* acts, kill it in the middle of the next, return what it said.

    *share* is of the time that an act took before.
    """
    from django.db import connections

    connections.close_all()  # none may pass to another process
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        sign_on(lambda line: os.write(writing, f"{line}\n".encode()))
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


def main(home, kills, seed):
    """Kill so many, and print what they said."""
    from qadagalau.cli.home import at_home

    at_home(home)
    chance = random.Random(seed)  # noqa: S311 - a moment, not a secret
    for _ in range(kills):
        for line in one_killed(chance.randint(0, MOST), chance.random()):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
