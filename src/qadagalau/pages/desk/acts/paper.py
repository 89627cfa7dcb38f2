"""An act as a file, and the open page that says whether such a paper stands in the ledger."""

import re
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.law import RefusedError
from qadagalau.ledger import Log
from qadagalau.office.acts.models import Act, ActStep, State
from qadagalau.office.acts.queries import points_of
from qadagalau.office.acts.rules import SEE_ACTS, SEE_WORKING
from qadagalau.office.journal.models import JournalRow
from qadagalau.office.journal.rows import place_of
from qadagalau.pages.site.doors import OPEN, actor_in, opens
from qadagalau.pages.site.speaking import language as reader_language
from qadagalau.papers.acts import LedgerPlace, Letter, letter_of, write_docx, write_pdf
from qadagalau.papers.acts.composing import ACT_LANGUAGES
from qadagalau.papers.acts.word import own_template
from qadagalau.papers.acts.wording import SIGNATORY

from .found import whole_act
from .signed import covering, shown_signatures
from .text import digest, text_of

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
GONE = (State.WITHDRAWN, State.RECALLED)


@opens(SEE_ACTS)
@never_cache
@require_GET
def pdf(request: HttpRequest, pk: UUID, language: str) -> HttpResponseBase:
    """Hand over the act as PDF/A."""
    act = whole_act(request, pk)
    try:
        made = write_pdf(_letter(request, act, language), made_at=act.changed_at)
    except RefusedError as refusal:
        return _refused(request, act, refusal)
    return _file(act, made, PDF, f"{language}.pdf")


@opens(SEE_ACTS)
@never_cache
@require_GET
def docx(request: HttpRequest, pk: UUID, language: str) -> HttpResponseBase:
    """Hand over the act as a Word document, by the office's own template where it has one."""
    act = whole_act(request, pk)
    try:
        template = own_template(settings.HOME / "templates", act.kind_name)
        made = write_docx(_letter(request, act, language), template)
    except RefusedError as refusal:
        return _refused(request, act, refusal)
    return _file(act, made, DOCX, f"{language}.docx")


def _refused(request: HttpRequest, act: Act, refusal: RefusedError) -> HttpResponseBase:
    messages.error(request, refusal.in_(reader_language()))
    is_ours = SEE_WORKING.permits(actor_in(request), act).allowed
    return redirect("act" if is_ours else "own-act", pk=act.pk)


def _file(act: Act, made: bytes, media_type: str, ending: str) -> HttpResponse:
    name = (act.registration or f"draft-{act.pk}").replace("/", "-")
    answer = HttpResponse(made, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}-{ending}"
    )
    return answer


def _letter(request: HttpRequest, act: Act, language: str) -> Letter:
    if language not in ACT_LANGUAGES:
        raise Http404
    version, points = act.latest, points_of(act)
    signed = act.steps.filter(move="sign").select_related("by").order_by("-number").first()
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
        address = request.build_absolute_uri(reverse("verify-paper", args=[act.pk]))
        facts |= {
            "position": SIGNATORY.in_(language),
            "signatory": signed.by.full_name,
            "signed_at": f"{timezone.localtime(signed.at):%d.%m.%Y %H:%M}",
            "certificate": _certificate(act),
            "digest": said,
            "link": f"{address}?text={said}",
            "ledger": _ledger_place(_issued(act)),
        }
    return letter_of(act.kind_name, text_of(version, points, language), language, **facts)


def _certificate(act: Act) -> tuple[str, str]:
    """Return the number and issuer of the certificate whose signature covers the text, if any."""
    kept = covering(act)
    return (kept.serial, kept.issuer) if kept else ("", "")


def _issued(act: Act) -> ActStep | None:
    return act.steps.filter(move="issue").order_by("-number").first()


def _ledger_place(step: ActStep | None) -> LedgerPlace | None:
    """Return where the ledger has the entry of a step; ``None`` while it waits to be carried."""
    if step is None:
        return None
    row = JournalRow.objects.filter(place=place_of(step)).select_related("entry").first()
    index = row.entry.ledger_index if row else None
    if index is None:
        return None
    try:
        said = Log.open(settings.LEDGER_FOLDER).said
    except (OSError, RefusedError):
        return None
    if index >= said.size:
        return None
    return LedgerPlace(index=index, size=said.size, root=said.root.hex())


@opens(OPEN)
@never_cache
@require_GET
def verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say of a paper, to anyone, whether the ledger has it and its text is the same.

    No person and no proceeding is named.  What is not issued answers like what is not there.
    """
    act = Act.objects.select_related("office").filter(pk=pk).exclude(number=None).first()
    asked = request.GET.get("text", "")
    if act is None:
        return render(request, "desk/acts/paper.html", {"act": None}, status=404)
    said = digest(act, act.latest, points_of(act))
    told = {
        "act": act,
        "kind": act.kind,
        "digest": said,
        "asked": asked if _DIGEST.fullmatch(asked) else "",
        "is_same": asked == said,
        "place": _ledger_place(_issued(act)),
        "is_gone": act.state in GONE,
        "signatures": shown_signatures(act),
    }
    return render(request, "desk/acts/paper.html", told)
