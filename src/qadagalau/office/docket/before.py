"""Before a step: the file of a proceeding with the step added as if done today, judged twice.

What differs between the two judgments is what the law says to the step.  Nothing is recorded.
"""

from collections.abc import Iterator
from enum import StrEnum

from attrs import evolve, frozen

from qadagalau.law import (
    BREACHES,
    Book,
    Bound,
    Deadline,
    Norm,
    Reason,
    Required,
    Verdict,
    kind_of,
)
from qadagalau.law.clerk import CaseFile, Judgment, Step
from qadagalau.law.clerk.bound import AT_LEAST, AT_MOST, BASE, LEAVES
from qadagalau.law.finding import Finding
from qadagalau.record import Event

from .queries import Whole
from .reading import Duty, duties_of

SUPPOSED = "supposed"
"""The id of the step that is asked about."""
_LIMITS = frozenset((BASE, AT_MOST, AT_LEAST, LEAVES))


class Effect(StrEnum):
    """What a norm says to a step."""

    BREAKS = "breaks"
    """The step is forbidden, lacks what it needs, or its sum or number is beyond a limit."""
    TOO_EARLY = "too-early"
    """A waiting time has not passed."""
    LATE = "late"
    """It fulfils a duty whose last day has passed."""
    UNCLEAR = "unclear"
    """The record does not allow an answer."""
    FULFILS = "fulfils"
    """It fulfils a duty in time."""
    BOUNDED = "bounded"
    """Its sum has a limit, which it keeps or which is told as far as it is known."""
    STARTS = "starts"
    """A new term begins with it."""
    MOVES = "moves"
    """A term that runs ends on another day."""
    ALLOWED = "allowed"
    """What it needs is there, and no forbidden time runs."""


@frozen(kw_only=True)
class Consequence:
    """One norm that speaks to the step, and what it says."""

    effect: Effect
    norm: Norm
    judgment: Judgment
    before: Finding | None
    """How the duty stood without the step, where it had arisen."""
    limits: tuple[Step, ...] = ()
    """Limits of a sum that was not given."""


@frozen(kw_only=True)
class Asked:
    """What the law says to a step in one proceeding."""

    consequences: tuple[Consequence, ...]
    """The gravest first."""
    silent: tuple[Norm, ...]
    """Norms that speak of such a step, and which nothing in the file calls for."""
    elsewhere: tuple[Norm, ...]
    """Norms on it that count over more than the proceeding."""


def supposed(whole: Whole, step: Event) -> Whole:
    """Return a proceeding as it would lie in the register with *step* done today."""
    file = whole.file
    events = (*(e for e in file.events if e.recorded_on <= whole.known_on), step)
    return evolve(whole, file=CaseFile(file.proceeding_id, file.attributes, events))


def asked(whole: Whole, step: Event, book: Book) -> Asked:
    """Return what the law says to *step*, done on the day on which *whole* is known."""
    before = {duty.judgment.finding.finding_id: duty for duty in duties_of(whole, book).judged}
    with_it = duties_of(supposed(whole, step), book)
    found = [
        consequence
        for duty in with_it.judged
        if (consequence := _consequence(duty, before)) is not None
    ]
    found = [_with_limits(one, whole, step, book) for one in found]
    order = list(Effect)
    spoke = {one.norm.code for one in found}
    elsewhere = tuple(norm for norm in with_it.elsewhere if type(step) in norm.words())
    counted = {norm.code for norm in elsewhere}
    silent = (
        norm
        for norm in norms_on(type(step), book)
        if norm.applies_on(whole.known_on) and norm.code not in spoke | counted
    )
    return Asked(
        consequences=tuple(sorted(found, key=lambda one: order.index(one.effect))),
        silent=tuple(silent),
        elsewhere=elsewhere,
    )


def norms_on(word: type[Event], book: Book) -> Iterator[Norm]:
    """Yield the wordings that read events of a kind."""
    return (norm for norm in book.code if word in norm.words())


def kinds_read(book: Book) -> dict[str, type[Event]]:
    """Return the kinds of events that any norm reads, by name."""
    read = {word for norm in book.code for word in norm.words()}
    return {kind_of(word): word for word in book.words if word in read and issubclass(word, Event)}


def _consequence(duty: Duty, before: dict[str, Duty]) -> Consequence | None:
    found = duty.judgment.finding
    old = before.get(found.finding_id)
    was = old.judgment.finding if old else None
    effect = effect_of(duty.norm, was, found)
    if effect is None:
        return None
    return Consequence(effect=effect, norm=duty.norm, judgment=duty.judgment, before=was)


def effect_of(norm: Norm, was: Finding | None, found: Finding) -> Effect | None:
    """Return what a norm says to the step, by the duty without it and with it."""
    touches = SUPPOSED in found.evidence
    if isinstance(norm.rule, Deadline):
        return _of_deadline(was, found, touches=touches)
    if not touches:
        return None
    if found.verdict in BREACHES:
        waits = isinstance(norm.rule, Required) and found.due_on is not None
        return Effect.TOO_EARLY if waits else Effect.BREAKS
    if isinstance(norm.rule, Bound):
        is_told = found.verdict is Verdict.KEPT or found.reason is Reason.AMOUNT_MISSING
        return Effect.BOUNDED if is_told else Effect.UNCLEAR
    return Effect.ALLOWED if found.verdict is Verdict.KEPT else Effect.UNCLEAR


def _of_deadline(was: Finding | None, found: Finding, *, touches: bool) -> Effect | None:
    if not touches:
        moved = was is not None and was.due_on != found.due_on
        return Effect.MOVES if moved else None
    if found.evidence[0] == SUPPOSED and found.started_on is not None:
        return Effect.STARTS
    if found.evidence[-1] != SUPPOSED or found.ended_on is None:
        return Effect.MOVES
    verdicts = {Verdict.KEPT: Effect.FULFILS, Verdict.LATE: Effect.LATE}
    return verdicts.get(found.verdict, Effect.UNCLEAR)


def _with_limits(one: Consequence, whole: Whole, step: Event, book: Book) -> Consequence:
    """Tell the limits of a sum that was not given, by judging a sum of nought."""
    if one.judgment.finding.reason is not Reason.AMOUNT_MISSING:
        return one
    nought = evolve(step, amount_tiyn=step.amount_tiyn or 0)
    there = duties_of(supposed(whole, nought), book).judged
    judged = next(
        duty.judgment
        for duty in there
        if duty.judgment.finding.finding_id == one.judgment.finding.finding_id
    )
    return evolve(one, limits=tuple(s for s in judged.proof if s.text in _LIMITS))
