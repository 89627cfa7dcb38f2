"""How long a proceeding may last: two months, four, or six by agreement (art. 39)."""

from attrs import evolve

from qadagalau.law import T_, Between, Deadline, Extension, Norm, Remedy, among, months
from qadagalau.record import (
    AppraiserAppointed,
    DeferralEnded,
    DocumentReturned,
    ExecutionDeferred,
    ExpertiseOrdered,
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
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import PERIODIC
from qadagalau.statutes.kz.enforcement_2010.pauses import SUSPENDED
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, SELF_SALE_COUNTS, SINCE_2015, verified

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
        Extension(
            by=(AppraiserAppointed, PropertySentForSale, ExpertiseOrdered, PropertySearchDeclared),
            to=months(4),
        ),
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
