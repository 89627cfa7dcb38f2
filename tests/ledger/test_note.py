"""Notes and checkpoints open as others' programs open them, and not a bit differently."""

import base64
import json
import re
from pathlib import Path

import pytest

from qadagalau.ledger.note import (
    COSIGNATURE,
    BadSignatureError,
    Checkpoint,
    MalformedCheckpointError,
    MalformedKeyError,
    MalformedNoteError,
    Signer,
    UnsignedNoteError,
    Verifier,
    checkpoint,
    open_note,
    opened,
    parse_checkpoint,
    signed_note,
)

DATA = Path(__file__).parents[3] / "shared" / "data"
TEXT = "example.kz/log\n3\n" + base64.b64encode(bytes(range(32))).decode() + "\n"
LOG = Signer("example.kz/log", bytes(range(32)))
WITNESS = Signer("witness.example/w1", bytes(range(1, 33)), COSIGNATURE)
NOTE = signed_note(TEXT, [LOG.sign(TEXT), WITNESS.sign(TEXT, at=1_750_000_000)])
MALFORMED = (
    "This is not a signed note: a text, a blank line and signature lines are needed. "
    "Fetch it again."
)
CHANGED = "The signature of {} does not fit the text: one of them was changed. Do not rely on it."
UNSIGNED = (
    "None of the keys that are trusted here has signed the note. "
    "Check that the right public key was given."
)


# ------------------------------------------------------------------ others' notes


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="the shared test data is not in ../shared/data")
def test_every_checkpoint_of_the_real_log_opens_and_is_signed_alike():
    folder = DATA / "tessera_log" / "testdata"
    script = (folder / "build_log.sh").read_text(encoding="utf-8")
    [secret] = re.findall(r'LOG_PRIVATE_KEY="(.+)"', script)
    [vkey] = re.findall(r'LOG_PUBLIC_KEY="(.+)"', script)
    signer = Signer.parse(secret)
    assert (signer.vkey, signer.secret) == (vkey, secret)
    sizes = []
    for path in folder.glob("log/checkpoint*"):
        note = path.read_bytes()
        text = open_note(note, [Verifier.parse(vkey)])
        assert signed_note(text, [signer.sign(text)]) == note
        read = parse_checkpoint(text)
        assert checkpoint(read.origin, read.size, read.root) == text
        sizes.append((path.name, read.size))
    numbered = [(f"checkpoint.{size}", size) for size in range(16)]
    assert sorted(sizes) == sorted([("checkpoint", 15), *numbered])


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="the shared test data is not in ../shared/data")
def test_signatures_are_judged_as_wycheproof_judges_them():
    cases = json.loads((DATA / "wycheproof" / "ed25519_test.json").read_text(encoding="utf-8"))
    judged, expected = {}, {}
    for group in cases["testGroups"]:
        key = bytes.fromhex(group["publicKey"]["pk"])
        for case in group["tests"]:
            expected[case["tcId"]] = case["result"] == "valid"
            judged[case["tcId"]] = fits(key, bytes.fromhex(case["msg"]), case["sig"])
    assert judged == expected
    assert len(judged) == cases["numberOfTests"]


