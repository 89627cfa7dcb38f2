"""What a debtor of the debtor must tell (art. 91)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, Where, calendar_days
from qadagalau.record import DemandAnswered, DemandReceived
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, LAW_IN_FORCE, verified

GARNISHEE_ANSWERS_IN_TIME = Norm(
    code="enforcement/91-1/garnishee-answers-in-time",
    catalogue="EP-126-1-3",
    group="C",
    basis=ENFORCEMENT.article(91, para=1),
    title=T_("A debtor of the debtor answers the bailiff within three days"),
    rule=Deadline(
        starts=Where(DemandReceived, ("garnishee",)),
        ends=DemandAnswered,
        within=calendar_days(3),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.ADDRESSEE,
    since=LAW_IN_FORCE,
    checked=verified("S1"),
    note=T_(
        "When the term ends on a day off, the rule of civil procedure is applied, which is an "
        "assumption. The article has no amendments in its footnotes and is applied from the day "
        "on which the law entered into force, known from a press text."
    ),
    liability=(liability.BAILIFF_IGNORED,),
    evidence=(evidence.DISPATCH, evidence.ANSWER),
    guidance=T_(
        "Answer in writing within three days what you owe the debtor, on what ground and when it "
        "falls due."
    ),
)
