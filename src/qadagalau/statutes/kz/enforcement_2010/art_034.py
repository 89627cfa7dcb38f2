"""Bans on licences and special rights (art. 34)."""

from qadagalau.law import (
    T_,
    Below,
    Counted,
    Deadline,
    Forbidden,
    Multiple,
    Norm,
    Remedy,
    Required,
    among,
    months,
    next_day,
)
from qadagalau.record import (
    LicenceBanAsked,
    LicenceBanGroundEnded,
    LicenceBanLifted,
    ProceedingOpened,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import NON_PROPERTY
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, DATED_AND_ROLLED, SINCE_2021, verified

_THRESHOLD = T_(
    "The sum of the document is compared, not what is left of it. Alimony and claims that are not "
    "about money have no threshold. Applied from a day on which the wording was certainly in force."
)
_EVIDENCE = (evidence.RESOLUTION, evidence.DOCUMENT_WITH_MARK, evidence.COURT_RULING)

LICENCE_BAN_PERSON_THRESHOLD = Norm(
    code="enforcement/34-1/no-licence-ban-on-person-below-threshold",
    catalogue="EP-034",
    group="C",
    basis=ENFORCEMENT.article(34, para=1, subpara=1),
    title=T_("No ban on licences is asked for a person's debt below 250 calculation indices"),
    rule=Forbidden(act=LicenceBanAsked),
    remedy=Remedy.DIRECTION,
    since=SINCE_2021,
    when=(Below("debt_tiyn", Multiple(250, "mci")), among("debtor_kind", "person")),
    unless=(among("category", "alimony", *NON_PROPERTY),),
    checked=verified("S1"),
    note=_THRESHOLD,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=_EVIDENCE,
    guidance=T_(
        "Ask the court for a ban on licences only if the debt of a person is above 250 monthly "
        "calculation indices."
    ),
)

LICENCE_BAN_ENTITY_THRESHOLD = Norm(
    code="enforcement/34-1/no-licence-ban-on-entity-below-threshold",
    catalogue="EP-034",
    group="C",
    basis=ENFORCEMENT.article(34, para=1, subpara=2),
    title=T_("No ban on licences is asked for an entity's debt below 1250 calculation indices"),
    rule=Forbidden(act=LicenceBanAsked),
    remedy=Remedy.DIRECTION,
    since=SINCE_2021,
    when=(Below("debt_tiyn", Multiple(1250, "mci")), among("debtor_kind", "entity")),
    unless=(among("category", "alimony", *NON_PROPERTY),),
    checked=verified("S1"),
    note=_THRESHOLD,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=_EVIDENCE,
    guidance=T_(
        "Ask the court for a ban on licences only if the debt of an entity is above 1250 monthly "
        "calculation indices."
    ),
)

LICENCE_BAN_AFTER_TERM = Norm(
    code="enforcement/34-1/licence-ban-after-term",
    catalogue="EP-034",
    group="C",
    basis=ENFORCEMENT.article(34, para=1),
    title=T_("A ban on licences is asked for only once the term of execution has passed"),
    rule=Required(
        act=LicenceBanAsked,
        needs=ProceedingOpened,
        wait=months(2),
        wholly=True,
        counted_from=Counted.FIRST,
    ),
    remedy=Remedy.DIRECTION,
    since=SINCE_2021,
    unless=(among("category", "alimony"),),
    checked=verified("S1"),
    note=T_(
        "The shortest term of article 39, two months, is compared; longer terms and suspensions "
        "are left out in favour of the bailiff. For alimony arrears are enough. Applied from a day "
        "on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.OPENING, evidence.RESOLUTION, evidence.COURT_RULING),
    guidance=T_(
        "Ask the court for a ban on licences only after the term of execution has passed without "
        "payment and without a good reason."
    ),
)

LICENCE_BAN_LIFTED_IN_TIME = Norm(
    code="enforcement/34-3/licence-ban-lifted-next-day",
    catalogue="EP-034",
    group="C",
    basis=ENFORCEMENT.article(34, para=3),
    title=T_("A ban on licences is lifted not later than the next day"),
    rule=Deadline(
        starts=LicenceBanGroundEnded,
        ends=LicenceBanLifted,
        within=next_day(),
        each=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED_AND_ROLLED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.DISPATCH, evidence.ACCOUNT),
    guidance=T_(
        "Lift the ban by a resolution not later than the day after the document is fulfilled, and "
        "send copies at once."
    ),
)
