"""A bailiff's motion in court (art. 249)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, working_days
from qadagalau.record import MotionDecided, MotionReceivedByCourt
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
