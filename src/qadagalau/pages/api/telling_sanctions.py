"""What requests for a sanction tell the register becomes a delivery of the office's own source."""

from datetime import datetime

from qadagalau.intake.home import Home
from qadagalau.law import kind_of
from qadagalau.office.sanctions.events import gather_sanction_events, note_sanction_events_taken
from qadagalau.office.sanctions.models import SanctionEvent
from qadagalau.record import (
    SanctionGiven,
    SanctionRefused,
    SanctionRequested,
    SanctionRequestEnded,
)

from .own_source import OwnSource, pack


def _said(event: SanctionEvent) -> dict[str, str]:
    request = event.request
    return {
        "kind": event.kind,
        "proceeding": request.proceeding_id,
        "day": event.happened_on.isoformat(),
        "holder": request.office.office_id,
        "id": event.event_id,
        "detail": event.detail,
        "reference": request.resolution_number,
    }


SANCTIONS = OwnSource[SanctionEvent](
    name="sanctions",
    kinds=tuple(
        kind_of(word)
        for word in (SanctionRequested, SanctionGiven, SanctionRefused, SanctionRequestEnded)
    ),
    fields=("proceeding", "day", "holder", "id", "detail", "reference"),
    gather=gather_sanction_events,
    said=_said,
    note_taken=note_sanction_events_taken,
)
"""It supplies what the desk was asked and what it decided."""


def pack_sanction_events(home: Home, *, at: datetime) -> int:
    """Make deliveries of what requests tell; return how many events they hold.

    Raises what :func:`~qadagalau.pages.api.own_source.pack` does.
    """
    return pack(SANCTIONS, home, at=at)
