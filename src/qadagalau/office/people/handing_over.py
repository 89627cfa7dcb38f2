"""The open work of somebody who left is handed to a colleague: all of it, at once, or none.

Each application says what open work is, as a value in :data:`HANDED_OVER`; this room does not know
what it is.  An application adds its value when Django has it ready::

    HANDED_OVER.append(OpenWork(name="acts", title=N_("draft acts"), count=..., hand=...))
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from attrs import frozen
from django.db.models import Model, QuerySet
from django.utils import timezone

from qadagalau.law import N_, RefusedError
from qadagalau.office.journal.operations import record_many

from .absences import deputies_of
from .grounds import ground_of
from .models import Absence, Right, User
from .operations import operation
from .queries import Actor, colleagues_of
from .row_security import as_program
from .rules import HAND_OVER


class HandOverError(RefusedError):
    """Work cannot be handed over as asked."""


@frozen(kw_only=True)
class Handing:
    """Who hands over to whom, why, by whose decision, and when."""

    leaver: User
    heir: User
    because: str
    by: Actor
    at: datetime


@frozen(kw_only=True)
class OpenWork:
    """One kind of open work, and how it passes to another."""

    name: str
    """Stable: the application's, then the thing's."""
    title: str
    """What it is, in the plural (a msgid)."""
    count: Callable[[User, date], int]
    """How much of it somebody has on a day."""
    hand: Callable[[Handing], Sequence[Model]]
    """Give it over; returns the protected rows that were written."""


def _deputising(leaver: User, on: date) -> QuerySet[Absence]:
    return Absence.objects.standing().filter(deputy=leaver, ends_on__gte=on)


def _hand_deputising(handing: Handing) -> Sequence[Model]:
    """Call off the absences in which the leaver stands in; the heir stands in where he may."""
    today = timezone.localdate(handing.at)
    rows: list[Model] = []
    for absence in _deputising(handing.leaver, today).select_for_update():
        absence.called_off_by_id, absence.called_off_at = handing.by.user_id, handing.at
        absence.called_off_because = handing.because
        absence.save(update_fields=("called_off_by", "called_off_at", "called_off_because"))
        rows.append(absence)
        if deputies_of(absence.user).filter(pk=handing.heir.pk).exists():
            rows.append(
                Absence.objects.create(
                    user=absence.user,
                    deputy=handing.heir,
                    starts_on=max(absence.starts_on, today),
                    ends_on=absence.ends_on,
                    because=absence.because,
                    entered_by_id=handing.by.user_id,
                    entered_at=handing.at,
                )
            )
    return rows


DEPUTISING = OpenWork(
    name="people.deputising",
    title=N_("absences in which the person stands in"),
    count=lambda leaver, on: _deputising(leaver, on).count(),
    hand=_hand_deputising,
)
HANDED_OVER: list[OpenWork] = [DEPUTISING]
"""Every kind of open work; applications above add theirs."""


def open_work(user: User, *, on: date) -> list[tuple[OpenWork, int]]:
    """Return of which kinds a user has open work on a day, and how much."""
    found = [(kind, kind.count(user, on)) for kind in HANDED_OVER]
    return [(kind, count) for kind, count in found if count]


@operation(HAND_OVER, on="leaver")
def hand_over(*, leaver: User, heir: User, because: str, by: Actor, at: datetime) -> int:
    """Hand all open work of somebody without a right over to a colleague of the last office.

    Returns:
        How many rows changed hands.

    Raises:
        HandOverError: the leaver still has a right, the heir is no colleague, there is nothing
            to hand over, or no ground is given.
        NotAllowedError: *by* may not.
    """
    because = ground_of(because, HandOverError)
    if Right.objects.present().filter(user=leaver).exists():
        raise HandOverError(
            N_("{user} still has a right. Withdraw it first, or enter an absence."),
            user=leaver.username,
        )
    if not colleagues_of(leaver).filter(pk=heir.pk).exists():
        raise HandOverError(
            N_("{user} does not work in the office that {leaver} left. Choose a colleague."),
            user=heir.username,
            leaver=leaver.username,
        )
    handing = Handing(leaver=leaver, heir=heir, because=because, by=by, at=at)
    with as_program():  # who hands over need not see what is handed over
        rows = [row for kind in HANDED_OVER for row in kind.hand(handing)]
    if not rows:
        raise HandOverError(N_("There is no open work to hand over."))
    body = {"leaver": str(leaver.id), "heir": str(heir.id), "by": by.signed_as}
    record_many("handed-over", at=at, body=body, personal={"because": because}, rows=rows)
    return len(rows)
