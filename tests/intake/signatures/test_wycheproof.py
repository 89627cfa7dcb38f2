"""Wycheproof's cases go through the function that checks every signature of a message."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_der_public_key

from qadagalau.intake.signatures.algorithms import digest_of, is_signed, scheme_of

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "wycheproof"
ECDSA, ED25519 = "1.2.840.10045.4.3.2", "1.3.101.112"
FILES = {"ecdsa_secp256r1_sha256_test.json": ECDSA, "ed25519_test.json": ED25519}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="Wycheproof's cases in ../shared are absent"),
]


@pytest.mark.parametrize("name", FILES)
def test_each_case_is_judged_as_it_should_be(name):
    scheme = scheme_of(FILES[name])
    digest = digest_of(scheme.digest)
    told = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    wrong, cases = [], 0
    for group in told["testGroups"]:
        key = load_der_public_key(bytes.fromhex(group["publicKeyDer"]))
        for case in group["tests"]:
            message, signature = bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"])
            held = is_signed(message, signature, key=key, scheme=scheme, digest=digest)
            cases += 1
            if held != (case["result"] == "valid"):
                wrong.append(case["tcId"])
    assert (wrong, cases) == ([], told["numberOfTests"])
