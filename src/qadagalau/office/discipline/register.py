"""What the register itself says of a bailiff: breaches, penalties, his licence, acts on him.

Such events are few, so the places of all of them are found once for each state of the register.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from attrs import field, frozen

from qadagalau.engine import Register
from qadagalau.engine.casefiles import open_archive
from qadagalau.law import Book, kind_of
from qadagalau.office.docket.at_hand import register_in
from qadagalau.record import (
    BreachEstablished,
    DisciplineImposed,
    Event,
    FeeFoundUnlawful,
    LicenceResumed,
    LicenceSuspended,
    LicenceTerminated,
    SupervisoryActIssued,
)

READ: tuple[type[Event], ...] = (
    BreachEstablished,
    DisciplineImposed,
    LicenceSuspended,
    LicenceResumed,
    LicenceTerminated,
    FeeFoundUnlawful,
    SupervisoryActIssued,
)
"""The kinds of events that say something of a bailiff's standing."""


def _events(values: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Recorded:
    """What the register tells of one bailiff, and which kinds its sources supply at all."""

    events: tuple[Event, ...] = field(converter=_events, default=())
    """As known on the day, without those replaced, by the day on which they happened."""
    supplied: frozenset[type] | None = frozenset()
    """None where every kind is supplied."""

    def supplies(self, word: type) -> bool:
        """Say whether the silence of the register about *word* means that there was none."""
        return self.supplied is None or word in self.supplied

    def of(self, *words: type) -> tuple[Event, ...]:
        """Return the events of these kinds."""
        return tuple(event for event in self.events if isinstance(event, words))


NOTHING = Recorded()
"""There is no register: its silence says nothing."""


def recorded_of(holder_id: str, *, register: Path, book: Book, known_on: date) -> Recorded:
    """Return what the register in *register* tells of a bailiff, as known on a day."""
    there = register_in(register)
    if there is None:
        return NOTHING
    archive = open_archive(there, book, known_on=known_on)
    holders, cases = _places(there)
    here = holders == _number_of(there, holder_id)
    numbers = there.cases_at(np.unique(cases[here]), ["proceeding_id"])["proceeding_id"]
    events = [
        event
        for number in numbers.to_pylist()
        for event in archive.case_file(number).events
        if isinstance(event, READ) and event.recorded_on <= known_on
    ]
    gone = {event.corrects for event in events}
    standing = [
        event for event in events if event.event_id not in gone and event.holder_id == holder_id
    ]
    kinds = there.supplied(known_on)
    return Recorded(
        events=sorted(standing, key=lambda event: (event.happened_on, event.event_id)),
        supplied=None if kinds is None else frozenset(w for w in READ if kind_of(w) in kinds),
    )


def _number_of(register: Register, holder_id: str) -> int:
    """Return under which number the register knows a bailiff; -1 where it does not."""
    ids = register.holders["holder_id"].to_pylist()
    return ids.index(holder_id) if holder_id in ids else -1


@lru_cache(maxsize=2)
def _places(register: Register) -> tuple[Any, Any]:
    """Return who answers for each event that is read here, and in which case it lies."""
    known = [register.kinds[kind] for kind in map(kind_of, READ) if kind in register.kinds]
    holders = [np.empty(0, dtype=np.int32)]
    cases = [np.empty(0, dtype=np.int32)]
    for events in register.batches(["case_no", "kind", "holder_no"]):
        rows = np.flatnonzero(np.isin(events["kind"].to_numpy(), known))
        holders.append(events["holder_no"].to_numpy()[rows])
        cases.append(events["case_no"].to_numpy()[rows])
    return np.concatenate(holders), np.concatenate(cases)
