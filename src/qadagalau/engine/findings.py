"""From rows of integers to findings with names, dates and stable ids, and to counts.

Both executions end here, so a finding is the same whichever engine judged it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256

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
)

from .days import NODAY, Ints, Longs, Mask, number_of
from .rows import LATE, NOAMOUNT, NOROW, OVERDUE, Judged, Outcome, joined

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

_ENOUGH = 1 << 21
"""So many findings are put together before they are given out."""

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


@frozen(eq=False)
class Told:
    """Duties of several norms of which findings are written, by norm and anchor."""

    norm_no: Ints
    duties: Judged

    def rows(self) -> Longs:
        """Return the places in the register of all events that the findings name, each once."""
        duties = self.duties
        rows = (duties.anchor_row, duties.first_row, duties.second_row, duties.third_row)
        every = np.sort(np.concatenate(rows))
        fresh = np.ones(len(every), dtype=bool)
        fresh[1:] = every[1:] != every[:-1]
        return every[fresh & (every != NOROW)]

    def where(self, mask: Mask) -> "Told":
        """Return the duties that *mask* picks."""
        return Told(self.norm_no[mask], self.duties.where(mask))


def told_together(parts: Sequence[tuple[int, Judged]]) -> Told:
    """Put the duties of several norms together, ordered by norm and anchor."""
    norm_no = np.repeat([number for number, _ in parts], [len(part) for _, part in parts])
    duties = joined(part for _, part in parts)
    order = np.lexsort((duties.verdict, duties.anchor_row, norm_no))
    return Told(norm_no[order], duties.where(order))


def findings_table(
    told: Told,
    norms: Sequence[Norm],
    names: Names,
    event_ids: EventIds,
    *,
    as_of: date,
    known_on: date,
) -> pa.Table:
    """Return findings as a table of :data:`FINDINGS`, in the order of *told*."""
    shared = np.array([isinstance(norm.rule, Order) for norm in norms])[told.norm_no]
    groups = [(told.where(~shared), False), (told.where(shared), True)]
    tables = [
        _table(group, norms, names, event_ids, (as_of, known_on), of_money=of_money)
        for group, of_money in groups
    ]
    back = np.argsort(np.concatenate([np.flatnonzero(~shared), np.flatnonzero(shared)]))
    return pa.concat_tables(tables).take(pa.array(back))


def _table(
    told: Told,
    norms: Sequence[Norm],
    names: Names,
    event_ids: EventIds,
    days: tuple[date, date],
    *,
    of_money: bool,
) -> pa.Table:
    duties, size = told.duties, len(told.duties)
    holders = names.of_holder("holder_id", duties.holder_no)
    if of_money:
        anchors = names.distribution_ids.take(pa.array(duties.anchor_row))
        evidence = pa.ListArray.from_arrays(np.arange(size + 1, dtype=np.int32), anchors)
        proceedings = names.claims.take(pa.array(duties.anchor_row))
        subjects = anchors
    else:
        anchors, evidence = _events(told, event_ids)
        proceedings = names.of_case("proceeding_id", duties.case_no)
        per_holder = [isinstance(n.rule, Quota) and n.rule.per is Per.HOLDER for n in norms]
        of_holder = pa.array(np.array(per_holder)[told.norm_no])
        subjects = pc.if_else(of_holder, holders, proceedings)
    codes = pa.array([norm.code for norm in norms]).take(pa.array(told.norm_no))
    wordings = pa.array([norm.wording for norm in norms]).take(pa.array(told.norm_no))
    as_of, known_on = days
    columns = {
        "finding_id": _ids(codes, wordings, subjects, anchors),
        "norm": codes,
        "wording": wordings,
        "subject": subjects,
        "proceeding_id": proceedings,
        "holder_id": holders,
        "office_id": names.of_holder("office_id", duties.holder_no),
        "region": names.of_holder("region", duties.holder_no),
        "category": names.of_case("category", duties.case_no),
        "debt_tiyn": names.of_case("debt_tiyn", duties.case_no),
        "started_on": _days(duties.started),
        "due_on": _days(duties.due),
        "ended_on": _days(duties.ended),
        "verdict": _VERDICTS.take(pa.array(duties.verdict)),
        "reason": _REASONS.take(pa.array(duties.reason)),
        "amount_tiyn": pa.array(duties.amount, mask=duties.amount == NOAMOUNT),
        "days_late": _days_late(duties, number_of(as_of)),
        "evidence": evidence,
        "known_on": pa.repeat(pa.scalar(known_on, pa.date32()), size),
    }
    return pa.table([columns[name] for name in FINDINGS.names], schema=FINDINGS)


def _ids(*named: pa.Array) -> pa.Array:
    """Return the ids of findings: :func:`qadagalau.law.finding_id` over a column."""
    whole = pc.binary_join_element_wise(*(column.cast(pa.string()) for column in named), "\x1f")
    said = whole.cast(pa.binary()).to_pylist()
    return pa.array([sha256(text).hexdigest()[:32] for text in said], pa.string())


def _days(numbers: Ints) -> pa.Array:
    return pa.array(numbers, pa.int32(), mask=numbers == NODAY).view(pa.date32())


def _days_late(duties: Judged, as_of: int) -> pa.Array:
    late, overdue = duties.verdict == LATE, duties.verdict == OVERDUE
    days = np.where(overdue, as_of, duties.ended).astype(np.int64) - duties.due
    return pa.array(days.astype(np.int32), mask=~(late | overdue))


def _events(told: Told, event_ids: EventIds) -> tuple[pa.Array, pa.Array]:
    """Return the ids of the anchors and the lists of evidence; each id is looked up once."""
    duties, known = told.duties, told.rows()
    ids = event_ids(known)
    rows = np.stack([duties.first_row, duties.second_row, duties.third_row], axis=1)
    some = rows != NOROW
    offsets = np.concatenate([[0], np.cumsum(some.sum(axis=1))]).astype(np.int32)
    evidence = ids.take(pa.array(np.searchsorted(known, rows[some])))
    anchors = ids.take(pa.array(np.searchsorted(known, duties.anchor_row)))
    return anchors, pa.ListArray.from_arrays(offsets, evidence)


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
class Teller:
    """Takes judged duties, and gives findings to *sink* whenever enough have come together."""

    norms: Sequence[Norm]
    names: Names
    event_ids: EventIds
    sink: Callable[[pa.Table], None]
    as_of: date
    known_on: date
    _waiting: list[tuple[int, Judged]] = field(factory=list, init=False)
    _size: int = field(default=0, init=False)

    def take(self, norm_no: int, duties: Judged) -> None:
        """Take duties of one norm."""
        if len(duties):
            self._waiting.append((norm_no, duties))
            self._size += len(duties)
        if self._size >= _ENOUGH:
            self.tell()

    def tell(self) -> None:
        """Give out what has come so far."""
        if not self._waiting:
            return
        told = told_together(self._waiting)
        self._waiting, self._size = [], 0
        days = {"as_of": self.as_of, "known_on": self.known_on}
        self.sink(findings_table(told, self.norms, self.names, self.event_ids, **days))


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
            self._numbers[norm_no] = np.zeros(size, dtype=np.int32)
            self._debts[norm_no] = np.zeros(size, dtype=np.int64)
        # Numbers of one kind, or adding in place is thirty times slower.
        key = key.astype(np.intp)
        np.add.at(self._numbers[norm_no], key, np.int32(1))
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
            pa.array(numbers[keys].astype(np.int64)),
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
