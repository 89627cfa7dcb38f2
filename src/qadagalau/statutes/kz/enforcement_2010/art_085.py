"""Failed auctions (art. 85): there is no third one."""

from qadagalau.law import T_, Forbidden, Norm, Remedy, Where
from qadagalau.record import AuctionHeld
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2021, verified

NO_THIRD_AUCTION = Norm(
    code="enforcement/85-4/no-third-auction",
    catalogue="EP-084",
    group="D",
    basis=ENFORCEMENT.article(85, para=4),
    title=T_("No third auction is held of the same property"),
    rule=Forbidden(act=Where(AuctionHeld, ("further",))),
    remedy=Remedy.COURT,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The law allows two auctions in a proceeding; they are counted for each property, as the "
        "record numbers them. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.AUCTION,),
    guidance=T_(
        "After two failed auctions offer the property to the creditor; if he declines, turn "
        "to other property."
    ),
)
