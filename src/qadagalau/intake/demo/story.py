"""Events are told step by step over many cases at once; what is planted goes wrong as told.

A step that answers a duty takes its time from the norm itself: any working day up to the
due one where nothing is planted, a later day or none where the plant says so.  What must be
found is written down in the same step.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import define, field, frozen

from qadagalau.law import Verdict

from .plants import LATE, NEVER, START_MISSING
from .sheet import NOSUM, Sheet
from .terms import NEVER as NODAY
from .terms import Column, Terms

Value = Column | int
NOROW = -1
_DELAY = 60
_DAY_AFTER = 0.3
"""Share of acts due in twenty-four hours that are done the next day."""


@frozen(eq=False)
class Happening:
    """One step in many cases: columns of one length."""

    who: Column
    day: Column
    row: Column
    """The row put down, -1 where the event is not in the register."""
    ref: Column
    lost: Column
    """Where the plant leaves the event out of the register, though it happened."""
    minute: Column

    def only(self, mask: Column) -> "Happening":
        """Return the step in the cases that *mask*, over all cases, picks."""
        return self.where(mask[self.who])

    def where(self, mask: Column) -> "Happening":
        """Return the rows that *mask* picks."""
        parts = (self.who, self.day, self.row, self.ref, self.lost, self.minute)
        return Happening(*(part[mask] for part in parts))


@frozen(eq=False)
class Told:
    """Findings that must come out of one step."""

    code: str
    verdict: Verdict
    who: Column
    row: Column
    due: Column
    per_holder: bool


@define(eq=False)
class Story:
    """The cases of a chunk while their events are being told."""

    terms: Terms
    sheet: Sheet
    rng: np.random.Generator
    as_of: int
    holder: Column
    """By case: who answers for it."""
    kinds: Mapping[type, int]
    details: Mapping[str, int]
    planned_rows: Mapping[tuple[str, str], Column]
    """By norm and by how it goes wrong: the cases in which it does."""
    salt: int
    told: list[Told] = field(factory=list)
    corrected: list[tuple[Column, Column]] = field(factory=list)
    """Rows that were wrong, and beside them the rows that replace them."""

    @property
    def size(self) -> int:
        """How many cases there are."""
        return len(self.holder)

    def planned(self, code: str, *hows: str) -> Column:
        """Say in which of all cases a norm goes wrong in one of the ways."""
        mask = np.zeros(self.size, dtype=bool)
        for how in hows:
            mask[self.planned_rows.get((code, how), [])] = True
        return mask

    def some(self, who: Column, share: float) -> Column:
        """Draw a share of *who*, as a mask beside it."""
        return self.rng.random(len(who), dtype=np.float32) < share

    def days(self, who: Column, low: int, high: int) -> Column:
        """Draw a number of days between *low* and *high* for each of *who*."""
        return self.rng.integers(low, high + 1, len(who), dtype=np.int32)

    def later(self, days: Column, low: int, high: int) -> Column:
        """Return a working day drawn about *low* to *high* days after each day."""
        return self.terms.work_from(days + self.days(days, low, high))

    def references(self, who: Column, number: int = 0) -> Column:
        """Return a reference of each case; those of another *number* are different."""
        mixed = (who.astype(np.uint64) << np.uint64(12)) + np.uint64(
            (self.salt << 32) + self.sheet.steps * 16 + number + 1
        )
        mixed *= np.uint64(0x9E3779B97F4A7C15)
        return (mixed >> np.uint64(1)).astype(np.int64) | 1

    def happen(  # noqa: PLR0913 - an event has so many columns
        self,
        kind: type,
        who: Column,
        day: Column,
        *,
        detail: str | Column = "",
        ref: Value = 0,
        holder: Column | None = None,
        amount: Value = NOSUM,
        base: Value = NOSUM,
        starts: tuple[str, ...] = (),
        lost: Column | None = None,
        minute: Column | None = None,
    ) -> Happening:
        """Put an event down on *day* in each case of *who*.

        *starts* are the norms whose duty begins here: a plant without a start leaves it out.
        *holder* is given over all cases, everything else beside *who*.
        """
        gone = np.zeros(len(who), dtype=bool) if lost is None else lost.copy()
        for code in starts:
            gone |= self.planned(code, START_MISSING)[who]
        clock = self.sheet.minute(who) if minute is None else minute
        refs = np.broadcast_to(np.asarray(ref, dtype=np.int64), len(who))
        put = np.flatnonzero(~gone & (day <= self.as_of))
        said = self.details[detail] if isinstance(detail, str) else detail

        def beside(value: Value) -> Value:
            return value if np.ndim(value) == 0 else np.asarray(value)[put]

        row = np.full(len(who), NOROW, dtype=np.int64)
        row[put] = self.sheet.put(
            len(put),
            case=who[put],
            day=day[put],
            kind=self.kinds[kind],
            detail=beside(said),
            holder=(self.holder if holder is None else holder)[who[put]],
            ref=refs[put],
            amount=beside(amount),
            base=beside(base),
            minute=clock[put],
        )
        return Happening(who, day, row, refs, gone, clock)

    def in_time(
        self, start: Column, due: Column, *, after: Column | None = None, fast: int | None = None
    ) -> Column:
        """Draw a working day between each start and its due day."""
        first = start if after is None else np.maximum(start, after)
        span = np.maximum(due - first, 0)
        if fast is not None:
            span = np.minimum(span, fast)
        drawn = first + (self.rng.random(len(start), dtype=np.float32) * (span + 1)).astype(
            np.int32
        )
        return np.maximum(self.terms.work_until(np.minimum(drawn, first + span)), first)

    def answer(
        self,
        code: str,
        start: Happening,
        kind: type,
        *,
        after: Column | None = None,
        fast: int | None = None,
        delay: int = _DELAY,
        **columns: Any,  # noqa: ANN401 - as in `happen`
    ) -> Happening:
        """Tell how a duty is answered, and write down where it is broken."""
        who, due = start.who, self.terms.due(code, start.day)
        day = self.in_time(start.day, due, after=after, fast=fast)
        late = self.later(due, 1, delay)
        day = np.where(self.planned(code, LATE)[who], late, day)
        day = np.where(self.planned(code, NEVER)[who], NODAY, day)
        columns.setdefault("ref", start.ref)
        end = self.happen(kind, who, day, **columns)
        self.judge(code, start, end, due)
        return end

    def answer_within_a_day(
        self,
        code: str,
        start: Happening,
        kind: type,
        *,
        delay: int = _DELAY,
        **columns: Any,  # noqa: ANN401
    ) -> Happening:
        """Tell how a duty of twenty-four hours is answered; its minutes count."""
        who = start.who
        tomorrow = start.day + 1
        works = self.terms.work_from(tomorrow) == tomorrow
        next_day = works & self.sheet.timed[who] & self.some(who, _DAY_AFTER)
        minute = np.where(next_day, start.minute - 1, self.sheet.minute(who))
        late = self.later(start.day + 1, 1, delay)
        unsure = self.planned(code, "time-missing")[who]
        day = np.where(next_day | unsure, tomorrow, start.day)
        day = np.where(self.planned(code, LATE)[who], late, day)
        day = np.where(self.planned(code, NEVER)[who], NODAY, day)
        day = np.where(start.day == NODAY, NODAY, day)
        columns.setdefault("ref", start.ref)
        end = self.happen(kind, who, day, minute=minute, **columns)
        self.judge(code, start, end, start.day + 1)
        unsure &= day <= self.as_of
        self.find(code, Verdict.UNKNOWN, start.where(unsure), start.day[unsure] + 1)
        return end

    def judge(self, code: str, start: Happening, end: Happening, due: Column) -> None:
        """Write down the duties that were planted to be broken, or to have no start."""
        planned = self.planned(code, LATE, NEVER)[start.who]
        self.broken(code, start.where(planned | end.lost), end, due, planned | end.lost)
        self.find(code, Verdict.UNKNOWN, end.where(start.lost & ~end.lost))

    def broken(
        self, code: str, start: Happening, end: Happening, due: Column, mask: Column
    ) -> None:
        """Write down duties of *start* as late or overdue; *end* and *due* are yet unmasked."""
        last, lost, due = end.day[mask], end.lost[mask], due[mask]
        done = (last <= self.as_of) & ~lost
        late, overdue = done & (last > due), ~done & (due < self.as_of)
        self.find(code, Verdict.LATE, start.where(late), due[late])
        self.find(code, Verdict.OVERDUE, start.where(overdue), due[overdue])

    def find(
        self,
        code: str,
        verdict: Verdict,
        anchor: Happening,
        due: Column | None = None,
        *,
        per_holder: bool = False,
    ) -> None:
        """Write down a finding anchored in each event of *anchor* that is in the register."""
        there = np.flatnonzero(anchor.row != NOROW)
        if not len(there):
            return
        days = np.full(len(anchor.who), NODAY) if due is None else due
        self.told.append(
            Told(code, verdict, anchor.who[there], anchor.row[there], days[there], per_holder)
        )
