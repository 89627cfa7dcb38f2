"""Deposits, bidders, payment, repeat auctions and the lowest price (art. 80)."""

from qadagalau.law import (
    T_,
    Answers,
    Bound,
    Deadline,
    Forbidden,
    Norm,
    Remedy,
    Required,
    Share,
    Where,
    working_days,
)
from qadagalau.record import (
    AuctionHeld,
    AuctionLost,
    AuctionPricePaid,
    AuctionResultsApproved,
    BarredBidderAdmitted,
    DepositPaid,
    DepositReturned,
    PropertySold,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_FEBRUARY_2022, verified

DEPOSIT_OF_FIVE_PER_CENT = Norm(
    code="enforcement/80-1/deposit-of-five-per-cent",
    catalogue="EP-080-1",
    group="D",
    basis=ENFORCEMENT.article(80, para=1),
    title=T_("A bidder's deposit is five per cent of the first price"),
    rule=Bound(of=DepositPaid, at_most=Share(5), at_least=Share(5)),
    remedy=Remedy.SUBMISSION,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=T_(
        "A part of a tiyn is left out of the reckoning. Applied from a day on which the wording "
        "was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.AUCTION, evidence.ACCOUNT),
    guidance=T_("Ask every bidder for five per cent of the first price, no more and no less."),
)

DEPOSIT_RETURNED_IN_TIME = Norm(
    code="enforcement/80-1/deposit-returned-in-time",
    catalogue="EP-080-1",
    group="D",
    basis=ENFORCEMENT.article(80, para=1),
    title=T_("Those who did not win get their deposit back within five working days"),
    rule=Deadline(
        starts=AuctionLost,
        ends=DepositReturned,
        within=working_days(5),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.AUCTION, evidence.ACCOUNT),
    guidance=T_("Give the deposits back within five working days of the end of the auction."),
)

PRICE_PAID_IN_TIME = Norm(
    code="enforcement/80-4/price-paid-in-time",
    catalogue="EP-080-1",
    group="D",
    basis=ENFORCEMENT.article(80, para=4),
    title=T_("The winner of an auction pays within five working days of its results"),
    rule=Deadline(
        starts=AuctionResultsApproved,
        ends=AuctionPricePaid,
        within=working_days(5),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.COURT,
    answers=Answers.OTHER,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=T_(
        "Who does not pay in time loses his deposit. Applied from a day on which the wording was "
        "certainly in force."
    ),
    liability=(liability.DEPOSIT_LOST,),
    evidence=(evidence.AUCTION, evidence.ACCOUNT),
    guidance=T_("Pay the price within five working days, or the deposit is lost."),
)

NO_BARRED_BIDDER = Norm(
    code="enforcement/80-2/no-barred-bidder",
    catalogue="EP-080-2",
    group="D",
    basis=ENFORCEMENT.article(80, para=2),
    title=T_("The debtor, officials of his case and their relatives buy nothing at its auction"),
    rule=Forbidden(act=BarredBidderAdmitted),
    remedy=Remedy.COURT,
    since=SINCE_FEBRUARY_2022,
    checked=verified("S1"),
    note=T_(
        "Who is related to whom follows from registers that a person asks. Applied from a day on "
        "which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.AUCTION, evidence.EXPLANATION),
    guidance=T_(
        "Compare the bidders with the parties, yourself, the judge, the appraiser and their "
        "relatives before you approve the results."
    ),
)

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
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.AUCTION,),
    guidance=T_("Set the repeat auction only when ten working days have passed since the first."),
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
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.AUCTION, evidence.VALUATION),
    guidance=T_("Do not approve a price below half of the appraised value."),
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
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.AUCTION, evidence.VALUATION),
    guidance=T_(
        "Do not approve a price of real estate below three quarters of its appraised value."
    ),
)
