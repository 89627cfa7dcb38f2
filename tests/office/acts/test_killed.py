"""A program killed in the middle of signing leaves all or nothing, and no gap in the numbers.

``QADAGALAU_KILLS`` says how many are killed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DYING = Path(__file__).with_name("dying.py")
HOME = Path(__file__).with_name("signing_home.py")
KILLS = int(os.environ.get("QADAGALAU_KILLS", "12"))
ACTS = 30 + 4 * KILLS


def run(*words):
    kept = {**os.environ, "QADAGALAU_LANG": "en"}
    asked = [sys.executable, *words]
    return subprocess.run(asked, env=kept, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_killed_in_the_middle_of_signing_it_leaves_all_or_nothing(tmp_path):
    home = tmp_path / "home"
    made = "import sys; from qadagalau.cli import main; sys.exit(main())"
    run("-c", made, "office", "make", "--home", str(home))
    run(str(HOME), "prepare", str(home), str(ACTS))
    said = [line.split() for line in run(str(DYING), str(home), str(KILLS), "4").splitlines()]
    found = json.loads(run(str(HOME), "look", str(home)))
    number = len(found["numbers"])
    assert found["numbers"] == list(range(1, number + 1))
    assert (found["last"], found["half"]) == ([number], 0)
    assert (found["events"], found["issued"], found["signed"]) == (number, number, 0)
    assert found["signatures"] == 0
    assert [line for line in said if [line[0], int(line[1])] not in found["done"]] == []
    assert 0 < len(said) <= number
