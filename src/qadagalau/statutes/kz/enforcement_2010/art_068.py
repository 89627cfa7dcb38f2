"""Valuation of arrested property (art. 68)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, Where, next_day, working_days
from qadagalau.record import (
    AppraiserAppointed,
    CopiesSent,
    OwnershipEstablished,
    ValueAgreed,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.enforcement_2010.pauses import OVER, SUSPENDED
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, ROLLED, SINCE_2015, verified

APPRAISER_APPOINTED_IN_TIME = Norm(
    code="enforcement/68-1/appraiser-appointed-in-time",
    catalogue="EP-068-1",
    group="D",
    basis=ENFORCEMENT.article(68, para=1),
    title=T_("The appraiser is appointed within ten working days"),
    rule=Deadline(
        starts=OwnershipEstablished,
        ends=(AppraiserAppointed, ValueAgreed),
        within=working_days(10),
        each=True,
        by_reference=True,
        suspended=(OVER, SUSPENDED),
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2015,
    checked=verified("S1"),
    note=T_(
        "The term runs from the later of the arrest and the proof of ownership. The clock stands "
        "still while the proceeding is suspended and once it is over. The amendments of 2019 to "
        "2025 to this article were not compared."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.VALUATION, evidence.ARREST),
    guidance=T_("Appoint the appraiser within ten working days of arrest and proof of ownership."),
)

APPRAISER_COPIES_NEXT_DAY = Norm(
    code="enforcement/68-2/appraiser-copies-next-day",
    catalogue="EP-068-2",
    group="D",
    basis=ENFORCEMENT.article(68, para=2),
    title=T_("Copies of the appraiser's appointment are sent not later than the next day"),
    rule=Deadline(
        starts=AppraiserAppointed,
        ends=Where(CopiesSent, ("appraiser",)),
        within=next_day(),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2015,
    checked=verified("S1"),
    note=ROLLED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.VALUATION, evidence.DISPATCH),
    guidance=T_("Send the appointment to the parties by the next day."),
)
