"""A signature made with a certificate covers one version of an act, and no other.

What is signed is one line that names the act, the version and SHA-256 of what the version says.
The door verifies the message before it hands it over; here it is held against the act as it is
now and against the person who is bound to the signer's account.
"""

from base64 import b64encode
from datetime import datetime
from functools import partial

from django.db.models import Model

from qadagalau.law import N_
from qadagalau.office.access.queries import is_bound
from qadagalau.office.journal.operations import record
from qadagalau.office.people.grounds import ground_of
from qadagalau.office.people.models import Office, User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .brought import ActError, SignatureDraft
from .models import Act, ActSignature, ActVersion, SigningRule
from .rules import RULE_SIGNING


def text_to_sign(act: Act, version: ActVersion, digest: str) -> str:
    """Return the line that is signed."""
    return f"Qadagalau act {act.pk} version {version.number} SHA-256 {digest}"


def needs_certificate(office: Office) -> bool:
    """Say whether an office has decided that its acts are signed with a certificate."""
    rule = office.signing_rules.first()
    return rule is not None and rule.needs_certificate


def keep_signature(
    act: Act, signature: SignatureDraft | None, *, by: Actor, at: datetime
) -> list[Model]:
    """Keep the signature that was brought, in the transaction of whoever calls.

    Raises:
        ActError: the office asks for one and none was brought, it covers another text, or
            another person made it.
    """
    if signature is None:
        if needs_certificate(act.office):
            raise ActError(
                N_(
                    "The office has decided that its acts are signed with a certificate. Sign the "
                    "line that the page shows and bring the signature."
                ),
                part="signature",
            )
        return []
    version, user = act.latest, User.objects.get(pk=str(by.user_id))
    _check_covers(act, version, signature, user)
    return [
        ActSignature.objects.create(
            act=act,
            version=version,
            digest=signature.digest,
            cms=b64encode(signature.cms).decode(),
            serial=signature.serial[:80],
            issuer=signature.issuer[:200],
            algorithm=signature.algorithm[:80],
            since=signature.since,
            until=signature.until,
            trusted=list(signature.trusted),
            by=user,
            at=at,
        )
    ]


def _check_covers(act: Act, version: ActVersion, signature: SignatureDraft, user: User) -> None:
    """Hold a signature against the text as it is now and against who brought it."""
    if signature.text != text_to_sign(act, version, signature.digest):
        raise ActError(
            N_(
                "The text of the act has changed since it was shown, so the signature does not "
                "cover it. Read the act again and sign the new line."
            ),
            part="signature",
        )
    if not is_bound(user, signature.person):
        raise ActError(
            N_(
                "The signature is not of the person who is bound to your account. Bind your "
                "certificate on your account's page, or sign with your own."
            ),
            part="signature",
        )


@operation(RULE_SIGNING, on="office")
def rule_signing(
    *, office: Office, needed: bool, because: str, by: Actor, at: datetime
) -> SigningRule:
    """Decide whether an office's acts are signed with a certificate from now on.

    Raises:
        ActError: it is decided so already, or no ground is given.
        NotAllowedError: *by* may not.
    """
    Office.objects.select_for_update().get(pk=office.pk)
    if needs_certificate(office) == needed:
        raise ActError(N_("It is decided so already."))
    because = ground_of(because, partial(ActError, part="because"))
    rule = SigningRule.objects.create(
        office=office,
        needs_certificate=needed,
        because=because,
        set_by_id=by.user_id,
        set_at=at,
    )
    change = "needed" if needed else "free"
    body = {"change": change, "office": office.office_id, "by": by.signed_as}
    record("signing-rule", at=at, body=body, rows=[rule])
    return rule
