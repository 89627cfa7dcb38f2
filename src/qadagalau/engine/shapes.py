"""Each rule shape over a part of the register: what is required, forbidden, bounded.

Deadlines have a module of their own.  Every function returns the duties that the norm
made in the part, judged; ``docs/reading.md`` says what each must give.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from attrs import field, frozen

from qadagalau.law import (
    Bound,
    Counted,
    Deadline,
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

from .cases import NOSUM
from .conditions import FALSE, UNSAID, Conditions, DatedSums
from .days import NODAY, Days, Ints, Longs, Mask, number_of
from .due import due_days
from .part import Part
from .rows import (
    BROKEN,
    EXCEEDED,
    KEPT,
    NOAMOUNT,
    NOROW,
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
    asked: Mask
    """Which verdicts are told, by number."""
    alike: Mapping[int, object] = field(factory=dict)
    """For the ``id`` of each norm that makes the same duties as another, what stands for both."""

    def kept(self, verdict: Ints) -> Ints:
        """Return the places of the duties that are told."""
        if not self.asked.any():
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero(self.asked[verdict])

    def silent(self, norm: Norm) -> bool:
        """Say whether no source supplies what *norm* would miss."""
        relied = relied_on(norm.rule)
        if self.supplied is None or not relied:
            return False
        return not any(word_of(selector) in self.supplied for selector in relied)

    def arose(self, norm: Norm, days: Ints) -> Mask:
        """Say which of *days* this wording covers."""
        since = None if norm.since is None else days >= number_of(norm.since)
        if norm.until is None:
            return np.ones(len(days), dtype=bool) if since is None else since
        until = days < number_of(norm.until)
        return until if since is None else until & since

    def bound(self, norm: Norm, part: Part, rows: Ints, case: Ints | None = None) -> "Binding":
        """Return where *norm* may bind among *rows*, which lie in the cases *case*."""
        day = part.day.take(rows)
        if not part.within(norm):
            some = np.flatnonzero(self.arose(norm, day))
            rows, day = rows.take(some), day.take(some)
            case = None if case is None else case.take(some)
        case = part.case.take(rows) if case is None else case
        if not (norm.when or norm.unless):
            return Binding(rows, case, day, np.zeros(len(rows), dtype=bool))
        truth = self.conditions.binds(norm, part.numbered(case), day)
        some = np.flatnonzero(truth != FALSE)
        return Binding(rows.take(some), case.take(some), day.take(some), truth[some] == UNSAID)


@frozen(eq=False)
class Binding:
    """Rows of a part on which a norm may bind, with their case in the part and their day."""

    rows: Ints
    case: Ints
    day: Ints
    unsaid: Mask
    """Where nothing tells whether it binds."""


def alike(norms: Iterable[Norm]) -> dict[int, object]:
    """Find the norms whose duties are the same, though their terms may differ."""
    groups: dict[object, list[Norm]] = {}
    for norm in norms:
        rule = norm.rule
        if isinstance(rule, Deadline):
            made: object = (rule.starts, rule.ends, rule.each, rule.by_reference)
        elif isinstance(rule, Required):
            made = (rule.act, rule.needs, rule.by_reference, rule.counted_from)
        elif isinstance(rule, Forbidden):
            made = (rule.act, rule.during)
        elif isinstance(rule, Bound):
            made = rule.of
        else:
            continue
        bound = (norm.since, norm.until, norm.when, norm.unless)
        groups.setdefault((type(rule), made, bound), []).append(norm)
    shared = ((group, object()) for group in groups.values() if len(group) > 1)
    return {id(norm): sign for group, sign in shared for norm in group}


def wanting(verdict: Ints, reason: Ints, mask: Mask, why: Reason) -> None:
    """Mark the duties in *mask* as unknown because of *why*."""
    if mask.any():
        verdict[mask] = UNKNOWN
        reason[mask] = reason_no(why)


def of_part(part: Part, rows: Ints) -> Longs:
    """Return places in the register of rows of the part; -1 stays."""
    if not len(rows):
        return np.empty(0, dtype=np.int64)
    return np.where(rows >= 0, part.row_no.take(rows, mode="clip"), NOROW)


def outcome(part: Part, bound: Binding, verdict: Ints, told: Judged) -> Outcome:
    """Return the outcome of duties that arose where a norm binds."""
    return Outcome(part.numbered(bound.case), part.holder.take(bound.rows), verdict, told)


def _acts_and_needs(part: Part, bench: Bench, norm: Norm, rule: Required) -> tuple[Binding, Ints]:
    """Return the acts, and the row of what each needed, -1 where it was wanting."""
    bound = bench.bound(norm, part, part.rows(rule.act))
    needs = part.last_before(
        bound.rows,
        rule.needs,
        by_reference=rule.by_reference,
        first=rule.counted_from is Counted.FIRST,
    )
    return bound, needs


def judge_required(part: Part, bench: Bench, norm: Norm, rule: Required) -> Outcome:
    """Judge every act that needs an earlier event, and time after it."""
    bound, needs = part.once(
        bench.alike.get(id(norm)), lambda: _acts_and_needs(part, bench, norm, rule)
    )
    rows, day, unsaid = bound.rows, bound.day, bound.unsaid
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
        case_no=part.case_no(act),
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
    return outcome(part, bound, verdict, told)


def _acts_and_begins(part: Part, bench: Bench, norm: Norm, rule: Forbidden) -> tuple[Binding, Ints]:
    """Return the acts, and the row that opened the stretch in which each was done, or -1."""
    bound = bench.bound(norm, part, part.rows(rule.act))
    rows = bound.rows
    begins = np.full(len(rows), NOROW, dtype=np.int32)
    if rule.during is not None:
        opens, closes = part.marks(rule.during)
        place = np.searchsorted(opens, rows, side="left") - 1
        if len(opens):
            opened, closed = opens.take(place, mode="clip"), closes.take(place, mode="clip")
            inside = (place >= 0) & (part.case[opened] == part.case[rows])
            # The act that closes a stretch is judged before it does.
            inside &= (closed < 0) | (closed >= rows)
            begins[inside] = opened[inside]
    return bound, begins


def judge_forbidden(part: Part, bench: Bench, norm: Norm, rule: Forbidden) -> Outcome:
    """Judge every act done where, or while, it is forbidden."""
    bound, begins = part.once(
        bench.alike.get(id(norm)), lambda: _acts_and_begins(part, bench, norm, rule)
    )
    rows, unsaid = bound.rows, bound.unsaid
    verdict = np.full(len(rows), BROKEN, dtype=np.int32)
    reason = np.zeros(len(rows), dtype=np.int32)
    if rule.during is not None:
        verdict[begins < 0] = KEPT
        if bench.silent(norm):
            wanting(verdict, reason, begins < 0, Reason.NOT_SUPPLIED)
    wanting(verdict, reason, unsaid, Reason.ATTRIBUTE_MISSING)
    keep = bench.kept(verdict)
    act, begun = rows[keep], np.where(unsaid, NOROW, begins)[keep]
    day = part.day[act]
    told = judged(
        case_no=part.case_no(act),
        holder_no=part.holder[act],
        anchor_row=of_part(part, act),
        first_row=of_part(part, begun),
        third_row=of_part(part, act),
        started=np.where(begun >= 0, part.day_at(begun), day),
        ended=np.where(unsaid[keep], NODAY, day),
        verdict=verdict[keep],
        reason=reason[keep],
    )
    return outcome(part, bound, verdict, told)


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


def _events_and_sums(
    part: Part, bench: Bench, norm: Norm, rule: Bound
) -> tuple[Binding, Longs, Longs]:
    """Return the events, the sum of each and what it is a share of."""
    bound = bench.bound(norm, part, part.rows(rule.of))
    return bound, part.at("amount_tiyn", bound.rows), part.at("base_tiyn", bound.rows)


def judge_bound(part: Part, bench: Bench, norm: Norm, rule: Bound) -> Outcome:
    """Judge the sum of every event by itself."""
    bound, amount, base = part.once(
        bench.alike.get(id(norm)), lambda: _events_and_sums(part, bench, norm, rule)
    )
    rows, day, unsaid = bound.rows, bound.day, bound.unsaid
    missed = misses(rule, amount, base, day, bench.sums)
    verdict = np.where(missed.miss > 0, EXCEEDED, KEPT).astype(np.int32)
    reason = np.zeros(len(rows), dtype=np.int32)
    wanting(verdict, reason, missed.no_value, Reason.VALUE_MISSING)
    wanting(verdict, reason, missed.no_sum, Reason.AMOUNT_MISSING)
    wanting(verdict, reason, unsaid, Reason.ATTRIBUTE_MISSING)
    keep = bench.kept(verdict)
    event = rows[keep]
    told = judged(
        case_no=part.case_no(event),
        holder_no=part.holder[event],
        anchor_row=of_part(part, event),
        first_row=of_part(part, event),
        started=day[keep],
        ended=np.where(unsaid[keep], NODAY, day[keep]),
        verdict=verdict[keep],
        reason=reason[keep],
        amount=np.where(verdict == EXCEEDED, missed.miss, NOAMOUNT)[keep],
    )
    return outcome(part, bound, verdict, told)
