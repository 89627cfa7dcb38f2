"""Who may search: everyone with a right; what he finds is limited by his role and territory."""

from qadagalau.law import N_
from qadagalau.office.people.models import Role
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import HAS_RIGHT, Action

from .models import Audience

_SUPERVISORS = frozenset(
    (Role.PROSECUTOR, Role.UNIT_HEAD, Role.ANALYST, Role.REGISTRAR, Role.AUDITOR)
)

SEARCH = Action(
    name="search.ask", title=N_("search the norms and what was written"), permits=HAS_RIGHT
)
ACTIONS = (SEARCH,)
"""Every action of this room, for the matrix of permissions."""


def audiences_of(actor: Actor) -> frozenset[Audience]:
    """Return whose texts *actor* may find."""
    if actor.role in _SUPERVISORS or actor.is_operator:
        return frozenset(Audience)
    return frozenset((Audience.EVERYONE, Audience.PLACE))
