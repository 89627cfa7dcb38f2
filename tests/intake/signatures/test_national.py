"""Signatures of the national centre's own test certificates hold; changed ones do not.

The centre's test root is not published with them, so the most that can be established is that the
content is what the certificate's key signed; the chain is then named as the one thing missing.
"""

import re
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from qadagalau.intake.signatures import Trust, verify_attached
from qadagalau.intake.signatures.message import read_message

from .authority import streebog

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "kz_signatures" / "testdata"
FILES = sorted(FOLDER.glob("*/*/*.cms"))
SIGNED_AT = datetime(2020, 9, 9, 20, 3, 14, tzinfo=UTC)
NOBODY = Trust(())

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILES, reason="the test signatures of ../shared are absent"),
]


def cms_of(path):
    return b64decode(path.read_bytes())


def ids(path):
    return f"{path.parts[-3]}-{path.parts[-2]}-{path.name.partition('_')[0]}"


RSA = [path for path in FILES if "RSA" in path.name]
GOST = [path for path in FILES if "GOST" in path.name]


UNKNOWN_ISSUER = (
    "The certificate of ТЕСТОВ ТЕСТ was issued by ҰКО 3.0 (RSA TEST), from whom no trusted chain "
    "leads to a root. Put the missing certificates into the trust folder, if they deserve it."
)


@pytest.mark.parametrize("path", RSA, ids=ids)
def test_the_content_is_what_was_signed(path):
    report = verify_attached(cms_of(path), trust=NOBODY, at=SIGNED_AT)
    reasons = [str(reason) for reason in report.reasons]
    assert (report.is_intact, str(report.verdict), reasons) == (
        True,
        "undetermined",
        [UNKNOWN_ISSUER],
    )
    organisation = "123456789021" if path.parts[-3] == "organization" else None
    signer = report.signer
    assert (signer.name, signer.iin, signer.bin, signer.algorithm) == (
        "ТЕСТОВ ТЕСТ",
        "123456789011",
        organisation,
        "RSA with SHA-256",
    )


@pytest.mark.parametrize("path", RSA, ids=ids)
def test_after_its_time_the_certificate_has_run_out(path):
    report = verify_attached(cms_of(path), trust=NOBODY, at=datetime(2026, 10, 31, tzinfo=UTC))
    assert (str(report.verdict), str(report.reasons[0])[:43]) == (
        "invalid",
        "The certificate of ТЕСТОВ ТЕСТ ran out on 2",
    )


@pytest.mark.parametrize("path", RSA, ids=ids)
def test_changed_content_and_attributes_are_refused(path):
    cms = cms_of(path)
    (stamp,) = re.findall(rb"2009\d{8}Z", cms)
    assert cms.count(b"asdasd") == 1
    for place, changed in ((b"asdasd", b"asdasf"), (stamp, b"200901000000Z")):
        report = verify_attached(cms.replace(place, changed), trust=NOBODY, at=SIGNED_AT)
        assert (report.verdict, report.is_intact) == ("invalid", False)


@pytest.mark.parametrize("path", RSA, ids=ids)
def test_no_flipped_bit_leaves_the_signature_intact(path):
    cms, random = cms_of(path), Random(path.name)  # noqa: S311 - the same on every run
    part = read_message(cms).signers[0]
    intact = []
    for signed in (part.signed[2:], part.signature):
        start = cms.index(signed)
        for _ in range(50):
            changed = bytearray(cms)
            changed[start + random.randrange(len(signed))] ^= 1 << random.randrange(8)
            report = verify_attached(bytes(changed), trust=NOBODY, at=SIGNED_AT)
            intact.append(report.is_intact)
    assert intact == [False] * 100


@pytest.mark.parametrize("path", GOST, ids=ids)
def test_the_withdrawn_algorithm_is_refused_by_name(path):
    report = verify_attached(cms_of(path), trust=NOBODY, at=SIGNED_AT)
    assert (str(report.verdict), [str(reason) for reason in report.reasons]) == (
        "invalid",
        ["The algorithm GOST 34.311-95 is no longer safe. Sign again with a current one."],
    )
    assert report.signer.algorithm == "GOST 34.310-2004"


def test_the_certificate_of_another_does_not_do():
    one, other = RSA[0], RSA[1]
    part = read_message(cms_of(one))
    whole = cms_of(one)
    swapped = whole.replace(part.certificates[0], read_message(cms_of(other)).certificates[0])
    report = verify_attached(swapped, trust=NOBODY, at=SIGNED_AT)
    assert report.verdict == "invalid"


def test_streebog_agrees_with_its_standard():
    """The first example of GOST R 34.11-2012."""
    text = b"012345678901234567890123456789012345678901234567890123456789012"
    assert streebog(text).hex() == (
        "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa"
        "00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48"
    )
