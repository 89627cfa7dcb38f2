"""From the arrest of a thing to its price: valuation, own sale, auctions.

The reference of these events names the asset, so that each is followed by itself.
"""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event


class OwnershipEstablished(Event):
    """An asset was both under arrest and established to be the debtor's: the later of the two."""

    says = T_("Arrested asset established to be the debtor's")


class ValueAgreed(Event):
    """The parties agreed on the value of the asset in writing."""

    says = T_("Value agreed by the parties")
    sums = T_("Value agreed")


class AppraiserAppointed(Event):
    """The bailiff appointed an appraiser."""

    says = T_("Appraiser appointed")


class ValuationReported(Event):
    """The appraiser's report came."""

    says = T_("Valuation report received")
    sums = T_("Value appraised")


class SelfSaleGranted(Event):
    """The debtor was allowed to sell the arrested property himself."""

    says = T_("Debtor's own sale allowed")
    details: ClassVar[dict[str, Text]] = {
        "dwelling": T_("a dwelling"),
        "other": T_("other property"),
    }


class SelfSaleEnded(Event):
    """The debtor's own sale ended, with or without a buyer."""

    says = T_("Debtor's own sale ended")
    details: ClassVar[dict[str, Text]] = {
        "sold": T_("sold"),
        "not-sold": T_("not sold"),
        "dwelling-sold": T_("a dwelling, sold"),
        "dwelling-not-sold": T_("a dwelling, not sold"),
    }
    sums = T_("Price, of the value appraised")


class PropertySentForSale(Event):
    """The bailiff issued the resolution that sends the property to auction."""

    says = T_("Property sent for sale")
    details: ClassVar[dict[str, Text]] = {
        "first-queue": T_("of the first queue of art. 72"),
        "second-queue": T_("of the second queue of art. 72"),
        "third-queue": T_("of the third queue of art. 72"),
    }


class AuctionAnnounced(Event):
    """The notice of an auction was published on the platform."""

    says = T_("Auction announced")
    details: ClassVar[dict[str, Text]] = {
        "dwelling": T_("of a dwelling"),
    }


class AuctionHeld(Event):
    """An auction took place; the detail says which one of the asset it was."""

    says = T_("Auction held")
    details: ClassVar[dict[str, Text]] = {
        "first": T_("first"),
        "repeat": T_("repeat"),
        "further": T_("third or later"),
    }


class AuctionFailed(Event):
    """An auction was declared failed."""

    says = T_("Auction declared failed")


class AuctionResultTold(Event):
    """The parties were told how the auction of an asset ended, and for what price."""

    says = T_("Parties told of the auction's result")


class PropertySold(Event):
    """An asset was sold at auction."""

    says = T_("Property sold at auction")
    details: ClassVar[dict[str, Text]] = {
        "movable": T_("movable property"),
        "real-estate": T_("real estate"),
    }
    sums = T_("Price, of the value appraised")
