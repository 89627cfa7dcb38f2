"""Norms that count over many cases: quotas of a holder, a debtor's month, distributions.

Parts contribute the few rows that matter; they are judged together when all are gathered.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import define, field, fields, frozen

from qadagalau.law import (
    Bound,
    CalendarYear,
    Norm,
    Order,
    Per,
    Pool,
    Quota,
    Reason,
    Rolling,
)

from .cases import NOSUM
from .conditions import FALSE, UNSAID
from .days import NODAY, Ints, Longs, Mask
from .part import Part, fresh
from .rows import BROKEN, EXCEEDED, KEPT, NOAMOUNT, NOROW, Judged, joined, judged
from .shapes import Bench, misses, wanting


@frozen(eq=False)
class Gathered:
    """Rows that a norm counts, from one part or from all; columns of one length."""

    row_no: Longs
    case_no: Ints
    holder_no: Ints
    day: Ints
    amount: Longs
    base: Longs
    truth: Ints

    def where(self, mask: Mask | Ints | Longs) -> "Gathered":
        """Return the rows that *mask* picks."""
        return Gathered(*(getattr(self, part.name)[mask] for part in fields(Gathered)))


def gathered(part: Part, bench: Bench, norm: Norm) -> Gathered:
    """Return the rows of a part that a quota or a debtor's month counts."""
    rule = norm.rule
    rows = part.rows(rule.counts if isinstance(rule, Quota) else rule.of)  # type: ignore[union-attr]
    case = part.case_no(rows)
    truth = bench.conditions.binds(norm, case, part.day[rows])
    some = np.flatnonzero(truth != FALSE)
    rows = rows[some]
    nothing = np.zeros(len(rows), dtype=np.int64)
    return Gathered(
        row_no=part.row_no[rows],
        case_no=case[some],
        holder_no=part.holder[rows],
        day=part.day[rows],
        amount=part.at("amount_tiyn", rows) if isinstance(rule, Bound) else nothing,
        base=part.at("base_tiyn", rows) if isinstance(rule, Bound) else nothing,
        truth=truth[some].astype(np.int32),
    )


def gathered_together(parts: Sequence[Gathered]) -> Gathered:
    """Put rows together in the order of the register: by case, day and place."""
    columns = (part.name for part in fields(Gathered))
    whole = Gathered(*(np.concatenate([getattr(p, name) for p in parts]) for name in columns))
    if not np.any(whole.row_no[1:] < whole.row_no[:-1]):
        return whole
    # What folds brought has later places than what it stands between.
    return whole.where(np.lexsort((whole.row_no, whole.day, whole.case_no)))


@define
class Gathering:
    """What all parts gave to one norm."""

    norm: Norm
    parts: list[Gathered] = field(factory=list)

    def whole(self) -> Gathered:
        """Return all rows, in the order of the register."""
        return whole_of(self.parts)


def whole_of(parts: Iterable[Gathered]) -> Gathered:
    """Return all rows that parts gave, in the order of the register."""
    some = sorted((p for p in parts if len(p.row_no)), key=lambda p: int(p.case_no[0]))
    if not some:
        return Gathered(*(np.empty(0, np.int64 if i in {0, 4, 5} else np.int32) for i in range(7)))
    return gathered_together(some)


def is_gathered(norm: Norm) -> bool:
    """Say whether a norm counts over many cases."""
    rule = norm.rule
    return isinstance(rule, Quota) or (isinstance(rule, Bound) and rule.pool is Pool.DEBTOR_MONTH)


def judge_quota(seen: Gathered, bench: Bench, norm: Norm, rule: Quota) -> Judged:
    """Judge how often one holder's (or one proceeding's) events happened."""
    subject = seen.holder_no if rule.per is Per.HOLDER else seen.case_no
    order = np.lexsort((seen.day, subject))
    seen, subject = seen.where(order), subject[order]
    group = _groups(subject, _years(seen.day) if isinstance(rule.window, CalendarYear) else None)
    size = len(subject)
    nth = np.arange(size) - group
    first = group if isinstance(rule.window, CalendarYear) else np.arange(size) - rule.at_most
    over = nth >= rule.at_most
    if isinstance(rule.window, Rolling):
        begins = seen.day.take(np.maximum(first, 0)) if size else seen.day
        over &= _months_later(begins, rule.window.months) > seen.day
    told = bench.arose(norm, seen.day)
    rows = np.flatnonzero(over & told)
    exceeded = _counted(seen, rows, first[rows], EXCEEDED)
    return joined([exceeded, _kept(seen, subject, np.flatnonzero(told), rows)])


