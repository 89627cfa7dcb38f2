"""How long a creditor may hold a proceeding still (art. 44)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, Where, calendar_days
from qadagalau.record import ProceedingResumed, SuspensionGroundArose
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.enforcement_2010.pauses import OVER
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, SINCE_2021, verified

_NOTE = T_(
    "The term runs from the creditor's request, even where the bailiff did not suspend; such a "
    "case is shown here and under article 42. When the term ends on a day off, the rule of civil "
    "procedure is applied, which is an assumption. Applied from a day on which the wording was "
    "certainly in force."
)

RESUMED_AFTER_CREDITORS_REQUEST = Norm(
    code="enforcement/44-8/resumed-after-creditors-request",
    catalogue="EP-044-8",
    group="B",
    basis=ENFORCEMENT.article(44, subpara=8),
    title=T_("A proceeding suspended for the creditor is resumed within ten calendar days"),
    rule=Deadline(
        starts=Where(SuspensionGroundArose, ("creditor-request",)),
        ends=Where(ProceedingResumed, ("creditor-request",)),
        within=calendar_days(10),
        each=True,
        suspended=(OVER,),
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=_NOTE,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.APPLICATION),
    guidance=T_("Mark the last day of the suspension, and resume the proceeding on it."),
)

RESUMED_AFTER_MEDIATION = Norm(
    code="enforcement/44-8/resumed-after-mediation",
    catalogue="EP-044-8",
    group="B",
    basis=ENFORCEMENT.article(44, subpara=8),
    title=T_("A proceeding suspended for mediation is resumed within thirty calendar days"),
    rule=Deadline(
        starts=Where(SuspensionGroundArose, ("mediation",)),
        ends=Where(ProceedingResumed, ("mediation",)),
        within=calendar_days(30),
        each=True,
        suspended=(OVER,),
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=_NOTE,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.GROUND_OF_SUSPENSION),
    guidance=T_("When the term of the mediation is over, resume the proceeding at once."),
)
