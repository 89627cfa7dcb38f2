"""Check a register against a book: every norm over every part, then what counts across parts."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.law import (
    Book,
    Bound,
    Deadline,
    Forbidden,
    Hours,
    Norm,
    Order,
    Quota,
    Required,
    Where,
    kind_of,
    read_by,
)

from .across import (
    Gathered,
    Gathering,
    gathered,
    is_gathered,
    judge_debtor_month,
    judge_order,
    judge_quota,
)
from .conditions import Conditions, DatedSums
from .days import Days, Ints, number_of
from .deadlines import judge_deadline
from .findings import FINDINGS, Names, Tally, Teller, tally_of
from .part import Part
from .register import Parts, Register
from .rows import Judged, Outcome, counted
from .shapes import Bench, judge_bound, judge_forbidden, judge_required

Progress = Callable[[int, int], None]
"""Told how many parts of how many are done."""
OfPart = tuple[list[tuple[int, Outcome]], list[tuple[int, Gathered]]]
"""What a part gave: outcomes of norms judged in it, and rows of those that count across parts."""
Product = TypeVar("Product")
Sink = Callable[[pa.Table], None]
"""Takes findings, some at a time."""


@frozen(eq=False)
class Checked:
    """The outcome of a check: findings, and counts of all duties."""

    findings: pa.Table
    tally: pa.Table


def judge_part(part: Part, bench: Bench, norm: Norm) -> Outcome:
    """Judge the duties that one norm makes in a part."""
    match norm.rule:
        case Deadline() as rule:
            return judge_deadline(part, bench, norm, rule)
        case Required() as rule:
            return judge_required(part, bench, norm, rule)
        case Forbidden() as rule:
            return judge_forbidden(part, bench, norm, rule)
        case Bound() as rule:
            return judge_bound(part, bench, norm, rule)
        case _:
            msg = f"{norm.code} counts over many cases and cannot be judged in a part alone."
            raise TypeError(msg)


def columns_used(norms: tuple[Norm, ...]) -> frozenset[str]:
    """Return which optional columns of the events the norms read."""
    used = set()
    for norm in norms:
        rule = norm.rule
        if any(isinstance(selector, Where) for selector in read_by(rule)):
            used.add("detail")
        if isinstance(rule, Deadline | Required) and rule.by_reference:
            used.add("ref")
        if isinstance(rule, Deadline) and isinstance(rule.within, Hours):
            used.add("minute")
        if isinstance(rule, Bound):
            used |= {"amount_tiyn", "base_tiyn"}
    return frozenset(used)


@frozen(eq=False)
class Check:
    """One check being made: the book's norms, the register's parts and what judging needs."""

    book: Book
    register: Register
    as_of: date
    known_on: date
    all_verdicts: bool
    bench: Bench
    names: Names
    tally: Tally

    @property
    def norms(self) -> tuple[Norm, ...]:
        """The norms in the order in which rows number them."""
        return self.book.code.norms

    def run(self, sink: Sink | None, *, workers: int, progress: Progress | None) -> pa.Table:
        """Judge everything, give findings to *sink* if there is one, and return the tally."""
        gatherings = {
            number: Gathering(norm) for number, norm in enumerate(self.norms) if is_gathered(norm)
        }
        days = {"as_of": self.as_of, "known_on": self.known_on}
        teller = sink and Teller(self.norms, self.names, self.register.event_ids, sink, **days)
        for number, (outcomes, parts) in enumerate(self._judged_parts(workers)):
            for norm_no, part in parts:
                gatherings[norm_no].parts.append(part)
            for norm_no, outcome in outcomes:
                self.tally.add(norm_no, outcome)
                if teller:
                    teller.take(norm_no, outcome.told)
            if progress:
                progress(number + 1, len(self.register.group_sizes))
        for norm_no, judged in self._judged_across(gatherings):
            outcome = counted(judged, every=self.all_verdicts)
            self.tally.add(norm_no, outcome)
            if teller:
                teller.take(norm_no, outcome.told)
        if teller:
            teller.tell()
        return self.tally.table(self.names)

    def _judged_parts(self, workers: int) -> Iterator[OfPart]:
        parts = self.register.parts(
            as_of=number_of(self.as_of),
            known_on=number_of(self.known_on),
            used=columns_used(self.norms),
        )
        with ThreadPoolExecutor(workers) as pool:
            yield from _in_order(pool, lambda number: self._one(parts, number), len(parts), workers)

    def _one(self, parts: Parts, number: int) -> OfPart:
        part = parts.read(number)
        outcomes, across = [], []
        for norm_no, norm in enumerate(self.norms):
            if is_gathered(norm):
                across.append((norm_no, gathered(part, self.bench, norm)))
            elif not isinstance(norm.rule, Order):
                outcomes.append((norm_no, judge_part(part, self.bench, norm)))
        return outcomes, across

    def _judged_across(self, gatherings: dict[int, Gathering]) -> Iterator[tuple[int, Judged]]:
        for norm_no, norm in enumerate(self.norms):
            rule = norm.rule
            if isinstance(rule, Quota):
                yield norm_no, judge_quota(gatherings[norm_no].whole(), self.bench, norm, rule)
            elif norm_no in gatherings and isinstance(rule, Bound):
                seen = gatherings[norm_no].whole()
                debtor_no = self._debtor_no()
                yield norm_no, judge_debtor_month(seen, debtor_no, self.bench, norm, rule)
            elif isinstance(rule, Order) and self.register.distributions is not None:
                table = self.register.distributions
                if table.num_rows:
                    known_on = number_of(self.known_on)
                    case_of = self._claims(table)
                    yield norm_no, judge_order(table, case_of, self.bench, norm, rule, known_on)

    def _debtor_no(self) -> Ints:
        cases = self.register.case_columns(["debtor_no"])
        if "debtor_no" not in cases.column_names:
            return np.full(self.names.cases.num_rows, -1, dtype=np.int32)
        return cases["debtor_no"].cast(pa.int32()).fill_null(-1).to_numpy()

    def _claims(self, table: pa.Table) -> Ints:
        # Few claims are looked for among many cases, so the claims are the set.
        claims = table["proceeding_id"].combine_chunks().dictionary_encode()
        place = pc.index_in(self.names.cases["proceeding_id"], value_set=claims.dictionary)
        place = place.fill_null(-1).combine_chunks().to_numpy()
        cases = np.flatnonzero(place >= 0)
        case_of = np.full(len(claims.dictionary), -1, dtype=np.int32)
        case_of[place[cases]] = cases
        return case_of[claims.indices.to_numpy()]


def _in_order(
    pool: ThreadPoolExecutor, task: Callable[[int], Product], count: int, ahead: int
) -> Iterator[Product]:
    """Run *task* for 0, 1, ... and yield the outcomes in order, few of them waiting in memory."""
    running = [pool.submit(task, number) for number in range(min(ahead, count))]
    for number in range(count):
        outcome = running.pop(0).result()
        if number + ahead < count:
            running.append(pool.submit(task, number + ahead))
        yield outcome


def prepare(
    book: Book,
    register: Register,
    *,
    as_of: date,
    known_on: date,
    all_verdicts: bool = False,
    told: bool = True,
) -> Check:
    """Read what a check needs beside the events: the cases, the holders, the calendar."""
    norms = book.code.norms
    days = Days(book.calendar)
    sums = DatedSums(book.values)
    attributes = {c.attribute for norm in norms for c in (*norm.when, *norm.unless)}
    supplied = register.manifest.get("supplied")
    known = None if supplied is None else _supplied(book, supplied)
    conditions = Conditions(register.case_columns(sorted(attributes)), sums)
    bench = Bench(days, conditions, sums, known, number_of(as_of), all_verdicts)
    names = names_of(register, norms, told=told)
    tally = tally_of(norms, names)
    return Check(book, register, as_of, known_on, all_verdicts, bench, names, tally)


def _supplied(book: Book, kinds: list[str]) -> frozenset[type]:
    return frozenset(word for word in book.words if kind_of(word) in set(kinds))


def names_of(register: Register, norms: Sequence[Norm], *, told: bool = True) -> Names:
    """Return what the numbers in a register's rows stand for, as far as it is needed.

    Where no findings are *told*, the numbers of proceedings are left out.
    """
    of_money = any(isinstance(norm.rule, Order) for norm in norms)
    shared = register.distributions if of_money else None
    numbered = ["proceeding_id"] if told or of_money else []
    none = pa.nulls(0, pa.string())
    return Names(
        cases=register.case_columns(
            [*numbered, "holder_no", "category", "debt_tiyn"]
        ).combine_chunks(),
        holders=register.holders.combine_chunks(),
        distribution_ids=none if shared is None else shared["distribution_id"].combine_chunks(),
        claims=none if shared is None else shared["proceeding_id"].combine_chunks(),
    )


def check(
    book: Book,
    register: Register,
    *,
    as_of: date,
    known_on: date | None = None,
    all_verdicts: bool = False,
    workers: int = 2,
    progress: Progress | None = None,
) -> Checked:
    """Check *register* against *book* as of a day, with what was known on another (all of it).

    Findings are told for breaches and unknowns, for every duty with *all_verdicts*.
    They come in the order of the register's parts, then norms; the same on every run.
    """
    tables: list[pa.Table] = []
    tally = check_into(
        tables.append,
        book,
        register,
        as_of=as_of,
        known_on=known_on,
        all_verdicts=all_verdicts,
        workers=workers,
        progress=progress,
    )
    findings = pa.concat_tables(tables) if tables else FINDINGS.empty_table()
    return Checked(findings, tally)


def check_into(
    sink: Sink,
    book: Book,
    register: Register,
    *,
    as_of: date,
    known_on: date | None = None,
    all_verdicts: bool = False,
    workers: int = 2,
    progress: Progress | None = None,
) -> pa.Table:
    """As :func:`check`, giving findings to *sink* as they come, so that memory stays small."""
    known = known_on or register.all_known(as_of)
    making = prepare(book, register, as_of=as_of, known_on=known, all_verdicts=all_verdicts)
    return making.run(sink, workers=workers, progress=progress)


def count(
    book: Book,
    register: Register,
    *,
    as_of: date,
    known_on: date | None = None,
    workers: int = 2,
) -> pa.Table:
    """Return only the tally of :func:`check`: how many duties got which verdict."""
    known = known_on or register.all_known(as_of)
    making = prepare(book, register, as_of=as_of, known_on=known, told=False)
    return making.run(None, workers=workers, progress=None)
