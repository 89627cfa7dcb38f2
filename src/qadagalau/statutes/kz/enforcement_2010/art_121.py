"""Giving back a fee that a court found unlawful (art. 121)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, calendar_days
from qadagalau.record import FeeFoundUnlawful, FeeRefunded
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, LAW_IN_FORCE, verified

FEE_REFUNDED_IN_TIME = Norm(
    code="enforcement/121/fee-refunded-in-time",
    catalogue="EP-121",
    group="E",
    basis=ENFORCEMENT.article(121),
    title=T_("A fee found unlawful is given back within ten days"),
    rule=Deadline(
        starts=FeeFoundUnlawful,
        ends=FeeRefunded,
        within=calendar_days(10),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=LAW_IN_FORCE,
    checked=verified("S1"),
    note=T_(
        "The law says days and not working days; calendar days are counted. When the term ends "
        "on a day off, the rule of civil procedure is applied, which is an assumption."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.COURT_RULING, evidence.ACCOUNT),
    guidance=T_(
        "Give back what the court found unlawful within ten days of its entry into force, without "
        "waiting to be asked."
    ),
)
