"""A signature that holds in every respect is valid, whatever its kind of key."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from qadagalau.intake.signatures import (
    SignatureReport,
    Signer,
    Verdict,
    verify_attached,
    verify_detached,
)

from .authority import (
    AT,
    DAY,
    attributes,
    integer,
    issue,
    message,
    named,
    own,
    revoked,
    seq,
    signed,
    signer,
    tlv,
    trusting,
)

CONTENT = b"case,day\n1,2026-01-05\n"
ALGORITHMS = {
    "ec": "ECDSA with SHA-256",
    "rsa": "RSA with SHA-256",
    "ed25519": "Ed25519",
    "gost": "GOST 34.10-2015 (512)",
}


def valid(algorithm):
    person = Signer(
        name="ТЕСТОВ ТЕСТ",
        iin="123456789011",
        bin="123456789021",
        serial="3",
        since=datetime(2025, 10, 31, 12, tzinfo=UTC),
        until=datetime(2027, 10, 31, 12, tzinfo=UTC),
        algorithm=algorithm,
        issuer="Centre",
    )
    return SignatureReport(Verdict.VALID, (), (person,), is_intact=True)


@pytest.mark.parametrize("kind", ALGORITHMS)
def test_a_detached_signature_is_valid(authorities, kind):
    given = authorities[kind]
    cms = signed(given.person, CONTENT)
    report = verify_detached(CONTENT, cms, trust=given.trust, at=AT)
    assert report == valid(ALGORITHMS[kind])


def test_content_may_come_as_a_stream(office):
    cms = signed(office.person, CONTENT)
    report = verify_detached(BytesIO(CONTENT), cms, trust=office.trust, at=AT)
    assert report == valid(ALGORITHMS["ec"])


def test_an_attached_signature_is_valid(office):
    cms = signed(office.person, CONTENT, held=True)
    assert verify_attached(cms, trust=office.trust, at=AT) == valid(ALGORITHMS["ec"])


def verdict(office, cms, *, trust=None, at=AT, **further):
    report = verify_detached(CONTENT, cms, trust=trust or office.trust, at=at, **further)
    return report.verdict, [str(reason) for reason in report.reasons]


def test_the_signer_may_be_named_by_the_identifier_of_his_key(office):
    who = tlv(0x80, office.person.key.identifier)
    cms = signed(office.person, CONTENT, who=who)
    assert verdict(office, cms) == ("valid", [])


def test_the_signer_may_name_his_own_certificate(office):
    said = (*attributes(CONTENT, office.person.key.digest), own(office.person))
    assert verdict(office, signed(office.person, CONTENT, said=said)) == ("valid", [])


def test_unsigned_attributes_say_nothing(office):
    cms = signed(office.person, CONTENT, unsigned=tlv(0xA1, seq(integer(1))))
    assert verdict(office, cms) == ("valid", [])


def test_the_step_to_the_root_may_come_with_the_message(office):
    from qadagalau.intake.signatures import Trust

    trust = Trust(office.trust.roots, (), office.trust.lists)
    cms = signed(office.person, CONTENT, office.centre)
    assert verdict(office, cms, trust=trust) == ("valid", [])


def test_all_of_several_signers_are_reported(office):
    second = issue(named("Second", iin="222222222222"), office.person.key, office.centre, serial=9)
    cms = message(
        [signer(one, CONTENT) for one in (office.person, second)], [office.person, second]
    )
    report = verify_detached(CONTENT, cms, trust=office.trust, at=AT)
    assert (report.verdict, {one.iin for one in report.signers}) == (
        "valid",
        {"123456789011", "222222222222"},
    )


@pytest.mark.parametrize("expected", ["123456789011", "123456789021"])
def test_whoever_is_expected_is_found_by_either_number(office, expected):
    assert verdict(office, signed(office.person, CONTENT), expected=expected) == ("valid", [])


def test_a_revocation_after_the_time_in_question_does_not_reach_back(office):
    late = revoked(office.centre, [(3, AT + DAY)], since=AT + DAY, until=AT + 2 * DAY)
    trust = trusting(office, revoked(office.root), late)
    cms = signed(office.person, CONTENT)
    assert verdict(office, cms, trust=trust) == ("valid", [])
    assert verdict(office, cms, trust=trust, at=AT + DAY)[0] == "invalid"


def test_the_trust_may_come_from_a_folder(office, tmp_path):
    from base64 import encodebytes

    from qadagalau.intake.signatures import Trust

    for name, files in {
        "roots": [office.root.der],
        "intermediates": [office.centre.der],
        "revoked": office.lists,
    }.items():
        (tmp_path / name).mkdir()
        for number, der in enumerate(files):
            label = b"X509 CRL" if name == "revoked" else b"CERTIFICATE"
            pem = b"-----BEGIN %s-----\n%s-----END %s-----\n" % (label, encodebytes(der), label)
            (tmp_path / name / f"{number}").write_bytes(pem if number else der)
    cms = signed(office.person, CONTENT)
    assert verdict(office, cms, trust=Trust.of_folder(tmp_path)) == ("valid", [])
