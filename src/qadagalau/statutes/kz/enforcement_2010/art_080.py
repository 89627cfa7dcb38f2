"""Repeat auctions and the lowest price (art. 80)."""

from qadagalau.law import T_, Bound, Norm, Remedy, Required, Share, Where, working_days
from qadagalau.record import AuctionHeld, PropertySold
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_FEBRUARY_2022, verified

REPEAT_AUCTION_AFTER_WAIT = Norm(
    code="enforcement/80-3/repeat-auction-after-wait",
    catalogue="EP-080-3",
    group="D",
    basis=ENFORCEMENT.article(80, para=3),
    title=T_("A repeat auction is held after more than ten working days from the first"),
    rule=Required(
        act=Where(AuctionHeld, ("repeat",)),
        needs=Where(AuctionHeld, ("first",)),
        by_reference=True,
        wait=working_days(10),
        wholly=True,
    ),
    remedy=Remedy.COURT,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=T_(
        "The law says when a repeat auction may be set; the day on which it is held is checked. "
        "Applied from a day on which the wording was certainly in force."
    ),
)

MOVABLE_PRICE_FLOOR = Norm(
    code="enforcement/80-3/movable-price-floor",
    catalogue="EP-080-3",
    group="D",
    basis=ENFORCEMENT.article(80, para=3),
    title=T_("Movable property is sold for at least half of its appraised value"),
    rule=Bound(of=Where(PropertySold, ("movable",)), at_least=Share(50)),
    remedy=Remedy.COURT,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=DATED,
)

REAL_ESTATE_PRICE_FLOOR = Norm(
    code="enforcement/80-3/real-estate-price-floor",
    catalogue="EP-080-3",
    group="D",
    basis=ENFORCEMENT.article(80, para=3),
    title=T_("Real estate is sold for at least three quarters of its appraised value"),
    rule=Bound(of=Where(PropertySold, ("real-estate",)), at_least=Share(75)),
    remedy=Remedy.COURT,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=DATED,
)
