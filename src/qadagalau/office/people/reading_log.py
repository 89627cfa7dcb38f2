"""Personal data is read for a reason, and the reading is noted before anything is shown."""

from datetime import date, datetime
from hashlib import sha256

from attrs import frozen
from django.db.models import Q, QuerySet

from qadagalau.law import N_, RefusedError
from qadagalau.office.journal.operations import record

from .models import Reading, ReadingReason, User
from .operations import operation
from .queries import Actor, users_visible_to
from .rules import READ_PERSONAL


class ReadingError(RefusedError):
    """No reason is given for reading personal data."""


@frozen(kw_only=True)
class WantedReadings:
    """Which readings are wanted; what stays empty does not matter."""

    reader: str = ""
    """Part of a name or login name."""
    party: str = ""
    """The hash that stands in a row."""
    reason: str = ""
    since: date | None = None
    until: date | None = None


def hash_of(pseudonym: str) -> str:
    """Return how a pseudonym stands in the log."""
    return sha256(pseudonym.encode()).hexdigest()


@operation(READ_PERSONAL)
def note_reading(*, pseudonym: str, reason: str, note: str, by: Actor, at: datetime) -> Reading:
    """Note that somebody searches by a party, and why.

    Raises:
        ReadingError: no reason is given, or another reason without words.
        NotAllowedError: *by* may not.
    """
    if reason not in ReadingReason.values:
        raise ReadingError(N_("A search by a party needs a reason. Choose one."))
    if reason == ReadingReason.OTHER and not note.strip():
        raise ReadingError(N_("Say the reason in words, or choose one from the list."))
    reading = Reading.objects.create(
        user=User.objects.get(id__in=[by.user_id]),
        role=by.role or "",
        place=by.office_id or by.holder_id or "",
        party=hash_of(pseudonym),
        reason=reason,
        note=note.strip(),
        read_at=at,
    )
    body = {"reading": str(reading.id), "reason": reason, "by": by.signed_as}
    record("reading", at=at, body=body, personal={"party": reading.party}, rows=[reading])
    return reading


def readings_visible_to(actor: Actor, wanted: WantedReadings) -> QuerySet[Reading]:
    """Return the readings of the users whom *actor* may see, the newest first."""
    found = Reading.objects.filter(user__in=users_visible_to(actor)).select_related("user")
    if wanted.reader:
        named = Q(user__full_name__icontains=wanted.reader)
        found = found.filter(named | Q(user__username__icontains=wanted.reader))
    if wanted.party:
        found = found.filter(party=wanted.party)
    if wanted.reason:
        found = found.filter(reason=wanted.reason)
    if wanted.since:
        found = found.filter(read_at__date__gte=wanted.since)
    if wanted.until:
        found = found.filter(read_at__date__lte=wanted.until)
    return found
