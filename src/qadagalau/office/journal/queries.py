"""How the journal stands: how much waits for the ledger, and since when."""

from datetime import datetime

from attrs import frozen
from django.db.models import Count, Min

from .models import JournalEntry


@frozen
class Backlog:
    """Entries that the ledger is not yet known to have."""

    waiting: int
    oldest_at: datetime | None


def backlog() -> Backlog:
    """Return what waits."""
    counted = JournalEntry.objects.waiting().aggregate(waiting=Count("*"), oldest=Min("at"))
    return Backlog(counted["waiting"], counted["oldest"])


def last_written_at() -> datetime | None:
    """Return when the last entry was written, if there is one."""
    return JournalEntry.objects.order_by("-number").values_list("at", flat=True).first()
