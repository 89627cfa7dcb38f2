"""Money that may not be levied on in banks (art. 58)."""

from qadagalau.law import T_, Forbidden, Norm, Remedy, Where
from qadagalau.record import CollectionOrderSent
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2024, verified

NO_LEVY_ON_PROTECTED_MONEY = Norm(
    code="enforcement/58-2/no-levy-on-protected-money",
    catalogue="EP-062-3",
    group="C",
    basis=ENFORCEMENT.article(58, para=2),
    title=T_("Nothing is collected from accounts that the law protects"),
    rule=Forbidden(act=Where(CollectionOrderSent, ("protected",))),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2024,
    checked=verified("S1, S10"),
    note=T_(
        "Which accounts are protected is read as the source says it; the list has grown since "
        "2024, last by accounts for social help, and a sum taken before an account was listed is "
        "for a person to judge. The wording was seen in the text of 1 January 2024 and is applied "
        "from that day."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.ACCOUNT, evidence.EXPLANATION),
    guidance=T_(
        "Ask the bank what an account is for. Recall at once an order on an account for benefits, "
        "housing payments, a notary's deposit or other protected money, and give back the sum."
    ),
)
