"""The report on a signature gives the verdict with its reasons and says who has signed."""

import re
from datetime import datetime
from enum import StrEnum

from attrs import frozen
from cryptography import x509
from cryptography.x509.oid import NameOID

from qadagalau.law import Sentence

from .algorithms import SCHEMES, UNSAFE
from .certificate import Certificate, shown_name

_IIN = re.compile(r"IIN(\d{12})")
_BIN = re.compile(r"BIN(\d{12})")


class Verdict(StrEnum):
    """What is known of a signature."""

    VALID = "valid"
    """Everything was checked and holds."""
    INVALID = "invalid"
    """Something is proved wrong."""
    UNDETERMINED = "undetermined"
    """Nothing is proved wrong, and something could not be checked."""


@frozen
class Signer:
    """Who has signed, as his certificate says."""

    name: str
    iin: str | None
    """The individual identification number, 12 digits."""
    bin: str | None
    """The business identification number, 12 digits."""
    serial: str
    """The certificate's number, hexadecimal."""
    since: datetime
    until: datetime
    algorithm: str
    issuer: str = ""
    """Who issued the certificate, for people."""


@frozen
class SignatureReport:
    """The verdict on a signature, its reasons, and who has signed."""

    verdict: Verdict
    reasons: tuple[Sentence, ...]
    """Why it is not valid; nothing if it is."""
    signers: tuple[Signer, ...]
    is_intact: bool
    """Whether every signer's key has signed just this content, whoever the signer may be."""

    @property
    def signer(self) -> Signer | None:
        """The first signer, if any certificate was found."""
        return self.signers[0] if self.signers else None


def signer_of(certificate: Certificate, scheme: str) -> Signer:
    """Return who holds *certificate*; *scheme* is the identifier of how he signed."""
    known = SCHEMES.get(scheme)
    return Signer(
        name=certificate.name,
        iin=_number(certificate.subject, NameOID.SERIAL_NUMBER, _IIN),
        bin=_number(certificate.subject, NameOID.ORGANIZATIONAL_UNIT_NAME, _BIN),
        serial=f"{certificate.serial:x}",
        since=certificate.since,
        until=certificate.until,
        algorithm=known.name if known else UNSAFE.get(scheme, scheme),
        issuer=shown_name(certificate.issuer),
    )


def _number(
    subject: x509.Name, attribute: x509.ObjectIdentifier, form: re.Pattern[str]
) -> str | None:
    for one in subject.get_attributes_for_oid(attribute):
        found = form.fullmatch(str(one.value))
        if found:
            return found[1]
    return None
