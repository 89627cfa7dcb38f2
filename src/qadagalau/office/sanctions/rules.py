"""Who asks for a sanction, who decides, who looks again, who checks, and who sees it.

An office sees the requests made to it and to offices below it; a bailiff sees his own.
"""

from qadagalau.law import N_
from qadagalau.office.people.models import PROSECUTORS, Office, Role
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.row_security import Guard
from qadagalau.office.people.rules import (
    BY_COMMAND,
    HEADS,
    ONESELF,
    Action,
    once_chosen,
    predicate,
    role,
)

from .models import SanctionRequest

GUARD = Guard(
    table="sanctions_sanctionrequest",
    sees="""qadagalau_sees({asks},
    (SELECT o.office_id FROM people_office o WHERE o.id = {table}.office_id),
    (SELECT o.region_id FROM people_office o WHERE o.id = {table}.office_id),
    (SELECT b.holder_id FROM people_bailiff b WHERE b.id = {table}.bailiff_id))""",
)
"""On PostgreSQL the database itself hides the requests of others."""


def _is_asked(actor: Actor, thing: object) -> bool:
    return isinstance(thing, SanctionRequest) and actor.territory.has(
        holder_id="", office_id=thing.office.office_id, region=thing.office.region_id
    )


def _is_of_office(actor: Actor, thing: object) -> bool:
    return isinstance(thing, SanctionRequest) and actor.office_id == thing.office.office_id


def _is_own(actor: Actor, thing: object) -> bool:
    return isinstance(thing, SanctionRequest) and actor.holder_id == thing.bailiff.holder_id


def _is_given(actor: Actor, thing: object) -> bool:
    if not isinstance(thing, SanctionRequest):
        return False
    given = thing.assigned_to_id
    return given is None or given in actor.covers or actor.role == Role.UNIT_HEAD


def _decided_another(actor: Actor, thing: object) -> bool:
    if not isinstance(thing, SanctionRequest):
        return False
    decision = getattr(thing, "decision", None)
    return decision is None or decision.by_id != actor.user_id


def _is_above(actor: Actor, thing: object) -> bool:
    """Say whether an office lies directly below the actor's; of none, whether any does."""
    if isinstance(thing, Office):
        above = None if thing.parent is None else thing.parent.office_id
        return thing.kind in PROSECUTORS and above == actor.office_id
    below = Office.objects.of(*PROSECUTORS).filter(parent__office_id=actor.office_id)
    return thing is None and actor.office_id is not None and below.exists()


def _is_led(actor: Actor, thing: object) -> bool:
    if not isinstance(thing, Office):
        return False
    return actor.office_id == thing.office_id or _is_above(actor, thing)


ASKED_OF_US = predicate(
    _is_asked,
    yes=N_("The request is made to your office, or to one below it."),
    no=N_("The request is made to another office."),
)
OF_OUR_OFFICE = predicate(
    _is_of_office,
    yes=N_("The request is made to your office."),
    no=N_("The request is made to another office, which alone decides it."),
)
OWN_REQUEST = predicate(
    _is_own,
    yes=N_("The request is yours."),
    no=N_("The request is another bailiff's."),
)
GIVEN = predicate(
    _is_given,
    yes=N_("The request is yours to decide."),
    no=N_("The request is assigned to another prosecutor. The head may give it to you."),
)
NOT_THE_DECIDER = predicate(
    _decided_another,
    yes=N_("Another person decided it."),
    no=N_("Nobody looks again at his own decision. Let a colleague do it."),
)
OFFICE_BELOW = predicate(
    _is_above,
    yes=N_("The office is directly below yours."),
    no=N_("Only the office above checks the sanctions of an office."),
)
LED_OFFICE = predicate(
    _is_led,
    yes=N_("The office is yours, or directly below yours."),
    no=N_("The office is another, whose head decides this."),
)
SEE_DESK = (Role.PROSECUTOR, Role.UNIT_HEAD, Role.ANALYST, Role.AUDITOR)
PROSECUTES = role(Role.PROSECUTOR, Role.UNIT_HEAD)
HEAD = role(Role.UNIT_HEAD)

