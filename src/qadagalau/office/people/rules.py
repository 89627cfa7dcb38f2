"""A permission is a value that says whether somebody may do something, and why.

Predicates are combined with ``&``, ``|`` and ``~``; each answer keeps the sentence that decided.
They are our own and not the library ``rules``, whose predicates give a bare truth: wrapping it to
carry reasons through its operators would take more lines than the operators do.
"""

from collections.abc import Callable
from typing import Protocol, cast
from uuid import UUID

from attrs import evolve, field, frozen
from django.db import models
from django.utils.translation import override

from qadagalau.law import N_, RefusedError, Sentence

from .models import Absence, Right, Role, User
from .queries import Actor, users_visible_to


@frozen
class Decision:
    """Whether, and why."""

    allowed: bool
    because: Sentence


class NotAllowedError(RefusedError):
    """The actor may not do this; the sentence says why and whom to ask."""


@frozen
class Predicate:
    """A question about an actor and a thing, answered with a reason."""

    asks: Callable[[Actor, object], Decision]
    is_quiet: bool = False
    """Whether its refusal goes without saying where another predicate refuses too."""

    def __call__(self, actor: Actor, thing: object = None) -> Decision:
        """Answer for *actor*, about *thing* where the question is of one."""
        return self.asks(actor, thing)

    def __and__(self, other: "Predicate") -> "Predicate":
        def both(actor: Actor, thing: object) -> Decision:
            first = self(actor, thing)
            if not first.allowed:
                return first
            second = other(actor, thing)
            return (
                Decision(allowed=True, because=_both(first, second)) if second.allowed else second
            )

        return Predicate(both)

    def __or__(self, other: "Predicate") -> "Predicate":
        def either(actor: Actor, thing: object) -> Decision:
            first = self(actor, thing)
            if first.allowed:
                return first
            second = other(actor, thing)
            if second.allowed or self.is_quiet:
                return second
            if other.is_quiet:
                return first
            return Decision(allowed=False, because=_both(first, second))

        return Predicate(either)

    def __invert__(self) -> "Predicate":
        def turned(actor: Actor, thing: object) -> Decision:
            answer = self(actor, thing)
            return Decision(allowed=not answer.allowed, because=answer.because)

        return Predicate(turned)


def _both(first: Decision, second: Decision) -> Sentence:
    if first.because == second.because:
        return first.because
    return Sentence("{first} {second}", first=first.because, second=second.because)


def predicate(
    holds: Callable[[Actor, object], bool], *, yes: str, no: str, **more: object
) -> Predicate:
    """Return the predicate that gives the msgid *yes* where it *holds*, else *no*."""

    def asks(actor: Actor, thing: object) -> Decision:
        allowed = holds(actor, thing)
        return Decision(allowed=allowed, because=Sentence(yes if allowed else no, **more))

    return Predicate(asks)


# ------------------------------------------------------------------ the predicates of this room


class Placed(Protocol):
    """What lies somewhere: it names who answers for it, and where."""

    @property
    def holder_id(self) -> str:
        """Number of who answers."""

    @property
    def office_id(self) -> str | None:
        """Number of his office."""

    @property
    def region(self) -> str | None:
        """Code of his region."""


def _owner(thing: object) -> UUID | None:
    if isinstance(thing, Right | Absence):
        return thing.user_id
    return thing.id if isinstance(thing, User) else None


def _lies_in(actor: Actor, thing: object) -> bool:
    if thing is None:  # before there is one: whether there can be any
        return not actor.territory.is_empty
    placed = cast("Placed", thing)
    return actor.territory.has(
        holder_id=placed.holder_id, office_id=placed.office_id, region=placed.region
    )


