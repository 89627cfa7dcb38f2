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
