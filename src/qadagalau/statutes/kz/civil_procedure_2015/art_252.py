"""Sanctioning a bailiff's resolution (art. 252)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, Where, working_days
from qadagalau.record import (
    SanctionGiven,
    SanctionRefused,
    SanctionRequested,
    SanctionRequestEnded,
)
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import CIVIL_PROCEDURE
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

PROSECUTOR_SANCTIONS_IN_TIME = Norm(
    code="civil-procedure/252-3/prosecutor-sanctions-in-time",
    catalogue="GPK-252-3",
    group="C",
    basis=CIVIL_PROCEDURE.article(252, para=3),
    title=T_("The prosecutor decides on a sanction within three working days"),
    rule=Deadline(
        starts=Where(SanctionRequested, ("prosecutor",)),
        ends=(
            Where(SanctionGiven, ("prosecutor",)),
            Where(SanctionRefused, ("prosecutor",)),
            SanctionRequestEnded,
        ),
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2021,
    checked=verified("S4b"),
    note=T_(
        "The day on which this wording entered into force was not seen; it is applied from a day "
        "on which it was certainly in force. The article says nothing of a request that comes back "
        "as incomplete or is withdrawn: the term ends with it, and runs anew when it is made again."
    ),
    evidence=(evidence.SANCTION, evidence.JOURNAL_OF_SANCTIONS),
    guidance=T_("Give or refuse the sanction in time, and enter the hour of both papers."),
)

COURT_SANCTIONS_IN_TIME = Norm(
    code="civil-procedure/252-3/court-sanctions-in-time",
    catalogue="GPK-252-3",
    group="C",
    basis=CIVIL_PROCEDURE.article(252, para=3),
    title=T_("The court decides on a sanction within three working days"),
    rule=Deadline(
        starts=Where(SanctionRequested, ("court",)),
        ends=(Where(SanctionGiven, ("court",)), Where(SanctionRefused, ("court",))),
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.COURT,
    since=SINCE_2021,
    checked=verified("S4b"),
    note=DATED,
    evidence=(evidence.COURT_RULING, evidence.COURT_FILE),
    guidance=T_("Give or refuse the sanction in time."),
)
