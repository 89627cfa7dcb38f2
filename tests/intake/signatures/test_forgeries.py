"""G9: of a thousand mutations and twenty forgeries with a meaning none is taken for a signature.

A mutation may leave the message saying the same thing (it changes what is not signed and not
read, such as the version number); it is then the same signature of the same content, and that is
shown by its being read alike.  All others must not be valid.
"""

import hashlib
from random import Random

import pytest
from attrs import evolve

from qadagalau.intake.signatures import Verdict, verify_attached, verify_detached
from qadagalau.intake.signatures.flaws import InvalidError
from qadagalau.intake.signatures.message import read_message

from .authority import (
    AT,
    DATA,
    DAY,
    DIGEST,
    KIND,
    NULL,
    SHA_256,
    SIGNED,
    algorithm,
    attribute,
    attributes,
    ec_key,
    explicit,
    integer,
    issue,
    message,
    named,
    octets,
    oid,
    own,
    revoked,
    rsa_key,
    seq,
    set_of,
    signed,
    signer,
    tlv,
    trusting,
    with_person,
)

CONTENT = b"case,day\n1,2026-01-05\n"
MUTATIONS = {"ec": 1_000, "rsa": 1_000, "ed25519": 300, "gost": 100}
"""A check of GOST takes a second, so it gets fewer."""


def mutated(cms, random):
    """Change one to four bytes, or move, drop, double or cut a piece."""
    made = bytearray(cms)
    kind = random.randrange(6)
    start = random.randrange(len(made))
    end = min(len(made), start + random.randrange(1, 40))
    if kind <= 1:
        for _ in range(random.randrange(1, 5)):
            made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    elif kind == 2:
        made[start] = random.randrange(256)
    elif kind == 3:
        del made[start:end]
    elif kind == 4:
        made[start:start] = made[start:end]
    else:
        piece = made[start:end]
        del made[start:end]
        place = random.randrange(len(made))
        made[place:place] = piece
    return bytes(made)


def read(cms):
    """Return all of a message that a verdict depends on."""
    try:
        got = read_message(cms)
    except InvalidError:
        return None
    signers = [(one.who, one.digest, one.scheme, one.signed, one.signature) for one in got.signers]
    return got.kind, got.content, got.certificates, signers


@pytest.mark.filterwarnings("ignore")  # of the libraries, about odd numbers in certificates
@pytest.mark.parametrize("kind", MUTATIONS)
def test_no_mutation_is_taken_for_a_signature(authorities, kind):
    given = authorities[kind]
    random = Random(f"mutations of {kind}")  # noqa: S311 - the same on every run
    cms = signed(given.person, CONTENT)
    whole = read(cms)
    accepted, refused = [], 0
    while refused < MUTATIONS[kind]:
        false = mutated(cms, random)
        if read(false) == whole:
            continue
        report = verify_detached(CONTENT, false, trust=given.trust, at=AT)
        refused += 1
        if report.verdict is Verdict.VALID or not report.reasons:
            accepted.append(false.hex())
    assert (accepted, refused) == ([], MUTATIONS[kind])


@pytest.mark.parametrize("kind", ["ec", "gost"])
def test_no_changed_content_is_taken_for_the_signed(authorities, kind):
    given = authorities[kind]
    cms = signed(given.person, CONTENT)
    verdicts = []
    for number in range(len(CONTENT)):
        false = bytearray(CONTENT)
        false[number] ^= 1
        verdicts.append(verify_detached(bytes(false), cms, trust=given.trust, at=AT).verdict)
    assert verdicts == ["invalid"] * len(CONTENT)


# ------------------------------------------------------------------ forgeries with a meaning

FALSE = b"case,day\n1,2020-01-01\n"


def own_pki(office):
    """A chain of one's own under the same names, brought along in the message."""
    root = issue(office.root.name, ec_key(), ca=True)
    centre = issue(office.centre.name, ec_key(), root, serial=2, ca=True)
    person = issue(office.person.name, ec_key(), centre, serial=3)
    return signed(person, FALSE, centre, root)


