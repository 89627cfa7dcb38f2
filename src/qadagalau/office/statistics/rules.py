"""Who may publish figures: the program itself, at night or by command; anyone may read them."""

from qadagalau.law import N_
from qadagalau.office.people.rules import BY_COMMAND, Action

PUBLISH_FIGURES = Action(
    name="statistics.publish",
    title=N_("publish the figures of a month that is over"),
    permits=BY_COMMAND,
)
ACTIONS = (PUBLISH_FIGURES,)
"""Every action of this room, for the matrix of permissions."""
