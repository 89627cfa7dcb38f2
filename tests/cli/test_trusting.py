"""A ledger is verified, proved and witnessed by the commands themselves."""

import json
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

import pytest

from qadagalau.ledger import Log, verifier
from qadagalau.ledger.commitment import Openings
from qadagalau.ledger.entry import write_entry
from qadagalau.ledger.note import Signer
from qadagalau.ledger.rotation import rotate

from .conftest import ran

AT = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
LOG = Signer("example.kz/log", bytes(range(32)))
OWN_KEY = (
    "The public key was taken from the home itself, so whoever keeps the home could have made all "
    "of it anew. To rule that out, bring the key with --log and the keys of witnesses with "
    "--witness."
)
PROGRAM = "import sys; from qadagalau.cli import main; sys.exit(main())"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Make a home with a ledger of six entries, persons behind commitments."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "home"
    (folder / "keys").mkdir(parents=True)
    (folder / "keys" / "ledger.key").write_text(LOG.secret + "\n", encoding="ascii")
    (tmp_path / "log.key").write_text(LOG.vkey + "\n", encoding="utf-8")
    openings = Openings(folder / "openings")
    entries = []
    with Log.create(folder / "ledger", origin=LOG.name, signer=LOG) as log:
        for number in range(6):
            body = {"change": "granted", "role": "prosecutor", "scope": f"office-{number}"}
            made = write_entry("right", at=AT, body=body, personal={"person": f"canary-{number}"})
            for name, commitment in made.entry.commitments.items():
                openings.keep(commitment, made.openings[name])
            entries.append(made.raw)
        log.append(entries)
    return folder


def append(home, number):
    with Log.open(home / "ledger", signer=LOG) as log:
        body = {"change": "granted", "role": "prosecutor", "scope": f"office-{number}"}
        log.append([write_entry("right", at=AT, body=body).raw])


def root(home):
    return Log.open(home / "ledger").said.root.hex()


