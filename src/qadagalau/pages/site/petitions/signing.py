"""A signature that somebody brings over a line, verified before anything is kept of it."""

from django.utils import timezone

from qadagalau.law import Sentence
from qadagalau.office.access.queries import digest_of_person
from qadagalau.office.acts.brought import SignatureDraft
from qadagalau.pages.site.certificates import NAMES_NOBODY, signer_of
from qadagalau.pages.site.challenges import judged, office_trust, why_not


def brought_signature(
    line: str, digest: str, cms: bytes
) -> tuple[SignatureDraft | None, Sentence | None]:
    """Return a verified signature of *line*, or why it is none."""
    report, why = why_not(lambda: judged(line, cms, at=timezone.now()))
    signer = signer_of(report)
    if why is not None or signer is None:
        return None, why or Sentence(NAMES_NOBODY)
    draft = SignatureDraft(
        text=line,
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
