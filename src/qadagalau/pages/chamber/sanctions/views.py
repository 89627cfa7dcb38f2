"""The bailiff's requests: the list with terms, one whole with its papers, a withdrawal."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qadagalau.law import N_, RefusedError, say
from qadagalau.office.acts.attachments import bytes_of
from qadagalau.office.sanctions.models import (
    DECIDED,
    OPEN,
    Decided,
    Decision,
    SanctionRequest,
    State,
)
from qadagalau.office.sanctions.operations import withdraw_request
from qadagalau.office.sanctions.queries import paper_of, requests_visible_to, steps_of
from qadagalau.office.sanctions.rules import ASK_FOR_SANCTION, SEE_OWN_REQUESTS, WITHDRAW_REQUEST
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.sanctions.paper import handed_decision
from qadagalau.pages.site.sanctions.shown import DECIDED_SAYS, shown_request, shown_steps
from qadagalau.pages.site.speaking import language

from .forms import WithdrawForm
from .found import may_mend, may_withdraw, own_request
from .shown import stated_in

A_PAGE = 50
LISTS: dict[str, tuple[str, tuple[State, ...]]] = {
    "": (N_("All requests"), tuple(State)),
    "open": (N_("With the prosecutor"), OPEN),
    "decided": (N_("Decided requests"), DECIDED),
    "returned": (N_("Returned"), (State.RETURNED,)),
}
"""Which requests are listed, by the name in the address: what that is called, their states."""


@opens(SEE_OWN_REQUESTS)
@never_cache
@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """List one's requests, the latest first."""
    actor, today = actor_in(request), timezone.localdate()
    asked = request.GET.get("list", "")
    listed = asked if asked in LISTS else ""
    rows = requests_visible_to(actor).filter(state__in=LISTS[listed][1]).order_by("-asked_at", "pk")
    page = Paginator(rows.select_related("bailiff__district"), A_PAGE)
    shown = page.get_page(request.GET.get("page"))
    told = {
        "page": shown,
        "listed": listed,
        "lists": [
            (name, say(text, language()), name == listed) for name, (text, _states) in LISTS.items()
        ],
        "lines": [shown_request(one, today) for one in shown],
        "may_ask": ASK_FOR_SANCTION.permits(actor).allowed,
    }
    return render(request, "chamber/sanctions/list.html", told)


@opens(SEE_OWN_REQUESTS)
@never_cache
@require_GET
def own(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one request: its state, its term, the decision with its paper."""
    return shown_own(request, own_request(request, pk), None)


def shown_own(
    request: HttpRequest, one: SanctionRequest, withdrawing: WithdrawForm | None
) -> HttpResponse:
    """Render the page of one's own request."""
    actor, today = actor_in(request), timezone.localdate()
    decision = Decision.objects.filter(request=one).first()
    returned = one.steps.filter(move="return").order_by("-number").first()
    told = {
        "line": shown_request(one, today),
        "office": one.office.name_in(language()),
        "signature": one.signature if one.is_signed else None,
        "stated": stated_in(one),
        "papers": one.papers.all(),
        "steps": shown_steps(steps_of(one), for_bailiff=True),
        "decision": decision,
        "decision_says": say(DECIDED_SAYS[Decided(decision.outcome)], language())
        if decision
        else "",
        "ground": _ground(decision),
        "returned_because": returned.ground if returned else "",
        "may_mend": may_mend(actor, one),
        "withdraw": (withdrawing or WithdrawForm()) if may_withdraw(actor, one) else None,
    }
    is_refused = withdrawing is not None and bool(withdrawing.errors)
    return render(
        request, "chamber/sanctions/request.html", told, status=422 if is_refused else 200
    )


def _ground(decision: Decision | None) -> str:
    if decision is None:
        return ""
    return decision.text_ru if language() == "ru" else decision.text_kk


@opens(SEE_OWN_REQUESTS)
@never_cache
@require_GET
def paper(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """Give a paper of one's own request, as it was kept, to be saved and not shown."""
    one = own_request(request, pk)
    kept = paper_of(actor_in(request), one.pk, paper)
    if kept is None:
        raise Http404
    answer = HttpResponse(bytes_of(kept, settings.HOME), content_type=kept.media_type)
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=kept.name
    )
    return answer


@opens(SEE_OWN_REQUESTS)
@never_cache
@require_GET
def pdf(request: HttpRequest, pk: UUID, spoken: str) -> HttpResponseBase:
    """Hand over the decision of one's own request."""
    one = own_request(request, pk)
    try:
        made = handed_decision(one, spoken, actor_in(request))
    except RefusedError as refusal:
        messages.error(request, refusal.in_(language()))
        return redirect("own-sanction", pk=pk)
    if made is None:
        raise Http404
    return made


@opens(WITHDRAW_REQUEST)
@never_cache
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Withdraw one's own open request."""
    one, form = own_request(request, pk), WithdrawForm(request.POST)
    if form.is_valid():
        try:
            withdraw_request(
                request=one,
                ground=form.cleaned_data["ground"],
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, refusal.in_(language()))
        else:
            messages.success(request, _("The request is withdrawn."))
            return redirect("own-sanction", pk=pk)
    return shown_own(request, one, form)
