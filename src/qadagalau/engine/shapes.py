"""Each rule shape over a part of the register: what is required, forbidden, bounded.

Deadlines have a module of their own.  Every function returns the duties that the norm
made in the part, judged; ``docs/reading.md`` says what each must give.
"""

import numpy as np
from attrs import frozen

from qadagalau.law import (
    Bound,
    Counted,
    Forbidden,
    Limit,
    Multiple,
    Norm,
    Reason,
    Required,
    Scale,
    Share,
    Sum,
    relied_on,
    word_of,
)

from .conditions import FALSE, NOSUM, UNSAID, Conditions, DatedSums
from .days import NODAY, Days, Ints, Longs, Mask, number_of
from .due import due_days
from .part import Part
from .rows import (
    BROKEN,
    EXCEEDED,
    KEPT,
    NOAMOUNT,
    NOROW,
    TOLD,
    UNKNOWN,
    Judged,
    Outcome,
    judged,
    reason_no,
)


@frozen(eq=False)
class Bench:
    """What judging needs at hand beside the events."""

    days: Days
    conditions: Conditions
    sums: DatedSums
    supplied: frozenset[type] | None
    as_of: int
    every: bool
    """Whether kept and pending duties are told, too."""

    def kept(self, verdict: Ints) -> Ints:
        """Return the places of the duties that are told."""
        return np.arange(len(verdict)) if self.every else np.flatnonzero(TOLD[verdict])

    def silent(self, norm: Norm) -> bool:
        """Say whether no source supplies what *norm* would miss."""
        relied = relied_on(norm.rule)
        if self.supplied is None or not relied:
            return False
        return not any(word_of(selector) in self.supplied for selector in relied)

    def arose(self, norm: Norm, days: Ints) -> Mask:
        """Say which of *days* this wording covers."""
        inside = np.ones(len(days), dtype=bool)
        if norm.since is not None:
            inside &= days >= number_of(norm.since)
        if norm.until is not None:
            inside &= days < number_of(norm.until)
        return inside

    def bound(self, norm: Norm, part: Part, rows: Ints) -> tuple[Ints, Mask]:
        """Return the rows on which *norm* may bind, and which of them leave it unknown."""
        if not part.within(norm):
            rows = rows[self.arose(norm, part.day[rows])]
        if not (norm.when or norm.unless):
            return rows, np.zeros(len(rows), dtype=bool)
        truth = self.conditions.binds(norm, part.case[rows] + part.first_case, part.day[rows])
        some = np.flatnonzero(truth != FALSE)
        return rows[some], truth[some] == UNSAID


def wanting(verdict: Ints, reason: Ints, mask: Mask, why: Reason) -> None:
    """Mark the duties in *mask* as unknown because of *why*."""
    verdict[mask] = UNKNOWN
    reason[mask] = reason_no(why)


def of_part(part: Part, rows: Ints) -> Longs:
    """Return places in the register of rows of the part; -1 stays."""
    if not len(rows):
        return np.empty(0, dtype=np.int64)
    return np.where(rows >= 0, part.row_no.take(rows, mode="clip"), NOROW)


def outcome(part: Part, rows: Ints, verdict: Ints, told: Judged) -> Outcome:
    """Return the outcome of duties that arose from *rows* of the part."""
    case = part.case[rows] + np.int32(part.first_case)
    return Outcome(case, part.holder[rows], verdict, told)


def judge_required(part: Part, bench: Bench, norm: Norm, rule: Required) -> Outcome:
    """Judge every act that needs an earlier event, and time after it."""
    rows, unsaid = bench.bound(norm, part, part.rows(rule.act))
    needs = part.last_before(
        rows,
        rule.needs,
        by_reference=rule.by_reference,
        first=rule.counted_from is Counted.FIRST,
    )
    day = part.day[rows]
    verdict = np.full(len(rows), KEPT, dtype=np.int32)
    reason = np.zeros(len(rows), dtype=np.int32)
    free = np.full(len(rows), NODAY, dtype=np.int32)
    if rule.wait is not None:
        met = np.flatnonzero(needs >= 0)
        due = due_days(bench.days, rule.wait, part.day[needs[met]])
        after = due + np.int32(rule.wholly)
        free[met] = np.where((due != NODAY) & bench.days.covers(after), after, NODAY)
        verdict[day < free] = BROKEN
        wanting(verdict, reason, (needs >= 0) & (free == NODAY), Reason.OUTSIDE_CALENDAR)
    if bench.silent(norm):
        wanting(verdict, reason, needs < 0, Reason.NOT_SUPPLIED)
    else:
        verdict[needs < 0] = BROKEN
    wanting(verdict, reason, unsaid, Reason.ATTRIBUTE_MISSING)
    free[unsaid] = NODAY
    keep = bench.kept(verdict)
    blank, act = unsaid[keep], rows[keep]
    told = judged(
        case_no=part.case[act] + np.int32(part.first_case),
        holder_no=part.holder[act],
        anchor_row=of_part(part, act),
        first_row=np.where(blank, NOROW, of_part(part, needs[keep])),
        third_row=of_part(part, act),
        started=day[keep],
        due=free[keep],
        ended=np.where(blank, NODAY, day[keep]),
        verdict=verdict[keep],
        reason=reason[keep],
    )
    return outcome(part, rows, verdict, told)


