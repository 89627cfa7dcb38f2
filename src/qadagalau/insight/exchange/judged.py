"""Each expected delivery judged: the engine's findings put together as arrived, late or missing.

The engine judges twice: first what arrived and when; then, knowing what was missed, whether
the ladder was climbed in time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from attrs import evolve, frozen

from qadagalau.engine import check, register_of, to_findings
from qadagalau.law import BREACHES, N_, Calendar, Code, Finding, Norm, Verdict
from qadagalau.law.clerk import CaseFile, Desk, Judgment
from qadagalau.law.clerk import judge as read_slowly
from qadagalau.law.clerk.case import Happening
from qadagalau.record import Event
from qadagalau.record.exchange import (
    DeliveryMissed,
    EscalationEnded,
    EscalationStepTaken,
)

from .expected import SOURCE, Receipt, StepTaken, case_file, in_order
from .norms import WORDS, arrives, book_of, case_of, escalated, mended
from .protocol import Protocol, versions


class State(StrEnum):
    """What can be said of an expected delivery on a day."""

    ARRIVED = "arrived"
    LATE = "late"
    MISSING = "missing"
    INCOMPLETE = "incomplete"
    PENDING = "pending"
    UNKNOWN = "unknown"


STATE_TEXTS = {
    State.ARRIVED: N_("arrived in time"),
    State.LATE: N_("arrived late"),
    State.MISSING: N_("missing"),
    State.INCOMPLETE: N_("incomplete"),
    State.PENDING: N_("expected"),
    State.UNKNOWN: N_("not known"),
}

_BY_ARRIVAL = {
    Verdict.KEPT: State.ARRIVED,
    Verdict.LATE: State.LATE,
    Verdict.OVERDUE: State.MISSING,
    Verdict.PENDING: State.PENDING,
}


@frozen(kw_only=True)
class ExpectedDelivery:
    """One delivery that was owed, and every finding about it."""

    protocol_id: str
    version: int
    period: str
    """The name of the period; where events are owed, their day and the delivery."""
    owed_on: date
    due_on: date | None
    arrived_on: date | None
    whole: bool
    """Whether a complete delivery came."""
    arrival: Finding
    mending: tuple[Finding, ...] = ()
    escalation: tuple[Finding, ...] = ()

    @property
    def state(self) -> State:
        """Return what can be said of it; what came but lacks parts is incomplete, late or not."""
        if self.arrived_on is not None and not self.whole:
            return State.INCOMPLETE
        return _BY_ARRIVAL.get(self.arrival.verdict, State.UNKNOWN)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings about it."""
        return (self.arrival, *self.mending, *self.escalation)

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """Return the findings of a broken duty."""
        return tuple(one for one in self.findings if one.verdict in BREACHES)


def judge_exchange(
    protocols: Iterable[Protocol],
    receipts: Mapping[str, Iterable[Receipt]],
    steps: Mapping[str, Iterable[StepTaken]],
    *,
    calendar: Calendar,
    as_of: date,
) -> tuple[ExpectedDelivery, ...]:
    """Judge every delivery owed by *as_of*, ordered by protocol, day owed and period.

    *receipts* and *steps* stand under the ids of their protocols.

    Raises:
        ProtocolError: two versions of one protocol bind on one day.
    """
    return tuple(
        expected
        for name, of in versions(protocols).items()
        for expected in _judged_alone(
            of, receipts.get(name, ()), steps.get(name, ()), calendar, as_of
        )
    )


def _judged_alone(
    of: Sequence[Protocol],
    receipts: Iterable[Receipt],
    steps: Iterable[StepTaken],
    calendar: Calendar,
    as_of: date,
) -> list[ExpectedDelivery]:
    """Judge one protocol: together, each norm would look through the cases of all the others."""
    case = case_file(of, receipts, steps, calendar, until=as_of)
    desk = Desk(calendar=calendar, as_of=as_of, known_on=as_of)
    duties = [norm for one in of for norm in _of_delivery(one)]
    arrived = _judged(duties, [_without_ladder(case)], desk)
    ladder = [norm for one in of for norm in _of_ladder(one)]
    missed = _with_missed(case, of[-1].receiver_id, arrived)
    return _put_together(of, case, [*arrived, *_judged(ladder, [missed], desk)])


def record_of(
    protocols: Iterable[Protocol],
    receipts: Mapping[str, Iterable[Receipt]],
    steps: Mapping[str, Iterable[StepTaken]],
    *,
    calendar: Calendar,
    as_of: date,
) -> tuple[CaseFile, ...]:
    """Return the case of each protocol by *as_of*, with the terms that had passed.

    A check of :func:`~qadagalau.insight.exchange.norms.book_of` over these cases gives the
    findings of :func:`judge_exchange`, whatever makes the check.

    Raises:
        ProtocolError: two versions of one protocol bind on one day.
    """
    cases = []
    for name, of in versions(protocols).items():
        taken = steps.get(name, ())
        case = case_file(of, receipts.get(name, ()), taken, calendar, until=as_of)
        desk = Desk(calendar=calendar, as_of=as_of, known_on=as_of)
        duties = [norm for one in of for norm in _of_delivery(one)]
        arrived = _judged(duties, [_without_ladder(case)], desk)
        cases.append(_with_missed(case, of[-1].receiver_id, arrived))
    return tuple(cases)


