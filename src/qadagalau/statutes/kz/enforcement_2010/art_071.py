"""Cash taken from the debtor (art. 71)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, hours
from qadagalau.record import CashDeposited, CashSeized
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

CASH_PAID_IN_TIME = Norm(
    code="enforcement/71-3/cash-paid-in-time",
    catalogue="EP-071-3",
    group="C",
    basis=ENFORCEMENT.article(71, para=3),
    title=T_("Seized cash is paid into the account within twenty-four hours"),
    rule=Deadline(
        starts=CashSeized, ends=CashDeposited, within=hours(24), each=True, by_reference=True
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ARREST, evidence.ACCOUNT),
    guidance=T_("Pay seized cash into the account within twenty-four hours, and keep the slip."),
)