def judge_forbidden(part: Part, bench: Bench, norm: Norm, rule: Forbidden) -> Outcome:
    """Judge every act done where, or while, it is forbidden."""
    rows, unsaid = bench.bound(norm, part, part.rows(rule.act))
    begins = np.full(len(rows), NOROW, dtype=np.int32)
    verdict = np.full(len(rows), BROKEN, dtype=np.int32)
    reason = np.zeros(len(rows), dtype=np.int32)
    if rule.during is not None:
        opens, closes = part.marks(rule.during)
        place = np.searchsorted(opens, rows, side="left") - 1
        if len(opens):
            opened, closed = opens.take(place, mode="clip"), closes.take(place, mode="clip")
            inside = (place >= 0) & (part.case[opened] == part.case[rows])
            # The act that closes a stretch is judged before it does.
            inside &= (closed < 0) | (closed >= rows)
            begins[inside] = opened[inside]
        verdict[begins < 0] = KEPT
        if bench.silent(norm):
            wanting(verdict, reason, begins < 0, Reason.NOT_SUPPLIED)
    wanting(verdict, reason, unsaid, Reason.ATTRIBUTE_MISSING)
    keep = bench.kept(verdict)
    act, begun = rows[keep], np.where(unsaid, NOROW, begins)[keep]
    day = part.day[act]
    told = judged(
        case_no=part.case[act] + np.int32(part.first_case),
        holder_no=part.holder[act],
        anchor_row=of_part(part, act),
        first_row=of_part(part, begun),
        third_row=of_part(part, act),
        started=np.where(begun >= 0, part.day_at(begun), day),
        ended=np.where(unsaid[keep], NODAY, day),
        verdict=verdict[keep],
        reason=reason[keep],
    )
    return outcome(part, rows, verdict, told)


@frozen(eq=False)
class Missed:
    """By how much sums miss limits; NOAMOUNT where they do not, with what is unknown."""

    miss: Longs
    no_sum: Mask
    no_value: Mask


def misses(rule: Bound, amount: Longs, base: Longs, days: Ints, sums: DatedSums) -> Missed:
    """Compare sums with the limits of *rule*, in whole tiyn."""
    reads_base = rule.leaves is not None or any(
        isinstance(limit, Share | Scale) for limit in (rule.at_most, rule.at_least)
    )
    no_sum = (amount == NOSUM) | (reads_base & (base == NOSUM))
    zero = np.where(no_sum, 0, amount), np.where((base == NOSUM) | no_sum, 0, base)
    miss = np.full(len(amount), NOAMOUNT)
    no_value = np.zeros(len(amount), dtype=bool)
    sides = ((rule.at_most, 1, zero[0]), (rule.at_least, -1, zero[0]))
    for limit, sign, subject in (*sides, (rule.leaves, -1, zero[1] - zero[0])):
        if limit is not None:
            least, unknown = _in_tiyn(limit, zero[1], days, sums, up=sign < 0)
            over = sign * (subject - least)
            miss = np.where(over > 0, np.maximum(miss, over), miss)
            no_value |= unknown
    return Missed(miss, no_sum, no_value & ~no_sum)


def _in_tiyn(
    limit: Limit, base: Longs, days: Ints, sums: DatedSums, *, up: bool
) -> tuple[Longs, Mask]:
    """Return the limit of each row in tiyn, a share rounded to the side that misses nothing."""
    known = np.zeros(len(base), dtype=bool)
    match limit:
        case Sum(tiyn=tiyn):
            return np.full(len(base), tiyn), known
        case Share(percent=one):
            return _share(base, np.full(len(base), one), up=up), known
        case Multiple(times=times, value=value):
            found = sums.on(value, days)
            return np.where(found == NOSUM, 0, found * times), found == NOSUM
        case Scale(steps=steps, above=above, value=value):
            found = sums.on(value, days)
            percent: Longs = np.full(len(base), above)
            for times, share in reversed(steps):
                percent = np.where(
                    base <= times * np.where(found == NOSUM, 0, found), share, percent
                )
            return _share(base, percent, up=up), found == NOSUM


def _share(base: Longs, percent: Longs, *, up: bool) -> Longs:
    return -((-base * percent) // 100) if up else (base * percent) // 100


def judge_bound(part: Part, bench: Bench, norm: Norm, rule: Bound) -> Outcome:
    """Judge the sum of every event by itself."""
    rows, unsaid = bench.bound(norm, part, part.rows(rule.of))
    day = part.day[rows]
    missed = misses(rule, part.at("amount_tiyn", rows), part.at("base_tiyn", rows), day, bench.sums)
    verdict = np.where(missed.miss > 0, EXCEEDED, KEPT).astype(np.int32)
    reason = np.zeros(len(rows), dtype=np.int32)
    wanting(verdict, reason, missed.no_value, Reason.VALUE_MISSING)
    wanting(verdict, reason, missed.no_sum, Reason.AMOUNT_MISSING)
    wanting(verdict, reason, unsaid, Reason.ATTRIBUTE_MISSING)
    keep = bench.kept(verdict)
    event = rows[keep]
    told = judged(
        case_no=part.case[event] + np.int32(part.first_case),
        holder_no=part.holder[event],
        anchor_row=of_part(part, event),
        first_row=of_part(part, event),
        started=day[keep],
        ended=np.where(unsaid[keep], NODAY, day[keep]),
        verdict=verdict[keep],
        reason=reason[keep],
        amount=np.where(verdict == EXCEEDED, missed.miss, NOAMOUNT)[keep],
    )
    return outcome(part, rows, verdict, told)
