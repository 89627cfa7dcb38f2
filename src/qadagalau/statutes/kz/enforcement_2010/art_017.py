"""When the debtor has a successor (art. 17)."""

from attrs import evolve

from qadagalau.law import T_, Deadline, Norm, Remedy, among, working_days
from qadagalau.record import SuccessionLearnt, SuccessionMotionFiled
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import STATE
from qadagalau.statutes.kz.sources import SINCE_2015, verified

SUCCESSION_MOTION_IN_TIME = Norm(
    code="enforcement/17-1/succession-motion-in-time",
    catalogue="EP-017-1",
    group="B",
    basis=ENFORCEMENT.article(17, para=1),
    title=T_(
        "A private bailiff asks the court to name the debtor's successor in three working days"
    ),
    rule=Deadline(starts=SuccessionLearnt, ends=SuccessionMotionFiled, within=working_days(3)),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2015,
    when=(among("bailiff_kind", "private"),),
    checked=verified("S1"),
    note=T_(
        "Of the debtor's successor only; for the creditor's, the creditor's heirs go to court "
        "themselves. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.COURT_FILE),
    guidance=T_(
        "Ask the court to replace the party as soon as you learn that it is gone, and in time."
    ),
)

STATE_SUCCESSION_MOTION_IN_TIME = evolve(
    SUCCESSION_MOTION_IN_TIME,
    code="enforcement/17-1/state-succession-motion-in-time",
    title=T_("A state bailiff asks for the debtor's successor in recoveries for the State"),
    when=(among("bailiff_kind", "state"), among("category", *STATE)),
    note=T_(
        "A bailiff of the State does it only where something is recovered for the State; else the "
        "creditor asks for the successor. Applied from a day on which the wording was certainly "
        "in force."
    ),
    liability=liability.OF_STATE_BAILIFFS,
)
