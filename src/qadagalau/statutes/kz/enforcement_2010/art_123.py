"""Money that no one comes for (art. 123)."""

from qadagalau.law import T_, Norm, Remedy, Required, Where, among, years
from qadagalau.record import MoneyLeftUnclaimed, UnclaimedMoneyPassedOn
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2021, verified

UNCLAIMED_TO_BUDGET_AFTER_FIVE_YEARS = Norm(
    code="enforcement/123-3/unclaimed-money-to-budget-after-five-years",
    catalogue="EP-123-3",
    group="E",
    basis=ENFORCEMENT.article(123, para=3),
    title=T_("Unclaimed money goes to the budget only after five years"),
    rule=Required(
        act=Where(UnclaimedMoneyPassedOn, ("budget",)),
        needs=MoneyLeftUnclaimed,
        by_reference=True,
        wait=years(5),
        wholly=True,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    unless=(among("category", "eviction"),),
    checked=verified("S1"),
    note=T_(
        "The law names no day by which the money must go to the budget after the five years, so "
        "money still there is not shown; nor is it checked that a judicial act allowed the "
        "transfer. After an eviction the money waits three years under article 106, paragraph 4, "
        "so evictions are left out. Applied from a day on which the wording was certainly in "
        "force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ACCOUNT, evidence.COURT_RULING),
    guidance=T_(
        "Look for the creditor for five years; only then ask the court to pass the money to the "
        "budget."
    ),
)
