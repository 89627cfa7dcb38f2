"""The table of ASVS leaves nothing out, and what it names is there."""

import re
from collections import Counter
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent
STATES = {"met", "partly", "not met", "operator", "no such thing"}
ASKED = """
1.1: 1 2
1.2: 1 2 3 4 5 6 7 8 9
1.3: 1 2 3 4 5 6 7 8 9 10 11
1.4: 1 2 3
1.5: 1 2
2.1: 1 2 3
2.2: 1 2 3
2.3: 1 2 3 4
2.4: 1
3.2: 1 2
3.3: 1 2 3 4
3.4: 1 2 3 4 5 6
3.5: 1 2 3 4 5
3.7: 1 2
4.1: 1 2 3
4.2: 1
4.3: 1 2
4.4: 1 2 3 4
5.1: 1
5.2: 1 2 3
5.3: 1 2
5.4: 1 2 3
6.1: 1 2 3
6.2: 1 2 3 4 5 6 7 8 9 10 11 12
6.3: 1 2 3 4
6.4: 1 2 3 4
6.5: 1 2 3 4 5
6.6: 1 2 3
6.8: 1 2 3 4
7.1: 1 2 3
7.2: 1 2 3 4
7.3: 1 2
7.4: 1 2 3 4 5
7.5: 1 2
7.6: 1 2
8.1: 1 2
8.2: 1 2 3
8.3: 1
8.4: 1
11.1: 1 2
11.2: 1 2 3
11.3: 1 2 3
11.4: 1 2 3 4
11.5: 1
11.6: 1
12.1: 1 2 3
12.2: 1 2
12.3: 1 2 3 4
13.1: 1
13.2: 1 2 3 4 5
13.3: 1 2
13.4: 1 2 3 4 5
14.1: 1 2
14.2: 1 2 3 4
14.3: 1 2 3
15.1: 1 2 3
15.2: 1 2 3
15.3: 1 2 3 4 5 6 7
16.1: 1
16.2: 1 2 3 4 5
16.3: 1 2 3 4
16.4: 1 2 3
16.5: 1 2 3
"""
"""The requirements of levels 1 and 2; of chapters 9, 10 and 17 the program has nothing."""


def rows():
    lines = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    return [row for row in cells if re.match(r"\d", row[0]) or row[0].startswith("all of")]


def named(row):
    """Return the places that a row names: tests and files."""
    return re.findall(r"`([^`]+)`", row[3])


def test_every_requirement_stands_in_one_row():
    told = Counter(one for row in rows() for one in re.findall(r"\d+\.\d+\.\d+", row[0]))
    asked = Counter(
        f"{section}.{number}"
        for section, numbers in (line.split(":") for line in ASKED.split("\n") if line)
        for number in numbers.split()
    )
    assert told == asked


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_a_row_names_is_there(row):
    assert len(row) == 4
    assert row[1] in STATES
    assert row[2]
    assert named(row) or row[1] not in {"met", "partly"} or row[2].startswith("see ")
    for place in named(row):
        file, _, test = place.partition("::")
        if not test:
            assert any((root / file).exists() for root in (ROOT, TESTS)), place
        else:
            assert f"def {test}(" in (TESTS / file).read_text(encoding="utf-8"), place