ANYONE = predicate(
    lambda _actor, _thing: True, yes=N_("Everyone may do this."), no=N_("Everyone may do this.")
)
SIGNED_IN = predicate(
    lambda actor, _: actor.user_id is not None,
    yes=N_("You are signed in."),
    no=N_("You are not signed in. Sign in first."),
)
HAS_RIGHT = predicate(
    lambda actor, _: actor.role is not None,
    yes=N_("You have a right here."),
    no=N_("You have no right here yet. Ask the administrator to grant you one."),
)
BY_COMMAND = evolve(
    predicate(
        lambda actor, _: actor.is_operator,
        yes=N_("The machine's operator asks by command."),
        no=N_("No command of the machine's operator asks."),
    ),
    is_quiet=True,
)
TO_ANOTHER = predicate(
    lambda actor, thing: _owner(thing) != actor.user_id,
    yes=N_("It concerns another person."),
    no=N_("Nobody changes his own right. Ask another administrator."),
)
ONESELF = predicate(
    lambda actor, thing: thing is None or _owner(thing) == actor.user_id,
    yes=N_("It concerns yourself."),
    no=N_("It concerns another person, who alone may do this."),
)
IN_TERRITORY = predicate(
    _lies_in,
    yes=N_("It lies in your territory."),
    no=N_("It lies outside your territory. Ask the office that supervises it."),
)


def once_chosen(asked: Predicate) -> Predicate:
    """Return *asked*, which holds for a page that opens before its thing is chosen."""
    return Predicate(
        lambda actor, thing: (
            Decision(allowed=True, because=Sentence(N_("What it is about is not chosen yet.")))
            if thing is None
            else asked(actor, thing)
        )
    )


def role(*roles: Role) -> Predicate:
    """Return the predicate that holds for actors in one of *roles*."""

    def asks(actor: Actor, _: object) -> Decision:
        if actor.role in roles:
            return Decision(
                allowed=True, because=Sentence(N_("Your role is: {role}."), role=named(actor.role))
            )
        names = named(*roles)
        if actor.role is None:
            return Decision(
                allowed=False,
                because=Sentence(N_("Only these roles do this: {roles}."), roles=names),
            )
        text = N_("Only these roles do this: {roles}. Yours is: {role}.")
        return Decision(allowed=False, because=Sentence(text, roles=names, role=named(actor.role)))

    return Predicate(asks)


def named(*choices: models.TextChoices) -> Sentence:
    """Return the names of choices, such as roles, in the language of whoever reads them."""
    with override("en"):
        texts = [str(choice.label) for choice in choices]
    fields = {f"n{place}": Sentence(text) for place, text in enumerate(texts)}
    return Sentence(", ".join(f"{{{name}}}" for name in fields), **fields)


# ------------------------------------------------------------------ actions


@frozen(kw_only=True)
class Action:
    """Something that can be done here, and who may."""

    name: str
    """Stable: stands in the matrix, in the ledger and in logs."""
    title: str
    """What is done (a msgid)."""
    permits: Predicate = field(repr=False)


def demand(action: Action, by: Actor, thing: object = None) -> None:
    """Let *by* go on with *action*, or refuse.

    Raises:
        NotAllowedError: with the reason of the rule.
    """
    answer = action.permits(by, thing)
    if not answer.allowed:
        raise NotAllowedError(
            N_("This is not allowed: {action}. {because}"),
            action=Sentence(action.title),
            because=answer.because,
        )


def _heads(actor: Actor, thing: object) -> bool:
    if actor.role != Role.UNIT_HEAD:
        return False
    return thing is None or users_visible_to(actor).filter(id__in=[_owner(thing)]).exists()


HEADS = predicate(
    _heads,
    yes=N_("You head the unit of this person."),
    no=N_("You do not head the unit of this person. Ask the person or the head of the unit."),
)
WORKS_IN_OFFICE = predicate(
    lambda actor, _: actor.office_id is not None,
    yes=N_("You work in an office."),
    no=N_("This is for those who work in an office."),
)
EVERYWHERE = predicate(
    lambda actor, _: actor.territory.everything,
    yes=N_("You supervise the whole country."),
    no=N_("Only the Prosecutor General's Office supervises the whole country."),
)
ADMINISTERS = role(Role.ADMINISTRATOR) | BY_COMMAND

