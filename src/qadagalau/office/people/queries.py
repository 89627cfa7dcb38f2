"""Who asks: an actor is a user's present right as a frozen value, with the territory it opens."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from attrs import frozen
from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Prefetch, Q, QuerySet

from qadagalau.record.territory import EVERYTHING, NOTHING, Territory

from .models import (
    Absence,
    Bailiff,
    BailiffKind,
    Office,
    OfficeKind,
    Right,
    Role,
    Supervision,
    User,
)


@frozen(kw_only=True)
class Actor:
    """Someone who acts: a user with a right, without one, nobody, or the machine's operator."""

    user_id: UUID | None = None
    name: str = ""
    role: Role | None = None
    office_id: str | None = None
    """Number of the office, chamber or department in which the right holds."""
    region: str | None = None
    holder_id: str | None = None
    """Number of the bailiff, where the actor is one."""
    territory: Territory = NOTHING
    is_operator: bool = False
    """Whether a command of the machine's operator acts, not a user."""
    deputises_for: tuple[UUID, ...] = ()
    """The users of the same office who are absent today and for whom the actor stands in."""

    @property
    def covers(self) -> tuple[UUID, ...]:
        """Return whose work is the actor's own today: his, and that of those he stands in for."""
        return (() if self.user_id is None else (self.user_id,)) + self.deputises_for

    @property
    def signed_as(self) -> str:
        """Return how the ledger names the actor, without personal data."""
        return "operator" if self.is_operator else str(self.user_id)


NOBODY = Actor()
OPERATOR = Actor(is_operator=True, territory=EVERYTHING)


def actor_of(user: User | AnonymousUser, *, on: date | None = None) -> Actor:
    """Return the actor that a user is at present; with the day, also for whom he stands in."""
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    right = Right.objects.present().select_related("office", "bailiff").filter(user=user).first()
    if right is None:
        return Actor(user_id=user.id, name=user.full_name)
    office, bailiff = right.office, right.bailiff
    return Actor(
        user_id=user.id,
        name=user.full_name,
        role=Role(right.role),
        office_id=office.office_id if office else None,
        region=office.region_id if office else bailiff.region_id if bailiff else None,
        holder_id=bailiff.holder_id if bailiff else None,
        territory=territory_of(right),
        deputises_for=() if on is None or office is None else _absent(user, office, on),
    )


def _absent(deputy: User, office: Office, on: date) -> tuple[UUID, ...]:
    """Return for whom a deputy stands in: who is absent and has a right in the same office."""
    absent = Absence.objects.on(on).filter(deputy=deputy)
    there = Right.objects.present().filter(office=office)
    of_office = absent.filter(user_id__in=there.values("user_id"))
    return tuple(of_office.order_by("user_id").values_list("user_id", flat=True).distinct())


def standing_in_for(users: Iterable[User], *, on: date) -> QuerySet[User]:
    """Return who stands in on a day for those of *users* who are absent, in the same office."""
    absent = Absence.objects.on(on).filter(user__in=list(users))
    fitting = absent.filter(
        user__rights__withdrawn_at=None,
        deputy__rights__withdrawn_at=None,
        user__rights__office=F("deputy__rights__office"),
    )
    return User.objects.filter(pk__in=fitting.order_by().values("deputy"))


def colleagues_of(user: User) -> QuerySet[User]:
    """Return who else has a present right in the office of a user's present or last right."""
    last = user.rights.order_by("withdrawn_at", "-granted_at")
    right = last.filter(withdrawn_at=None).first() or last.last()
    if right is None or right.office_id is None:
        return User.objects.none()
    there = Right.objects.present().filter(office_id=right.office_id)
    return User.objects.filter(id__in=there.values("user_id")).exclude(pk=user.pk)


def territory_of(right: Right) -> Territory:
    """Return whose proceedings a right opens.

    The General Prosecutor's Office sees all, a regional office its region, a district office the
    enforcement districts that it supervises, a military or transport office what is assigned to
    it and to the offices below it; a chamber or a department sees its bailiffs, a
    bailiff himself.  An administrator sees no proceedings.
    """
    if right.bailiff is not None:
        return Territory(holders=frozenset((right.bailiff.holder_id,)))
    return NOTHING if right.office is None else territory_in(right.office)


def territory_in(office: Office) -> Territory:
    """Return whose proceedings a right in an office opens."""
    match OfficeKind(office.kind):
        case OfficeKind.GENERAL:
            return EVERYTHING
        case OfficeKind.REGIONAL:
            return Territory(regions=_named(office.region_id))
        case OfficeKind.DISTRICT:
            below = office.children.values_list("office_id", flat=True)
            return Territory(offices=frozenset((office.office_id, *below)))
        case OfficeKind.MILITARY | OfficeKind.TRANSPORT | OfficeKind.SPECIALISED_DISTRICT:
            return _assigned_to(office)
        case OfficeKind.REPUBLICAN_CHAMBER:
            return _of_bailiffs(office, Bailiff.objects.filter(kind=BailiffKind.PRIVATE))
        case OfficeKind.CHAMBER | OfficeKind.JUSTICE:
            return _of_bailiffs(office, office.members.all())
        case OfficeKind.ENFORCEMENT_DISTRICT:
            return Territory(offices=frozenset((office.office_id,)))


def _assigned_to(office: Office) -> Territory:
    below = office.children.values_list("office_id", flat=True)
    assigned = Supervision.objects.present().filter(Q(office=office) | Q(office__parent=office))
    named = list(assigned.values_list("district__office_id", "bailiff__holder_id"))
    return Territory(
        offices=frozenset((office.office_id, *below, *(one for one, _ in named if one))),
        holders=frozenset(one for _, one in named if one),
    )


def _of_bailiffs(office: Office, bailiffs: Iterable[Bailiff]) -> Territory:
    return Territory(
        offices=frozenset((office.office_id,)),
        holders=frozenset(bailiff.holder_id for bailiff in bailiffs),
    )


def _named(code: str | None) -> frozenset[str]:
    return frozenset(() if code is None else (code,))


def users_visible_to(actor: Actor) -> QuerySet[User]:
    """Return the users whom *actor* may see: an administrator all, others those of their territory.

    A user is of the territory where a right of his, present or past, is or was.
    """
    if actor.is_operator or actor.role == Role.ADMINISTRATOR or actor.territory.everything:
        return User.objects.all()
    offices = Office.objects.visible_to(actor.territory)
    bailiffs = Bailiff.objects.visible_to(actor.territory)
    there = Right.objects.filter(Q(office__in=offices) | Q(bailiff__in=bailiffs))
    return User.objects.filter(id__in=there.values("user_id"))


def users_with_rights(actor: Actor, asked: str = "", *, new: bool = False) -> QuerySet[User]:
    """Return users in the order of their names, each with ``present``, a list of his right or none.

    *asked* keeps those whose name or login name has it, *new* those who never had a right yet;
    *actor* sees those of his territory.
    """
    present = Right.objects.present().select_related("office", "bailiff")
    seen = users_visible_to(actor)
    users = seen.prefetch_related(Prefetch("rights", present, to_attr="present"))
    if new:
        users = users.filter(rights=None, is_active=True)
    if asked:
        users = users.filter(Q(full_name__icontains=asked) | Q(username__icontains=asked))
    return users.order_by("full_name", "username")
