"""Who binds certificates and resets what was lost: everyone his own, an administrator others'."""

from qadagalau.law import N_
from qadagalau.office.people.models import Role
from qadagalau.office.people.rules import (
    BY_COMMAND,
    ONESELF,
    SIGNED_IN,
    TO_ANOTHER,
    Action,
    role,
)

KEEP_CERTIFICATE = Action(
    name="access.keep-certificate",
    title=N_("bind one's own certificate to one's account, or end that"),
    permits=SIGNED_IN & ONESELF,
)
SETTLE_ACCESS = Action(
    name="access.settle",
    title=N_(
        "replace another's lost password or second step, bind another's certificate or end that"
    ),
    permits=(role(Role.ADMINISTRATOR) & TO_ANOTHER) | BY_COMMAND,
)
ACTIONS = (KEEP_CERTIFICATE, SETTLE_ACCESS)
