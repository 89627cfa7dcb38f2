"""One proceeding read for a person: its events with what they replaced, its duties with proofs.

Nothing here decides anew: what happened is told as it was known on a day, and the clerk of the
law judges it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pyarrow.compute as pc
from attrs import frozen

from qadagalau.law import (
    BREACHES,
    Book,
    Bound,
    Norm,
    Order,
    Per,
    Pool,
    Quota,
    Verdict,
    kind_of,
)
from qadagalau.law.clerk import CaseFile, Desk, Judgment, judge
from qadagalau.law.norm import read_by
from qadagalau.law.words import word_of
from qadagalau.record import Event

from .queries import Whole


@frozen(kw_only=True)
class Entry:
    """An event that stands, and the values that it replaced, the latest first."""

    event: Event
    replaced: tuple[Event, ...]


@frozen(kw_only=True)
class History:
    """The events of a proceeding as known on a day."""

    entries: tuple[Entry, ...]
    """By the day on which they happened."""
    later: int
    """How many more the register has learnt since."""


@frozen(kw_only=True)
class Duty:
    """One duty that arose in a proceeding, judged."""

    norm: Norm
    judgment: Judgment

    @property
    def rank(self) -> tuple[int, date]:
        """Where it stands in a list: breaches, unknown, pending, kept; each by its day."""
        verdict, day = self.judgment.finding.verdict, self.judgment.finding.started_on
        order = (Verdict.UNKNOWN, Verdict.PENDING, Verdict.KEPT)
        place = 0 if verdict in BREACHES else 1 + order.index(verdict)
        return place, day or date.max


@frozen(kw_only=True)
class Duties:
    """The duties of a proceeding, and the norms that cannot be judged from it alone."""

    judged: tuple[Duty, ...]
    elsewhere: tuple[Norm, ...]
    """They count over all cases of a bailiff."""


def history_of(whole: Whole) -> History:
    """Return the events that were known on the day of *whole*."""
    every = [event for event in whole.file.events if isinstance(event, Event)]
    known = [event for event in every if event.recorded_on <= whole.known_on]
    by_id = {event.event_id: event for event in known}
    gone = {event.corrects for event in known}
    standing = [event for event in known if event.event_id not in gone]
    standing.sort(key=lambda event: (event.happened_on, event.minute or 0))
    entries = (Entry(event=one, replaced=tuple(_before(one, by_id))) for one in standing)
    return History(entries=tuple(entries), later=len(every) - len(known))


def _before(event: Event, by_id: Mapping[str, Event]) -> Iterator[Event]:
    seen = {event.event_id}
    older = by_id.get(event.corrects or "")
    while older is not None and older.event_id not in seen:  # a source may say nonsense
        seen.add(older.event_id)
        yield older
        older = by_id.get(older.corrects or "")


def duties_of(whole: Whole, book: Book) -> Duties:
    """Judge every duty that arose in the proceeding, as of the day on which it is known."""
    desk = _desk(whole, book)
    kinds = {type(event) for event in whole.file.events}
    judged: list[Duty] = []
    elsewhere: list[Norm] = []
    for norm in book.code:
        is_read = any(word_of(selector) in kinds for selector in read_by(norm.rule))
        if isinstance(norm.rule, Quota) and norm.rule.per is Per.HOLDER:
            elsewhere += [norm] if is_read and norm.applies_on(whole.known_on) else []
        elif is_read or isinstance(norm.rule, Order):
            judged += _judged(norm, whole, desk)
    judged.sort(key=lambda duty: duty.rank)
    return Duties(judged=tuple(judged), elsewhere=tuple(elsewhere))


def _judged(norm: Norm, whole: Whole, desk: Desk) -> Iterator[Duty]:
    if isinstance(norm.rule, Order):
        for number in _distributions(whole):
            shared = whole.archive.distribution(number)
            for judgment in judge(norm, (), desk, (shared,)):
                yield Duty(norm=norm, judgment=judgment)
        return
    own = {event.event_id for event in whole.file.events}
    for judgment in judge(norm, _cases(norm, whole), desk):
        found = judgment.finding
        if found.subject == whole.file.proceeding_id or own.intersection(found.evidence):
            yield Duty(norm=norm, judgment=judgment)


def _cases(norm: Norm, whole: Whole) -> Sequence[CaseFile]:
    """Return the cases that a norm reads together with this one."""
    alone = [whole.file]
    if not (isinstance(norm.rule, Bound) and norm.rule.pool is Pool.DEBTOR_MONTH):
        return alone
    number = whole.file.proceeding_id
    related = whole.archive.related(norm, number, whole.holder_id)
    if not any(case.proceeding_id == number for case in related):
        return alone
    return [whole.file if case.proceeding_id == number else case for case in related]


def _distributions(whole: Whole) -> list[str]:
    """Return the numbers of the distributions in which the proceeding had a claim."""
    rows = whole.archive.register.distributions_known(whole.known_on)
    if rows is None:
        return []
    ours = rows.filter(pc.equal(rows["proceeding_id"], whole.file.proceeding_id))
    found: list[str] = pc.unique(ours["distribution_id"]).to_pylist()
    return found


def _desk(whole: Whole, book: Book) -> Desk:
    kinds = whole.archive.register.supplied(whole.known_on)
    supplied = frozenset(word for word in book.words if kind_of(word) in (kinds or ()))
    return Desk(
        calendar=book.calendar,
        values=book.values,
        as_of=whole.known_on,
        known_on=whole.known_on,
        supplied=None if kinds is None else supplied,
    )
