"""`rotate` changes the key of a home's ledger; whoever trusts the first key can follow it."""

import json
from datetime import UTC, date, datetime

import pytest

from qadagalau.intake.home import Home
from qadagalau.ledger import Log
from qadagalau.ledger.durable import write_whole
from qadagalau.ledger.entry import write_entry
from qadagalau.ledger.note import Signer
from qadagalau.ledger.rotation import Reign, reigns, rotate
from qadagalau.ledger.writer import KeyChangedError

from .conftest import ran
from .test_trusting import OWN_KEY, witness

NAME = "example.kz/log"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = Home.create(tmp_path / "home", book="kz", made_on=date(2026, 11, 22), ledger_name=NAME)
    (tmp_path / "first.key").write_text(made.signer().vkey + "\n", encoding="utf-8")
    return made


def append(home, number):
    body = {"change": "granted", "role": "prosecutor", "scope": f"office-{number}"}
    with home.ledger(writing=True) as log:
        return log.append([write_entry("right", at=datetime.now(UTC), body=body).raw])


def keys(home):
    return sorted(path.name for path in (home.folder / "keys").iterdir())


def test_the_key_is_changed_and_the_ledger_goes_on(said, home):
    append(home, 0)
    old = home.signer()
    made = said("rotate", "home")
    new = home.signer()
    assert (made.code, made.err) == (0, "")
    assert made.out.splitlines()[:2] == [
        "Entry 1 of the ledger changes its key. From it on this key signs:",
        new.vkey,
    ]
    assert " ".join(made.out.splitlines()[2:]) == (
        "Give it to every witness, and back the home up: earlier backups hold only the old key, "
        "which is no longer kept here. Who verifies needs nothing new, for the first public key "
        "leads to this one."
    )
    assert append(home, 2) == 2
    found = reigns(home.ledger().entries(), origin=NAME, first=old.verifier)
    assert found == (Reign(0, old.verifier), Reign(1, new.verifier))
    assert new != old
    assert keys(home) == ["ledger.key", "pseudonym.key"]
    assert (home.folder / "keys" / "ledger.key").stat().st_mode & 0o777 == 0o600
    assert said("verify", "home", "--log", "first.key").code == 0
    assert said("verify", "home").out.splitlines()[-1] == OWN_KEY
    again = said("rotate", "home", "--json").said
    assert again == {"entry": 3, "from": new.vkey, "to": home.signer().vkey}
    assert said("verify", "home", "--log", "first.key").code == 0


def test_a_witness_is_given_the_new_key(said, home, tmp_path):
    append(home, 0)
    words = ("--name", "witness.example/w1", "--log", "first.key")
    with witness(tmp_path / "w1", *words) as (url, key):
        asked = ("cosign", "home", "--witness", url, "--key", key)
        assert said(*asked).code == 0
        assert said("rotate", "home").code == 0
        append(home, 2)
        assert said(*asked).code == 1
        assert said("witness", "w1", "--log", home.signer().vkey, "--only-key").code == 0
        assert said(*asked).code == 0
    made = said("verify", "home", "--log", "first.key", "--witness", key, "--json")
    assert (made.code, [one["size"] for one in made.said["witnesses"]]) == (0, [3])


def test_a_change_broken_off_after_the_ledger_had_it_is_ended(said, home):
    """The ledger's entry is there, and the new key not yet in the place of the old one."""
    append(home, 0)
    old, new = home.signer(), Signer.generate(NAME)
    write_whole(home.folder / "keys" / "ledger.key.coming", new.secret.encode())
    with home.ledger(writing=True) as log:
        rotate(log, old=old, new=new, at=datetime.now(UTC))
    with pytest.raises(KeyChangedError):
        append(home, 2)
    made = said("rotate", "home", "--json")
    assert (made.code, made.said) == (0, {"entry": 1, "from": old.vkey, "to": new.vkey})
    assert (home.signer(), home.ledger().size, append(home, 2)) == (new, 2, 2)
    assert keys(home) == ["ledger.key", "pseudonym.key"]
    assert said("verify", "home", "--log", "first.key").code == 0


def test_a_change_broken_off_before_the_ledger_had_it_is_made(said, home):
    new = Signer.generate(NAME)
    write_whole(home.folder / "keys" / "ledger.key.coming", new.secret.encode())
    assert append(home, 0) == 0
    assert said("rotate", "home", "--json").said["entry"] == 1
    assert home.signer() == new


@pytest.mark.parametrize(
    ("name", "mode", "content", "sentence"),
    [
        (
            "ledger.key",
            0o644,
            None,
            (
                "The key ledger.key can be read by others than its owner. Close it with "
                "`chmod 600` and consider whether it is still secret.\n"
            ),
        ),
        (
            "ledger.key.coming",
            0o600,
            "damaged",
            "The key ledger.key.coming is damaged. Restore it from a copy.\n",
        ),
    ],
)
def test_a_key_that_cannot_be_used(said, home, name, mode, content, sentence):
    path = home.folder / "keys" / name
    if content is not None:
        path.write_text(content, encoding="ascii")
    path.chmod(mode)
    refused = said("rotate", "home")
    assert (refused.code, refused.err, home.ledger().size) == (1, sentence, 0)


def test_a_folder_that_is_no_home(said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused = said("rotate", "nowhere")
    assert (refused.code, refused.err) == (
        1,
        (
            "nowhere is no home: it has no home.json that can be read. Name another folder, or "
            "make one with `qadagalau home`.\n"
        ),
    )


def test_an_office_goes_on_under_the_new_key(tmp_path):
    make = ("office", "make", "--home", "home", "--admin", "boss")
    assert ran(*make, cwd=tmp_path).code == 0
    assert ran("rotate", "home", cwd=tmp_path).code == 0
    places = {"regions": [{"code": "71", **{f"name_{one}": "A" for one in ("kk", "ru", "en")}}]}
    (tmp_path / "places.json").write_text(json.dumps(places), encoding="utf-8")
    assert ran(*make, "--places", "places.json", cwd=tmp_path).code == 0
    log = Log.open(tmp_path / "home" / "ledger")
    assert [json.loads(raw)["kind"] for raw in log.entries()] == ["user", "right", "key", "places"]
    whole = ran("verify", "home", "--json", cwd=tmp_path)
    assert (whole.code, whole.said["faults"], whole.said["doubts"]) == (0, [], [])
