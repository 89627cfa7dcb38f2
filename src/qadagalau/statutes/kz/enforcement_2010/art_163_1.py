"""What the Republican chamber answers and reports (art. 163-1)."""

from qadagalau.law import (
    T_,
    Answers,
    Checked,
    Deadline,
    Norm,
    Remedy,
    Status,
    Where,
    months,
    working_days,
)
from qadagalau.record import (
    InformationProvided,
    InformationRequested,
    ReportingPeriodEnded,
    ReportSubmitted,
)
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import (
    BAILIFFS_ROLL,
    CHECKED_ON,
    DATED,
    SINCE_2021,
    verified,
)

CHAMBER_INFORMS_IN_TIME = Norm(
    code="enforcement/163-1/chamber-informs-in-time",
    catalogue="EP-163-1-63",
    group="G",
    basis=ENFORCEMENT.article("163-1", para=1, subpara="6-4"),
    title=T_("The chamber informs the authorised body within three working days"),
    rule=Deadline(
        starts=InformationRequested,
        ends=InformationProvided,
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.CHAMBER,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.REPLY, evidence.DISPATCH),
    guidance=T_("Answer the authorised body within three working days of its request."),
)

CHAMBER_REPORTS_QUARTERLY = Norm(
    code="enforcement/163-1-3/chamber-reports-quarterly",
    catalogue="EP-148-2",
    group="G",
    basis=ENFORCEMENT.article("163-1", para=3),
    title=T_("The chamber reports on a quarter before the next one is over"),
    rule=Deadline(
        starts=Where(ReportingPeriodEnded, ("execution",)),
        ends=Where(ReportSubmitted, ("execution",)),
        within=months(3),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.CHAMBER,
    since=SINCE_2021,
    checked=Checked(
        on=CHECKED_ON,
        status=Status.UNVERIFIED,
        source="S1; the duty was read there, its last day is an assumption",
    ),
    note=T_(
        "The law says quarterly and names no last day; the end of the next quarter is an "
        "assumption. When the term ends on a day off, the rule of civil procedure is applied, "
        "which is an assumption. Applied from a day on which the wording was certainly in force."
    ),
    evidence=(evidence.REPORT, evidence.DISPATCH),
    guidance=T_("Report every quarter on what private bailiffs executed."),
)
