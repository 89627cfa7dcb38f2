"""The morning run says what a full check says, tells the differences, and is in the ledger."""

import pyarrow.parquet as pq
import pytest

from qadagalau.intake import folding
from qadagalau.intake.home import Home
from qadagalau.ledger.entry import read_entry

from .test_delivering import EVENTS, MAPPING

MORE = "case,what,day,who\n1/25,copies,2025-01-20,B7\n3/25,open,2025-01-08,B7\n"


@pytest.fixture
def home(said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mapping.toml").write_text(MAPPING)
    (tmp_path / "events.csv").write_text(EVENTS)
    assert said("home", "home", "--ledger", "example.kz/test").code == 0
    assert said("source", "mapping.toml", "--home", "home", "--files", "*.csv").code == 0
    return tmp_path / "home"


@pytest.mark.parametrize("folds", [True, False])
def test_the_morning_run_goes_on_from_the_last(said, home, monkeypatch, folds):
    if folds:
        monkeypatch.setattr(folding, "_LARGE", 0)
        monkeypatch.setattr(folding, "_SMALL", 0)
    assert said("deliver", "events.csv", "--home", home).code == 0
    first = said("morning", "--home", home, "--as-of", "2025-01-10", "--out", "a.parquet", "--json")
    assert (first.code, first.said["anew"], first.said["gone"]) == (0, True, 0)
    (home.parent / "events.csv").write_text(MORE)
    assert said("deliver", "events.csv", "--home", home).code == 0
    again = said("morning", "--home", home, "--as-of", "2025-03-31", "--out", "b.parquet", "--json")
    # A register that was written anew is judged from the start, with the same differences.
    assert (again.code, again.said["anew"]) == (0, not folds)
    whole = ["check", home / "register", "--as-of", "2025-03-31", "--out", "whole.parquet"]
    checked = said(*whole, "--json")
    assert checked.said["root_sha256"] == again.said["root_sha256"]
    assert checked.said["verdicts"] == again.said["verdicts"]
    before, gone, appeared, now = (
        set(pq.read_table(home.parent / name)["finding_id"].to_pylist())
        for name in ("a.parquet", "b.gone.parquet", "b.parquet", "whole.parquet")
    )
    assert appeared
    assert (before - gone) | appeared == now
    entry = read_entry(Home.open(home).ledger().entry(again.said["entry"]))
    assert (entry.kind, entry.body["root"], entry.body["findings"]) == (
        "check",
        checked.said["root_sha256"],
        len(now),
    )
    settled = said("settle", home / "register")
    assert (settled.code, settled.out) == (
        0,
        "Deliveries that were folded in, and now lie in order: 1.\n"
        if folds
        else "The register lies in order; nothing was to be done.\n",
    )
    assert said(*whole, "--json").said["root_sha256"] == again.said["root_sha256"]


def test_a_folded_register_is_not_read_file_by_file(said, home, monkeypatch):
    monkeypatch.setattr(folding, "_LARGE", 0)
    monkeypatch.setattr(folding, "_SMALL", 0)
    for text in (EVENTS, MORE):
        (home.parent / "events.csv").write_text(text)
        assert said("deliver", "events.csv", "--home", home).code == 0
    refused = said("export", home / "register", "--out", "all.xes")
    told = (
        f"Deliveries were folded into the register {home / 'register'}, so its files cannot be "
        f"read one by one. Write it anew with `qadagalau settle {home / 'register'}`.\n"
    )
    assert (refused.code, refused.err) == (1, told)
