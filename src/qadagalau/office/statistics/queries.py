"""What everybody may ask of figures: which months are published, and what each says."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from qadagalau.office.journal.models import JournalRow
from qadagalau.office.journal.rows import place_of

from .models import PublishedMonth

SHOWN_MONTHS = 12
"""So many months a course shows."""


def published(month: date) -> PublishedMonth | None:
    """Return a month, if it is published."""
    return PublishedMonth.objects.filter(month=month).first()


def newest() -> PublishedMonth | None:
    """Return the newest published month, if there is one."""
    return PublishedMonth.objects.first()


def months_published() -> Sequence[date]:
    """Return the published months, the newest first."""
    return list(PublishedMonth.objects.values_list("month", flat=True))


def until(month: date) -> Sequence[PublishedMonth]:
    """Return the last published months up to one, the earliest first."""
    found = PublishedMonth.objects.filter(month__lte=month)[:SHOWN_MONTHS]
    return list(reversed(found))


def content(month: PublishedMonth) -> Mapping[str, Any]:
    """Return what a month says."""
    said: Mapping[str, Any] = json.loads(month.content)
    return said


def entry_of(month: PublishedMonth) -> int | None:
    """Return where the ledger has the entry by which a month was published."""
    rows = JournalRow.objects.filter(place=place_of(month))
    found: int | None = rows.values_list("entry__ledger_index", flat=True).first()
    return found
