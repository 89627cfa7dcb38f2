"""Information that the prosecutor asks for, and the day that he sets for it (art. 26)."""

from qadagalau.law import (
    T_,
    Answers,
    Deadline,
    Norm,
    Remedy,
    Required,
    Where,
    at_once,
    working_days,
)
from qadagalau.record import (
    InformationDemanded,
    InformationFellDue,
    InformationGiven,
    InformationTermSet,
)
from qadagalau.statutes.kz.acts import PROSECUTOR
from qadagalau.statutes.kz.evidence import ANSWER, DEMAND
from qadagalau.statutes.kz.liability import DEMAND_IGNORED
from qadagalau.statutes.kz.sources import DATED, SINCE_2023, verified

TERM_LONG_ENOUGH = Norm(
    code="prosecutor/26-3/information-term-long-enough",
    catalogue="PR-026-3",
    group="I",
    basis=PROSECUTOR.article(26, para=3),
    title=T_("The prosecutor sets at least three working days for information"),
    rule=Required(
        act=Where(InformationTermSet, ("ordinary",)),
        needs=InformationDemanded,
        by_reference=True,
        wait=working_days(3),
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2023,
    checked=verified("S2"),
    note=DATED,
    evidence=(DEMAND,),
    guidance=T_(
        "Set a day at least three working days after the demand. Only where harm threatens that "
        "cannot be undone may the information be asked for at once; then say so in the demand."
    ),
)

INFORMATION_GIVEN_IN_TIME = Norm(
    code="prosecutor/26-3/information-given-in-time",
    catalogue="PR-026-3",
    group="I",
    basis=PROSECUTOR.article(26, para=3),
    title=T_("Information is given by the day that the prosecutor set"),
    rule=Required(act=InformationFellDue, needs=InformationGiven, by_reference=True),
    remedy=Remedy.SUBMISSION,
    answers=Answers.ADDRESSEE,
    since=SINCE_2023,
    checked=verified("S2"),
    note=DATED,
    liability=(DEMAND_IGNORED,),
    evidence=(DEMAND, ANSWER),
    guidance=T_(
        "Send the information before the end of the day that stands in the demand, and keep the "
        "proof that it was sent."
    ),
)

URGENT_INFORMATION_AT_ONCE = Norm(
    code="prosecutor/26-3/urgent-information-at-once",
    catalogue="PR-026-3",
    group="I",
    basis=PROSECUTOR.article(26, para=3),
    title=T_("Information that is to prevent harm that cannot be undone is given at once"),
    rule=Deadline(
        starts=Where(InformationDemanded, ("urgent",)),
        ends=Where(InformationGiven, ("urgent",)),
        within=at_once(),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.ADDRESSEE,
    since=SINCE_2023,
    checked=verified("S2"),
    note=DATED,
    liability=(DEMAND_IGNORED,),
    evidence=(DEMAND, ANSWER),
    guidance=T_("Answer an urgent demand on the day on which it comes."),
)