def _counted(seen: Gathered, rows: Longs, first: Longs, verdict: int) -> Judged:
    same = first == rows
    return judged(
        case_no=seen.case_no[rows],
        holder_no=seen.holder_no[rows],
        anchor_row=seen.row_no[rows],
        first_row=seen.row_no[first],
        third_row=np.where(same, NOROW, seen.row_no[rows]),
        started=seen.day[first],
        ended=seen.day[rows],
        verdict=verdict,
    )


def _kept(seen: Gathered, subject: Ints, told: Longs, exceeded: Longs) -> Judged:
    """Return one duty kept for every subject that exceeded nothing under this wording."""
    subjects, place = np.unique(subject[told], return_index=True)
    clean = ~np.isin(subjects, subject[exceeded])
    rows = told[place[clean]]
    return judged(
        case_no=seen.case_no[rows],
        holder_no=seen.holder_no[rows],
        anchor_row=seen.row_no[rows],
        first_row=seen.row_no[rows],
        started=seen.day[rows],
        verdict=KEPT,
    )


def _groups(*keys: Ints | None) -> Longs:
    """Return, for each row of a table sorted by *keys*, the first row with the same keys."""
    begins = _begins(*(key for key in keys if key is not None))
    return np.maximum.accumulate(np.where(begins, np.arange(len(begins)), 0))


def _begins(*keys: Ints | Longs) -> Mask:
    """Say which rows of a table sorted by *keys* are the first with theirs."""
    begins = fresh(keys[0])
    for key in keys[1:]:
        begins |= fresh(key)
    return begins


def _years(days: Ints) -> Ints:
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32)


def _months(days: Ints) -> Ints:
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)


def _months_later(starts: Ints, months: int) -> Ints:
    month = starts.astype("datetime64[D]").astype("datetime64[M]")
    into = starts.astype("datetime64[D]") - month.astype("datetime64[D]")
    last = (month + months + 1).astype("datetime64[D]") - 1
    return np.minimum((month + months).astype("datetime64[D]") + into, last).astype(np.int32)


def judge_debtor_month(
    seen: Gathered, debtor_no: Ints, bench: Bench, norm: Norm, rule: Bound
) -> Judged:
    """Judge the sums taken from one debtor in one month, over all his cases and bailiffs."""
    debtor = debtor_no[seen.case_no] if len(seen.case_no) else seen.case_no
    alone = (seen.truth == UNSAID) | (debtor < 0)
    # A row that cannot be grouped stands alone, under a number no debtor has.
    debtor = np.where(alone, -1 - np.arange(len(debtor)), debtor)
    # Rows come in the order of the register, and a month's days are its own.
    order = np.argsort((debtor.astype(np.int64) << 32) + seen.day, kind="stable")
    seen, debtor, alone = seen.where(order), debtor[order], alone[order]
    opening = np.flatnonzero(_begins(debtor, _months(seen.day)))
    if not len(opening):
        return _counted(seen, opening, opening, KEPT)
    closing = np.append(opening[1:], len(debtor)) - 1
    amount, base = _pooled(seen, opening)
    day = seen.day[opening]
    missed = misses(rule, amount, base, day, bench.sums)
    verdict = np.where(missed.miss > 0, EXCEEDED, KEPT).astype(np.int32)
    reason = np.zeros(len(opening), dtype=np.int32)
    wanting(verdict, reason, missed.no_value, Reason.VALUE_MISSING)
    wanting(verdict, reason, missed.no_sum, Reason.AMOUNT_MISSING)
    wanting(verdict, reason, alone[opening], Reason.ATTRIBUTE_MISSING)
    return judged(
        case_no=seen.case_no[opening],
        holder_no=seen.holder_no[opening],
        anchor_row=seen.row_no[opening],
        first_row=seen.row_no[opening],
        third_row=np.where(closing == opening, NOROW, seen.row_no[closing]),
        started=day,
        ended=np.where(alone[opening], NODAY, seen.day[closing]),
        verdict=verdict,
        reason=reason,
        amount=np.where(verdict == EXCEEDED, missed.miss, NOAMOUNT),
    ).where(np.flatnonzero(bench.arose(norm, day)))


