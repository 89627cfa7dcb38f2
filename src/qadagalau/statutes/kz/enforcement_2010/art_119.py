"""The advance that a private bailiff may ask for (art. 119)."""

from datetime import date

from qadagalau.law import T_, Bound, Forbidden, Multiple, Norm, Remedy, Where, among
from qadagalau.record import AdvanceAsked, OpeningRefused, ProceedingSuspended
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import WITHOUT_ADVANCE
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

ADVANCE_WITHIN_LIMIT = Norm(
    code="enforcement/119-4/advance-within-limit",
    catalogue="EP-119-4",
    group="A",
    basis=ENFORCEMENT.article(119, para=4),
    title=T_("The advance is at most fifteen monthly calculation indices"),
    rule=Bound(of=AdvanceAsked, at_most=Multiple(15, "mci")),
    remedy=Remedy.DIRECTION,
    since=date(2019, 1, 1),
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.FEE, evidence.PROCEEDING_FILE),
    guidance=T_(
        "Ask for no more than fifteen indices in advance, and for none from those whom the law "
        "frees."
    ),
)

_EXEMPT = T_(
    "Alimony, damage to a citizen by an offence and recoveries for the State are read; who had "
    "free legal aid or was freed from the court fee is not in the record. Applied from a day on "
    "which the wording was certainly in force."
)

NO_ADVANCE_FROM_EXEMPT = Norm(
    code="enforcement/119-2/no-advance-from-exempt",
    catalogue="EP-037-4c",
    group="A",
    basis=ENFORCEMENT.article(119, para=2),
    title=T_("No advance is asked of creditors whom the law frees from it"),
    rule=Forbidden(act=AdvanceAsked),
    remedy=Remedy.DIRECTION,
    since=SINCE_2021,
    when=(among("category", *WITHOUT_ADVANCE),),
    checked=verified("S1"),
    note=_EXEMPT,
    liability=(liability.GROUNDLESS_REFUSAL, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.PROCEEDING_FILE, evidence.DOCUMENT_WITH_MARK),
    guidance=T_(
        "Ask no advance for alimony, damage done by an offence and recoveries for the State; if "
        "you took one, give it back."
    ),
)

NOT_STOPPED_FOR_EXEMPT_ADVANCE = Norm(
    code="enforcement/119-2/not-stopped-for-exempt-advance",
    catalogue="EP-037-4c",
    group="A",
    basis=ENFORCEMENT.article(119, para=2),
    title=T_("Nothing is refused or suspended for an advance that the creditor need not pay"),
    rule=Forbidden(
        act=(
            Where(OpeningRefused, ("advance-unpaid",)),
            Where(ProceedingSuspended, ("advance-unpaid",)),
        )
    ),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    when=(among("category", *WITHOUT_ADVANCE),),
    checked=verified("S1"),
    note=_EXEMPT,
    liability=(liability.GROUNDLESS_REFUSAL, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.REFUSAL, evidence.RESOLUTION),
    guidance=T_(
        "Cancel the refusal or the suspension and go on with the proceeding without an advance."
    ),
)
