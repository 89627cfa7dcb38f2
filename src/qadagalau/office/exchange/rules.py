"""Who may settle protocols, bring deliveries, climb the ladder, enter events, and see all this."""

from qadagalau.law import N_
from qadagalau.office.people.models import Role
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import (
    BY_COMMAND,
    IN_TERRITORY,
    TO_ANOTHER,
    Action,
    once_chosen,
    predicate,
    role,
)

from .models import ProtocolVersion


def _receives(actor: Actor, thing: object) -> bool:
    return isinstance(thing, ProtocolVersion) and actor.territory.has(
        holder_id="", office_id=thing.receiver.office_id, region=thing.receiver.region_id
    )


def _sends(actor: Actor, thing: object) -> bool:
    if not isinstance(thing, ProtocolVersion):
        return False
    if actor.holder_id is not None:
        return thing.sender.members.filter(holder_id=actor.holder_id).exists()
    return actor.office_id == thing.sender.office_id


RECEIVES = predicate(
    _receives,
    yes=N_("Your office receives its deliveries."),
    no=N_("Your office does not receive its deliveries."),
)
SENDS = predicate(
    _sends,
    yes=N_("You belong to the body that hands over."),
    no=N_("You do not belong to the body that hands over. Ask it to deliver."),
)
OURS = once_chosen(IN_TERRITORY | RECEIVES)
SUPERVISES = role(Role.PROSECUTOR, Role.UNIT_HEAD)
SUPPLIES = role(Role.BAILIFF, Role.CHAMBER, Role.JUSTICE)

SEE_EXCHANGE = Action(
    name="exchange.see",
    title=N_("see what sources deliver"),
    permits=role(
        Role.PROSECUTOR,
        Role.UNIT_HEAD,
        Role.ANALYST,
        Role.CHAMBER,
        Role.JUSTICE,
        Role.BAILIFF,
        Role.REGISTRAR,
        Role.AUDITOR,
    ),
)
SETTLE_PROTOCOL = Action(
    name="exchange.settle-protocol",
    title=N_("settle an exchange protocol"),
    permits=(role(Role.UNIT_HEAD) & OURS) | BY_COMMAND,
)
BRING_DELIVERY = Action(
    name="exchange.bring-delivery",
    title=N_("bring a delivery"),
    permits=(SUPPLIES & once_chosen(SENDS)) | BY_COMMAND,
)
TAKE_STEP = Action(
    name="exchange.take-step",
    title=N_("take a step of the escalation ladder"),
    permits=SUPERVISES & OURS,
)
JUDGE_DELIVERIES = Action(
    name="exchange.judge", title=N_("judge the deliveries that were owed"), permits=BY_COMMAND
)
ENTER_EVENT = Action(
    name="exchange.enter-event",
    title=N_("enter an event by hand"),
    permits=SUPPLIES & once_chosen(IN_TERRITORY),
)
PACK_ENTRIES = Action(
    name="exchange.pack-entries",
    title=N_("make a delivery of the events entered by hand"),
    permits=BY_COMMAND,
)
ISSUE_KEY = Action(
    name="exchange.issue-key",
    title=N_("issue a key for programs"),
    permits=(role(Role.ADMINISTRATOR) & once_chosen(TO_ANOTHER)) | BY_COMMAND,
)
WITHDRAW_KEY = Action(
    name="exchange.withdraw-key",
    title=N_("withdraw a key for programs"),
    permits=role(Role.ADMINISTRATOR) | BY_COMMAND,
)
ACTIONS = (
    SEE_EXCHANGE,
    SETTLE_PROTOCOL,
    BRING_DELIVERY,
    TAKE_STEP,
    JUDGE_DELIVERIES,
    ENTER_EVENT,
    PACK_ENTRIES,
    ISSUE_KEY,
    WITHDRAW_KEY,
)
"""Every action of this room, for the matrix of permissions."""
