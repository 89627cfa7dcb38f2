"""How a proceeding ends, and when it may begin again."""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event

TERMINATION_GROUNDS: dict[str, Text] = {
    "full-payment": T_("fulfilled in full"),
    "refusal": T_("the creditor gave up the claim"),
    "settlement": T_("settlement approved by a court"),
    "mediation": T_("agreement by mediation"),
    "death": T_("a party died and no one succeeds"),
    "impossible": T_("fulfilment became impossible"),
    "annulled": T_("the decision was annulled"),
    "bankruptcy": T_("bankruptcy or liquidation"),
    "majority": T_("the child is of age and nothing is owed"),
    "nothing-to-confiscate": T_("nothing to confiscate was found"),
    "mortgage-ended": T_("the mortgage ended"),
}
"""The grounds of art. 47, by the detail that records use."""


class TerminationGroundArose(Event):
    """A ground to terminate the proceeding arose and was known to the bailiff."""

    says = T_("Ground to terminate arose")
    details: ClassVar[dict[str, Text]] = TERMINATION_GROUNDS


class ProceedingTerminated(Event):
    """The bailiff terminated the proceeding."""

    says = T_("Proceeding terminated")
    details: ClassVar[dict[str, Text]] = TERMINATION_GROUNDS


class DocumentReturned(Event):
    """The enforcement document was returned unfulfilled or partly fulfilled."""

    says = T_("Document returned")
    details: ClassVar[dict[str, Text]] = {
        "creditor-request": T_("request of the creditor"),
        "no-property": T_("no property or income was found"),
        "measures-in-vain": T_("all measures were in vain"),
        "property-declined": T_("the creditor declined the unsold property"),
        "advance-refused": T_("the creditor refused the advance"),
        "debtor-gone": T_("the debtor is gone, and a court must name the successor"),
        "debtor-abroad": T_("the debtor moved abroad"),
        "recusal": T_("recusal of the bailiff"),
    }


class BailiffActsFoundUnlawful(Event):
    """The acts of the bailiff in the proceeding were found unlawful."""

    says = T_("Acts of the bailiff found unlawful")


class FulfilmentLearnt(Event):
    """It became known that the debtor fulfilled a document that had been returned."""

    says = T_("Fulfilment of the returned document became known")


class RemovalFromRegisterSent(Event):
    """The bailiff told the authorised body to take the debtor out of the Unified register."""

    says = T_("Debtor's removal from the register reported")


class CourtToldOfExecution(Event):
    """The court that issued the writ was told that it was executed, or why it was not."""

    says = T_("Court told of the execution")


class TracingExhausted(Event):
    """Every source that the law names was asked for the debtor's property, and all answered."""

    says = T_("All statutory tracing measures taken")


class CostsRepaid(Event):
    """The creditor who took the document back repaid the costs and paid the bailiff's fee."""

    says = T_("Costs and fee paid by the creditor")
