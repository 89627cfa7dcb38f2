"""Refusing to open a proceeding (art. 38); its term is that of art. 37 para. 4."""

from qadagalau.law import (
    T_,
    Deadline,
    Forbidden,
    Norm,
    Remedy,
    Required,
    Where,
    calendar_days,
    next_day,
)
from qadagalau.record import AdvanceAsked, CopiesSent, OpeningRefused, UnpaidDocumentHandedBack
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import (
    BAILIFFS_ROLL,
    LAW_IN_FORCE,
    SINCE_2021,
    verified,
)

REFUSED_ON_LISTED_GROUND = Norm(
    code="enforcement/38-1/refused-on-listed-ground",
    catalogue="EP-038-1",
    group="A",
    basis=ENFORCEMENT.article(38, para=1),
    title=T_("Opening is refused only on a ground that the law lists"),
    rule=Forbidden(act=Where(OpeningRefused, ("unlisted",))),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The ground is the one that the record names; whether it was true is not checked. The "
        "three working days for refusing are checked with those for opening. Applied from a day "
        "on which the wording was certainly in force."
    ),
    liability=(liability.GROUNDLESS_REFUSAL, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.REFUSAL, evidence.DOCUMENT_WITH_MARK),
    guidance=T_("Refuse only on a ground that the law lists, and name it in the resolution."),
)

REFUSAL_SENT_NEXT_DAY = Norm(
    code="enforcement/38-2/refusal-sent-next-day",
    catalogue="EP-038-2",
    group="A",
    basis=ENFORCEMENT.article(38, para=2),
    title=T_("Copies of a refusal are sent not later than the next day"),
    rule=Deadline(
        starts=OpeningRefused,
        ends=Where(CopiesSent, ("refusal",)),
        within=next_day(),
        each=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=LAW_IN_FORCE,
    checked=verified("S1"),
    note=T_(
        "When the term ends on a day off, the rule of civil procedure is applied, which is an "
        "assumption. Applied from the day on which the law entered into force, known from a "
        "press text; earlier wordings of the article were not compared."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.REFUSAL, evidence.DISPATCH),
    guidance=T_(
        "Send the refusal with the document by the next day, and keep the proof of dispatch."
    ),
)

TEN_DAYS_FOR_ADVANCE = Norm(
    code="enforcement/38-3/ten-days-for-advance",
    catalogue="EP-038-3",
    group="A",
    basis=ENFORCEMENT.article(38, para=3),
    title=T_("The creditor has ten days for the advance before the document is handed back"),
    rule=Required(
        act=UnpaidDocumentHandedBack, needs=AdvanceAsked, wait=calendar_days(10), wholly=True
    ),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The ten days are read as calendar days, for the law does not say working days. Applied "
        "from a day on which the wording was certainly in force."
    ),
    liability=(liability.GROUNDLESS_REFUSAL, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.DISPATCH, evidence.RETURN_OR_TERMINATION, evidence.ACCOUNT),
    guidance=T_(
        "Ask for the advance in writing, wait ten full days, look at the account, and only then "
        "hand the document back."
    ),
)
