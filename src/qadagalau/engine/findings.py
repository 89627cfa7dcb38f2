"""From rows of integers to findings with names, dates and stable ids.

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

from .days import NODAY, Ints, Longs, number_of
from .names import Names
from .part import fresh
from .rows import LATE, NOAMOUNT, NOROW, OVERDUE, Judged, joined

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

_VERDICTS = pa.array([verdict.value for verdict in VERDICTS])
_REASONS = pa.array([reason.value for reason in REASONS])

_LETTERS = 32
"""Of the id of a finding: two for each byte of half a digest."""
_IN_LETTERS = np.frombuffer(bytes(range(256)).hex().encode(), np.uint16)

_ENOUGH = 1 << 17
"""So many findings are put together before they are given out."""

EventIds = Callable[[Longs], pa.Array]
"""Gives the ids of events by their places in the register."""
Sink = Callable[[pa.Table], None]
"""Takes findings, some at a time."""


@frozen(eq=False)
class Told:
    """Duties of several norms of which findings are written."""

    norm_no: Ints
    duties: Judged

    def where(self, rows: Longs) -> "Told":
        """Return the duties at *rows*."""
        return Told(self.norm_no[rows], self.duties.where(rows))


def named_rows(parts: Sequence[tuple[int, Judged]]) -> Longs:
    """Return the places in the register of all events that findings name, each once."""
    columns = ("anchor_row", "first_row", "second_row", "third_row")
    return each_once([getattr(duties, name) for _, duties in parts for name in columns])


def each_once(rows: Sequence[Longs]) -> Longs:
    """Return the places of all *rows*, rising, each once."""
    every = np.sort(np.concatenate([np.empty(0, dtype=np.int64), *rows]))
    return every[np.flatnonzero(fresh(every) & (every != NOROW))]


def told_together(parts: Sequence[tuple[int, Judged]]) -> Told:
    """Put the duties of several norms together, ordered by norm and anchor."""
    norm_no = np.repeat([number for number, _ in parts], [len(part) for _, part in parts])
    duties = joined(part for _, part in parts)
    order = np.lexsort((duties.verdict, duties.anchor_row, norm_no))
    return Told(norm_no[order], duties.where(order))


@frozen(eq=False)
class Teller:
    """Turns judged duties of several norms into findings."""

    norms: Sequence[Norm]
    names: Names
    distributions: pa.Table | None
    """Only needed for norms about them."""
    as_of: date
    known_on: date

    def findings(self, parts: Sequence[tuple[int, Judged]], event_ids: EventIds) -> pa.Table:
        """Return findings by norm and anchor; *parts* are duties with the number of their norm."""
        some = [part for part in parts if len(part[1])]
        return self.named(told_together(some), event_ids) if some else FINDINGS.empty_table()

    def named(self, told: Told, event_ids: EventIds) -> pa.Table:
        """Return findings as a table of :data:`FINDINGS`, in the order of *told*."""
        of_money = np.array([isinstance(norm.rule, Order) for norm in self.norms])[told.norm_no]
        shared, happened = np.flatnonzero(of_money), np.flatnonzero(~of_money)
        if not len(shared):
            return self._table(told, self._happened(told, event_ids))
        if not len(happened):
            return self._table(told, self._shared(told))
        tables = [self.named(told.where(rows), event_ids) for rows in (happened, shared)]
        back = np.argsort(np.concatenate([happened, shared]))
        return pa.concat_tables(tables).take(pa.array(back))

    def _shared(self, told: Told) -> "_Subjects":
        if self.distributions is None:
            message = "Findings about money are named by its distributions, and there are none."
            raise TypeError(message)
        rows = pa.array(told.duties.anchor_row)
        ids, claims = (
            self.distributions[name].take(rows).combine_chunks()
            for name in ("distribution_id", "proceeding_id")
        )
        evidence = pa.ListArray.from_arrays(np.arange(len(rows) + 1, dtype=np.int32), ids)
        return _Subjects(ids, ids, claims, evidence)

    def _happened(self, told: Told, event_ids: EventIds) -> "_Subjects":
        anchors, evidence = _events(told.duties, event_ids)
        proceedings = self.names.proceedings.at(told.duties.case_no)
        per_holder = [isinstance(n.rule, Quota) and n.rule.per is Per.HOLDER for n in self.norms]
        of_holder = np.array(per_holder)[told.norm_no]
        subjects = proceedings
        if of_holder.any():
            holders = self.names.of_holder("holder_id", told.duties.holder_no)
            subjects = pc.if_else(pa.array(of_holder), holders, proceedings)
        return _Subjects(subjects, anchors, proceedings, evidence)

    def _table(self, told: Told, of: "_Subjects") -> pa.Table:
        duties, names, size = told.duties, self.names, len(told.duties)
        norm_no = pa.array(told.norm_no)
        codes = pa.array([norm.code for norm in self.norms]).take(norm_no)
        wordings = pa.array([norm.wording for norm in self.norms]).take(norm_no)
        columns = {
            "finding_id": _ids(codes, wordings, of.subjects, of.anchors),
            "norm": codes,
            "wording": wordings,
            "subject": of.subjects,
            "proceeding_id": of.proceedings,
            "holder_id": names.of_holder("holder_id", duties.holder_no),
            "office_id": names.of_holder("office_id", duties.holder_no),
            "region": names.of_holder("region", duties.holder_no),
            "category": names.category(duties.case_no),
            "debt_tiyn": names.debt_tiyn(duties.case_no),
            "started_on": _days(duties.started),
            "due_on": _days(duties.due),
            "ended_on": _days(duties.ended),
            "verdict": _VERDICTS.take(pa.array(duties.verdict)),
            "reason": _REASONS.take(pa.array(duties.reason)),
            "amount_tiyn": pa.array(duties.amount, mask=duties.amount == NOAMOUNT),
            "days_late": _days_late(duties, number_of(self.as_of)),
            "evidence": of.evidence,
            "known_on": pa.repeat(pa.scalar(self.known_on, pa.date32()), size),
        }
        return pa.table([columns[name] for name in FINDINGS.names], schema=FINDINGS)


@frozen(eq=False)
class _Subjects:
    """What findings are about, by their texts."""

    subjects: pa.Array
    anchors: pa.Array
    proceedings: pa.Array
    evidence: pa.Array


def _ids(*named: pa.Array) -> pa.Array:
    """Return the ids of findings: :func:`qadagalau.law.finding_id` over a column."""
    whole = pc.binary_join_element_wise(*(column.cast(pa.string()) for column in named), "\x1f")
    said = whole.cast(pa.binary()).to_pylist()
    digests = np.frombuffer(b"".join([sha256(text).digest() for text in said]), np.uint8)
    letters = _IN_LETTERS[digests.reshape(-1, _LETTERS)[:, : _LETTERS // 2]]
    ends = np.arange(0, (len(said) + 1) * _LETTERS, _LETTERS, dtype=np.int32)
    return pa.StringArray.from_buffers(len(said), pa.py_buffer(ends), pa.py_buffer(letters))


def _days(numbers: Ints) -> pa.Array:
    return pa.array(numbers, pa.int32(), mask=numbers == NODAY).view(pa.date32())


def _days_late(duties: Judged, as_of: int) -> pa.Array:
    late, overdue = duties.verdict == LATE, duties.verdict == OVERDUE
    days = np.where(overdue, as_of, duties.ended).astype(np.int64) - duties.due
    return pa.array(days.astype(np.int32), mask=~(late | overdue))


def _events(duties: Judged, event_ids: EventIds) -> tuple[pa.Array, pa.Array]:
    """Return the ids of the anchors and the lists of evidence; each id is looked up once."""
    known = named_rows([(0, duties)])
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


@frozen(eq=False)
class KnownIds:
    """Ids of some events, by their places in the register, which rise."""

    rows: Longs
    ids: pa.Array

    def __call__(self, rows: Longs) -> pa.Array:
        """Return the ids of the events at *rows*, all of which are known."""
        return self.ids.take(pa.array(np.searchsorted(self.rows, rows)))

    @classmethod
    def joined(cls, parts: Sequence["KnownIds"]) -> "KnownIds":
        """Put together what parts of the register know."""
        rows = np.concatenate([np.empty(0, dtype=np.int64), *(part.rows for part in parts)])
        ids = pa.concat_arrays([pa.nulls(0, pa.string()), *(part.ids for part in parts)])
        if np.any(rows[1:] < rows[:-1]):  # what folds brought stands among earlier rows
            order = np.argsort(rows)
            return cls(rows[order], ids.take(pa.array(order)))
        return cls(rows, ids)


@define(eq=False)
class Outlet:
    """Gives findings on to *sink* whenever enough have come together."""

    sink: Sink | None
    _waiting: list[pa.Table] = field(factory=list, init=False)
    _size: int = field(default=0, init=False)

    def give(self, findings: pa.Table) -> None:
        """Take findings."""
        if findings.num_rows:
            self._waiting.append(findings)
            self._size += findings.num_rows
        if self._size >= _ENOUGH:
            self.empty()

    def empty(self) -> None:
        """Give out what has come so far."""
        if self._waiting and self.sink:
            self.sink(pa.concat_tables(self._waiting).combine_chunks())
        self._waiting, self._size = [], 0
