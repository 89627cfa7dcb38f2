"""What every execution gives: findings as columns of integers, before they get names.

The columnar and the SQL execution return the same rows, so one assembly
(:mod:`.findings`) turns either into findings.
"""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
from attrs import fields, frozen
from numpy.typing import ArrayLike

from qadagalau.law import REASONS, VERDICTS, Reason, Verdict

from .days import NODAY, Ints, Longs, Mask

NOROW = -1
NOCASE = -1
NOAMOUNT = np.iinfo(np.int64).min

KEPT, LATE, OVERDUE, PENDING, EXCEEDED, BROKEN, UNKNOWN = range(len(VERDICTS))
TOLD = np.array([verdict not in {Verdict.KEPT, Verdict.PENDING} for verdict in VERDICTS])
"""Which verdicts are written out unless all are asked for."""
ALL = np.ones(len(VERDICTS), dtype=bool)
NONE = ~ALL

REASON_NO = {reason: number for number, reason in enumerate(REASONS)}

INTEGER_ROWS = pa.schema(
    [
        ("norm_no", pa.int16()),
        ("case_no", pa.int32()),
        ("holder_no", pa.int32()),
        ("anchor_row", pa.int64()),
        ("first_row", pa.int64()),
        ("second_row", pa.int64()),
        ("third_row", pa.int64()),
        ("started", pa.int32()),
        ("due", pa.int32()),
        ("ended", pa.int32()),
        ("verdict", pa.int8()),
        ("reason", pa.int8()),
        ("amount", pa.int64()),
    ]
)


@frozen(eq=False)
class Judged:
    """Duties of one norm in one part of the register, judged; all columns of one length."""

    case_no: Ints
    holder_no: Ints
    anchor_row: Longs
    first_row: Longs
    second_row: Longs
    third_row: Longs
    started: Ints
    due: Ints
    ended: Ints
    verdict: Ints
    reason: Ints
    amount: Longs

    def __len__(self) -> int:
        return len(self.case_no)

    def where(self, mask: Mask | Ints) -> "Judged":
        """Return the duties that *mask* picks."""
        return Judged(*(getattr(self, part.name)[mask] for part in fields(Judged)))

    def record_batch(self, norm_no: int) -> pa.RecordBatch:
        """Return the rows as Arrow columns of :data:`INTEGER_ROWS`."""
        columns = [np.full(len(self), norm_no)]
        columns += [getattr(self, part.name) for part in fields(Judged)]
        typed = zip(columns, INTEGER_ROWS, strict=True)
        arrays = [pa.array(column, type=part.type, safe=False) for column, part in typed]
        return pa.record_batch(arrays, schema=INTEGER_ROWS)


@frozen(eq=False)
class Outcome:
    """What a norm gave in one part: a verdict on every duty, and the rows of those told."""

    case_no: Ints
    holder_no: Ints
    verdict: Ints
    told: Judged


def counted(duties: Judged, asked: Mask) -> Outcome:
    """Return duties judged in full as an outcome, of which those with *asked* verdicts are told."""
    told = duties.where(np.flatnonzero(asked[duties.verdict]))
    return Outcome(duties.case_no, duties.holder_no, duties.verdict, told)


def both(one: Outcome, other: Outcome) -> Outcome:
    """Return two outcomes of one norm as one."""
    return Outcome(
        np.concatenate([one.case_no, other.case_no]),
        np.concatenate([one.holder_no, other.holder_no]),
        np.concatenate([one.verdict, other.verdict]),
        joined([one.told, other.told]),
    )


def judged(  # noqa: PLR0913 - one argument a column
    *,
    case_no: Ints,
    holder_no: Ints,
    anchor_row: Longs,
    verdict: ArrayLike,
    first_row: ArrayLike = NOROW,
    second_row: ArrayLike = NOROW,
    third_row: ArrayLike = NOROW,
    started: ArrayLike = NODAY,
    due: ArrayLike = NODAY,
    ended: ArrayLike = NODAY,
    reason: ArrayLike = 0,
    amount: ArrayLike = NOAMOUNT,
) -> Judged:
    """Make judged duties, filling single values out to columns."""
    size = len(case_no)

    def column(value: ArrayLike, kind: type) -> Longs:
        array: Longs = np.asarray(value, dtype=kind)
        return array if array.ndim else np.full(size, array, dtype=kind)

    small, large = np.int32, np.int64
    return Judged(
        case_no=column(case_no, small),
        holder_no=column(holder_no, small),
        anchor_row=column(anchor_row, large),
        first_row=column(first_row, large),
        second_row=column(second_row, large),
        third_row=column(third_row, large),
        started=column(started, small),
        due=column(due, small),
        ended=column(ended, small),
        verdict=column(verdict, small),
        reason=column(reason, small),
        amount=column(amount, large),
    )


def joined(parts: Iterable[Judged]) -> Judged:
    """Put judged duties one after another."""
    whole = list(parts)
    return Judged(
        *(np.concatenate([getattr(part, name.name) for part in whole]) for name in fields(Judged))
    )


def reason_no(reason: Reason) -> int:
    """Return the number under which tables hold a reason."""
    return REASON_NO[reason]


NOTHING = Judged(
    *(
        np.empty(0, np.int64 if name.endswith("_row") else np.int32)
        for name in (part.name for part in fields(Judged))
    )
)
"""No duty at all."""
