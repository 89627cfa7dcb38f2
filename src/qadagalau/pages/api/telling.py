"""What acts and applications tell the register becomes deliveries of the office's own sources."""

from datetime import datetime

from qadagalau.intake.home import Home
from qadagalau.law import kind_of
from qadagalau.office.acts.models import ActEvent
from qadagalau.office.acts.operations import gather_act_events, note_taken
from qadagalau.office.petitions.arriving import (
    gather_petition_events,
    note_petition_events_taken,
)
from qadagalau.office.petitions.models import PetitionEvent
from qadagalau.office.petitions.terms import BY_KIND
from qadagalau.record import WORDS

from .own_source import OwnSource, pack


def _said(event: ActEvent) -> dict[str, str]:
    return {
        "kind": event.kind,
        "proceeding": event.act.registration,
        "day": event.happened_on.isoformat(),
        "holder": event.holder_id,
        "id": event.event_id,
        "detail": event.detail,
        "reference": event.act.registration,
    }


ACTS = OwnSource[ActEvent](
    name="acts",
    kinds=tuple(kind_of(word) for word in WORDS),
    fields=("proceeding", "day", "holder", "id", "detail", "reference"),
    gather=gather_act_events,
    said=_said,
    note_taken=note_taken,
)
"""It supplies what prosecutors' acts and the answers to them are."""


def pack_act_events(home: Home, *, at: datetime) -> int:
    """Make deliveries of what acts tell; return how many events they hold.

    Raises what :func:`~qadagalau.pages.api.own_source.pack` does.
    """
    return pack(ACTS, home, at=at)


def _of_petition(event: PetitionEvent) -> dict[str, str]:
    return {
        "kind": event.kind,
        "proceeding": event.petition.registration,
        "day": event.happened_on.isoformat(),
        "holder": event.holder_id,
        "id": event.event_id,
        "reference": event.reference,
    }


PETITIONS = OwnSource[PetitionEvent](
    name="petitions",
    kinds=tuple(BY_KIND),
    fields=("proceeding", "day", "holder", "id", "reference"),
    gather=gather_petition_events,
    said=_of_petition,
    note_taken=note_petition_events_taken,
)
"""It supplies when applications were registered, prolonged and answered: never by whom."""


def pack_petition_events(home: Home, *, at: datetime) -> int:
    """Make deliveries of what applications tell; return how many events they hold.

    Raises what :func:`~qadagalau.pages.api.own_source.pack` does.
    """
    return pack(PETITIONS, home, at=at)
