"""A signer who is not proved trustworthy is said to be so, and is never called valid."""

import pytest
from attrs import evolve

from qadagalau.intake.signatures import Trust, verify_detached
from qadagalau.intake.signatures.trust import UntrustedFolderError

from .authority import (
    AT,
    CERT_SIGN,
    DAY,
    KEY_ENCIPHERMENT,
    NULL,
    YEAR,
    Holder,
    ec_key,
    extension,
    issue,
    named,
    revoked,
    seq,
    signed,
    tlv,
    trusting,
    with_person,
)

CONTENT = b"case,day\n1,2026-01-05\n"
LATER = "Put its list of that time into the trust folder."


def said(cms, *, trust, at=AT, content=CONTENT, **further):
    report = verify_detached(content, cms, trust=trust, at=at, **further)
    return str(report.verdict), *map(str, report.reasons)


def not_covered(name="ТЕСТОВ ТЕСТ", issuer="Centre"):
    return (
        f"Whether the certificate of {name} was revoked is not established: no list of revoked "
        f"certificates of {issuer} covers 2026-10-31 12:00:00 UTC. {LATER}"
    )


@pytest.mark.parametrize("at", [AT - 2 * YEAR, AT - YEAR - DAY])
def test_a_certificate_not_yet_valid(office, at):
    verdict, first, *_ = said(signed(office.person, CONTENT), trust=office.trust, at=at)
    assert (verdict, first) == (
        "invalid",
        (
            "The certificate of ТЕСТОВ ТЕСТ is valid from 2025-10-31 12:00:00 UTC only, which is "
            f"after {at:%Y-%m-%d} 12:00:00 UTC."
        ),
    )


def test_a_certificate_that_ran_out(office):
    person = with_person(office, until=AT - DAY).person
    assert said(signed(person, CONTENT), trust=office.trust) == (
        "invalid",
        "The certificate of ТЕСТОВ ТЕСТ ran out on 2026-10-30 12:00:00 UTC. Sign with a valid one.",
    )


def test_an_issuer_that_ran_out(office):
    centre = issue(
        office.centre.name, office.centre.key, office.root, serial=7, ca=True, until=AT - DAY
    )
    trust = Trust(office.trust.roots, (centre.certificate,), office.trust.lists)
    assert said(signed(office.person, CONTENT), trust=trust) == (
        "invalid",
        "The certificate of Centre ran out on 2026-10-30 12:00:00 UTC. Sign with a valid one.",
    )


REVOKED = (
    "invalid",
    "The certificate of ТЕСТОВ ТЕСТ was revoked on 2026-10-30 12:00:00 UTC. Sign with a valid one.",
)


def test_a_revoked_certificate(office):
    lists = revoked(office.root), revoked(office.centre, [(3, AT - DAY)])
    cms = signed(office.person, CONTENT)
    assert said(cms, trust=trusting(office, *lists)) == REVOKED


def test_a_revocation_counts_however_old_the_list(office):
    old = revoked(office.centre, [(3, AT - DAY)], until=AT - DAY)
    cms = signed(office.person, CONTENT)
    assert said(cms, trust=trusting(office, *office.lists, old)) == REVOKED


def test_a_revoked_issuer(office):
    lists = revoked(office.root, [(2, AT - DAY)]), office.lists[1]
    assert said(signed(office.person, CONTENT), trust=trusting(office, *lists)) == (
        "invalid",
        "The certificate of Centre was revoked on 2026-10-30 12:00:00 UTC. Sign with a valid one.",
    )


def only(**flags):
    """A critical extension that narrows what a list speaks of."""
    tags = {"users": 0x81, "authorities": 0x82, "indirect": 0x84, "attributes": 0x85}
    inner = b"".join(tlv(tags[name], b"\xff") for name in flags)
    return extension("2.5.29.28", seq(inner), critical=True)


def elsewhere():
    address = tlv(0x86, b"http://example.org/other.crl")
    return extension("2.5.29.28", seq(tlv(0xA0, tlv(0xA0, address))), critical=True)


@pytest.mark.parametrize(
    "made",
    [
        lambda _: (),
        lambda centre: [revoked(centre, until=AT - DAY / 2)],
        lambda centre: [revoked(centre, until=None)],
        lambda centre: [revoked(centre, by=issue(centre.name, ec_key(), ca=True))],
        lambda centre: [revoked(centre, further=[only(authorities=True)])],
        lambda centre: [revoked(centre, further=[only(indirect=True)])],
        lambda centre: [revoked(centre, further=[only(attributes=True)])],
        lambda centre: [revoked(centre, further=[elsewhere()])],
        lambda centre: [
            revoked(centre, further=[extension("2.5.29.27", b"\x02\x01\x01", critical=True)])
        ],
        lambda centre: [revoked(centre, since=AT + 2 * YEAR, until=AT + 3 * YEAR)],
    ],
    ids=[
        "no list",
        "out of date",
        "without an end",
        "of another under the same name",
        "of authorities only",
        "indirect",
        "of attributes",
        "laid out elsewhere",
        "of differences",
        "from after the certificate ran out",
    ],
)
def test_revocation_that_is_not_established(office, made):
    trust = trusting(office, office.lists[0], *made(office.centre))
    assert said(signed(office.person, CONTENT), trust=trust) == ("undetermined", not_covered())


def test_a_list_of_users_speaks_of_users(office):
    trust = trusting(office, office.lists[0], revoked(office.centre, further=[only(users=True)]))
    assert said(signed(office.person, CONTENT), trust=trust) == ("valid",)


def test_without_any_list_nothing_is_established(office):
    assert said(signed(office.person, CONTENT), trust=trusting(office)) == (
        "undetermined",
        not_covered(),
        not_covered("Centre", "Root"),
    )


