"""Pay of private bailiffs from the budget (art. 117-1)."""

from qadagalau.law import T_, Answers, Forbidden, Norm, Remedy, Required, among
from qadagalau.record import BudgetPayMade, BudgetPayReported, HardCaseShown
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2024, verified

BUDGET_PAYS_FOR_ALIMONY_AND_WAGES = Norm(
    code="enforcement/117-1-1/budget-pays-for-alimony-and-wages",
    catalogue="EP-117-1",
    group="E",
    basis=ENFORCEMENT.article("117-1", para=1),
    title=T_("The budget pays private bailiffs for alimony and wages only"),
    rule=Forbidden(act=BudgetPayMade),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_2024,
    unless=(among("category", "alimony", "wages"),),
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.PROCEEDING_FILE, evidence.FEE),
    guidance=T_("Pay from the budget only for recoveries of alimony and wages."),
)

BUDGET_PAY_ON_GROUND = Norm(
    code="enforcement/117-1-1/budget-pay-on-ground",
    catalogue="EP-117-1",
    group="E",
    basis=ENFORCEMENT.article("117-1", para=1),
    title=T_("A bailiff asks the budget for pay only where the debtor hides or has nothing"),
    rule=Required(act=BudgetPayReported, needs=HardCaseShown),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2024,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "Report for pay only after the search of the debtor, or answers that show no income, no "
        "work and no property."
    ),
)

BUDGET_PAYS_ON_REPORT = Norm(
    code="enforcement/117-1-3/budget-pays-on-report",
    catalogue="EP-117-1",
    group="E",
    basis=ENFORCEMENT.article("117-1", para=3),
    title=T_("The budget pays a private bailiff only on his report"),
    rule=Required(act=BudgetPayMade, needs=BudgetPayReported, by_reference=True),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_2024,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.FEE, evidence.PROCEEDING_FILE),
    guidance=T_("Pay on the bailiff's report of his actions and of what he recovered."),
)
