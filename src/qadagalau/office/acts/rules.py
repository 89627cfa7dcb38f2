"""Who drafts, approves, signs, sends, answers and judges acts, and who sees them.

An office sees its own acts and those of offices below it; an addressee, and a bailiff whom an
act concerns, see it once it was delivered.
"""

from qadagalau.law import N_
from qadagalau.office.people.models import SPECIALISED, Office, OfficeKind, Role
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import BY_COMMAND, Action, once_chosen, predicate, role

from .models import Act


def _issues(actor: Actor, thing: object) -> bool:
    return isinstance(thing, Act) and actor.territory.has(
        holder_id="", office_id=thing.office.office_id, region=thing.office.region_id
    )


def _is_addressed(actor: Actor, thing: object) -> bool:
    if not isinstance(thing, Act) or thing.delivered_on is None:
        return False
    if actor.holder_id is not None:
        bailiff = thing.addressee_bailiff
        return bailiff is not None and bailiff.holder_id == actor.holder_id
    body = thing.addressee_office
    return body is not None and body.office_id == actor.office_id


def _is_concerned(actor: Actor, thing: object) -> bool:
    if not isinstance(thing, Act) or thing.delivered_on is None or actor.holder_id is None:
        return False
    return thing.concerns.filter(bailiff__holder_id=actor.holder_id).exists()


def _is_another(actor: Actor, thing: object) -> bool:
    if not isinstance(thing, Act):
        return False
    wrote = {thing.author_id, thing.in_charge_id, thing.latest.made_by_id}
    return actor.user_id not in wrote


def _is_above(actor: Actor, thing: object) -> bool:
    return isinstance(thing, Act) and actor.office_id != thing.office.office_id


ISSUES = predicate(
    _issues,
    yes=N_("The act is of your office, or of one below it."),
    no=N_("The act is of another office."),
)
ADDRESSED = predicate(
    _is_addressed,
    yes=N_("The act addresses you and was delivered."),
    no=N_("The act does not address you, or was not delivered yet."),
)
CONCERNED = predicate(
    _is_concerned,
    yes=N_("The act concerns you and was delivered."),
    no=N_("The act does not concern you, or was not delivered yet."),
)
NOT_THE_AUTHOR = predicate(
    _is_another,
    yes=N_("Other people wrote the act."),
    no=N_("Nobody approves his own act. Ask another head of unit."),
)
OF_GENERAL = predicate(
    lambda actor, _: actor.territory.everything,
    yes=N_("You work in the Prosecutor General's Office."),
    no=N_("Only the Prosecutor General's Office does this."),
)
ABOVE = predicate(
    _is_above,
    yes=N_("The act is of an office below yours."),
    no=N_("An act is recalled by the office above. Ask it, or withdraw the act before delivery."),
)
OF_OWN_OFFICE = predicate(
    lambda actor, thing: (
        thing is None or (isinstance(thing, Office) and actor.office_id == thing.office_id)
    ),
    yes=N_("It is your office."),
    no=N_("It is another office, whose head decides this."),
)
SEE_OWN = (Role.PROSECUTOR, Role.UNIT_HEAD, Role.ANALYST, Role.REGISTRAR, Role.AUDITOR)
"""Who sees the acts of his office and of those below it."""
PROSECUTES = role(Role.PROSECUTOR, Role.UNIT_HEAD)
REGISTERS = role(Role.PROSECUTOR, Role.UNIT_HEAD, Role.REGISTRAR)
ANSWERS = role(Role.CHAMBER, Role.JUSTICE, Role.BAILIFF)

SEE_ACTS = Action(
    name="acts.see",
    title=N_("see acts of the prosecutor"),
    permits=(role(*SEE_OWN) & once_chosen(ISSUES)) | (ANSWERS & once_chosen(ADDRESSED | CONCERNED)),
)
SEE_WORKING = Action(
    name="acts.see-working",
    title=N_("see how acts of one's office came about"),
    permits=role(*SEE_OWN) & once_chosen(ISSUES),
)
SEE_OWN_ACTS = Action(
    name="acts.see-own",
    title=N_("see the acts that came"),
    permits=ANSWERS & once_chosen(ADDRESSED | CONCERNED),
)
ANSWER_OWN_ACT = Action(
    name="acts.answer-own",
    title=N_("answer the acts that came"),
    permits=ANSWERS & once_chosen(ADDRESSED),
)
DRAFT_ACT = Action(
    name="acts.draft",
    title=N_("draft an act and change its text"),
    permits=PROSECUTES & once_chosen(ISSUES),
)
APPROVE_ACT = Action(
    name="acts.approve",
    title=N_("approve an act, or return it to its author"),
    permits=role(Role.UNIT_HEAD) & once_chosen(ISSUES & NOT_THE_AUTHOR),
)
AGREE_ACT = Action(
    name="acts.agree",
    title=N_("agree to an act for a central body"),
    permits=role(Role.UNIT_HEAD) & OF_GENERAL,
)
CONDUCT_ACT = Action(
    name="acts.conduct",
    title=N_("sign an act, and judge the reply"),
    permits=PROSECUTES & once_chosen(ISSUES),
)
REGISTER_ACT = Action(
    name="acts.register",
    title=N_("give an act its number and record its delivery"),
    permits=REGISTERS & once_chosen(ISSUES),
)
RECALL_ACT = Action(
    name="acts.recall",
    title=N_("recall an act of an office below"),
    permits=role(Role.UNIT_HEAD) & once_chosen(ISSUES & ABOVE),
)
ANSWER_ACT = Action(
    name="acts.answer",
    title=N_("answer an act"),
    permits=(ANSWERS & once_chosen(ADDRESSED)) | (REGISTERS & once_chosen(ISSUES)),
)
MOVE_ACT = Action(
    name="acts.move",
    title=N_("take a step in an act's life"),
    permits=(ANSWERS & once_chosen(ADDRESSED)) | (REGISTERS & once_chosen(ISSUES)),
)
LINK_SUM = Action(
    name="acts.link-sum",
    title=N_("state that an act caused a payment"),
    permits=PROSECUTES & once_chosen(ISSUES),
)
RULE_SIGNING = Action(
    name="acts.rule-signing",
    title=N_("decide whether the office's acts are signed with a certificate"),
    permits=role(Role.UNIT_HEAD) & OF_OWN_OFFICE,
)
PACK_ACT_EVENTS = Action(
    name="acts.pack-events",
    title=N_("make a delivery of what acts tell the register"),
    permits=BY_COMMAND,
)
ACTIONS = (
    SEE_ACTS,
    SEE_WORKING,
    SEE_OWN_ACTS,
    ANSWER_OWN_ACT,
    DRAFT_ACT,
    APPROVE_ACT,
    AGREE_ACT,
    CONDUCT_ACT,
    REGISTER_ACT,
    RECALL_ACT,
    ANSWER_ACT,
    MOVE_ACT,
    LINK_SUM,
    RULE_SIGNING,
    PACK_ACT_EVENTS,
)
"""Every action of this room, for the matrix of permissions."""

PROSECUTION = (OfficeKind.GENERAL, OfficeKind.REGIONAL, OfficeKind.DISTRICT, *SPECIALISED)
"""Offices that issue acts."""
