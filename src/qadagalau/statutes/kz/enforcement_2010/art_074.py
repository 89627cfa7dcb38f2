"""The debtor's own sale of arrested property (art. 74)."""

from qadagalau.law import (
    T_,
    Always,
    Bound,
    Deadline,
    Norm,
    Per,
    Quota,
    Remedy,
    Share,
    Where,
    months,
)
from qadagalau.record import SelfSaleEnded, SelfSaleGranted
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import (
    BAILIFFS_ROLL,
    DATED,
    SINCE_FEBRUARY_2022,
    verified,
)

SELF_SALE_ONCE = Norm(
    code="enforcement/74-2/self-sale-once",
    catalogue="EP-074-2",
    group="D",
    basis=ENFORCEMENT.article(74, para=2),
    title=T_("The debtor's own sale is allowed at most once in a proceeding"),
    rule=Quota(counts=SelfSaleGranted, at_most=1, window=Always(), per=Per.PROCEEDING),
    remedy=Remedy.RESOLUTION,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=DATED,
)

SELF_SALE_ENDED_IN_TIME = Norm(
    code="enforcement/74-2/self-sale-ended-in-time",
    catalogue="EP-074-2",
    group="D",
    basis=ENFORCEMENT.article(74, para=2),
    title=T_("The debtor's own sale, but for a dwelling, lasts at most one month"),
    rule=Deadline(
        starts=Where(SelfSaleGranted, ("other",)),
        ends=Where(SelfSaleEnded, ("sold", "not-sold")),
        within=months(1),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=T_(
        "A dwelling may be sold within three months, which is not checked. When the term ends on "
        "a day off, the rule of civil procedure is applied, which is an assumption. Applied from "
        "a day on which the wording was certainly in force."
    ),
)

SELF_SALE_PRICE = Norm(
    code="enforcement/74-2/self-sale-price",
    catalogue="EP-074-2",
    group="D",
    basis=ENFORCEMENT.article(74, para=2),
    title=T_("The debtor sells for at least seventy-five per cent of the appraised value"),
    rule=Bound(of=Where(SelfSaleEnded, ("sold",)), at_least=Share(75)),
    remedy=Remedy.RESOLUTION,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=DATED,
)
