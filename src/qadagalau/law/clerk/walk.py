"""A term is counted by walking from day to day and leaving out the days that do not count."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, islice

from attrs import frozen

from qadagalau.law.calendar import Calendar
from qadagalau.law.rule import Between, RollOver
from qadagalau.law.term import (
    AtOnce,
    CalendarDays,
    DayOfMonth,
    Hours,
    Months,
    Term,
    WorkingDays,
    Years,
)
from qadagalau.law.text import N_, Text

from .case import Line, Page, matches
from .proof import Step, step

ONE_DAY = timedelta(days=1)
MONTHS_A_YEAR = 12

WORKING_DAYS = N_("The term is counted in working days: {n}. Its first day is {first:weekday}.")
CALENDAR_DAYS = N_("The term is counted in calendar days: {n}. Its first day is {first:weekday}.")
MONTHS = N_(
    "The term is counted in months: {n}. It runs to the same day of the month, "
    "or to the last day of a shorter month: {last}."
)
YEARS = N_(
    "The term is counted in years: {n}. It runs to the same day of the year, "
    "or to the last day of a shorter month: {last}."
)
AT_ONCE = N_("The duty is to be done at once, on the same day: {last:weekday}.")
DAY_OF_MONTH = N_(
    "The term runs to day {n} of the month, or to the last day of a shorter month: {last}."
)
SKIPPED_DAY = N_("Not counted: {first:weekday} ({ground}).")
SKIPPED_DAYS = N_("Not counted: {first:weekday} to {last:weekday} ({ground}).")
PAUSED_DAY = N_("The clock stands still on {first} (since «{event}»).")
PAUSED_DAYS = N_("The clock stands still from {first} to {last} (since «{event}»).")
ROLLED = N_(
    "The last day, {last:weekday}, is a day off ({ground}); the term ends on the next "
    "working day, {due:weekday}. Basis: {citation}. {status}."
)


@frozen
class Pause:
    """A stretch of days on which the clock stands still."""

    first: date
    until: date
    """The first day on which the clock runs again."""
    opened_by: type

    def covers(self, day: date) -> bool:
        """Tell whether the clock stands still on *day*."""
        return self.first <= day < self.until


@frozen
class Walk:
    """Where a walk ended, and what was met on the way."""

    due_on: date
    steps: tuple[Step, ...]


@frozen
class _Skipped:
    """A day that was not counted: for a ground of the calendar or for a pause."""

    day: date
    because: str | Pause


@frozen
class Stretch:
    """A beginning event and the event that ended it, if any."""

    opened: Line
    closed: Line | None


def stretches(page: Page, between: Between) -> list[Stretch]:
    """Return the stretches from one event to the next of the other kind, by order of events."""
    found: list[Stretch] = []
    opened: Line | None = None
    for line in page.lines:
        if opened is None:
            opened = line if matches(line.event, between.begins) else None
        elif matches(line.event, between.ends):
            found.append(Stretch(opened, line))
            opened = None
    return [*found, Stretch(opened, None)] if opened else found


def pauses(page: Page, suspended: Iterable[Between], as_of: date) -> tuple[Pause, ...]:
    """Return the days on which the clock stands still; a pause still open lasts over *as_of*."""
    return tuple(
        Pause(
            stretch.opened.event.happened_on,
            stretch.closed.event.happened_on if stretch.closed else as_of + ONE_DAY,
            type(stretch.opened.event),
        )
        for between in suspended
        for stretch in stretches(page, between)
    )


@frozen
class Walker:
    """One who counts terms by a calendar, with the days on which the clock stands still."""

    calendar: Calendar
    pauses: Sequence[Pause] = ()
    rolls: RollOver | None = None

    def walk(self, term: Term, start: date) -> Walk:
        """Count *term* from *start*.

        Raises:
            OutsideCalendarError: the walk met a day that the calendar does not cover.
        """
        first = start + ONE_DAY
        match term:
            case WorkingDays(n):
                said = step(WORKING_DAYS, n=n, first=first)
                return self._count(n, start, said, self._working_day_off)
            case CalendarDays(n):
                return self._run(n, start, step(CALENDAR_DAYS, n=n, first=first))
            case Months(n):
                last = self._same_day(start, n)
                return self._run((last - start).days, start, step(MONTHS, n=n, last=last))
            case Years(n):
                last = self._same_day(start, n * MONTHS_A_YEAR)
                return self._run((last - start).days, start, step(YEARS, n=n, last=last))
            case DayOfMonth(n):
                last = next(day for day in self.days_after(start) if falls_on(day, n))
                return self._roll(last, (step(DAY_OF_MONTH, n=n, last=last),))
            case AtOnce():
                return self._roll(start, (step(AT_ONCE, last=start),))
            case Hours():
                msg = "Hours are counted in minutes, not in days. Use the reading of hours."
                raise TypeError(msg)

    def days_after(self, day: date) -> Iterator[date]:
        """Yield the days after *day*, as long as the calendar covers them.

        Raises:
            OutsideCalendarError: *day*, or a day that was asked for, is not covered.
        """
        self.calendar.is_working(day)
        while True:
            day += ONE_DAY
            self.calendar.is_working(day)
            yield day

    def _same_day(self, start: date, months: int) -> date:
        """Walk to the same day number, *months* later."""
        ends = (day for day in self.days_after(start) if falls_on(day, start.day))
        return next(islice(ends, months - 1, None))

    def _working_day_off(self, day: date) -> str | None:
        return self.calendar.why(day)

    def _run(self, days: int, start: date, said: Step) -> Walk:
        """Count so many days, on or off, and move the last one if the term rolls."""
        counted = self._count(days, start, said, lambda _: None)
        return self._roll(counted.due_on, counted.steps)

    def _count(self, n: int, start: date, said: Step, off: Callable[[date], str | None]) -> Walk:
        """Walk until *n* days are counted: neither paused nor *off*."""
        skipped: list[_Skipped] = []
        days, day = self.days_after(start), start
        while n:
            day = next(days)
            because = self._pause_on(day) or off(day)
            if because is None:
                n -= 1
            else:
                skipped.append(_Skipped(day, because))
        return Walk(day, (said, *_told(skipped)))

    def _roll(self, last: date, steps: tuple[Step, ...]) -> Walk:
        """Move a last day that is off to the first day that is neither off nor paused."""
        ground = self.calendar.why(last)
        if self.rolls is None or ground is None:
            return Walk(last, steps)
        paused: list[_Skipped] = []
        days = self.days_after(last)
        day = next(days)
        while (pause := self._pause_on(day)) or not self.calendar.is_working(day):
            if pause is not None:
                paused.append(_Skipped(day, pause))
            day = next(days)
        rolled = step(
            ROLLED,
            last=last,
            ground=Text(ground),
            due=day,
            citation=self.rolls.basis,
            status=self.rolls.checked.status,
        )
        return Walk(day, (*steps, *_told(paused), rolled))

    def _pause_on(self, day: date) -> Pause | None:
        return next((pause for pause in self.pauses if pause.covers(day)), None)


def falls_on(day: date, number: int) -> bool:
    """Tell whether *day* is the *number*-th of its month, or the last day of a shorter month."""
    is_last = (day + ONE_DAY).day == 1
    return day.day == number or (is_last and day.day < number)


def _told(skipped: Iterable[_Skipped]) -> Iterator[Step]:
    """Say the days that were skipped, days in a row with the same ground in one sentence."""
    for because, run in groupby(skipped, lambda one: one.because):
        for first, last in _rows([one.day for one in run]):
            if isinstance(because, Pause):
                text = PAUSED_DAY if first == last else PAUSED_DAYS
                yield step(text, first=first, last=last, event=because.opened_by)
            else:
                text = SKIPPED_DAY if first == last else SKIPPED_DAYS
                yield step(text, first=first, last=last, ground=Text(because))


def _rows(days: list[date]) -> Iterator[tuple[date, date]]:
    """Split rising days into stretches without a gap."""
    first = days[0]
    for earlier, later in zip(days, [*days[1:], None], strict=True):
        if later is None or later - earlier > ONE_DAY:
            yield first, earlier
            first = later or first
