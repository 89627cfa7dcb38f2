"""A legal calendar is the week plus a dated table of exceptions, each with its ground and source.

No rule of movable feasts stands here: a day is off or working because a line of the table
says so, and what a government announces late is another table laid over the first.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

from attrs import field, frozen

from qadagalau.law.refusal import RefusedError
from qadagalau.law.source import Status
from qadagalau.law.text import N_, T_

SATURDAY_AND_SUNDAY = frozenset({5, 6})
WEEKEND = N_("Weekend")

_NEEDED = ("day", "working", "ground", "source", "checked_on", "status")
_COLUMNS = (*_NEEDED, "moved_from")
_WORKING = {"yes": True, "no": False}


class CalendarError(RefusedError):
    """A calendar was made of days that do not fit together."""


class OutsideCalendarError(CalendarError):
    """A day was asked of a calendar that does not cover it."""


class CalendarTableError(CalendarError):
    """A table of days cannot be read; the sentence names the line."""


@frozen
class DayMark:
    """One exception to the week: a day that is off, or works, for a stated ground."""

    day: date
    working: bool
    ground: str
    """The holiday's name, or how the day was moved: an English message id."""
    source: str
    checked_on: date
    status: Status
    moved_from: date | None = None
    """The day whose rest (or, on a working weekend, whose work) was moved here."""


class Marks(Mapping[date, DayMark]):
    """The marks of a calendar by day, in order of days; nothing can be added or taken away."""

    __slots__ = ("_by_day",)

    def __init__(self, marks: Iterable[DayMark] | Mapping[date, DayMark] = ()) -> None:
        """Hold *marks*; of two for the same day the later one counts."""
        given = marks.values() if isinstance(marks, Mapping) else marks
        by_day = {mark.day: mark for mark in given}
        self._by_day = {day: by_day[day] for day in sorted(by_day)}

    def __getitem__(self, day: date) -> DayMark:
        return self._by_day[day]

    def __iter__(self) -> Iterator[date]:
        return iter(self._by_day)

    def __len__(self) -> int:
        return len(self._by_day)

    def __hash__(self) -> int:
        return hash(tuple(self._by_day.values()))

    def __repr__(self) -> str:
        return f"Marks({list(self._by_day.values())!r})"


def _weekdays(days: Iterable[int]) -> frozenset[int]:
    return frozenset(days)


@frozen
class Calendar:
    """Which days are working days, and why not."""

    name: str
    first: date
    """The first day the calendar knows."""
    last: date
    """The last day the calendar knows, included."""
    marks: Marks = field(converter=Marks, factory=Marks)
    """The exceptions by day; given as :class:`DayMark` values or as a mapping of them."""
    weekend: frozenset[int] = field(converter=_weekdays, default=SATURDAY_AND_SUNDAY)
    """The weekly days off, Monday being 0."""

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise CalendarError(
                N_(
                    "The calendar {name} ends on {last}, before it begins on {first}. Exchange the "
                    "two days."
                ),
                name=self.name,
                last=self.last,
                first=self.first,
            )
        if not self.weekend < frozenset(range(7)):
            raise CalendarError(
                N_(
                    "The weekend of the calendar {name} is {weekend}. Give days from 0, Monday, to "
                    "6, Sunday, and leave at least one for work."
                ),
                name=self.name,
                weekend=sorted(self.weekend),
            )
        for day in self.marks:
            self._ask(day)

    def covers(self, day: date) -> bool:
        """Tell whether the calendar knows *day*."""
        return self.first <= day <= self.last

    def is_working(self, day: date) -> bool:
        """Tell whether *day* is a working day.

        Raises:
            OutsideCalendarError: the calendar does not cover *day*.
        """
        self._ask(day)
        mark = self.marks.get(day)
        return mark.working if mark is not None else day.weekday() not in self.weekend

    def why(self, day: date) -> str | None:
        """Return the ground on which *day* is off, an English message id; ``None`` if it works.

        Raises:
            OutsideCalendarError: the calendar does not cover *day*.
        """
        if self.is_working(day):
            return None
        mark = self.marks.get(day)
        return mark.ground if mark is not None else WEEKEND

    def next_working(self, day: date) -> date:
        """Return the first working day from *day* on: *day* itself if it works.

        Raises:
            OutsideCalendarError: the calendar ends before a working day comes.
        """
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def overridden_by(self, marks: Iterable[DayMark]) -> "Calendar":
        """Return this calendar with *marks* laid over it; the calendar itself is untouched.

        A mark replaces the calendar's mark of the same day, a later mark an earlier one.

        Raises:
            OutsideCalendarError: a mark speaks of a day that the calendar does not cover.
        """
        over = [*self.marks.values(), *marks]
        return Calendar(self.name, self.first, self.last, Marks(over), self.weekend)

    def _ask(self, day: date) -> None:
        if not self.covers(day):
            raise OutsideCalendarError(
                N_(
                    "The calendar {name} covers {first} to {last}; {day} lies outside. Extend the "
                    "calendar's table to that year."
                ),
                name=self.name,
                first=self.first,
                last=self.last,
                day=day,
            )


