"""A signature that a bailiff or a prosecutor brings, verified before the desk takes it up."""

from datetime import datetime

from qadagalau.office.sanctions.brought import RequestDraft, SanctionError, SignatureDraft
from qadagalau.office.sanctions.operations import digest_of_request
from qadagalau.office.sanctions.signing import text_of_request
from qadagalau.pages.site.signed import signature_brought


def verified(text: str, digest: str, cms: bytes, *, at: datetime) -> SignatureDraft:
    """Return the verified signature of a line.

    Raises:
        SanctionError: it is none of this line, or nobody whom the office trusts made it.
    """
    signature, why = signature_brought(text, digest, cms, at=at)
    if signature is None:
        raise SanctionError("{why}", part="signature", why=why)
    return signature


def line_of_request(draft: RequestDraft) -> str:
    """Return the line that a bailiff signs for exactly what he asks, papers included."""
    return text_of_request(digest_of_request(draft))


def signature_of_request(draft: RequestDraft, cms: bytes, *, at: datetime) -> SignatureDraft:
    """Return the verified signature of what a bailiff asks.

    Raises:
        SanctionError: as :func:`verified`.
    """
    return verified(line_of_request(draft), digest_of_request(draft), cms, at=at)
