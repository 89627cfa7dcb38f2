"""A person states which payment an act caused; the register says that it was paid, and when."""

from datetime import datetime
from functools import partial
from typing import cast
from uuid import UUID

from django.db.models import Sum

from qadagalau.law import N_
from qadagalau.office.people.grounds import ground_of
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .brought import ActError, Payment
from .models import Act, CausalLink
from .recording import record_act
from .rules import LINK_SUM
from .taking import LONGEST_GROUND


@operation(LINK_SUM, on="act")
def link_sum(
    *, act: Act, payment: Payment, amount_tiyn: int, ground: str, by: Actor, at: datetime
) -> CausalLink:
    """State that an act caused a payment of the register, or a part of it.

    *payment* is the event as the register has it.  Only what was paid on the day of the act's
    delivery or later counts (Order 32, appendix 3, item 52).

    Raises:
        ActError: the payment came before the act, concerns another proceeding, or less of it
            is left than is claimed.
        NotAllowedError: *by* may not.
    """
    act = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
    _check_payment(act, payment, amount_tiyn)
    ground = ground_of(
        ground,
        partial(ActError, part="ground"),
        missing=N_("Say how the act caused the payment."),
        longest=LONGEST_GROUND,
    )
    link = CausalLink.objects.create(
        act=act,
        proceeding_id=payment.proceeding_id,
        payment_id=payment.event_id,
        paid_on=payment.paid_on,
        paid_tiyn=payment.amount_tiyn,
        amount_tiyn=amount_tiyn,
        ground=ground,
        stated_by_id=cast("UUID", by.user_id),
        stated_at=at,
    )
    record_act("link-sum", act, by, at, [link])
    return link


def _check_payment(act: Act, payment: Payment, amount_tiyn: int) -> None:
    if act.delivered_on is None or payment.paid_on < act.delivered_on:
        raise ActError(
            N_(
                "The payment of {paid} came before the act was delivered, so the act did not cause "
                "it (Order 32, appendix 3, item 52)."
            ),
            part="payment",
            paid=payment.paid_on,
        )
    proceedings = {one.snapshot.get("proceeding_id") for one in act.latest.points.all()}
    if payment.proceeding_id not in proceedings:
        raise ActError(
            N_("The act has no point about the proceeding {number}."),
            part="payment",
            number=payment.proceeding_id,
        )
    linked = CausalLink.objects.filter(payment_id=payment.event_id)
    taken = linked.aggregate(sum=Sum("amount_tiyn"))["sum"] or 0
    if linked.filter(act=act).exists() or not 0 < amount_tiyn <= payment.amount_tiyn - taken:
        raise ActError(
            N_("Of this payment {left} tiyn are not linked to an act yet. Claim no more."),
            part="amount",
            left=payment.amount_tiyn - taken,
        )
