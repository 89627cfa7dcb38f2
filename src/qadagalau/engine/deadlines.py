"""Deadlines over a part of the register."""

import numpy as np

from qadagalau.law import Deadline, Hours, Norm, Reason, whole

from .conditions import FALSE, UNSAID
from .days import NODAY, Days, Ints, Mask
from .due import Duties, Spared, due_of
from .part import Part, fresh
from .rows import (
    ALL,
    KEPT,
    LATE,
    NOROW,
    NOTHING,
    OVERDUE,
    PENDING,
    UNKNOWN,
    Judged,
    Outcome,
    both,
    counted,
    judged,
    reason_no,
)
from .shapes import Bench, Binding, of_part, outcome, wanting

_MINUTES, _LAST_MINUTE = 1440, 1439


def judge_deadline(part: Part, bench: Bench, norm: Norm, rule: Deadline) -> Outcome:
    """Judge every duty to do something within a term."""
    bound, duties, orphans = part.once(
        bench.alike.get(id(norm)),
        lambda: (*_duties(part, bench, norm, rule), _orphans(part, bench, norm, rule)),
    )
    hours = rule.within if isinstance(rule.within, Hours) else None
    if hours:
        due, links = _hour_due(part, bench.days, hours, duties), duties.starts
    else:
        due, links = due_of(part, bench.days, rule, duties, _spared(bench, norm))
    open_ = duties.ends < 0
    verdict = np.where(duties.ended > due, np.int32(LATE), np.int32(KEPT))
    verdict[open_] = np.where(bench.as_of <= due[open_], PENDING, OVERDUE)
    reason = np.zeros(len(due), dtype=np.int32)
    if hours:
        _hourly(part, hours, duties, verdict, reason)
    if bench.silent(norm):
        wanting(verdict, reason, open_, Reason.NOT_SUPPLIED)
    wanting(verdict, reason, due == NODAY, Reason.OUTSIDE_CALENDAR)
    wanting(verdict, reason, bound.unsaid, Reason.ATTRIBUTE_MISSING)
    keep = bench.kept(verdict)
    told = NOTHING
    if len(keep):
        told = _told(part, keep, duties, links, bound.unsaid, due, verdict, reason)
    found = outcome(part, bound, verdict, told)
    return found if orphans is None else both(found, counted(orphans, ALL))


def _spared(bench: Bench, norm: Norm) -> Spared:
    """Say of which verdicts no due day is told."""
    # What no source supplies is told as unknown, with the day, though it was pending.
    pending = not (bench.asked[PENDING] or bench.silent(norm))
    return Spared(bench.as_of, not bench.asked[KEPT], pending)


def _told(
    part: Part,
    keep: Ints,
    duties: Duties,
    links: Ints,
    unsaid: Mask,
    due: Ints,
    verdict: Ints,
    reason: Ints,
) -> Judged:
    told = duties.where(keep)
    starts, ends, links = told.starts, told.ends, links[keep]
    blank, due = unsaid[keep], due[keep]
    single = blank | (links == starts) | (due == NODAY)
    return judged(
        case_no=part.case_no(starts),
        holder_no=part.holder[starts],
        anchor_row=of_part(part, starts),
        first_row=of_part(part, starts),
        second_row=np.where(single, NOROW, of_part(part, links)),
        third_row=np.where(blank, NOROW, of_part(part, ends)),
        started=told.day,
        due=np.where(blank, NODAY, due),
        ended=np.where(blank, NODAY, told.ended),
        verdict=verdict[keep],
        reason=reason[keep],
    )


def _duties(part: Part, bench: Bench, norm: Norm, rule: Deadline) -> tuple[Binding, Duties]:
    """Return the duties that the norm makes, and of which its conditions leave unknown."""
    if rule.each:
        bound = bench.bound(norm, part, part.rows(rule.starts))
    else:
        bound = bench.bound(norm, part, *part.first_rows(rule.starts))
    if rule.each:
        ends = part.next_after(bound.rows, rule.ends, by_reference=rule.by_reference)
    else:
        ends = part.first_after(bound.rows, bound.case, rule.ends)
    return bound, Duties(bound.rows, bound.case, bound.day, ends, part.day_at(ends))


def _hour_due(part: Part, days: Days, hours: Hours, duties: Duties) -> Ints:
    """Return the last day on which a term of hours can end."""
    day, minute = duties.day, part.at("minute", duties.starts)
    minute = np.where(minute < 0, _LAST_MINUTE, minute)
    due = (day + (minute + hours.n * 60) // _MINUTES).astype(np.int32)
    inside = days.covers(day) & days.covers(due)
    return np.where(inside, due, np.int32(NODAY))


def _hourly(part: Part, hours: Hours, duties: Duties, verdict: Ints, reason: Ints) -> None:
    """Judge ended duties by the minutes that surely and possibly passed."""
    rows = np.flatnonzero(duties.ends >= 0)
    starts, ends = duties.starts[rows], duties.ends[rows]
    span = (part.day[ends] - part.day[starts]) * _MINUTES
    began, ended = part.at("minute", starts), part.at("minute", ends)
    most = span + np.where(ended < 0, _LAST_MINUTE, ended) - np.where(began < 0, 0, began)
    least = span + np.where(ended < 0, 0, ended) - np.where(began < 0, _LAST_MINUTE, began)
    limit = hours.n * 60
    verdict[rows] = np.where(most <= limit, KEPT, np.where(least > limit, LATE, UNKNOWN))
    reason[rows] = np.where(verdict[rows] == UNKNOWN, reason_no(Reason.TIME_MISSING), 0)


def _orphans(part: Part, bench: Bench, norm: Norm, rule: Deadline) -> Judged | None:
    """Return the ends of duties whose start the record does not hold."""
    rows = _referenced_orphans(part, rule) if rule.by_reference else _case_orphans(part, rule)
    rows = rows[bench.arose(norm, part.day[rows])]
    if not len(rows):
        return None
    case, day = part.case_no(rows), part.day[rows]
    truth = bench.conditions.binds(norm, case, day)
    some = np.flatnonzero(truth != FALSE)
    if not len(some):
        return None
    unsaid = truth[some] == UNSAID
    missing = reason_no(Reason.ATTRIBUTE_MISSING), reason_no(Reason.START_MISSING)
    return judged(
        case_no=case[some],
        holder_no=part.holder[rows[some]],
        anchor_row=of_part(part, rows[some]),
        third_row=of_part(part, rows[some]),
        ended=np.where(unsaid, NODAY, day[some]),
        verdict=UNKNOWN,
        reason=np.where(unsaid, *missing),
    )


def _case_orphans(part: Part, rule: Deadline) -> Ints:
    ends = part.firsts(rule.ends)
    return ends[(ends >= 0) & (part.firsts(whole(rule.starts)) < 0)]


def _referenced_orphans(part: Part, rule: Deadline) -> Ints:
    """Return the first end of every case and reference that no start names."""
    starts, ends = part.rows(whole(rule.starts)), part.rows(rule.ends)
    begun = part.last_before(ends, whole(rule.starts), by_reference=True)
    ends = ends[begun < 0]
    starts = part.near(ends, starts)
    both = np.concatenate([starts, ends])
    is_end = np.zeros(len(both), dtype=bool)
    is_end[len(starts) :] = True
    # Starts stand before ends in their group, so its first row tells whether it has one.
    order = np.lexsort((both, is_end, part.ref[both], part.case[both]))
    case, ref = part.case[both][order], part.ref[both][order]
    return np.sort(both[order][(fresh(case) | fresh(ref)) & is_end[order]])
