"""The signed attributes tie a signature to its content: each that does so stands exactly once."""

from cryptography.hazmat import asn1
from cryptography.x509 import ObjectIdentifier

from qadagalau.law import N_, T_, Text

from .algorithms import SHA_256, digest_of
from .certificate import Certificate
from .flaws import InvalidError
from .message import SignerPart, unreadable

CONTENT_KIND, CONTENT_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
OWN_CERTIFICATE = "1.2.840.113549.1.9.16.2.47"
NAMES: dict[str, Text] = {
    CONTENT_KIND: T_("kind of the content"),
    CONTENT_DIGEST: T_("digest of the content"),
    OWN_CERTIFICATE: T_("own certificate"),
}


@asn1.sequence
class _Algorithm:
    identifier: ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class _IssuerAndSerial:
    issuer: list[asn1.TLV]
    serial: int


@asn1.sequence
class _Reference:
    digest: _Algorithm | None
    value: bytes
    issuer: _IssuerAndSerial | None


@asn1.sequence
class _References:
    certificates: list[_Reference]
    policies: list[asn1.TLV] | None


def check_attributes(
    part: SignerPart, *, kind: str, digest: bytes, certificate: Certificate
) -> None:
    """Establish that a signer's attributes speak of this content and of this certificate.

    Raises:
        InvalidError: they do not, or not clearly.
        UndeterminedError: the own certificate is named by an unknown digest.
    """
    if not part.signed:
        raise InvalidError(
            N_(
                "The signature has no signed attributes, so it could be passed off as one of "
                "other content. Sign again with signed attributes."
            )
        )
    try:
        _check(part, kind=kind, digest=digest, certificate=certificate)
    except ValueError as error:
        if isinstance(error, InvalidError):
            raise
        raise unreadable() from error


def _check(part: SignerPart, *, kind: str, digest: bytes, certificate: Certificate) -> None:
    if _value(part, CONTENT_KIND).parse(ObjectIdentifier).dotted_string != kind:
        raise InvalidError(
            N_("The signed attributes speak of content of another kind. Sign the file itself.")
        )
    if _value(part, CONTENT_DIGEST).parse(bytes) != digest:
        raise InvalidError(
            N_(
                "The content is not what was signed: its digest differs from the signed one. Ask "
                "the sender for the file that he signed."
            )
        )
    if any(one.kind.dotted_string == OWN_CERTIFICATE for one in part.attributes):
        first = _value(part, OWN_CERTIFICATE).parse(_References).certificates[:1]
        if not any(_refers(one, certificate) for one in first):
            raise InvalidError(
                N_(
                    "The signer signed as the holder of another certificate than the one in the "
                    "message. Sign again and include that one."
                )
            )


def _refers(one: _Reference, certificate: Certificate) -> bool:
    named = digest_of(one.digest.identifier.dotted_string if one.digest else SHA_256).new()
    named.update(certificate.der)
    return one.value == named.digest()


def _value(part: SignerPart, kind: str) -> asn1.TLV:
    found = [one for one in part.attributes if one.kind.dotted_string == kind]
    values = found[0].values.as_list() if len(found) == 1 else []
    if len(values) != 1:
        raise InvalidError(
            N_("The signed attributes do not give the {attribute} exactly once. Sign again."),
            attribute=NAMES[kind],
        )
    return values[0]
