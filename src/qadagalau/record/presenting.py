"""What happens to a document before a bailiff has it: in the court and with who imposed a fine."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event


class JudgmentGiven(Event):
    """A court gave the judgment that is to be executed; its holder is the court."""

    says = T_("Judgment given")
    details: ClassVar[dict[str, Text]] = {
        "immediate": T_("to be executed immediately"),
        "ordinary": T_("to be executed once in force"),
    }


class ActEnteredIntoForce(Event):
    """The judicial act on which the document rests entered into force."""

    says = T_("Judicial act entered into force")
    details: ClassVar[dict[str, Text]] = {
        "judgment": T_("a judgment, on which a writ is issued"),
        "court-order": T_("a court order, which is itself the document"),
    }


class WritIssued(Event):
    """The court issued the writ; its holder is the court."""

    says = T_("Writ of execution issued")


class WritSent(Event):
    """The court sent the writ to be enforced; its holder is the court."""

    says = T_("Writ of execution sent")


class FineInForce(Event):
    """The resolution or order that imposed a fine entered into force."""

    says = T_("Resolution on the fine entered into force")


class VoluntaryTermEnded(Event):
    """Nobody paid a fine in the term for it; the holder of the event is who imposed the fine."""

    says = T_("Term for paying the fine voluntarily ended")


class FineSentForEnforcement(Event):
    """Who imposed a fine sent the resolution to be enforced."""

    says = T_("Resolution on the fine sent for enforcement")


class PresentingTermRanOut(Event):
    """The term ran out within which the document could be presented, breaks of it counted."""

    says = T_("Term for presenting the document ran out")


class PresentingTermRestored(Event):
    """The court restored the term for presenting the document."""

    says = T_("Term for presenting the document restored")


class AgreementConcluded(Event):
    """A private bailiff made an agreement with the creditor on the terms of enforcement."""

    says = T_("Agreement with the creditor made")


class UnpaidDocumentHandedBack(Event):
    """A document was handed back as not presented, for the creditor had not paid the advance."""

    says = T_("Document handed back for want of the advance")