SEE_REQUESTS = Action(
    name="sanctions.see",
    title=N_("see requests for a sanction"),
    permits=role(*SEE_DESK) & once_chosen(ASKED_OF_US),
)
SEE_OWN_REQUESTS = Action(
    name="sanctions.see-own",
    title=N_("see one's own requests for a sanction"),
    permits=role(Role.BAILIFF) & once_chosen(OWN_REQUEST),
)
READ_REQUEST = Action(
    name="sanctions.read",
    title=N_("read a request for a sanction and what was decided of it"),
    permits=(role(*SEE_DESK) & once_chosen(ASKED_OF_US))
    | (role(Role.BAILIFF) & once_chosen(OWN_REQUEST)),
)
ASK_FOR_SANCTION = Action(
    name="sanctions.ask",
    title=N_("ask the prosecutor for a sanction"),
    permits=role(Role.BAILIFF),
)
WITHDRAW_REQUEST = Action(
    name="sanctions.withdraw",
    title=N_("withdraw a request for a sanction"),
    permits=role(Role.BAILIFF) & once_chosen(OWN_REQUEST),
)
ASSIGN_REQUEST = Action(
    name="sanctions.assign",
    title=N_("give a request for a sanction to a prosecutor"),
    permits=HEAD & once_chosen(ASKED_OF_US),
)
DECIDE_REQUEST = Action(
    name="sanctions.decide",
    title=N_("decide a request for a sanction, or return it"),
    permits=PROSECUTES & once_chosen(OF_OUR_OFFICE & GIVEN),
)
CHECK_REQUEST = Action(
    name="sanctions.check",
    title=N_("have a request for a sanction checked anew"),
    permits=PROSECUTES & once_chosen(ASKED_OF_US),
)
NOTE_OPENED = Action(
    name="sanctions.note-opened",
    title=N_("note how long a request was read"),
    permits=PROSECUTES & once_chosen(ASKED_OF_US),
)
LOOK_AGAIN = Action(
    name="sanctions.look-again",
    title=N_("look again at a decided request"),
    permits=PROSECUTES & once_chosen(ASKED_OF_US & NOT_THE_DECIDER),
)
ANNUL_DECISION = Action(
    name="sanctions.annul",
    title=N_("note that a decision on a sanction was annulled"),
    permits=HEAD & once_chosen(ASKED_OF_US & NOT_THE_DECIDER),
)
CHECK_MONTH = Action(
    name="sanctions.check-month",
    title=N_("check the sanctions of an office below by a sample"),
    permits=PROSECUTES & OFFICE_BELOW,
)
NAME_DEDICATED = Action(
    name="sanctions.name-dedicated",
    title=N_("name a prosecutor who decides requests for a sanction"),
    permits=HEAD & once_chosen(LED_OFFICE),
)
KEEP_TEMPLATE = Action(
    name="sanctions.keep-template",
    title=N_("keep wordings of grounds"),
    permits=HEAD & once_chosen(LED_OFFICE),
)
SEE_READING = Action(
    name="sanctions.see-reading",
    title=N_("see how a prosecutor reads requests for a sanction"),
    permits=PROSECUTES & (ONESELF | HEADS),
)
SEE_LOAD = Action(
    name="sanctions.see-load",
    title=N_("see the load of an office with requests for a sanction"),
    permits=PROSECUTES & once_chosen(LED_OFFICE),
)
PACK_SANCTION_EVENTS = Action(
    name="sanctions.pack-events",
    title=N_("make a delivery of what requests for a sanction tell the register"),
    permits=BY_COMMAND,
)
NOTE_BREACHES = Action(
    name="sanctions.note-breaches",
    title=N_("link breaches of a sanctioned measure to its decision"),
    permits=BY_COMMAND,
)
ACTIONS = (
    SEE_REQUESTS,
    SEE_OWN_REQUESTS,
    READ_REQUEST,
    ASK_FOR_SANCTION,
    WITHDRAW_REQUEST,
    ASSIGN_REQUEST,
    DECIDE_REQUEST,
    CHECK_REQUEST,
    NOTE_OPENED,
    LOOK_AGAIN,
    ANNUL_DECISION,
    CHECK_MONTH,
    NAME_DEDICATED,
    KEEP_TEMPLATE,
    SEE_READING,
    SEE_LOAD,
    PACK_SANCTION_EVENTS,
    NOTE_BREACHES,
)
"""Every action of this room, for the matrix of permissions."""
