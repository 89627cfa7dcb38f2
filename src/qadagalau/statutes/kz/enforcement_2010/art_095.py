"""What must be left of the debtor's income (art. 95)."""

from qadagalau.law import T_, Bound, Multiple, Norm, Pool, Remedy, Share, among
from qadagalau.record import WageDeducted
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import PERIODIC
from qadagalau.statutes.kz.sources import SINCE_2024, verified

HALF_OF_INCOME_LEFT = Norm(
    code="enforcement/95-1/half-of-income-left",
    catalogue="EP-095-1",
    group="C",
    basis=ENFORCEMENT.article(95, para=1),
    title=T_("At most half of the debtor's income of a month is withheld, over all documents"),
    rule=Bound(of=WageDeducted, at_most=Share(50), pool=Pool.DEBTOR_MONTH),
    remedy=Remedy.DIRECTION,
    since=SINCE_2024,
    checked=verified("S1, S10"),
    note=T_(
        "Persons in prison are left out by the law since 2025; the record does not show them. "
        "The wording was seen in the text of 1 January 2024 and is applied from that day."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.INCOME,),
    guidance=T_(
        "Before you order a deduction, ask what others already keep back from the same income."
    ),
)

SUBSISTENCE_MINIMUM_LEFT = Norm(
    code="enforcement/95-1/subsistence-minimum-left",
    catalogue="EP-095-1",
    group="C",
    basis=ENFORCEMENT.article(95, para=1),
    title=T_("The subsistence minimum is left to the debtor every month"),
    rule=Bound(of=WageDeducted, leaves=Multiple(1, "subsistence-minimum"), pool=Pool.DEBTOR_MONTH),
    remedy=Remedy.DIRECTION,
    since=SINCE_2024,
    unless=(among("category", *PERIODIC),),
    checked=verified("S1, S10"),
    note=T_(
        "Sums withheld for alimony and damage to health are not counted here. Persons in prison "
        "are left out by the law since 2025; the record does not show them. The wording was seen "
        "in the text of 1 January 2024 and is applied from that day."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.INCOME,),
    guidance=T_("Leave the debtor the subsistence minimum of the year in every month."),
)
