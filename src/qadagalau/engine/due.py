"""When terms end: days counted over a whole column, with pauses, extensions, interruptions."""

from collections.abc import Iterator

import numpy as np
from attrs import astuple, frozen

from qadagalau.law import Deadline, Term, WorkingDays

from .days import NODAY, Days, Ints, Longs, Mask
from .part import Part, Stretches

_OUTSIDE = np.int32(1 << 30)
"""A count that no calendar reaches."""
_SLACK = 62
"""Days by which holidays can lengthen what is left of a term, and more."""


def due_days(
    days: Days,
    term: Term,
    starts: Ints,
    *,
    rolls: bool = False,
    case: Ints | None = None,
    pauses: Stretches | None = None,
) -> Ints:
    """Return the day on which a term from each of *starts* ends, NODAY outside the calendar.

    With *pauses*, the clock of row i stands still in the stretches of ``case[i]``.
    """
    working = isinstance(term, WorkingDays)
    targets = days.targets(term, starts)
    if pauses is not None and case is not None and pauses.most:
        moved = _worked if working else _rolled if rolls else _prolonged
        targets = moved(days, targets, starts, case, pauses)
    due = days.landing(targets, working=working, rolls=rolls)
    return due if days.cover_all(starts) else np.where(days.covers(starts), due, np.int32(NODAY))


