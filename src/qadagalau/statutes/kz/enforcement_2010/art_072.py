"""In which order a debtor's property is sold (art. 72)."""

from qadagalau.law import T_, Norm, Remedy, Required, Where
from qadagalau.record import PropertySentForSale, SaleTurnCame
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2015, verified

SALE_ORDER_KEPT = Norm(
    code="enforcement/72/sale-order-kept",
    catalogue="EP-055-2",
    group="C",
    basis=ENFORCEMENT.article(72),
    title=T_("Dwellings and means of production are sold after all else, or with a stated reason"),
    rule=Required(
        act=Where(PropertySentForSale, ("second-queue", "third-queue")),
        needs=SaleTurnCame,
        by_reference=True,
    ),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2015,
    checked=verified("S1"),
    note=T_(
        "The queue of an asset is as the resolution states it. A reason to change the queue is a "
        "pledge, a sale that would not cover the claim, or the term of execution."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.PROCEEDING_FILE),
    guidance=T_(
        "Sell things that are not necessary first, then vehicles and real estate, a dwelling last. "
        "If you change the order, write the reason into the resolution."
    ),
)
