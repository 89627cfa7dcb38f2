"""From rows of integers to findings with names, dates and stable ids, and to counts.

Both executions end here, so a finding is the same whichever engine judged it.
"""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import define, field, frozen

from qadagalau.law import (
    REASONS,
    VERDICTS,
    Finding,
    Norm,
    Order,
    Per,
    Quota,
    Reason,
    Verdict,
    finding_id,
)

from .days import NODAY, Ints, Longs, number_of
from .rows import LATE, NOAMOUNT, NOROW, OVERDUE, Judged, Outcome

FINDINGS = pa.schema(
    [
        pa.field("finding_id", pa.string(), nullable=False),
        pa.field("norm", pa.string(), nullable=False),
        pa.field("wording", pa.string(), nullable=False),
        pa.field("subject", pa.string(), nullable=False),
        ("proceeding_id", pa.string()),
        ("holder_id", pa.string()),
        ("office_id", pa.string()),
        ("region", pa.string()),
        ("category", pa.string()),
        ("debt_tiyn", pa.int64()),
        ("started_on", pa.date32()),
        ("due_on", pa.date32()),
        ("ended_on", pa.date32()),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        ("amount_tiyn", pa.int64()),
        ("days_late", pa.int32()),
        ("evidence", pa.list_(pa.string())),
        pa.field("known_on", pa.date32(), nullable=False),
    ]
)
"""One row a finding; sums in tiyn, days are local civil days."""

TALLY = pa.schema(
    [
        pa.field("norm", pa.string(), nullable=False),
        pa.field("wording", pa.string(), nullable=False),
        ("holder_id", pa.string()),
        ("office_id", pa.string()),
        ("region", pa.string()),
        ("category", pa.string()),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("number", pa.int64(), nullable=False),
        pa.field("debt_tiyn", pa.int64(), nullable=False),
    ]
)
"""How many duties got which verdict, kept and pending ones too: every share's denominator."""

_VERDICTS = pa.array([verdict.value for verdict in VERDICTS])
_REASONS = pa.array([reason.value for reason in REASONS])

EventIds = Callable[[Longs], pa.Array]
"""Gives the ids of events by their places in the register."""


@frozen(eq=False)
class Names:
    """What the numbers in rows stand for."""

    cases: pa.Table
    """``proceeding_id``, and ``category`` and ``debt_tiyn`` where the record has them."""
    holders: pa.Table
    """``holder_id``, and ``office_id`` and ``region`` where the record has them."""
    distribution_ids: pa.Array
    claims: pa.Array
    """The proceeding of each row of the distributions."""

    def of_case(self, column: str, case_no: Ints) -> pa.Array:
        """Return a column of the cases at *case_no*, null for -1 or a column not there."""
        return _taken(self.cases, column, case_no)

    def of_holder(self, column: str, holder_no: Ints) -> pa.Array:
        """Return a column of the holders at *holder_no*."""
        return _taken(self.holders, column, holder_no)


def _taken(table: pa.Table, column: str, rows: Ints) -> pa.Array:
    if column not in table.column_names:
        return pa.nulls(len(rows), FINDINGS.field(column).type)
    found = table[column].take(pa.array(rows, mask=rows < 0))
    joined = found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
    return joined.cast(FINDINGS.field(column).type)


def findings_table(
    told: Judged, norm: Norm, names: Names, event_ids: EventIds, *, as_of: date, known_on: date
) -> pa.Table:
    """Return the findings of one norm as a table of :data:`FINDINGS`."""
    size = len(told)
    is_order = isinstance(norm.rule, Order)
    if is_order:
        anchors = names.distribution_ids.take(pa.array(told.anchor_row))
        evidence = pa.ListArray.from_arrays(np.arange(size + 1, dtype=np.int32), anchors)
        proceedings = names.claims.take(pa.array(told.anchor_row))
    else:
        anchors = event_ids(told.anchor_row)
        evidence = _evidence(told, event_ids)
        proceedings = names.of_case("proceeding_id", told.case_no)
    holders = names.of_holder("holder_id", told.holder_no)
    per_holder = isinstance(norm.rule, Quota) and norm.rule.per is Per.HOLDER
    subjects = anchors if is_order else holders if per_holder else proceedings
    pairs = zip(subjects.to_pylist(), anchors.to_pylist(), strict=True)
    ids = [
        finding_id(norm=norm.code, wording=norm.wording, subject=subject, anchor=anchor)
        for subject, anchor in pairs
    ]
    constant = {"norm": norm.code, "wording": norm.wording, "known_on": known_on}
    columns = {
        "finding_id": pa.array(ids, pa.string()),
        "subject": subjects,
        "proceeding_id": proceedings,
        "holder_id": holders,
        "office_id": names.of_holder("office_id", told.holder_no),
        "region": names.of_holder("region", told.holder_no),
        "category": names.of_case("category", told.case_no),
        "debt_tiyn": names.of_case("debt_tiyn", told.case_no),
        "started_on": _days(told.started),
        "due_on": _days(told.due),
        "ended_on": _days(told.ended),
        "verdict": _VERDICTS.take(pa.array(told.verdict)),
        "reason": _REASONS.take(pa.array(told.reason)),
        "amount_tiyn": pa.array(told.amount, mask=told.amount == NOAMOUNT),
        "days_late": _days_late(told, number_of(as_of)),
        "evidence": evidence,
    }
    columns |= {
        name: pa.repeat(pa.scalar(value, FINDINGS.field(name).type), size)
        for name, value in constant.items()
    }
    return pa.table([columns[name] for name in FINDINGS.names], schema=FINDINGS)


