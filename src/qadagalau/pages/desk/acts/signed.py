"""Signatures under acts as pages show them, hand them over and verify them anew."""

from base64 import b64decode
from uuid import UUID

from attrs import frozen
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.intake.signatures import SignatureReport
from qadagalau.law import N_, RefusedError, Sentence, say
from qadagalau.office.acts.brought import SignatureDraft
from qadagalau.office.acts.digest import digest
from qadagalau.office.acts.models import Act, ActSignature
from qadagalau.office.acts.queries import points_of
from qadagalau.office.acts.rules import RULE_SIGNING, SEE_WORKING
from qadagalau.office.acts.signing import needs_certificate, rule_signing, text_to_sign
from qadagalau.office.people.models import Office
from qadagalau.pages.site.challenges import judged, why_not
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.forms import refuse
from qadagalau.pages.site.signed import signature_brought, signature_handed
from qadagalau.pages.site.speaking import language

from .forms import SigningRuleForm
from .found import found_act


@frozen(kw_only=True)
class ShownSignature:
    """A signature, and whether it covers the text as it now stands."""

    kept: ActSignature
    covers: bool


def line_to_sign(act: Act) -> str:
    """Return the line that the signer of the act's present version signs."""
    version = act.latest
    return text_to_sign(act, version, digest(act, version, points_of(act)))


def brought_signature(act: Act, cms: bytes) -> tuple[SignatureDraft | None, Sentence | None]:
    """Return a verified signature of the act's present text, or why it is none."""
    version = act.latest
    said = digest(act, version, points_of(act))
    text = text_to_sign(act, version, said)
    return signature_brought(text, said, cms, at=timezone.now())


def shown_signatures(act: Act) -> list[ShownSignature]:
    """Return the signatures under an act, each with whether it covers the text as it now is."""
    there = list(act.signatures.select_related("by", "version"))
    if not there:
        return []
    version = act.latest
    now = digest(act, version, points_of(act))
    return [
        ShownSignature(kept=one, covers=one.version_id == version.pk and one.digest == now)
        for one in there
    ]


def covering(act: Act) -> ActSignature | None:
    """Return the last signature that covers the text of an act as it now stands."""
    found = [one.kept for one in shown_signatures(act) if one.covers]
    return found[-1] if found else None


@opens(SEE_WORKING)
@never_cache
@require_GET
def signature(request: HttpRequest, pk: UUID, number: UUID) -> HttpResponse:
    """Verify a signature anew: as of when it was made, with whom the office trusts today."""
    act = found_act(request, pk)
    kept = get_object_or_404(act.signatures.select_related("by", "version"), pk=number)
    report, why = why_not(lambda: _judged_again(kept))
    [shown] = [one for one in shown_signatures(act) if one.kept.pk == kept.pk]
    told = {
        "act": act,
        "shown": shown,
        "kept": kept,
        "text": text_to_sign(act, kept.version, kept.digest),
        "verdict": report.verdict.value if report else "undetermined",
        "why": why,
    }
    return render(request, "desk/acts/signature.html", told)


@opens(SEE_WORKING)
@never_cache
@require_GET
def signature_file(request: HttpRequest, pk: UUID, number: UUID, part: str) -> HttpResponse:
    """Hand over the line that was signed, or the message, to be verified elsewhere."""
    act = found_act(request, pk)
    kept = get_object_or_404(act.signatures.select_related("version"), pk=number)
    return signature_handed(kept.pk, part, text=_text_of(kept), cms=kept.cms)


@opens(RULE_SIGNING)
@never_cache
@require_http_methods(["GET", "POST"])
def signing_rule(request: HttpRequest) -> HttpResponse:
    """Show and decide whether the acts of one's office are signed with a certificate."""
    actor = actor_in(request)
    office = get_object_or_404(Office, office_id=actor.office_id)
    needed = needs_certificate(office)
    form = SigningRuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because, now = form.cleaned_data["because"], timezone.now()
        try:
            rule_signing(office=office, needed=not needed, because=because, by=actor, at=now)
        except RefusedError as error:
            refuse(form, error)
        else:
            messages.success(request, say(N_("It is decided."), language()))
            return redirect("signing-rule")
    told = {
        "form": form,
        "office": office,
        "needed": needed,
        "rules": office.signing_rules.select_related("set_by")[:50],
    }
    return render(request, "desk/acts/signing_rule.html", told, status=422 if form.errors else 200)


def _judged_again(kept: ActSignature) -> SignatureReport:
    return judged(_text_of(kept), b64decode(kept.cms), at=kept.at)


def _text_of(kept: ActSignature) -> str:
    return text_to_sign(kept.act, kept.version, kept.digest)