def explain(
    norm: Norm,
    versions: Sequence[Protocol],
    receipts: Iterable[Receipt],
    steps: Iterable[StepTaken],
    *,
    calendar: Calendar,
    as_of: date,
) -> list[Judgment]:
    """Let the clerk read one *norm* of one protocol, with the proof of every date."""
    desk = Desk(calendar=calendar, as_of=as_of, known_on=as_of)
    whole = case_file(versions, receipts, steps, calendar, until=as_of)
    delivered = [duty for one in versions for duty in _of_delivery(one)]
    if norm in delivered:
        return read_slowly(norm, [_without_ladder(whole)], desk)
    arrived = [judged.finding for duty in delivered for judged in read_slowly(duty, [whole], desk)]
    return read_slowly(norm, [_with_missed(whole, versions[-1].receiver_id, arrived)], desk)


def _judged(norms: Sequence[Norm], cases: Sequence[CaseFile], desk: Desk) -> list[Finding]:
    if not norms:
        return []
    book = evolve(book_of((), desk.calendar), code=Code(tuple(norms)))
    register = register_of(cases, supplied=WORDS)
    checked = check(
        book,
        register,
        as_of=desk.as_of,
        known_on=desk.known_on,
        all_verdicts=True,
        workers=1,  # there is one part only
    )
    return to_findings(checked.findings)


def _of_delivery(protocol: Protocol) -> tuple[Norm, ...]:
    follow_up = mended(protocol)
    return (arrives(protocol),) if follow_up is None else (arrives(protocol), follow_up)


def _of_ladder(protocol: Protocol) -> tuple[Norm, ...]:
    return tuple(escalated(protocol, step) for step in protocol.ladder)


def _without_ladder(case: CaseFile) -> CaseFile:
    return evolve(case, events=[e for e in case.events if not isinstance(e, EscalationStepTaken)])


def _with_missed(case: CaseFile, receiver_id: str, findings: Iterable[Finding]) -> CaseFile:
    """Return the case with the terms that passed, and without steps taken where none had."""
    arrival = f"{case.proceeding_id}/arrives"
    by_id = {event.event_id: event for event in case.events}
    passed: dict[str | None, list[Happening]] = {}
    for one in findings:
        if one.norm == arrival and one.verdict in BREACHES and one.due_on is not None:
            owed = by_id[one.evidence[0]]
            passed[owed.reference] = [
                _derived(DeliveryMissed, owed, receiver_id, "missed", one.due_on)
            ]
            if one.ended_on is not None:
                ended = _derived(EscalationEnded, owed, receiver_id, "ended", one.ended_on)
                passed[owed.reference].append(ended)
    kept = (
        event
        for event in case.events
        if not isinstance(event, EscalationStepTaken) or event.reference in passed
    )
    return evolve(case, events=in_order([*kept, *(e for added in passed.values() for e in added)]))


def _derived(word: type[Event], owed: Happening, receiver_id: str, name: str, day: date) -> Event:
    return word(
        event_id=f"{owed.proceeding_id}/{name}/{owed.reference}",
        proceeding_id=owed.proceeding_id,
        holder_id=receiver_id,
        happened_on=day,
        recorded_on=day,
        source=SOURCE,
        reference=owed.reference,
    )


def _put_together(
    of: Sequence[Protocol], case: CaseFile, findings: Iterable[Finding]
) -> list[ExpectedDelivery]:
    """Gather the findings of one protocol by what they are about."""
    code = case_of(of[0].protocol_id)
    references = {event.event_id: event.reference or "" for event in case.events}
    whole = {e.reference for e in case.events if e.detail == "complete"}
    by_duty: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for one in findings:
        if one.proceeding_id == case.proceeding_id and one.started_on is not None:
            anchor = one.evidence[0]
            reference = references.get(anchor) or anchor.removeprefix(f"{code}/missed/")
            duty = one.norm.removeprefix(f"{code}/").split("/")[0]
            by_duty[duty][reference].append(one)
    made = [
        ExpectedDelivery(
            protocol_id=of[0].protocol_id,
            version=next(p.version for p in of if p.since.isoformat() == arrival.wording),
            period=reference,
            owed_on=arrival.started_on or date.min,
            due_on=arrival.due_on,
            arrived_on=arrival.ended_on,
            whole=reference in whole,
            arrival=arrival,
            mending=tuple(by_duty["mended"][reference]),
            escalation=tuple(by_duty["escalated"][reference]),
        )
        for reference, (arrival, *_) in by_duty["arrives"].items()
    ]
    return sorted(made, key=lambda one: (one.owed_on, one.period))


__all__ = [
    "STATE_TEXTS",
    "ExpectedDelivery",
    "State",
    "explain",
    "judge_exchange",
    "record_of",
]
