"""A suspended licence (art. 143): for how long, and that nothing is done meanwhile."""

from qadagalau.law import T_, Answers, Between, Deadline, Forbidden, Norm, Remedy, months
from qadagalau.record import ActsDone, LicenceResumed, LicenceSuspended, LicenceTerminated
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, PUBLIC_BODIES_ROLL, SINCE_2021, verified

WITHOUT_LICENCE = Between((LicenceSuspended, LicenceTerminated), LicenceResumed)
"""While the bailiff may not practise."""

SUSPENDED_AT_MOST_SIX_MONTHS = Norm(
    code="enforcement/143-2/suspended-at-most-six-months",
    catalogue="EP-143",
    group="G",
    basis=ENFORCEMENT.article(143, para=2),
    title=T_("A licence is suspended for at most six months"),
    rule=Deadline(
        starts=LicenceSuspended,
        ends=(LicenceResumed, LicenceTerminated),
        within=months(6),
        each=True,
        rolls=PUBLIC_BODIES_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.LICENCE,),
    guidance=T_("Resume the licence or bring a ground to end it before six months are over."),
)

NO_ACTS_WITHOUT_LICENCE = Norm(
    code="enforcement/143-4/no-acts-without-licence",
    catalogue="EP-143",
    group="G",
    basis=ENFORCEMENT.article(143, para=4),
    title=T_("No acts of enforcement are taken while the licence is suspended or gone"),
    rule=Forbidden(act=ActsDone, during=WITHOUT_LICENCE),
    remedy=Remedy.LICENCE,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=(liability.WORKED_WHILE_SUSPENDED,),
    evidence=(evidence.LICENCE, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "From the decision on your licence on take no act of enforcement; hand the proceedings "
        "over."
    ),
)
