"""Whose claims are paid first (arts. 108, 110 to 112)."""

from qadagalau.law import T_, Norm, Order, Remedy
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import QUEUES
from qadagalau.statutes.kz.sources import SINCE_2024, verified

MONEY_DISTRIBUTED_BY_QUEUES = Norm(
    code="enforcement/111/money-distributed-by-queues",
    catalogue="EP-111",
    group="E",
    basis=ENFORCEMENT.article(111),
    title=T_("Money is distributed by queues, and inside a queue in proportion"),
    rule=Order(queues=QUEUES),
    remedy=Remedy.DIRECTION,
    since=SINCE_2024,
    checked=verified("S1"),
    note=T_(
        "The sum distributed is what is left after fines of the proceeding, fee and costs. Fines "
        "are placed in the fifth queue, since the law names only taxes and other payments to the "
        "budget in the fourth. Applied from a day on which the wording was certainly in force."
    ),
)
