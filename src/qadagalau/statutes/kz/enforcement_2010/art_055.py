"""On what recovery is levied first, and with whose sanction (art. 55)."""

from datetime import date

from qadagalau.law import T_, Norm, Remedy, Required, Where
from qadagalau.record import MoneyFoundShort, PropertyLevied, PropertySentForSale, SanctionGiven
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

_AMENDED_AT_THE_EARLIEST = date(2026, 3, 4)
"""Sixty days after 3 January 2026, when the law that amends the paragraph was signed."""

MONEY_BEFORE_PROPERTY = Norm(
    code="enforcement/55-4/money-before-property",
    catalogue="EP-055-2",
    group="C",
    basis=ENFORCEMENT.article(55, para=4),
    title=T_("Property is sold only when the debtor's money is not enough"),
    rule=Required(act=PropertySentForSale, needs=MoneyFoundShort),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.SYSTEM_ENTRIES, evidence.RESOLUTION),
    guidance=T_(
        "Look for money in banks and income first. Send property for sale only when the answers "
        "show that the money is not enough, and keep them in the file."
    ),
)

LEVY_SANCTIONED_BY_PROSECUTOR = Norm(
    code="enforcement/55-8/levy-sanctioned-by-prosecutor",
    catalogue="GPK-250-1",
    group="D",
    basis=ENFORCEMENT.article(55, para=8),
    title=T_("Recovery is turned to property only with the prosecutor's sanction"),
    rule=Required(
        act=PropertyLevied, needs=Where(SanctionGiven, ("prosecutor",)), by_reference=True
    ),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    until=_AMENDED_AT_THE_EARLIEST,
    checked=verified("S1"),
    note=T_(
        "The sanction and the levy are matched by the number of the resolution. A law of 3 "
        "January 2026 amends the paragraph sixty days after its publication, and the new text was "
        "not seen; so the norm is applied up to the earliest day on which that may be. Applied "
        "from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.SANCTION),
    guidance=T_(
        "Before you turn the recovery to things, real estate or a share of common property, ask "
        "the prosecutor for his sanction and wait for it."
    ),
)
