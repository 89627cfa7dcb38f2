"""A bound is read by setting the sum of an event, or of a debtor's month, beside its limits."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor

from attrs import evolve, frozen

from qadagalau.law.amount import Limit, Multiple, Scale, Share, Sum
from qadagalau.law.finding import Reason, Verdict
from qadagalau.law.norm import Norm
from qadagalau.law.rule import Bound, Pool
from qadagalau.law.text import N_
from qadagalau.law.values import ReferenceValues

from .binding import Placed, binding, finding_of, sum_on, unbound
from .case import Desk, Line, Page
from .proof import Judgment, Money, Step, step

AMOUNT = N_("«{event}» of {day:weekday}: {amount} tenge.")
POOLED = N_("The debtor's events from {first} to {last}: {n}; together {amount} tenge.")
BASE = N_("It is measured against {base} tenge.")
AT_MOST = N_("Allowed at most: {limit} tenge.")
AT_LEAST = N_("Required at least: {limit} tenge.")
LEAVES = N_("Of the sum must remain at least {limit} tenge; there remain {rest} tenge.")
NO_DEBTOR = N_("The field «{attribute}» is empty; it is not known whose sums to add.")

DEBTOR = "debtor"


@frozen
class _Pooled:
    """The events whose sums are added, in order of days."""

    lines: tuple[Line, ...]

    @property
    def anchor(self) -> Line:
        return self.lines[0]

    @property
    def amount(self) -> int | None:
        amounts = [line.event.amount_tiyn for line in self.lines]
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if len(known) == len(amounts) else None

    @property
    def base(self) -> int | None:
        bases = (line.event.base_tiyn for line in self.lines)
        return max((base for base in bases if base is not None), default=None)


class _ValueMissingError(Exception):
    """A limit needs a reference value that is not known for the day."""


def bounds(norm: Norm, rule: Bound, pages: Sequence[Page], desk: Desk) -> Iterator[Placed]:
    """Judge every event, or every month of every debtor over all cases."""
    lines = [line for page in pages for line in page.matching(rule.of)]
    if rule.pool is Pool.DEBTOR_MONTH:
        yield from _by_month(norm, rule, lines, desk)
        return
    for line in lines:
        judged = unbound(norm, line, desk)
        yield from _judged(norm, rule, _Pooled((line,)), desk) if judged is None else judged


def _by_month(norm: Norm, rule: Bound, lines: list[Line], desk: Desk) -> Iterator[Placed]:
    """Group the events that the norm binds; judge at once those that belong to no group."""
    months: dict[tuple[object, int, int], list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.event.happened_on, line.place)):
        day, debtor = line.event.happened_on, line.case.attributes.get(DEBTOR)
        found = binding(norm, line, desk)
        if found.binds is False:
            continue
        if found.binds and debtor is not None:
            months.setdefault((debtor, day.year, day.month), []).append(line)
        elif norm.applies_on(day):
            finding = evolve(finding_of(norm, line, desk), reason=Reason.ATTRIBUTE_MISSING)
            no_debtor = (step(NO_DEBTOR, attribute=DEBTOR),) if found.binds else ()
            yield line.place, Judgment(finding, (*found.steps, *no_debtor))
    for group in months.values():
        if norm.applies_on(group[0].event.happened_on):
            yield from _judged(norm, rule, _Pooled(tuple(group)), desk)


def _judged(norm: Norm, rule: Bound, pool: _Pooled, desk: Desk) -> Iterator[Placed]:
    first, last = pool.anchor.event, pool.lines[-1].event
    finding = evolve(
        finding_of(norm, pool.anchor, desk),
        ended_on=last.happened_on,
        evidence=tuple(dict.fromkeys((first.event_id, last.event_id))),
    )
    said = _said(pool)
    amount, base = pool.amount, pool.base
    if amount is None or (base is None and _needs_base(rule)):
        finding = evolve(finding, reason=Reason.AMOUNT_MISSING)
        yield pool.anchor.place, Judgment(finding, said)
        return
    try:
        compared = _compared(rule, amount, base or 0, first.happened_on, desk.values)
    except _ValueMissingError:
        finding = evolve(finding, reason=Reason.VALUE_MISSING)
        yield pool.anchor.place, Judgment(finding, said)
        return
    worst = max(miss for miss, _ in compared)
    if worst > 0:
        finding = evolve(finding, verdict=Verdict.EXCEEDED, amount_tiyn=worst)
    else:
        finding = evolve(finding, verdict=Verdict.KEPT)
    yield pool.anchor.place, Judgment(finding, (*said, *(limit for _, limit in compared)))


def _needs_base(rule: Bound) -> bool:
    limits = (rule.at_most, rule.at_least)
    return rule.leaves is not None or any(isinstance(limit, Share | Scale) for limit in limits)


def _compared(
    rule: Bound, amount: int, base: int, day: date, values: ReferenceValues
) -> list[tuple[int, Step]]:
    """Return by how many tiyn each limit is missed (not above zero: kept), and the step of it.

    Raises:
        _ValueMissingError: a limit needs a value that is not known for *day*.
    """
    found: list[tuple[int, Step]] = []
    if rule.at_most is not None:
        most = floor(_limit(rule.at_most, base, day, values))
        found.append((amount - most, step(AT_MOST, limit=Money(most))))
    if rule.at_least is not None:
        least = ceil(_limit(rule.at_least, base, day, values))
        found.append((least - amount, step(AT_LEAST, limit=Money(least))))
    if rule.leaves is not None:
        rest, left = base - amount, ceil(_limit(rule.leaves, base, day, values))
        found.append((left - rest, step(LEAVES, limit=Money(left), rest=Money(rest))))
    return found


def _limit(limit: Limit, base: int, day: date, values: ReferenceValues) -> Fraction:
    """Return the limit in tiyn, to the last fraction."""
    match limit:
        case Sum() | Multiple():
            tiyn = sum_on(limit, day, values)
            if tiyn is None:
                raise _ValueMissingError
            return Fraction(tiyn)
        case Share(percent):
            return Fraction(percent * base, 100)
        case Scale():
            return Fraction(_percent(limit, base, day, values) * base, 100)


def _percent(scale: Scale, base: int, day: date, values: ReferenceValues) -> int:
    """Return the per cent of the first step that the base does not pass."""
    for times, percent in scale.steps:
        up_to = sum_on(Multiple(times, scale.value), day, values)
        if up_to is None:
            raise _ValueMissingError
        if base <= up_to:
            return percent
    return scale.above


def _said(pool: _Pooled) -> tuple[Step, ...]:
    """Say what was added and what it is measured against, as far as it is known."""
    said: list[Step] = []
    first, last = pool.anchor.event, pool.lines[-1].event
    if pool.amount is not None and len(pool.lines) == 1:
        sum_of = Money(pool.amount)
        said.append(step(AMOUNT, event=type(first), day=first.happened_on, amount=sum_of))
    elif pool.amount is not None:
        said.append(
            step(
                POOLED,
                first=first.happened_on,
                last=last.happened_on,
                n=len(pool.lines),
                amount=Money(pool.amount),
            )
        )
    if pool.base is not None:
        said.append(step(BASE, base=Money(pool.base)))
    return tuple(said)
