"""The time line of a proceeding: its events, its term with the pauses, its due day, its delay."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrs import frozen
from markupsafe import Markup

from .drawing import box, dot, line, svg, words
from .speech import Speech

LEFT, RIGHT, WIDTH = 16.0, 704.0, 720.0
BAR, AXIS, TALL = 72.0, 106.0, 138.0
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
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / whole


def draw(course: Course, speech: Speech, label: str) -> Markup:
    """Return the picture of *course*; *label* says in words what it shows."""
    days = [course.started_on, course.last_on, *course.events]
    days += [course.due_on] if course.due_on else []
    around = max((max(days) - min(days)).days // 30, 1)
    scale = _Scale(min(days) - timedelta(days=around), max(days) + timedelta(days=around))
    parts = [
        *_months(scale, speech),
        *_bars(course, scale),
        *_due(course, scale, speech),
        *_numbers(course.events, scale),
    ]
    return svg(WIDTH, TALL, label, parts, "chart course")


def _months(scale: _Scale, speech: Speech) -> Iterable[Markup]:
    yield line((LEFT, AXIS), (RIGHT, AXIS), "axis")
    firsts = [d for d in _first_days(scale) if scale.first <= d <= scale.last]
    every = len(firsts) // 12 + 1
    for place, day in enumerate(firsts):
        x = scale.at(day)
        yield line((x, AXIS), (x, AXIS + 4), "axis")
        if place % every == 0:
            yield words((x + 2, AXIS + 15), speech.short_month(day), "small")
        if place == 0 or (day.month == 1):
            yield words((x + 2, AXIS + 28), str(day.year), "year")


def _first_days(scale: _Scale) -> Iterable[date]:
    month = scale.first.replace(day=1)
    while month <= scale.last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _bars(course: Course, scale: _Scale) -> Iterable[Markup]:
    start = scale.at(course.started_on)
    term_end = min(course.due_on, course.last_on) if course.due_on else course.last_on
    yield box((start, BAR), (scale.at(term_end) - start, 14), "term")
    for first, last in course.pauses:
        left = scale.at(first)
        yield box((left, BAR), (scale.at(last + _ONE_DAY) - left, 14), "pause")
    if course.due_on and course.last_on > course.due_on:
        due = scale.at(course.due_on)
        yield box((due, BAR), (scale.at(course.last_on) - due, 14), "delay")


def _due(course: Course, scale: _Scale, speech: Speech) -> Iterable[Markup]:
    if course.due_on is None:
        return
    x = scale.at(course.due_on)
    yield line((x, 14), (x, AXIS), "due")
    anchor = "end" if x > WIDTH / 2 else "start"
    shift = -5 if anchor == "end" else 5
    yield words((x + shift, 12), speech.day(course.due_on), "label", anchor)


def _numbers(events: Sequence[date], scale: _Scale) -> Iterable[Markup]:
    """Yield a numbered mark for every event; marks that would touch stand above each other."""
    taken = [-_NEAR] * _LEVELS
    for number, day in enumerate(events, start=1):
        x = scale.at(day)
        free = [level for level in range(_LEVELS) if x - taken[level] >= _NEAR]
        level = free[0] if free else taken.index(min(taken))
        taken[level] = x
        y = BAR - 10 - level * 15
        yield line((x, y), (x, AXIS), "stem")
        yield dot((x, y), 7, "event")
        yield words((x, y + 3.5), str(number), "number", "middle")
