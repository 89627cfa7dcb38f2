"""From when and until when a document may be presented (art. 11)."""

from qadagalau.law import T_, Between, Forbidden, Norm, Remedy, Required, among, working_days
from qadagalau.record import (
    ActEnteredIntoForce,
    PresentingTermRanOut,
    PresentingTermRestored,
    ProceedingOpened,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import IMMEDIATE, PERIODIC
from qadagalau.statutes.kz.sources import SINCE_2021, verified

NOT_OPENED_AFTER_TERM = Norm(
    code="enforcement/11-1/not-opened-after-term",
    catalogue="EP-011-1",
    group="A",
    basis=ENFORCEMENT.article(11, para=1),
    title=T_("Nothing is opened once the term for presenting the document has run out"),
    rule=Forbidden(
        act=ProceedingOpened, during=Between(PresentingTermRanOut, PresentingTermRestored)
    ),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    unless=(among("category", *PERIODIC),),
    checked=verified("S1"),
    note=T_(
        "The source says on which day the term ran out: three years or one by the kind of the "
        "document, for criminal fines one to fifteen, counted anew where article 12 breaks it. "
        "Periodic payments keep their force as long as they are due and are left out. Applied "
        "from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DOCUMENT_WITH_MARK, evidence.OPENING, evidence.COURT_RULING),
    guidance=T_(
        "Before you open, count the term from the day in the document and look for what broke it. "
        "If it has run out and no court has restored it, refuse to open."
    ),
)

NOT_OPENED_TOO_EARLY = Norm(
    code="enforcement/11-1-1/not-opened-too-early",
    catalogue="EP-011-1.1",
    group="A",
    basis=ENFORCEMENT.article(11, para="1-1"),
    title=T_("Nothing is opened before five working days have passed since the act is in force"),
    rule=Required(
        act=ProceedingOpened, needs=ActEnteredIntoForce, wait=working_days(5), wholly=True
    ),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    when=(among("document_kind", "writ", "court-order"),),
    unless=(among("category", *IMMEDIATE),),
    checked=verified("S1"),
    note=T_(
        "The law speaks of presenting; the day of the opening is compared, in favour of who "
        "presented too early. Only writs and court orders are read, for the other documents have "
        "no day of force in the record, and judgments to be executed at once are left out. An "
        "opening with no day of force in the record is shown as well. Applied from a day on which "
        "the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DOCUMENT_WITH_MARK, evidence.OPENING),
    guidance=T_(
        "Look for the mark of the day of force. If five working days have not passed, refuse to "
        "open and send the document back; the creditor may present it again."
    ),
)
