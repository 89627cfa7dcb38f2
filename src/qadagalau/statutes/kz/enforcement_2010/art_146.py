"""The insurance without which a private bailiff may not practise (art. 146)."""

from qadagalau.law import T_, Between, Bound, Forbidden, Multiple, Norm, Remedy, Where
from qadagalau.record import ActsDone, CoverEnded, PolicyConcluded
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

INSURED_WHEN_ACTING = Norm(
    code="enforcement/146-1/insured-when-acting",
    catalogue="EP-146",
    group="G",
    basis=ENFORCEMENT.article(146, para=1),
    title=T_("A private bailiff acts only while his liability is insured"),
    rule=Forbidden(act=ActsDone, during=Between(CoverEnded, PolicyConcluded)),
    remedy=Remedy.LICENCE,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=(liability.LICENCE_SUSPENDED,),
    evidence=(evidence.POLICY, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "Conclude the next policy before the last one ends; take no act while you are not insured."
    ),
)

INSURED_SUM_IN_CITIES = Norm(
    code="enforcement/146-2-1/insured-sum-in-cities",
    catalogue="EP-146",
    group="G",
    basis=ENFORCEMENT.article(146, para="2-1"),
    title=T_("In the capital and cities of republican rank a thousand indices are insured"),
    rule=Bound(of=Where(PolicyConcluded, ("capital",)), at_least=Multiple(1000, "mci")),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=(liability.LICENCE_SUSPENDED,),
    evidence=(evidence.POLICY,),
    guidance=T_(
        "In the capital and in cities of republican rank insure for at least a thousand indices."
    ),
)

INSURED_SUM_ELSEWHERE = Norm(
    code="enforcement/146-2-1/insured-sum-elsewhere",
    catalogue="EP-146",
    group="G",
    basis=ENFORCEMENT.article(146, para="2-1"),
    title=T_("Outside those cities five hundred indices are insured"),
    rule=Bound(of=Where(PolicyConcluded, ("elsewhere",)), at_least=Multiple(500, "mci")),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=(liability.LICENCE_SUSPENDED,),
    evidence=(evidence.POLICY,),
    guidance=T_("Outside the large cities insure for at least five hundred indices."),
)
