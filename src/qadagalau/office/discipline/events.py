"""A row of the ledger is also an event of the record, so that norms count it like any other."""

from collections.abc import Iterable

from qadagalau.record import (
    BreachEstablished,
    DecisionStruckOut,
    DisciplineImposed,
    Event,
    LicenceResumed,
    LicenceSuspended,
    LicenceTerminated,
)

from .models import Measure, MeasureKind

SOURCE = "office"
WORDS: dict[MeasureKind, tuple[type[Event], str | None]] = {
    MeasureKind.BREACH: (BreachEstablished, None),
    MeasureKind.REMARK: (DisciplineImposed, "remark"),
    MeasureKind.REPRIMAND: (DisciplineImposed, "reprimand"),
    MeasureKind.SEVERE_REPRIMAND: (DisciplineImposed, "severe-reprimand"),
    MeasureKind.EXCLUSION: (DisciplineImposed, "exclusion"),
    MeasureKind.SUSPENDED: (LicenceSuspended, None),
    MeasureKind.RESUMED: (LicenceResumed, None),
    MeasureKind.TERMINATED: (LicenceTerminated, "terminated"),
    MeasureKind.DEPRIVED: (LicenceTerminated, "deprived"),
    MeasureKind.STRUCK_OUT: (DecisionStruckOut, None),
}
"""The event of each kind and its detail; there is none of a submission."""
KINDS = {said: kind for kind, said in WORDS.items()}
"""The kind of each event with its detail."""


def file_of(holder_id: str) -> str:
    """Return the number of the file in which the events of a bailiff's standing lie."""
    return f"standing/{holder_id}"


def event_of(row: Measure) -> Event | None:
    """Return a row as an event, or ``None`` where the record has no word for it."""
    said = WORDS.get(MeasureKind(row.kind))
    if said is None:
        return None
    word, detail = said
    return word(
        event_id=row.event_id,
        proceeding_id=file_of(row.holder_id),
        holder_id=row.holder_id,
        happened_on=row.decided_on,
        recorded_on=row.entered_on,
        source=SOURCE,
        detail=detail,
        reference=row.act_ref or None,
        corrects=f"measure/{row.corrects_id}" if row.corrects_id else None,
    )


def once_each(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events by day, of those that say the same of one day only the first.

    A decision that a source told and a person entered too is one decision.
    """
    first: dict[tuple[object, ...], Event] = {}
    for event in events:
        of_a_day = (type(event), event.detail, event.happened_on)
        is_decision = type(event) in _DECISIONS
        first.setdefault((*of_a_day, None if is_decision else event.event_id), event)
    return tuple(sorted(first.values(), key=lambda one: (one.happened_on, one.event_id)))


_DECISIONS = frozenset(word for word, _ in WORDS.values())
