"""What stops, moves or lengthens a proceeding under way, and what the parties ask for."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event

SUSPENSION_GROUNDS: dict[str, Text] = {
    "death": T_("a party died or was declared missing"),
    "bankruptcy": T_("bankruptcy or rehabilitation of an entity"),
    "citizen-bankruptcy": T_("bankruptcy of a citizen"),
    "incapacity": T_("a party was declared incapable"),
    "court-order": T_("order of a court or an official"),
    "heating-season": T_("eviction in the heating season"),
    "property-suit": T_("suit to release the property"),
    "financial-organisation": T_("measures against a financial organisation"),
    "absence": T_("the debtor is away for more than a month"),
    "advance-unpaid": T_("the advance was not paid"),
    "creditor-request": T_("request of the creditor"),
    "mediation": T_("request of the creditor with a mediation agreement"),
    "file-demanded": T_("the file was demanded by a court or a prosecutor"),
    "search": T_("search of the debtor sanctioned"),
}
"""The grounds of art. 42, by the detail that records use."""


class SuspensionGroundArose(Event):
    """A ground to suspend the proceeding arose and was known to the bailiff."""

    says = T_("Ground to suspend arose")
    details: ClassVar[dict[str, Text]] = SUSPENSION_GROUNDS


class ProceedingSuspended(Event):
    """The bailiff suspended the proceeding."""

    says = T_("Proceeding suspended")
    details: ClassVar[dict[str, Text]] = SUSPENSION_GROUNDS


class ProceedingResumed(Event):
    """The bailiff resumed the proceeding; the detail is the ground on which it had stood still."""

    says = T_("Proceeding resumed")
    details: ClassVar[dict[str, Text]] = SUSPENSION_GROUNDS


class ExecutionDeferred(Event):
    """A court deferred the execution."""

    says = T_("Execution deferred")


class DeferralEnded(Event):
    """The deferral of the execution ended."""

    says = T_("Deferral ended")


class InstalmentGranted(Event):
    """A court allowed the debtor to pay by instalments."""

    says = T_("Payment by instalments granted")


class InstalmentEnded(Event):
    """The time for paying by instalments ended."""

    says = T_("Payment by instalments ended")


class TermAgreed(Event):
    """The creditor and the private bailiff agreed on another term in writing."""

    says = T_("Another term agreed in writing")
    details: ClassVar[dict[str, Text]] = {
        "up-to-six-months": T_("of six months or less"),
        "above-six-months": T_("of more than six months"),
    }


class ExpertiseOrdered(Event):
    """The bailiff ordered an expertise."""

    says = T_("Expertise ordered")


class PropertySearchDeclared(Event):
    """A search of the debtor's property was declared."""

    says = T_("Search of the debtor's property declared")


class FourMonthsTaken(Event):
    """The bailiff took the term of four months for the proceeding."""

    says = T_("Term of four months taken")


class DebtorSearchBegun(Event):
    """A search of the debtor was begun by the police or another service."""

    says = T_("Search of the debtor begun")


class DebtorFoundElsewhere(Event):
    """It became known that the debtor lives, works or is seated in another territory."""

    says = T_("Debtor found in another territory")


class DocumentRedirected(Event):
    """The bailiff resolved to send the document to where the debtor is."""

    says = T_("Document redirected to another territory")


class ActionEntrusted(Event):
    """A bailiff of the other territory was entrusted with the actions there."""

    says = T_("Actions entrusted to a bailiff of the other territory")


class JourneyAgreed(Event):
    """The creditor agreed that the private bailiff goes to act where the debtor's property is."""

    says = T_("Journey outside the district agreed with the creditor")


class RedirectedPapersSent(Event):
    """The document and copies of the file went to the other territory on paper."""

    says = T_("Papers of the redirected document sent")


class SuccessionLearnt(Event):
    """The bailiff learnt that the debtor has a successor."""

    says = T_("Succession of the debtor became known")


class SuccessionMotionFiled(Event):
    """The bailiff asked the court to replace the debtor by his successor."""

    says = T_("Motion on succession filed with the court")


class FileAccessRequested(Event):
    """A party asked to see the file."""

    says = T_("Access to the file requested")


class FileAccessGranted(Event):
    """The party was given access to the file."""

    says = T_("Access to the file given")


class PetitionReceived(Event):
    """An application or petition of a party reached the bailiff."""

    says = T_("Petition received")


class PetitionDecided(Event):
    """The bailiff decided a petition by a resolution."""

    says = T_("Petition decided")
    details: ClassVar[dict[str, Text]] = {
        "granted": T_("granted"),
        "refused": T_("refused"),
    }


class MotionReceivedByCourt(Event):
    """A bailiff's motion reached the court; its holder is the court."""

    says = T_("Bailiff's motion received by the court")


class MotionDecided(Event):
    """The court ruled on a bailiff's motion."""

    says = T_("Bailiff's motion decided by the court")
