"""The district of a private bailiff (art. 152)."""

from qadagalau.law import T_, Forbidden, Norm, Remedy, Where
from qadagalau.record import ActedOutsideDistrict
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2015, verified

ACTED_IN_DISTRICT = Norm(
    code="enforcement/152-1/acted-in-district",
    catalogue="EP-152",
    group="B",
    basis=ENFORCEMENT.article(152, para=1),
    title=T_("A private bailiff acts inside the enforcement district"),
    rule=Forbidden(act=Where(ActedOutsideDistrict, ("not-agreed",))),
    remedy=Remedy.LICENCE,
    since=SINCE_2015,
    checked=verified("S1"),
    note=T_(
        "Journeys agreed with the creditor to sell property are lawful, and the source says which "
        "these are. For telling the chamber of them the law names no term, and it is not checked."
    ),
    liability=(liability.OUTSIDE_DISTRICT, liability.SECOND_BREACH),
    evidence=(evidence.PROCEEDING_FILE, evidence.SYSTEM_ENTRIES, evidence.EXPLANATION),
    guidance=T_(
        "Act only inside your district; for property elsewhere agree with the creditor in writing "
        "and tell the chamber there, or entrust a bailiff of that district."
    ),
)
