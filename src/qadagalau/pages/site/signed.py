"""A signature of a line that a page showed: brought and verified, and handed over again."""

from base64 import b64decode
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from qadagalau.law import Sentence
from qadagalau.office.access.queries import digest_of_person
from qadagalau.office.acts.brought import SignatureDraft

from .certificates import NAMES_NOBODY, signer_of
from .challenges import judged, office_trust, why_not


def signature_brought(
    text: str, digest: str, cms: bytes, *, at: datetime
) -> tuple[SignatureDraft | None, Sentence | None]:
    """Return a verified signature of a line, or why it is none; *digest* is what the line names."""
    report, why = why_not(lambda: judged(text, cms, at=at))
    signer = signer_of(report)
    if why is not None or signer is None:
        return None, why or Sentence(NAMES_NOBODY)
    draft = SignatureDraft(
        text=text,
        digest=digest,
        cms=cms,
        person=digest_of_person(str(signer.iin)),
        serial=signer.serial,
        issuer=signer.issuer,
        algorithm=signer.algorithm,
        since=signer.since,
        until=signer.until,
        trusted=[one.name for one in office_trust().roots],
    )
    return draft, None


def signature_handed(number: UUID, part: str, *, text: str, cms: str) -> HttpResponse:
    """Hand over the line that was signed (``txt``) or the message, to be verified elsewhere.

    *cms* is the message in base64, as it is kept; *number* names the file.
    """
    is_text = part == "txt"
    kind = "text/plain; charset=utf-8" if is_text else "application/pkcs7-signature"
    answer = HttpResponse(text.encode() if is_text else b64decode(cms), content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{number}.{part}"
    )
    return answer
