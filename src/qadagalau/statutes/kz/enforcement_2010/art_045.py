"""Searching for the debtor (art. 45)."""

from qadagalau.law import T_, Norm, Remedy, Required, Where
from qadagalau.record import DebtorSearchBegun, SanctionGiven
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2021, verified

SEARCH_SANCTIONED = Norm(
    code="enforcement/45-2/search-sanctioned",
    catalogue="EP-045",
    group="B",
    basis=ENFORCEMENT.article(45, para=2),
    title=T_("A debtor is searched for only with the prosecutor's sanction"),
    rule=Required(
        act=DebtorSearchBegun, needs=Where(SanctionGiven, ("prosecutor",)), by_reference=True
    ),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The sanction and the search are matched by the number of the resolution. For applying to "
        "the prosecutor once the debtor cannot be found the law names no term, and it is not "
        "checked. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.SANCTION),
    guidance=T_(
        "Send the resolution on the search to the prosecutor first; the police search only once it "
        "is sanctioned. Property may be levied on meanwhile."
    ),
)
