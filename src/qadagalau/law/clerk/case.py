"""The clerk is handed cases and distributions, and reads of them what was known on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from attrs import field, frozen, validators

from qadagalau.law.calendar import Calendar
from qadagalau.law.norm import Norm, relied_on
from qadagalau.law.values import ReferenceValues
from qadagalau.law.words import Selectors, Where, word_of


class Happening(Protocol):
    """An event of a record.  Its kind is its class; :class:`qadagalau.record.Event` fits."""

    @property
    def event_id(self) -> str:
        """Return the source's id of the event."""

    @property
    def proceeding_id(self) -> str:
        """Return the case in which it happened."""

    @property
    def holder_id(self) -> str:
        """Return who answers for it."""

    @property
    def happened_on(self) -> date:
        """Return the day in the world."""

    @property
    def recorded_on(self) -> date:
        """Return the day on which it was learnt."""

    @property
    def minute(self) -> int | None:
        """Return the minute of the day, if known."""

    @property
    def detail(self) -> str | None:
        """Return what narrows the kind of event, if anything."""

    @property
    def reference(self) -> str | None:
        """Return the number of the request, act or object it is about."""

    @property
    def amount_tiyn(self) -> int | None:
        """Return the sum of the event."""

    @property
    def base_tiyn(self) -> int | None:
        """Return the sum with which the amount is compared."""

    @property
    def corrects(self) -> str | None:
        """Return the id of the event that this one replaces."""


def _happenings(events: Iterable[Happening]) -> tuple[Happening, ...]:
    return tuple(events)


@frozen
class CaseFile:
    """One case: its columns and its events, in the order of the record."""

    proceeding_id: str
    attributes: Mapping[str, str | int | None] = field(factory=dict)
    """Columns of the case by name; ``debtor`` tells whose cases belong together."""
    events: tuple[Happening, ...] = field(converter=_happenings, default=())


@frozen(kw_only=True)
class Claim:
    """One row of a distribution: what was owed on a claim and what was paid on it."""

    proceeding_id: str
    category: str | None = None
    owed_tiyn: int | None = None
    paid_tiyn: int | None = None


def _claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(claims)


@frozen(kw_only=True)
class Distribution:
    """A sum shared among creditors on one day."""

    distribution_id: str
    distributed_on: date
    recorded_on: date
    pool_tiyn: int
    holder_id: str
    claims: tuple[Claim, ...] = field(converter=_claims, validator=validators.min_len(1))


@frozen(kw_only=True)
class Desk:
    """What the clerk reads by: the calendar, the values, the day, and what is known."""

    calendar: Calendar
    values: ReferenceValues = field(factory=ReferenceValues)
    as_of: date
    """What happened after this day is not read."""
    known_on: date
    """What was learnt after this day is not read."""
    supplied: frozenset[type] | None = None
    """The kinds of events that the sources supply; ``None`` if they supply every kind."""


@frozen(eq=False)
class Line:
    """One event that is read, and its place among all events of the cases at hand."""

    event: Happening
    case: CaseFile
    place: int


@frozen
class Page:
    """What is read of one case, in the order of the record."""

    case: CaseFile
    lines: tuple[Line, ...]

    def matching(self, selectors: Selectors) -> tuple[Line, ...]:
        """Return the lines whose event is one of *selectors*."""
        return tuple(line for line in self.lines if matches(line.event, selectors))


def pages(cases: Sequence[CaseFile], desk: Desk) -> tuple[Page, ...]:
    """Open every case at what had happened by ``as_of`` and was known by ``known_on``."""
    known = [e for case in cases for e in case.events if e.recorded_on <= desk.known_on]
    replaced = {event.corrects for event in known}
    places = _places()
    return tuple(
        Page(
            case,
            tuple(
                Line(event, case, next(places))
                for event in case.events
                if event.happened_on <= desk.as_of
                and event.recorded_on <= desk.known_on
                and event.event_id not in replaced
            ),
        )
        for case in cases
    )


def _places() -> Iterator[int]:
    place = 0
    while True:
        yield place
        place += 1


def matches(event: Happening, selectors: Selectors) -> bool:
    """Tell whether *event* is of one of the kinds, with one of the details where they say so."""
    return any(
        type(event) is word_of(selector)
        and (not isinstance(selector, Where) or event.detail in selector.details)
        for selector in selectors
    )


def silence_speaks(norm: Norm, desk: Desk) -> bool:
    """Tell whether a source supplies the events whose absence the norm would rely on."""
    if desk.supplied is None:
        return True
    return any(word_of(selector) in desk.supplied for selector in relied_on(norm.rule))
