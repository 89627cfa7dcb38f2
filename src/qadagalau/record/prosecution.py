"""The prosecutor's own acts, and the answers to them.  He is checked as everyone is."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event


class FileReceivedByProsecutor(Event):
    """A file that the prosecutor had demanded reached him; its holder is the prosecutor."""

    says = T_("File received by the prosecutor")


class FileReturnedByProsecutor(Event):
    """The prosecutor gave a file back."""

    says = T_("File returned by the prosecutor")


class SupervisoryActIssued(Event):
    """A prosecutor issued an act of supervision; its holder is the bailiff whom it concerns."""

    says = T_("Act of supervision issued")
    details: ClassVar[dict[str, Text]] = {
        "protest": T_("protest"),
        "submission": T_("submission"),
        "direction": T_("direction"),
        "resolution": T_("resolution"),
    }


class SuspendedByProsecutor(Event):
    """A resolution suspended an act or an action; its holder is the prosecutor's office."""

    says = T_("Suspended by the prosecutor's resolution")


class SuspensionByProsecutorEnded(Event):
    """What a resolution had suspended goes on again, or the resolution fell."""

    says = T_("Suspension by the prosecutor ended")


class ResolutionTermEnded(Event):
    """The term that a resolution set ended; its holder is the one who must carry it out."""

    says = T_("Term set by the prosecutor's resolution ended")


class ResolutionCarriedOut(Event):
    """What a prosecutor's resolution demands was done."""

    says = T_("Prosecutor's resolution carried out")


class DirectionTermEnded(Event):
    """The term that a written direction set ended; its holder is the one who must follow it."""

    says = T_("Term set by the prosecutor's direction ended")


class DirectionCarriedOut(Event):
    """What a prosecutor's written direction demands was done."""

    says = T_("Prosecutor's direction carried out")


class SubmissionReceived(Event):
    """A submission reached its addressee, who is the holder."""

    says = T_("Submission received")


class MeetingNoticeGiven(Event):
    """The prosecutor was told when and where a submission will be considered."""

    says = T_("Prosecutor told of the meeting on the submission")


class SubmissionConsidered(Event):
    """A submission was considered and measures were taken."""

    says = T_("Submission considered")


class SubmissionAnswered(Event):
    """The prosecutor was told of the result of a submission."""

    says = T_("Submission answered")


class ProtestReceived(Event):
    """A protest reached its addressee, who is the holder."""

    says = T_("Protest received")


class ProtestConsidered(Event):
    """A protest was considered."""

    says = T_("Protest considered")
    details: ClassVar[dict[str, Text]] = {
        "upheld": T_("upheld"),
        "rejected": T_("rejected"),
    }


class ProtestAnswered(Event):
    """The prosecutor was told of the result of a protest."""

    says = T_("Protest answered")


class ApplicationRegistered(Event):
    """A citizen's application was registered with the prosecutor, who is the holder."""

    says = T_("Citizen's application registered")


class ApplicationTermExtended(Event):
    """The term of a citizen's application was extended by a reasoned decision."""

    says = T_("Term of the application extended")


class ExtensionNoticeSent(Event):
    """The citizen was told that the term was extended."""

    says = T_("Citizen told of the extension")


class ApplicationAnswered(Event):
    """A citizen's application was answered."""

    says = T_("Citizen's application answered")


class ComplaintOnProsecutorRegistered(Event):
    """A complaint on a prosecutor's act was registered; its holder is the superior prosecutor."""

    says = T_("Complaint on a prosecutor's act registered")


class ComplaintOnProsecutorDecided(Event):
    """The superior prosecutor decided a complaint on a prosecutor's act."""

    says = T_("Complaint on a prosecutor's act decided")
    details: ClassVar[dict[str, Text]] = {
        "upheld": T_("upheld"),
        "rejected": T_("rejected"),
    }


class AnalysisApproved(Event):
    """An analysis of the state of legality was approved; its holder is the prosecutor."""

    says = T_("Analysis of legality approved")


class AnalysisTermExtended(Event):
    """The term of an analysis was extended by a reasoned decision."""

    says = T_("Term of the analysis extended")


class AnalysisFinished(Event):
    """An analysis of the state of legality was finished."""

    says = T_("Analysis of legality finished")


class CheckFinished(Event):
    """A prosecutor's check was finished; its holder is the prosecutor."""

    says = T_("Prosecutor's check finished")


class CheckReportHanded(Event):
    """The report of a check was handed to the one who was checked."""

    says = T_("Report of the check handed over")


class InformationDemanded(Event):
    """A prosecutor asked for information; its holder is the one who must give it."""

    says = T_("Information demanded by the prosecutor")
    details: ClassVar[dict[str, Text]] = {
        "ordinary": T_("in the ordinary way"),
        "urgent": T_("urgently, to prevent harm that cannot be undone"),
    }


class InformationTermSet(Event):
    """The day a prosecutor set for information, put down on that day; he is its holder."""

    says = T_("Last day set for the information")
    details: ClassVar[dict[str, Text]] = InformationDemanded.details


class InformationFellDue(Event):
    """The last day for information ended; its holder is the one who must have given it."""

    says = T_("Last day for the information ended")


class InformationGiven(Event):
    """The prosecutor was given the information for which he had asked."""

    says = T_("Information given to the prosecutor")
    details: ClassVar[dict[str, Text]] = InformationDemanded.details


class ActRegistered(Event):
    """An act of a prosecutor got its number; its holder is the prosecutor's office."""

    says = T_("Prosecutor's act registered")


class ActEnteredInDataBank(Event):
    """An act was put into the data bank of the General Prosecutor's office."""

    says = T_("Act entered in the data bank")


class ReplyRegistered(Event):
    """A reply to an act reached the prosecutor; its holder is the prosecutor's office."""

    says = T_("Reply to an act registered")


class ReplyEnteredInDataBank(Event):
    """A reply to an act was put into the data bank of the General Prosecutor's office."""

    says = T_("Reply entered in the data bank")


class SumCounted(Event):
    """A payment, on whose day this stands, was counted as recovered by the act referred to."""

    says = T_("Payment counted as recovered by the prosecutor")
    sums = T_("the payment")


class SanctionMonthEnded(Event):
    """A month of sanctions by subordinate prosecutors ended; its holder is their superior."""

    says = T_("Month of sanctions ended")


class SanctionsReviewed(Event):
    """The sanctions and refusals of a month were checked by the prosecutor of the region."""

    says = T_("Sanctions of the month reviewed")


class ActMonthEnded(Event):
    """A month in which subordinate prosecutors issued acts ended; its holder is their superior."""

    says = T_("Month of acts ended")


class ActsStudied(Event):
    """The acts of a month were studied by the prosecutor of the region."""

    says = T_("Acts of the month studied")


class HalfYearEnded(Event):
    """A half-year ended on which a prosecutor of the region reports; he is its holder."""

    says = T_("Half-year ended")


class LegalityInformationSent(Event):
    """The information on the state of legality in a half-year was sent."""

    says = T_("Information on legality sent")
