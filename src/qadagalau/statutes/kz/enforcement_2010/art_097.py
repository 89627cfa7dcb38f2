"""Social payments that only some claims may touch (art. 97)."""

from datetime import date

from qadagalau.law import T_, Forbidden, Norm, Remedy, Where, among
from qadagalau.record import CollectionOrderSent
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import PERIODIC
from qadagalau.statutes.kz.sources import verified

SOCIAL_PAYMENTS_SPARED = Norm(
    code="enforcement/97/social-payments-spared",
    catalogue="EP-062-3",
    group="C",
    basis=ENFORCEMENT.article(97),
    title=T_(
        "Stipends and payments for lost work or health serve only alimony and damage to health"
    ),
    rule=Forbidden(act=Where(CollectionOrderSent, ("social-payment",))),
    remedy=Remedy.RESOLUTION,
    since=date(2023, 7, 1),
    unless=(among("category", *PERIODIC),),
    checked=verified("S1"),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.ACCOUNT, evidence.EXPLANATION),
    guidance=T_(
        "Leave stipends and payments for lost work or health alone, unless you recover alimony or "
        "damage to health."
    ),
)
