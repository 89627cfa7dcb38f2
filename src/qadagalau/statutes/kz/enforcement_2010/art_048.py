"""How a document is returned to the creditor, and what then becomes of the measures (art. 48)."""

from qadagalau.law import T_, Between, Forbidden, Norm, Remedy, Required, Where
from qadagalau.record import (
    ArrestLifted,
    CostsRepaid,
    DocumentReturned,
    PresentingTermRanOut,
    ProceedingOpened,
    TracingExhausted,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

RETURNED_AFTER_TRACING = Norm(
    code="enforcement/48-1-2/returned-after-tracing",
    catalogue="EP-048-1",
    group="F",
    basis=ENFORCEMENT.article(48, para=1, subpara=2),
    title=T_("A document is returned for want of property only after all tracing measures"),
    rule=Required(act=Where(DocumentReturned, ("no-property",)), needs=TracingExhausted),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(
        evidence.RETURN_OR_TERMINATION,
        evidence.SYSTEM_ENTRIES,
        evidence.PROCEEDING_FILE,
    ),
    guidance=T_(
        "Before you return a document for want of property, ask every register that the law names "
        "and wait for the answers; put them into the file."
    ),
)

MEASURES_STAY_AFTER_RETURN = Norm(
    code="enforcement/48-6/measures-stay-after-return",
    catalogue="EP-048-6",
    group="F",
    basis=ENFORCEMENT.article(48, para=6),
    title=T_("After a return arrests stay until the costs are repaid or the term has ended"),
    rule=Forbidden(
        act=ArrestLifted,
        during=Between(DocumentReturned, (CostsRepaid, PresentingTermRanOut, ProceedingOpened)),
    ),
    remedy=Remedy.PROTEST,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "A document presented again opens a new proceeding, in which its own rules hold. What a "
        "court lifts is not told from what the bailiff lifts. Applied from a day on which the "
        "wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RETURN_OR_TERMINATION, evidence.ARREST, evidence.ACCOUNT),
    guidance=T_(
        "When you return a document, leave the arrests as they are; lift them when the creditor "
        "has taken it back himself and paid costs and fee, or when its term has ended."
    ),
)
