"""On what a disciplinary penalty rests (art. 170)."""

from qadagalau.law import T_, Answers, Norm, Remedy, Required
from qadagalau.record import BreachEstablished, DisciplineImposed
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

PENALTY_RESTS_ON_BREACH = Norm(
    code="enforcement/170-1/penalty-rests-on-breach",
    catalogue="EP-170",
    group="G",
    basis=ENFORCEMENT.article(170, para=1),
    title=T_("A disciplinary penalty is imposed only for an established breach"),
    rule=Required(act=DisciplineImposed, needs=BreachEstablished),
    remedy=Remedy.SUBMISSION,
    answers=Answers.CHAMBER,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.DISCIPLINE, evidence.EXPLANATION),
    guidance=T_(
        "Establish the breach and hear the bailiff before you impose a penalty; one penalty for "
        "one breach."
    ),
)
