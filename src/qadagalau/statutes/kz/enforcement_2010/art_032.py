"""Measures that need the prosecutor's sanction (art. 32)."""

from datetime import date

from qadagalau.law import T_, Norm, Remedy, Required, Where
from qadagalau.record import (
    BankMoneyArrested,
    RealEstateSeized,
    SanctionGiven,
    TitleDocumentsSeized,
)
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.evidence import PROCEEDING_FILE, RESOLUTION, SANCTION
from qadagalau.statutes.kz.liability import OF_PRIVATE_BAILIFFS
from qadagalau.statutes.kz.sources import verified

MEASURE_SANCTIONED_BY_PROSECUTOR = Norm(
    code="enforcement/32-6/measure-sanctioned-by-prosecutor",
    catalogue="EP-032-6",
    group="C",
    basis=ENFORCEMENT.article(32, para=6),
    title=T_(
        "Money in banks is arrested, real estate and title documents are seized "
        "only with the prosecutor's sanction"
    ),
    rule=Required(
        act=(BankMoneyArrested, RealEstateSeized, TitleDocumentsSeized),
        needs=Where(SanctionGiven, ("prosecutor",)),
        by_reference=True,
    ),
    remedy=Remedy.RESOLUTION,
    since=date(2020, 1, 1),
    checked=verified("S1"),
    note=T_(
        "The sanction and the measure are matched by the number of the resolution. Arrests of "
        "simplified proceedings need no sanction and are a kind of event of their own. The "
        "prosecutor's sanction came in 2019; the norm is applied from 2020."
    ),
    liability=OF_PRIVATE_BAILIFFS,
    evidence=(RESOLUTION, SANCTION, PROCEEDING_FILE),
    guidance=T_(
        "First ask the prosecutor for the sanction and wait for his answer; without it the measure "
        "is not taken. Write the number of the resolution on both papers."
    ),
)
