"""What a private bailiff owes his trade: training and reports (art. 148)."""

from qadagalau.law import (
    T_,
    Between,
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
    LicenceSuspended,
    LicenceTerminated,
    LongAbsenceBegan,
    PracticeBegun,
    ProceedingsHandedOver,
    ReportingPeriodEnded,
    ReportSubmitted,
    TrainingCompleted,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import (
    BAILIFFS_ROLL,
    CHECKED_ON,
    DATED,
    SINCE_2021,
    verified,
)

_GONE = Between(LicenceTerminated)
"""Who is no bailiff any more owes his trade nothing."""
_REPORTS = ("activity", "legal-statistics")

TRAINED_AT_FIRST = Norm(
    code="enforcement/148-1-9-1/trained-at-first",
    catalogue="EP-148-9-1",
    group="G",
    basis=ENFORCEMENT.article(148, para=1, subpara="9-1"),
    title=T_("A private bailiff is trained within six months of beginning to practise"),
    rule=Deadline(
        starts=PracticeBegun,
        ends=TrainingCompleted,
        within=months(6),
        suspended=(_GONE,),
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The training of every third year after it is not checked: its term ends beyond the "
        "published calendar of working days. When the term ends on a day off, the rule of civil "
        "procedure is applied, which is an assumption. Applied from a day on which the wording "
        "was certainly in force."
    ),
    liability=(liability.UNTRAINED,),
    evidence=(evidence.CERTIFICATE,),
    guidance=T_(
        "Take the training of the chamber within six months of beginning, and keep the certificate."
    ),
)

HANDED_OVER_IN_TIME = Norm(
    code="enforcement/148-1-9-2/handed-over-in-time",
    catalogue="EP-162-2-3",
    group="G",
    basis=ENFORCEMENT.article(148, para=1, subpara="9-2"),
    title=T_("A bailiff who may not work hands his proceedings over within three working days"),
    rule=Deadline(
        starts=(LicenceSuspended, LicenceTerminated, LongAbsenceBegan),
        ends=ProceedingsHandedOver,
        within=working_days(3),
        each=True,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.LICENCE, evidence.ASSIGNMENT, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "Hand all proceedings and the archive over to the regional chamber within three working "
        "days of the decision on the licence, or of leaving for more than a month."
    ),
)

REPORTED_IN_TIME = Norm(
    code="enforcement/148-2/reported-in-time",
    catalogue="EP-148-2",
    group="G",
    basis=ENFORCEMENT.article(148, para=2),
    title=T_("The bailiff reports on a period before the next quarter is over"),
    rule=Deadline(
        starts=Where(ReportingPeriodEnded, _REPORTS),
        ends=Where(ReportSubmitted, _REPORTS),
        within=months(3),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=Checked(
        on=CHECKED_ON,
        status=Status.UNVERIFIED,
        source="S1; the duty was read there, its last day is an assumption",
    ),
    note=T_(
        "The ministry and the Prosecutor General set the terms, and their orders were not seen. "
        "A quarter is allowed, which is an assumption to the bailiff's favour: what comes later is "
        "late by any term. When the term ends on a day off, the rule of civil procedure is "
        "applied, which is an assumption. Applied from a day on which the wording was certainly "
        "in force."
    ),
    liability=(liability.FALSE_STATISTICS, liability.DUTIES_REPEATEDLY_BROKEN),
    evidence=(evidence.REPORT, evidence.DISPATCH),
    guidance=T_("Submit each report in the term of its form, and keep the proof that it came."),
)
