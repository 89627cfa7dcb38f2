"""What counts across cases on two days: only what shares a subject with rows that changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import frozen

from qadagalau.law import Book, Bound, Norm, Order, Per, Quota
from qadagalau.record import layout

from .across import Gathered, judge_debtor_month, judge_quota
from .check import bench_of, debtors_of, prepare
from .days import Ints
from .layers import among
from .rows import Judged
from .standing import ASKED, Standing, gathered_of

Of = tuple[int, Judged]
"""The number of a norm and duties that it makes."""


def across(
    before: Standing, fresh: Standing, book: Book, changed: Sequence[Mapping[int, Gathered]]
) -> Iterator[tuple[Of, Of]]:
    """Judge what counts across cases, as it stood and as it stands, where rows of it changed.

    *changed* are the rows that were and that are now, by the number of the norm.
    """
    sides = [_Side(one, book) for one in (before, fresh)]
    for norm_no, norm in enumerate(book.code.norms):
        touched = [rows[norm_no] for rows in changed if norm_no in rows]
        if isinstance(norm.rule, Order):
            if _paid_since(before, fresh):
                yield tuple((norm_no, _shared(book, one, norm)) for one in (before, fresh))  # type: ignore[misc]
        elif any(len(rows.row_no) for rows in touched):
            columns = [partial(getattr, rows) for rows in touched]
            every = [side.subject(norm, column) for side in sides for column in columns]
            subjects = np.concatenate(every)
            yield tuple((norm_no, side.judged(norm_no, norm, subjects)) for side in sides)  # type: ignore[misc]


@frozen(eq=False, slots=False)
class _Side:
    """What counts across cases, at one of the two days."""

    standing: Standing
    book: Book

    @cached_property
    def _debtor_no(self) -> Ints:
        """The number of each case's debtor, and -1 for a case that is not there yet."""
        debtor_no = debtors_of(self.standing.register, self.standing.known_on)
        return np.append(debtor_no, np.int32(-1))

    def subject(self, norm: Norm, column: Callable[[str], Ints]) -> Ints:
        """Return by what rows are counted together."""
        if isinstance(norm.rule, Quota):
            return column("holder_no" if norm.rule.per is Per.HOLDER else "case_no")
        return self._debtor_no.take(column("case_no"), mode="clip")

    def judged(self, norm_no: int, norm: Norm, subjects: Ints) -> Judged:
        """Judge all rows of some subjects."""
        every = self.standing.gathered[norm_no]
        touched = among(self.subject(norm, every.column), subjects)
        seen = gathered_of(every.rows(np.flatnonzero(touched)))
        bench, rule = bench_of(self.book, self.standing.as_of, ASKED), norm.rule
        if isinstance(rule, Quota):
            return judge_quota(seen, bench, norm, rule)
        if isinstance(rule, Bound):
            return judge_debtor_month(seen, self._debtor_no, bench, norm, rule)
        message = f"{norm.code} does not count across cases."
        raise TypeError(message)


def _paid_since(before: Standing, fresh: Standing) -> bool:
    """Say whether a distribution came to light, or gave way, between the two days."""
    path = fresh.register.folder / layout.DISTRIBUTIONS
    there = pq.read_schema(path).names if path.exists() else []
    known = before.known_on, fresh.known_on
    days = {"distributed_on": (before.as_of, fresh.as_of), "recorded_on": known}
    days["superseded_on"] = known
    days = {name: span for name, span in days.items() if name in there}
    footer = pq.read_metadata(path) if days else None
    if footer is None or not any(_may_hold(footer, name, days[name][0]) for name in days):
        return False
    rows = pq.read_table(path, columns=list(days))
    return any(
        bool(pc.any(inside(rows[name], since, until)).as_py())
        for name, (since, until) in days.items()
    )


def _may_hold(footer: pq.FileMetaData, name: str, since: date) -> bool:
    """Say whether a column of a file may hold days after *since*."""
    place = footer.schema.to_arrow_schema().get_field_index(name)
    for group in range(footer.num_row_groups):
        found = footer.row_group(group).column(place).statistics
        if found is None or not found.has_null_count:
            return True
        if found.null_count < footer.row_group(group).num_rows and (
            not found.has_min_max or found.max > since
        ):
            return True
    return False


def inside(column: pa.ChunkedArray, since: date, until: date) -> pa.ChunkedArray:
    """Say which days came after *since*, and by *until*."""
    return pc.and_(pc.greater(column, since), pc.less_equal(column, until))


def _shared(book: Book, standing: Standing, norm: Norm) -> Judged:
    making = prepare(
        book, standing.register, as_of=standing.as_of, known_on=standing.known_on, asked=ASKED
    )
    return making.judged_order(norm)
