"""A bailiff's motion in court (art. 249)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, Where, working_days
from qadagalau.record import CopiesSent, MotionDecided, MotionReceivedByCourt
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import CIVIL_PROCEDURE
from qadagalau.statutes.kz.sources import DATED, SINCE_2016, verified

MOTION_DECIDED_IN_TIME = Norm(
    code="civil-procedure/249/motion-decided-in-time",
    catalogue="GPK-249",
    group="B",
    basis=CIVIL_PROCEDURE.article(249),
    title=T_("The court decides a bailiff's motion within ten working days"),
    rule=Deadline(
        starts=MotionReceivedByCourt,
        ends=MotionDecided,
        within=working_days(10),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.COURT,
    since=SINCE_2016,
    checked=verified("S4"),
    note=DATED,
    evidence=(evidence.COURT_FILE, evidence.COURT_RULING),
    guidance=T_("Decide the bailiff's motion within ten working days of its receipt."),
)

RULING_SENT_IN_TIME = Norm(
    code="civil-procedure/249/ruling-sent-in-time",
    catalogue="GPK-249",
    group="B",
    basis=CIVIL_PROCEDURE.article(246, para=3),
    title=T_("Copies of the ruling on a bailiff's motion are sent within three working days"),
    rule=Deadline(
        starts=MotionDecided,
        ends=Where(CopiesSent, ("ruling",)),
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.COURT,
    since=SINCE_2016,
    checked=verified("S4"),
    note=DATED,
    evidence=(evidence.COURT_FILE, evidence.DISPATCH),
    guidance=T_("Send the copies of the ruling to all who took part within three working days."),
)
