"""A signature made with a certificate covers one request as it was asked, or one decision.

What is signed is one line with SHA-256 of what is said.  The door verifies the message before it
hands it over; here it is held against what is signed and against who is bound to the account.
"""

from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import Model

from qadagalau.law import N_
from qadagalau.ledger.canonical import canonical
from qadagalau.office.access.queries import is_bound
from qadagalau.office.acts.signing import needs_certificate
from qadagalau.office.people.models import User
from qadagalau.office.people.queries import Actor

from .brought import DecisionDraft, SanctionError, SignatureDraft
from .models import Decision, DecisionSignature, RequestSignature, SanctionRequest


def text_of_request(digest: str) -> str:
    """Return the line that a bailiff signs; *digest* is of ``digest_of_request``."""
    return f"Qadagalau sanction request SHA-256 {digest}"


def digest_of_decision(request: SanctionRequest, draft: DecisionDraft) -> str:
    """Return SHA-256 of what is decided of a request, in hexadecimal digits."""
    said = {
        "request": str(request.pk),
        "asked": request.digest,
        "outcome": draft.outcome,
        "kk": draft.text_kk.strip(),
        "ru": draft.text_ru.strip(),
        "in_spite_of": draft.in_spite_of.strip(),
    }
    return sha256(canonical(said)).hexdigest()


def text_to_sign(request: SanctionRequest, draft: DecisionDraft) -> str:
    """Return the line that a prosecutor signs."""
    digest = digest_of_decision(request, draft)
    return f"Qadagalau sanction {request.pk} {draft.outcome} SHA-256 {digest}"


def keep_request_signature(
    request: SanctionRequest, signature: SignatureDraft | None, *, by: Actor, at: datetime
) -> list[Model]:
    """Keep the signature that a bailiff brought with a request, in the caller's transaction.

    Raises:
        SanctionError: it covers another text, or another person made it.
    """
    if signature is None:
        return []
    _check_covers(signature, text_of_request(request.digest), by)
    request.is_signed = True
    kept = _columns(signature, by, at)
    return [RequestSignature.objects.create(request=request, digest=request.digest, **kept)]


def demand_signature(
    request: SanctionRequest, draft: DecisionDraft, signature: SignatureDraft | None, *, by: Actor
) -> None:
    """Hold the signature of a decision against its text and its signer.

    Raises:
        SanctionError: the office asks for one and none was brought, it covers another text, or
            another person made it.
    """
    if signature is not None:
        _check_covers(signature, text_to_sign(request, draft), by)
    elif needs_certificate(request.office):
        raise SanctionError(
            N_(
                "The office has decided that its acts are signed with a certificate. Sign the "
                "line that the page shows and bring the signature."
            ),
            part="signature",
        )


def keep_signature(
    decision: Decision, signature: SignatureDraft | None, *, by: Actor, at: datetime
) -> list[Model]:
    """Keep the signature of a decision that was found to cover it, in the caller's transaction."""
    if signature is None:
        return []
    kept = _columns(signature, by, at)
    return [DecisionSignature.objects.create(decision=decision, digest=decision.digest, **kept)]


def _columns(signature: SignatureDraft, by: Actor, at: datetime) -> dict[str, Any]:
    return {
        "cms": b64encode(signature.cms).decode(),
        "serial": signature.serial[:80],
        "issuer": signature.issuer[:200],
        "algorithm": signature.algorithm[:80],
        "since": signature.since,
        "until": signature.until,
        "trusted": list(signature.trusted),
        "by_id": by.user_id,
        "at": at,
    }


def _check_covers(signature: SignatureDraft, text: str, by: Actor) -> None:
    if signature.text != text:
        raise SanctionError(
            N_(
                "What is signed has changed since it was shown, so the signature does not cover "
                "it. Read it again and sign the new line."
            ),
            part="signature",
        )
    if not is_bound(User.objects.get(pk=str(by.user_id)), signature.person):
        raise SanctionError(
            N_(
                "The signature is not of the person who is bound to your account. Bind your "
                "certificate on your account's page, or sign with your own."
            ),
            part="signature",
        )
