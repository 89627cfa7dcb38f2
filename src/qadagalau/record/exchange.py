"""The exchange itself: what a source owes the prosecutor's register, and whether it came.

These events lie in a file of their own, one for each exchange protocol; the reference names
the expected delivery, such as ``2026-03``.
"""

from typing import ClassVar

from qadagalau.law import T_, Text

from .event import Event

ESCALATION: dict[str, Text] = {
    "reminder": T_("the responsible person was reminded"),
    "head-informed": T_("the head of the sending body was informed"),
    "superior-informed": T_("the superior prosecutor was informed"),
    "submission-proposed": T_("a submission was proposed"),
}
"""The steps of an escalation ladder, by the detail that records use, mildest first."""


class DeliveryExpected(Event):
    """A source came to owe a delivery: a period ended, or events happened; it is the holder."""

    says = T_("Delivery expected")


class DeliveryReceived(Event):
    """A delivery was taken into the register."""

    says = T_("Delivery received")
    details: ClassVar[dict[str, Text]] = {
        "complete": T_("complete"),
        "incomplete": T_("incomplete by the rules of the protocol"),
    }


class DeliveryRefused(Event):
    """A delivery was brought, but could not be taken into the register."""

    says = T_("Delivery refused")


class DeliveryMissed(Event):
    """The term of an expected delivery ended without it; whoever receives it is the holder."""

    says = T_("Term of a delivery passed without it")


class EscalationStepTaken(Event):
    """The receiving side took a step of the escalation ladder."""

    says = T_("Escalation step taken")
    details: ClassVar[dict[str, Text]] = ESCALATION


class EscalationEnded(Event):
    """A missed delivery arrived after all, so that no further step is due."""

    says = T_("Escalation ended")
