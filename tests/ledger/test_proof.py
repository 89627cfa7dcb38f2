"""A proof convinces a stranger who has public keys only, and no changed one does."""

import ast
import base64
import copy
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qadagalau.ledger import verifier
from qadagalau.ledger.commitment import Opening, OpeningError
from qadagalau.ledger.cosigning import Place, cosign
from qadagalau.ledger.entry import write_entry
from qadagalau.ledger.log import Log
from qadagalau.ledger.merkle import ProofError
from qadagalau.ledger.note import COSIGNATURE, Signer
from qadagalau.ledger.proof import ProofTooLongError, prove, qr_picture, qr_text
from qadagalau.ledger.verifier import TAMPERED, UNDETERMINED, WHOLE, judge
from qadagalau.ledger.witness import Witness
from qadagalau.office.journal.kinds import OFFICE_KINDS

from .conftest import AT, LOG, right, serve

MERKLE = Path(__file__).parents[3] / "shared" / "data" / "merkle"
STRANGER = Signer("witness.example/w9", bytes(32), COSIGNATURE)


@pytest.fixture(scope="module")
def proved(tmp_path_factory):
    """Return a proof with one of two personal parts disclosed, and the witness's public key."""
    folder = tmp_path_factory.mktemp("proved")
    made = right(5, person={"name": "Ә. Canary", "number": 7}, granted_by="d. canary")
    witness = Witness.create(folder / "witness", name="witness.example/w1")
    witness.watch(LOG.vkey)
    with Log.create(folder / "ledger", origin=LOG.name, signer=LOG) as log:
        log.append([*(right(number).raw for number in range(5)), made.raw])
        with serve(witness.folder) as url:
            cosign(log, Place(url, witness.signer.verifier))
        log.append([right(6).raw])
        return prove(log, 5, {"person": made.openings["person"]}), witness.signer.vkey


def judged(proof, log=LOG.vkey, witnesses=()):
    raw = proof if isinstance(proof, bytes) else json.dumps(proof).encode()
    return judge(raw, log, witnesses)


def names(judgement):
    return judgement.code, [line.text for line in judgement.lines]


def test_a_proof_holds(proved):
    proof, witness = proved
    found = judged(proof, witnesses=[witness])
    assert found.code == WHOLE
    assert proof["size"] == 6
    lines = found.in_("en").splitlines()
    assert lines[:-1] == [
        "THE PROOF HOLDS. The entry stands in the log as shown here, and nothing was changed.",
        "Log: example.kz/log. Entry: 5; entries in the log: 6.",
        "What happened: a right was granted or withdrawn.",
        "Written at (UTC): 2026-11-22T19:00:00Z.",
        "It says: change = granted",
        "It says: role = prosecutor",
        "It says: scope = office-5",
        "Covered or erased: granted_by",
        'Disclosed: person = {"name": "Ә. Canary", "number": 7}',
        "The signature of the log is right.",
    ]
    assert lines[-1].startswith("The witness witness.example/w1 signed at (UTC): 20")


def test_without_a_witness_s_key_the_reader_is_warned(proved):
    assert names(judged(proved[0]))[1][-1] == "alone"
    assert "alone" not in names(judged(proved[0], witnesses=[proved[1]]))[1]


def test_every_language_says_every_sentence(proved):
    for place, language in enumerate(verifier.LANGUAGES):
        shown = judged(proved[0], witnesses=[proved[1]]).in_(language)
        assert shown.splitlines()[0] == verifier.TEXTS["whole"][place]
    assert {len(set(texts)) for texts in verifier.TEXTS.values()} == {3}
    assert set(verifier.KINDS) == {kind.name for kind in OFFICE_KINDS}
    assert {len(set(names)) for names in verifier.KINDS.values()} == {3}


