"""Grounds to deprive a private bailiff of his licence (art. 144)."""

from datetime import date

from qadagalau.law import (
    T_,
    Answers,
    Deadline,
    Norm,
    Quota,
    Remedy,
    Required,
    Rolling,
    among,
    months,
)
from qadagalau.record import (
    BankMoneyArrested,
    BreachEstablished,
    CashSeized,
    DeductionOrdered,
    LicenceGroundEstablished,
    LicenceSubmissionMade,
    MovablePropertyArrested,
    ProceedingOpened,
    RealEstateArrested,
    RealEstateSeized,
    SecuritiesArrested,
    TitleDocumentsSeized,
    TravelBanAsked,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import SOCIAL
from qadagalau.statutes.kz.enforcement_2010.pauses import OVER, SUSPENDED
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, verified

_LAST_AMENDED = date(2021, 7, 1)

NO_SECOND_BREACH_IN_SIX_MONTHS = Norm(
    code="enforcement/144-2/no-second-breach-in-six-months",
    catalogue="EP-144-2",
    group="G",
    basis=ENFORCEMENT.article(144, para=2, subpara=1),
    title=T_("A private bailiff does not break the law twice within six months"),
    rule=Quota(counts=BreachEstablished, at_most=1, window=Rolling(6)),
    remedy=Remedy.LICENCE,
    since=_LAST_AMENDED,
    checked=verified("S1"),
    note=T_(
        "Six consecutive calendar months are read as six months from the day of the breach. "
        "Applied from the last amendment of the article."
    ),
    liability=(liability.SECOND_BREACH,),
    evidence=(evidence.EXPLANATION, evidence.PROSECUTORS_ACT),
    guidance=T_(
        "After a breach look for its cause and remove it: a second one within six months may "
        "cost the licence."
    ),
)

SOCIAL_CASE_NOT_IDLE = Norm(
    code="enforcement/144-2/social-case-not-idle",
    catalogue="EP-144-2",
    group="G",
    basis=ENFORCEMENT.article(144, para=2, subpara=4),
    title=T_("In a socially significant case a measure is taken within one month"),
    rule=Deadline(
        starts=ProceedingOpened,
        ends=(
            BankMoneyArrested,
            MovablePropertyArrested,
            RealEstateArrested,
            SecuritiesArrested,
            RealEstateSeized,
            TitleDocumentsSeized,
            CashSeized,
            DeductionOrdered,
            TravelBanAsked,
        ),
        within=months(1),
        suspended=(
            SUSPENDED,
            OVER,
        ),
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.LICENCE,
    since=_LAST_AMENDED,
    when=(among("category", *SOCIAL), among("bailiff_kind", "private")),
    checked=verified("S1"),
    note=T_(
        "Only the first month of the proceeding is checked. Measures that secure the execution "
        "count as measures, suspension stops the clock, and the rule of civil procedure for days "
        "off is applied; all three are assumptions. Applied from the last amendment of the "
        "article."
    ),
    liability=(liability.SOCIAL_CASE_IDLE, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.PROCEEDING_FILE, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "Take a first measure in alimony, wage and injury cases in the month after the opening."
    ),
)

SUBMISSION_RESTS_ON_GROUND = Norm(
    code="enforcement/144-3/submission-rests-on-ground",
    catalogue="EP-144-3",
    group="G",
    basis=ENFORCEMENT.article(144, para=3),
    title=T_("The prosecutor asks for a licence to be taken only on an established ground"),
    rule=Required(act=LicenceSubmissionMade, needs=LicenceGroundEstablished, by_reference=True),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=_LAST_AMENDED,
    checked=verified("S1"),
    note=T_(
        "The law gives the prosecutor this right and no term; so what is checked is that the "
        "submission names a ground which the record shows. Applied from the last amendment of "
        "the article."
    ),
    evidence=(evidence.PROSECUTORS_ACT, evidence.LICENCE),
    guidance=T_(
        "Name in the submission the ground of the law, and enclose the papers that prove it."
    ),
)
