"""Arrests, sanctions, travel bans and deductions: how a bailiff secures and compels payment."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event

WHO_SANCTIONS: dict[str, Text] = {
    "prosecutor": T_("prosecutor"),
    "court": T_("court"),
}


class BankMoneyArrested(Event):
    """Money or property of the debtor in a bank or with an insurer was arrested."""

    says = T_("Money in a bank arrested")
    details: ClassVar[dict[str, Text]] = {
        "protected": T_("on an account that may not be arrested"),
    }
    sums = T_("Sum arrested, of the debt with the fee and the costs")


class AutomaticArrestImposed(Event):
    """Money in a bank was arrested in a simplified proceeding, where no sanction is needed."""

    says = T_("Money arrested automatically")
    sums = T_("Sum arrested")


class MovablePropertyArrested(Event):
    """Movable property outside banks was arrested."""

    says = T_("Movable property arrested")
    sums = T_("Value of the property")


class RealEstateArrested(Event):
    """Real estate was arrested: it may not be disposed of."""

    says = T_("Real estate arrested")
    sums = T_("Value of the property")


class SecuritiesArrested(Event):
    """Securities were arrested."""

    says = T_("Securities arrested")
    sums = T_("Value of the property")


class RealEstateSeized(Event):
    """Real estate was taken from the debtor or from whoever held it."""

    says = T_("Real estate seized")
    sums = T_("Value of the property")


class TitleDocumentsSeized(Event):
    """Documents of title were taken from the debtor."""

    says = T_("Title documents seized")


class LiftingFellDue(Event):
    """The proceeding was terminated and what is owed for it is paid: an arrest must be lifted."""

    says = T_("Arrest to be lifted")


class ArrestLifted(Event):
    """An arrest was lifted; its reference is that of the arrest."""

    says = T_("Arrest lifted")
    details: ClassVar[dict[str, Text]] = {
        "terminated": T_("because the proceeding was terminated"),
    }


class CollectionOrderSent(Event):
    """A collection order went to a bank to take money from the debtor's account."""

    says = T_("Collection order sent")
    details: ClassVar[dict[str, Text]] = {
        "protected": T_("on an account from which nothing may be taken"),
        "social-payment": T_("on a stipend or a payment for lost work or health"),
    }
    sums = T_("Sum to be taken")


class CollectionOrderExecuted(Event):
    """A bank executed a collection order; its reference is that of the arrest."""

    says = T_("Collection order executed")
    details: ClassVar[dict[str, Text]] = {
        "in-full": T_("in full"),
        "in-part": T_("in part"),
    }
    sums = T_("Sum taken")


class ArrestCountedLifted(Event):
    """An arrest counts as lifted after its collection order; the resolution was given back."""

    says = T_("Arrest lifted by the executed collection order")


class SanctionRequested(Event):
    """A resolution reached the prosecutor or the court for sanction; its holder is who decides."""

    says = T_("Resolution submitted for sanction")
    details: ClassVar[dict[str, Text]] = WHO_SANCTIONS


class SanctionGiven(Event):
    """The prosecutor or the court sanctioned a resolution."""

    says = T_("Sanction given")
    details: ClassVar[dict[str, Text]] = WHO_SANCTIONS


class SanctionRefused(Event):
    """The prosecutor or the court refused to sanction a resolution."""

    says = T_("Sanction refused")
    details: ClassVar[dict[str, Text]] = WHO_SANCTIONS


class SanctionRequestEnded(Event):
    """A request for a sanction ended undecided: it was returned, or the bailiff withdrew it."""

    says = T_("Request for a sanction ended undecided")
    details: ClassVar[dict[str, Text]] = {
        "returned": T_("returned as incomplete"),
        "withdrawn": T_("withdrawn by the bailiff"),
    }


class TravelBanNoticeDelivered(Event):
    """The debtor was properly told that a travel ban will be applied."""

    says = T_("Notice of the travel ban delivered")


class TravelBanAsked(Event):
    """The bailiff issued a travel ban resolution and asked for its sanction."""

    says = T_("Travel ban asked for")


class TravelBanImposed(Event):
    """A travel ban was put into effect."""

    says = T_("Travel ban imposed")


class TravelBanGroundEnded(Event):
    """A ground to lift a travel ban in effect arose."""

    says = T_("Ground to lift the travel ban arose")
    details: ClassVar[dict[str, Text]] = {
        "terminated": T_("the proceeding was terminated"),
        "no-arrears": T_("no arrears of periodic payments"),
        "recalled": T_("the document was recalled"),
        "creditor-request": T_("request of the creditor"),
        "new-head": T_("the debtor entity has a new head"),
        "opening-annulled": T_("the opening was annulled"),
    }


class TravelBanLifted(Event):
    """A travel ban was lifted."""

    says = T_("Travel ban lifted")


class LicenceBanAsked(Event):
    """The bailiff asked the court to bar the debtor from licences and special rights."""

    says = T_("Ban on licences and special rights asked for")


class LicenceBanGroundEnded(Event):
    """The debtor fulfilled the document, or another ground to lift the ban on licences arose."""

    says = T_("Ground to lift the ban on licences arose")


class LicenceBanLifted(Event):
    """The bailiff lifted the ban on licences and special rights."""

    says = T_("Ban on licences lifted")


class PropertyFoundInsufficient(Event):
    """The bailiff recorded that the debtor has no property, or not enough of it."""

    says = T_("Property found insufficient")


class DeductionOrdered(Event):
    """The bailiff turned the recovery to the debtor's wages or other income."""

    says = T_("Deduction from income ordered")


class WageDeducted(Event):
    """A sum was withheld from the debtor's wages or other income."""

    says = T_("Sum withheld from income")
    sums = T_("Sum withheld, of the income of the month")


class CashSeized(Event):
    """The bailiff took cash from the debtor."""

    says = T_("Cash seized")
    sums = T_("Sum seized")


class CashDeposited(Event):
    """Seized cash was paid into the account for creditors' money."""

    says = T_("Seized cash paid into the account")
    sums = T_("Sum paid in")


class AlimonyPaid(Event):
    """Alimony was paid or recovered."""

    says = T_("Alimony paid")
    sums = T_("Sum paid")


class ArrearsDetermined(Event):
    """The bailiff determined the arrears of alimony by a resolution."""

    says = T_("Alimony arrears determined")
    details: ClassVar[dict[str, Text]] = {
        "income": T_("from the actual income"),
        "benefits": T_("from benefits of a debtor with a disability"),
        "average-wage": T_("from the average wage in the country"),
        "other-base": T_("from anything else"),
    }
    sums = T_("The arrears")
