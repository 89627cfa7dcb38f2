"""A certification authority of our own: certificates, lists of the revoked and signatures.

All of it is written in DER by hand, so that a test can write what no library would.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from random import Random

from attrs import evolve, field, frozen
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from gostcrypto import gosthash, gostsignature

from qadagalau.intake.signatures import Trust
from qadagalau.intake.signatures.certificate import read_certificate
from qadagalau.intake.signatures.revocation import read_list

AT = datetime(2026, 10, 31, 12, tzinfo=UTC)
DAY = timedelta(days=1)
YEAR = timedelta(days=365)

# ------------------------------------------------------------------ DER


def tlv(tag, *parts):
    content = b"".join(parts)
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 128 + len(length)]) + length + content


def seq(*parts):
    return tlv(0x30, *parts)


def set_of(*parts):
    return tlv(0x31, *sorted(parts))


def integer(number):
    return tlv(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def octets(content):
    return tlv(4, content)


def bits(content):
    return tlv(3, b"\0", content)


def oid(text):
    first, second, *rest = map(int, text.split("."))
    made = bytearray()
    for number in (40 * first + second, *rest):
        groups = [number & 127]
        while number := number >> 7:
            groups.append(128 | number & 127)
        made += bytes(reversed(groups))
    return tlv(6, bytes(made))


NULL = b"\x05\0"
TRUE = b"\x01\x01\xff"


def explicit(number, *parts):
    return tlv(0xA0 + number, *parts)


def algorithm(identifier, *parameters):
    return seq(oid(identifier), *parameters)


def moment(when):
    return tlv(23, f"{when:%y%m%d%H%M%SZ}".encode())


def named(common, *, iin="", unit=""):
    pairs = [("2.5.4.6", 19, "KZ"), ("2.5.4.3", 12, common)]
    pairs += [("2.5.4.5", 19, f"IIN{iin}")] if iin else []
    pairs += [("2.5.4.11", 12, f"BIN{unit}")] if unit else []
    return seq(*(set_of(seq(oid(kind), tlv(tag, text.encode()))) for kind, tag, text in pairs))


# ------------------------------------------------------------------ keys

SHA_256, SHA_512 = "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.3"
STREEBOG = "1.2.398.3.10.1.3.3"


@frozen(eq=False)
class Key:
    """A key and how it signs."""

    public: bytes = field(repr=False)
    """SubjectPublicKeyInfo."""
    scheme: bytes
    digest: str
    sign: Callable[[bytes], bytes] = field(repr=False)

    @cached_property
    def identifier(self):
        return hashlib.sha256(self.public).digest()[:20]


def _info(secret):
    return secret.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def ec_key(curve=None):
    secret = ec.generate_private_key(curve or ec.SECP256R1())
    scheme = algorithm("1.2.840.10045.4.3.2")
    return Key(
        _info(secret), scheme, SHA_256, lambda text: secret.sign(text, ec.ECDSA(hashes.SHA256()))
    )


def rsa_key(size=2048):
    secret = rsa.generate_private_key(65537, size)
    scheme = algorithm("1.2.840.113549.1.1.11", NULL)
    return Key(
        _info(secret), scheme, SHA_256, lambda text: secret.sign(text, PKCS1v15(), hashes.SHA256())
    )


def ed_key():
    secret = ed25519.Ed25519PrivateKey.generate()
    return Key(_info(secret), algorithm("1.3.101.112"), SHA_512, secret.sign)


def streebog(text):
    return bytes(gosthash.new("streebog512", data=bytearray(text)).digest())


@cache
def gost_key(seed):
    """A key of GOST 34.10-2015, made and used by the library's own functions."""
    random = Random(seed)  # noqa: S311 - the same key on every run
    curve = gostsignature.CURVES_R_1323565_1_024_2019["id-tc26-gost-3410-12-512-paramSetA"]
    signing = gostsignature.new(gostsignature.MODE_512, curve)
    secret = random.randrange(1, curve["q"]).to_bytes(64, "big")
    point = bytes(signing.public_key_generate(bytearray(secret)))

    def sign(text):
        once = random.randrange(1, curve["q"]).to_bytes(64, "big")
        made = bytes(
            signing.sign(bytearray(secret), bytearray(streebog(text)[::-1]), bytearray(once))
        )
        return made[:64][::-1] + made[64:][::-1]

    kind = algorithm(
        "1.2.398.3.10.1.1.2.2", seq(oid("1.2.398.3.10.1.1.2.2.1"), oid("1.2.398.3.10.1.3.3"))
    )
    public = seq(kind, bits(octets(point[:64][::-1] + point[64:][::-1])))
    return Key(public, algorithm("1.2.398.3.10.1.1.2.3.2", NULL), STREEBOG, sign)


# ------------------------------------------------------------------ certificates

DIGITAL_SIGNATURE, KEY_ENCIPHERMENT, CERT_SIGN, CRL_SIGN = 0x80, 0x20, 0x04, 0x02


@frozen(eq=False)
class Holder:
    """Someone with a key and a certificate of it."""

    name: bytes
    key: Key
    der: bytes = field(repr=False)
    serial: int = 1

    @property
    def certificate(self):
        return read_certificate(self.der)


def extension(kind, value, *, critical=False):
    return seq(oid(kind), TRUE if critical else b"", octets(value))


