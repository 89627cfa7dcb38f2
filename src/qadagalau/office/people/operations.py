"""What is done to people: users are registered, rights granted and withdrawn."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qadagalau.law import N_, RefusedError, Sentence
from qadagalau.office.journal.operations import record
from qadagalau.office.journal.tasks import carry_after_commit

from .grounds import ground_of
from .models import (
    PROSECUTORS,
    Bailiff,
    Office,
    OfficeKind,
    Right,
    Role,
    User,
)
from .queries import Actor
from .rules import (
    CHANGE_PASSWORD,
    GRANT_RIGHT,
    REGISTER_USER,
    WITHDRAW_RIGHT,
    Action,
    demand,
    named,
)

P = ParamSpec("P")
R = TypeVar("R")


class RightError(RefusedError):
    """A right cannot be granted or withdrawn as asked."""


def operation(
    action: Action, *, on: str | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make of a function an operation: permitted first, in one transaction, then carried.

    The function takes the actor as *by* and, where *on* names it, the thing that the rule is of.
    It calls :func:`~qadagalau.office.journal.operations.record` once, or ``record_many``.
    """

    def made(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Any = kwargs["by"]
            demand(action, by, kwargs[on] if on else None)
            with transaction.atomic():
                done = function(*args, **kwargs)
                carry_after_commit()
            return done

        vars(run)["action"] = action  # read by the matrix of permissions
        return run

    return made


# ------------------------------------------------------------------ users and rights


@operation(REGISTER_USER)
def register_user(
    *, username: str, full_name: str, password: str | None, by: Actor, at: datetime
) -> User:
    """Register someone who may sign in; without a password nobody can, until one is set.

    Raises:
        RightError: the login name is taken.
        NotAllowedError: *by* may not.
    """
    if User.objects.filter(username__iexact=username).exists():
        raise RightError(
            N_("The login name {username} is taken. Choose another."), username=username
        )
    user = User.objects.create(
        username=username,
        full_name=full_name,
        password=make_password(password),
        made_at=at,
    )
    body = {"user": str(user.id), "by": by.signed_as}
    personal = {"username": username, "full_name": full_name}
    record("user", at=at, body=body, personal=personal, rows=[user])
    return user


@operation(CHANGE_PASSWORD, on="user")
def change_password(*, user: User, password: str, by: Actor, at: datetime) -> None:
    """Give oneself a new password, which the caller has found good enough.

    Raises:
        NotAllowedError: *by* is another.
    """
    user.set_password(password)
    user.save(update_fields=("password",))
    record("password", at=at, body={"user": by.signed_as})


SEATS: Mapping[Role, tuple[OfficeKind, ...]] = {
    Role.PROSECUTOR: tuple(kind for kind in PROSECUTORS if kind != OfficeKind.GENERAL),
    Role.UNIT_HEAD: PROSECUTORS,
    Role.ANALYST: (OfficeKind.GENERAL,),
    Role.CHAMBER: (OfficeKind.REPUBLICAN_CHAMBER, OfficeKind.CHAMBER),
    Role.JUSTICE: (OfficeKind.JUSTICE,),
    Role.REGISTRAR: PROSECUTORS,
    Role.AUDITOR: (
        OfficeKind.GENERAL,
        OfficeKind.REGIONAL,
        OfficeKind.MILITARY,
        OfficeKind.TRANSPORT,
    ),
}
"""In which kinds of office a role is held; a bailiff's is his own, those of PLACELESS nowhere."""
PLACELESS = (Role.ADMINISTRATOR, Role.APPLICANT)
"""Roles that are held in no office."""


@operation(GRANT_RIGHT, on="user")
def grant_right(
    *,
    user: User,
    role: Role,
    office: Office | None = None,
    bailiff: Bailiff | None = None,
    because: str,
    by: Actor,
    at: datetime,
) -> Right:
    """Grant a user a role in a place.

    Raises:
        RightError: he has a right, or the place does not fit the role, or no ground is given.
        NotAllowedError: *by* may not.
    """
    if Right.objects.present().filter(user=user).exists():
        raise RightError(N_("{user} has a right already. Withdraw it first."), user=user.username)
    because = ground_of(because, RightError)
    _demand_seat(role, office, bailiff)
    right = Right.objects.create(
        user=user,
        role=role,
        office=office,
        bailiff=bailiff,
        granted_by_id=by.user_id,
        granted_at=at,
        granted_because=because,
    )
    _record_right(right, "granted", because, by=by, at=at)
    return right


@operation(WITHDRAW_RIGHT, on="right")
def withdraw_right(*, right: Right, because: str, by: Actor, at: datetime) -> Right:
    """Withdraw a right; the row stays.

    Raises:
        RightError: it is withdrawn already, or no ground is given.
        NotAllowedError: *by* may not.
    """
    present = Right.objects.select_for_update().get(pk=right.pk)
    if present.withdrawn_at is not None:
        raise RightError(N_("This right has been withdrawn already."))
    because = ground_of(because, RightError)
    present.withdrawn_by_id = by.user_id
    present.withdrawn_at = at
    present.withdrawn_because = because
    present.save(update_fields=("withdrawn_by", "withdrawn_at", "withdrawn_because"))
    _record_right(present, "withdrawn", because, by=by, at=at)
    return present


def _demand_seat(role: Role, office: Office | None, bailiff: Bailiff | None) -> None:
    if role == Role.BAILIFF:
        fits = bailiff is not None and office is None
    elif role in PLACELESS:
        fits = bailiff is None and office is None
    else:
        fits = bailiff is None and office is not None and office.kind in SEATS[role]
    if not fits:
        raise RightError(
            N_(
                "The role {role} does not fit this place: it is held in {kinds}. "
                "Choose another place or role."
            ),
            role=named(role),
            kinds=_seats_of(role),
        )


def _seats_of(role: Role) -> Sentence:
    if role == Role.BAILIFF:
        return Sentence(N_("one's own number as a bailiff"))
    if role in PLACELESS:
        return Sentence(N_("no office"))
    return named(*SEATS[role])


def _record_right(right: Right, change: str, because: str, *, by: Actor, at: datetime) -> None:
    place = right.office.office_id if right.office else ""
    holder = right.bailiff.holder_id if right.bailiff else ""
    body = {
        "change": change,
        "right": str(right.id),
        "role": right.role,
        "scope": place or holder or "system",
    }
    personal = {
        "person": str(right.user_id),
        "granted_by": by.signed_as,
        "because": because,
    }
    record("right", at=at, body=body, personal=personal, rows=[right])
