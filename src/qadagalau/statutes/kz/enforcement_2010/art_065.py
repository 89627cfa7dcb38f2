"""Arrest of securities (art. 65)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, Where, next_day
from qadagalau.record import CopiesSent, SecuritiesArrested
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, DATED_AND_ROLLED, SINCE_2023, verified

SECURITIES_COPIES_NEXT_DAY = Norm(
    code="enforcement/65-14/securities-copies-next-day",
    catalogue="EP-065-14",
    group="C",
    basis=ENFORCEMENT.article(65, para=14),
    title=T_("Copies of an arrest of securities are sent not later than the next day"),
    rule=Deadline(
        starts=SecuritiesArrested,
        ends=Where(CopiesSent, ("securities-arrest",)),
        within=next_day(),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2023,
    checked=verified("S1"),
    note=DATED_AND_ROLLED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ARREST, evidence.DISPATCH),
    guidance=T_(
        "By the next day send the resolution to the parties and to the depositary, and to the "
        "issuer if rights are restricted."
    ),
)
