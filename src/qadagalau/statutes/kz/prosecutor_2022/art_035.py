"""The written direction: it binds, and it is followed in its term (art. 35)."""

from qadagalau.law import T_, Answers, Norm, Remedy, Required
from qadagalau.record import DirectionCarriedOut, DirectionTermEnded
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import PROSECUTOR
from qadagalau.statutes.kz.sources import SINCE_2023, verified

DIRECTION_CARRIED_OUT_IN_TIME = Norm(
    code="prosecutor/35/direction-carried-out-in-time",
    catalogue="PR-035",
    group="I",
    basis=PROSECUTOR.article(35, para=1, subpara=4),
    title=T_("A prosecutor's written direction is followed in the term that it sets"),
    rule=Required(act=DirectionTermEnded, needs=DirectionCarriedOut, by_reference=True),
    remedy=Remedy.COURT,
    answers=Answers.ADDRESSEE,
    since=SINCE_2023,
    checked=verified("S2, S3"),
    note=T_(
        "Whether the claim is of a class in which a direction may be given is asked of a person. "
        "Applied from a day on which the wording was certainly in force."
    ),
    liability=(liability.DEMAND_IGNORED,),
    evidence=(evidence.PROSECUTORS_ACT, evidence.REPLY),
    guidance=T_("Follow the direction by the day that it sets, and write back what you did."),
)