def fits(key, message, signature):
    """Judge as a note does; what is no text cannot be in a note and is judged by its letters."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    raw = bytes.fromhex(signature)
    try:
        text = message.decode()
    except UnicodeDecodeError:
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(raw, message)
        except InvalidSignature:
            return False
        return True
    try:
        Verifier("example.kz/log", 1, key).signed_at(text, raw)
    except BadSignatureError:
        return False
    return True


def test_the_note_of_the_go_documentation_opens():
    vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    line = (
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdn"
        "gotpRZb6KE6RyyBwJnAM=\n"
    )
    assert open_note(signed_note(text, [line]), [Verifier.parse(vkey)]) == text


# ------------------------------------------------------------------ our own notes


def test_a_note_tells_who_signed_and_when():
    found = opened(NOTE, [LOG.verifier, WITNESS.verifier])
    assert found.text == TEXT
    assert [(one.verifier.name, one.at) for one in found.signatures] == [
        ("example.kz/log", None),
        ("witness.example/w1", 1_750_000_000),
    ]
    assert signed_note(found.text, [one.line for one in found.signatures]) == NOTE


def test_unknown_signatures_are_passed_over():
    stranger = Signer.generate("stranger.example")
    same_name = Signer.generate("example.kz/log")
    note = NOTE + (stranger.sign(TEXT) + same_name.sign("another text\n")).encode()
    assert open_note(note, [LOG.verifier]) == TEXT
    with pytest.raises(UnsignedNoteError) as refused:
        open_note(NOTE, [stranger.verifier, same_name.verifier])
    assert str(refused.value) == UNSIGNED


def test_one_bad_signature_of_a_known_key_spoils_the_note():
    note = NOTE + LOG.sign("another text\n").encode()
    with pytest.raises(BadSignatureError) as refused:
        open_note(note, [LOG.verifier])
    assert str(refused.value) == CHANGED.format("example.kz/log")
    assert open_note(note, [WITNESS.verifier]) == TEXT


def test_every_flipped_bit_is_seen():
    keys = [LOG.verifier, WITNESS.verifier]
    whole = opened(NOTE, keys)
    for place in range(len(NOTE) * 8):
        flipped = bytearray(NOTE)
        flipped[place // 8] ^= 1 << place % 8
        try:
            assert opened(bytes(flipped), keys) != whole, place
        except (MalformedNoteError, BadSignatureError, UnsignedNoteError):
            continue


def test_a_cosignature_is_no_signature_of_the_log():
    as_log = Verifier(WITNESS.name, 1, WITNESS.verifier.key)
    with pytest.raises(UnsignedNoteError):
        open_note(NOTE, [as_log])
    later = WITNESS.sign(TEXT, at=1_750_000_001).split()[-1]
    earlier = WITNESS.sign(TEXT, at=1_750_000_000).split()[-1]
    raw = base64.b64decode(earlier)[:12] + base64.b64decode(later)[12:]
    line = f"— {WITNESS.name} {base64.b64encode(raw).decode()}\n"
    with pytest.raises(BadSignatureError) as refused:
        open_note(signed_note(TEXT, [line]), [WITNESS.verifier])
    assert str(refused.value) == CHANGED.format(WITNESS.name)


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"text\n",
        b"text\n\n",
        TEXT.encode() + LOG.sign(TEXT).encode(),
        NOTE[:-1],
        NOTE + b"\n",
        NOTE + b"more\n",
        NOTE.replace(b"example", b"exa\tmple"),
        NOTE.replace(b"example", b"exa\xffmple"),
        NOTE.replace("— example".encode(), b"- example"),
        NOTE + "— name AAAA\n".encode(),
        NOTE + "— na+me AAAAAAAA\n".encode(),
        NOTE + "— name AAAAAAB=\n".encode(),
        b"a" * (1 << 20) + b"\n" + NOTE,
    ],
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(MalformedNoteError) as refused:
        open_note(note, [LOG.verifier])
    assert str(refused.value) == MALFORMED


@pytest.mark.parametrize("text", ["", "\n", "no end", "tab\there\n", "return\r\n"])
def test_what_no_note_can_hold_is_not_signed(text):
    with pytest.raises(MalformedNoteError):
        LOG.sign(text)


# ------------------------------------------------------------------ keys


def test_keys_are_read_as_they_are_written():
    for signer in (LOG, WITNESS, Signer.generate("example.kz/қадағалау")):
        assert Verifier.parse(signer.vkey) == signer.verifier
        assert Signer.parse(signer.secret + "\n") == signer
        assert signer.seed.hex() not in repr(signer)
        assert repr(signer.seed) not in repr(signer)


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "example.kz/log",
        LOG.vkey[1:],
        LOG.vkey[:-1],
        LOG.vkey.replace("+", "-"),
        LOG.vkey.upper(),
        LOG.vkey.replace("+", "+0", 1),
        LOG.vkey.replace("+AQ", "+Ag"),
    ],
)
def test_a_key_that_is_not_whole_is_refused(vkey):
    with pytest.raises(MalformedKeyError) as refused:
        Verifier.parse(vkey)
    assert str(refused.value) == (
        f"{vkey} is not a public key of a log or a witness. Copy it whole: a name, eight "
        "hexadecimal digits and base64, with plus signs between."
    )


@pytest.mark.parametrize("secret", ["", LOG.vkey, LOG.secret[:-4], "A" + LOG.secret])
def test_a_secret_key_that_is_not_whole_is_refused_and_not_shown(secret):
    with pytest.raises(MalformedKeyError) as refused:
        Signer.parse(secret)
    assert str(refused.value) == (
        "This is not a secret key of a log or a witness. Restore the file from its backup."
    )


@pytest.mark.parametrize("name", ["", "two words", "plus+sign", "new\nline", "no\u00a0break"])
def test_a_name_that_no_key_can_have_is_refused(name):
    with pytest.raises(MalformedKeyError) as refused:
        Signer.generate(name)
    assert str(refused.value) == (
        f"{name} cannot name a key: the name is empty or holds a space, a plus sign or a "
        "control character. Use one such as example.kz/log."
    )


def test_a_witness_signs_with_a_time_and_a_log_without():
    with pytest.raises(ValueError, match="only a witness does"):
        LOG.sign(TEXT, at=1)
    with pytest.raises(ValueError, match="only a witness does"):
        WITNESS.sign(TEXT)


# ------------------------------------------------------------------ checkpoints


def test_a_checkpoint_is_read_as_it_is_written():
    read = Checkpoint("example.kz/log", 3, bytes(range(32)))
    assert parse_checkpoint(TEXT) == read
    assert parse_checkpoint(TEXT + "a further line\n") == read
    assert checkpoint(read.origin, read.size, read.root) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.kz/log\n3\n",
        TEXT.replace("\n3\n", "\n03\n"),
        TEXT.replace("\n3\n", "\n-3\n"),
        TEXT.replace("\n3\n", "\n+3\n"),
        TEXT.replace("\n3\n", "\n٣\n"),
        TEXT.replace("\n3\n", f"\n{1 << 63}\n"),
        TEXT.replace("example.kz/log", ""),
        TEXT.replace("Hh8=", "Hg=="),
        TEXT.replace("Hh8=", "Hh9="),
        TEXT + "\n",
        TEXT[:-1],
    ],
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(MalformedCheckpointError) as refused:
        parse_checkpoint(text)
    assert str(refused.value) == (
        "This is not a checkpoint: its lines must be the name of a log, the number of its "
        "entries and their root hash. Fetch it again."
    )
