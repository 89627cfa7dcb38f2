"""Findings as the mornings left them, searched and paged by columns; none is looked at by itself.

Rows lie in the order of their ids, so sets of ids are sorted arrays that are looked up at once.
Those that stand no more lie there too, each with the run that found it no more.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from qadagalau.law import Verdict

from .days import Ints, Longs, Mask, number_of
from .findings import FINDINGS
from .mornings import Run, mornings, runs

STANDS = -1
"""In the place of a run: no run has found it gone."""
ORDERS = ("weight", "due", "late", "sum")
"""By what a list may be ordered: weight, last day of the term, days late, sum to be recovered."""
_FEW = (
    *("norm", "wording", "proceeding_id", "holder_id", "office_id", "region"),
    *("category", "verdict", "reason"),
)
"""Texts that are kept as numbers into a list."""
_UNKNOWN = np.iinfo(np.int64).max
"""Where what a list is ordered by is not known, it comes last."""
_ID = np.dtype("S32")
Ids = NDArray[np.bytes_]


class Stage(StrEnum):
    """How a finding of the last run stands beside the run before."""

    STANDING = "standing"
    """Found by the last run."""
    NEW = "new"
    """Found by the last run and not by the one before."""
    CONTINUED = "continued"
    CURED = "cured"
    """Found by the run before and not by the last."""
    EVER_CURED = "ever-cured"
    """Found once and not by the last run."""
    EVER = "ever"
    """Found by any run."""


@frozen(kw_only=True)
class WantedRows:
    """What findings are looked for; what is ``None`` does not matter."""

    stage: Stage = Stage.STANDING
    holders: frozenset[str] | None = None
    """Who answers; also how a reader is kept to what he may see."""
    norms: frozenset[str] | None = None
    verdicts: frozenset[Verdict] | None = None
    categories: frozenset[str] | None = None
    regions: frozenset[str] | None = None
    offices: frozenset[str] | None = None
    proceeding: str | None = None
    after_run: int | None = None
    """They appeared in a later run than this."""
    keep: Iterable[str] | Longs | None = None
    """Only findings with one of these ids, or at these rows."""
    leave_out: Iterable[str] | Longs = ()
    """No finding with one of these ids, or at these rows."""


After = tuple[int, str]
"""What the last finding of a page is ordered by, and its id."""


@frozen(kw_only=True)
class RowPage:
    """Some of the findings, how many there are in all, and where the next page goes on."""

    rows: list[dict[str, Any]]
    total: int
    after: After | None


@frozen(kw_only=True)
class Between:
    """The findings before and after one in a list, and its place there from 1 on."""

    before: str | None
    after: str | None
    place: int
    total: int


@frozen(eq=False, slots=False)
class FindingList:
    """All findings that any run made, each once, as it was found last."""

    rows: pa.Table
    """Of ``FINDINGS`` in the order of their ids; texts of which there are few are numbers."""
    run: Ints
    """The run in which each appeared and from which on it was found every time."""
    cured: Ints
    """The run that found it no more; :data:`STANDS` for those that stand."""
    runs: tuple[Run, ...]
    moves: pa.Table
    """Each coming (1) and going (-1) of a finding: ``holder_id``, ``run``, ``change``."""
    weights: Longs = field(factory=lambda: np.empty(0, dtype=np.int64))
    """By what the order ``weight`` goes; given by whoever opens the list."""

    @property
    def last(self) -> Run | None:
        """The last run; ``None`` before the first."""
        return self.runs[-1] if self.runs else None

    @cached_property
    def ids(self) -> Ids:
        """The ids, rising."""
        return _in_bytes(self.rows["finding_id"])

    @cached_property
    def days_late(self) -> Longs:
        """Days late by the last run, -1 where none are: what is overdue is later every day."""
        late = self.rows["days_late"].fill_null(-1).to_numpy().astype(np.int64)
        if self.last is None:
            return late
        overdue = self._is("verdict", frozenset((Verdict.OVERDUE.value,)))
        due = self.rows["due_on"].cast(pa.int32()).fill_null(0).to_numpy().astype(np.int64)
        return np.where(overdue & (self.cured == STANDS), number_of(self.last.as_of) - due, late)

    @cached_property
    def _codes(self) -> Mapping[str, tuple[list[str], Ints]]:
        found = {}
        for name in _FEW:
            coded = self.rows[name].combine_chunks()
            words: list[str] = coded.dictionary.to_pylist()
            found[name] = words, coded.indices.fill_null(len(words)).to_numpy()
        return found

    def words(self, name: str) -> tuple[list[str], Ints]:
        """Return the texts of a column, and for each row which it has; past them all, none."""
        return self._codes[name]

    def _is(self, name: str, values: frozenset[str]) -> Mask:
        words, codes = self._codes[name]
        return np.array([*(word in values for word in words), False])[codes]

    def places(self, ids: Iterable[str] | Longs) -> Longs:
        """Return the rows of the findings with these ids, rising; unknown ids have none.

        Rows are given back as they are, so that what is asked twice is looked up once.
        """
        if isinstance(ids, np.ndarray):
            return ids
        sought = np.unique(np.array([one.encode() for one in ids if len(one) <= _ID.itemsize], _ID))
        if not len(self.ids) or not len(sought):
            return np.empty(0, dtype=np.int64)
        place = np.searchsorted(self.ids, sought)
        found: Longs = place[self.ids.take(place, mode="clip") == sought]
        return found

    def mask(self, wanted: WantedRows) -> Mask:
        """Say of each finding whether it is wanted."""
        found = self._at(wanted.stage)
        for name, values in (
            ("holder_id", wanted.holders),
            ("norm", wanted.norms),
            ("verdict", wanted.verdicts),
            ("category", wanted.categories),
            ("region", wanted.regions),
            ("office_id", wanted.offices),
            ("proceeding_id", wanted.proceeding and frozenset((wanted.proceeding,))),
        ):
            if values is not None:
                found &= self._is(name, frozenset(map(str, values)))
        if wanted.after_run is not None:
            found &= self.run > wanted.after_run
        if wanted.keep is not None:
            kept = np.zeros(len(found), dtype=bool)
            kept[self.places(wanted.keep)] = True
            found &= kept
        found[self.places(wanted.leave_out)] = False
        return found

    def _at(self, stage: Stage) -> Mask:
        stands, last = self.cured == STANDS, self.runs[-1].number if self.runs else 0
        of_stage: Mapping[Stage, Callable[[], Mask]] = {
            Stage.STANDING: lambda: stands,
            Stage.NEW: lambda: stands & (self.run == last),
            Stage.CONTINUED: lambda: stands & (self.run < last),
            Stage.CURED: lambda: self.cured == last,
            Stage.EVER_CURED: lambda: ~stands,
            Stage.EVER: lambda: np.ones(len(stands), dtype=bool),
        }
        return of_stage[stage]()

    def count(self, wanted: WantedRows) -> int:
        """Return how many findings are wanted."""
        return int(np.count_nonzero(self.mask(wanted)))

    def counts(self, wanted: WantedRows, name: str) -> dict[str, int]:
        """Return how many findings are wanted by the texts of a column, without those of none."""
        words, codes = self._codes[name]
        numbers = np.bincount(codes[self.mask(wanted)], minlength=len(words) + 1)
        return {word: int(number) for word, number in zip(words, numbers, strict=False) if number}

    def page(
        self,
        wanted: WantedRows,
        *,
        order_by: str = "weight",
        descending: bool = True,
        limit: int = 50,
        after: After | None = None,
    ) -> RowPage:
        """Return a page of the findings that are wanted, ordered by one of :data:`ORDERS`.

        Of one value they follow in the order of their ids; unknown values come last.
        """
        found = np.flatnonzero(self.mask(wanted))
        key = self._key(order_by, falls=descending)[found]
        rest = np.arange(len(found))
        if after is not None:
            place = np.searchsorted(self.ids, np.array(after[1].encode()[: _ID.itemsize], _ID))
            past = found > place
            if place < len(self.ids) and self.ids[place] != after[1].encode():
                past |= found == place  # the last of the page before has gone since
            rest = np.flatnonzero((key > after[0]) | ((key == after[0]) & past))
        chosen = rest[_smallest(key[rest], limit)]
        more = len(rest) > len(chosen)
        last = int(chosen[-1]) if more and len(chosen) else None
        return RowPage(
            rows=self.at(found[chosen]),
            total=len(found),
            after=None if last is None else (int(key[last]), self.ids[found[last]].decode()),
        )

    def around(
        self, wanted: WantedRows, finding_id: str, *, order_by: str, descending: bool
    ) -> Between:
        """Return what stands beside a finding in a list, whether or not it is in it itself."""
        found = np.flatnonzero(self.mask(wanted))
        here = self.places([finding_id])
        if not len(here):
            return Between(before=None, after=None, place=0, total=len(found))
        every = self._key(order_by, falls=descending)
        key, own = every[found], every[here[0]]
        earlier = (key < own) | ((key == own) & (found < here[0]))
        later = (key > own) | ((key == own) & (found > here[0]))
        return Between(
            before=self._nearest(found[earlier], key[earlier], first=False),
            after=self._nearest(found[later], key[later], first=True),
            place=int(np.count_nonzero(earlier)) + 1,
            total=len(found),
        )

    def _nearest(self, places: Longs, key: Longs, *, first: bool) -> str | None:
        if not len(places):
            return None
        at_edge = places[key == (key.min() if first else key.max())]
        return self.ids[at_edge[0] if first else at_edge[-1]].decode()

    def _key(self, order_by: str, *, falls: bool) -> Longs:
        """Return what sorts the findings, the smallest first."""
        match order_by:
            case "weight":
                key = self.weights
            case "due":
                key = _numbers(self.rows["due_on"].cast(pa.int32()))
            case "late":
                key = np.where(self.days_late < 0, _UNKNOWN, self.days_late)
            case _:
                key = _numbers(self.rows["debt_tiyn"])
        return np.where((key == _UNKNOWN) | (not falls), key, -key)

    def at(self, places: Longs) -> list[dict[str, Any]]:
        """Return the findings at *places* with their columns, and when they came and went."""
        rows: list[dict[str, Any]] = self.rows.take(pa.array(places)).to_pylist()
        day = {run.number: run.as_of for run in self.runs}
        of_each = zip(rows, *(column[places].tolist() for column in self._beside), strict=True)
        for row, late, run, cured, weight in of_each:
            row["days_late"] = None if late < 0 else late
            row["appeared_run"], row["appeared_on"] = run, day.get(run)
            row["cured_on"] = day.get(cured)
            row["weight"] = weight
        return rows

    @property
    def _beside(self) -> tuple[Longs, ...]:
        return self.days_late, self.run, self.cured, self.weights

    def standing_by_run(self, holder_id: str) -> list[tuple[Run, int]]:
        """Return how many findings of a holder stood at each run."""
        own = pc.fill_null(pc.equal(self.moves["holder_id"], holder_id), fill_value=False)
        moves = self.moves.filter(own)
        run, change = moves["run"].to_numpy(), moves["change"].to_numpy()
        return [(one, int(change[run <= one.number].sum())) for one in self.runs]


def open_findings(folder: Path, weigh: Callable[[FindingList], Longs] | None = None) -> FindingList:
    """Read what the mornings left in *folder*; *weigh* gives each finding its weight."""
    told = runs(folder)
    tables, runs_of, gone = [], [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=bool)]
    for file in mornings(folder):
        rows = pq.read_table(file, schema=FINDINGS)
        tables.append(rows)
        runs_of.append(np.full(len(rows), int(file.stem[-5:]), dtype=np.int32))
        gone.append(np.full(len(rows), file.name.startswith("gone")))
    every, run, went = _together(tables), np.concatenate(runs_of), np.concatenate(gone)
    place, since, cured = _lasts(every, run, went)
    found = FindingList(
        rows=_coded(every.take(pa.array(place))),
        run=since,
        cured=cured,
        runs=tuple(told),
        moves=pa.table(
            {
                "holder_id": every["holder_id"],
                "run": pa.array(run),
                "change": pa.array(np.where(went, -1, 1)),
            }
        ),
        weights=np.zeros(len(since), dtype=np.int64),
    )
    return found if weigh is None else evolve(found, weights=weigh(found))


def _together(tables: list[pa.Table]) -> pa.Table:
    return pa.concat_tables([FINDINGS.empty_table(), *tables])


def _lasts(every: pa.Table, run: Ints, went: Mask) -> tuple[Longs, Ints, Ints]:
    """Return where each finding was told last, in the order of ids, when it came and was cured.

    A finding that a run tells gone and known at once stands otherwise, and goes on.
    """
    ids = _in_bytes(every["finding_id"])
    order = np.lexsort((~went, run, ids))
    ids, run, went = ids[order], run[order], went[order]
    first = np.append(True, ids[1:] != ids[:-1]) if len(ids) else np.empty(0, dtype=bool)
    begins = first.copy()
    begins[1:] |= ~went[1:] & went[:-1] & (run[1:] != run[:-1])
    start = np.maximum.accumulate(np.where(begins, np.arange(len(ids)), 0))
    last = np.flatnonzero(np.append(first[1:], True)) if len(ids) else np.empty(0, dtype=np.int64)
    cured = np.where(went[last], run[last], STANDS).astype(np.int32)
    return order[last], run[start[last]], cured


def _coded(rows: pa.Table) -> pa.Table:
    for name in _FEW:
        coded = rows[name].combine_chunks().dictionary_encode()
        rows = rows.set_column(rows.schema.get_field_index(name), name, coded)
    return rows.combine_chunks()


def _in_bytes(ids: pa.ChunkedArray) -> Ids:
    return np.array(ids.cast(pa.binary()).to_numpy(), dtype=_ID)


def _numbers(column: pa.ChunkedArray) -> Longs:
    return column.cast(pa.int64()).fill_null(_UNKNOWN).to_numpy()


def _smallest(key: Longs, limit: int) -> Longs:
    """Return where the smallest keys are, in order; of equal ones the earlier places."""
    some = np.arange(len(key))
    if len(key) > limit:
        some = np.flatnonzero(key <= np.partition(key, limit - 1)[limit - 1])
    return some[np.argsort(key[some], kind="stable")][:limit]
