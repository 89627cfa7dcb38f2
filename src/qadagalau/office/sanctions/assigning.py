"""Whose a request is: a dedicated prosecutor's, else whoever has the least to decide and is there.

The absent get nothing; who stands in for an absent dedicated prosecutor gets his.
"""

from datetime import date
from typing import Any
from uuid import UUID

from attrs import frozen
from django.db.models import Count, Max, Q, QuerySet, Sum

from qadagalau.office.people.models import Absence, Office, Right, Role, User

from .models import OPEN, DedicatedProsecutor, SanctionRequest


@frozen(kw_only=True)
class Share:
    """What one prosecutor has to decide at present."""

    user: User
    open: int
    pages: int
    """Of the papers of his open requests."""
    is_dedicated: bool
    is_absent: bool


def prosecutors_of(office: Office) -> list[User]:
    """Return who decides requests in an office: its prosecutors, or its heads where it has none."""
    there = Right.objects.present().filter(office=office, user__is_active=True)
    for role in (Role.PROSECUTOR, Role.UNIT_HEAD):
        found = User.objects.filter(pk__in=there.filter(role=role).values("user"))
        if found.exists():
            return list(found.order_by("pk"))
    return []


def shares_of(office: Office, *, on: date) -> list[Share]:
    """Return what each of an office's prosecutors has to decide, whoever has least first."""
    users = prosecutors_of(office)
    named = set(present_dedicated(office).values_list("user", flat=True))
    users += [one for one in User.objects.filter(pk__in=named) if one not in users]
    absent = set(Absence.objects.on(on).filter(user__in=users).values_list("user", flat=True))
    theirs = SanctionRequest.objects.filter(assigned_to__in=users, office=office)
    open_now = Q(state__in=OPEN)
    counted: dict[UUID, dict[str, Any]] = {
        row["assigned_to"]: dict(row)
        for row in theirs.values("assigned_to")
        .order_by()
        .annotate(
            open=Count("pk", filter=open_now),
            pages=Sum("pages", filter=open_now),
            last=Max("asked_at"),
        )
    }
    last = {user: row["last"].timestamp() for user, row in counted.items()}
    found = [
        Share(
            user=user,
            open=counted[user.pk]["open"] if user.pk in counted else 0,
            pages=(counted[user.pk]["pages"] or 0) if user.pk in counted else 0,
            is_dedicated=user.pk in named,
            is_absent=user.pk in absent,
        )
        for user in users
    ]
    return sorted(
        found, key=lambda one: (one.open, one.pages, last.get(one.user.pk, 0), str(one.user.pk))
    )


def present_dedicated(office: Office) -> QuerySet[DedicatedProsecutor]:
    """Return who is named to decide an office's requests and still works in it."""
    there = Right.objects.present().filter(office=office, user__is_active=True)
    present = DedicatedProsecutor.objects.filter(office=office, ended_at=None)
    return present.filter(user__in=there.values("user"))


def chosen_by_load(office: Office, *, on: date) -> User | None:
    """Return who gets the next request of an office on a day; ``None`` where nobody is there.

    Dedicated prosecutors come first; where all of them are absent, who stands in for one; then
    whoever has the fewest open requests, the fewest pages, and got his last the longest ago.
    """
    shares = shares_of(office, on=on)
    here = [one for one in shares if not one.is_absent]
    dedicated = [one for one in here if one.is_dedicated]
    if dedicated:
        return dedicated[0].user
    away = [one.user for one in shares if one.is_dedicated]
    if away:
        deputies = set(
            Absence.objects.on(on).filter(user__in=away).values_list("deputy", flat=True)
        )
        standing_in = [one for one in here if one.user.pk in deputies]
        if standing_in:
            return standing_in[0].user
    return here[0].user if here else None
