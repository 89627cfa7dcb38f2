"""Complaints against bailiffs, to bodies and to courts, and what becomes of them."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event

_OF_THE_TERM: dict[str, Text] = {
    "in-term": T_("the term was not restored"),
    "restored": T_("the court restored the term"),
}


class ComplaintRegistered(Event):
    """A complaint was registered with a chamber or a body of justice; its holder must answer."""

    says = T_("Complaint registered")


class ComplaintTermExtended(Event):
    """The term for answering a complaint was extended by a reasoned decision."""

    says = T_("Term of the complaint extended")


class ComplaintAnswered(Event):
    """A complaint was answered."""

    says = T_("Complaint answered")
    details: ClassVar[dict[str, Text]] = {
        "upheld": T_("upheld"),
        "rejected": T_("rejected"),
        "explained": T_("explained"),
    }


class SuitRegistered(Event):
    """A suit against acts of a bailiff was registered in court; its holder is the court."""

    says = T_("Suit registered in court")


class PreliminaryHearingHeld(Event):
    """The court held the preliminary hearing of a suit."""

    says = T_("Preliminary hearing held")


class SuitDecided(Event):
    """The court decided a suit against acts of a bailiff."""

    says = T_("Suit decided")
    details: ClassVar[dict[str, Text]] = {
        "upheld": T_("upheld"),
        "rejected": T_("rejected"),
        "settled": T_("settled"),
    }


class ContestedActLearnt(Event):
    """A party learnt of the act that he contested in the suit of the reference."""

    says = T_("Contested act became known to the party")
    details: ClassVar[dict[str, Text]] = _OF_THE_TERM


class ActContested(Event):
    """A party brought a suit against an act of a bailiff; the court is the holder."""

    says = T_("Suit brought against the bailiff's act")


class LevyLearntByOther(Event):
    """Someone else who claims the property learnt of the levy; the reference names his claim."""

    says = T_("Levy became known to another claimant")
    details: ClassVar[dict[str, Text]] = _OF_THE_TERM


class OthersClaimBrought(Event):
    """Someone who is no party claimed the property on which recovery was levied."""

    says = T_("Claim of another person to the property brought")
