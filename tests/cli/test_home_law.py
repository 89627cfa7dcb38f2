"""Commands judge a register that lies in a home by what its office published too."""

import json
import shutil
from datetime import date

import pytest

from qadagalau.cli.home import make_home
from qadagalau.law import Text, to_json, working_days
from qadagalau.law.drafting import other_term
from qadagalau.statutes.in_force import PUBLISHED, Published, published_to_json
from qadagalau.statutes.kz import BOOK

from .conftest import AS_OF

OPENED = BOOK.code.wordings("enforcement/37-4/opened-in-time")[-1]
DAY = date(2026, 3, 2)


@pytest.fixture
def home(story, tmp_path):
    """Return a home with a demo register, whose office published another term."""
    made = tmp_path / "home"
    make_home(made, ledger_name="test.example/office", made_on=date(2026, 1, 1))
    shutil.copytree(story.folder / "city", made / "register")
    title = Text("One day", "Бір күн", "Один день")
    document = to_json(other_term(OPENED, working_days(1), name="one-day", title=title))
    (made / PUBLISHED).parent.mkdir()
    one = Published(number=1, version=1, document=document, since=DAY, ground="Law 1.")
    (made / PUBLISHED).write_text(published_to_json([one]), encoding="utf-8")
    return made


def test_a_check_and_its_proofs_use_the_published_wording(home, said, tmp_path):
    out = tmp_path / "found.jsonl"
    done = said("check", home / "register", "--as-of", AS_OF, "--out", out, "--json")
    assert done.code == 0, done.err
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    found = [row for row in rows if row["norm"] == OPENED.code and row["started_on"]]
    assert {row["wording"] for row in found} == {OPENED.wording, DAY.isoformat()}
    assert all(
        (row["wording"] == DAY.isoformat()) == (row["started_on"] >= DAY.isoformat())
        for row in found
    )
    new = next(row for row in found if row["wording"] == DAY.isoformat())
    proved = said("explain", new["finding_id"], "--findings", out, "--json")
    assert (proved.code, proved.said["wording"]) == (0, DAY.isoformat()), proved.err


def test_the_home_itself_names_its_law(home, said):
    shown = said("law", "show", OPENED.code, "--book", home, "--json").said["wordings"]
    assert [one["wording"] for one in shown] == [OPENED.wording, DAY.isoformat()]
    bare = said("law", "show", OPENED.code, "--json").said["wordings"]
    assert [one["wording"] for one in bare] == [OPENED.wording]
