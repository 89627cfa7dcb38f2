"""Who may let programs elsewhere be told: administrators, for others; as with keys for programs."""

from qadagalau.law import N_
from qadagalau.office.people.models import Role
from qadagalau.office.people.rules import ADMINISTERS, BY_COMMAND, TO_ANOTHER, Action, role

SUBSCRIBE = Action(
    name="hooks.subscribe",
    title=N_("let a program elsewhere be told"),
    permits=(role(Role.ADMINISTRATOR) & TO_ANOTHER) | BY_COMMAND,
)
UNSUBSCRIBE = Action(
    name="hooks.unsubscribe",
    title=N_("let a program elsewhere be told no more"),
    permits=ADMINISTERS,
)
SEE_SUBSCRIPTIONS = Action(
    name="hooks.see", title=N_("see which programs elsewhere are told"), permits=ADMINISTERS
)
SEND_AGAIN = Action(
    name="hooks.send-again", title=N_("send a message to a program again"), permits=ADMINISTERS
)
ACTIONS = (SUBSCRIBE, UNSUBSCRIBE, SEE_SUBSCRIPTIONS, SEND_AGAIN)
"""Every action of this room, for the matrix of permissions."""
