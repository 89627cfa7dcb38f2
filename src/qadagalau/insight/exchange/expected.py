"""What a source came to owe by a day, what came of it, and both as a case that norms read.

A delivery answers the periods that it names, and only after they ended: what is brought
before cannot be whole.  Where every event is owed, each day on which events happened is a
duty of the delivery that brings them; of events that never come nothing can be known.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from attrs import field, frozen

from qadagalau.law import Calendar
from qadagalau.law.clerk import CaseFile
from qadagalau.law.clerk.case import Happening
from qadagalau.record import Event
from qadagalau.record.exchange import (
    DeliveryExpected,
    DeliveryReceived,
    DeliveryRefused,
    EscalationStepTaken,
)

from .norms import ATTRIBUTE, case_of
from .protocol import Owed, Protocol

SOURCE = "exchange"
"""The source of these facts: the register itself, which knows what it received."""


class Outcome(StrEnum):
    """What became of a delivery that was brought."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"


@frozen(kw_only=True)
class Receipt:
    """One delivery that was brought under a protocol."""

    delivery_id: str
    received_on: date
    outcome: Outcome = field(converter=Outcome)
    periods: tuple[str, ...] = field(converter=tuple)
    """What it answers, as :func:`period_of` names it; where events are owed, their days."""


@frozen(kw_only=True)
class StepTaken:
    """One step of a ladder that the receiving side took for one expected delivery."""

    step_id: str
    period: str
    step: str
    taken_on: date


def period_of(owed: Owed, day: date) -> str:
    """Return the name of the period in which *day* lies: ``2026-03``, ``2026-W10``, ``2026-Q1``."""
    match owed:
        case Owed.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case Owed.QUARTER:
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case Owed.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case Owed.EVENT | Owed.WORKING_DAY:
            return day.isoformat()


def last_day(owed: Owed, day: date) -> date:
    """Return the last day of the period in which *day* lies."""
    match owed:
        case Owed.MONTH:
            return _month_end(day.year, day.month)
        case Owed.QUARTER:
            return _month_end(day.year, (day.month + 2) // 3 * 3)
        case Owed.WEEK:
            return day + timedelta(days=6 - day.weekday())
        case Owed.EVENT | Owed.WORKING_DAY:
            return day


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def periods(
    versions: Sequence[Protocol], calendar: Calendar, *, until: date
) -> Iterator[tuple[str, date]]:
    """Yield every period owed under the *versions* that ended by *until*, with its last day.

    The version in force on the last day says how long the period is.
    """
    for version in versions:
        owed = version.due.owed
        if owed is Owed.EVENT:
            continue
        end = last_day(owed, version.since)
        while end <= until and version.applies_on(end):
            if owed is not Owed.WORKING_DAY or (calendar.covers(end) and calendar.is_working(end)):
                yield period_of(owed, end), end
            end = last_day(owed, end + timedelta(days=1))


def case_file(
    versions: Sequence[Protocol],
    receipts: Iterable[Receipt],
    steps: Iterable[StepTaken],
    calendar: Calendar,
    *,
    until: date,
) -> CaseFile:
    """Return the case of one protocol: what was owed, what came and what was done by *until*."""
    facts = _Facts(versions)
    ends = dict(periods(versions, calendar, until=until))
    for period, end in ends.items():
        facts.owe(period, end)
    for receipt in receipts:
        for period in receipt.periods if receipt.received_on <= until else ():
            if period in ends and ends[period] <= receipt.received_on:
                facts.receive(receipt, period)
            elif (day := _event_day(versions, period)) and day <= receipt.received_on:
                reference = f"{period}/{receipt.delivery_id}"
                facts.owe(reference, day)
                facts.receive(receipt, reference)
    for step in steps:
        facts.step(step)
    return CaseFile(facts.case, {ATTRIBUTE: versions[0].protocol_id}, in_order(facts.events))


def _event_day(versions: Sequence[Protocol], period: str) -> date | None:
    """Return the day that *period* names, if events of that day were owed as such."""
    try:
        day = date.fromisoformat(period)
    except ValueError:
        return None
    version = in_force(versions, day)
    return day if version is not None and version.due.owed is Owed.EVENT else None


def in_force(versions: Iterable[Protocol], day: date) -> Protocol | None:
    """Return the version that binds on *day*, if any."""
    return next((one for one in versions if one.applies_on(day)), None)


def in_order(events: Iterable[Happening]) -> tuple[Happening, ...]:
    """Order facts of one protocol by day; on one day, what was owed stands before the rest."""
    return tuple(
        sorted(events, key=lambda one: (one.happened_on, type(one) is not DeliveryExpected))
    )


class _Facts:
    """The facts of one protocol as they are gathered."""

    def __init__(self, versions: Sequence[Protocol]) -> None:
        self.versions = versions
        self.case = case_of(versions[0].protocol_id)
        self.events: list[Happening] = []

    def _add(
        self,
        word: type[Event],
        event_id: str,
        day: date,
        reference: str,
        *,
        by_receiver: bool = False,
        detail: str | None = None,
    ) -> None:
        version = in_force(self.versions, day) or self.versions[-1]
        self.events.append(
            word(
                event_id=f"{self.case}/{event_id}",
                proceeding_id=self.case,
                holder_id=version.receiver_id if by_receiver else version.holder_id,
                happened_on=day,
                recorded_on=day,
                source=SOURCE,
                detail=detail,
                reference=reference,
            )
        )

    def owe(self, reference: str, day: date) -> None:
        """Add that a delivery came to be owed."""
        self._add(DeliveryExpected, f"expected/{reference}", day, reference)

    def receive(self, receipt: Receipt, reference: str) -> None:
        """Add that a delivery came for what *reference* names."""
        refused = receipt.outcome is Outcome.REFUSED
        self._add(
            DeliveryRefused if refused else DeliveryReceived,
            f"delivery/{receipt.delivery_id}/{reference}",
            receipt.received_on,
            reference,
            detail=None if refused else receipt.outcome.value,
        )

    def step(self, step: StepTaken) -> None:
        """Add that a step of the ladder was taken."""
        self._add(
            EscalationStepTaken,
            f"step/{step.step_id}",
            step.taken_on,
            step.period,
            by_receiver=True,
            detail=step.step,
        )


__all__ = [
    "SOURCE",
    "Outcome",
    "Receipt",
    "StepTaken",
    "case_file",
    "in_force",
    "in_order",
    "last_day",
    "period_of",
    "periods",
]
