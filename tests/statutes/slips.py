"""Slips in a norm, each of which the random cases must notice: a day more, an exception forgotten.

A slip is another norm under the same name.  An engine that reads it so must differ from the clerk,
who reads the norm as it stands; if it does not, that part of the norm is never put to the test.
"""

from collections.abc import Iterator
from datetime import timedelta

from attrs import evolve

from qadagalau.law import (
    Among,
    AtOnce,
    Bound,
    CalendarDays,
    Counted,
    DayOfMonth,
    Deadline,
    Forbidden,
    Hours,
    Multiple,
    Norm,
    Order,
    Pool,
    Quota,
    Required,
    Scale,
    Share,
    Sum,
    Where,
)

from .random_cases import EARLIEST

Slip = tuple[str, Norm]


def slips(norm: Norm) -> Iterator[Slip]:
    """Yield every slip in a norm, with what was done."""
    yield from _of_days(norm)
    yield from _of_conditions(norm)
    for what, rule in _of_rule(norm.rule):
        yield what, evolve(norm, rule=rule)


def _of_days(norm: Norm) -> Iterator[Slip]:
    day = timedelta(days=1)
    if norm.since and norm.since >= EARLIEST:
        # Findings are named by the wording's first day, so a later one is found by its absence.
        yield "begins later", evolve(norm, since=norm.since + 3 * day)
    if norm.until:
        yield "ends earlier", evolve(norm, until=norm.until - 3 * day)


def _of_conditions(norm: Norm) -> Iterator[Slip]:
    for side in ("when", "unless"):
        every = getattr(norm, side)
        for place, one in enumerate(every):
            rest = (*every[:place], *every[place + 1 :])
            yield f"{side} {one.attribute} forgotten", evolve(norm, **{side: rest})
            if isinstance(one, Among):
                changed = [
                    evolve(one, values=tuple(value for value in one.values if value != left))
                    for left in one.values[: len(one.values) if len(one.values) > 1 else 0]
                ]
            else:
                changed = [evolve(one, limit=limit) for limit in _limits(one.limit)]
            for other in changed:
                told = {side: (*every[:place], other, *every[place + 1 :])}
                yield f"{side} {one.attribute} changed", evolve(norm, **told)


def _of_rule(rule) -> Iterator[tuple[str, object]]:
    match rule:
        case Deadline():
            yield from _of_deadline(rule)
        case Required():
            yield from _of_required(rule)
        case Forbidden():
            yield from _of_forbidden(rule)
        case Quota():
            yield "one more", evolve(rule, at_most=rule.at_most + 1)
            yield from _fewer(rule, "counts")
        case Bound():
            for side in ("at_most", "at_least", "leaves"):
                for limit in _limits(getattr(rule, side)):
                    yield f"{side} {limit}", evolve(rule, **{side: limit})
            yield "another pool", evolve(rule, pool=next(p for p in Pool if p is not rule.pool))
            yield from _fewer(rule, "of")
        case Order():
            yield "queues turned round", evolve(rule, queues=rule.queues[::-1])
            yield "a tiyn more", evolve(rule, tolerance_tiyn=rule.tolerance_tiyn + 1)


def _of_deadline(rule: Deadline) -> Iterator[tuple[str, object]]:
    yield "a longer term", evolve(rule, within=_longer(rule.within))
    yield from _fewer(rule, "starts")
    yield from _fewer(rule, "ends")
    if rule.by_reference:
        yield "any reference", evolve(rule, by_reference=False)
    for name in ("suspended", "extended"):
        every = getattr(rule, name)
        for place in range(len(every)):
            rest = (*every[:place], *every[place + 1 :])
            yield f"{name} {place} forgotten", evolve(rule, **{name: rest})
    for longer in rule.extended:
        yield "lengthened further", evolve(rule, extended=(evolve(longer, to=_longer(longer.to)),))
    if rule.interrupted:
        yield "not begun anew", evolve(rule, interrupted=())
    if rule.rolls:
        yield "ends on a day off", evolve(rule, rolls=None)


def _of_required(rule: Required) -> Iterator[tuple[str, object]]:
    yield from _fewer(rule, "act")
    yield from _fewer(rule, "needs")
    yield "another reference", evolve(rule, by_reference=not rule.by_reference)
    if rule.wait:
        other = next(one for one in Counted if one is not rule.counted_from)
        yield "no wait", evolve(rule, wait=None)
        yield "a longer wait", evolve(rule, wait=_longer(rule.wait))
        yield "the last day", evolve(rule, wholly=not rule.wholly)
        yield "counted from another", evolve(rule, counted_from=other)


def _of_forbidden(rule: Forbidden) -> Iterator[tuple[str, object]]:
    yield from _fewer(rule, "act")
    if rule.during:
        yield "at all times", evolve(rule, during=None)
        for what, during in _spans(rule.during):
            yield f"stretch: {what}", evolve(rule, during=during)


def _fewer(rule, name: str) -> Iterator[tuple[str, object]]:
    """Yield *rule* with one of its events left out, or with every detail of one."""
    every = getattr(rule, name)
    for place, one in enumerate(every):
        rest = (*every[:place], *every[place + 1 :])
        if rest:
            yield f"{name} {place} left out", evolve(rule, **{name: rest})
        if isinstance(one, Where):
            yield f"{name} {place} of any detail", evolve(rule, **{name: (*rest, one.word)})


def _spans(during) -> Iterator[tuple[str, object]]:
    for name in ("begins", "ends"):
        yield from _fewer(during, name)


def _longer(term):
    match term:
        case AtOnce():
            return CalendarDays(1)
        case DayOfMonth(n=n):
            return DayOfMonth(n % 28 + 1)
        case Hours(n=n):
            return Hours(n + 24)
        case _:
            return evolve(term, n=term.n + 1)


def _limits(limit) -> Iterator[object]:
    """Yield limits beside one: the next higher."""
    match limit:
        case Sum(tiyn=tiyn):
            yield Sum(tiyn + 1)
        case Share(percent=percent):
            yield Share(percent + 1)
        case Multiple(times=times, value=value):
            yield Multiple(times + 1, value)
        case Scale(steps=steps, above=above, value=value):
            yield Scale(steps, above + 1, value)
            for place, (times, percent) in enumerate(steps):
                for other in ((times, percent + 1), (times + 1, percent)):
                    yield Scale((*steps[:place], other, *steps[place + 1 :]), above, value)
