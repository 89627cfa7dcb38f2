"""Writs: issued and sent by the court, answered by the bailiff (art. 241)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, Where, among, working_days
from qadagalau.record import (
    ActEnteredIntoForce,
    CourtToldOfExecution,
    DocumentReturned,
    JudgmentGiven,
    ProceedingTerminated,
    WritIssued,
    WritSent,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import CIVIL_PROCEDURE
from qadagalau.statutes.kz.categories import STATE
from qadagalau.statutes.kz.sources import DATED, SINCE_2016, verified

_SENDING = T_(
    "Send the writ to be enforced on the next working day; the creditor need not come for it."
)

WRIT_ISSUED_IN_TIME = Norm(
    code="civil-procedure/241/writ-issued-in-time",
    catalogue="GPK-241-4",
    group="H",
    basis=CIVIL_PROCEDURE.article(241),
    title=T_("The court issues the writ within three working days of the entry into force"),
    rule=Deadline(
        starts=Where(ActEnteredIntoForce, ("judgment",)), ends=WritIssued, within=working_days(3)
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.COURT,
    since=SINCE_2016,
    checked=verified("S4"),
    note=DATED,
    evidence=(evidence.COURT_FILE, evidence.DOCUMENT_WITH_MARK),
    guidance=T_("Issue the writ within three working days after the judgment entered into force."),
)

IMMEDIATE_WRIT_SENT_NEXT_DAY = Norm(
    code="civil-procedure/241/immediate-writ-sent-next-day",
    catalogue="GPK-241-4",
    group="H",
    basis=CIVIL_PROCEDURE.article(241),
    title=T_("A writ to be executed immediately is sent by the next working day"),
    rule=Deadline(
        starts=Where(JudgmentGiven, ("immediate",)), ends=WritSent, within=working_days(1)
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.COURT,
    since=SINCE_2016,
    checked=verified("S4"),
    note=DATED,
    evidence=(evidence.COURT_FILE, evidence.DISPATCH),
    guidance=_SENDING,
)

STATE_WRIT_SENT_NEXT_DAY = Norm(
    code="civil-procedure/241/alimony-and-state-writ-sent-next-day",
    catalogue="GPK-241-4",
    group="H",
    basis=CIVIL_PROCEDURE.article(241),
    title=T_("A writ on alimony or for the State is sent by the next working day after its issue"),
    rule=Deadline(starts=WritIssued, ends=WritSent, within=working_days(1)),
    remedy=Remedy.SUPERIOR,
    answers=Answers.COURT,
    since=SINCE_2016,
    when=(among("category", "alimony", *STATE),),
    checked=verified("S4"),
    note=DATED,
    evidence=(evidence.COURT_FILE, evidence.DISPATCH),
    guidance=_SENDING,
)

COURT_TOLD_IN_TIME = Norm(
    code="civil-procedure/241-7/court-told-in-time",
    catalogue="GPK-241-7",
    group="F",
    basis=CIVIL_PROCEDURE.article(241, para=7),
    title=T_("The court that issued the writ is told of its execution within ten working days"),
    rule=Deadline(
        starts=(ProceedingTerminated, DocumentReturned),
        ends=CourtToldOfExecution,
        within=working_days(10),
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2016,
    when=(among("document_kind", "writ"),),
    checked=verified("S4"),
    note=T_(
        "Telling the court why a writ was not executed when only its term has passed is not "
        "checked: the term ends with the proceeding here. The day on which this wording entered "
        "into force was not seen; it is applied from a day on which it was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RETURN_OR_TERMINATION, evidence.DISPATCH),
    guidance=T_(
        "When the proceeding is over, write to the court that issued the writ within ten working "
        "days whether it was executed, and if not, why."
    ),
)
