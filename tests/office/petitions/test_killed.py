"""A program killed in the middle of filing, or of signing an answer, leaves all or nothing.

``QADAGALAU_KILLS`` says how many are killed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DYING = Path(__file__).with_name("dying.py")
HOME = Path(__file__).with_name("filing_home.py")
KILLS = int(os.environ.get("QADAGALAU_KILLS", "12"))


def run(*words):
    kept = {**os.environ, "QADAGALAU_LANG": "en"}
    asked = [sys.executable, *words]
    return subprocess.run(asked, env=kept, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_killed_in_the_middle_of_filing_or_answering_it_leaves_all_or_nothing(tmp_path):
    home = tmp_path / "home"
    made = "import sys; from qadagalau.cli import main; sys.exit(main())"
    run("-c", made, "office", "make", "--home", str(home))
    run(str(HOME), "prepare", str(home))
    said = [line.split() for line in run(str(DYING), str(home), str(KILLS), "5").splitlines()]
    found = json.loads(run(str(HOME), "look", str(home)))
    number = len(found["numbers"])
    assert found["numbers"] == list(range(1, number + 1))
    assert found["last"] == [number]
    assert found["journal"] == list(range(1, len(found["journal"]) + 1))
    assert set(found["faults"].values()) == {0}, found["faults"]
    filed = [line[2] for line in said if line[0] == "filed"]
    answered = [line[1] for line in said if line[0] == "answered"]
    assert [one for one in filed if one not in found["codes"]] == []
    assert [one for one in answered if one not in found["answered"]] == []
    assert len(set(filed)) == len(filed) > 0
    assert len(filed) <= number <= len(filed) + KILLS