@pytest.mark.parametrize(
    ("change", "code", "why"),
    [
        ({"index": 4}, TAMPERED, "bad-path"),
        ({"index": 6}, TAMPERED, "bad-path"),
        ({"size": 7}, TAMPERED, "bad-size"),
        ({"inclusion": []}, TAMPERED, "bad-path"),
        ({"openings": {"nobody": {"salt": "00" * 32, "value": 1}}}, TAMPERED, "bad-opening"),
        ({"openings": {"person": {"salt": "00" * 32, "value": 1}}}, TAMPERED, "bad-opening"),
        ({"openings": {"person": 7}}, TAMPERED, "bad-opening"),
        ({"format": "qadagalau-proof-2"}, UNDETERMINED, "no-proof"),
        ({"index": -1}, UNDETERMINED, "no-proof"),
        ({"index": 5.0}, UNDETERMINED, "no-proof"),
        ({"index": True}, UNDETERMINED, "no-proof"),
        ({"entry": 5}, UNDETERMINED, "no-proof"),
        ({"entry": "{}"}, UNDETERMINED, "no-proof"),
        ({"entry": "\ud800"}, UNDETERMINED, "no-proof"),
        ({"inclusion": [5]}, UNDETERMINED, "no-proof"),
        ({"inclusion": "AAAA"}, UNDETERMINED, "no-proof"),
        ({"inclusion": ["AAAA"] * 65}, UNDETERMINED, "no-proof"),
        ({"checkpoint": "text\n"}, UNDETERMINED, "no-proof"),
        ({"checkpoint": None}, UNDETERMINED, "no-proof"),
        ({"checkpoint": "\ud800\n\n— a AAAAAAAA\n"}, UNDETERMINED, "no-proof"),
        ({"openings": []}, UNDETERMINED, "no-proof"),
        ({"more": 1}, UNDETERMINED, "no-proof"),
    ],
    ids=range(22),
)
def test_a_proof_with_one_thing_changed_does_not_hold(proved, change, code, why):
    assert names(judged(proved[0] | change)) == (code, [why])


def test_signatures_are_not_put_right_by_others(proved):
    proof, witness = proved
    text, _, lines = proof["checkpoint"].rpartition("\n\n")
    own, other = lines.splitlines(keepends=True)
    text += "\n"
    wrong = text.replace("\n6\n", "\n7\n")
    cases = {
        (text + "\n" + other, "unsigned"): UNDETERMINED,
        (text + "\n" + own, "unwitnessed"): UNDETERMINED,
        (wrong + "\n" + lines, "bad-log"): TAMPERED,
        (text + "\n" + LOG.sign(wrong) + other, "bad-log"): TAMPERED,
        (text + "\n" + own + own.replace("—", "-"), "no-proof"): UNDETERMINED,
    }
    for (note, why), code in cases.items():
        found = judged(proof | {"checkpoint": note}, witnesses=[witness])
        assert names(found) == (code, [why])
    witnessed = judged(proof, witnesses=[witness, STRANGER.vkey])
    assert names(witnessed) == (UNDETERMINED, ["unwitnessed"])
    assert witnessed.lines[0].fields == {"name": STRANGER.name}
    seen = base64.b64decode(other.split()[-1])
    later = seen[:11] + bytes([seen[11] ^ 1]) + seen[12:]
    moved = other.replace(other.split()[-1], base64.b64encode(later).decode())
    found = judged(proof | {"checkpoint": text + "\n" + own + moved}, witnesses=[witness])
    assert names(found) == (TAMPERED, ["bad-witness"])


@pytest.mark.parametrize(
    "key", ["", "no key", LOG.vkey[:-1], LOG.vkey.replace("+", "-"), STRANGER.vkey]
)
def test_what_is_no_key_of_a_log_determines_nothing(proved, key):
    assert names(judged(proved[0], log=key)) == (UNDETERMINED, ["no-key"])


