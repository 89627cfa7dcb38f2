"""What an auction asks of its bidders, and sales that go round it.

The reference of a deposit names the deposit; that of results and prices names the asset.
"""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event


class SoldOutsideAuction(Event):
    """Arrested property was sold otherwise than at an auction on the platform of the system."""

    says = T_("Property sold outside the electronic auction")
    details: ClassVar[dict[str, Text]] = {
        "perishable": T_("perishable goods, by commission"),
        "withdrawn": T_("things withdrawn from circulation, by their own rules"),
        "directly": T_("directly to a buyer"),
        "other-platform": T_("on another platform or without one"),
    }
    sums = T_("Price, of the value appraised")


class BarredBidderAdmitted(Event):
    """A person to whom the law forbids it took part in an auction as a buyer."""

    says = T_("Barred bidder admitted to the auction")
    details: ClassVar[dict[str, Text]] = {
        "debtor": T_("the debtor"),
        "pledgee": T_("the pledgee, his worker or affiliate"),
        "bailiff": T_("a bailiff, or his relative"),
        "judge": T_("the judge, or his relative"),
        "appraiser": T_("the appraiser, or his relative"),
        "connected": T_("two bidders connected with each other"),
    }


class DepositPaid(Event):
    """A bidder paid the deposit."""

    says = T_("Deposit of a bidder paid")
    sums = T_("The deposit, of the first price")


class AuctionLost(Event):
    """An auction ended, and the bidder whose deposit the reference names did not win."""

    says = T_("Auction ended without success for the bidder")
    sums = T_("The deposit")


class DepositReturned(Event):
    """The deposit was given back to a bidder."""

    says = T_("Deposit given back")
    sums = T_("The deposit")


class AuctionResultsApproved(Event):
    """The results of an auction that found a buyer were approved."""

    says = T_("Results of the auction approved")


class AuctionPricePaid(Event):
    """The winner of an auction paid for the asset."""

    says = T_("Price of the asset paid")
    sums = T_("Price")
