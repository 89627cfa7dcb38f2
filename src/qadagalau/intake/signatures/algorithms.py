"""An algorithm is in the table and checked, known to be unsafe and refused, or not known at all."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Protocol

from attrs import frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from qadagalau.law import N_

from .flaws import InvalidError, UndeterminedError
from .gost import GostKey, Streebog, is_gost_signature

Key = RSAPublicKey | EllipticCurvePublicKey | Ed25519PublicKey | GostKey

RSA_LEAST = 2048
"""Shorter RSA keys can be broken by those who can pay for it."""

CURVES = ("secp256r1", "secp384r1", "secp521r1")


class Digesting(Protocol):
    """A digest that is being computed."""

    def update(self, data: bytes, /) -> None:
        """Take the next bytes."""

    def digest(self) -> bytes:
        """Return the digest of all that was taken."""


@frozen
class Digest:
    """A way to digest content."""

    name: str
    new: Callable[[], Digesting]
    hash: hashes.HashAlgorithm | None = None
    """The same for `cryptography`, where it knows it."""


@frozen
class Scheme:
    """A way to sign."""

    name: str
    family: type[Key]
    digest: str | None = None
    """The identifier of its digest; nothing where the digest is named beside the scheme."""


SHA_256, SHA_384, SHA_512 = (f"2.16.840.1.101.3.4.2.{number}" for number in (1, 2, 3))
STREEBOG_512 = "1.2.398.3.10.1.3.3"
DIGESTS: Mapping[str, Digest] = {
    SHA_256: Digest("SHA-256", hashlib.sha256, hashes.SHA256()),
    SHA_384: Digest("SHA-384", hashlib.sha384, hashes.SHA384()),
    SHA_512: Digest("SHA-512", hashlib.sha512, hashes.SHA512()),
    STREEBOG_512: Digest("GOST 34.11-2015 (512)", Streebog),
}

GOST_KEY = "1.2.398.3.10.1.1.2.2"
GOST_PARAMETERS = "1.2.398.3.10.1.1.2.2.1"
RSA_ALONE, ED25519 = "1.2.840.113549.1.1.1", "1.3.101.112"
SCHEMES: Mapping[str, Scheme] = {
    RSA_ALONE: Scheme("RSA", RSAPublicKey),
    "1.2.840.113549.1.1.11": Scheme("RSA with SHA-256", RSAPublicKey, SHA_256),
    "1.2.840.113549.1.1.12": Scheme("RSA with SHA-384", RSAPublicKey, SHA_384),
    "1.2.840.113549.1.1.13": Scheme("RSA with SHA-512", RSAPublicKey, SHA_512),
    "1.2.840.10045.4.3.2": Scheme("ECDSA with SHA-256", EllipticCurvePublicKey, SHA_256),
    "1.2.840.10045.4.3.3": Scheme("ECDSA with SHA-384", EllipticCurvePublicKey, SHA_384),
    "1.2.840.10045.4.3.4": Scheme("ECDSA with SHA-512", EllipticCurvePublicKey, SHA_512),
    ED25519: Scheme("Ed25519", Ed25519PublicKey, SHA_512),
    "1.2.398.3.10.1.1.2.3.2": Scheme("GOST 34.10-2015 (512)", GostKey, STREEBOG_512),
}

UNSAFE: Mapping[str, str] = {
    "1.2.840.113549.2.5": "MD5",
    "1.3.14.3.2.26": "SHA-1",
    "1.2.398.3.10.1.3.1": "GOST 34.311-95",
    "1.2.840.113549.1.1.4": "RSA with MD5",
    "1.2.840.113549.1.1.5": "RSA with SHA-1",
    "1.3.14.3.2.29": "RSA with SHA-1",
    "1.2.840.10045.4.1": "ECDSA with SHA-1",
    "1.2.840.10040.4.3": "DSA with SHA-1",
    "1.2.398.3.10.1.1.1.1": "GOST 34.310-2004",
    "1.2.398.3.10.1.1.1.2": "GOST 34.310-2004",
}
"""Broken, or withdrawn by the national centre."""


def digest_of(identifier: str) -> Digest:
    """Return the digest of an object identifier.

    Raises:
        InvalidError: it is unsafe.
        UndeterminedError: it is not known.
    """
    return DIGESTS[_known(identifier, DIGESTS)]


def scheme_of(identifier: str) -> Scheme:
    """Return the signature scheme of an object identifier.

    Raises:
        InvalidError: it is unsafe.
        UndeterminedError: it is not known.
    """
    return SCHEMES[_known(identifier, SCHEMES)]


def _known(identifier: str, table: Mapping[str, Digest] | Mapping[str, Scheme]) -> str:
    if identifier in UNSAFE:
        raise InvalidError(
            N_("The algorithm {name} is no longer safe. Sign again with a current one."),
            name=UNSAFE[identifier],
        )
    if identifier not in table:
        raise UndeterminedError(
            N_(
                "The algorithm {identifier} is not one that this program can check. Use one of: "
                "{known}."
            ),
            identifier=identifier,
            known=", ".join(sorted({one.name for one in table.values()})),
        )
    return identifier


def usable(key: Key, name: str) -> Key:
    """Return *key*, which belongs to *name*, if it is strong enough.

    Raises:
        InvalidError: an RSA key is too short.
        UndeterminedError: the curve is not known.
    """
    if isinstance(key, RSAPublicKey) and key.key_size < RSA_LEAST:
        raise InvalidError(
            N_("The key of {name} has {bits} bits, fewer than {least}. Sign with a longer key."),
            name=name,
            bits=key.key_size,
            least=RSA_LEAST,
        )
    if isinstance(key, EllipticCurvePublicKey) and key.curve.name not in CURVES:
        raise UndeterminedError(
            N_(
                "The key of {name} is on the curve {curve}, which this program cannot check. Use "
                "one of: {known}."
            ),
            name=name,
            curve=key.curve.name,
            known=", ".join(CURVES),
        )
    return key


def is_signed(
    message: bytes, signature: bytes, *, key: Key, scheme: Scheme, digest: Digest
) -> bool:
    """Return whether *signature* of *message* was made with the secret of *key*."""
    if not isinstance(key, scheme.family):
        return False
    try:
        if isinstance(key, GostKey):
            return is_gost_signature(key, message, signature)
        if isinstance(key, Ed25519PublicKey):
            key.verify(signature, message)
        elif digest.hash is None:
            return False
        elif isinstance(key, RSAPublicKey):
            key.verify(signature, message, PKCS1v15(), digest.hash)
        else:
            key.verify(signature, message, ECDSA(digest.hash))
    except InvalidSignature:
        return False
    return True
