"""The penalty for every day on which the debtor does not do what he must (arts 104, 105)."""

from datetime import date

from qadagalau.law import T_, Bound, Citation, Multiple, Norm, Remedy, Required, Share, Text, Where
from qadagalau.record import ActTermExpired, DailyPenaltyAsked, DailyPenaltyImposed
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import verified

LAST_AMENDED = date(2021, 7, 1)
_NOTE = T_(
    "Documents of administrative courts are left out by the law; the record must not hold their "
    "penalties here. Applied from the last amendment of the article."
)

PENALTY_ASKED_AFTER_TERM = Norm(
    code="enforcement/104-2/penalty-asked-after-term",
    catalogue="EP-104-2",
    group="E",
    basis=ENFORCEMENT.article(104, para=2),
    title=T_("A daily penalty is asked for only after the term set for the act has ended"),
    rule=Required(act=DailyPenaltyAsked, needs=ActTermExpired),
    remedy=Remedy.DIRECTION,
    since=LAST_AMENDED,
    checked=verified("S1"),
    note=_NOTE,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.DISPATCH),
    guidance=T_(
        "Tell the debtor what he has to do and until when. If he has not done it, ask the court "
        "for the penalty."
    ),
)


def _by_day(
    basis: Citation, name: str, percent: int, details: tuple[str, ...], title: Text
) -> Norm:
    return Norm(
        code=f"enforcement/{name}",
        catalogue="EP-104-2",
        group="E",
        basis=basis,
        title=title,
        rule=Bound(of=Where(DailyPenaltyImposed, details), at_most=Share(percent)),
        remedy=Remedy.COURT,
        since=LAST_AMENDED,
        checked=verified("S1"),
        note=T_(
            "The source states the index of the day times the days of delay; less than the full "
            "sum is no breach, since a limit may hold it down. Applied from a day on which the "
            "wording was certainly in force."
        ),
        liability=(*liability.OF_PRIVATE_BAILIFFS, *liability.OF_STATE_BAILIFFS),
        evidence=(evidence.COURT_RULING, evidence.PROCEEDING_FILE),
        guidance=T_(
            "Count the days from the end of the term to the day of the act, and multiply them by "
            "the sum that the law names for a day."
        ),
    )


def _capped(name: str, times: int, detail: str, title: Text) -> Norm:
    return Norm(
        code=f"enforcement/104-2/{name}",
        catalogue="EP-104-2",
        group="E",
        basis=ENFORCEMENT.article(104, para=2),
        title=title,
        rule=Bound(of=Where(DailyPenaltyImposed, (detail,)), at_most=Multiple(times, "mci")),
        remedy=Remedy.COURT,
        since=LAST_AMENDED,
        checked=verified("S1"),
        note=_NOTE,
        liability=(*liability.OF_PRIVATE_BAILIFFS, *liability.OF_STATE_BAILIFFS),
        evidence=(evidence.COURT_RULING, evidence.PROCEEDING_FILE),
        guidance=T_("Reckon the days of delay and stop at the limit that the law sets."),
    )


PENALTY_ON_PERSON = _capped(
    "penalty-on-person-capped",
    360,
    "person",
    T_("The daily penalty on a person is at most 360 indices in all"),
)
PENALTY_ON_VULNERABLE = _capped(
    "penalty-on-vulnerable-capped",
    15,
    "vulnerable",
    T_("The daily penalty on a socially vulnerable person is at most 15 indices in all"),
)
PENALTY_ON_ENTITY = _capped(
    "penalty-on-entity-capped",
    900,
    "entity",
    T_("The daily penalty on an entity is at most 900 indices in all"),
)
PENALTY_ON_BUSINESS = _capped(
    "penalty-on-business-capped",
    600,
    "business",
    T_("The daily penalty on a small or medium business is at most 600 indices in all"),
)


PENALTY_ON_PERSON_BY_DAY = _by_day(
    ENFORCEMENT.article(104, para=2),
    "104-2/penalty-on-person-by-day",
    200,
    ("person", "vulnerable"),
    T_("The daily penalty on a person is two indices for each day of delay"),
)
PENALTY_ON_ENTITY_BY_DAY = _by_day(
    ENFORCEMENT.article(104, para=2),
    "104-2/penalty-on-entity-by-day",
    1000,
    ("entity", "business"),
    T_("The daily penalty on an entity is ten indices for each day of delay"),
)
PENALTY_ON_EMPLOYER_BY_DAY = _by_day(
    ENFORCEMENT.article(105, para=1),
    "105-1/penalty-on-employer-by-day",
    500,
    ("employer",),
    T_("A head who does not take a worker back pays five indices for each day"),
)
PENALTY_ON_EMPLOYING_ENTITY_BY_DAY = _by_day(
    ENFORCEMENT.article(105, para=1),
    "105-1/penalty-on-employing-entity-by-day",
    1000,
    ("employing-entity",),
    T_("An entity that does not take a worker back pays ten indices for each day"),
)
