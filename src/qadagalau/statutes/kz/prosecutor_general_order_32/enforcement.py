"""How superior prosecutors watch over supervision of enforcement (appendix 3, chapter 4)."""

from qadagalau.law import (
    T_,
    Answers,
    Citation,
    Deadline,
    Norm,
    Remedy,
    Required,
    day_of_month,
    months,
)
from qadagalau.record import (
    ActMonthEnded,
    ActsStudied,
    HalfYearEnded,
    LegalityInformationSent,
    SanctionMonthEnded,
    SanctionsReviewed,
    SumCounted,
    SupervisoryActIssued,
)
from qadagalau.statutes.kz.acts import ORDER_32_ENFORCEMENT
from qadagalau.statutes.kz.evidence import (
    JOURNAL_OF_SANCTIONS,
    MEASURE_AFTER_ACT,
    PAYMENT,
    PROSECUTORS_ACT,
    REVIEW,
)
from qadagalau.statutes.kz.liability import FALSE_STATISTICS
from qadagalau.statutes.kz.sources import SINCE_JULY_2026, verified

_MONTHLY = T_(
    "The order says monthly and names no day; a month is allowed after the end of the month that "
    "is looked at. Applied from July 2026, after the redaction of 12 June 2026, whose first day "
    "in force was not seen."
)
_NEW = T_(
    "Applied from July 2026, after the redaction of 12 June 2026, whose first day in force was "
    "not seen."
)

SANCTIONS_REVIEWED_MONTHLY = Norm(
    code="order-32/3-44/sanctions-reviewed-monthly",
    catalogue="ORD32-44",
    group="I",
    basis=Citation(ORDER_32_ENFORCEMENT, para="44"),
    title=T_("The prosecutor of the region checks every month how sanctions were given"),
    rule=Deadline(
        starts=SanctionMonthEnded,
        ends=SanctionsReviewed,
        within=months(1),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_JULY_2026,
    checked=verified("S3"),
    note=_MONTHLY,
    evidence=(JOURNAL_OF_SANCTIONS, REVIEW),
    guidance=T_(
        "After each month look at the sanctions and refusals of the prosecutors below you: were "
        "they in time, were they grounded? Put down that you looked and what you found."
    ),
)

ONLY_CAUSED_SUMS_COUNTED = Norm(
    code="order-32/3-52/only-caused-sums-counted",
    catalogue="ORD32-3-52",
    group="I",
    basis=Citation(ORDER_32_ENFORCEMENT, para="52"),
    title=T_("A payment is counted as recovered by an act only if the act came before it"),
    rule=Required(act=SumCounted, needs=SupervisoryActIssued, by_reference=True),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_JULY_2026,
    checked=verified("S3"),
    note=T_(
        "Only the order of act and payment is computed; whether the act caused the payment is "
        "asked of a person. Applied from July 2026, after the redaction of 12 June 2026, whose "
        "first day in force was not seen."
    ),
    liability=(FALSE_STATISTICS,),
    evidence=(PROSECUTORS_ACT, MEASURE_AFTER_ACT, PAYMENT),
    guidance=T_(
        "Count a payment only if it came after your act and because of it. Name the measure that "
        "was taken between the two; without one the sum is not yours."
    ),
)

ACTS_STUDIED_MONTHLY = Norm(
    code="order-32/3-53/acts-studied-monthly",
    catalogue="ORD32-3-53",
    group="I",
    basis=Citation(ORDER_32_ENFORCEMENT, para="53-54"),
    title=T_("The prosecutor of the region studies the acts of those below him every month"),
    rule=Deadline(
        starts=ActMonthEnded,
        ends=ActsStudied,
        within=months(1),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_JULY_2026,
    checked=verified("S3"),
    note=_MONTHLY,
    evidence=(REVIEW,),
    guidance=T_(
        "After each month read the acts of the prosecutors below you, recall the formal ones and "
        "put down that you did."
    ),
)

LEGALITY_INFORMATION_IN_TIME = Norm(
    code="order-32/3-53/legality-information-in-time",
    catalogue="ORD32-3-53",
    group="I",
    basis=Citation(ORDER_32_ENFORCEMENT, para="53-54"),
    title=T_("The half-year's information on legality is sent by the tenth"),
    rule=Deadline(
        starts=HalfYearEnded,
        ends=LegalityInformationSent,
        within=day_of_month(10),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_JULY_2026,
    checked=verified("S3"),
    note=_NEW,
    evidence=(REVIEW,),
    guidance=T_("Send the half-year's information by the tenth of the month that follows it."),
)
