"""A CMS message (RFC 5652) is read in one spelling, DER; whatever else it says is not read.

The decoder is that of `cryptography`: it knows no indefinite lengths, no trailing bytes and no
nesting beyond the shapes below, so what is deep or ambiguous is refused before anyone looks at it.
"""

import re
from base64 import b64decode
from typing import Annotated, TypeVar

from attrs import frozen
from cryptography.hazmat import asn1
from cryptography.x509 import ObjectIdentifier

from qadagalau.law import N_

from .flaws import InvalidError

LARGEST = 16 * 2**20
"""Bytes of a message. One with a chain of certificates has some ten thousand."""
MOST = 16
"""Signers, and certificates, of one message."""

SIGNED_DATA, PLAIN_DATA = "1.2.840.113549.1.7.2", "1.2.840.113549.1.7.1"

_ARMOUR = re.compile(rb"-----(?:BEGIN|END) (?:CMS|PKCS7)-----")

T = TypeVar("T")


@asn1.sequence
class _Envelope:
    kind: ObjectIdentifier
    content: Annotated[asn1.TLV, asn1.Explicit(0)]


@asn1.sequence
class _Content:
    kind: ObjectIdentifier
    octets: Annotated[bytes | None, asn1.Explicit(0)]


@asn1.sequence
class _SignedData:
    version: int
    digests: asn1.TLV
    content: _Content
    # A tagged list is written like a tagged set, and senders do not order their certificates.
    certificates: Annotated[list[asn1.TLV] | None, asn1.Implicit(0)]
    lists: Annotated[list[asn1.TLV] | None, asn1.Implicit(1)]
    signers: asn1.TLV


@asn1.sequence
class Attribute:
    """An attribute of a signer and its values."""

    kind: ObjectIdentifier
    values: asn1.SetOf[asn1.TLV]


@asn1.sequence
class _IssuerAndSerial:
    issuer: asn1.TLV
    serial: int


@asn1.sequence
class _SignerInfo:
    version: int
    who: _IssuerAndSerial | Annotated[bytes, asn1.Implicit(0)]
    digest: asn1.TLV
    signed: Annotated[list[Attribute] | None, asn1.Implicit(0)]
    scheme: asn1.TLV
    signature: bytes
    unsigned: Annotated[list[asn1.TLV] | None, asn1.Implicit(1)]


@asn1.sequence
class _Bare:
    identifier: ObjectIdentifier


@asn1.sequence
class _WithNull:
    identifier: ObjectIdentifier
    parameters: asn1.Null


@asn1.sequence
class _WithAny:
    identifier: ObjectIdentifier
    parameters: asn1.TLV


@asn1.sequence
class _One:
    element: asn1.TLV


@asn1.sequence
class _Many:
    elements: list[asn1.TLV]


@frozen
class SignerPart:
    """What a message says of one signer."""

    who: tuple[bytes, int] | bytes
    """His certificate: by its issuer's name in DER and its number, or by its key's identifier."""
    digest: str
    scheme: str
    attributes: tuple[Attribute, ...]
    signed: bytes
    """The signed attributes as they are digested; empty where there are none."""
    signature: bytes


@frozen
class Message:
    """A signed message."""

    kind: str
    """Of the content."""
    content: bytes | None
    certificates: tuple[bytes, ...]
    signers: tuple[SignerPart, ...]


def read_message(der: bytes) -> Message:
    """Read a CMS message.

    Raises:
        InvalidError: it is too large, damaged, of another kind, or nobody has signed it.
    """
    if len(der) > LARGEST:
        raise InvalidError(
            N_(
                "The signature has {size} bytes, more than {largest}. Sign the files without "
                "enclosing them, and send the signature beside them."
            ),
            size=len(der),
            largest=LARGEST,
        )
    try:
        return _read(der)
    except ValueError as error:
        if isinstance(error, InvalidError):
            raise
        raise unreadable() from error


def unarmoured(given: bytes) -> bytes:
    """Return the DER of a message that may stand in PEM or in bare base64, or what was given."""
    text = _ARMOUR.sub(b"", given).strip()
    if given[:1] == b"\x30" or not text:
        return given
    try:
        return b64decode(b"".join(text.split()), validate=True)
    except ValueError:
        return given


def unreadable() -> InvalidError:
    """Return the refusal of what is not CMS."""
    return InvalidError(
        N_(
            "The file is no CMS signature in DER, or it is damaged. Ask the sender to sign again "
            "and to send the whole file."
        )
    )


def _read(der: bytes) -> Message:
    envelope = asn1.decode_der(_Envelope, der)
    if envelope.kind.dotted_string != SIGNED_DATA:
        raise InvalidError(
            N_("The file is a CMS message of the kind {kind}, not a signature. Send a signature."),
            kind=envelope.kind.dotted_string,
        )
    data = envelope.content.parse(_SignedData)
    certificates, signers = data.certificates or [], _elements(data.signers)
    if not signers:
        raise InvalidError(N_("Nobody has signed: the message names no signer. Sign it first."))
    if max(len(certificates), len(signers)) > MOST:
        raise InvalidError(
            N_(
                "The message holds {certificates} certificates and {signers} signers; more than "
                "{most} of either are not taken. Sign again with the own certificates only."
            ),
            certificates=len(certificates),
            signers=len(signers),
            most=MOST,
        )
    return Message(
        kind=data.content.kind.dotted_string,
        content=data.content.octets,
        certificates=tuple(asn1.encode_der(one) for one in certificates),
        signers=tuple(_signer(one) for one in signers),
    )


def _signer(der: bytes) -> SignerPart:
    part = asn1.decode_der(_SignerInfo, der)
    who = part.who
    return SignerPart(
        who=who if isinstance(who, bytes) else (asn1.encode_der(who.issuer), who.serial),
        digest=_algorithm(part.digest),
        scheme=_algorithm(part.scheme),
        attributes=tuple(part.signed or ()),
        signed=asn1.encode_der(asn1.SetOf(part.signed)) if part.signed else b"",
        signature=part.signature,
    )


def _elements(given: asn1.TLV) -> list[bytes]:
    """Return the elements of a set, in whatever order they stand."""
    whole = asn1.encode_der(given)
    wrapped = asn1.encode_der(_One(element=given))
    if whole[:1] != b"\x31":
        raise ValueError(whole[:1])
    # A set differs from a list in its first byte, and a list may stand in any order.
    listed = wrapped[: -len(whole)] + b"\x30" + whole[1:]
    return [asn1.encode_der(one) for one in asn1.decode_der(_Many, listed).elements]


def _algorithm(given: asn1.TLV) -> str:
    """Return the identifier of an algorithm without parameters.

    Raises:
        ValueError: it is none. One with parameters gets them into its name, so that none fits.
    """
    bare = _parsed(given, _WithNull) or _parsed(given, _Bare)
    if bare:
        return bare.identifier.dotted_string
    whole = given.parse(_WithAny)
    return f"{whole.identifier.dotted_string} ({bytes(whole.parameters.data).hex()})"


def _parsed(given: asn1.TLV, shape: type[T]) -> T | None:
    try:
        parsed: T = given.parse(shape)
    except ValueError:
        return None
    return parsed
