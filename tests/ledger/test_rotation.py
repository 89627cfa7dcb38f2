"""A log changes its key only where the old key and the new one agree."""

import pytest

from qadagalau.ledger.durable import Writing
from qadagalau.ledger.entry import write_entry
from qadagalau.ledger.log import Log
from qadagalau.ledger.note import Signer, UnsignedNoteError, open_note, signed_note
from qadagalau.ledger.rotation import Reign, RotationError, first_key, reigns, rotate
from qadagalau.ledger.writer import KeyChangedError

from .conftest import AT, LOG, right

NEW = Signer(LOG.name, bytes(range(2, 34)))
NEWER = Signer(LOG.name, bytes(range(3, 35)))


def not_agreed(index):
    return (
        f"Entry {index} changes the key of the log, but the old key and the new one did not "
        "both agree to it there. Do not rely on what follows it."
    )


def test_the_key_is_changed_and_the_change_can_be_followed(log):
    assert rotate(log, old=LOG, new=NEW, at=AT) == 5
    log.append([right(6).raw])
    assert rotate(log, old=NEW, new=NEWER, at=AT) == 7
    log.append([right(8).raw])
    found = reigns(log.entries(), origin=LOG.name, first=LOG.verifier)
    assert found == (Reign(0, LOG.verifier), Reign(5, NEW.verifier), Reign(7, NEWER.verifier))
    open_note(log.checkpoint(), [NEWER.verifier])
    with pytest.raises(UnsignedNoteError):
        open_note(log.checkpoint(), [LOG.verifier, NEW.verifier])
    log.close()
    with Log.open(log.folder, signer=NEWER) as again:
        assert again.append([right(9).raw]) == 9


def test_the_first_key_is_what_the_first_change_names(log):
    assert first_key(log.entries(), LOG.verifier) == LOG.verifier
    rotate(log, old=LOG, new=NEW, at=AT)
    rotate(log, old=NEW, new=NEWER, at=AT)
    assert first_key(log.entries(), NEWER.verifier) == LOG.verifier


@pytest.mark.parametrize("last", ["checkpoint", "entries"])
def test_a_change_is_there_whole_or_not_at_all(log, monkeypatch, last):
    """Before the checkpoint takes its place nothing has happened; after it both have."""

    def stops(writing):
        if last == "entries":
            writing.undo()
            raise KeyboardInterrupt
        finish(writing)
        raise KeyboardInterrupt

    finish = Writing.finish
    monkeypatch.setattr(Writing, "finish", stops)
    with pytest.raises(KeyboardInterrupt):
        rotate(log, old=LOG, new=NEW, at=AT)
    monkeypatch.undo()
    log.close()
    holds, size = (LOG, 5) if last == "entries" else (NEW, 6)
    with Log.open(log.folder, signer=holds) as again:
        assert again.size == size
    found = reigns(log.entries(), origin=LOG.name, first=LOG.verifier)
    assert found[-1].verifier == holds.verifier


def test_the_old_key_cannot_go_on_though_it_signed_last(log):
    rotate(log, old=LOG, new=NEW, at=AT)
    log.close()
    open_note(log.checkpoint(), [LOG.verifier])
    with pytest.raises(KeyChangedError) as refused:
        Log.open(log.folder, signer=LOG)
    assert str(refused.value) == (
        f"The key of the ledger {log.folder} was changed, and this is the old one. Repeat; if it "
        "is refused again, the change was broken off: end it with `qadagalau rotate`."
    )
    with Log.open(log.folder, signer=NEW) as again:
        assert again.append([right(6).raw]) == 6


def agreed(index=5, origin=LOG.name, old=LOG, new=NEW, signers=(LOG, NEW), said_from=None):
    """Write a change of key by hand."""
    text = f"qadagalau/key-change/v1\n{origin}\n{index}\n{old.vkey}\n{new.vkey}\n"
    note = signed_note(text, [one.sign(text) for one in signers]).decode()
    body = {"from": (said_from or old).vkey, "to": new.vkey, "note": note}
    return write_entry("key", at=AT, body=body).raw


@pytest.mark.parametrize(
    "forged",
    [
        agreed(signers=[NEW]),
        agreed(signers=[LOG]),
        agreed(signers=[LOG, NEWER]),
        agreed(index=4),
        agreed(origin="other.example/log"),
        agreed(old=NEWER, signers=[NEWER, NEW]),
        agreed(said_from=NEWER),
        agreed().replace(b"key-change/v1", b"key-change/v2"),
    ],
    ids=range(8),
)
def test_a_change_without_both_keys_is_told(log, forged):
    log.append([forged])
    with pytest.raises(RotationError) as refused:
        reigns(log.entries(), origin=LOG.name, first=LOG.verifier)
    assert str(refused.value) == not_agreed(5)


def test_a_change_as_both_agreed_passes_by_hand_too(log):
    log.append([agreed()])
    assert reigns(log.entries(), origin=LOG.name, first=LOG.verifier)[-1] == Reign(5, NEW.verifier)


def test_a_change_cannot_be_repeated_elsewhere(log):
    rotate(log, old=LOG, new=NEW, at=AT)
    log.append([log.entry(5)])
    with pytest.raises(RotationError) as refused:
        reigns(log.entries(), origin=LOG.name, first=LOG.verifier)
    assert str(refused.value) == not_agreed(6)


@pytest.mark.parametrize("new", [LOG, Signer("other.example/log", NEW.seed)])
def test_the_new_key_is_another_under_the_same_name(log, new):
    with pytest.raises(RotationError) as refused:
        rotate(log, old=LOG, new=new, at=AT)
    assert str(refused.value) == (
        "The new key of example.kz/log must be another key under the same name."
    )
