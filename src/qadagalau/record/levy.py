"""On what a recovery is levied: property in its queue, alimony arrears, daily penalties."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event


class MoneyFoundShort(Event):
    """The debtor was found to have no money, or less than he owes."""

    says = T_("Debtor's money found not to be enough")


class PropertyLevied(Event):
    """The bailiff turned the recovery to property that is neither money in a bank nor income."""

    says = T_("Recovery turned to property")
    details: ClassVar[dict[str, Text]] = {
        "movable": T_("movable property"),
        "real-estate": T_("real estate"),
        "common": T_("a share of common property"),
    }


class SaleTurnCame(Event):
    """An asset of the second or third queue may be sold; the reference names the asset."""

    says = T_("Turn of an asset to be sold came")
    details: ClassVar[dict[str, Text]] = {
        "queues-spent": T_("of the queues before nothing is left"),
        "reasoned": T_("the resolution gives the ground on which the queue is changed"),
    }


class ImmuneThingsArrested(Event):
    """Things of a kind on which the law allows no levy were arrested or taken."""

    says = T_("Things protected from levy arrested")
    details: ClassVar[dict[str, Text]] = {
        "household": T_("clothes, minimal furniture, things of children"),
        "food": T_("food up to the subsistence minimum, livestock for own needs"),
        "fuel": T_("fuel for cooking and heating"),
        "tools": T_("tools of the debtor's trade"),
        "tools-of-crime": T_("tools of a trade that a sentence forbids or that served a crime"),
        "disability-aids": T_("vehicles and aids of persons with disabilities"),
        "awards": T_("awards of the debtor"),
        "clearing": T_("contributions and margins in clearing"),
    }


class RealEstateLevyAsked(Event):
    """The court received a motion to levy on real estate; the court is the holder."""

    says = T_("Motion to levy on real estate received by the court")


class RealEstateLevyRuled(Event):
    """The court ruled on a motion to levy on real estate."""

    says = T_("Court ruled on the levy on real estate")


class IncomeNotShown(Event):
    """The debtor did not work, or no papers on his income were brought."""

    says = T_("Debtor's income not shown")


class ActTermExpired(Event):
    """The term that the bailiff set for an act which only the debtor can do ended unfulfilled."""

    says = T_("Term set for the debtor's act ended")


class DailyPenaltyAsked(Event):
    """The bailiff asked the court to charge the debtor a penalty for every day of delay."""

    says = T_("Daily penalty asked for in court")


class DailyPenaltyImposed(Event):
    """The court charged the debtor a penalty for the days of delay."""

    says = T_("Daily penalty imposed")
    details: ClassVar[dict[str, Text]] = {
        "person": T_("on a person"),
        "vulnerable": T_("on a person of a socially vulnerable group"),
        "entity": T_("on an entity"),
        "business": T_("on a small or medium business"),
        "employer": T_("on a head who does not take a worker back"),
        "employing-entity": T_("on an entity that does not take a worker back"),
    }
    sums = T_("The penalty, of the index of the day times the days of delay")
