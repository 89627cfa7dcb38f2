"""A signature that somebody brings for a line that a page showed him, verified and as a draft."""

from datetime import datetime

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
