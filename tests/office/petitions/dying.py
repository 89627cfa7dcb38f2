"""A program that lets others file, consider and answer applications until it kills them.

Run with the folder of the home, how many to kill, and a number that chooses the moments.  It
prints what was told to be done before the kill: ``filed KEY CODE`` or ``answered PETITION``.
"""

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

MOST = 2
"""So many whole rounds one of them is let do, at most, before it is killed in the next."""
FIRST = 0.05
"""Seconds that the first is taken to take."""
KEYS = b"a key for the pseudonyms of this test"


def work(number, say):
    """File application after application and answer each, and say of each step that it is done."""
    from qadagalau.office.acts.brought import SignatureDraft
    from qadagalau.office.people.models import User
    from qadagalau.office.people.queries import NOBODY, actor_of
    from qadagalau.office.petitions.answering import (
        answer_petition,
        digest_of,
        draft_answer,
        text_to_sign,
    )
    from qadagalau.office.petitions.codes import Keys
    from qadagalau.office.petitions.filing import Filing, Writer
    from qadagalau.office.petitions.models import Outcome
    from qadagalau.office.petitions.operations import accept_petition, file_petition

    keys = Keys.of(KEYS)
    by = actor_of(User.objects.get(username="signer"))
    said = Filing(
        happenings=("idle",),
        text="Nothing has happened for a year.",
        holder_id="B",
        writer=Writer(full_name="Somebody"),
    )

    def signature(petition, answer):
        """Return a signature as a door hands it over when it has verified it."""
        now = datetime.now(UTC)
        return SignatureDraft(
            text=text_to_sign(petition, answer), digest=digest_of(answer), cms=b"cms" * 1000,
            person="p" * 64, serial="3", issuer="Centre", algorithm="RSA", since=now, until=now,
            trusted=["Root"],
        )  # fmt: skip

    say("ready")
    for place in range(100):
        key, how = f"key-of-a-filing-{number:06}-{place:06}", {"by": by}
        filed = file_petition(filing=said, key=key, keys=keys, by=NOBODY, at=datetime.now(UTC))
        say(f"filed {key} {filed.petition.code_hmac}")
        petition = accept_petition(petition=filed.petition, at=datetime.now(UTC), **how)
        answer = draft_answer(
            petition=petition,
            outcome=Outcome.SATISFIED,
            texts={"kk": "a", "ru": "b"},
            at=datetime.now(UTC),
            **how,
        )
        answer_petition(
            petition=petition, signature=signature(petition, answer), at=datetime.now(UTC), **how
        )
        say(f"answered {petition.pk}")


def one_killed(number, rounds, share):
    """Let one do some *rounds*, kill it in the middle of the next, return what it said.

    *share* is of the time that a round took before.
    """
    from django.db import connections

    connections.close_all()  # none may pass to another process
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        work(number, lambda line: os.write(writing, f"{line}\n".encode()))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        assert told.readline() == b"ready\n"
        begun = time.perf_counter()
        said = [told.readline() for _ in range(2 * rounds)]
        took = (time.perf_counter() - begun) / rounds if rounds else FIRST
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
    for number in range(kills):
        for line in one_killed(number, chance.randint(0, MOST), chance.random()):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
