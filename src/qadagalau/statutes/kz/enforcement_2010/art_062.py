"""How far an arrest may go, and when it ends by itself (art. 62)."""

from qadagalau.law import T_, Bound, Deadline, Forbidden, Norm, Remedy, Share, Where, at_once
from qadagalau.record import (
    ArrestCountedLifted,
    BankMoneyArrested,
    CollectionOrderExecuted,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, SINCE_2024, verified

NO_ARREST_OF_PROTECTED_MONEY = Norm(
    code="enforcement/62-3/no-arrest-of-protected-money",
    catalogue="EP-062-3",
    group="C",
    basis=ENFORCEMENT.article(62, para=3),
    title=T_("Accounts that the law protects are not arrested"),
    rule=Forbidden(act=Where(BankMoneyArrested, ("protected",))),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2024,
    checked=verified("S1, S10"),
    note=T_(
        "Which accounts are protected is read as the source says it; the list has grown since "
        "2024, last by accounts for social help, and an arrest made before an account was listed "
        "is for a person to judge. The wording was seen in the text of 1 January 2024 and is "
        "applied from that day."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ARREST, evidence.SANCTION, evidence.ACCOUNT),
    guidance=T_(
        "Ask the bank what an account is for before you arrest it; lift the arrest of protected "
        "money at once."
    ),
)

ARREST_WITHIN_DEBT = Norm(
    code="enforcement/62-6/arrest-within-debt",
    catalogue="EP-062-6",
    group="C",
    basis=ENFORCEMENT.article(62, para=6),
    title=T_("Money is arrested up to the debt with the sanction or fee and the costs"),
    rule=Bound(of=BankMoneyArrested, at_most=Share(100)),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The sum arrested is compared with the sum that the source states for the document, the "
        "sanction or fee and the costs; where either is missing, nothing is concluded. Only money "
        "in banks is read: other property may exceed the debt, if there is nothing else. Applied "
        "from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ARREST, evidence.SANCTION, evidence.FEE),
    guidance=T_(
        "State in the resolution the sum up to which money is arrested: the debt, the sanction or "
        "your fee, and the costs. Lift what goes beyond it."
    ),
)

ARREST_LIFTED_BY_COLLECTION = Norm(
    code="enforcement/62-6/arrest-lifted-by-collection",
    catalogue="EP-062-6b",
    group="C",
    basis=ENFORCEMENT.article(62, para=6),
    title=T_("An arrest is lifted at once when its collection order is executed in full"),
    rule=Deadline(
        starts=Where(CollectionOrderExecuted, ("in-full",)),
        ends=ArrestCountedLifted,
        within=at_once(),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ARREST, evidence.ACCOUNT, evidence.DISPATCH),
    guidance=T_(
        "Mark the arrest as lifted on the day on which the order was executed in full, and see "
        "that the bank has given the resolution back."
    ),
)
