"""The protocol of the manual is settled by command, a night's work is done, a key is issued."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from qadagalau.cli.findings_file import read_findings
from qadagalau.engine import FINDINGS

from .test_office import ran

MANUAL = Path(__file__).parents[2] / "docs" / "exchange.md"

PROVED = {
    "en": "The last day of the term: Thursday, February 5, 2026.",
    "kk": "Мерзімнің соңғы күні: 2026 ж. 5 ақпан, бейсенбі.",
    "ru": "Последний день срока: четверг, 5 февраля 2026 г.",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    place = tmp_path_factory.mktemp("exchange") / "home"
    assert ran("office", "make", "--home", place, "--admin", "aizhan").returncode == 0
    made = ran("office", "demo-users", "--home", place, "--size", 500)
    assert made.returncode == 0, made.stderr
    return place


@pytest.fixture(scope="module")
def protocol(tmp_path_factory):
    """The protocol as the manual prints it."""
    [said] = re.findall(r"```json\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path_factory.mktemp("protocol") / "protocol.json"
    path.write_text(said, encoding="utf-8")
    return path


def test_a_protocol_binds_and_what_it_expects_is_judged(home, protocol):
    settled = ran("exchange", "settle", protocol, "--home", home, "--because", "Order 12", "--json")
    assert json.loads(settled.stdout) == {"protocol": "chamber-71", "version": 1}
    night = ran("exchange", "night", "--home", home, "--json")
    said = json.loads(night.stdout)
    assert (said["answered"], said["packed"], said["judged"] > 0) == (0, 0, True)
    again = ran("exchange", "settle", protocol, "--home", home, "--because", "Order 12")
    assert (again.returncode, again.stderr) == (
        1,
        "This would be version 1, but the next one is 2. Correct it.\n",
    )


@pytest.mark.parametrize(
    ("language", "ending"), [("en", "parquet"), ("kk", "csv"), ("ru", "jsonl")]
)
def test_late_deliveries_are_findings_like_all_others(home, protocol, tmp_path, language, ending):
    ran("exchange", "settle", protocol, "--home", home, "--because", "Order 12")
    out = tmp_path / f"exchange.{ending}"
    written = ran(
        "exchange", "findings", "--home", home, "--as-of", "2026-03-31", "--out", out, "--json"
    )
    assert json.loads(written.stdout)["verdicts"] == {
        "kept": 0, "late": 0, "overdue": 6, "pending": 1, "exceeded": 0, "broken": 0, "unknown": 0,
    }  # fmt: skip
    rows = read_findings(out)
    assert rows.schema == FINDINGS
    assert Counter(rows["norm"].to_pylist()) == {
        "exchange/chamber-71/arrives": 2,
        "exchange/chamber-71/escalated/reminder": 2,
        "exchange/chamber-71/escalated/head-informed": 2,
    }
    arrives = next(row for row in rows.to_pylist() if row["norm"].endswith("/arrives"))
    assert (arrives["holder_id"], arrives["office_id"], arrives["region"]) == (
        "71-chamber",
        "71-chamber",
        "71",
    )
    asked = ("explain", arrives["finding_id"], "--findings", out, "--lang", language, "--json")
    proof = json.loads(ran(*asked).stdout)["proof"]
    assert " ".join(proof[2].split()) == PROVED[language]
    again = tmp_path / "again.parquet"
    beside = (tmp_path / "exchange.register", "--book", tmp_path / "exchange.book.json")
    checked = ran("check", *beside, "--as-of", "2026-03-31", "--out", again, "--json")
    assert json.loads(checked.stdout)["root_sha256"] == json.loads(written.stdout)["root_sha256"]
    report = tmp_path / "report.html"
    assert ran("report", out, "--out", report, "--lang", language).returncode == 0
    assert PROVED[language] in " ".join(report.read_text(encoding="utf-8").split())


def test_an_exchange_without_protocols_has_no_findings(tmp_path):
    place = tmp_path / "home"
    ran("office", "make", "--home", place)
    told = ran("exchange", "findings", "--home", place, "--out", tmp_path / "f.csv", "--json")
    assert json.loads(told.stdout)["findings"] == 0


def test_a_key_is_issued_to_a_user_only(home):
    issued = ran("exchange", "key", "demo-chamber", "--home", home, "--json")
    assert sorted(json.loads(issued.stdout)) == ["key", "secret"]
    nobody = ran("exchange", "key", "nobody", "--home", home)
    assert (nobody.returncode, nobody.stderr) == (
        1,
        "There is no user called nobody. Check the login name.\n",
    )


def test_a_key_is_withdrawn_by_its_number(home):
    issued = ran("exchange", "key", "demo-chamber", "--home", home, "--name", "books", "--json")
    number = json.loads(issued.stdout)["key"]

    def listed():
        rows = json.loads(ran("exchange", "keys", "--home", home, "--json").stdout)["keys"]
        return next(row for row in rows if row["key"] == number)

    before = listed()
    assert (before["user"], before["called"], before["withdrawn_at"]) == (
        "demo-chamber",
        "books",
        None,
    )
    done = ran("exchange", "withdraw-key", number, "--home", home)
    assert (done.returncode, done.stdout) == (
        0,
        "The key books is withdrawn: programs that have it are let in no more.\n",
    )
    assert listed()["withdrawn_at"] is not None
    strange = ran("exchange", "withdraw-key", "12", "--home", home)
    assert (strange.returncode, strange.stderr) == (
        1,
        "There is no key with the number 12. `exchange keys` lists them.\n",
    )


def test_a_file_that_is_no_protocol_is_refused(home, tmp_path):
    wrong = tmp_path / "protocol.json"
    wrong.write_bytes(b"\xff\xfe")
    told = ran("exchange", "settle", wrong, "--home", home, "--because", "x")
    assert (told.returncode, told.stderr) == (
        1,
        "protocol.json is not written in UTF-8. Save it in UTF-8.\n",
    )