def _pooled(seen: Gathered, opening: Longs) -> tuple[Longs, Longs]:
    """Return the sum of amounts (none if any is missing) and the largest base of each group."""
    base = np.maximum.reduceat(seen.base, opening)  # NOSUM is the smallest number
    lacking = np.maximum.reduceat(seen.amount == NOSUM, opening)
    amount = np.add.reduceat(np.where(seen.amount == NOSUM, 0, seen.amount), opening)
    return np.where(lacking, NOSUM, amount), base


def judge_order(
    table: pa.Table, case_of: Ints, bench: Bench, norm: Norm, rule: Order, known_on: int
) -> Judged:
    """Judge how each sum of money was shared among claims.

    *table* are the distributions; *case_of* the case of each row's claim, -1 outside the register.
    """
    begins = _changes(table["distribution_id"].combine_chunks())
    opening, group = np.flatnonzero(begins), np.cumsum(begins) - 1
    owed, paid = (_sums(table, name) for name in ("owed_tiyn", "paid_tiyn"))
    queue = _queues(table, rule)
    pool = _sums(table, "pool_tiyn")
    due = _due_shares(opening, group, queue, owed, pool)
    unsaid = np.maximum.reduceat(queue < 0, opening) if len(opening) else queue[:0] < 0
    lacking = (owed == NOSUM) | (paid == NOSUM)
    difference = np.where(lacking, 0, paid) - due
    wrong = np.maximum.reduceat(np.abs(difference), opening) > rule.tolerance_tiyn
    short = np.add.reduceat(np.maximum(-difference, 0), opening)
    verdict = np.where(wrong, BROKEN, KEPT).astype(np.int32)
    reason = np.zeros(len(opening), dtype=np.int32)
    wanting(verdict, reason, np.maximum.reduceat(lacking, opening), Reason.AMOUNT_MISSING)
    wanting(verdict, reason, unsaid, Reason.ATTRIBUTE_MISSING)
    day, recorded = (
        _day_column(table, name)[opening] for name in ("distributed_on", "recorded_on")
    )
    told = judged(
        case_no=case_of[opening],
        holder_no=table["holder_no"].to_numpy()[opening],
        anchor_row=opening,
        started=day,
        ended=day,
        verdict=verdict,
        reason=reason,
        amount=np.where(verdict == BROKEN, short, NOAMOUNT),
    )
    seen = (day <= bench.as_of) & (recorded <= known_on) & bench.arose(norm, day)
    return told.where(np.flatnonzero(seen))


def _sums(table: pa.Table, name: str) -> Longs:
    return table[name].fill_null(int(NOSUM)).to_numpy()


def _day_column(table: pa.Table, name: str) -> Ints:
    return table[name].cast(pa.int32()).to_numpy()


def _queues(table: pa.Table, rule: Order) -> Ints:
    """Return the queue of each claim, -1 where its category has none."""
    coded = table["category"].combine_chunks().dictionary_encode()
    place = {category: n for n, queue in enumerate(rule.queues) for category in queue}
    known = [place.get(category, -1) for category in coded.dictionary.to_pylist()]
    by_code = np.array([*known, -1], dtype=np.int32)
    return by_code[coded.indices.fill_null(len(known)).to_numpy()]


def _changes(ids: pa.Array) -> Mask:
    """Say which texts differ from the one before."""
    begins = np.ones(len(ids), dtype=bool)
    begins[1:] = pc.not_equal(ids[1:], ids[:-1]).to_numpy(zero_copy_only=False)
    return begins


def _due_shares(opening: Longs, group: Longs, queue: Ints, owed: Longs, pool: Longs) -> Longs:
    """Return what each claim was due: queue after queue, in proportion inside a queue.

    *opening* are the first rows of the sums shared, *group* the number of each row's sum.
    """
    owed = np.where(owed == NOSUM, 0, owed)
    due = np.zeros(len(owed), dtype=np.int64)
    left = pool.copy()
    for number in range(int(queue.max(initial=-1)) + 1):
        inside = queue == number
        total = np.add.reduceat(np.where(inside, owed, 0), opening)[group]
        available = np.minimum(np.maximum(left, 0), total)
        share = available.astype(np.float64) * owed / np.where(total == 0, 1, total)
        due = np.where(inside & (total > 0), np.floor(share + 0.5).astype(np.int64), due)
        left = left - total
    return due