def _days(numbers: Ints) -> pa.Array:
    return pa.array(numbers, pa.int32(), mask=numbers == NODAY).view(pa.date32())


def _days_late(told: Judged, as_of: int) -> pa.Array:
    late, overdue = told.verdict == LATE, told.verdict == OVERDUE
    days = np.where(overdue, as_of, told.ended).astype(np.int64) - told.due
    return pa.array(days.astype(np.int32), mask=~(late | overdue))


def _evidence(told: Judged, event_ids: EventIds) -> pa.Array:
    rows = np.stack([told.first_row, told.second_row, told.third_row], axis=1)
    some = rows != NOROW
    offsets = np.concatenate([[0], np.cumsum(some.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(offsets, event_ids(rows[some]))


def to_findings(table: pa.Table) -> list[Finding]:
    """Return the rows of a table of :data:`FINDINGS` as values."""
    names = ("finding_id", "norm", "wording", "subject", "proceeding_id", "holder_id")
    same = (*names, "started_on", "due_on", "ended_on", "amount_tiyn", "days_late", "known_on")
    return [
        Finding(
            **{name: row[name] for name in same},
            verdict=Verdict(row["verdict"]),
            reason=Reason(row["reason"]),
            evidence=tuple(row["evidence"]),
        )
        for row in table.to_pylist()
    ]


@define(eq=False)
class Tally:
    """Counts of verdicts by norm, holder and category, gathered part after part."""

    norms: Sequence[Norm]
    holders: int
    category: Ints
    """Category number of each case; the last number means none."""
    categories: list[str | None]
    debt: Longs
    _numbers: dict[int, Longs] = field(factory=dict, init=False)
    _debts: dict[int, Longs] = field(factory=dict, init=False)

    def add(self, norm_no: int, duties: Outcome) -> None:
        """Count the duties of a norm."""
        width = len(VERDICTS)
        outside = duties.case_no < 0
        none = len(self.categories) - 1
        category = np.where(outside, none, self.category.take(duties.case_no, mode="clip"))
        key = (duties.holder_no * len(self.categories) + category) * width + duties.verdict
        debt = np.where(outside, 0, self.debt.take(duties.case_no, mode="clip"))
        if norm_no not in self._numbers:
            size = self.holders * len(self.categories) * width
            self._numbers[norm_no] = np.zeros(size, dtype=np.int64)
            self._debts[norm_no] = np.zeros(size, dtype=np.int64)
        np.add.at(self._numbers[norm_no], key, 1)
        np.add.at(self._debts[norm_no], key, debt)

    def table(self, names: Names) -> pa.Table:
        """Return the counts as a table of :data:`TALLY`, without rows of nothing."""
        parts = [self._of_norm(norm_no, names) for norm_no in sorted(self._numbers)]
        return pa.concat_tables(parts) if parts else TALLY.empty_table()

    def _of_norm(self, norm_no: int, names: Names) -> pa.Table:
        numbers, debts = self._numbers[norm_no], self._debts[norm_no]
        keys = np.flatnonzero(numbers)
        group, verdict = np.divmod(keys, len(VERDICTS))
        holder, category = np.divmod(group, len(self.categories))
        norm, size = self.norms[norm_no], len(keys)
        columns = [
            pa.repeat(norm.code, size),
            pa.repeat(norm.wording, size),
            *(names.of_holder(n, holder) for n in ("holder_id", "office_id", "region")),
            pa.array(self.categories, pa.string()).take(pa.array(category)),
            _VERDICTS.take(pa.array(verdict)),
            pa.array(numbers[keys]),
            pa.array(debts[keys]),
        ]
        return pa.table(columns, schema=TALLY)


def tally_of(norms: Sequence[Norm], names: Names) -> Tally:
    """Return an empty tally over the cases and holders that *names* knows."""
    cases = names.cases
    if "category" in cases.column_names:
        coded = pc.dictionary_encode(cases["category"].cast(pa.string()).combine_chunks())
        categories: list[str | None] = [*coded.dictionary.to_pylist(), None]
        numbers = coded.indices.fill_null(len(categories) - 1).to_numpy(zero_copy_only=False)
    else:
        categories, numbers = [None], np.zeros(max(cases.num_rows, 1), dtype=np.int32)
    debt = np.zeros(max(cases.num_rows, 1), dtype=np.int64)
    if "debt_tiyn" in cases.column_names:
        debt = cases["debt_tiyn"].cast(pa.int64()).fill_null(0).to_numpy()
    return Tally(norms, max(names.holders.num_rows, 1), numbers, categories, debt)
