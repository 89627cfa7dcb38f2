"""The notice of an auction (art. 79)."""

from qadagalau.law import T_, Norm, Remedy, Required, calendar_days
from qadagalau.record import AuctionAnnounced, AuctionHeld
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2015, verified

AUCTION_ANNOUNCED_IN_TIME = Norm(
    code="enforcement/79/auction-announced-in-time",
    catalogue="EP-079",
    group="D",
    basis=ENFORCEMENT.article(79),
    title=T_("An auction is announced at least ten calendar days before it is held"),
    rule=Required(
        act=AuctionHeld, needs=AuctionAnnounced, by_reference=True, wait=calendar_days(10)
    ),
    remedy=Remedy.COURT,
    since=SINCE_2015,
    checked=verified("S1"),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.AUCTION,),
    guidance=T_(
        "Publish the notice ten calendar days before the auction, and keep the print of the page."
    ),
)