SETTLE_PLACES = Action(
    name="people.settle-places",
    title=N_("enter regions, offices and bailiffs"),
    permits=ADMINISTERS,
)
REGISTER_USER = Action(
    name="people.register-user", title=N_("register a user"), permits=ADMINISTERS
)
GRANT_RIGHT = Action(
    name="people.grant-right",
    title=N_("grant a right"),
    permits=(role(Role.ADMINISTRATOR) & TO_ANOTHER) | BY_COMMAND,
)
WITHDRAW_RIGHT = Action(
    name="people.withdraw-right",
    title=N_("withdraw a right"),
    permits=(role(Role.ADMINISTRATOR) & TO_ANOTHER) | BY_COMMAND,
)
CHANGE_PASSWORD = Action(
    name="people.change-password",
    title=N_("change one's own password"),
    permits=SIGNED_IN & ONESELF,
)
SEE_PEOPLE = Action(
    name="people.see",
    title=N_("see users and their rights"),
    permits=ADMINISTERS | role(Role.AUDITOR, Role.UNIT_HEAD),
)
ASSIGN_SUPERVISION = Action(
    name="people.assign-supervision",
    title=N_("assign to a military or transport office whom it supervises"),
    permits=ADMINISTERS | (role(Role.UNIT_HEAD) & EVERYWHERE),
)
SEE_SUPERVISION = Action(
    name="people.see-supervision",
    title=N_("see which prosecutor supervises whom"),
    permits=ADMINISTERS | role(Role.AUDITOR, Role.UNIT_HEAD),
)
SET_ABSENCE = Action(
    name="people.set-absence",
    title=N_("enter or call off an absence"),
    permits=WORKS_IN_OFFICE & (ONESELF | HEADS),
)
HAND_OVER = Action(
    name="people.hand-over",
    title=N_("hand the open work of somebody who left over to a colleague"),
    permits=(role(Role.ADMINISTRATOR) & TO_ANOTHER) | (role(Role.UNIT_HEAD) & HEADS) | BY_COMMAND,
)
READ_PERSONAL = Action(
    name="people.read-personal",
    title=N_("search by a party"),
    permits=role(
        Role.PROSECUTOR,
        Role.UNIT_HEAD,
        Role.ANALYST,
        Role.BAILIFF,
        Role.CHAMBER,
        Role.JUSTICE,
        Role.AUDITOR,
    )
    & IN_TERRITORY,
)
SEE_READINGS = Action(
    name="people.see-readings",
    title=N_("see who read personal data"),
    permits=role(Role.AUDITOR, Role.ADMINISTRATOR, Role.UNIT_HEAD),
)
SEE_LEDGER = Action(
    name="people.see-ledger",
    title=N_("read the ledger"),
    permits=role(Role.AUDITOR, Role.ADMINISTRATOR),
)
OPEN_ENTRY = Action(
    name="people.open-entry",
    title=N_("open what is personal in an entry of the ledger"),
    permits=role(Role.AUDITOR, Role.ADMINISTRATOR),
)
KEEP_ACCOUNT = Action(
    name="people.keep-account", title=N_("see and keep one's own account"), permits=SIGNED_IN
)
CHOOSE_LANGUAGE = Action(
    name="people.choose-language",
    title=N_("choose one's own language"),
    permits=SIGNED_IN & ONESELF,
)
ACTIONS = (
    SETTLE_PLACES,
    REGISTER_USER,
    GRANT_RIGHT,
    WITHDRAW_RIGHT,
    CHANGE_PASSWORD,
    SEE_PEOPLE,
    ASSIGN_SUPERVISION,
    SEE_SUPERVISION,
    SET_ABSENCE,
    HAND_OVER,
    READ_PERSONAL,
    SEE_READINGS,
    SEE_LEDGER,
    OPEN_ENTRY,
    KEEP_ACCOUNT,
    CHOOSE_LANGUAGE,
)
