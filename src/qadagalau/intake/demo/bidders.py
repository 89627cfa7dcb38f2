"""Who bids at the demo's auctions, what bidders pay and get back, and sales past the auction."""

import numpy as np

from qadagalau.law import Verdict
from qadagalau.record import (
    AuctionLost,
    AuctionPricePaid,
    AuctionResultsApproved,
    BarredBidderAdmitted,
    DepositPaid,
    DepositReturned,
    SoldOutsideAuction,
)

from . import levy_plants as v
from .openings import Course
from .sheet import NOSUM
from .story import Happening
from .terms import Column

_WHOLE, _TWENTIETH = 2_000, 20
"""Prices are rounded so that a twentieth of them is whole."""


def bid(course: Course, held: Happening, value: Column) -> None:
    """Tell the bidders of auctions that need no repetition."""
    story = course.story
    once = held.only(~course.flag("repeat"))
    _deposit(course, once.only(course.flag("bidders")), value)
    sold = once.only(course.flag("approved"))
    approved = story.happen(
        AuctionResultsApproved, sold.who, sold.day, ref=sold.ref, starts=(v.PRICE_PAID,)
    )
    story.answer(v.PRICE_PAID, approved, AuctionPricePaid)
    barred = once.only(story.planned(v.BARRED, "barred"))
    admitted = story.happen(
        BarredBidderAdmitted, barred.who, barred.day, detail="bailiff", ref=barred.ref
    )
    story.find(v.BARRED, Verdict.BROKEN, admitted)


def _deposit(course: Course, of: Happening, value: Column) -> None:
    """Tell one deposit of each auction: of one who does not win and gets it back."""
    story, who = course.story, of.who
    below = story.planned(v.DEPOSIT, "below")[who]
    missing = story.planned(v.DEPOSIT, "amount-missing")[who]
    price = value[who] // _WHOLE * _WHOLE
    deposit = np.where(below, price // _TWENTIETH // 2, price // _TWENTIETH)
    ref = story.references(who)
    paid = story.happen(
        DepositPaid, who, of.day, ref=ref, amount=np.where(missing, NOSUM, deposit), base=price
    )
    story.find(v.DEPOSIT, Verdict.EXCEEDED, paid.where(below))
    story.find(v.DEPOSIT, Verdict.UNKNOWN, paid.where(missing))
    lost = story.happen(AuctionLost, who, of.day, ref=ref, amount=deposit, starts=(v.DEPOSIT_BACK,))
    story.answer(v.DEPOSIT_BACK, lost, DepositReturned, amount=deposit)


def sell_past_auction(course: Course, valued: Happening) -> None:
    """Tell perishable goods sold by commission, and where planted a sale to anyone."""
    story = course.story
    of = valued.only(course.flag("commission"))
    wrong = story.planned(v.AT_AUCTION, "directly")[of.who]
    says = np.where(wrong, story.details["directly"], story.details["perishable"])
    sold = story.happen(SoldOutsideAuction, of.who, story.later(of.day, 1, 3), detail=says)
    story.find(v.AT_AUCTION, Verdict.BROKEN, sold.where(wrong))
