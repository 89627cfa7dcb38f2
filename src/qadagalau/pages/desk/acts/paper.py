"""An act as a file; the page on which a stranger verifies it is the citizens' room's."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.law import RefusedError
from qadagalau.office.acts.digest import digest
from qadagalau.office.acts.models import Act, ActStep
from qadagalau.office.acts.queries import points_of
from qadagalau.office.acts.rules import SEE_ACTS, SEE_WORKING
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.papers import handed_over, link_of, place_of_paper
from qadagalau.pages.site.speaking import language as reader_language
from qadagalau.papers.acts import Letter, letter_of, write_docx, write_pdf
from qadagalau.papers.acts.composing import ACT_LANGUAGES
from qadagalau.papers.acts.word import own_template
from qadagalau.papers.acts.wording import SIGNATORY

from .found import whole_act
from .signed import covering
from .text import text_of

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@opens(SEE_ACTS)
@never_cache
@require_GET
def pdf(request: HttpRequest, pk: UUID, language: str) -> HttpResponseBase:
    """Hand over the act as PDF/A."""
    act = whole_act(request, pk)
    try:
        made = write_pdf(_letter(act, language), made_at=_made_at(act))
    except RefusedError as refusal:
        return _refused(request, act, refusal)
    return _file(request, act, made, PDF, language)


@opens(SEE_ACTS)
@never_cache
@require_GET
def docx(request: HttpRequest, pk: UUID, language: str) -> HttpResponseBase:
    """Hand over the act as a Word document, by the office's own template where it has one."""
    act = whole_act(request, pk)
    try:
        template = own_template(settings.HOME / "templates", act.kind_name)
        made = write_docx(_letter(act, language), template)
    except RefusedError as refusal:
        return _refused(request, act, refusal)
    return _file(request, act, made, DOCX, language)


def _refused(request: HttpRequest, act: Act, refusal: RefusedError) -> HttpResponseBase:
    messages.error(request, refusal.in_(reader_language()))
    is_ours = SEE_WORKING.permits(actor_in(request), act).allowed
    return redirect("act" if is_ours else "own-act", pk=act.pk)


def _file(
    request: HttpRequest, act: Act, made: bytes, media_type: str, language: str
) -> HttpResponseBase:
    name = (act.registration or f"draft-{act.pk}").replace("/", "-")
    ending = "pdf" if media_type == PDF else "docx"
    return handed_over(
        act.pk,
        made,
        name=f"{name}-{language}.{ending}",
        language=language,
        media_type=media_type,
        by=actor_in(request),
    )


def _made_at(act: Act) -> datetime:
    """Return the time that the file says: of an issued act when it was signed, always the same."""
    signed = _signed(act)
    return act.changed_at if act.number is None or signed is None else signed.at


def _signed(act: Act) -> ActStep | None:
    return act.steps.filter(move="sign").select_related("by").order_by("-number").first()


def _letter(act: Act, language: str) -> Letter:
    if language not in ACT_LANGUAGES:
        raise Http404
    version, points = act.latest, points_of(act)
    signed = _signed(act)
    is_draft = act.number is None
    said = digest(act, version, points)
    region = act.office.region
    facts: dict[str, Any] = {
        "office_kk": act.office.name_kk,
        "office_ru": act.office.name_ru,
        "city": region.name_in(language) if region else "",
        "addressee": act.addressee_in(language),
        "number": act.registration,
        "signed_on": act.issued_on,
        "is_draft": is_draft,
    }
    if signed is not None and signed.by is not None and not is_draft:
        facts |= {
            "position": SIGNATORY.in_(language),
            "signatory": signed.by.full_name,
            "signed_at": f"{timezone.localtime(signed.at):%d.%m.%Y %H:%M}",
            "certificate": _certificate(act),
            "digest": said,
            "link": link_of(act.pk, said),
            "ledger": place_of_paper(act.pk),
        }
    return letter_of(act.kind_name, text_of(version, points, language), language, **facts)


def _certificate(act: Act) -> tuple[str, str]:
    """Return the number and issuer of the certificate whose signature covers the text, if any."""
    kept = covering(act)
    return (kept.serial, kept.issuer) if kept else ("", "")
