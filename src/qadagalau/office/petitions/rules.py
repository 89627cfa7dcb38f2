"""Who files, reads, considers and answers applications, and who may learn who wrote one.

An office has the applications that lie with it and with offices below it.  An applicant has his
own: by his code, or by his account.  A bailiff has none; what he may learn is decided each time.
"""

from uuid import UUID

from attrs import frozen

from qadagalau.law import N_
from qadagalau.office.people.models import Role
from qadagalau.office.people.queries import Actor
from qadagalau.office.people.rules import (
    ANYONE,
    BY_COMMAND,
    Action,
    once_chosen,
    predicate,
    role,
)

from .models import Petition


@frozen(kw_only=True)
class CodeHolder(Actor):
    """Somebody without an account whose code was held against one application."""

    petition_id: UUID

    @property
    def signed_as(self) -> str:
        """Return how the ledger names him: it knows no more of him."""
        return "applicant"


def _lies_with(actor: Actor, thing: object) -> bool:
    return isinstance(thing, Petition) and actor.territory.has(
        holder_id="", office_id=thing.office.office_id, region=thing.office.region_id
    )


def _holds_code(actor: Actor, thing: object) -> bool:
    if not isinstance(actor, CodeHolder):
        return False
    return isinstance(thing, Petition) and actor.petition_id == thing.pk


def _filed_it(actor: Actor, thing: object) -> bool:
    return isinstance(thing, Petition) and thing.filed_by_id == actor.user_id is not None


def _is_another(actor: Actor, thing: object) -> bool:
    if not isinstance(thing, Petition):
        return False
    last = thing.answers.order_by("-number").first()
    return last is None or last.by_id != actor.user_id


def _is_above(actor: Actor, thing: object) -> bool:
    return isinstance(thing, Petition) and actor.office_id != thing.office.office_id


def _has_no_part(actor: Actor, thing: object) -> bool:
    return isinstance(thing, Petition) and thing.in_charge_id != actor.user_id


def _concerns(actor: Actor, thing: object) -> bool:
    return (
        isinstance(thing, Petition)
        and bool(actor.holder_id)
        and (thing.holder_id == actor.holder_id)
    )


OF_OFFICE = once_chosen(
    predicate(
        _lies_with,
        yes=N_("The application lies with your office, or with one below it."),
        no=N_("The application lies with another office."),
    )
)
HOLDS_CODE = predicate(
    _holds_code,
    yes=N_("Your code opens the application."),
    no=N_("No code that opens this application was given. Give yours."),
)
FILED_IT = once_chosen(
    predicate(
        _filed_it,
        yes=N_("You filed the application."),
        no=N_("Somebody else filed the application."),
    )
)
NOT_THE_AUTHOR = once_chosen(
    predicate(
        _is_another,
        yes=N_("Somebody else wrote the answer."),
        no=N_("Nobody is the second reader of his own answer. Ask a colleague."),
    )
)
ABOVE = once_chosen(
    predicate(
        _is_above,
        yes=N_("The application lies with an office below yours."),
        no=N_("An appeal is decided by the office above the one that answered."),
    )
)
NOT_IN_CHARGE = once_chosen(
    predicate(
        _has_no_part,
        yes=N_("Another person considers the application."),
        no=N_(
            "Who considers the application does not decide who learns of its author. Ask another "
            "head of unit."
        ),
    )
)
CONCERNED = once_chosen(
    predicate(
        _concerns,
        yes=N_("The application concerns you."),
        no=N_("The application does not concern you."),
    )
)
SEE_OWN = (Role.PROSECUTOR, Role.UNIT_HEAD, Role.ANALYST, Role.REGISTRAR, Role.AUDITOR)
"""Who sees the applications of his office and of those below it."""
READS = role(*SEE_OWN) & OF_OFFICE
CONSIDERS = role(Role.PROSECUTOR, Role.UNIT_HEAD) & OF_OFFICE
RECEIVES = role(Role.PROSECUTOR, Role.UNIT_HEAD, Role.REGISTRAR) & OF_OFFICE
HEADS = role(Role.UNIT_HEAD) & OF_OFFICE
APPLIED = HOLDS_CODE | (role(Role.APPLICANT) & FILED_IT)

