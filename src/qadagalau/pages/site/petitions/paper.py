"""An answer on paper: the same bytes each time, so that anyone can verify the file he was given."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from qadagalau.law import RefusedError
from qadagalau.office.people.queries import Actor
from qadagalau.office.petitions.answering import digest_of
from qadagalau.office.petitions.models import Answer, Petition
from qadagalau.pages.site.papers import handed_over, link_of, place_of_paper
from qadagalau.pages.site.speaking import language as reader_language
from qadagalau.papers.acts import Letter, write_pdf
from qadagalau.papers.acts.composing import ACT_LANGUAGES
from qadagalau.papers.acts.wording import SIGNATORY
from qadagalau.papers.answers import answer_letter

PDF = "application/pdf"


def answer_pdf(
    request: HttpRequest,
    petition: Petition,
    answer: Answer,
    language: str,
    *,
    by: Actor,
    addressee: str,
    back_to: str,
) -> HttpResponseBase:
    """Return an answer as PDF/A; one that was not sent says on every page that it is a draft.

    Raises:
        Http404: answers are not written in that language.
    """
    if language not in ACT_LANGUAGES:
        raise Http404
    signed_at = answer.at if answer.sent_on is None else _sent_at(petition, answer)
    letter = _letter(petition, answer, language, addressee, signed_at)
    try:
        made = write_pdf(letter, made_at=signed_at)
    except RefusedError as refusal:
        messages.error(request, refusal.in_(reader_language()))
        return redirect(back_to)
    called = petition.reference.replace("/", "-")
    return handed_over(
        answer.pk,
        made,
        name=f"{called}-{language}.pdf",
        language=language,
        media_type=PDF,
        by=by,
    )


def _sent_at(petition: Petition, answer: Answer) -> datetime:
    signed = petition.steps.filter(move="answer", on=str(answer.sent_on))
    step = signed.order_by("-number").first()
    return step.at if step else answer.at


def _letter(
    petition: Petition, answer: Answer, language: str, addressee: str, signed_at: datetime
) -> Letter:
    office = petition.office
    facts: dict[str, Any] = {
        "office_kk": office.name_kk,
        "office_ru": office.name_ru,
        "city": office.region.name_in(language) if office.region else "",
        "number": petition.reference,
        "signed_on": answer.sent_on,
        "is_draft": answer.sent_on is None,
    }
    if answer.sent_on is not None and answer.signed_by is not None:
        said = digest_of(answer)
        facts |= {
            "position": SIGNATORY.in_(language),
            "signatory": answer.signed_by.full_name,
            "signed_at": f"{timezone.localtime(signed_at):%d.%m.%Y %H:%M}",
            "certificate": _certificate(answer),
            "digest": said,
            "link": link_of(answer.pk, said),
            "ledger": place_of_paper(answer.pk),
        }
    return answer_letter(
        answer.texts[language],
        language,
        registration=petition.registration,
        filed_on=petition.filed_on,
        addressee=addressee,
        **facts,
    )


def _certificate(answer: Answer) -> tuple[str, str]:
    kept = getattr(answer, "signature", None)
    return (kept.serial, kept.issuer) if kept else ("", "")
