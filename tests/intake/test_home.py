"""A home is whole or not there; its keys are for its owner alone."""

import json
from datetime import date

import pytest

from qadagalau.intake.home import Home, HomeError
from qadagalau.ledger.entry import read_entry
from qadagalau.ledger.note import MalformedKeyError

MADE_ON = date(2025, 6, 1)


def make(folder, **said):
    return Home.create(
        folder, **{"book": "letters", "made_on": MADE_ON, "ledger_name": "test/letters", **said}
    )


def refused(task, *said):
    with pytest.raises(HomeError) as refusal:
        task(*said)
    return str(refusal.value)


def test_a_home_is_opened_as_it_was_made(tmp_path):
    made = make(tmp_path / "home")
    assert Home.open(tmp_path / "home") == made
    assert sorted(path.name for path in made.folder.iterdir()) == [
        "deliveries",
        "home.json",
        "keys",
        "ledger",
        "receipts",
        "sources",
    ]
    assert made.ledger().said.origin == "test/letters"
    assert [read_entry(raw) for raw in made.ledger().entries()] == []


def test_the_keys_are_read_by_their_owner_alone(tmp_path):
    home = make(tmp_path / "home")
    keys = sorted((home.folder / "keys").iterdir())
    assert [(key.name, oct(key.stat().st_mode & 0o777)) for key in keys] == [
        ("ledger.key", "0o600"),
        ("pseudonym.key", "0o600"),
    ]
    assert oct((home.folder / "keys").stat().st_mode & 0o777) == "0o700"
    assert len(home.pseudonym_key()) == 32


@pytest.mark.parametrize(("key", "read"), [("pseudonym", "pseudonym_key"), ("ledger", "signer")])
def test_a_key_that_others_may_read_is_not_used(tmp_path, key, read):
    home = make(tmp_path / "home")
    (home.folder / "keys" / f"{key}.key").chmod(0o640)
    assert refused(getattr(home, read)) == (
        f"The key {key}.key can be read by others than its owner. Close it with `chmod 600` and "
        "consider whether it is still secret."
    )


def test_a_key_that_is_lost_or_damaged_is_refused(tmp_path):
    home = make(tmp_path / "home")
    (home.folder / "keys" / "pseudonym.key").unlink()
    (home.folder / "keys" / "ledger.key").write_text("nonsense")
    assert refused(home.pseudonym_key) == (
        "The key pseudonym.key cannot be read. Restore it from a copy, with the right to read it."
    )
    assert refused(home.signer) == "The key ledger.key is damaged. Restore it from a copy."


def test_a_home_is_not_made_over_another_one(tmp_path):
    home = make(tmp_path / "home")
    key = home.pseudonym_key()
    assert refused(make, home.folder) == (
        "home is a home already. Name another folder, or use it as it is."
    )
    assert home.pseudonym_key() == key


def test_a_home_is_not_made_in_somebody_s_folder(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    assert refused(make, tmp_path / "mine") == (
        "mine is not empty, and it is no home. Name a new folder."
    )
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_keys_and_a_ledger_that_are_there_stay(tmp_path):
    first = make(tmp_path / "home")
    key, vkey = first.pseudonym_key(), first.signer().vkey
    (first.folder / "home.json").unlink()  # as when its making was broken off
    again = make(tmp_path / "home", ledger_name="test/other")
    assert (again.pseudonym_key(), again.signer().vkey) == (key, vkey)


def test_a_name_that_no_ledger_can_have_is_refused_and_leaves_no_home(tmp_path):
    with pytest.raises(MalformedKeyError):
        make(tmp_path / "home", ledger_name="two words")
    assert not (tmp_path / "home" / "home.json").exists()


@pytest.mark.parametrize("said", [None, "{", "[]", '{"format": 1}'])
def test_what_is_no_home_is_refused(tmp_path, said):
    folder = tmp_path / "home"
    folder.mkdir()
    if said:
        (folder / "home.json").write_text(said)
    assert refused(Home.open, folder) == (
        "home is no home: it has no home.json that can be read. Name another folder, or make one "
        "with `qadagalau home`."
    )


def test_a_home_of_another_format_is_refused(tmp_path):
    home = make(tmp_path / "home")
    said = json.loads((home.folder / "home.json").read_text())
    (home.folder / "home.json").write_text(json.dumps({**said, "format": 2}))
    assert refused(Home.open, home.folder) == (
        "The home home has the format 2, not 1. Open it with the version of the program that made "
        "it."
    )
