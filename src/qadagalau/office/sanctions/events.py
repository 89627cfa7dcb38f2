"""What requests tell the register waits here until a delivery takes it."""

from datetime import datetime
from uuid import UUID, uuid4

from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .models import SanctionEvent
from .rules import PACK_SANCTION_EVENTS


@operation(PACK_SANCTION_EVENTS)
def gather_sanction_events(*, at_most: int, by: Actor) -> list[SanctionEvent]:
    """Return the waiting events of requests that become the next delivery, as one batch.

    A batch that was not taken is gathered again as it was.

    Raises:
        NotAllowedError: *by* may not.
    """
    del by
    waiting = SanctionEvent.objects.select_for_update().filter(delivered_at=None)
    begun = waiting.exclude(batch=None).values_list("batch", flat=True).first()
    if begun is None:
        chosen = [one.pk for one in waiting[:at_most]]
        begun = uuid4()
        SanctionEvent.objects.filter(pk__in=chosen).update(batch=begun)
    gathered = SanctionEvent.objects.filter(delivered_at=None, batch=begun)
    return list(gathered.select_related("request__office"))


@operation(PACK_SANCTION_EVENTS)
def note_sanction_events_taken(*, batch: UUID, by: Actor, at: datetime) -> int:
    """Note that a delivery took a batch of events; the ledger tells of it by the delivery.

    Raises:
        NotAllowedError: *by* may not.
    """
    del by
    return SanctionEvent.objects.filter(batch=batch, delivered_at=None).update(delivered_at=at)
