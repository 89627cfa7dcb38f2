"""What a bailiff does on the spot: at which hour, where, to whom, and with whom present."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event


class ActionCarriedOut(Event):
    """The bailiff carried out an action on the spot; the detail says at what time."""

    says = T_("Action carried out on the spot")
    details: ClassVar[dict[str, Text]] = {
        "in-hours": T_("on a working day from six to twenty-two"),
        "out-of-hours": T_("at night or on a day off, with no reason recorded"),
        "urgent": T_("at night or on a day off, for a recorded reason"),
    }


class ActedOutsideDistrict(Event):
    """A private bailiff carried out an action outside his enforcement district."""

    says = T_("Action outside the enforcement district")
    details: ClassVar[dict[str, Text]] = {
        "agreed": T_("agreed with the creditor, to sell property"),
        "not-agreed": T_("on no ground that the law gives"),
    }


class HeatingSeasonEnded(Event):
    """The heating season ended where the debtor's only home is."""

    says = T_("Heating season ended")


class EvictionNoticeGiven(Event):
    """The debtor was told when the eviction would take place."""

    says = T_("Debtor told of the time of the eviction")


class EvictionCarriedOut(Event):
    """Debtors were evicted by force; the detail says who was absent that the law wants present."""

    says = T_("Eviction carried out")
    details: ClassVar[dict[str, Text]] = {
        "all-present": T_("all were present"),
        "no-witnesses": T_("without witnesses"),
        "no-police": T_("without the police"),
        "no-guardianship": T_("without the guardianship body, though children live there"),
    }


class EvictedPropertyStored(Event):
    """Property from the vacated premises was taken into storage."""

    says = T_("Property of the evicted stored")


class EvictedPropertyDisposed(Event):
    """Storing the property of the evicted ended."""

    says = T_("Storage of the property ended")
    details: ClassVar[dict[str, Text]] = {
        "sent-for-sale": T_("sent for sale"),
        "given-back": T_("given back to the owner"),
        "destroyed": T_("destroyed, since it could not be sold"),
    }


class ProceedsLeftUnclaimed(Event):
    """What remained of the sale of an evicted person's property was kept for him on the account."""

    says = T_("Proceeds of the evicted person's property kept")
    sums = T_("Sum kept")


class ProceedsPassedToBudget(Event):
    """The unclaimed proceeds of an evicted person's property went to the republican budget."""

    says = T_("Unclaimed proceeds passed to the budget")
    sums = T_("Sum passed on")


class AppearanceForced(Event):
    """The debtor was brought by force to where he had been summoned."""

    says = T_("Debtor brought by force")
    details: ClassVar[dict[str, Text]] = {
        "within-limits": T_("within three hours, from nine to eighteen on a working day"),
        "too-long": T_("for more than three hours"),
        "out-of-hours": T_("on a day off, or not from nine to eighteen"),
        "exempt-person": T_("a minor, a pregnant woman or a sick person"),
    }
