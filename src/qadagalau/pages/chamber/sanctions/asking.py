"""A sanction is asked for in two steps; what came back is mended."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qadagalau.law import N_, RefusedError, say
from qadagalau.law.clerk import cite
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.queries import case_of
from qadagalau.office.people.queries import Actor
from qadagalau.office.sanctions.brought import RequestDraft
from qadagalau.office.sanctions.kinds import KINDS, OURS, RequestKind, Sanctioner, kind_called
from qadagalau.office.sanctions.models import SanctionRequest
from qadagalau.office.sanctions.operations import ask_for_sanction
from qadagalau.office.sanctions.rules import ASK_FOR_SANCTION
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.sanctions.signed import line_of_request, signature_of_request
from qadagalau.pages.site.speaking import language

from .forms import AskForm, BeginForm, initial_of, tenge
from .found import may_mend, own_request

WHOSE = {
    Sanctioner.COURT: N_("the court sanctions it"),
    Sanctioner.NOBODY: N_("needs no sanction"),
}


@opens(ASK_FOR_SANCTION)
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponseBase:
    """Ask for a sanction: the measure and the proceeding first, then what the measure needs."""
    begin = BeginForm(request.GET if "kind" in request.GET else None)
    kind = kind_called(begin.cleaned_data["kind"]) if begin.is_valid() else None
    if kind is None or kind not in OURS:
        spoken = language()
        others = [
            (
                one.title.in_(spoken),
                say(WHOSE[one.sanctioned_by], spoken),
                cite(one.citation, spoken),
            )
            for one in KINDS
            if one not in OURS
        ]
        told = {"form": begin, "others": others}
        status = 422 if begin.errors else 200
        return render(request, "chamber/sanctions/begin.html", told, status=status)
    number = begin.cleaned_data["number"]
    initial = {"key": uuid4(), **_known_of(actor_in(request), number, kind)}
    form = _form(request, kind, initial)
    return _asked(request, form, number, None)


@opens(ASK_FOR_SANCTION)
@never_cache
@require_http_methods(["GET", "POST"])
def mend(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Ask anew for what was returned, with what was stated before."""
    before = own_request(request, pk)
    if not may_mend(actor_in(request), before):
        raise Http404
    form = _form(request, before.kind, {"key": uuid4(), **initial_of(before)})
    return _asked(request, form, before.proceeding_id, before)


def _form(request: HttpRequest, kind: RequestKind, initial: dict[str, object]) -> AskForm:
    if request.method == "POST":
        return AskForm(request.POST, request.FILES, kind=kind)
    return AskForm(initial=initial, kind=kind)


def _known_of(actor: Actor, number: str, kind: RequestKind) -> dict[str, object]:
    """Return the debt as the register knows it, where the bailiff leads that proceeding."""
    if not kind.has_sum:
        return {}
    try:
        whole = case_of(
            actor,
            number,
            register=settings.HOME / "register",
            book=law_here().book,
            known_on=timezone.localdate(),
        )
    except (NoRegisterError, RefusedError):
        return {}
    debt = whole.file.attributes.get("debt_tiyn") if whole else None
    return {"debt": tenge(debt)} if isinstance(debt, int) else {}


@opens(ASK_FOR_SANCTION)
@never_cache
@require_POST
def line(request: HttpRequest) -> HttpResponseBase:
    """Show the line that covers what was typed and chosen; nothing of it is kept.

    It opens beside the form, which therefore keeps the files that were chosen in it.
    """
    begin = BeginForm(request.GET)
    kind = kind_called(begin.cleaned_data["kind"]) if begin.is_valid() else None
    if kind is None:
        raise Http404
    number, form = begin.cleaned_data["number"], AskForm(request.POST, request.FILES, kind=kind)
    to_sign = line_of_request(form.draft(number)) if form.is_valid() else ""
    told = {"line": to_sign, "form": form, "proceeding_id": number}
    status = 200 if to_sign else 422
    return render(request, "chamber/sanctions/line.html", told, status=status)


def _asked(
    request: HttpRequest, form: AskForm, number: str, before: SanctionRequest | None
) -> HttpResponseBase:
    if form.is_bound and form.is_valid():
        try:
            made = _sent(form.draft(number), form, actor_in(request), timezone.now())
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The request is with the prosecutor."))
            return redirect("own-sanction", pk=made.pk)
    returned = before.steps.filter(move="return").order_by("-number").first() if before else None
    spoken = language()
    told = {
        "form": form,
        "kind": form.kind.title.in_(spoken),
        "basis": cite(form.kind.citation, spoken),
        "line_of": urlencode({"kind": form.kind.name, "number": number}),
        "proceeding_id": number,
        "mends": before,
        "title": _("Mend and send again") if before else _("Ask for a sanction"),
        "returned_because": returned.ground if returned else "",
    }
    return render(request, "chamber/sanctions/ask.html", told, status=422 if form.errors else 200)


def _sent(draft: RequestDraft, form: AskForm, actor: Actor, at: datetime) -> SanctionRequest:
    signature = signature_of_request(draft, form.cms, at=at) if form.is_signed else None
    return ask_for_sanction(
        draft=draft,
        key=str(form.cleaned_data["key"]),
        home=settings.HOME,
        signature=signature,
        by=actor,
        at=at,
    )
