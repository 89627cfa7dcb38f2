"""The resolution: how long it may suspend an act, and until when it is carried out (art. 37)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, Required, working_days
from qadagalau.record import (
    ResolutionCarriedOut,
    ResolutionTermEnded,
    SuspendedByProsecutor,
    SuspensionByProsecutorEnded,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import PROSECUTOR
from qadagalau.statutes.kz.sources import DATED, SINCE_2023, verified

SUSPENSION_ENDED_IN_TIME = Norm(
    code="prosecutor/37/suspension-ended-in-time",
    catalogue="PR-037",
    group="I",
    basis=PROSECUTOR.article(37),
    title=T_("A resolution suspends an act or an action for at most three working days"),
    rule=Deadline(
        starts=SuspendedByProsecutor,
        ends=SuspensionByProsecutorEnded,
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2023,
    checked=verified("S2"),
    note=T_(
        "From which day the three days run was not seen; they are counted from the day of the "
        "resolution. Applied from a day on which the wording was certainly in force."
    ),
    evidence=(evidence.PROSECUTORS_ACT, evidence.PROCEEDING_FILE),
    guidance=T_(
        "A suspension lasts three working days at most: lift it by then, and note the day."
    ),
)

RESOLUTION_CARRIED_OUT_IN_TIME = Norm(
    code="prosecutor/37/resolution-carried-out-in-time",
    catalogue="PR-037",
    group="I",
    basis=PROSECUTOR.article(37),
    title=T_("A prosecutor's resolution is carried out in the term that it sets"),
    rule=Required(act=ResolutionTermEnded, needs=ResolutionCarriedOut, by_reference=True),
    remedy=Remedy.COURT,
    answers=Answers.ADDRESSEE,
    since=SINCE_2023,
    checked=verified("S2"),
    note=DATED,
    liability=(liability.RESOLUTION_IGNORED,),
    evidence=(evidence.PROSECUTORS_ACT, evidence.REPLY),
    guidance=T_(
        "Do what the resolution demands by the day that it sets; a complaint about it does not "
        "stop the term."
    ),
)
