"""What came is held against the register at once, and the register is told of what was done."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from attrs import frozen
from django.utils import timezone

from qadagalau.law import Book
from qadagalau.office.people.queries import Actor

from .life import step_of
from .models import Arrival, Petition, PetitionEvent, State
from .placing import Found, proceeding_called
from .queries import SeenBreach, breaches_in
from .recording import locked, petition_operation, record_petition
from .rules import NOTE_ARRIVAL, PACK_PETITION_EVENTS
from .searching import index_petition


@frozen(kw_only=True)
class Shown:
    """What the register shows of an application: its proceeding, and what is broken there."""

    found: Found | None
    breaches: tuple[SeenBreach, ...]


def shown_of(petition: Petition, *, register: Path, book: Book, today: date) -> Shown:
    """Hold an application against the register; nothing is locked while that is read."""
    found = proceeding_called(petition.proceeding_number, register=register)
    number = petition.proceeding_id or (found.proceeding_id if found else "")
    breaches = breaches_in(number, petition.happenings, register=register, book=book, today=today)
    return Shown(found=found, breaches=breaches)


def take_in(*, petition: Petition, register: Path, book: Book, by: Actor, at: datetime) -> Petition:
    """Hold an application against the register and note what it shows.

    Raises:
        NotAllowedError: *by* may not.
    """
    today = timezone.localdate(at)
    shown = shown_of(petition, register=register, book=book, today=today)
    return note_arrival(petition=petition, shown=shown, by=by, at=at)


@petition_operation(NOTE_ARRIVAL)
def note_arrival(*, petition: Petition, shown: Shown | None, by: Actor, at: datetime) -> Petition:
    """Link what was filed to its proceeding, note the breaches there, let it be found.

    Only what is seen to be new is written: asked again, it does nothing more.  Where the register
    could not be read nothing is *shown*, and nothing is noted of it.

    Raises:
        NotAllowedError: *by* may not.
    """
    here = locked(petition)
    if here.proceeding_id != petition.proceeding_id:  # linked meanwhile, so looked at once more
        return here
    if Arrival.objects.filter(petition=here).delete()[0]:
        index_petition(here)
    if shown is None or here.state != State.FILED:
        return here
    is_linked = shown.found is not None and not here.proceeding_id
    if shown.found is not None and is_linked:
        here.proceeding_id, here.holder_id = shown.found.proceeding_id, shown.found.holder_id
    numbers = [one.finding_id for one in shown.breaches]
    if numbers == here.seen_findings and not is_linked:
        return here
    here.seen_findings = numbers
    brought = {"breaches": len(numbers), "named": sum(one.is_named for one in shown.breaches)}
    step = step_of(here, "arrive", here.state, by=by, at=at, brought=brought)
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
