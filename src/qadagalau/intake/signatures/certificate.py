"""A certificate is read whole before it is judged, so that judging it cannot fail half way."""

from datetime import datetime
from typing import TypeVar

from attrs import frozen
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID as Purpose
from cryptography.x509.oid import ExtensionOID, NameOID

from qadagalau.law import N_

from .algorithms import GOST_KEY, GOST_PARAMETERS, STREEBOG_512, Key
from .flaws import InvalidError
from .gost import gost_key

_UNDERSTOOD = frozenset(
    {
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.CERTIFICATE_POLICIES,
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
    }
)
_SIGNING = frozenset(
    {
        Purpose.ANY_EXTENDED_KEY_USAGE,
        Purpose.EMAIL_PROTECTION,
        Purpose.CLIENT_AUTH,
        x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),  # signing of documents
    }
)
"""Purposes of a person's certificate; one made for a web server or for time stamps has others."""


E = TypeVar("E", bound=x509.ExtensionType)


@asn1.sequence
class _Signed:
    body: asn1.TLV
    scheme: asn1.TLV
    signature: asn1.BitString


@asn1.sequence
class _KeyParameters:
    curve: x509.ObjectIdentifier
    digest: x509.ObjectIdentifier


@asn1.sequence
class _KeyAlgorithm:
    identifier: x509.ObjectIdentifier
    parameters: _KeyParameters


@asn1.sequence
class _KeyInfo:
    algorithm: _KeyAlgorithm
    key: asn1.BitString


@asn1.sequence
class _ToBeSigned:
    version: asn1.TLV
    serial: int
    scheme: asn1.TLV
    issuer: asn1.TLV
    validity: asn1.TLV
    subject: asn1.TLV
    key: _KeyInfo
    extensions: asn1.TLV


@frozen(eq=False)
class Certificate:
    """A certificate, read."""

    der: bytes
    name: str
    """Of the subject, for people."""
    subject: x509.Name
    issuer: x509.Name
    serial: int
    since: datetime
    until: datetime
    key: Key | None
    """Nothing where its algorithm is not known."""
    key_algorithm: str
    scheme: str
    signed: bytes
    signature: bytes
    may_issue: bool
    path_length: int | None
    signs_certificates: bool
    signs_lists: bool
    signs_content: bool
    own_identifier: bytes | None
    issuer_identifier: bytes | None
    lists_at: frozenset[str]
    not_understood: str
    """The first critical extension that is not understood, or nothing."""


def read_certificate(der: bytes) -> Certificate:
    """Read a certificate.

    Raises:
        InvalidError: it is damaged or says things that no certificate says.
    """
    try:
        check_frame(der)
        return _read(x509.load_der_x509_certificate(der))
    except Exception as error:  # the library has many ways to say that bytes are hostile
        raise InvalidError(
            N_("A certificate cannot be read. Ask its holder for it again.")
        ) from error


def check_frame(der: bytes) -> None:
    """Establish that a certificate or a list is written in the one way that there is.

    Raises:
        ValueError: it is not; the library would read it alike with another last byte, say.
    """
    if asn1.decode_der(_Signed, der).signature.padding_bits():
        raise ValueError(der[:8])


def _read(given: x509.Certificate) -> Certificate:
    extensions = given.extensions
    basic = _extension(extensions, x509.BasicConstraints)
    usage = _extension(extensions, x509.KeyUsage)
    purposes = _extension(extensions, x509.ExtendedKeyUsage)
    own = _extension(extensions, x509.SubjectKeyIdentifier)
    above = _extension(extensions, x509.AuthorityKeyIdentifier)
    points = _extension(extensions, x509.CRLDistributionPoints)
    signs_content = usage is None or usage.digital_signature or usage.content_commitment
    return Certificate(
        der=given.public_bytes(Encoding.DER),
        name=shown_name(given.subject),
        subject=given.subject,
        issuer=given.issuer,
        serial=given.serial_number,
        since=given.not_valid_before_utc,
        until=given.not_valid_after_utc,
        key=_key(given),
        key_algorithm=given.public_key_algorithm_oid.dotted_string,
        scheme=given.signature_algorithm_oid.dotted_string,
        signed=given.tbs_certificate_bytes,
        signature=given.signature,
        may_issue=basic is not None and basic.ca,
        path_length=basic.path_length if basic else None,
        signs_certificates=usage is None or usage.key_cert_sign,
        signs_lists=usage is None or usage.crl_sign,
        signs_content=signs_content and (purposes is None or not _SIGNING.isdisjoint(purposes)),
        own_identifier=own.digest if own else None,
        issuer_identifier=above.key_identifier if above else None,
        lists_at=addresses(points),
        not_understood=next(
            (
                one.oid.dotted_string
                for one in extensions
                if one.critical and one.oid not in _UNDERSTOOD
            ),
            "",
        ),
    )


def _extension(extensions: x509.Extensions, kind: type[E]) -> E | None:
    try:
        return extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def _key(given: x509.Certificate) -> Key | None:
    if given.public_key_algorithm_oid.dotted_string == GOST_KEY:
        info = asn1.decode_der(_ToBeSigned, given.tbs_certificate_bytes).key
        named = info.algorithm.parameters
        if (named.curve.dotted_string, named.digest.dotted_string) != (
            GOST_PARAMETERS,
            STREEBOG_512,
        ):
            return None
        return gost_key(asn1.decode_der(bytes, info.key.as_bytes()))
    try:
        key = given.public_key()
    except UnsupportedAlgorithm:
        return None
    known = RSAPublicKey | EllipticCurvePublicKey | Ed25519PublicKey
    return key if isinstance(key, known) else None


def shown_name(name: x509.Name) -> str:
    """Return what a person calls the owner of *name*: its common name, or else all of it."""
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    text = str(common[0].value) if common else name.rfc4514_string()
    return printable(text)


def printable(text: str) -> str:
    """Return *text* without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def addresses(points: x509.CRLDistributionPoints | None) -> frozenset[str]:
    """Return under which addresses the issuer lays out its lists of the revoked."""
    return frozenset(
        str(name.value)
        for point in points or ()
        for name in point.full_name or ()
        if isinstance(name, x509.UniformResourceIdentifier)
    )
