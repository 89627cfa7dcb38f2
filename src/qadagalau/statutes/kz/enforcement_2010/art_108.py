"""What is recovered is shared out whole (art. 108); the order of claims is in art. 111."""

from qadagalau.law import T_, Bound, Norm, Remedy, Share
from qadagalau.record import MoneyDistributed
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2021, verified

WHOLE_SUM_DISTRIBUTED = Norm(
    code="enforcement/108-1/whole-sum-distributed",
    catalogue="EP-108",
    group="E",
    basis=ENFORCEMENT.article(108, para=1),
    title=T_("All that was recovered is distributed, to the last tiyn, and no more than that"),
    rule=Bound(of=MoneyDistributed, at_most=Share(100), at_least=Share(100)),
    remedy=Remedy.DIRECTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "What goes to fines of the proceeding, to the fee, to costs, to creditors and back to the "
        "debtor is counted together. The day on which this wording entered into force was not "
        "seen; it is applied from a day on which it was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DISTRIBUTION, evidence.ACCOUNT),
    guidance=T_(
        "Before you sign the reckoning, add up its lines: fines, fee and costs, creditors, the "
        "rest for the debtor. They give the sum that came in, to the tiyn."
    ),
)
