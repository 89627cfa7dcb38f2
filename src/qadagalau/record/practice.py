"""A private bailiff's practice: its beginning, training, insurance, account and inspections.

These events lie in the file of the bailiff, as those of his standing do.
"""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event


class PracticeBegun(Event):
    """A private bailiff began to take acts of enforcement."""

    says = T_("Practice begun")


class ActsDone(Event):
    """A private bailiff took acts of enforcement on this day; it is told once a day."""

    says = T_("Acts of enforcement done on this day")


class TrainingCompleted(Event):
    """A private bailiff completed a training and got the certificate of the chamber."""

    says = T_("Training completed")


class PolicyConcluded(Event):
    """A private bailiff insured his liability; the detail says where he practises."""

    says = T_("Liability insured")
    details: ClassVar[dict[str, Text]] = {
        "capital": T_("in the capital or a city of republican rank"),
        "elsewhere": T_("elsewhere"),
    }
    sums = T_("Sum insured")


class CoverEnded(Event):
    """The last policy in force of a private bailiff ended or was dissolved."""

    says = T_("Insurance cover ended")


class InspectionHeld(Event):
    """The territorial body and the chamber inspected a private bailiff's work."""

    says = T_("Bailiff's work inspected")
    details: ClassVar[dict[str, Text]] = {
        "first": T_("first inspection"),
        "planned": T_("planned inspection"),
        "unplanned": T_("unplanned inspection"),
    }


class InspectionPapersAsked(Event):
    """Inspectors asked a private bailiff for papers; the reference names the request."""

    says = T_("Papers asked for an inspection")


class InspectionPapersDue(Event):
    """The term that inspectors set for papers ended; the reference names the request."""

    says = T_("Term set for the papers ended")


class LicenceGroundEstablished(Event):
    """A ground to take a private bailiff's licence was established; the reference names it."""

    says = T_("Ground to take the licence established")


class LicenceSubmissionMade(Event):
    """A prosecutor asked the authorised body to end a licence; he is the holder."""

    says = T_("Submission on the licence made")


class LongAbsenceBegan(Event):
    """A private bailiff left his work for more than a month."""

    says = T_("Absence of more than a month began")


class ProceedingsHandedOver(Event):
    """A private bailiff handed his proceedings and his archive over to the regional chamber."""

    says = T_("Proceedings and archive handed over")


class ChamberToldOfLicence(Event):
    """The authorised body told the chamber that a licence is suspended, ended or taken away."""

    says = T_("Chamber told of the decision on a licence")


class LegalAidAgreementFellDue(Event):
    """The last day for the next year's agreement on legal aid ended, for the territorial body."""

    says = T_("Last day for the agreement on legal aid ended")


class LegalAidAgreementConcluded(Event):
    """The territorial body agreed with a private bailiff on the next year's legal aid."""

    says = T_("Agreement on legal aid concluded")


class SuccessorProvided(Event):
    """The chamber had the proceedings of a bailiff passed on to another one."""

    says = T_("Proceedings passed on to another bailiff")


class DocumentAssigned(Event):
    """The regional chamber gave an enforcement document to a private bailiff."""

    says = T_("Document assigned to a bailiff")
    details: ClassVar[dict[str, Text]] = {
        "system": T_("by the state system"),
        "creditor-choice": T_("by the creditor's choice, while the law allowed it"),
        "by-hand": T_("by hand, past the system"),
    }
