"""The time line of a proceeding: its events, its term with the pauses, its due day, its delay."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrs import frozen
from markupsafe import Markup

from .drawing import box, dot, line, svg, words
from .speech import Speech

LEFT, RIGHT, WIDTH = 16.0, 704.0, 720.0
LEVEL = 15.0
"""How far apart marks stand that would touch."""
_NEAR = 17.0
_LEVELS = 3
_ONE_DAY = timedelta(days=1)


@frozen(kw_only=True)
class Course:
    """What is drawn of one duty."""

    started_on: date
    due_on: date | None
    ended_on: date | None
    """Day of the act; empty while it is not done."""
    as_of: date
    pauses: tuple[tuple[date, date], ...] = ()
    """First and last day of every stretch in which the clock stood still."""
    events: tuple[date, ...] = ()
    """The days of the events in their order; the drawing numbers them from 1."""

    @property
    def last_on(self) -> date:
        """The day on which the duty was done, or that of the check."""
        return self.ended_on or self.as_of


@frozen
class Scale:
    """Where a day stands on the axis of time."""

    first: date
    last: date
    bar: float
    """How far down the term's bar stands; under it the axis."""

    def at(self, day: date) -> float:
        """Return how far to the right a day stands."""
        whole = max((self.last - self.first).days, 1)
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / whole

    @property
    def axis(self) -> float:
        """How far down the axis stands."""
        return self.bar + 34


def draw(course: Course, speech: Speech, label: str) -> Markup:
    """Return the picture of *course*; *label* says in words what it shows."""
    days = [course.started_on, course.last_on, *course.events]
    days += [course.due_on] if course.due_on else []
    around = timedelta(days=max((max(days) - min(days)).days // 30, 1))
    flat = Scale(min(days) - around, max(days) + around, 0)
    levels = levels_of(course.events, flat)
    scale = Scale(flat.first, flat.last, 42 + LEVEL * max(levels, default=0))
    parts = [
        *months(scale, speech),
        *_bars(course, scale),
        *_due(course, scale, speech),
        *numbers(course.events, levels, scale),
    ]
    return svg(WIDTH, scale.axis + 34, label, parts, "chart course")


def months(scale: Scale, speech: Speech) -> Iterable[Markup]:
    """Draw the axis with its months and years."""
    yield line((LEFT, scale.axis), (RIGHT, scale.axis), "axis")
    firsts = [day for day in _first_days(scale) if scale.first < day < scale.last]
    every = len(firsts) // 12 + 1
    if not firsts:
        yield words((LEFT, scale.axis + 15), speech.month(scale.first), "small")
    for place, day in enumerate(firsts):
        x = scale.at(day)
        yield line((x, scale.axis), (x, scale.axis + 4), "axis")
        room = x < RIGHT - 2 * LEVEL
        if place % every == 0 and room:
            yield words((x + 2, scale.axis + 15), speech.short_month(day), "small")
        if room and (place == 0 or day.month == 1):
            yield words((x + 2, scale.axis + 29), str(day.year), "year")


def _first_days(scale: Scale) -> Iterable[date]:
    month = scale.first.replace(day=1)
    while month <= scale.last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _bars(course: Course, scale: Scale) -> Iterable[Markup]:
    start = scale.at(course.started_on)
    term_end = min(course.due_on, course.last_on) if course.due_on else course.last_on
    yield box((start, scale.bar), (scale.at(term_end) - start, 14), "term")
    for first, last in course.pauses:
        left = scale.at(first)
        yield box((left, scale.bar), (scale.at(last + _ONE_DAY) - left, 14), "pause")
    if course.due_on and course.last_on > course.due_on:
        due = scale.at(course.due_on)
        yield box((due, scale.bar), (scale.at(course.last_on) - due, 14), "delay")


def _due(course: Course, scale: Scale, speech: Speech) -> Iterable[Markup]:
    if course.due_on is None:
        return
    x = scale.at(course.due_on)
    yield line((x, 4), (x, scale.axis), "due")
    anchor = "end" if x > WIDTH / 2 else "start"
    shift = -6 if anchor == "end" else 6
    yield words((x + shift, 13), speech.day(course.due_on), "label", anchor)


def levels_of(events: Sequence[date], scale: Scale) -> tuple[int, ...]:
    """Return how high each mark stands, so that marks of near days stand above each other."""
    taken = [-_NEAR] * _LEVELS
    chosen = []
    for day in events:
        x = scale.at(day)
        free = [level for level in range(_LEVELS) if x - taken[level] >= _NEAR]
        chosen.append(free[0] if free else taken.index(min(taken)))
        taken[chosen[-1]] = x
    return tuple(chosen)


def numbers(
    events: Sequence[date], levels: Sequence[int], scale: Scale, *, to: float | None = None
) -> Iterable[Markup]:
    """Draw the marks of events, numbered from 1, each standing on the axis or at *to*."""
    for number, (day, level) in enumerate(zip(events, levels, strict=True), start=1):
        x, y = scale.at(day), scale.bar - 10 - level * LEVEL
        yield line((x, y), (x, to or scale.axis), "stem")
        yield dot((x, y), 7, "event")
        yield words((x, y + 3.5), str(number), "number", "middle")
