"""Opening an enforcement proceeding (art. 37)."""

from qadagalau.law import (
    T_,
    Checked,
    Deadline,
    Forbidden,
    Norm,
    Remedy,
    Status,
    Where,
    among,
    working_days,
)
from qadagalau.record import (
    AgreementConcluded,
    CreditorToldOfOthers,
    DocumentReceived,
    EnquirySent,
    OpeningRefused,
    OtherProceedingsFound,
    ProceedingOpened,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import WITHOUT_AGREEMENT
from qadagalau.statutes.kz.sources import CHECKED_ON, DATED, LAW_IN_FORCE, SINCE_2021, verified

_TOLERATED = Checked(
    on=CHECKED_ON,
    status=Status.UNVERIFIED,
    source="S1; the duty was read there, the day allowed for it is an assumption",
)

OPENED_IN_TIME = Norm(
    code="enforcement/37-4/opened-in-time",
    catalogue="EP-037-4",
    group="A",
    basis=ENFORCEMENT.article(37, para=4),
    title=T_("The bailiff opens the proceeding, or refuses to, within three working days"),
    rule=Deadline(
        starts=DocumentReceived,
        ends=(ProceedingOpened, OpeningRefused),
        within=working_days(3),
    ),
    remedy=Remedy.SUBMISSION,
    since=LAW_IN_FORCE,
    checked=verified("S1"),
    note=T_(
        "Only the first receipt is checked, not that of a document presented again after a "
        "refusal. Applied from the day on which the law entered into force, known from a press "
        "text; earlier wordings of the article were not compared."
    ),
    liability=(liability.GROUNDLESS_REFUSAL, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.DOCUMENT_WITH_MARK, evidence.OPENING, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "Mark the day on which the document came to you. Within three working days write one of "
        "two resolutions: that you open the proceeding, or that you refuse to, with the ground."
    ),
)

OTHER_PROCEEDINGS_CHECKED = Norm(
    code="enforcement/37-4/other-proceedings-checked",
    catalogue="EP-037-4b",
    group="A",
    basis=ENFORCEMENT.article(37, para=4),
    title=T_("The state system is searched for other proceedings together with the opening"),
    rule=Deadline(
        starts=ProceedingOpened,
        ends=Where(EnquirySent, ("other-proceedings",)),
        within=working_days(1),
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=_TOLERATED,
    note=T_(
        "The law says that it is done at the same time as the opening; one working day is allowed "
        "for it, which is an assumption. The measures to be taken at the same time are not "
        "checked, for which of them were possible is not in the record. Applied from a day on "
        "which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.OPENING, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "On the day on which you open the proceeding, search the state system for other "
        "proceedings against the debtor and keep the answer in the file."
    ),
)

CREDITOR_TOLD_OF_OTHERS = Norm(
    code="enforcement/37-4/creditor-told-of-others",
    catalogue="EP-037-4b",
    group="A",
    basis=ENFORCEMENT.article(37, para=4),
    title=T_("The creditor is told of other proceedings and of the order in which claims are met"),
    rule=Deadline(
        starts=OtherProceedingsFound, ends=CreditorToldOfOthers, within=working_days(1), each=True
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=_TOLERATED,
    note=T_(
        "The law names no term of its own; one working day after the search is allowed, which is "
        "an assumption. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.SYSTEM_ENTRIES, evidence.DISPATCH),
    guidance=T_(
        "If other proceedings run against the debtor, write to the creditor at once which they "
        "are and when his turn comes."
    ),
)

NO_AGREEMENT_ASKED = Norm(
    code="enforcement/37-4/no-agreement-for-social-and-state-claims",
    catalogue="EP-037-4c",
    group="A",
    basis=ENFORCEMENT.article(37, para=4),
    title=T_("Social claims and claims of the State are taken without an agreement"),
    rule=Forbidden(act=AgreementConcluded),
    remedy=Remedy.DIRECTION,
    since=SINCE_2021,
    when=(among("category", *WITHOUT_AGREEMENT),),
    checked=verified("S1"),
    note=DATED,
    liability=(liability.GROUNDLESS_REFUSAL, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.PROCEEDING_FILE, evidence.OPENING),
    guidance=T_(
        "For alimony, wages, damage to health and recoveries for the State open the proceeding "
        "without asking the creditor to sign an agreement."
    ),
)
