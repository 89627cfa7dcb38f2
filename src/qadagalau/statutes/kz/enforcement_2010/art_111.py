"""Whose claims are paid first (arts. 108, 110 to 112)."""

from qadagalau.law import T_, Norm, Order, Remedy
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import ORDER_OF_PAYMENT
from qadagalau.statutes.kz.sources import SINCE_2024, verified

MONEY_DISTRIBUTED_BY_QUEUES = Norm(
    code="enforcement/111/money-distributed-by-queues",
    catalogue="EP-111",
    group="E",
    basis=ENFORCEMENT.article(111),
    title=T_("Money is distributed by queues, and inside a queue in proportion"),
    rule=Order(queues=ORDER_OF_PAYMENT),
    remedy=Remedy.DIRECTION,
    since=SINCE_2024,
    checked=verified("S1"),
    note=T_(
        "Fines of the proceeding, then fee and costs come before all claims where the record has "
        "them as lines; otherwise the sum distributed is what is left after them. Claims for "
        "fines are placed in the fifth queue, since the law names only taxes and other payments "
        "to the budget in the fourth. Applied from a day on which the wording was certainly in "
        "force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DISTRIBUTION, evidence.ACCOUNT),
    guidance=T_(
        "Put the claims in their queues, pay each queue in full before the next, and share what is "
        "left in proportion to what is owed. Ask other bailiffs of the territory for their claims "
        "first."
    ),
)