def self_signed(office):
    return signed(issue(office.person.name, ec_key(), serial=3), FALSE)


def certificate_swapped(office):
    """Signed with another key, the victim's certificate beside it."""
    return signed(evolve(office.person, key=ec_key()), FALSE)


def key_put_into_certificate(office):
    key = ec_key()
    der = office.person.der.replace(office.person.key.public, key.public)
    return signed(evolve(office.person, der=der, key=key), FALSE)


def issued_by_a_person(office):
    return signed(
        issue(named("ТЕСТОВ ТЕСТ"), ec_key(), office.person, serial=9), FALSE, office.person
    )


def issued_by_a_person_who_says_he_may(office):
    """The person's certificate made over into an authority's, with his own signature."""
    false = issue(office.person.name, office.person.key, office.person, serial=3, ca=True)
    return signed(issue(named("Any"), ec_key(), false, serial=9), FALSE, false)


def digest_changed_in_attributes(office):
    cms = signed(office.person, CONTENT)
    return cms.replace(hashlib.sha256(CONTENT).digest(), hashlib.sha256(FALSE).digest())


def attributes_dropped(office):
    """The signature of the attributes, passed off as one of content (the attributes)."""
    true = read_message(signed(office.person, CONTENT)).signers[0]
    part = signer(office.person, FALSE, said=(), signature=true.signature)
    return message([part], [office.person])


def attributes_as_content(office):
    """As before, and the content is what was signed: the attributes themselves."""
    true = read_message(signed(office.person, CONTENT)).signers[0]
    part = signer(office.person, true.signed, said=(), signature=true.signature)
    return message([part], [office.person], content=true.signed)


def two_digests(office):
    true = attributes(CONTENT, SHA_256)
    said = (*true, attribute(DIGEST, octets(hashlib.sha256(FALSE).digest())))
    return signed(office.person, FALSE, said=said)


def two_values_of_a_digest(office):
    both = [octets(hashlib.sha256(text).digest()) for text in (CONTENT, FALSE)]
    return signed(office.person, FALSE, said=[attribute(KIND, oid(DATA)), attribute(DIGEST, *both)])


def digest_in_unsigned_attributes(office):
    true = read_message(signed(office.person, CONTENT)).signers[0]
    false = attribute(DIGEST, octets(hashlib.sha256(FALSE).digest()))
    part = signer(
        office.person,
        CONTENT,
        said=attributes(CONTENT, SHA_256),
        signature=true.signature,
        unsigned=tlv(0xA1, false),
    )
    return message([part], [office.person])


def weaker_digest(office):
    return signed(office.person, FALSE, digest="1.3.14.3.2.26")


def digest_not_of_the_scheme(office):
    """The scheme says SHA-256, the signer SHA-512."""
    return signed(office.person, FALSE, digest="2.16.840.1.101.3.4.2.3")


def scheme_of_another_key(office):
    return signed(office.person, FALSE, scheme=algorithm("1.2.840.113549.1.1.11", NULL))


def empty_signature(office):
    return signed(office.person, FALSE, signature=b"")


def zero_signature(office):
    return signed(office.person, FALSE, signature=seq(integer(0), integer(0)))


def good_signer_beside_a_bad_one(office):
    second = issue(named("Second"), ec_key(), office.centre, serial=9)
    parts = [signer(office.person, FALSE), signer(second, CONTENT)]
    return message(parts, [office.person, second])


def twin_certificate(office):
    """The own certificate is named in the attributes, and another of the same key is given."""
    twin = with_person(office, serial=9).person
    said = (*attributes(FALSE, SHA_256), own(office.person))
    return signed(twin, FALSE, said=said)


def number_of_another(office):
    """A certificate of the right number from another issuer."""
    false = issue(named("Other"), ec_key(), ca=True)
    return signed(issue(office.person.name, ec_key(), false, serial=3), FALSE, false, office.person)


