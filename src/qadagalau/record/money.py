"""Money on its way: received, passed on, kept as a fee, given back."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event


class PaymentReceived(Event):
    """Money recovered from the debtor was credited to the account for creditors' money."""

    says = T_("Payment received")
    sums = T_("Sum received")


class MoneyDistributed(Event):
    """Money received was distributed among claims; the reference names the distribution."""

    says = T_("Money distributed among creditors")
    sums = T_("Sum distributed")


class MoneyTransferred(Event):
    """Money was passed on to the creditor."""

    says = T_("Money passed on to the creditor")
    sums = T_("Sum passed on")


class FeeCharged(Event):
    """A private bailiff charged his fee on what he had recovered."""

    says = T_("Fee charged")
    sums = T_("The fee, of the sum recovered")


class FeeFoundUnlawful(Event):
    """A judicial act that found a fee unlawful entered into force."""

    says = T_("Fee found unlawful by a court")
    sums = T_("Sum to be given back")


class FeeRefunded(Event):
    """A fee was given back to whoever had paid it."""

    says = T_("Fee given back")
    sums = T_("Sum given back")


class MoneyLeftUnclaimed(Event):
    """Money for someone who did not come for it was credited to the account."""

    says = T_("Unclaimed money credited to the account")
    sums = T_("Sum unclaimed")


class UnclaimedMoneyPassedOn(Event):
    """Unclaimed money left the account: to the budget by judicial act, or to its owner."""

    says = T_("Unclaimed money passed on")
    sums = T_("Sum passed on")
    details: ClassVar[dict[str, Text]] = {
        "budget": T_("to the budget"),
        "owner": T_("to its owner"),
    }
