"""Who sees what is read and drafted of the law, who may read it again, draft, review, publish."""

from qadagalau.law import N_
from qadagalau.office.people.models import Role
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.row_security import Guard
from qadagalau.office.people.rules import (
    BY_COMMAND,
    EVERYWHERE,
    Action,
    once_chosen,
    predicate,
    role,
)

from .models import Draft

GUARDS_OF_DRAFTS = tuple(
    Guard(
        table=f"lawbook_{table}",
        sees="{asks} IS NULL OR coalesce(({asks} ->> 'everything')::boolean, false)",
    )
    for table in ("draft", "draftversion", "draftstep", "shadowrun")
)
"""Drafts, and the bailiffs that a shadow run names, are of those who supervise the country."""


def _is_of_another(actor: Actor, thing: object) -> bool:
    return isinstance(thing, Draft) and not thing.versions.filter(written_by=actor.user_id).exists()


OF_ANOTHER = predicate(
    _is_of_another,
    yes=N_("Another person wrote the draft."),
    no=N_("You wrote a version of this draft yourself. A second person reviews it."),
)

SEE_LAWBOOK = Action(
    name="lawbook.see",
    title=N_("see which norms are to be read again"),
    permits=role(Role.PROSECUTOR, Role.UNIT_HEAD, Role.ANALYST, Role.AUDITOR),
)
READ_TEXT = Action(
    name="lawbook.read-text",
    title=N_("read an official text of an act again"),
    permits=role(Role.UNIT_HEAD, Role.ANALYST) & EVERYWHERE,
)
CONFIRM_NORM = Action(
    name="lawbook.confirm",
    title=N_("confirm a norm whose text changed"),
    permits=role(Role.UNIT_HEAD, Role.ANALYST) & EVERYWHERE,
)
SEE_DRAFTS = Action(
    name="lawbook.see-drafts",
    title=N_("see drafts of norms and what they would change"),
    permits=(role(Role.PROSECUTOR, Role.UNIT_HEAD, Role.ANALYST, Role.AUDITOR) & EVERYWHERE)
    | BY_COMMAND,
)
DRAFT_NORM = Action(
    name="lawbook.draft",
    title=N_("draft a norm, try it on the register, withdraw it"),
    permits=role(Role.UNIT_HEAD, Role.ANALYST) & EVERYWHERE,
)
REVIEW_DRAFT = Action(
    name="lawbook.review",
    title=N_("accept or return a draft that another person wrote"),
    permits=role(Role.UNIT_HEAD, Role.ANALYST) & EVERYWHERE & once_chosen(OF_ANOTHER),
)
PUBLISH_DRAFT = Action(
    name="lawbook.publish",
    title=N_("publish an accepted draft with its day"),
    permits=role(Role.UNIT_HEAD) & EVERYWHERE & once_chosen(OF_ANOTHER),
)
STOP_DRAFT = Action(
    name="lawbook.stop",
    title=N_("stop a published draft from a day on"),
    permits=role(Role.UNIT_HEAD) & EVERYWHERE,
)
MAKE_SHADOW = Action(
    name="lawbook.make-shadow",
    title=N_("try a draft on the register, as was ordered"),
    permits=BY_COMMAND,
)
