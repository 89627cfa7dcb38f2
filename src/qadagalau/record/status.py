"""The bailiff's standing: breaches, discipline, licence, reports, use of the register.

These events lie in a file of their own, one for each bailiff or chamber.
"""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event

REPORTS: dict[str, Text] = {
    "legal-aid": T_("on legal aid guaranteed by the State"),
    "activity": T_("on the bailiff's activity"),
    "legal-statistics": T_("of legal statistics"),
    "legal-aid-summary": T_("of the chamber on legal aid guaranteed by the State"),
    "execution": T_("of the chamber on execution by private bailiffs"),
}


class BreachEstablished(Event):
    """A private bailiff was found to have broken the law in enforcing; he is the holder."""

    says = T_("Breach established")


class DisciplineImposed(Event):
    """The chamber imposed a disciplinary penalty."""

    says = T_("Disciplinary penalty imposed")
    details: ClassVar[dict[str, Text]] = {
        "remark": T_("remark"),
        "reprimand": T_("reprimand"),
        "severe-reprimand": T_("severe reprimand"),
        "exclusion": T_("exclusion from the chamber"),
    }


class LicenceSuspended(Event):
    """The licence of a private bailiff was suspended."""

    says = T_("Licence suspended")


class LicenceResumed(Event):
    """The licence of a private bailiff was resumed."""

    says = T_("Licence resumed")


class LicenceTerminated(Event):
    """The licence of a private bailiff was terminated, or he was deprived of it."""

    says = T_("Licence terminated")
    details: ClassVar[dict[str, Text]] = {
        "terminated": T_("by decision of the authorised body"),
        "deprived": T_("by a court"),
    }


class DecisionStruckOut(Event):
    """A decision on a bailiff should not have been told; this stands in its place."""

    says = T_("Decision struck out")


class ReportingPeriodEnded(Event):
    """A period to be reported on ended; the reference names the period."""

    says = T_("Reporting period ended")
    details: ClassVar[dict[str, Text]] = REPORTS


class ReportSubmitted(Event):
    """A report was submitted; the reference names the period."""

    says = T_("Report submitted")
    details: ClassVar[dict[str, Text]] = REPORTS


class InformationRequested(Event):
    """The authorised body asked a chamber for information; its holder is the chamber."""

    says = T_("Information requested by the authorised body")


class InformationProvided(Event):
    """The chamber gave the information that was asked for."""

    says = T_("Information provided to the authorised body")


class RegisterAccessed(Event):
    """Someone looked a person up in the register with the bailiff's key."""

    says = T_("Register accessed")
    details: ClassVar[dict[str, Text]] = {
        "own-proceeding": T_("in a proceeding of his own"),
        "no-proceeding": T_("with no proceeding of his own"),
    }
