"""The answer: composed in both languages, rewritten by a person, signed, and as a paper."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qadagalau.law import RefusedError, Sentence
from qadagalau.office.acts.brought import SignatureDraft
from qadagalau.office.acts.signing import needs_certificate
from qadagalau.office.petitions.answering import (
    answer_petition,
    digest_of,
    draft_answer,
    text_to_sign,
)
from qadagalau.office.petitions.composing import composed
from qadagalau.office.petitions.life import LEFT, latest_answer
from qadagalau.office.petitions.models import Answer, Outcome, Petition
from qadagalau.office.petitions.queries import complainant_of
from qadagalau.office.petitions.rules import ANSWER_PETITION, READ_PETITIONS
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.petitions.paper import answer_pdf
from qadagalau.pages.site.petitions.signing import brought_signature
from qadagalau.pages.site.speaking import language
from qadagalau.papers.acts.composing import ACT_LANGUAGES

from .forms import AnswerForm, OutcomeForm, SignForm
from .found import breaches_of, found_petition


@opens(ANSWER_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Write the answer: from the last wording, or from a draft that is composed anew."""
    petition = found_petition(request, pk)
    chosen = OutcomeForm(request.GET if "outcome" in request.GET else None)
    before = latest_answer(petition)
    is_posted = request.method == "POST"
    if not is_posted and before is None and not (chosen.is_bound and chosen.is_valid()):
        told = {"petition": petition, "form": chosen}
        return render(request, "desk/petitions/outcome.html", told)
    form = AnswerForm(request.POST) if is_posted else _begun(petition, chosen, before)
    if is_posted and form.is_valid():
        try:
            _kept(request, petition, form)
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The answer is kept as a new wording."))
            return redirect("petition", pk=pk)
    told = {"petition": petition, "form": form, "left": _left_in(form)}
    status = 422 if form.errors else 200
    return render(request, "desk/petitions/answer.html", told, status=status)


def _begun(petition: Petition, chosen: OutcomeForm, before: Answer | None) -> AnswerForm:
    """Return the form with a composed draft where an outcome was chosen, else the last wording."""
    if chosen.is_bound and chosen.is_valid():
        outcome = Outcome(chosen.cleaned_data["outcome"])
        today = timezone.localdate()
        texts = composed(petition, breaches_of(petition), outcome, today=today)
        return AnswerForm(initial={"outcome": outcome.value, **texts})
    kept: Mapping[str, str] = before.texts if before else {}
    return AnswerForm(initial={"outcome": before.outcome if before else "", **kept})


def _kept(request: HttpRequest, petition: Petition, form: AnswerForm) -> None:
    said = form.cleaned_data
    draft_answer(
        petition=petition,
        outcome=Outcome(said["outcome"]),
        texts={one: said[one] for one in ACT_LANGUAGES},
        finding_ids=[one.finding_id for one in breaches_of(petition) if one.is_named],
        by=actor_in(request),
        at=timezone.now(),
    )


def _left_in(form: AnswerForm) -> int:
    return sum(len(LEFT.findall(str(form[one].value() or ""))) for one in ACT_LANGUAGES)


@opens(ANSWER_PETITION)
@never_cache
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Sign the answer and send it, with a certificate where the office asks for one."""
    petition = found_petition(request, pk)
    answer = latest_answer(petition)
    if answer is None:
        raise Http404
    left = [one for text in answer.texts.values() for one in LEFT.findall(text)]
    posted = request.method == "POST"
    form = SignForm(*((request.POST, request.FILES) if posted else ()))
    if posted and form.is_valid() and not left:
        signature, why = _brought(petition, answer, form)
        if why is not None:
            form.add_error(None, why.in_(language()))
        else:
            try:
                answer_petition(
                    petition=petition, signature=signature, by=actor_in(request), at=timezone.now()
                )
            except RefusedError as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("The answer is signed; the applicant can read it now."))
                return redirect("petition", pk=pk)
    told = {
        "petition": petition,
        "answer": answer,
        "texts": [(one, answer.texts[one]) for one in ACT_LANGUAGES],
        "form": form,
        "left": left,
        "line": text_to_sign(petition, answer),
        "digest": digest_of(answer),
        "needs_certificate": needs_certificate(petition.office),
    }
    status = 422 if form.errors or (posted and left) else 200
    return render(request, "desk/petitions/sign.html", told, status=status)


def _brought(
    petition: Petition, answer: Answer, form: SignForm
) -> tuple[SignatureDraft | None, Sentence | None]:
    """Return the verified signature that was brought, or why it is none; nothing where none was."""
    if "cms" not in form.cleaned_data:
        return None, None
    return brought_signature(text_to_sign(petition, answer), digest_of(answer), form.cms)


@opens(READ_PETITIONS)
@never_cache
@require_GET
def paper(request: HttpRequest, pk: UUID, number: int, spoken: str) -> HttpResponseBase:
    """Hand over a wording of the answer as PDF/A; one that was not sent says that it is a draft."""
    petition = found_petition(request, pk)
    answer = petition.answers.filter(number=number).first()
    if answer is None:
        raise Http404
    actor = actor_in(request)
    writer = complainant_of(actor, petition)
    return answer_pdf(
        request,
        petition,
        answer,
        spoken,
        by=actor,
        addressee=writer.full_name if writer else "",
        back_to=reverse("petition", args=[pk]),
    )
