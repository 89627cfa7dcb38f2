"""A part of the register in memory: whole cases, their events in order, found by kind.

Rows are counted inside the part; :attr:`Part.row_no` gives their place in the register.
What norms share (rows of a kind, the first of a case, stretches of time) is found once.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import define, field, frozen

from qadagalau.law import Between, Norm, Selectors, Where, kind_of

from .days import NODAY, Ints, Longs, Mask, number_of

Made = TypeVar("Made")
NONE = np.int32(-1)
NOKIND = -1
_DENSE = 16
"""Rows that are more than one in so many are found by a look at every row."""
_MANY = 8
"""More kinds than so many are looked for together, or sorted."""


@frozen(eq=False)
class Stretches:
    """Disjoint stretches of days, grouped by case: those of case c are at start[c]..start[c+1]."""

    start: Ints
    begins: Ints
    ends: Ints

    @cached_property
    def most(self) -> int:
        """The largest number of stretches in a case."""
        return int(np.diff(self.start).max(initial=0))


@define(eq=False, slots=False)
class Part:
    """Events of *cases* cases: ``first_case`` and those after it."""

    kinds: dict[str, int]
    details: dict[str, int]
    as_of: int
    first_case: int
    cases: int
    case: Ints
    """Case of each row, counted from the first case of the part."""
    kind: Ints
    detail: Ints
    day: Ints
    holder: Ints
    ref: Longs
    row_no: Longs
    seldom: dict[str, pa.Array]
    """Columns of which a norm reads few rows, by name; see :meth:`at`."""
    hidden: int
    """How many rows are out of sight; their kind is :data:`NOKIND`."""
    kinds_asked: int
    """Of how many kinds rows will be asked for."""
    _made: dict[object, Any] = field(factory=dict, init=False)
    _rows: dict[Selectors, Ints] = field(factory=dict, init=False)
    _firsts: dict[Selectors, Ints] = field(factory=dict, init=False)
    _marks: dict[Between, tuple[Ints, Ints]] = field(factory=dict, init=False)
    _stretches: dict[tuple[Between, ...], Stretches] = field(factory=dict, init=False)

    def once(self, key: object | None, make: Callable[[], Made]) -> Made:
        """Return what *make* gives, made once for all who ask for it by one *key*."""
        if key is None:
            return make()
        if key not in self._made:
            self._made[key] = make()
        found: Made = self._made[key]
        return found

    @cached_property
    def _by_kind(self) -> tuple[Ints, Ints]:
        # Numbers of sixteen bits are sorted stably by counting, several times quicker than wider.
        order = np.argsort(self.kind, kind="stable").astype(np.int32)
        numbers = np.arange(len(self.kinds) + 1, dtype=self.kind.dtype)
        return order, np.searchsorted(self.kind[order], numbers).astype(np.int32)

    @cached_property
    def _span(self) -> tuple[int, int]:
        """The first and the last day."""
        return int(self.day.min()), int(self.day.max())

    def case_no(self, rows: Ints) -> Ints:
        """Return the cases of *rows* as the register numbers them."""
        return self.numbered(self.case[rows])

    def numbered(self, case: Ints) -> Ints:
        """Return cases of the part as the register numbers them."""
        return case + np.int32(self.first_case)

    def within(self, norm: Norm) -> bool:
        """Say whether every event of the part lies in the norm's wording."""
        if not len(self.day):
            return True
        first, last = self._span
        begun = norm.since is None or number_of(norm.since) <= first
        return begun and (norm.until is None or last < number_of(norm.until))

    def at(self, column: str, rows: Ints) -> Ints | Longs:
        """Return a seldom read column at *rows*; -1 is no minute, the smallest number no sum."""
        found = self.seldom[column].take(pa.array(rows))
        none = -1 if column == "minute" else int(np.iinfo(np.int64).min)
        return pc.fill_null(found, none).to_numpy(zero_copy_only=False)

    def day_at(self, rows: Ints) -> Ints:
        """Return the day of each row, NODAY for -1."""
        if not len(self.day):
            return np.full(len(rows), NODAY, dtype=np.int32)
        return np.where(rows >= 0, self.day.take(rows, mode="clip"), np.int32(NODAY))

    @cached_property
    def case_end(self) -> Ints:
        """The row after the last row of each case."""
        firsts = np.flatnonzero(fresh(self.case))
        found = np.zeros(self.cases, dtype=np.int32)
        found[self.case[firsts]] = np.append(firsts[1:], len(self.case))
        return np.maximum.accumulate(found)

    @cached_property
    def _in_sight(self) -> Ints:
        """The rows of any kind."""
        if not self.hidden:
            return np.arange(len(self.kind), dtype=np.int32)
        return np.flatnonzero(self.kind != NOKIND).astype(np.int32)

    @cached_property
    def _follower(self) -> Ints:
        """The row after each row in sight that is in sight, -1 after the last of a case."""
        rows = self._in_sight
        found = np.full(len(self.kind), NONE)
        case = self.case.take(rows)
        found[rows[:-1]] = np.where(case[1:] == case[:-1], rows[1:], NONE)
        return found

    def rows(self, selectors: Selectors) -> Ints:
        """Return the rows that any of *selectors* matches, in order."""
        if selectors not in self._rows:
            self._rows[selectors] = self._of_some(selectors)
        return self._rows[selectors]

    def _of_some(self, selectors: Selectors) -> Ints:
        if len(selectors) == 1:
            return self._of_one(selectors[0])
        kinds = {kind_of(word) for word in selectors if not isinstance(word, Where)}
        if len(kinds) == len(selectors) > _MANY:
            return self._of_kinds(kinds)
        found = [self._of_one(selector) for selector in selectors]
        return _merged(found, len(self.kind))

    def _of_kinds(self, kinds: set[str]) -> Ints:
        """Return the rows of many kinds by one look at every row."""
        wanted = np.zeros(len(self.kinds) + 1, dtype=bool)
        wanted[[number for kind, number in self.kinds.items() if kind in kinds]] = True
        if wanted[:NOKIND].all():
            return self._in_sight
        return np.flatnonzero(wanted[self.kind]).astype(np.int32)

    def _of_one(self, selector: type | Where) -> Ints:
        word = selector.word if isinstance(selector, Where) else selector
        number = self.kinds.get(kind_of(word))
        if number is None:
            return np.empty(0, dtype=np.int32)
        rows = self._of_kind(number)
        if not isinstance(selector, Where):
            return rows
        wanted = np.zeros(len(self.details), dtype=bool)
        wanted[[self.details[d] for d in selector.details if d in self.details]] = True
        return rows[wanted[self.detail[rows]]]

    def _of_kind(self, number: int) -> Ints:
        if self.kinds_asked <= _MANY:
            return np.flatnonzero(self.kind == number).astype(np.int32)
        order, starts = self._by_kind
        return order[starts[number] : starts[number + 1]]

    def first_rows(self, selectors: Selectors) -> tuple[Ints, Ints]:
        """Return the cases that have a row that *selectors* match, and the first such row."""
        firsts = self.firsts(selectors)
        case = np.flatnonzero(firsts >= 0).astype(np.int32)
        return firsts.take(case), case

    def firsts(self, selectors: Selectors) -> Ints:
        """Return each case's first row that *selectors* match, -1 where there is none."""
        if selectors not in self._firsts:
            rows = self.rows(selectors)
            case = self.case if len(rows) == len(self.case) else self.case.take(rows)
            first = np.flatnonzero(fresh(case))
            found = np.full(self.cases, NONE)
            found[case.take(first)] = rows.take(first)
            self._firsts[selectors] = found
        return self._firsts[selectors]

    def next_after(self, rows: Ints, selectors: Selectors, *, by_reference: bool) -> Ints:
        """Return, for each row, the next row of its case that *selectors* match, or -1."""
        among = self.rows(selectors)
        if not len(among):
            return np.full(len(rows), NONE)
        if len(among) == len(self.kind) - self.hidden:
            found = self._follower.take(rows)
        else:
            place = self._passed(among, rows, including=True)
            found = among.take(place, mode="clip")
            good = (place < len(among)) & (self.case.take(found) == self.case.take(rows))
            found = np.where(good, found, NONE)
        if by_reference:
            other = self._of_other_reference(rows, found)
            found[other] = self._next_of_reference(rows[other], self.near(rows[other], among))
        return found

    def _passed(self, among: Ints, rows: Ints, *, including: bool) -> Ints:
        """Return how many of *among* stand before each row, with *including* also on it."""
        if len(rows) < len(self.case) // _DENSE:
            return np.searchsorted(among, rows, side="right" if including else "left")
        marks = np.zeros(len(self.case), dtype=np.int8)
        marks[among] = 1
        passed = np.cumsum(marks, dtype=np.int32)[rows]
        return passed if including else passed - marks[rows]

    def _of_other_reference(self, rows: Ints, found: Ints) -> Ints:
        """Return the places where the nearest match speaks of another reference."""
        there = np.flatnonzero(found >= 0)
        return there[self.ref.take(found[there]) != self.ref.take(rows[there])]

    def near(self, rows: Ints, among: Ints) -> Ints:
        """Return those of *among* that lie in the cases of *rows*."""
        asked = np.zeros(self.cases, dtype=bool)
        asked[self.case[rows]] = True
        return among[asked[self.case[among]]]

    def first_after(self, rows: Ints, case: Ints, selectors: Selectors) -> Ints:
        """As :meth:`next_after`, quick where the first match of the row's *case* will do."""
        found = self.firsts(selectors)[case]
        early = np.flatnonzero((found >= 0) & (found <= rows))
        if len(early):
            found[early] = self.next_after(rows[early], selectors, by_reference=False)
        return found

    def last_before(
        self, rows: Ints, selectors: Selectors, *, by_reference: bool, first: bool = False
    ) -> Ints:
        """Return, for each row, the latest (or the first) earlier match in its case, or -1."""
        among = self.rows(selectors)
        if not len(among) or not len(rows):
            return np.full(len(rows), NONE)
        if first:
            found = self.firsts(selectors)[self.case[rows]]
            found = np.where(found < rows, found, NONE)
        else:
            place = self._passed(among, rows, including=False) - 1
            found = among.take(place, mode="clip")
            good = (place >= 0) & (self.case[found] == self.case[rows])
            found = np.where(good, found, NONE)
        if by_reference:
            other = self._of_other_reference(rows, found)
            near = self.near(rows[other], among)
            found[other] = self._last_of_reference(rows[other], near, first=first)
        return found

    def _grouped(self, asked: Ints, among: Ints, *, asked_first: bool) -> tuple[Ints, Mask, Longs]:
        """Order both kinds of rows by case and reference; say which are *among*, and the group."""
        both = np.concatenate([asked, among])
        is_among = np.zeros(len(both), dtype=bool)
        is_among[len(asked) :] = True
        tie = is_among if asked_first else ~is_among
        order = np.lexsort((tie, both, self.ref[both], self.case[both]))
        case, ref = self.case[both][order], self.ref[both][order]
        return order.astype(np.int32), is_among[order], np.cumsum(fresh(case) | fresh(ref))

    def _next_of_reference(self, asked: Ints, among: Ints) -> Ints:
        order, is_among, group = self._grouped(asked, among, asked_first=False)
        size = len(order)
        place = np.where(is_among, np.arange(size), size)
        ahead = np.minimum.accumulate(place[::-1])[::-1]
        return self._answers(asked, among, order, is_among, group, ahead)

    def _last_of_reference(self, asked: Ints, among: Ints, *, first: bool) -> Ints:
        order, is_among, group = self._grouped(asked, among, asked_first=True)
        size = len(order)
        if first:
            opens = np.where(np.diff(group, prepend=0) > 0, np.arange(size), 0)
            opening = np.maximum.accumulate(opens)
            ahead = np.where(is_among, np.arange(size), size)
            ahead = np.minimum.accumulate(ahead[::-1])[::-1][opening]
            ahead = np.where(ahead < np.arange(size), ahead, size)
        else:
            behind = np.where(is_among, np.arange(size), -1)
            behind = np.maximum.accumulate(behind)
            ahead = np.where(behind >= 0, behind, size)
        return self._answers(asked, among, order, is_among, group, ahead)

    @staticmethod
    def _answers(
        asked: Ints, among: Ints, order: Ints, is_among: Mask, group: Longs, place: Longs
    ) -> Ints:
        size = len(order)
        found = np.full(len(asked), NONE)
        good = (place < size) & (group.take(place, mode="clip") == group) & ~is_among
        answer = order.take(place, mode="clip") - len(asked)
        found[order[good]] = among[answer[good]]
        return found

    def marks(self, between: Between) -> tuple[Ints, Ints]:
        """Return the rows that effectively open a stretch, and those that close it (or -1)."""
        if between not in self._marks and not between.ends:
            begins = self.rows(between.begins)
            opens = begins[np.flatnonzero(fresh(self.case.take(begins)))]
            self._marks[between] = opens, np.full(len(opens), NONE)
        if between not in self._marks:
            begins, ends = self.rows(between.begins), self.rows(between.ends)
            marks = np.concatenate([begins, ends])
            is_end = np.zeros(len(marks), dtype=bool)
            is_end[len(begins) :] = True
            order = np.argsort(marks, kind="stable")
            marks, is_end = marks[order], is_end[order]
            case = self.case[marks]
            inside = np.zeros(len(marks), dtype=bool)
            inside[1:] = ~is_end[:-1] & (case[1:] == case[:-1])
            opens = np.flatnonzero(~is_end & ~inside)
            place = np.where(is_end, np.arange(len(marks)), len(marks))
            ahead = np.minimum.accumulate(place[::-1])[::-1][opens]
            good = ahead < len(marks)
            closing = marks.take(ahead, mode="clip") if len(marks) else ahead.astype(np.int32)
            good &= case.take(ahead, mode="clip") == case[opens] if len(marks) else good
            self._marks[between] = (marks[opens], np.where(good, closing, NONE))
        return self._marks[between]

    def stretches(self, betweens: tuple[Between, ...]) -> Stretches:
        """Return the united days of all *betweens*, an open one lasting to the day of the check."""
        if betweens not in self._stretches:
            opened = [self.marks(between) for between in betweens]
            begin_rows = np.concatenate([begin for begin, _ in opened])
            end_rows = np.concatenate([end for _, end in opened])
            case, begins = self.case[begin_rows], self.day[begin_rows]
            ends = np.where(end_rows >= 0, self.day[end_rows], np.int32(self.as_of + 1))
            self._stretches[betweens] = _united(case, begins, ends, self.cases)
        return self._stretches[betweens]


