"""A request is granted, refused, returned, or given to another; then the next one opens."""

import random
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qadagalau.law import RefusedError, say
from qadagalau.office.acts.signing import needs_certificate
from qadagalau.office.sanctions.brought import DecisionDraft, SignatureDraft
from qadagalau.office.sanctions.deciding import decide_request
from qadagalau.office.sanctions.life import BY_NAME, decide
from qadagalau.office.sanctions.models import Decided, SanctionRequest
from qadagalau.office.sanctions.operations import assign_request, check_request, return_request
from qadagalau.office.sanctions.rules import ASSIGN_REQUEST, CHECK_REQUEST, DECIDE_REQUEST
from qadagalau.office.sanctions.signing import digest_of_decision, text_to_sign
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.sanctions.shown import DECIDED_SAYS
from qadagalau.pages.site.sanctions.signed import verified
from qadagalau.pages.site.speaking import language

from .forms import DecideForm, GiveForm, GroundForm, Refusable
from .found import around, found_request, queue_asked
from .offered import decide_form, people_of
from .papers import note_read
from .reading import shown_whole

OUTCOMES: Mapping[str, Decided] = {"grant": Decided.GRANTED, "refuse": Decided.REFUSED}
Do = Callable[[], str]
_DRAWN = random.SystemRandom()


@opens(DECIDE_REQUEST)
@never_cache
@require_POST
def settle(request: HttpRequest, pk: UUID, outcome: str) -> HttpResponse:
    """Grant or refuse a sanction."""
    one = found_request(request, pk)
    if outcome not in OUTCOMES or not decide(BY_NAME[outcome], one, actor_in(request)).allowed:
        raise Http404
    form = decide_form(
        one,
        OUTCOMES[outcome],
        data=request.POST,
        files=request.FILES,
        certificate=needs_certificate(one.office),
    )

    def do() -> str:
        draft = form.draft()
        decision = decide_request(
            request=one,
            draft=draft,
            draw=_DRAWN.random(),
            signature=_signature(one, draft, form),
            by=actor_in(request),
            at=timezone.now(),
        )
        return f"{say(DECIDED_SAYS[Decided(decision.outcome)], language())} {decision.registration}"

    return _done(request, one, outcome, form, do)


def _signature(
    one: SanctionRequest, draft: DecisionDraft, form: DecideForm
) -> SignatureDraft | None:
    """Return the verified signature of what is decided, where one was brought.

    Raises:
        SanctionError: it is none of this text, or nobody whom the office trusts made it.
    """
    if not form.is_signed:
        return None
    text, digest = text_to_sign(one, draft), digest_of_decision(one, draft)
    return verified(text, digest, form.cms, at=timezone.now())


@opens(DECIDE_REQUEST)
@never_cache
@require_POST
def give_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Return a request to the bailiff as incomplete."""
    one, form = found_request(request, pk), GroundForm(request.POST, auto_id="back_%s")

    def do() -> str:
        ground = form.cleaned_data["ground"]
        return_request(request=one, ground=ground, by=actor_in(request), at=timezone.now())
        return _("The request is returned to the bailiff.")

    return _done(request, one, "give_back", form, do)


@opens(ASSIGN_REQUEST)
@never_cache
@require_POST
def assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a request to a prosecutor of its office."""
    one = found_request(request, pk)
    form = GiveForm(request.POST, people=people_of(one), auto_id="assign_%s")

    def do() -> str:
        to, ground = form.cleaned_data["to"].user, form.cleaned_data["ground"]
        assign_request(request=one, to=to, ground=ground, by=actor_in(request), at=timezone.now())
        return _("The request is given to the prosecutor.")

    return _done(request, one, "assign", form, do)


@opens(CHECK_REQUEST)
@never_cache
@require_POST
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Check an open request anew against what is known today."""
    one, queue = found_request(request, pk), queue_asked(request)
    try:
        check_request(request=one, home=settings.HOME, by=actor_in(request), at=timezone.now())
    except RefusedError as refusal:
        messages.error(request, refusal.in_(language()))
    else:
        messages.success(request, _("The request is checked anew."))
    return redirect(f"{reverse('sanction', args=[pk])}?queue={queue}")


def _done(
    request: HttpRequest, one: SanctionRequest, name: str, form: Refusable, do: Do
) -> HttpResponse:
    """Do what a form says after the reading is noted, and go on to the next of the queue."""
    actor, queue = actor_in(request), queue_asked(request)
    there = around(actor, queue, one.pk)
    if form.is_valid():
        note_read(request, one, actor)
        try:
            said = do()
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, said)
            return redirect(_onward(queue, there.after or there.before if there else None))
    typed: dict[str, Any] = {name: form}
    if isinstance(form, DecideForm) and "signature" in form.fields and form.has_texts:
        typed[f"{name}_line"] = text_to_sign(one, form.draft())
    return shown_whole(request, one, typed, status=422)


def _onward(queue: str, following: UUID | None) -> str:
    """Return where the work goes on: at the next request, or at the queue after the last."""
    place = reverse("sanction", args=[following]) if following else reverse("sanctions")
    return f"{place}?queue={queue}"