def test_an_unknown_issuer(office):
    trust = Trust(office.trust.roots, (), office.trust.lists)
    assert said(signed(office.person, CONTENT), trust=trust) == (
        "undetermined",
        (
            "The certificate of ТЕСТОВ ТЕСТ was issued by Centre, from whom no trusted chain leads "
            "to a root. Put the missing certificates into the trust folder, if they deserve it."
        ),
    )


def test_another_issuer_of_the_same_name(office):
    false = issue(office.centre.name, ec_key(), serial=2, ca=True)
    person = issue(office.person.name, office.person.key, false, serial=3)
    cms = signed(person, CONTENT, false)
    assert said(cms, trust=office.trust) == (
        "undetermined",
        (
            "The certificate of Centre was issued by Centre, from whom no trusted chain leads to a "
            "root. Put the missing certificates into the trust folder, if they deserve it."
        ),
    )


def test_a_dead_end_does_not_hide_the_way(office):
    """Beside the true centre comes one of its name and key that the root did not sign."""
    stranger = issue(office.root.name, office.root.key, ca=True)
    false = issue(office.centre.name, office.centre.key, stranger, serial=2, ca=True)
    false = evolve(false, der=false.der[:-1] + bytes([false.der[-1] ^ 1]))
    trust = Trust(office.trust.roots, (), office.trust.lists)
    cms = signed(office.person, CONTENT, false, office.centre)
    assert said(cms, trust=trust) == ("valid",)
    assert said(signed(office.person, CONTENT, false), trust=trust)[0] == "invalid"


def test_a_certificate_that_its_issuer_did_not_sign(office):
    der = office.person.der
    person = evolve(office.person, der=der.replace(b"BIN123456789021", b"BIN999999999999"))
    assert said(signed(person, CONTENT), trust=office.trust) == (
        "invalid",
        (
            "The certificate of ТЕСТОВ ТЕСТ says that Centre issued it, but it does not bear that "
            "issuer's signature. Do not trust it."
        ),
    )


def test_a_message_cannot_make_the_judge_work_for_ever(office):
    """Each of 15 certificates under one name may have issued each, and none leads to a root."""
    key = ec_key()
    ring = [
        issue(named("Ring"), key, Holder(named("Ring"), key, b""), serial=number, ca=True)
        for number in range(20, 35)
    ]
    person = issue(office.person.name, office.person.key, ring[0], serial=5)
    assert said(signed(person, CONTENT, *ring), trust=office.trust) == (
        "undetermined",
        (
            "The message brings so many certificates that they are not all checked. Sign again "
            "with the own certificates only."
        ),
    )


def test_an_issuer_who_may_not_issue(office):
    person = issue(named("Friend"), ec_key(), office.person, serial=5)
    trust = trusting(office, *office.lists, revoked(office.person))
    verdict, *reasons = said(signed(person, CONTENT, office.person), trust=trust)
    assert (verdict, reasons[0]) == (
        "invalid",
        (
            "ТЕСТОВ ТЕСТ was not allowed to issue the certificate of Friend. Sign with a "
            "certificate of a certification authority."
        ),
    )


def test_a_chain_longer_than_allowed(office):
    below = issue(named("Below"), ec_key(), office.centre, serial=6, ca=True)
    person = issue(named("Friend"), ec_key(), below, serial=5)
    trust = trusting(office, *office.lists, revoked(below))
    assert said(signed(person, CONTENT, below), trust=trust) == (
        "invalid",
        (
            "Centre was not allowed to issue the certificate of Below. Sign with a certificate of "
            "a certification authority."
        ),
    )


@pytest.mark.parametrize(
    "twist",
    [
        {"usage": KEY_ENCIPHERMENT},
        {"usage": CERT_SIGN},
        {"purposes": ["1.3.6.1.5.5.7.3.1"]},
        {"purposes": ["1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9"]},
    ],
    ids=["encryption", "certificates", "web server", "time stamps"],
)
def test_a_certificate_of_another_purpose(office, twist):
    person = with_person(office, **twist).person
    assert said(signed(person, CONTENT), trust=office.trust) == (
        "invalid",
        "The certificate of ТЕСТОВ ТЕСТ is not made for signing documents. Sign with one that is.",
    )


@pytest.mark.parametrize("purpose", ["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4", "2.5.29.37.0"])
def test_a_certificate_of_a_person(office, purpose):
    person = with_person(office, purposes=[purpose, "1.2.398.3.3.4.1.2"]).person
    assert said(signed(person, CONTENT), trust=office.trust) == ("valid",)


def test_a_condition_that_nobody_knows(office):
    further = [extension("1.2.3.4", NULL, critical=True)]
    person = with_person(office, further=further).person
    assert said(signed(person, CONTENT), trust=office.trust) == (
        "undetermined",
        (
            "The certificate of ТЕСТОВ ТЕСТ is bound to a condition (1.2.3.4) that this program "
            "does not know. Sign with another certificate."
        ),
    )


def test_a_trust_folder_without_roots(tmp_path):
    with pytest.raises(UntrustedFolderError) as refused:
        Trust.of_folder(tmp_path)
    assert str(refused.value) == (
        f"The trust folder {tmp_path} holds no certificate in roots/, so no signature can be "
        "valid. Put the root certificates there that you trust."
    )


def test_a_trust_folder_with_rubbish(tmp_path):
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots" / "notes.txt").write_text("trust me")
    with pytest.raises(UntrustedFolderError) as refused:
        Trust.of_folder(tmp_path)
    assert str(refused.value) == (
        f"The file {tmp_path}/roots/notes.txt in the trust folder is neither a certificate nor a "
        "list of revoked certificates that can be read. Replace or remove it."
    )
