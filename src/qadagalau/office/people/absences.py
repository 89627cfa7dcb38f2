"""Who is absent names a colleague of his office; while it lasts his work is the colleague's too.

A deputy gets no right that he does not have: he must hold one in the same office, in the same
role or as its head.
"""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from qadagalau.law import N_, RefusedError
from qadagalau.office.journal.operations import record

from .grounds import ground_of
from .models import Absence, Right, Role, User
from .operations import operation
from .queries import Actor, colleagues_of, users_visible_to
from .rules import SET_ABSENCE


class AbsenceError(RefusedError):
    """An absence cannot be entered or called off as asked."""


def deputies_of(user: User) -> QuerySet[User]:
    """Return who may stand in for a user: his colleagues in his role, and the head."""
    right = Right.objects.present().filter(user=user).first()
    if right is None:
        return User.objects.none()
    fitting = Right.objects.present().filter(role__in=(right.role, Role.UNIT_HEAD))
    return colleagues_of(user).filter(id__in=fitting.values("user_id")).order_by("full_name")


def absences_visible_to(actor: Actor) -> QuerySet[Absence]:
    """Return the absences that concern the actor, and of a head those of the people he heads."""
    concern = Q(user_id=actor.user_id) | Q(deputy_id=actor.user_id)
    if actor.role == Role.UNIT_HEAD:
        concern |= Q(user__in=users_visible_to(actor))
    return Absence.objects.filter(concern).select_related("user", "deputy")


def may_be_absent(actor: Actor) -> QuerySet[User]:
    """Return the users whose absence the actor may enter: himself, and of a head his people."""
    if actor.role != Role.UNIT_HEAD:
        return User.objects.filter(id__in=[actor.user_id])
    in_office = Right.objects.present().filter(office__isnull=False)
    there = users_visible_to(actor).filter(id__in=in_office.values("user_id"))
    return there.order_by("full_name", "username")


@operation(SET_ABSENCE, on="user")
def enter_absence(
    *,
    user: User,
    deputy: User,
    starts_on: date,
    ends_on: date,
    because: str,
    by: Actor,
    at: datetime,
) -> Absence:
    """Enter that a user is absent and who stands in.

    Raises:
        AbsenceError: the days, the deputy or the ground do not fit.
        NotAllowedError: *by* is neither the user nor his head.
    """
    because = ground_of(because, AbsenceError)
    _demand_days(user, starts_on, ends_on, today=timezone.localdate(at))
    _demand_deputy(user, deputy, starts_on, ends_on)
    absence = Absence.objects.create(
        user=user,
        deputy=deputy,
        starts_on=starts_on,
        ends_on=ends_on,
        because=because,
        entered_by_id=by.user_id,
        entered_at=at,
    )
    _record(absence, "entered", because, by=by, at=at)
    return absence


@operation(SET_ABSENCE, on="absence")
def call_off_absence(*, absence: Absence, because: str, by: Actor, at: datetime) -> Absence:
    """Call an absence off, before or while it lasts; the row stays.

    Raises:
        AbsenceError: it is over or called off already, or no ground is given.
        NotAllowedError: *by* is neither the user nor his head.
    """
    because = ground_of(because, AbsenceError)
    there = Absence.objects.select_for_update().get(pk=absence.pk)
    if there.called_off_at is not None or there.ends_on < timezone.localdate(at):
        raise AbsenceError(N_("This absence is over or has been called off already."))
    there.called_off_by_id, there.called_off_at = by.user_id, at
    there.called_off_because = because
    there.save(update_fields=("called_off_by", "called_off_at", "called_off_because"))
    _record(there, "called-off", because, by=by, at=at)
    return there


def _demand_days(user: User, starts_on: date, ends_on: date, *, today: date) -> None:
    if ends_on < starts_on:
        raise AbsenceError(N_("The last day is before the first. Correct the days."))
    if ends_on < today:
        raise AbsenceError(N_("An absence that is over needs no deputy. Correct the days."))
    meets = Absence.objects.standing().filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
    if meets.filter(user=user).exists():
        raise AbsenceError(
            N_("Another absence of this person falls on these days. Call it off first.")
        )


def _demand_deputy(user: User, deputy: User, starts_on: date, ends_on: date) -> None:
    if not deputies_of(user).filter(pk=deputy.pk).exists():
        raise AbsenceError(
            N_(
                "The deputy must work in the same office, in the same role or as its head. "
                "Choose another."
            )
        )
    meets = Absence.objects.standing().filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
    if meets.filter(user=deputy).exists():
        raise AbsenceError(N_("The deputy is absent on some of these days. Choose another."))


def _record(absence: Absence, change: str, because: str, *, by: Actor, at: datetime) -> None:
    body = {
        "change": change,
        "absence": str(absence.id),
        "starts_on": absence.starts_on.isoformat(),
        "ends_on": absence.ends_on.isoformat(),
        "by": by.signed_as,
    }
    personal = {
        "person": str(absence.user_id),
        "deputy": str(absence.deputy_id),
        "because": because,
    }
    record("absence", at=at, body=body, personal=personal, rows=[absence])
