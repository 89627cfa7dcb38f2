"""The debtor's own sale of arrested property (art. 74)."""

from attrs import evolve

from qadagalau.law import (
    T_,
    Always,
    Between,
    Bound,
    Deadline,
    Forbidden,
    Norm,
    Per,
    Quota,
    Remedy,
    Share,
    Where,
    months,
)
from qadagalau.record import AuctionAnnounced, SelfSaleEnded, SelfSaleGranted, SoldOutsideAuction
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import (
    BAILIFFS_ROLL,
    DATED,
    DATED_AND_ROLLED,
    SINCE_FEBRUARY_2022,
    verified,
)

SOLD_AT_ELECTRONIC_AUCTION = Norm(
    code="enforcement/74-1/sold-at-electronic-auction",
    catalogue="EP-074-1",
    group="D",
    basis=ENFORCEMENT.article(74, para=1),
    title=T_("Arrested property is sold only at an electronic auction on the single platform"),
    rule=Forbidden(act=Where(SoldOutsideAuction, ("directly", "other-platform"))),
    remedy=Remedy.COURT,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=T_(
        "Perishable goods are sold by commission and things withdrawn from circulation by their "
        "own rules; the debtor's own sale is no sale by the bailiff. Applied from a day on which "
        "the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.AUCTION, evidence.PROCEEDING_FILE),
    guidance=T_(
        "Put arrested property up on the platform of the state system or the one chosen by the "
        "Republican chamber; sell to nobody directly."
    ),
)

SELF_SALE_ONCE = Norm(
    code="enforcement/74-2/self-sale-once",
    catalogue="EP-074-2",
    group="D",
    basis=ENFORCEMENT.article(74, para=2),
    title=T_("The debtor's own sale is allowed at most once in a proceeding"),
    rule=Quota(counts=SelfSaleGranted, at_most=1, window=Always(), per=Per.PROCEEDING),
    remedy=Remedy.RESOLUTION,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.SALE_RIGHT,),
    guidance=T_("Allow the debtor's own sale once only, and refuse a second request in writing."),
)

SELF_SALE_ENDED_IN_TIME = Norm(
    code="enforcement/74-2/self-sale-ended-in-time",
    catalogue="EP-074-2",
    group="D",
    basis=ENFORCEMENT.article(74, para=2),
    title=T_("The debtor's own sale, but for a dwelling, lasts at most one month"),
    rule=Deadline(
        starts=Where(SelfSaleGranted, ("other",)),
        ends=Where(SelfSaleEnded, ("sold", "not-sold")),
        within=months(1),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=T_(
        "A dwelling may be sold within three months, by a norm of its own. When the term ends on "
        "a day off, the rule of civil procedure is applied, which is an assumption. Applied from "
        "a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.SALE_RIGHT,),
    guidance=T_(
        "Tell the debtor the last day of his own sale; when it has passed, go on to the auction."
    ),
)

SELF_SALE_PRICE = Norm(
    code="enforcement/74-2/self-sale-price",
    catalogue="EP-074-2",
    group="D",
    basis=ENFORCEMENT.article(74, para=2),
    title=T_("The debtor sells for at least seventy-five per cent of the appraised value"),
    rule=Bound(of=Where(SelfSaleEnded, ("sold", "dwelling-sold")), at_least=Share(75)),
    remedy=Remedy.RESOLUTION,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.SALE_RIGHT, evidence.VALUATION),
    guidance=T_(
        "Look at the contract before you lift the arrest: the price is at least three quarters "
        "of the value."
    ),
)

_OF_A_DWELLING = Between(
    Where(SelfSaleGranted, ("dwelling",)),
    Where(SelfSaleEnded, ("dwelling-sold", "dwelling-not-sold")),
)

DWELLING_SELF_SALE_ENDED_IN_TIME = evolve(
    SELF_SALE_ENDED_IN_TIME,
    code="enforcement/74-2/dwelling-self-sale-ended-in-time",
    title=T_("The debtor's own sale of a dwelling lasts at most three months"),
    rule=Deadline(
        starts=_OF_A_DWELLING.begins,
        ends=_OF_A_DWELLING.ends,
        within=months(3),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    note=DATED_AND_ROLLED,
)

DWELLING_NOT_AUCTIONED_MEANWHILE = Norm(
    code="enforcement/74-2/dwelling-not-auctioned-meanwhile",
    catalogue="EP-074-2",
    group="D",
    basis=ENFORCEMENT.article(74, para=2),
    title=T_("A dwelling is not put up for auction while the debtor may sell it himself"),
    rule=Forbidden(act=Where(AuctionAnnounced, ("dwelling",)), during=_OF_A_DWELLING),
    remedy=Remedy.RESOLUTION,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.SALE_RIGHT, evidence.AUCTION),
    guidance=T_(
        "Announce the auction of a dwelling only when the debtor's own sale has ended without a "
        "buyer."
    ),
)
