"""Who may order analyses, see their part of them, assign work and do it."""

from qadagalau.law import N_
from qadagalau.office.people.models import Office, Role
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import BY_COMMAND, Action, once_chosen, predicate, role

from .models import Assignment


def _office_of(thing: object) -> Office | None:
    if isinstance(thing, Assignment):
        return thing.office
    return thing if isinstance(thing, Office) else None


def _supervises(actor: Actor, thing: object) -> bool:
    office = _office_of(thing)
    return office is not None and actor.territory.has(
        holder_id="", office_id=office.office_id, region=office.region_id
    )


def _is_own(actor: Actor, thing: object) -> bool:
    office = _office_of(thing)
    return office is not None and actor.office_id == office.office_id


BELOW = predicate(
    _supervises,
    yes=N_("The office lies in your territory."),
    no=N_("The office lies outside your territory. Its own head assigns its work."),
)
OWN_OFFICE = predicate(
    _is_own,
    yes=N_("The work is of your office."),
    no=N_("The work is of another office, which alone does it."),
)

SEE_ANALYSES = Action(
    name="analyses.see",
    title=N_("see monthly analyses of one's territory"),
    permits=role(Role.PROSECUTOR, Role.UNIT_HEAD, Role.ANALYST, Role.AUDITOR),
)
ORDER_ANALYSIS = Action(
    name="analyses.order",
    title=N_("order a monthly analysis"),
    permits=role(Role.UNIT_HEAD, Role.ANALYST) | BY_COMMAND,
)
MAKE_ANALYSIS = Action(
    name="analyses.make", title=N_("make an analysis that was ordered"), permits=BY_COMMAND
)
ASSIGN_WORK = Action(
    name="analyses.assign",
    title=N_("assign work from an analysis"),
    permits=role(Role.UNIT_HEAD) & once_chosen(BELOW),
)
DO_WORK = Action(
    name="analyses.work",
    title=N_("do work that was assigned to one's office"),
    permits=role(Role.PROSECUTOR, Role.UNIT_HEAD) & once_chosen(OWN_OFFICE),
)
ACTIONS = (SEE_ANALYSES, ORDER_ANALYSIS, MAKE_ANALYSIS, ASSIGN_WORK, DO_WORK)
"""Every action of this room, for the matrix of permissions."""
