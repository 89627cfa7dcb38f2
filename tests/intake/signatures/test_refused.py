"""A signature that does not fit its content is refused in a sentence."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from qadagalau.intake.signatures import Trust, verify_attached, verify_detached
from qadagalau.intake.signatures.verify import GOST_LARGEST

from .authority import (
    AT,
    NULL,
    SHA_256,
    algorithm,
    attributes,
    ec_key,
    issue,
    message,
    named,
    rsa_key,
    seq,
    signed,
    signer,
    tlv,
)

CONTENT = b"case,day\n1,2026-01-05\n"


def said(cms, *, trust, at=AT, content=CONTENT, **further):
    report = verify_detached(content, cms, trust=trust, at=at, **further)
    return str(report.verdict), *map(str, report.reasons)


UNREADABLE = (
    "The file is no CMS signature in DER, or it is damaged. Ask the sender to sign again and to "
    "send the whole file."
)
CHANGED = (
    "The content is not what was signed: its digest differs from the signed one. Ask the sender "
    "for the file that he signed."
)
UNFIT = (
    "The signature was not made over these signed attributes with the key of ТЕСТОВ ТЕСТ: one of "
    "them was changed, or another has signed. Ask for the signature again."
)


def test_other_content(office):
    cms = signed(office.person, CONTENT)
    assert said(cms, trust=office.trust, content=CONTENT + b"2,2026-01-06\n") == (
        "invalid",
        CHANGED,
    )


@pytest.mark.parametrize("garbage", [b"", b"\0", b"0\x80", b"PK\x03\x04", b"0" * 100, b"\x30\x84"])
def test_what_is_not_cms(office, garbage):
    assert said(garbage, trust=office.trust) == ("invalid", UNREADABLE)


def test_a_truncated_signature(office):
    cms = signed(office.person, CONTENT)
    spoken = {said(cms[:size], trust=office.trust) for size in range(0, len(cms), 7)}
    assert spoken == {("invalid", UNREADABLE)}


def test_trailing_bytes(office):
    cms = signed(office.person, CONTENT)
    assert said(cms + b"\0", trust=office.trust) == ("invalid", UNREADABLE)


def test_indefinite_length(office):
    cms = signed(office.person, CONTENT)
    header = 4
    assert said(b"0\x80" + cms[header:] + b"\0\0", trust=office.trust) == ("invalid", UNREADABLE)


def test_deep_nesting(office):
    deep = b""
    for _ in range(10_000):
        deep = tlv(0x30, deep)
    assert said(deep, trust=office.trust) == ("invalid", UNREADABLE)


def test_too_large(office):
    assert said(bytes(2**24 + 1), trust=office.trust) == (
        "invalid",
        (
            "The signature has 16777217 bytes, more than 16777216. Sign the files without "
            "enclosing them, and send the signature beside them."
        ),
    )


def test_a_message_of_another_kind(office):
    cms = message([], [], outer="1.2.840.113549.1.7.3")
    assert said(cms, trust=office.trust) == (
        "invalid",
        (
            "The file is a CMS message of the kind 1.2.840.113549.1.7.3, not a signature. Send a "
            "signature."
        ),
    )


def test_nobody_has_signed(office):
    assert said(message([], [office.person]), trust=office.trust) == (
        "invalid",
        "Nobody has signed: the message names no signer. Sign it first.",
    )


def test_more_certificates_than_anyone_needs(office):
    cms = message([signer(office.person, CONTENT)], [office.person] * 17)
    assert said(cms, trust=office.trust) == (
        "invalid",
        (
            "The message holds 17 certificates and 1 signers; more than 16 of either are not "
            "taken. Sign again with the own certificates only."
        ),
    )


@pytest.mark.parametrize("others", [[], ["centre"]])
def test_the_certificate_is_missing(office, others):
    cms = message([signer(office.person, CONTENT)], [getattr(office, one) for one in others])
    assert said(cms, trust=office.trust) == (
        "invalid",
        "The certificate of a signer is not in the message. Sign again and include it.",
    )


def test_a_damaged_certificate(office):
    from attrs import evolve

    broken = evolve(office.person, der=seq(b"\x02\x01\x01"))
    cms = message([signer(office.person, CONTENT)], [broken])
    assert said(cms, trust=office.trust) == (
        "invalid",
        "A certificate cannot be read. Ask its holder for it again.",
    )


def test_content_of_another_kind(office):
    cms = message([signer(office.person, CONTENT)], [office.person], kind="1.2.3")
    assert said(cms, trust=office.trust) == (
        "invalid",
        "The signed content is of the kind 1.2.3, not plain data. Sign the file itself.",
    )


def test_a_signature_with_content_of_its_own(office):
    cms = signed(office.person, CONTENT, held=True)
    assert said(cms, trust=office.trust) == (
        "invalid",
        (
            "The signature holds content of its own, so it says nothing of the file beside it. "
            "Sign the file without enclosing it."
        ),
    )


def test_content_that_is_not_there(office):
    report = verify_attached(signed(office.person, CONTENT), trust=office.trust, at=AT)
    assert [str(one) for one in report.reasons] == [
        "The signature does not hold the content that it signs. Give the content too."
    ]


def test_no_signed_attributes(office):
    assert said(signed(office.person, CONTENT, said=()), trust=office.trust) == (
        "invalid",
        (
            "The signature has no signed attributes, so it could be passed off as one of other "
            "content. Sign again with signed attributes."
        ),
    )


@pytest.mark.parametrize(
    ("left", "name"), [([0, 1], "digest of the content"), ([1, 2], "kind of the content")]
)
def test_a_missing_attribute(office, left, name):
    whole = attributes(CONTENT, office.person.key.digest)
    cms = signed(office.person, CONTENT, said=[whole[number] for number in left])
    assert said(cms, trust=office.trust) == (
        "invalid",
        f"The signed attributes do not give the {name} exactly once. Sign again.",
    )


def test_an_attribute_of_two_meanings(office):
    whole = attributes(CONTENT, office.person.key.digest)
    twice = (*whole, attributes(b"other", office.person.key.digest)[2])
    assert said(signed(office.person, CONTENT, said=twice), trust=office.trust) == (
        "invalid",
        "The signed attributes do not give the digest of the content exactly once. Sign again.",
    )


def test_attributes_of_another_kind_of_content(office):
    cms = signed(office.person, CONTENT, said=attributes(CONTENT, SHA_256, kind="1.2.3"))
    assert said(cms, trust=office.trust) == (
        "invalid",
        "The signed attributes speak of content of another kind. Sign the file itself.",
    )


def test_tampered_signed_attributes(office):
    cms = signed(office.person, CONTENT)
    stamp = b"261031120000Z"
    assert cms.count(stamp) == 1
    assert said(cms.replace(stamp, b"261031120001Z"), trust=office.trust) == ("invalid", UNFIT)


def test_a_signature_of_another_key(office):
    cms = signed(office.person, CONTENT, signature=ec_key().sign(b"anything"))
    assert said(cms, trust=office.trust) == ("invalid", UNFIT)


KNOWN = (
    "ECDSA with SHA-256, ECDSA with SHA-384, ECDSA with SHA-512, Ed25519, GOST 34.10-2015 (512), "
    "RSA, RSA with SHA-256, RSA with SHA-384, RSA with SHA-512"
)


@pytest.mark.parametrize(
    ("twist", "verdict", "reason"),
    [
        (
            {"digest": "1.3.14.3.2.26"},
            "invalid",
            "The algorithm SHA-1 is no longer safe. Sign again with a current one.",
        ),
        (
            {"scheme": algorithm("1.2.840.113549.1.1.5", NULL)},
            "invalid",
            "The algorithm RSA with SHA-1 is no longer safe. Sign again with a current one.",
        ),
        (
            {"scheme": algorithm("1.2.398.3.10.1.1.1.2", NULL)},
            "invalid",
            "The algorithm GOST 34.310-2004 is no longer safe. Sign again with a current one.",
        ),
        (
            {"scheme": algorithm("1.2.3.4")},
            "undetermined",
            f"The algorithm 1.2.3.4 is not one that this program can check. Use one of: {KNOWN}.",
        ),
        (
            {"scheme": algorithm("1.2.840.10045.4.3.2", seq())},
            "undetermined",
            (
                "The algorithm 1.2.840.10045.4.3.2 () is not one that this program can check. Use "
                f"one of: {KNOWN}."
            ),
        ),
    ],
    ids=["SHA-1", "RSA with SHA-1", "old GOST", "unknown", "with parameters"],
)
def test_weak_and_unknown_algorithms(office, twist, verdict, reason):
    assert said(signed(office.person, CONTENT, **twist), trust=office.trust) == (verdict, reason)


def test_a_short_key(office):
    person = issue(office.person.name, rsa_key(1024), office.centre, serial=5)
    assert said(signed(person, CONTENT), trust=office.trust) == (
        "invalid",
        "The key of ТЕСТОВ ТЕСТ has 1024 bits, fewer than 2048. Sign with a longer key.",
    )


def test_an_unknown_curve(office):
    person = issue(office.person.name, ec_key(ec.SECP256K1()), office.centre, serial=5)
    assert said(signed(person, CONTENT), trust=office.trust) == (
        "undetermined",
        (
            "The key of ТЕСТОВ ТЕСТ is on the curve secp256k1, which this program cannot check. "
            "Use one of: secp256r1, secp384r1, secp521r1."
        ),
    )


def test_gost_of_large_content(authorities):
    given = authorities["gost"]
    cms = signed(given.person, CONTENT)
    report = verify_detached(bytes(GOST_LARGEST + 1), cms, trust=Trust(given.trust.roots), at=AT)
    assert (report.verdict, str(report.reasons[0])) == (
        "undetermined",
        (
            "The content has more than 1048576 bytes, for which the digest GOST 34.11-2015 (512) "
            "takes too long here. Sign a list of the files' SHA-256 digests instead."
        ),
    )


def test_one_of_two_signers_is_bad(office):
    second = issue(named("Second", iin="222222222222"), ec_key(), office.centre, serial=9)
    cms = message(
        [signer(office.person, CONTENT), signer(second, b"other")], [office.person, second]
    )
    assert said(cms, trust=office.trust) == ("invalid", CHANGED)


def test_a_signature_of_another_person(office):
    cms = signed(office.person, CONTENT)
    assert said(cms, trust=office.trust, expected="999999999999") == (
        "invalid",
        "The signature is of ТЕСТОВ ТЕСТ, not of 999999999999. Ask 999999999999 for his signature.",
    )
