"""What was decided of bailiffs becomes a delivery of the office's own, so that norms count it."""

from datetime import datetime

from qadagalau.intake.home import Home
from qadagalau.law import kind_of
from qadagalau.office.discipline.events import WORDS, event_of
from qadagalau.office.discipline.measures import gather_measures, note_measures_taken
from qadagalau.office.discipline.models import Measure

from .own_source import OwnSource, pack


def _said(row: Measure) -> dict[str, str]:
    event = event_of(row)
    assert event is not None  # noqa: S101 - rows without a word for them do not wait
    return {
        "kind": kind_of(type(event)),
        "proceeding": event.proceeding_id,
        "day": event.happened_on.isoformat(),
        "holder": event.holder_id,
        "id": event.event_id,
        "detail": event.detail or "",
        "reference": event.reference or "",
        "corrects": event.corrects or "",
    }


DISCIPLINE = OwnSource[Measure](
    name="discipline",
    kinds=tuple(sorted({kind_of(word) for word, _ in WORDS.values()})),
    fields=("proceeding", "day", "holder", "id", "detail", "reference", "corrects"),
    gather=gather_measures,
    said=_said,
    note_taken=note_measures_taken,
)
"""It supplies what was decided of bailiffs."""


def pack_measures(home: Home, *, at: datetime) -> int:
    """Make deliveries of the ledger's rows; return how many they hold.

    Raises what :func:`~qadagalau.pages.api.own_source.pack` does.
    """
    return pack(DISCIPLINE, home, at=at)
