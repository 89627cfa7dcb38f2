"""A program killed at any moment loses nothing that it said was done, and doubles nothing."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qadagalau.ledger import Log

DYING = Path(__file__).with_name("dying.py")
LOOK = """
import json, sys
from pathlib import Path
from qadagalau.cli.home import at_home
at_home(Path(sys.argv[1]))
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.journal.tasks import carry_to_ledger
from qadagalau.office.people.models import User
carry_to_ledger()
rows = [(e.number, e.ledger_index, bytes(e.content).decode())
        for e in JournalEntry.objects.order_by("number")]
users = [[str(u.id), u.username] for u in User.objects.order_by("made_at")]
print(json.dumps({"rows": rows, "users": users}))
"""
ROUNDS = 5


def run(*words):
    kept = {**os.environ, "QADAGALAU_LANG": "en"}
    return subprocess.run(
        [sys.executable, *words], env=kept, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def home(tmp_path):
    made = "import sys; from qadagalau.cli import main; sys.exit(main())"
    run("-c", made, "office", "make", "--home", str(tmp_path / "home"))
    return tmp_path / "home"


def killed_after(home, seconds, carrier):
    """Return the names that the program said were done before it was killed."""
    asked = [sys.executable, str(DYING), str(home), carrier]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "ready\n"
        time.sleep(seconds)
        program.kill()
        said = program.stdout.read()
    return [line for line in said.splitlines(keepends=False) if line]


@pytest.mark.slow
@pytest.mark.parametrize("carrier", ["whoever writes", "thread"])
def test_killed_at_any_moment_it_loses_and_doubles_nothing(home, carrier):
    chance = random.Random(3)  # noqa: S311 - a moment, not a secret
    moments = [chance.uniform(0.05, 0.6) for _ in range(ROUNDS)]
    done = [name for moment in moments for name in killed_after(home, moment, carrier)]
    found = json.loads(run("-c", LOOK, str(home)))
    there = [entry.decode() for entry in Log.open(home / "ledger").entries()]
    numbers, indexes, contents = zip(*found["rows"], strict=True)
    assert list(numbers) == list(range(1, len(numbers) + 1))
    assert [there[index] for index in indexes] == list(contents)
    assert list(indexes) == list(range(len(there)))
    names = [name for _, name in found["users"]]
    assert [name for name in done if name not in names] == []
    entered = {json.loads(entry)["body"].get("user") for entry in there} - {None}
    assert entered == {user for user, _ in found["users"]}
    assert len(done) > ROUNDS