def _cut(pauses: Stretches, case: Ints, starts: Ints) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Give the first stretch of every case, then the second, ...: row, begin and end.

    Stretches are cut to begin the day after the start; empty ones are left out.
    """
    offset, count = pauses.start[case], pauses.start[case + 1] - pauses.start[case]
    rows = np.flatnonzero(count).astype(np.int32)
    for k in range(pauses.most):
        rows = rows[count[rows] > k]
        place = offset[rows] + np.int32(k)
        begins = np.maximum(pauses.begins[place], starts[rows] + np.int32(1))
        ends = pauses.ends[place]
        some = np.flatnonzero(ends > begins)
        yield rows[some], begins[some], ends[some]


def _prolonged(days: Days, targets: Ints, starts: Ints, case: Ints, pauses: Stretches) -> Ints:
    """Move days by the days paused before the term ran out."""
    del days
    moved = targets.copy()
    for rows, begins, ends in _cut(pauses, case, starts):
        moved[rows] += np.where(begins <= moved[rows], ends - begins, 0).astype(np.int32)
    return moved


def _rolled(days: Days, targets: Ints, starts: Ints, case: Ints, pauses: Stretches) -> Ints:
    """As :func:`_prolonged`; a stretch on the days off to which the term rolls holds it up too."""
    moved = targets.copy()
    for rows, begins, ends in _cut(pauses, case, starts):
        target = moved[rows]
        reached = days.landing(target, working=False, rolls=True)
        held = np.where(begins <= reached, ends, target)
        moved[rows] = np.where(begins <= target, target + ends - begins, held)
    return moved


def _worked(days: Days, targets: Ints, starts: Ints, case: Ints, pauses: Stretches) -> Ints:
    """Move working-day numbers by the working days paused before the term ran out."""
    moved = targets.copy()
    for rows, begins, ends in _cut(pauses, case, starts):
        low = days.counted(begins - np.int32(1))
        high = days.counted(ends - np.int32(1))
        high = np.where(ends - 1 > days.last, _OUTSIDE, high)
        longer = moved[rows] + np.where(low < moved[rows], high - low, 0)
        moved[rows] = np.minimum(longer, _OUTSIDE)
    return moved


@frozen(eq=False)
class Duties:
    """Duties of a deadline in one part: what starts each and the row that ends it."""

    starts: Ints
    case: Ints
    """The case of each start, in the part."""
    day: Ints
    """The day of each start."""
    ends: Ints
    """-1 where nothing has ended the duty."""
    ended: Ints
    """The day of each end, NODAY where there is none."""

    def where(self, rows: Longs) -> "Duties":
        """Return the duties at *rows*."""
        return Duties(*(column.take(rows) for column in astuple(self, recurse=False)))

    def limit(self, part: Part, rows: Longs) -> Ints:
        """Return the row before which interruptions and extensions of the duties *rows* count."""
        ends = self.ends[rows]
        return np.where(ends >= 0, ends, part.case_end[self.case[rows]])


@frozen
class Spared:
    """The verdicts of which nobody asks on which day the duty was due."""

    as_of: int
    kept: bool
    pending: bool


def due_of(
    part: Part, days: Days, rule: Deadline, duties: Duties, spared: Spared
) -> tuple[Ints, Ints]:
    """Return each duty's due day and the row of the last link from which it was counted.

    Where a duty is kept or pending whatever lengthened its term, and that is *spared*, the day
    is that without what lengthened it.
    """
    pauses = part.stretches(rule.suspended) if rule.suspended else None
    if rule.interrupted:
        return _due_of_links(part, days, rule, duties, pauses)
    due = due_days(days, rule.within, duties.day, rolls=rule.rolls is not None)
    if pauses is not None or rule.extended:
        rows = np.flatnonzero(~_settled(part, days, rule, duties, due, spared))
        some = duties.where(rows)
        due[rows] = _link_due(part, days, rule, some, some.day, pauses)
    return due, duties.starts


def _due_of_links(
    part: Part, days: Days, rule: Deadline, duties: Duties, pauses: Stretches | None
) -> tuple[Ints, Ints]:
    owner, links = _links(part, rule, duties)
    day = part.day[links]
    due = _link_due(part, days, rule, duties.where(owner), day, pauses)
    last = _last_alive(owner, day, due, len(duties.starts))
    return due[last], links[last]


def _settled(
    part: Part, days: Days, rule: Deadline, duties: Duties, due: Ints, spared: Spared
) -> Mask:
    """Say which duties get the same verdict however long their terms were held up."""
    if spared.kept and spared.pending:
        reached = np.where(duties.ends < 0, np.int32(spared.as_of), duties.ended)
        settled = reached <= due
    elif spared.kept:
        settled = (duties.ends >= 0) & (duties.ended <= due)
    else:
        return np.zeros(len(due), dtype=bool)
    # A term that may run past the calendar's end is counted in full: there it is unknown.
    longest = int((due - duties.day).max(initial=0))
    if max(int(due.max(initial=0)), spared.as_of + 1) + 2 * longest >= days.last - _SLACK:
        reached = np.maximum(due, np.int32(spared.as_of + 1)) + 2 * (due - duties.day)
        settled &= reached < days.last - _SLACK
    settled &= due != NODAY
    for longer in rule.extended:
        settled &= part.first_after(duties.starts, duties.case, longer.by) < 0
    return settled


def _link_due(
    part: Part, days: Days, rule: Deadline, duties: Duties, starts: Ints, pauses: Stretches | None
) -> Ints:
    """Return the due day counted from each day of a link, lengthened by the extensions in time."""
    rolls, case = rule.rolls is not None, duties.case
    due = due_days(days, rule.within, starts, rolls=rolls, case=case, pauses=pauses)
    for longer in rule.extended:
        granted = part.first_after(duties.starts, case, longer.by)
        rows = np.flatnonzero(granted >= 0)
        rows = rows[granted[rows] < duties.limit(part, rows)]
        rows = rows[(part.day[granted[rows]] <= due[rows]) & (due[rows] != NODAY)]
        to = due_days(days, longer.to, starts[rows], rolls=rolls, case=case[rows], pauses=pauses)
        due[rows] = np.where(to == NODAY, np.int32(NODAY), np.maximum(due[rows], to))
    return due


def _links(part: Part, rule: Deadline, duties: Duties) -> tuple[Ints, Ints]:
    """Return, flat, every duty's start and interruptions: the duty's number and the row."""
    among = part.rows(rule.interrupted)
    low = np.searchsorted(among, duties.starts, side="right")
    high = np.searchsorted(among, duties.limit(part, np.arange(len(low))), side="left")
    many = np.maximum(high - low, 0) + 1
    owner = np.repeat(np.arange(len(many)), many)
    opening = np.cumsum(many) - many
    nth = np.arange(len(owner)) - opening[owner]
    later = among.take(low[owner] + nth - 1, mode="clip") if len(among) else duties.starts[owner]
    links = np.where(nth == 0, duties.starts[owner], later)
    return owner, links.astype(np.int32)


def _last_alive(owner: Longs, day: Ints, due: Ints, duties: int) -> Longs:
    """Return each duty's last link that came while the one before it was running."""
    size = len(owner)
    first = np.ones(size, dtype=bool)
    first[1:] = owner[1:] != owner[:-1]
    dead: Mask = np.zeros(size, dtype=bool)
    dead[1:] = ~first[1:] & (day[1:] > due[:-1])  # NODAY is before every day
    opening = np.flatnonzero(first)
    place = np.where(dead, np.arange(size), size)
    broken = np.minimum.reduceat(place, opening) if duties else opening
    closing = np.append(opening[1:], size)
    return np.minimum(broken, closing) - 1
