"""A home is made, its sources registered, its deliveries received, listed and verified."""

import json
import os
import threading

import pyarrow.parquet as pq
import pytest

from qadagalau.intake.home import Home

MAPPING = """source = "aisoip"
format = "csv"
proceeding = "case"
holder = "who"
day = "day"
kind = { column = "what", values = { open = "proceeding-opened", copies = "copies-sent/opening" } }
"""
EVENTS = "case,what,day,who\n1/25,open,2025-01-06,B7\n1/25,copies,2025-01-07,B7\n"
ONE_WRONG = EVENTS + "2/25,open,2025-99-07,B7\n"


@pytest.fixture
def home(said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mapping.toml").write_text(MAPPING)
    (tmp_path / "events.csv").write_text(EVENTS)
    assert said("home", "home", "--ledger", "example.kz/test").code == 0
    made = said("source", "mapping.toml", "--home", "home", "--files", "*.csv", "--by", "admin")
    assert (made.code, made.out) == (
        0,
        "The source aisoip is registered, version 1. Its files: *.csv (mapping.toml).\n",
    )
    return tmp_path / "home"


def test_a_delivery_is_received_once(said, home):
    made = said("deliver", "events.csv", "--home", home, "--period", "2025-01", "--json")
    receipt = json.loads((home / "receipts" / "000001.json").read_text())
    assert (made.code, made.said) == (
        0,
        {**receipt, "rejected": 0, "again": False, "in_register": True},
    )
    again = said("deliver", "events.csv", "--home", home)
    assert (again.code, again.out) == (
        0,
        (
            "events.csv had been received before, as delivery 1. Nothing was done.\n"
            f"Entry 1 of the ledger holds its manifest, SHA-256 {receipt['manifest_sha256']}.\n"
        ),
    )


@pytest.mark.parametrize("seconds", [0, 1.5])
def test_while_another_is_received_it_waits_and_says_so(said, home, monkeypatch, seconds):
    monkeypatch.setattr("qadagalau.intake.home._ATTEMPTS", 20 if seconds == 0 else 600)
    entered, leave = threading.Event(), threading.Event()

    def hold():
        with Home.open(home).locked():
            entered.set()
            leave.wait(seconds or 60)

    other = threading.Thread(target=hold)
    other.start()
    entered.wait()
    made = said("deliver", "events.csv", "--home", home)
    leave.set()
    other.join()
    if seconds:
        told = "Another delivery is being received. Waiting for it, 30 s at most.\n"
        assert (made.code, made.err, made.out.splitlines()[0]) == (
            0,
            told,
            "events.csv was received as delivery 1: 2 rows accepted, 0 rejected.",
        )
    else:
        refusal = "Another delivery is being received into home. Wait until it ends, then repeat.\n"
        assert (made.code, made.out, made.err) == (1, "", refusal)
        assert not (home / "deliveries" / "000001").exists()


def test_rejected_rows_are_told_by_the_exit_code(said, home):
    (home.parent / "events.csv").write_text(ONE_WRONG)
    made = said("deliver", "events.csv", "--home", home)
    assert (made.code, made.out.splitlines()[0]) == (
        3,
        "events.csv was received as delivery 1: 2 rows accepted, 1 rejected.",
    )


def test_a_file_of_no_registered_name_needs_its_mapping(said, home):
    (home.parent / "events.csv").rename(home.parent / "events.txt")
    refused = said("deliver", "events.txt", "--home", home)
    assert (refused.code, refused.err) == (
        1,
        (
            "No registered source delivers a file named events.txt. Rename it, or register its "
            "pattern with `qadagalau source`.\n"
        ),
    )
    assert said("deliver", "events.txt", "--home", home, "--mapping", "mapping.toml").code == 0


def test_deliveries_are_listed(said, home):
    empty = said("deliveries", "--home", home)
    assert (empty.code, empty.out) == (0, "There are no deliveries yet.\n")
    said("deliver", "events.csv", "--home", home, "--period", "2025-01", "--by", "courier")
    [listed] = said("deliveries", "--home", home, "--json").said["deliveries"]
    assert {name: listed[name] for name in ("number", "entry", "source", "period", "by")} == {
        "number": 1,
        "entry": 1,
        "source": "aisoip",
        "period": "2025-01",
        "by": "courier",
    }
    row = said("deliveries", "--home", home).out.splitlines()[3].split()
    assert (row[0], row[-4:]) == ("1", ["aisoip", "2025-01", "2", "0"])


def test_a_folder_is_watched_once(said, home, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    nothing = said("watch", inbox, "--home", home, "--once")
    assert (nothing.code, nothing.out) == (0, "There is no complete file to deliver.\n")
    for name, text in (("a.csv", EVENTS), ("b.bin", "?")):
        (inbox / name).write_text(text)
        os.utime(inbox / name, (0, 0))
    made = said("watch", inbox, "--home", home, "--once", "--json")
    assert made.code == 1
    assert [(one["file"], one["received"], one["waits"]) for one in made.said["files"]] == [
        ("a.csv", True, False),
        ("b.bin", False, False),
    ]


def test_a_changed_register_is_made_again(said, home):
    said("deliver", "events.csv", "--home", home)
    whole = said("rebuild", "--home", home)
    assert (whole.code, whole.out) == (0, "The register is what its deliveries say: 1.\n")
    events = home / "register" / "events.parquet"
    pq.write_table(pq.read_table(events).slice(0, 1), events)
    made = said("rebuild", "--home", home, "--json")
    assert (made.code, made.said) == (0, {"deliveries": 1, "differs": ["events.parquet"]})


def test_a_changed_delivery_is_found_by_verify(said, home):
    said("deliver", "events.csv", "--home", home)
    assert said("verify", home).code == 0
    with (home / "deliveries" / "000001" / "events.parquet").open("ab") as stream:
        stream.write(b"x")
    found = said("verify", home, "--json")
    assert found.code == 1
    assert [(one["why"], one["path"], one["entry"]) for one in found.said["faults"]] == [
        (
            "The file events.parquet of the delivery 000001 was changed.",
            "deliveries/000001/events.parquet",
            1,
        )
    ]


def test_a_second_mapping_of_a_source_is_added(said, home):
    holders = (
        'source = "aisoip"\nformat = "csv"\ntable = "holders"\n[columns]\nholder_id = "who"\n'
        'region = "region"\n'
    )
    (home.parent / "holders.toml").write_text(holders)
    made = said("source", "holders.toml", "--home", home, "--files", "holders*", "--json")
    assert made.said["files"] == {"*.csv": "mapping.toml", "holders*": "holders.toml"}
    assert made.said["version"] == 2