def fresh(column: Ints | Longs) -> Mask:
    """Say which rows of a sorted column differ from the row before."""
    found = np.ones(len(column), dtype=bool)
    np.not_equal(column[1:], column[:-1], out=found[1:])
    return found


def _merged(found: list[Ints], size: int) -> Ints:
    """Put rising rows of a part of so many together, each once."""
    if sum(map(len, found)) < size // _DENSE:
        rows = np.sort(np.concatenate(found))
        return rows[np.flatnonzero(fresh(rows))]
    wanted = np.zeros(size, dtype=bool)
    for rows in found:
        wanted[rows] = True
    return np.flatnonzero(wanted).astype(np.int32)


def _united(case: Ints, begins: Ints, ends: Ints, cases: int) -> Stretches:
    """Unite stretches that overlap or touch."""
    some = np.flatnonzero(ends > begins)
    case, begins, ends = case[some], begins[some], ends[some]
    # One running maximum serves all cases: a later case is larger than any day.
    opening = (case.astype(np.int64) << 32) + begins
    if np.any(opening[1:] < opening[:-1]):
        order = np.argsort(opening, kind="stable")
        case, begins, ends, opening = case[order], begins[order], ends[order], opening[order]
    reach = opening + (ends - begins)
    reach = np.maximum.accumulate(reach) if len(case) else reach
    starts_anew = np.ones(len(case), dtype=bool)
    np.greater(opening[1:], reach[:-1], out=starts_anew[1:])
    firsts = np.flatnonzero(starts_anew)
    lasts = np.append(firsts[1:], len(case)) - 1 if len(case) else firsts
    start = np.zeros(cases + 1, dtype=np.int32)
    np.cumsum(np.bincount(case[firsts], minlength=cases), out=start[1:])
    united = (reach[lasts] & np.int64(0xFFFFFFFF)).astype(np.int32)
    return Stretches(start, begins[firsts], united)
