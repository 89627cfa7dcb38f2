"""Claims of others to property on which recovery is levied (art. 251)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, Where, working_days
from qadagalau.record import LevyLearntByOther, OthersClaimBrought
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import CIVIL_PROCEDURE
from qadagalau.statutes.kz.sources import SINCE_2023, verified

OTHERS_CLAIM_IN_TIME = Norm(
    code="civil-procedure/251/others-claim-in-time",
    catalogue="GPK-251",
    group="H",
    basis=CIVIL_PROCEDURE.article(251),
    title=T_("Another person claims levied property within ten working days"),
    rule=Deadline(
        starts=Where(LevyLearntByOther, ("in-term",)),
        ends=OthersClaimBrought,
        within=working_days(10),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.COURT,
    answers=Answers.OTHER,
    since=SINCE_2023,
    checked=verified("S4"),
    note=T_(
        "Only claims that were brought are told of; nobody has to claim. Claims whose term a court "
        "restored are left out. Applied from a day on which the wording was certainly in force."
    ),
    evidence=(evidence.COURT_FILE, evidence.ARREST),
    guidance=T_(
        "Bring the claim within ten working days of learning of the levy, and tell the bailiff of "
        "the suit, since he must suspend the proceeding."
    ),
)
