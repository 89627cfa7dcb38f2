"""Who may investigate, who enters what was decided of a bailiff, and who reads both."""

from qadagalau.law import N_
from qadagalau.office.people.models import Role
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import (
    BY_COMMAND,
    IN_TERRITORY,
    Action,
    once_chosen,
    predicate,
    role,
)

from .models import Investigation


def _is_of_our_office(actor: Actor, thing: object) -> bool:
    return isinstance(thing, Investigation) and thing.led_by.office_id == actor.office_id


def _investigates(actor: Actor, thing: object) -> bool:
    return isinstance(thing, Investigation) and thing.investigator_id == actor.user_id


OF_OUR_OFFICE = once_chosen(
    predicate(
        _is_of_our_office,
        yes=N_("Your office leads the investigation."),
        no=N_("Another office leads the investigation, and it alone changes it."),
    )
)
INVESTIGATES = once_chosen(
    predicate(
        _investigates,
        yes=N_("You lead the investigation."),
        no=N_("Another person leads the investigation. Let it be handed over to you first."),
    )
)
INQUIRES = role(Role.PROSECUTOR, Role.UNIT_HEAD, Role.CHAMBER, Role.JUSTICE)

SEE_INVESTIGATIONS = Action(
    name="discipline.see-investigations",
    title=N_("see investigations"),
    permits=role(
        Role.PROSECUTOR,
        Role.UNIT_HEAD,
        Role.ANALYST,
        Role.CHAMBER,
        Role.JUSTICE,
        Role.AUDITOR,
    )
    & IN_TERRITORY,
)
SEE_STANDING = Action(
    name="discipline.see-standing",
    title=N_("see the ledger of discipline and licence"),
    permits=role(
        Role.PROSECUTOR,
        Role.UNIT_HEAD,
        Role.ANALYST,
        Role.CHAMBER,
        Role.JUSTICE,
        Role.BAILIFF,
        Role.AUDITOR,
    )
    & IN_TERRITORY,
)
OPEN_INVESTIGATION = Action(
    name="discipline.open-investigation",
    title=N_("open an investigation"),
    permits=INQUIRES & IN_TERRITORY,
)
MOVE_INVESTIGATION = Action(
    name="discipline.move-investigation",
    title=N_("move an investigation on"),
    permits=INQUIRES & OF_OUR_OFFICE,
)
CONDUCT_INVESTIGATION = Action(
    name="discipline.conduct-investigation",
    title=N_("conduct an investigation"),
    permits=INQUIRES & OF_OUR_OFFICE & INVESTIGATES,
)
RECORD_MEASURE = Action(
    name="discipline.record-measure",
    title=N_("enter what was decided of a bailiff"),
    permits=INQUIRES & IN_TERRITORY,
)
PACK_MEASURES = Action(
    name="discipline.pack-measures",
    title=N_("tell the register what was decided of bailiffs"),
    permits=BY_COMMAND,
)
ACTIONS = (
    SEE_INVESTIGATIONS,
    SEE_STANDING,
    OPEN_INVESTIGATION,
    MOVE_INVESTIGATION,
    CONDUCT_INVESTIGATION,
    RECORD_MEASURE,
    PACK_MEASURES,
)
"""Every action of this room, for the matrix of permissions."""
