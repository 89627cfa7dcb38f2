"""Money that no one comes for (art. 123)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, years
from qadagalau.record import MoneyLeftUnclaimed, UnclaimedMoneyPassedOn
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, SINCE_2021, verified

UNCLAIMED_MONEY_PASSED_ON = Norm(
    code="enforcement/123-3/unclaimed-money-passed-on",
    catalogue="EP-123-3",
    group="E",
    basis=ENFORCEMENT.article(123, para=3),
    title=T_("Unclaimed money is not kept longer than five years"),
    rule=Deadline(
        starts=MoneyLeftUnclaimed,
        ends=UnclaimedMoneyPassedOn,
        within=years(5),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "After five years the money goes to the budget by judicial act; the law gives no further "
        "days for it, so money still there on the next day is shown. When the term ends on a day "
        "off, the rule of civil procedure is applied, which is an assumption. Applied from a day "
        "on which the wording was certainly in force."
    ),
)
