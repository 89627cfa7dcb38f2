"""Opening an enforcement proceeding (art. 37)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, working_days
from qadagalau.record import DocumentReceived, OpeningRefused, ProceedingOpened
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.evidence import DOCUMENT_WITH_MARK, OPENING, SYSTEM_ENTRIES
from qadagalau.statutes.kz.liability import GROUNDLESS_REFUSAL, OF_PRIVATE_BAILIFFS
from qadagalau.statutes.kz.sources import LAW_IN_FORCE, verified

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
    liability=(GROUNDLESS_REFUSAL, *OF_PRIVATE_BAILIFFS),
    evidence=(DOCUMENT_WITH_MARK, OPENING, SYSTEM_ENTRIES),
    guidance=T_(
        "Mark the day on which the document came to you. Within three working days write one of "
        "two resolutions: that you open the proceeding, or that you refuse to, with the ground."
    ),
)