FILE_PETITION = Action(name="petitions.file", title=N_("file an application"), permits=ANYONE)
SAVE_DRAFT = Action(
    name="petitions.save-draft", title=N_("save an application half-way"), permits=ANYONE
)
SEE_PETITIONS = Action(name="petitions.see", title=N_("see applications"), permits=READS | APPLIED)
READ_PETITIONS = Action(
    name="petitions.read", title=N_("read the applications of one's office"), permits=READS
)
SEE_OWN_PETITIONS = Action(
    name="petitions.see-own",
    title=N_("see the applications that one's account has filed"),
    permits=role(Role.APPLICANT) & FILED_IT,
)
SEE_COMPLAINANT = Action(
    name="petitions.see-complainant",
    title=N_("see who wrote an application"),
    permits=RECEIVES | APPLIED,
)
SEE_CONCERNING = Action(
    name="petitions.see-concerning",
    title=N_("see that applications concern one, without their authors"),
    permits=role(Role.BAILIFF) & CONCERNED,
)
ACCEPT_PETITION = Action(
    name="petitions.accept", title=N_("take an application into consideration"), permits=CONSIDERS
)
ASSIGN_PETITION = Action(
    name="petitions.assign", title=N_("give an application to a prosecutor"), permits=HEADS
)
LINK_PETITION = Action(
    name="petitions.link", title=N_("link an application to its proceeding"), permits=RECEIVES
)
EXTEND_TERM = Action(
    name="petitions.extend", title=N_("extend the term of an application"), permits=HEADS
)
REDIRECT_PETITION = Action(
    name="petitions.redirect",
    title=N_("send an application to the competent body"),
    permits=RECEIVES,
)
LEAVE_PETITION = Action(
    name="petitions.leave", title=N_("leave an application without consideration"), permits=HEADS
)
ANSWER_PETITION = Action(
    name="petitions.answer", title=N_("answer an application"), permits=CONSIDERS
)
READ_SECOND = Action(
    name="petitions.read-second",
    title=N_("read an answer as the second, approve it or return it"),
    permits=CONSIDERS & NOT_THE_AUTHOR,
)
WRITE_MESSAGE = Action(
    name="petitions.write",
    title=N_("write a message about an application"),
    permits=RECEIVES | APPLIED,
)
REOPEN_PETITION = Action(
    name="petitions.reopen", title=N_("ask that an application be considered anew"), permits=APPLIED
)
APPEAL_PETITION = Action(
    name="petitions.appeal", title=N_("appeal to the superior prosecutor"), permits=APPLIED
)
DECIDE_APPEAL = Action(
    name="petitions.decide-appeal",
    title=N_("decide an appeal of an applicant"),
    permits=HEADS & ABOVE,
)
SAY_SATISFACTION = Action(
    name="petitions.say-satisfaction",
    title=N_("say how content one is with an answer"),
    permits=APPLIED,
)
CONSENT = Action(
    name="petitions.consent",
    title=N_("consent that the bailiff learns who wrote"),
    permits=APPLIED,
)
REVEAL_COMPLAINANT = Action(
    name="petitions.reveal",
    title=N_("let a bailiff learn who wrote an application"),
    permits=HEADS & NOT_IN_CHARGE,
)
PACK_PETITION_EVENTS = Action(
    name="petitions.pack-events",
    title=N_("make a delivery of what applications tell the register"),
    permits=BY_COMMAND,
)
NOTE_ARRIVAL = Action(
    name="petitions.note-arrival",
    title=N_("note what the register shows of an application that came"),
    permits=BY_COMMAND,
)
FORGET_DRAFTS = Action(
    name="petitions.forget-drafts",
    title=N_("forget applications that were saved and never filed"),
    permits=BY_COMMAND,
)
ACTIONS = (
    FILE_PETITION,
    SAVE_DRAFT,
    SEE_PETITIONS,
    READ_PETITIONS,
    SEE_OWN_PETITIONS,
    SEE_COMPLAINANT,
    SEE_CONCERNING,
    ACCEPT_PETITION,
    ASSIGN_PETITION,
    LINK_PETITION,
    EXTEND_TERM,
    REDIRECT_PETITION,
    LEAVE_PETITION,
    ANSWER_PETITION,
    READ_SECOND,
    WRITE_MESSAGE,
    REOPEN_PETITION,
    APPEAL_PETITION,
    DECIDE_APPEAL,
    SAY_SATISFACTION,
    CONSENT,
    REVEAL_COMPLAINANT,
    PACK_PETITION_EVENTS,
    NOTE_ARRIVAL,
    FORGET_DRAFTS,
)
"""Every action of this room, for the matrix of permissions."""
