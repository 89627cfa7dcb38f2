"""A person says which payment an act caused, and how; the register says that it was paid."""

from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qadagalau.law import N_, RefusedError
from qadagalau.office.acts.brought import Payment
from qadagalau.office.acts.linking import link_sum
from qadagalau.office.acts.models import Act
from qadagalau.office.acts.queries import points_of
from qadagalau.office.acts.rules import LINK_SUM
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.queries import case_of
from qadagalau.office.people.queries import Actor
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech
from qadagalau.record import PaymentReceived

from .forms import SumForm, refuse_at
from .found import found_act

PAID = N_("{day}: {sum}, proceeding {proceeding}")


@opens(LINK_SUM)
@never_cache
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the payments of the act's proceedings since its delivery, and take one as caused."""
    act = found_act(request, pk)
    payments = {one.event_id: one for one in _payments(act, actor_in(request))}
    speech = Speech(language())
    choices = [(one.event_id, _named(one, speech)) for one in payments.values()]
    form = SumForm(request.POST if request.method == "POST" else None, payments=choices)
    if request.method == "POST" and form.is_valid():
        try:
            link_sum(
                act=act,
                payment=payments[form.cleaned_data["payment"]],
                amount_tiyn=form.amount_tiyn(),
                ground=form.cleaned_data["ground"],
                by=actor_in(request),
                at=timezone.now(),
            )
        except RefusedError as refusal:
            refuse_at(form, refusal)
        else:
            messages.success(request, _("The payment is linked to the act."))
            return redirect("act", pk=act.pk)
    told = {"act": act, "form": form, "payments": payments}
    return render(request, "desk/acts/sums.html", told, status=422 if form.errors else 200)


def _named(payment: Payment, speech: Speech) -> str:
    return speech.say(
        PAID,
        day=speech.day(payment.paid_on),
        sum=speech.tenge(payment.amount_tiyn),
        proceeding=payment.proceeding_id,
    )


def _payments(act: Act, actor: Actor) -> Iterator[Payment]:
    """Yield what was paid in the proceedings of the act on the day of its delivery or later."""
    if act.delivered_on is None:
        return
    numbers = [one.snapshot.get("proceeding_id") for one in points_of(act)]
    for number in dict.fromkeys(filter(None, numbers)):
        try:
            whole = case_of(
                actor,
                number,
                register=settings.HOME / "register",
                book=law_here().book,
                known_on=timezone.localdate(),
            )
        except NoRegisterError:
            return
        for event in whole.file.events if whole else ():
            if (
                isinstance(event, PaymentReceived)
                and event.amount_tiyn
                and event.happened_on >= act.delivered_on
            ):
                yield Payment(
                    event_id=event.event_id,
                    proceeding_id=number,
                    paid_on=event.happened_on,
                    amount_tiyn=event.amount_tiyn,
                )