def test_another_key_of_a_log_determines_nothing(proved):
    for other in (Signer(LOG.name, bytes(32)), Signer("other.example", LOG.seed)):
        assert names(judged(proved[0], log=other.vkey)) == (UNDETERMINED, ["unsigned"])


def test_no_changed_letter_passes(proved):
    """Two thousand changed letters: what still holds says the same as before."""
    proof, witness = proved
    whole = json.dumps(proof, ensure_ascii=False).encode()
    chance = random.Random(20261122)  # noqa: S311 - no secret
    same = 0
    for _ in range(2_000):
        changed = bytearray(whole)
        place = chance.randrange(len(whole))
        changed[place] ^= 1 << chance.randrange(8)
        if judged(bytes(changed), witnesses=[witness]).code == WHOLE:
            assert json.loads(changed) == proof, place
            same += 1
    assert same < 20


def test_what_is_shown_cannot_play_with_the_screen(log):
    body = {"change": "granted", "role": "\x1b[2J\u202eTHE PROOF", "scope": "a\nTHE PROOF HOLDS"}
    log.append([write_entry("right", at=AT, body=body).raw])
    shown = judged(prove(log, 5)).in_("en")
    assert "It says: role = \\x1b[2J\\u202eTHE PROOF\n" in shown
    assert "It says: scope = a\\nTHE PROOF HOLDS\n" in shown


@pytest.mark.parametrize(
    "value", ['\u0001"\\/é\U0001f600', {"\ufb33": 1, "\U0001f600": [None, True]}]
)
def test_odd_letters_behind_a_commitment_are_shown_as_they_were(log, value):
    made = right(5, person=value)
    log.append([made.raw])
    assert judged(prove(log, 5, made.openings)).code == WHOLE


def test_a_fraction_is_not_put_behind_a_commitment():
    with pytest.raises(OpeningError) as refused:
        right(5, person={"share": [0.5]})
    assert str(refused.value) == (
        "A value behind a commitment holds the fraction 0.5. Write it as a text."
    )


def test_after_erasure_the_entry_is_still_proved(log):
    log.append([right(5, person="canary").raw])
    found = judged(prove(log, 5))
    assert found.code == WHOLE
    assert "Covered or erased: person\n" in found.in_("en")


# ------------------------------------------------------------------ making proofs


def test_every_entry_of_a_log_is_proved(log):
    log.append([right(number).raw for number in range(5, 300)])
    for index in (0, 1, 4, 5, 255, 256, 298, 299):
        assert names(judged(prove(log, index)))[0] == WHOLE
    with pytest.raises(ProofError):
        prove(log, 300)


def test_an_opening_of_another_entry_is_refused(log):
    made = right(5, person="one")
    log.append([made.raw])
    for openings in ({"person": Opening("two", bytes(32))}, {"nobody": made.openings["person"]}):
        with pytest.raises(OpeningError) as refused:
            prove(log, 5, openings)
        [name] = openings
        assert str(refused.value) == f"The opening of {name} does not belong to entry 5."


def test_a_damaged_log_proves_nothing(log):
    [bundle] = (log.folder / "tile" / "entries").rglob("5")
    bundle.write_bytes(bundle.read_bytes().replace(b"office-3", b"office-4"))
    with pytest.raises(ProofError):
        prove(log, 3)


# ------------------------------------------------------------------ by QR and by command


def test_a_qr_code_holds_the_same_proof(proved):
    proof, witness = proved
    text = qr_text(proof)
    assert judged(text.encode(), witnesses=[witness]) == judged(proof, witnesses=[witness])
    bits = (len(text) * 11 / 2, len(json.dumps(proof)) * 8)  # in the code: two letters in 11 bits
    assert bits[0] < bits[1] * 0.85
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:")
    picture = qr_picture(proof)
    assert picture.startswith(b"<?xml")
    other = "B" if text[40] == "A" else "A"
    for bad in (text[:-2], text[:40] + other + text[41:], text.replace(":", ":1"), "QADAGALAU1:"):
        assert names(judged(bad.encode(), witnesses=[witness]))[0] != WHOLE


