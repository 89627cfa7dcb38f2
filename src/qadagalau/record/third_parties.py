"""What employers, banks, registries and debtors of the debtor owe to the bailiff."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event


class DemandReceived(Event):
    """A demand of the bailiff for information reached its addressee, who is its holder."""

    says = T_("Bailiff's demand received")
    details: ClassVar[dict[str, Text]] = {
        "body": T_("by a state body"),
        "bank": T_("by a bank"),
        "employer": T_("by an employer"),
        "garnishee": T_("by a debtor of the debtor"),
    }


class DemandAnswered(Event):
    """The addressee answered the bailiff's demand."""

    says = T_("Bailiff's demand answered")


class AlimonyWithheld(Event):
    """An employer paid wages and kept back the alimony; the employer is the holder."""

    says = T_("Alimony kept back from wages")
    details: ClassVar[dict[str, Text]] = {
        "one-child": T_("for one child, by the share of the law"),
        "two-children": T_("for two children, by the share of the law"),
        "more-children": T_("for three children or more, by the share of the law"),
        "set-by-court": T_("by a share or sum that the court set otherwise"),
    }
    sums = T_("Sum kept back, of the wages of the month")


class AlimonyRemitted(Event):
    """An employer remitted the alimony that had been kept back."""

    says = T_("Alimony remitted by the employer")
    sums = T_("Sum remitted")


class DebtorDismissed(Event):
    """The debtor left an employer who had kept back sums from the wages."""

    says = T_("Debtor left the employer")


class DismissalReported(Event):
    """The employer told the bailiff that the debtor had left."""

    says = T_("Dismissal reported to the bailiff")


class WithholdingsChecked(Event):
    """The bailiff checked with the employer what is kept back and passed on."""

    says = T_("Withholdings checked with the employer")
