"""The decision of a request as PDF/A in Kazakh or Russian, for the desk, the bailiff, programs."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.models import Decided, Decision, SanctionRequest
from qadagalau.pages.site.papers import handed_over, link_of, place_of_paper
from qadagalau.papers.acts import write_pdf
from qadagalau.papers.acts.composing import ACT_LANGUAGES
from qadagalau.papers.acts.wording import SIGNATORY
from qadagalau.papers.sanctions import Decision as Paper
from qadagalau.papers.sanctions import decision_letter

PDF = "application/pdf"


def handed_decision(one: SanctionRequest, language: str, by: Actor) -> HttpResponse | None:
    """Return the paper of a decision to be saved; nothing where there is none in that language.

    Raises:
        UnprintableError: the grounds have signs that the fonts lack.
    """
    decision = Decision.objects.select_related("by", "office__region").filter(request=one).first()
    if decision is None or language not in ACT_LANGUAGES:
        return None
    letter = decision_letter(_said(one, decision, language), language, **_facts(decision, language))
    name = decision.registration.replace("/", "-")
    return handed_over(
        one.pk,
        write_pdf(letter, made_at=decision.at),
        name=f"{name}-{language}.pdf",
        language=language,
        media_type=PDF,
        by=by,
    )


def _said(one: SanctionRequest, decision: Decision, language: str) -> Paper:
    own = decision.text_kk if language == "kk" else decision.text_ru
    return Paper(
        granted=decision.outcome == Decided.GRANTED,
        kind=one.kind.title.in_(language),
        resolution_number=one.resolution_number,
        resolution_on=one.resolution_on,
        proceeding_id=one.proceeding_id,
        holder_id=one.bailiff.holder_id,
        sum_tiyn=one.amount_tiyn,
        object=one.object_number,
        papers=decision.papers,
        received_on=one.asked_on,
        due_on=one.due_on,
        ground="\n\n".join(part for part in (own, decision.in_spite_of) if part),
    )


def _facts(decision: Decision, language: str) -> dict[str, Any]:
    """Return what stands around the text: who decided, when, under which number, how to verify."""
    one, office = decision.request, decision.office
    region = office.region
    kept = getattr(decision, "signature", None)
    holder = one.bailiff.full_name or one.bailiff.holder_id
    return {
        "office_kk": office.name_kk,
        "office_ru": office.name_ru,
        "city": region.name_in(language) if region else "",
        "addressee": holder,
        "number": decision.registration,
        "signed_on": decision.on,
        "position": SIGNATORY.in_(language),
        "signatory": decision.by.full_name,
        "signed_at": f"{timezone.localtime(decision.at):%d.%m.%Y %H:%M}",
        "certificate": (kept.serial, kept.issuer) if kept else ("", ""),
        "digest": decision.digest,
        "link": link_of(one.pk, decision.digest),
        "ledger": place_of_paper(one.pk),
    }
