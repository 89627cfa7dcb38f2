"""How a document comes to a bailiff and a proceeding begins, or does not."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event


class DocumentReceived(Event):
    """An enforcement document reached the bailiff."""

    says = T_("Enforcement document received")
    details: ClassVar[dict[str, Text]] = {
        "paper": T_("on paper"),
        "electronic": T_("electronically"),
    }
    sums = T_("Sum to be recovered")


class ProceedingOpened(Event):
    """The bailiff issued the resolution that opens the proceeding."""

    says = T_("Proceeding opened")
    sums = T_("Sum to be recovered")


class OpeningRefused(Event):
    """The bailiff refused to open a proceeding, on the ground in the detail."""

    says = T_("Opening refused")
    details: ClassVar[dict[str, Text]] = {
        "no-application": T_("no application, or an unsigned one"),
        "wrong-place": T_("presented at a wrong place"),
        "limitation-expired": T_("the term for presenting has expired"),
        "not-enforceable": T_("not an enforcement document, or a faulty one"),
        "terminated-before": T_("an earlier proceeding on it was terminated"),
        "not-in-force": T_("the act has not entered into force"),
        "advance-unpaid": T_("the advance was not paid"),
        "no-copy-of-act": T_("no certified copy of the judicial act"),
        "no-proof-of-fine": T_("no proof that the fine was not paid"),
        "presented-too-early": T_("presented before five working days had passed"),
        "not-competent": T_("outside the bailiff's competence"),
        "party-liquidated": T_("a party was liquidated before"),
        "voluntary-term-running": T_("the term for paying the fine voluntarily still runs"),
        "unlisted": T_("a ground that the law does not list"),
    }


class CopiesSent(Event):
    """Copies of a resolution went to all to whom the law sends them."""

    says = T_("Copies sent")
    details: ClassVar[dict[str, Text]] = {
        "opening": T_("of the opening"),
        "refusal": T_("of the refusal"),
        "appraiser": T_("of the appointment of the appraiser"),
        "arrears": T_("of the arrears resolution"),
        "securities-arrest": T_("of the arrest of securities"),
        "termination": T_("of the termination"),
        "return": T_("of the return"),
        "ruling": T_("of the court's ruling on a motion"),
    }


class EnteredInDebtorRegister(Event):
    """The debtor's particulars went to the Unified register of debtors."""

    says = T_("Entered in the Unified register of debtors")


class AdvanceAsked(Event):
    """A private bailiff asked the creditor for an advance."""

    says = T_("Advance asked of the creditor")
    sums = T_("The advance")


class EnquirySent(Event):
    """The bailiff asked a registry or another keeper of records about the debtor."""

    says = T_("Enquiry sent")
    details: ClassVar[dict[str, Text]] = {
        "banks": T_("to banks"),
        "land": T_("about land and real estate"),
        "vehicles": T_("about vehicles"),
        "pension-fund": T_("about wages, to the pension fund"),
        "civil-status": T_("about civil status"),
        "business": T_("about business and shares"),
        "other-proceedings": T_("in the state system, about other proceedings"),
    }


class EnquiryAnswered(Event):
    """The answer to an enquiry came."""

    says = T_("Enquiry answered")
    details: ClassVar[dict[str, Text]] = {
        "found": T_("property or income found"),
        "nothing-found": T_("nothing found"),
    }


class OtherProceedingsFound(Event):
    """The state system showed that other proceedings run against the debtor."""

    says = T_("Other proceedings against the debtor found")


class CreditorToldOfOthers(Event):
    """The creditor was told of other proceedings, and in which order claims are met."""

    says = T_("Creditor told of other proceedings and of the order of claims")


class SimplifiedDocumentReceived(Event):
    """An electronic document that is enforced without a bailiff reached the territorial body."""

    says = T_("Document for a simplified proceeding received")
    sums = T_("Sum to be recovered")


class SimplifiedProceedingOpened(Event):
    """The territorial body opened a simplified proceeding."""

    says = T_("Simplified proceeding opened")
    sums = T_("Sum to be recovered")


class SimplifiedGroundArose(Event):
    """The sum of a simplified proceeding was paid in full, or its basis was annulled."""

    says = T_("Ground to end the simplified proceeding arose")
    details: ClassVar[dict[str, Text]] = {
        "paid": T_("paid in full"),
        "annulled": T_("the basis was annulled"),
    }


class SimplifiedProceedingEnded(Event):
    """A simplified proceeding was terminated, or its document handed to a bailiff."""

    says = T_("Simplified proceeding ended")
    details: ClassVar[dict[str, Text]] = {
        "paid": T_("paid in full"),
        "annulled": T_("the basis was annulled"),
        "transferred": T_("handed to a private bailiff"),
    }
