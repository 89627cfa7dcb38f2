"""Deadlines over a part of the register."""

import numpy as np

from qadagalau.law import Deadline, Hours, Norm, Reason, whole

from .conditions import FALSE, UNSAID
from .days import NODAY, Days, Ints, Mask
from .due import Duties, due_of
from .part import Part
from .rows import (
    KEPT,
    LATE,
    NOROW,
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
from .shapes import Bench, of_part, outcome, wanting

_MINUTES, _LAST_MINUTE = 1440, 1439


def judge_deadline(part: Part, bench: Bench, norm: Norm, rule: Deadline) -> Outcome:
    """Judge every duty to do something within a term."""
    duties, unsaid = _duties(part, bench, norm, rule)
    hours = rule.within if isinstance(rule.within, Hours) else None
    if hours:
        due, links = _hour_due(part, bench.days, hours, duties), duties.starts
    else:
        due, links = due_of(part, bench.days, rule, duties)
    ended = part.day_at(duties.ends)
    verdict = np.where(duties.ends >= 0, np.where(ended <= due, KEPT, LATE), OVERDUE)
    verdict = np.where((duties.ends < 0) & (bench.as_of <= due), PENDING, verdict).astype(np.int32)
    reason = np.zeros(len(due), dtype=np.int32)
    if hours:
        _hourly(part, hours, duties, verdict, reason)
    if bench.silent(norm):
        wanting(verdict, reason, duties.ends < 0, Reason.NOT_SUPPLIED)
    wanting(verdict, reason, due == NODAY, Reason.OUTSIDE_CALENDAR)
    wanting(verdict, reason, unsaid, Reason.ATTRIBUTE_MISSING)
    told = _told(part, bench.kept(verdict), duties, links, unsaid, due, verdict, reason)
    orphans = _orphans(part, bench, norm, rule)
    found = outcome(part, duties.starts, verdict, told)
    return found if orphans is None else both(found, counted(orphans, every=True))


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
    starts, ends, links = duties.starts[keep], duties.ends[keep], links[keep]
    blank, due = unsaid[keep], due[keep]
    single = blank | (links == starts) | (due == NODAY)
    return judged(
        case_no=part.case[starts] + np.int32(part.first_case),
        holder_no=part.holder[starts],
        anchor_row=of_part(part, starts),
        first_row=of_part(part, starts),
        second_row=np.where(single, NOROW, of_part(part, links)),
        third_row=np.where(blank, NOROW, of_part(part, ends)),
        started=part.day[starts],
        due=np.where(blank, NODAY, due),
        ended=np.where(blank, NODAY, part.day_at(ends)),
        verdict=verdict[keep],
        reason=reason[keep],
    )


def _duties(part: Part, bench: Bench, norm: Norm, rule: Deadline) -> tuple[Duties, Mask]:
    """Return the duties that the norm makes, and of which its conditions leave unknown."""
    if rule.each:
        rows = part.rows(rule.starts)
    else:
        firsts = part.firsts(rule.starts)
        rows = firsts[firsts >= 0]
    rows, unsaid = bench.bound(norm, part, rows)
    if rule.each:
        ends = part.next_after(rows, rule.ends, by_reference=rule.by_reference)
    else:
        ends = part.first_after(rows, rule.ends)
    return Duties(rows, ends), unsaid


def _hour_due(part: Part, days: Days, hours: Hours, duties: Duties) -> Ints:
    """Return the last day on which a term of hours can end."""
    day, minute = part.day[duties.starts], part.at("minute", duties.starts)
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
    case, day = part.case[rows] + np.int32(part.first_case), part.day[rows]
    truth = bench.conditions.binds(norm, case, day)
    some = np.flatnonzero(truth != FALSE)
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
    fresh = np.ones(len(both), dtype=bool)
    fresh[1:] = (case[1:] != case[:-1]) | (ref[1:] != ref[:-1])
    return np.sort(both[order][fresh & is_end[order]])