def nested(office):
    """A signed message within a message whose own signer signed something else."""
    inner = signed(office.person, FALSE, held=True)
    return message([signer(office.person, FALSE)], [office.person], content=inner)


def another_kind_around(office):
    data = signed(office.person, FALSE)
    return data.replace(oid(SIGNED), oid("1.2.840.113549.1.7.5"), 1)


def content_split(office):
    """The content as a string of strings, which BER allows."""
    split = explicit(0, tlv(0x24, octets(FALSE[:5]), octets(FALSE[5:])))
    data = seq(
        integer(1),
        set_of(algorithm(SHA_256, NULL)),
        seq(oid(DATA), split),
        explicit(0, office.person.der),
        set_of(signer(office.person, FALSE)),
    )
    return seq(oid(SIGNED), explicit(0, data))


def forged_padding(office):
    """An RSA signature of which only the beginning is right, for keys with exponent 3."""
    person = issue(office.person.name, rsa_key(), office.centre, serial=8)
    block = b"\0\1\xff\xff\xff\xff\xff\xff\xff\xff\0" + hashlib.sha256(FALSE).digest()
    cube, root = int.from_bytes(block.ljust(256, b"\xff"), "big"), 0
    for bit in reversed(range(700)):
        root += (1 << bit) * ((root + (1 << bit)) ** 3 <= cube)
    return signed(person, FALSE, signature=root.to_bytes(256, "big"))


FORGERIES = [
    own_pki,
    self_signed,
    certificate_swapped,
    key_put_into_certificate,
    issued_by_a_person,
    issued_by_a_person_who_says_he_may,
    digest_changed_in_attributes,
    attributes_dropped,
    two_digests,
    two_values_of_a_digest,
    digest_in_unsigned_attributes,
    weaker_digest,
    digest_not_of_the_scheme,
    scheme_of_another_key,
    empty_signature,
    zero_signature,
    good_signer_beside_a_bad_one,
    twin_certificate,
    number_of_another,
    another_kind_around,
    forged_padding,
]


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_no_forgery_is_taken_for_a_signature(office, forge):
    report = verify_detached(FALSE, forge(office), trust=office.trust, at=AT)
    assert (report.verdict in ("invalid", "undetermined"), bool(report.reasons)) == (True, True)


@pytest.mark.parametrize(
    "forge", [attributes_as_content, nested, content_split], ids=lambda forge: forge.__name__
)
def test_no_forgery_with_content_is_taken_for_a_signature(office, forge):
    report = verify_attached(forge(office), trust=office.trust, at=AT)
    assert (report.verdict, bool(report.reasons)) == ("invalid", True)


def test_a_list_of_the_revoked_without_the_number_cannot_be_slipped_in(office):
    """A list made by the revoked signer himself does not outweigh the issuer's."""
    false = revoked(office.centre, by=office.person, until=AT + 2 * DAY)
    true = revoked(office.centre, [(3, AT - DAY)])
    trust = trusting(office, office.lists[0], false, true)
    report = verify_detached(CONTENT, signed(office.person, CONTENT), trust=trust, at=AT)
    assert report.verdict == "invalid"


def test_a_certificate_is_written_in_one_way(office):
    """A count of unused bits may be changed in vain where the last bit of a signature is 0."""
    even = office.person
    while even.der[-1] & 1:
        even = issue(even.name, even.key, office.centre, serial=3)
    place = len(even.der) - len(even.certificate.signature) - 1
    assert even.der[place] == 0
    odd = evolve(even, der=even.der[:place] + b"\1" + even.der[place + 1 :])
    cms = message([signer(even, CONTENT)], [odd])
    report = verify_detached(CONTENT, cms, trust=office.trust, at=AT)
    assert [str(one) for one in report.reasons] == [
        "A certificate cannot be read. Ask its holder for it again."
    ]


def test_there_are_twenty_forgeries():
    assert len(FORGERIES) + 3 >= 20
