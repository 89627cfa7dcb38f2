"""When the debtor has a successor (art. 17)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, working_days
from qadagalau.record import SuccessionLearnt, SuccessionMotionFiled
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2015, verified

SUCCESSION_MOTION_IN_TIME = Norm(
    code="enforcement/17-1/succession-motion-in-time",
    catalogue="EP-017-1",
    group="B",
    basis=ENFORCEMENT.article(17, para=1),
    title=T_("The bailiff asks the court to name the debtor's successor within three working days"),
    rule=Deadline(starts=SuccessionLearnt, ends=SuccessionMotionFiled, within=working_days(3)),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2015,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.COURT_FILE),
    guidance=T_(
        "Ask the court to replace the party as soon as you learn that it is gone, and in time."
    ),
)
