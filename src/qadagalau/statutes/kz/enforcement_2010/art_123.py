"""Money that no one comes for, and the account of a bailiff without licence (art. 123)."""

from qadagalau.law import T_, Forbidden, Norm, Remedy, Required, Where, among, years
from qadagalau.record import CreditorsAccountDebited, MoneyLeftUnclaimed, UnclaimedMoneyPassedOn
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.enforcement_2010.art_143 import WITHOUT_LICENCE
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

ACCOUNT_RESTS_WITHOUT_LICENCE = Norm(
    code="enforcement/123-4/account-rests-without-licence",
    catalogue="EP-123-4",
    group="G",
    basis=ENFORCEMENT.article(123, para=4),
    title=T_("From a suspended bailiff's account money goes only to his successor"),
    rule=Forbidden(
        act=Where(CreditorsAccountDebited, ("transfer", "cash", "own-needs")),
        during=WITHOUT_LICENCE,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The order that stops the account has no term in the law; since a suspended bailiff may "
        "not act from the day of the decision (art. 143), debits are judged from that day. "
        "Applied from a day on which the wording was certainly in force."
    ),
    liability=(liability.WORKED_WHILE_SUSPENDED,),
    evidence=(evidence.LICENCE, evidence.ACCOUNT),
    guidance=T_(
        "While your licence is suspended or gone, take nothing from the account for creditors' "
        "money; only the successor gets it."
    ),
)