def extensions_of(key, issuer_key, *, ca, usage, path_length, purposes):
    yield extension("2.5.29.14", octets(key.identifier))
    yield extension("2.5.29.35", seq(tlv(0x80, issuer_key.identifier)))
    if ca:
        depth = integer(path_length) if path_length is not None else b""
        yield extension("2.5.29.19", seq(TRUE, depth), critical=True)
    if usage:
        spare = (usage & -usage).bit_length() - 1
        yield extension("2.5.29.15", tlv(3, bytes([spare, usage])), critical=True)
    if purposes:
        yield extension("2.5.29.37", seq(*map(oid, purposes)))


def issue(
    name,
    key,
    issuer=None,
    *,
    serial=1,
    since=AT - YEAR,
    until=AT + YEAR,
    ca=False,
    usage=None,
    path_length=None,
    purposes=(),
    further=(),
    scheme=None,
):
    """Issue a certificate; without an issuer the holder signs his own."""
    by, by_key = (issuer.name, issuer.key) if issuer else (name, key)
    used = (CERT_SIGN | CRL_SIGN if ca else DIGITAL_SIGNATURE) if usage is None else usage
    said = extensions_of(key, by_key, ca=ca, usage=used, path_length=path_length, purposes=purposes)
    scheme = scheme or by_key.scheme
    body = seq(
        explicit(0, integer(2)),
        integer(serial),
        scheme,
        by,
        seq(moment(since), moment(until)),
        name,
        key.public,
        explicit(3, seq(*said, *further)),
    )
    return Holder(name, key, seq(body, scheme, bits(by_key.sign(body))), serial)


def revoked(issuer, serials=(), *, since=AT - DAY, until=AT + DAY, by=None, further=()):
    """Return the issuer's list; *serials* are pairs of a number and when it was revoked."""
    key = (by or issuer).key
    entries = [seq(integer(number), moment(when)) for number, when in serials]
    body = seq(
        integer(1),
        key.scheme,
        issuer.name,
        moment(since),
        *([moment(until)] if until else []),
        *([seq(*entries)] if entries else []),
        *([explicit(0, seq(*further))] if further else []),
    )
    return seq(body, key.scheme, bits(key.sign(body)))


# ------------------------------------------------------------------ signatures

DATA, SIGNED = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2"
KIND, DIGEST, TIME = (f"1.2.840.113549.1.9.{number}" for number in (3, 4, 5))
OWN = "1.2.840.113549.1.9.16.2.47"
DIGESTS = {
    SHA_256: lambda text: hashlib.sha256(text).digest(),
    SHA_512: lambda text: hashlib.sha512(text).digest(),
    STREEBOG: streebog,
    "1.3.14.3.2.26": lambda text: hashlib.sha1(text).digest(),  # noqa: S324 - to be refused
}


def attribute(kind, *values):
    return seq(oid(kind), set_of(*values))


def attributes(content, digest, *, kind=DATA):
    return (
        attribute(KIND, oid(kind)),
        attribute(TIME, moment(AT)),
        attribute(DIGEST, octets(DIGESTS[digest](content))),
    )


def own(holder):
    return attribute(OWN, seq(seq(seq(octets(hashlib.sha256(holder.der).digest())))))


def signer(
    holder,
    content,
    *,
    said=None,
    digest=None,
    scheme=None,
    who=None,
    signature=None,
    unsigned=b"",
):
    """Return what a message says of one signer."""
    digest = digest or holder.key.digest
    said = attributes(content, digest) if said is None else said
    signed = set_of(*said)
    made = holder.key.sign(signed if said else content) if signature is None else signature
    issuer = holder.certificate.issuer.public_bytes()
    return seq(
        integer(1),
        who or seq(issuer, integer(holder.serial)),
        algorithm(digest, NULL),
        *([b"\xa0" + signed[1:]] if said else []),
        scheme or holder.key.scheme,
        octets(made),
        unsigned,
    )


def message(signers, certificates, *, content=None, kind=DATA, outer=SIGNED):
    held = explicit(0, octets(content)) if content is not None else b""
    data = seq(
        integer(1),
        set_of(algorithm(SHA_256, NULL)),
        seq(oid(kind), held),
        *([explicit(0, *(one.der for one in certificates))] if certificates else []),
        set_of(*signers),
    )
    return seq(oid(outer), explicit(0, data))


def signed(holder, content, *further, held=False, **twists):
    """Sign *content*, with *further* holders' certificates in the message."""
    return message(
        [signer(holder, content, **twists)],
        (holder, *further),
        content=content if held else None,
    )


# ------------------------------------------------------------------ an authority


@frozen(eq=False)
class Authority:
    """A root, a centre below it, a signer of the centre, and whom an office would trust."""

    root: Holder
    centre: Holder
    person: Holder
    lists: tuple[bytes, ...]

    @property
    def trust(self):
        return trusting(self, *self.lists)


def trusting(authority, *lists):
    return Trust(
        roots=(authority.root.certificate,),
        intermediates=(authority.centre.certificate,),
        lists=tuple(map(read_list, lists)),
    )


def found(make=ec_key, **person):
    """Found an authority whose keys *make* makes."""
    root = issue(named("Root"), make(), ca=True)
    centre = issue(named("Centre"), make(), root, serial=2, ca=True, path_length=0)
    signer = issue(
        named("ТЕСТОВ ТЕСТ", iin="123456789011", unit="123456789021"),
        make(),
        centre,
        **({"serial": 3} | person),
    )
    return Authority(root, centre, signer, (revoked(root), revoked(centre)))


def with_person(authority, **person):
    """The same authority with another signer, of the same key."""
    old = authority.person
    made = issue(old.name, old.key, authority.centre, **({"serial": 4} | person))
    return evolve(authority, person=made)
