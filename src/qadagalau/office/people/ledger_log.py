"""The ledger is read by those who answer for it; what is personal opens for a noted reason."""

from datetime import date, datetime
from typing import Any

from attrs import frozen
from django.db.models import QuerySet

from qadagalau.law import N_, RefusedError
from qadagalau.office.journal.models import JournalEntry, JournalOpening, JournalRow
from qadagalau.office.journal.operations import record
from qadagalau.office.journal.rows import protected_models, table_of

from .models import Reading, ReadingReason, Role, User
from .operations import operation
from .queries import Actor, users_visible_to
from .reading_log import ReadingError, hash_of
from .rules import OPEN_ENTRY, SEE_LEDGER, demand

LETTERS = 36
"""The number of a user has so many."""


class EntryHiddenError(RefusedError):
    """An entry is not shown to whoever asks."""


@frozen(kw_only=True)
class WantedEntries:
    """Which entries are wanted; what stays empty does not matter."""

    kind: str = ""
    person: str = ""
    """Login name of whoever did it."""
    things: tuple[str, ...] = ()
    """Numbers of rows that it wrote, one of which it must have."""
    since: date | None = None
    until: date | None = None


def sees_all_entries(actor: Actor) -> bool:
    """Tell whether somebody reads the whole ledger, not only what people of his territory did."""
    return actor.role == Role.ADMINISTRATOR or actor.territory.everything


def entries_visible_to(actor: Actor, wanted: WantedEntries | None = None) -> QuerySet[JournalEntry]:
    """Return the office's entries that *actor* reads, the newest first.

    An administrator and an auditor of the whole country read all, an auditor of a region what
    people of his territory did.

    Raises:
        NotAllowedError: *actor* reads none.
    """
    demand(SEE_LEDGER, actor)
    found = JournalEntry.objects.order_by("-number")
    if not sees_all_entries(actor):
        found = found.filter(by__in=_numbers(users_visible_to(actor)))
    if wanted is None:
        return found
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.person:
        found = found.filter(by__in=_numbers(User.objects.filter(username__iexact=wanted.person)))
    if wanted.things:
        tables = [table_of(model) for model in protected_models()]
        places = [f"{table}/{thing}" for table in tables for thing in wanted.things]
        rows = JournalRow.objects.filter(place__in=places)
        found = found.filter(pk__in=rows.values("entry_id"))
    if wanted.since:
        found = found.filter(at__date__gte=wanted.since)
    if wanted.until:
        found = found.filter(at__date__lte=wanted.until)
    return found


def _numbers(users: QuerySet[User]) -> list[str]:
    return [str(one) for one in users.values_list("pk", flat=True)]


def names_of(entries: list[JournalEntry]) -> dict[str, User]:
    """Return the users who made some entries, by their numbers."""
    numbers = {one.by for one in entries if len(one.by) == LETTERS}
    return {str(user.pk): user for user in User.objects.filter(pk__in=numbers)}


@operation(OPEN_ENTRY)
def open_entry(
    *, entry: JournalEntry, reason: str, note: str, by: Actor, at: datetime
) -> dict[str, Any]:
    """Return the personal parts of an entry that were not erased; the reading is noted first.

    Raises:
        ReadingError: no reason is given, or another reason without words.
        EntryHiddenError: *by* does not see the entry.
        NotAllowedError: *by* may not.
    """
    if reason not in ReadingReason.values:
        raise ReadingError(N_("What is personal opens only for a reason. Choose one."))
    if reason == ReadingReason.OTHER and not note.strip():
        raise ReadingError(N_("Say the reason in words, or choose one from the list."))
    if not entries_visible_to(by).filter(pk=entry.pk).exists():
        raise EntryHiddenError(N_("This entry is of people outside your territory."))
    reading = Reading.objects.create(
        user=User.objects.get(id__in=[by.user_id]),
        role=by.role or "",
        place=by.office_id or "",
        party=hash_of(f"journal/{entry.pk}"),
        reason=reason,
        note=f"№ {entry.pk} {note.strip()}".strip()[:300],
        read_at=at,
    )
    body = {"reading": str(reading.id), "reason": reason, "by": by.signed_as}
    record("reading", at=at, body=body, personal={"party": reading.party}, rows=[reading])
    there = JournalOpening.objects.filter(entry=entry).order_by("part")
    return dict(there.values_list("part", "value"))
