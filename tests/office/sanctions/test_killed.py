"""A program killed in the middle of asking or of signing leaves all or nothing.

``QADAGALAU_KILLS`` says how many are killed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DYING = Path(__file__).with_name("dying.py")
HOME = Path(__file__).with_name("desk_home.py")
KILLS = int(os.environ.get("QADAGALAU_KILLS", "12"))


def run(*words):
    kept = {**os.environ, "QADAGALAU_LANG": "en"}
    asked = [sys.executable, *map(str, words)]
    return subprocess.run(asked, env=kept, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_killed_in_the_middle_of_asking_and_of_signing_it_leaves_all_or_nothing(tmp_path):
    home = tmp_path / "home"
    made = "import sys; from qadagalau.cli import main; sys.exit(main())"
    run("-c", made, "office", "make", "--home", home)
    run(HOME, "prepare", home)

    said = [line.split() for line in run(DYING, home, "ask", KILLS, 4).splitlines()]
    found = json.loads(run(HOME, "look", home))
    number = len(found["asked"])
    assert found["keys"] == list(range(number))  # none is doubled, none is missing
    assert [one for one in said if one not in found["asked"]] == []
    assert (found["papers"], found["unassigned"], len(found["lines"])) == ([1], 0, 1)
    assert (found["steps"], found["events"]) == (2 * number, number)
    assert found["moves"] == {"ask": number}
    assert 0 < len(said) <= number

    said = [line.split() for line in run(DYING, home, "decide", KILLS, 5).splitlines()]
    found = json.loads(run(HOME, "look", home))
    decided = len(found["numbers"])
    assert found["numbers"] == list(range(1, decided + 1))
    assert [one for one in said if one not in found["decided"]] == []
    assert (found["last"], found["granted"]) == ([decided], decided)
    parts = (found["signatures"], found["looks"], found["issued"])
    assert parts == (decided, decided, decided)
    assert (found["steps"], found["events"]) == (2 * number + decided, number + decided)
    assert found["moves"] == {"ask": number, "grant": decided}
    assert 0 < len(said) <= decided
