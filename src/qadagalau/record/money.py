"""Money on its way: received, passed on, kept as a fee, given back."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event

CURRENCIES: dict[str, Text] = {
    "tenge": T_("in tenge"),
    "foreign": T_("in a foreign currency"),
}
"""In what an account is kept."""


class PaymentReceived(Event):
    """Money recovered from the debtor was credited to the account for creditors' money."""

    says = T_("Payment received")
    sums = T_("Sum received")


class MoneyDistributed(Event):
    """Money received was distributed among claims; the reference names the distribution."""

    says = T_("Money distributed among creditors")
    sums = T_("Sum distributed, of the sum received")


class MoneyTransferred(Event):
    """Money was passed on to the creditor."""

    says = T_("Money passed on to the creditor")
    sums = T_("Sum passed on")


class DocumentFulfilledBeforePresentation(Event):
    """The debtor had fulfilled the document wholly before it was presented for enforcement."""

    says = T_("The document had been fulfilled before it was presented")


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


class EnforcementSanctionCharged(Event):
    """A bailiff of the State charged the enforcement sanction, or the debtor agreed to pay it."""

    says = T_("Enforcement sanction charged")
    sums = T_("The enforcement sanction, of the sum recovered")


class CreditorsAccountOpened(Event):
    """A private bailiff opened a bank account for creditors' money."""

    says = T_("Account for creditors' money opened")
    details: ClassVar[dict[str, Text]] = CURRENCIES


class CreditorsAccountClosed(Event):
    """A private bailiff closed a bank account for creditors' money."""

    says = T_("Account for creditors' money closed")
    details: ClassVar[dict[str, Text]] = CURRENCIES


class CreditorsAccountDebited(Event):
    """Money left a private bailiff's account for creditors' money."""

    says = T_("Money taken from the account for creditors' money")
    sums = T_("Sum taken")
    details: ClassVar[dict[str, Text]] = {
        "transfer": T_("by bank transfer"),
        "successor": T_("by bank transfer, to the bailiff who took the proceedings over"),
        "cash": T_("in cash"),
        "own-needs": T_("for the bailiff's own needs"),
    }


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


class HardCaseShown(Event):
    """A ground for pay from the budget was shown: the debtor hides, or has nothing to take."""

    says = T_("Ground for pay from the budget shown")
    details: ClassVar[dict[str, Text]] = {
        "debtor-wanted": T_("alimony unpaid for three months, and the debtor is wanted"),
        "no-income": T_("the debtor has no income, no work and no property"),
    }


class BudgetPayReported(Event):
    """The bailiff reported on his actions to be paid from the budget; the reference names it."""

    says = T_("Report for pay from the budget submitted")


class BudgetPayMade(Event):
    """The territorial body paid a private bailiff from the budget; it is the holder."""

    says = T_("Bailiff paid from the budget")
    sums = T_("Sum paid")