@contextmanager
def witness(folder, *words):
    """Run `qadagalau witness` in a process of its own; yield its address and its key's file."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    asked = [sys.executable, "-c", PROGRAM, "witness", folder, "--address", address, "--json"]
    with subprocess.Popen([*asked, *words], stdout=subprocess.PIPE, text=True) as process:
        try:
            lines = [process.stdout.readline() for _ in range(4)]
            said = json.loads("".join(lines))
            file = folder.with_suffix(".key")
            file.write_text(said["key"] + "\n", encoding="utf-8")
            yield said["url"], file
        finally:
            process.kill()


# ------------------------------------------------------------------ verify


def test_a_whole_ledger(said, home):
    made = said("verify", "home")
    assert (made.code, made.err) == (0, "")
    assert made.out.splitlines() == [
        "WHOLE: nothing was changed.",
        f"Ledger example.kz/log, 6 entries, root {root(home)}.",
        "Deliveries and registered sources: whole.",
        OWN_KEY,
    ]
    assert said("verify", "home/ledger", "--log", "log.key").out.splitlines() == [
        "WHOLE: nothing was changed.",
        f"Ledger example.kz/log, 6 entries, root {root(home)}.",
    ]
    assert said("verify", "home/ledger", "--log", LOG.vkey, "--json").said == {
        "outcome": "whole",
        "log": "example.kz/log",
        "size": 6,
        "root": root(home),
        "faults": [],
        "doubts": [],
        "witnesses": [],
        "checks": ["ledger"],
    }


def test_a_ledger_whose_key_was_changed(said, home):
    new = Signer(LOG.name, bytes(range(2, 34)))
    with Log.open(home / "ledger", signer=LOG) as log:
        rotate(log, old=LOG, new=new, at=AT)
    (home / "keys" / "ledger.key").write_text(new.secret + "\n", encoding="ascii")
    assert said("verify", "home").code == 0
    assert said("verify", "home", "--log", "log.key").code == 0
    assert said("verify", "home", "--log", new.vkey).code == 1


def test_a_changed_entry_is_named(said, home):
    path = home / "ledger" / "tile" / "entries" / "000.p" / "6"
    path.write_bytes(path.read_bytes().replace(b"office-3", b"office-4"))
    made = said("verify", "home", "--json")
    assert made.code == 1
    assert made.said["outcome"] == "tampered"
    assert made.said["faults"] == [
        {
            "why": "Entry 3 was changed: the log has another hash for it.",
            "path": "tile/entries/000.p/6",
            "entry": 3,
        }
    ]
    assert said("verify", "home").out.splitlines()[::2] == [
        "TAMPERED WITH: something was changed.",
        "Entry 3 was changed: the log has another hash for it.",
    ]


def test_what_cannot_be_told(said, home):
    unknown = "The public key of the ledger is not known. Give it with --log."
    for folder in ("nowhere", "home/ledger"):
        made = said("verify", folder, "--json")
        assert (made.code, made.said["outcome"], made.said["doubts"]) == (
            2,
            "undetermined",
            [unknown],
        )
    made = said("verify", "home", "--seen", "nowhere", "--json")
    assert (made.code, made.said["doubts"]) == (
        2,
        ["The checkpoint nowhere cannot be read. Check its name and rights."],
    )
    made = said("verify", "nowhere", "--log", "log.key", "--json")
    assert (made.code, made.said["outcome"]) == (2, "undetermined")
    (home / "keys" / "ledger.key").write_text("damaged", encoding="ascii")
    assert said("verify", "home").code == 2


def test_a_ledger_that_is_shorter_than_a_checkpoint_kept_elsewhere(said, home, tmp_path):
    shutil.copytree(home, tmp_path / "yesterday")
    append(home, 6)
    shutil.copy(home / "ledger" / "checkpoint", tmp_path / "seen")
    assert said("verify", "home", "--seen", "seen").code == 0
    made = said("verify", "yesterday", "--seen", "seen", "--json")
    assert (made.code, made.said["faults"]) == (
        1,
        [
            {
                "why": (
                    "example.kz/log signed 7 entries of this log, and now it has 6: it was rolled "
                    "back, and entries 6 and later were taken out."
                ),
                "path": "",
                "entry": 6,
            }
        ],
    )


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (
            "damaged",
            (
                "damaged is not a public key of a log or a witness. Copy it whole: a name, eight "
                "hexadecimal digits and base64, with plus signs between."
            ),
        ),
        ("empty.key", "empty.key holds no public key. Check it."),
        ("bad.key", "bad.key is not a file of public keys, one a line. Check it."),
        ("two.key", "two.key holds several public keys. Give one."),
    ],
)
def test_what_is_no_key(said, tmp_path, key, sentence):
    (tmp_path / "empty.key").write_text("\n", encoding="utf-8")
    (tmp_path / "bad.key").write_text(f"{LOG.vkey}\nmore\n", encoding="utf-8")
    (tmp_path / "two.key").write_text(f"{LOG.vkey}\n" * 2, encoding="utf-8")
    made = said("verify", "home", "--log", key)
    hint = "`qadagalau verify --help` shows how it is written."
    assert (made.code, made.out, made.err) == (2, "", f"--log: {sentence} {hint}\n")


def test_a_row_of_the_office_that_was_edited_is_named(tmp_path):
    assert ran("office", "make", "--home", "home", "--admin", "boss", cwd=tmp_path).code == 0
    whole = ran("verify", "home", "--json", cwd=tmp_path)
    assert (whole.code, whole.said["faults"], whole.said["doubts"]) == (0, [], [])
    assert whole.said["checks"] == ["ledger", "deliveries", "office"]
    with sqlite3.connect(tmp_path / "home" / "office.sqlite3") as database:
        [[key]] = database.execute("select id from people_right").fetchall()
        database.execute("update people_right set granted_because = 'another order'")
    database.close()
    made = ran("verify", "home", "--json", cwd=tmp_path)
    place = f"people.right/{UUID(key)}"
    assert (made.code, made.said["faults"]) == (
        1,
        [
            {
                "why": f"The row {place} was changed: it is not what entry 1 says.",
                "path": place,
                "entry": 1,
            }
        ],
    )
    with sqlite3.connect(tmp_path / "home" / "office.sqlite3") as database:
        database.execute("drop table journal_journalrow")
    database.close()
    made = ran("verify", "home", "--json", cwd=tmp_path)
    assert (made.code, made.said["doubts"]) == (
        2,
        [
            (
                "This version cannot read the database of the office: no such table: "
                "journal_journalrow. Bring it up to date with `qadagalau office make`."
            )
        ],
    )


# ------------------------------------------------------------------ witnesses


def test_a_witness_signs_a_ledger_and_refuses_yesterday_s(said, home, tmp_path):
    words = ("--name", "witness.example/w1", "--log", "log.key")
    with witness(tmp_path / "w1", *words) as (url, key):
        made = said("cosign", "home", "--witness", url, "--key", key)
        assert (made.code, made.err) == (0, "")
        assert made.out == (
            "The witness witness.example/w1 signed that the ledger has 6 entries and goes on as "
            "before.\n"
        )
        shutil.copytree(home, tmp_path / "yesterday")
        append(home, 6)
        assert (
            said("cosign", "home/ledger", "--witness", url, "--key", key, "--json").said["size"]
            == 7
        )
        refused = said("cosign", "yesterday", "--witness", url, "--key", key)
        assert (refused.code, refused.err) == (
            1,
            (
                "The witness witness.example/w1 signed 7 entries of this log before, and now it "
                "has 6: it was rolled back. Restore the later copy.\n"
            ),
        )
    made = said("verify", "home", "--log", "log.key", "--witness", key)
    assert made.out.splitlines()[2:] == [
        "The witness witness.example/w1 vouches for the first 7 entries.",
        "Deliveries and registered sources: whole.",
    ]
    shutil.rmtree(home / "ledger" / "witnessed")
    made = said("verify", "home", "--log", "log.key", "--witness", key)
    assert (made.code, made.out.splitlines()[0]) == (
        2,
        "UNDETERMINED: it cannot be told whether something was changed.",
    )


def test_a_witness_is_made_once(said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused = said("witness", "w1")
    assert (refused.code, refused.err) == (
        1,
        "There is no witness in w1. Name it with --name, and it is made.\n",
    )
    first = said("witness", "w1", "--name", "witness.example/w1", "--only-key")
    assert first.out.startswith("witness.example/w1+")
    again = said("witness", "w1", "--name", "witness.example/w1", "--only-key", "--json")
    assert again.said == {"key": first.out.strip()}


# ------------------------------------------------------------------ proofs


@pytest.mark.usefixtures("home")
def test_an_entry_is_proved_to_a_stranger(said, tmp_path, capsys):
    made = said("prove", "3", "--home", "home", "--out", "proof.json", "--qr", "proof.svg")
    assert (made.code, made.err) == (0, "")
    assert (tmp_path / "proof.svg").read_bytes().startswith(b"<?xml")
    words = ["--log", LOG.vkey, "--lang", "en"]
    assert verifier.main([str(tmp_path / "proof.json"), *words]) == 0
    shown = capsys.readouterr().out
    assert "It says: scope = office-3\nCovered or erased: person\n" in shown
    assert "canary" not in (tmp_path / "proof.json").read_text(encoding="utf-8")
    printed = said("prove", "3", "--home", "home/ledger")
    assert json.loads(printed.out) == json.loads((tmp_path / "proof.json").read_text("utf-8"))
    assert said("prove", "3", "--home", "home", "--json").said == json.loads(printed.out)


@pytest.mark.usefixtures("home")
def test_a_person_is_shown_only_when_disclosed(said, tmp_path, capsys):
    made = said("prove", "3", "--home", "home", "--disclose", "person", "--out", "proof.json")
    assert made.code == 0
    words = ["--log", LOG.vkey, "--lang", "en"]
    assert verifier.main([str(tmp_path / "proof.json"), *words]) == 0
    assert "Disclosed: person = canary-3\n" in capsys.readouterr().out


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("3", "--disclose", "nobody"), "nobody in entry 3"),
        (("4", "--disclose", "person"), "person in entry 4"),
    ],
)
def test_what_was_erased_is_not_disclosed(said, tmp_path, words, sentence):
    log = Log.open(tmp_path / "home" / "ledger")
    commitment = json.loads(log.entry(4))["commitments"]["person"]
    Openings(tmp_path / "home" / "openings").erase(commitment)
    made = said("prove", *words, "--home", "home", "--out", "proof.json")
    assert (made.code, made.err) == (
        1,
        (
            f"What stands behind {sentence} is not kept here: there is no such part, or it was "
            "erased. Prove the entry without it.\n"
        ),
    )
    assert not (tmp_path / "proof.json").exists()


@pytest.mark.usefixtures("home")
def test_an_entry_that_is_not_there(said):
    made = said("prove", "6", "--home", "home")
    assert (made.code, made.out) == (1, "")
    assert "6" in made.err