def weekdays_only(name: str, first: date, last: date) -> Calendar:
    """Return a calendar that knows Saturdays and Sundays and no holidays."""
    return Calendar(name, first, last)


def read_marks(table: str | Path | TextIO) -> tuple[DayMark, ...]:
    """Read a table of days: a CSV file in UTF-8, by its path or as an open text.

    Columns: ``day``, ``working`` (yes or no), ``ground``, ``source``, ``checked_on``,
    ``status`` (a :class:`Status`), and, if wanted, ``moved_from``.  Days are written
    ``2026-08-31``.  A calendar's own table and an override file have the same form.

    Raises:
        CalendarTableError: the table is empty or not a table, or a line has a day that does
            not exist or stands twice, a word that is not known, or an empty field.
        OSError: there is no such file, or it may not be read.
    """
    if isinstance(table, str | Path):
        with Path(table).open(encoding="utf-8-sig", newline="") as stream:
            return read_marks(stream)
    rows = csv.reader(table, strict=True)
    try:
        return tuple(_marks((rows.line_num, cells) for cells in rows))
    except UnicodeDecodeError as error:
        raise CalendarTableError(
            N_("The calendar table is not written in UTF-8. Save it as CSV in UTF-8.")
        ) from error
    except csv.Error as error:
        raise CalendarTableError(
            N_(
                "Line {line} of the calendar table is not CSV: {error}. Check its quotation "
                "marks and commas."
            ),
            line=rows.line_num,
            error=error,
        ) from error


def _marks(lines: Iterator[tuple[int, list[str]]]) -> Iterator[DayMark]:
    columns = [name.strip() for name in next(lines, (1, []))[1]]
    if sorted(columns) not in (sorted(_NEEDED), sorted(_COLUMNS)):
        raise CalendarTableError(
            N_(
                "The calendar table has the columns {columns}. Give it {needed} and, if wanted, "
                "moved_from."
            ),
            columns=", ".join(columns) or T_("(none)"),
            needed=", ".join(_NEEDED),
        )
    seen: dict[date, int] = {}
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        mark = _mark(columns, cells, line)
        if mark.day in seen:
            raise CalendarTableError(
                N_(
                    "Line {line} of the calendar table names {day} again; line {before} has it "
                    "already. Keep one of the two."
                ),
                line=line,
                day=mark.day,
                before=seen[mark.day],
            )
        seen[mark.day] = line
        yield mark
    if not seen:
        raise CalendarTableError(
            N_("The calendar table has no days. Add at least one line below the columns.")
        )


def _mark(columns: list[str], cells: list[str], line: int) -> DayMark:
    if len(cells) != len(columns):
        raise CalendarTableError(
            N_(
                "Line {line} of the calendar table has {there} fields instead of {wanted}. Put "
                "texts that hold a comma in quotation marks."
            ),
            line=line,
            there=len(cells),
            wanted=len(columns),
        )
    said = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
    for name in _NEEDED:
        if not said[name]:
            raise CalendarTableError(
                N_("Line {line} of the calendar table has no {name}. Fill it in."),
                line=line,
                name=name,
            )
    moved_from = said.get("moved_from")
    return DayMark(
        day=_date(said["day"], line),
        working=_WORKING[_one_of(_WORKING, "working", said["working"], line)],
        ground=said["ground"],
        source=said["source"],
        checked_on=_date(said["checked_on"], line),
        status=Status(_one_of([*Status], "status", said["status"], line)),
        moved_from=_date(moved_from, line) if moved_from else None,
    )


def _date(said: str, line: int) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = None
    if day is None or said != day.isoformat():
        raise CalendarTableError(
            N_(
                "Line {line} of the calendar table has {said!r} where a day should stand. Write a "
                "day that exists, as 2026-08-31."
            ),
            line=line,
            said=said,
        )
    return day


def _one_of(words: Iterable[str], name: str, said: str, line: int) -> str:
    known = [str(word) for word in words]
    if said not in known:
        raise CalendarTableError(
            N_(
                "Line {line} of the calendar table says {said!r} for {name}. Write one of: {known}."
            ),
            line=line,
            said=said,
            name=name,
            known=", ".join(known),
        )
    return said
