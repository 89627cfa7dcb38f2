"""How long a proceeding may last: two months, four, or six by agreement (art. 39)."""

from attrs import evolve

from qadagalau.law import (
    T_,
    Between,
    Deadline,
    Extension,
    Forbidden,
    Norm,
    Remedy,
    Required,
    Where,
    among,
    months,
)
from qadagalau.record import (
    AppraiserAppointed,
    DeferralEnded,
    DocumentReturned,
    ExecutionDeferred,
    ExpertiseOrdered,
    FourMonthsTaken,
    InstalmentEnded,
    InstalmentGranted,
    ProceedingOpened,
    ProceedingTerminated,
    PropertySearchDeclared,
    PropertySentForSale,
    SelfSaleEnded,
    SelfSaleGranted,
    TermAgreed,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import PERIODIC, WITHOUT_AGREEMENT
from qadagalau.statutes.kz.enforcement_2010.pauses import SUSPENDED
from qadagalau.statutes.kz.sources import (
    BAILIFFS_ROLL,
    DATED,
    SELF_SALE_COUNTS,
    SINCE_2015,
    SINCE_2021,
    verified,
)

_LONGER = (AppraiserAppointed, PropertySentForSale, ExpertiseOrdered, PropertySearchDeclared)
"""What needs four months, so far as the record shows it."""

_TERM = Deadline(
    starts=ProceedingOpened,
    ends=(ProceedingTerminated, DocumentReturned),
    within=months(2),
    suspended=(
        SUSPENDED,
        Between(ExecutionDeferred, DeferralEnded),
        Between(InstalmentGranted, InstalmentEnded),
    ),
    extended=(
        Extension(by=_LONGER, to=months(4)),
        Extension(by=TermAgreed, to=months(6)),
    ),
    rolls=BAILIFFS_ROLL,
)

COMPLETED_IN_TIME_BEFORE_2022 = Norm(
    code="enforcement/39-1/completed-in-time",
    catalogue="EP-039-1",
    group="B",
    basis=ENFORCEMENT.article(39, para=1),
    title=T_("Execution is finished within two months"),
    rule=_TERM,
    remedy=Remedy.SUBMISSION,
    since=SINCE_2015,
    until=SELF_SALE_COUNTS,
    unless=(among("category", *PERIODIC),),
    checked=verified("S10"),
    note=T_(
        "Four months where property is appraised, sold or searched for, or an expertise is made; "
        "up to six by agreement. Only the first of these steps inside the running term counts, "
        "and the agreed term is taken as six months. Demolition, which has four months, and terms "
        "that other laws set are not in the record. The debtor's own sale did not stop the "
        "clock. When the term ends on a day off, the rule of civil procedure is applied, which "
        "is an assumption. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.SYSTEM_ENTRIES, evidence.RETURN_OR_TERMINATION),
    guidance=T_(
        "Plan the steps from the opening on; if the term is not enough, take the ground for a "
        "longer one while it runs."
    ),
)

COMPLETED_IN_TIME = evolve(
    COMPLETED_IN_TIME_BEFORE_2022,
    rule=evolve(_TERM, suspended=(*_TERM.suspended, Between(SelfSaleGranted, SelfSaleEnded))),
    since=SELF_SALE_COUNTS,
    until=None,
    checked=verified("S1, S10"),
    note=T_(
        "Four months where property is appraised, sold or searched for, or an expertise is made; "
        "up to six by agreement. Only the first of these steps inside the running term counts, "
        "and the agreed term is taken as six months. Demolition, which has four months, and terms "
        "that other laws set are not in the record. The debtor's own sale stops the clock by the "
        "law of 31 December 2021; it is applied from that day, though it entered into force some "
        "days later. When the term ends on a day off, the rule of civil procedure is applied, "
        "which is an assumption."
    ),
)

FOUR_MONTHS_WITH_GROUND = Norm(
    code="enforcement/39-2/four-months-with-ground",
    catalogue="EP-039-2",
    group="B",
    basis=ENFORCEMENT.article(39, para=2),
    title=T_("Four months are taken only for a valuation, an expertise, a sale or a search"),
    rule=Required(act=FourMonthsTaken, needs=_LONGER),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2015,
    checked=verified("S1"),
    note=T_(
        "The four months themselves are checked with the term of two months, which they lengthen. "
        "Demolition and technological operations, which have four months too, are not in the "
        "record. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.VALUATION, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "Take four months only after you have appointed an appraiser, ordered an expertise, sent "
        "property for sale or declared a search; otherwise finish in two."
    ),
)

AGREED_TERM_WITHIN_SIX_MONTHS = Norm(
    code="enforcement/39-3/agreed-term-within-six-months",
    catalogue="EP-039-3",
    group="B",
    basis=ENFORCEMENT.article(39, para=3),
    title=T_("A term agreed with the creditor is not above six months"),
    rule=Forbidden(act=Where(TermAgreed, ("above-six-months",))),
    remedy=Remedy.DIRECTION,
    since=SINCE_2015,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.EXPLANATION),
    guidance=T_("Agree in writing on six months at most, counted from the opening."),
)

NO_AGREED_TERM_WITHOUT_AGREEMENT = Norm(
    code="enforcement/39-3/no-agreed-term-without-agreement",
    catalogue="EP-039-3",
    group="B",
    basis=ENFORCEMENT.article(39, para=3),
    title=T_("No other term is agreed on claims that are taken without an agreement"),
    rule=Forbidden(act=TermAgreed),
    remedy=Remedy.DIRECTION,
    since=SINCE_2021,
    when=(among("category", *WITHOUT_AGREEMENT),),
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.EXPLANATION),
    guidance=T_(
        "Alimony, wages, damage to health and recoveries for the State have the term of the law; "
        "do not agree on a longer one."
    ),
)
