"""Simplified proceedings: the territorial body enforces small claims itself (ch. 1-1)."""

from qadagalau.law import (
    T_,
    Answers,
    Between,
    Bound,
    Deadline,
    Forbidden,
    Multiple,
    Norm,
    Remedy,
    Where,
    at_once,
    calendar_days,
)
from qadagalau.record import (
    SimplifiedDocumentReceived,
    SimplifiedGroundArose,
    SimplifiedProceedingEnded,
    SimplifiedProceedingOpened,
)
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import (
    BAILIFFS_ROLL,
    DATED,
    DATED_AND_ROLLED,
    SINCE_SEPTEMBER_2024,
    verified,
)

SIMPLIFIED_OPENED_AT_ONCE = Norm(
    code="enforcement/10-2/simplified-opened-at-once",
    catalogue="EP-10-2",
    group="A",
    basis=ENFORCEMENT.article("10-2", para=1),
    title=T_("The simplified proceeding is opened at once"),
    rule=Deadline(
        starts=SimplifiedDocumentReceived, ends=SimplifiedProceedingOpened, within=at_once()
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_SEPTEMBER_2024,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.SYSTEM_ENTRIES,),
    guidance=T_("Open the simplified proceeding at once when the document comes."),
)

SIMPLIFIED_ENDED_IN_TIME = Norm(
    code="enforcement/10-4/simplified-ended-in-time",
    catalogue="EP-10-4",
    group="A",
    basis=ENFORCEMENT.article("10-4"),
    title=T_("The simplified proceeding ends or goes to a bailiff within thirty calendar days"),
    rule=Deadline(
        starts=SimplifiedProceedingOpened,
        ends=SimplifiedProceedingEnded,
        within=calendar_days(30),
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_SEPTEMBER_2024,
    checked=verified("S1"),
    note=DATED_AND_ROLLED,
    evidence=(evidence.SYSTEM_ENTRIES,),
    guidance=T_(
        "End the simplified proceeding within thirty days, or pass the document to a bailiff."
    ),
)

SIMPLIFIED_TERMINATED_AT_ONCE = Norm(
    code="enforcement/10-5/simplified-terminated-at-once",
    catalogue="EP-10-5",
    group="A",
    basis=ENFORCEMENT.article("10-5", para=2),
    title=T_("A simplified proceeding that is paid or annulled is terminated at once"),
    rule=Deadline(
        starts=SimplifiedGroundArose,
        ends=Where(SimplifiedProceedingEnded, ("paid", "annulled")),
        within=at_once(),
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_SEPTEMBER_2024,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.SYSTEM_ENTRIES, evidence.ACCOUNT),
    guidance=T_("When the debt is paid, end the simplified proceeding on the same day."),
)

SIMPLIFIED_UP_TO_TWENTY_INDICES = Norm(
    code="enforcement/10-1/simplified-up-to-twenty-indices",
    catalogue="EP-10-2",
    group="A",
    basis=ENFORCEMENT.article("10-1", para=1),
    title=T_("A simplified proceeding is opened for twenty calculation indices at most"),
    rule=Bound(of=SimplifiedProceedingOpened, at_most=Multiple(20, "mci")),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_SEPTEMBER_2024,
    checked=verified("S1"),
    note=T_(
        "A sum of exactly twenty indices is taken for lawful. That the debtor is a person and the "
        "document a fine or a tax order is not checked. Applied from a day on which the wording "
        "was certainly in force."
    ),
    evidence=(evidence.SYSTEM_ENTRIES, evidence.DOCUMENT_WITH_MARK),
    guidance=T_(
        "Compare the sum with twenty indices of the day; what is above goes to a bailiff at once."
    ),
)

SIMPLIFIED_NOT_BEGUN_AGAIN = Norm(
    code="enforcement/10-5/simplified-not-begun-again",
    catalogue="EP-10-4",
    group="A",
    basis=ENFORCEMENT.article("10-5", para=3),
    title=T_("A simplified proceeding that has ended is not begun again in that way"),
    rule=Forbidden(act=SimplifiedProceedingOpened, during=Between(SimplifiedProceedingEnded)),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_SEPTEMBER_2024,
    checked=verified("S1"),
    note=T_(
        "Article 10-6, paragraph 2, says the same of a document that was handed to a bailiff. "
        "Applied from a day on which the wording was certainly in force."
    ),
    evidence=(evidence.SYSTEM_ENTRIES,),
    guidance=T_("What was ended or handed to a bailiff is not taken back into the system."),
)
