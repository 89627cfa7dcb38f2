"""Bringing a debtor by force (art. 35-1)."""

from qadagalau.law import T_, Forbidden, Norm, Remedy, Required, Where
from qadagalau.record import AppearanceForced, SanctionGiven
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

APPEARANCE_SANCTIONED = Norm(
    code="enforcement/35-1-1/forced-appearance-sanctioned",
    catalogue="EP-035-1",
    group="C",
    basis=ENFORCEMENT.article("35-1", para=1),
    title=T_("A debtor is brought by force only with the court's sanction"),
    rule=Required(act=AppearanceForced, needs=Where(SanctionGiven, ("court",)), by_reference=True),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The sanction and the action are matched by the number of the resolution. Applied from a "
        "day on which the wording was certainly in force."
    ),
    liability=(*liability.OF_PRIVATE_BAILIFFS, liability.BAILIFF_ABUSE),
    evidence=(evidence.RESOLUTION, evidence.COURT_RULING, evidence.EXPLANATION),
    guidance=T_("Bring nobody by force before the court has sanctioned your reasoned resolution."),
)

APPEARANCE_WITHIN_LIMITS = Norm(
    code="enforcement/35-1-2/forced-appearance-within-limits",
    catalogue="EP-035-1",
    group="C",
    basis=ENFORCEMENT.article("35-1", para=2),
    title=T_("Bringing by force lasts three hours at most, in working hours, and spares the weak"),
    rule=Forbidden(act=Where(AppearanceForced, ("too-long", "out-of-hours", "exempt-person"))),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=(*liability.OF_PRIVATE_BAILIFFS, liability.BAILIFF_ABUSE),
    evidence=(evidence.RESOLUTION, evidence.PROCEEDING_FILE, evidence.EXPLANATION),
    guidance=T_(
        "Bring debtors only on working days from nine to eighteen, with the police, for three "
        "hours at most; never minors, pregnant women or the sick."
    ),
)
