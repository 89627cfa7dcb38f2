"""What came is held against the register at once, and the register is told of what was done."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.utils import timezone

from qadagalau.law import Book
from qadagalau.office.people.queries import Actor

from .life import step_of
from .models import Petition, PetitionEvent, State
from .placing import proceeding_called
from .queries import seen_breaches
from .recording import locked, petition_operation, record_petition
from .rules import NOTE_ARRIVAL, PACK_PETITION_EVENTS


@petition_operation(NOTE_ARRIVAL)
def note_arrival(
    *, petition: Petition, register: Path, book: Book, by: Actor, at: datetime
) -> Petition:
    """Link what was filed to its proceeding, and note the breaches that the register shows.

    Only what is seen to be new is written: asked again, it does nothing more.

    Raises:
        NotAllowedError: *by* may not.
    """
    here, today = locked(petition), timezone.localdate(at)
    found = proceeding_called(here.proceeding_number, register=register)
    if found is not None and not here.proceeding_id:
        here.proceeding_id, here.holder_id = found.proceeding_id, found.holder_id
    seen = seen_breaches(here, register=register, book=book, today=today)
    numbers = [one.finding_id for one in seen]
    linked = bool(found) and here.proceeding_id != petition.proceeding_id
    if here.state != State.FILED or (numbers == here.seen_findings and not linked):
        return here
    here.seen_findings = numbers
    named = sum(one.is_named for one in seen)
    step = step_of(
        here, "arrive", here.state, by=by, at=at, brought={"breaches": len(seen), "named": named}
    )
    here.save()
    record_petition("arrive", here, by=by, at=at, rows=[here, step])
    return here


# ------------------------------------------------------------------ the register is told


@petition_operation(PACK_PETITION_EVENTS, on=None)
def gather_petition_events(*, at_most: int, by: Actor) -> Sequence[PetitionEvent]:
    """Return the waiting events of applications that become the next delivery, as one batch.

    A batch that was not taken is gathered again as it was.

    Raises:
        NotAllowedError: *by* may not.
    """
    del by
    waiting = PetitionEvent.objects.select_for_update().filter(delivered_at=None)
    begun = waiting.exclude(batch=None).values_list("batch", flat=True).first()
    if begun is None:
        chosen = [one.pk for one in waiting[:at_most]]
        begun = uuid4()
        PetitionEvent.objects.filter(pk__in=chosen).update(batch=begun)
    gathered = PetitionEvent.objects.filter(delivered_at=None, batch=begun)
    return list(gathered.select_related("petition__first_office"))


@petition_operation(PACK_PETITION_EVENTS, on=None)
def note_petition_events_taken(*, batch: UUID, by: Actor, at: datetime) -> int:
    """Note that a delivery took a batch of events; the ledger tells of it by the delivery.

    Raises:
        NotAllowedError: *by* may not.
    """
    del by
    return PetitionEvent.objects.filter(batch=batch, delivered_at=None).update(delivered_at=at)