def test_a_proof_that_fits_no_qr_code_is_refused(log):
    noise = random.Random(1).randbytes(3_000).hex()  # noqa: S311 - no secret
    body = {"change": "granted", "role": "r", "scope": "s", "more": noise}
    log.append([write_entry("right", at=AT, body=body).raw])
    with pytest.raises(ProofTooLongError) as refused:
        qr_text(prove(log, 5))
    length = refused.value.fields["length"]
    assert length > 4296
    assert str(refused.value) == (
        f"The proof of entry 5 has {length} letters, and a QR code holds at most "
        "4296. Give the file instead."
    )


def alone(tmp_path, *words, **environment):
    """Run the verifier as a citizen does: the one file, elsewhere, without the package."""
    copy = tmp_path / "alone" / "verifier.py"
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(verifier.__file__, copy)
    done = subprocess.run(
        [sys.executable, "-S", "-c", HIDDEN, str(copy), *words],
        capture_output=True,
        check=False,
        cwd=copy.parent,
        env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": SITE} | environment,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


SITE = (
    str(Path(json.__file__).parent)
    if False
    else next(path for path in sys.path if path.endswith("site-packages"))
)
HIDDEN = """
import runpy, sys
sys.modules["qadagalau"] = None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def test_the_verifier_stands_alone(proved, tmp_path):
    proof, witness = proved
    path = tmp_path / "proof.json"
    path.write_text(json.dumps(proof), encoding="utf-8")
    keys = ("--log", LOG.vkey, "--witness", witness)
    for place, language in enumerate(verifier.LANGUAGES):
        code, out, err = alone(tmp_path, str(path), *keys, QADAGALAU_LANG=language)
        assert (code, out.splitlines()[0], err) == (0, verifier.TEXTS["whole"][place], "")
    assert alone(tmp_path, qr_text(proof), *keys, "--lang", "ru")[:2] == (
        0,
        judged(proof, witnesses=[witness]).in_("ru"),
    )
    changed = copy.deepcopy(proof)
    changed["entry"] = changed["entry"].replace("office-5", "office-6")
    path.write_text(json.dumps(changed), encoding="utf-8")
    code, out, _ = alone(tmp_path, str(path), *keys, LANG="C")
    assert (code, out.splitlines()) == (
        1,
        [verifier.TEXTS["tampered"][0], verifier.TEXTS["bad-path"][0]],
    )
    code, out, _ = alone(tmp_path, "nowhere.json", *keys, "--lang", "en")
    assert (code, out.splitlines()[1]) == (2, "The file nowhere.json cannot be read.")
    code, out, _ = alone(tmp_path, "--help")
    assert (code, "--witness KEY" in out) == (0, True)
    assert alone(tmp_path)[0] == 2


def test_the_verifier_imports_the_standard_library_and_one_more():
    tree = ast.parse(Path(verifier.__file__).read_text(encoding="utf-8"))
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported - sys.stdlib_module_names == {"cryptography"}


@pytest.mark.shared
@pytest.mark.skipif(not MERKLE.is_dir(), reason="the shared test data is not in ../shared/data")
def test_the_verifier_s_own_climb_agrees_with_every_published_proof():
    cases = sorted((MERKLE / "inclusion").rglob("*.json"))
    assert len(cases) == 49
    for path in cases:
        case = json.loads(path.read_text(encoding="utf-8"))
        hashes = [base64.b64decode(one) for one in case["proof"] or []]
        leaf, root = base64.b64decode(case["leafHash"]), base64.b64decode(case["root"])
        index, size = case["leafIdx"], case["treeSize"]
        holds = index < size and len(hashes) <= 64 and all(len(one) == 32 for one in hashes)
        holds = holds and verifier._root(leaf, index, size, hashes) == root
        assert holds == (not case["wantErr"]), path
