"""Check a register against a book: every norm over every part, then what counts across parts."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TypeVar

import numpy as np
import pyarrow as pa
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
    word_of,
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
from .cases import Cases, cases_of
from .claims import cases_of_claims
from .conditions import Conditions, DatedSums
from .days import Ints, Mask, days_of, number_of
from .deadlines import judge_deadline
from .findings import FINDINGS, KnownIds, Outlet, Sink, Teller, each_once, named_rows
from .folds import numbers_in, numbers_with
from .heap import keep_freed_memory
from .names import Names
from .part import Part
from .parts import Parts
from .register import Register
from .rows import ALL, NONE, NOTHING, TOLD, Judged, Outcome, counted
from .shapes import Bench, alike, judge_bound, judge_forbidden, judge_required
from .tally import Tally, tally_of

Progress = Callable[[int, int], None]
"""Told how many parts of how many are done."""
OfPart = tuple[list[tuple[int, Outcome]], list[tuple[int, Gathered]]]
"""What a part gave: outcomes of norms judged in it, and rows of those that count across parts."""
Given = tuple[Outcome, pa.Table]
"""What a norm gave that counts across parts, and its findings."""
Product = TypeVar("Product")


@frozen(eq=False)
class Checked:
    """The outcome of a check: findings, and counts of all duties."""

    findings: pa.Table
    tally: pa.Table


@frozen(eq=False)
class _Told:
    """What a part gave, its findings named, and the ids of the events that await all parts."""

    judged: OfPart
    findings: pa.Table
    awaiting: KnownIds


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


def kinds_asked(norms: tuple[Norm, ...]) -> int:
    """Return how many kinds of events the norms read."""
    return len({word_of(selector) for norm in norms for selector in read_by(norm.rule)})


def attributes_of(norms: Iterable[Norm]) -> list[str]:
    """Return the columns of cases that the conditions of *norms* read."""
    return sorted({c.attribute for norm in norms for c in (*norm.when, *norm.unless)})


@frozen(eq=False)
class Check:
    """One check being made: the book's norms, the register's parts and what judging needs."""

    book: Book
    register: Register
    as_of: date
    known_on: date
    told: bool
    bench: Bench
    names: Names
    tally: Tally

    @property
    def norms(self) -> tuple[Norm, ...]:
        """The norms in the order in which rows number them."""
        return self.book.code.norms

    def run(self, sink: Sink | None, *, workers: int, progress: Progress | None) -> pa.Table:
        """Judge everything, give findings to *sink* if there is one, and return the tally."""
        keep_freed_memory()
        outlet = Outlet(sink)
        gatherings = {
            number: Gathering(norm) for number, norm in enumerate(self.norms) if is_gathered(norm)
        }
        awaiting = []
        with ThreadPoolExecutor(workers) as pool:
            # Money is judged beside the parts: it needs none of them.
            money = pool.submit(self._of_money)
            for number, part in enumerate(self._in_parts(pool, workers)):
                outcomes, across = part.judged
                for norm_no, rows in across:
                    gatherings[norm_no].parts.append(rows)
                for norm_no, outcome in outcomes:
                    self.tally.add(norm_no, outcome)
                awaiting.append(part.awaiting)
                outlet.give(part.findings)
                if progress:
                    progress(number + 1, self.register.part_count)
            ids = KnownIds.joined(awaiting)
            tasks = {no: pool.submit(self._across, no, g, ids) for no, g in gatherings.items()}
            given = {norm_no: task.result() for norm_no, task in tasks.items()} | money.result()
        for norm_no, (outcome, findings) in sorted(given.items(), key=lambda item: item[0]):
            self.tally.add(norm_no, outcome)
            outlet.give(findings)
        outlet.empty()
        return self.tally.table(self.names)

    def _in_parts(self, pool: ThreadPoolExecutor, workers: int) -> Iterator[_Told]:
        """Judge part after part, in order, as many at a time as there are *workers*."""
        parts = Parts(
            self.register,
            as_of=number_of(self.as_of),
            known_on=number_of(self.known_on),
            used=columns_used(self.norms),
            kinds_asked=kinds_asked(self.norms),
        )
        return in_order(pool, lambda number: self._one(parts, number), len(parts), workers)

    def _one(self, parts: Parts, number: int) -> _Told:
        part = parts.read(number)
        judged = outcomes, across = self.judged(part)
        if not self.told:
            return _Told(judged, FINDINGS.empty_table(), KnownIds.joined([]))
        duties = [(norm_no, outcome.told) for norm_no, outcome in outcomes]
        later = each_once([rows.row_no for _, rows in across])
        rows = each_once([later, named_rows(duties)])
        known = KnownIds(rows, self.register.event_ids(rows))
        findings = self._teller().findings(duties, known)
        return _Told(judged, findings, KnownIds(later, known(later)))

    def judged(self, part: Part) -> OfPart:
        """Judge what a part can tell alone, and give the rows of what counts across parts."""
        outcomes, across = [], []
        for norm_no, norm in enumerate(self.norms):
            if is_gathered(norm):
                across.append((norm_no, gathered(part, self.bench, norm)))
            elif not isinstance(norm.rule, Order):
                outcomes.append((norm_no, judge_part(part, self.bench, norm)))
        return outcomes, across

    def judged_across(self, gatherings: dict[int, Gathering]) -> Iterator[tuple[int, Judged]]:
        """Judge what counts across parts, when all of them have given their rows."""
        for norm_no, norm in enumerate(self.norms):
            if norm_no in gatherings:
                yield norm_no, self._gathered(gatherings[norm_no])
            elif isinstance(norm.rule, Order):
                yield norm_no, self.judged_order(norm)

    def judged_order(self, norm: Norm) -> Judged:
        """Judge how sums of money were shared."""
        table = self.register.distributions_known(self.known_on)
        return NOTHING if table is None else self._ordered(norm, table, self._claiming(table))

    def _gathered(self, gathering: Gathering) -> Judged:
        seen, norm = gathering.whole(), gathering.norm
        if isinstance(norm.rule, Quota):
            return judge_quota(seen, self.bench, norm, norm.rule)
        if isinstance(norm.rule, Bound):
            debtor_no = debtors_of(self.register, self.known_on)
            return judge_debtor_month(seen, debtor_no, self.bench, norm, norm.rule)
        return NOTHING

    def _claiming(self, table: pa.Table) -> Ints:
        """Return the case of each claim to a sum of money."""
        if not table.num_rows:
            return np.empty(0, dtype=np.int32)
        return cases_of_claims(table["proceeding_id"], self.names.proceedings)

    def _ordered(self, norm: Norm, table: pa.Table, case_of: Ints) -> Judged:
        if not table.num_rows or not isinstance(norm.rule, Order):
            return NOTHING
        return judge_order(table, case_of, self.bench, norm, norm.rule, number_of(self.known_on))

    def _across(self, norm_no: int, gathering: Gathering, ids: KnownIds) -> Given:
        return self._given(norm_no, self._gathered(gathering), self._teller(), ids)

    def _of_money(self) -> dict[int, Given]:
        orders = [no for no, norm in enumerate(self.norms) if isinstance(norm.rule, Order)]
        table = self.register.distributions_known(self.known_on) if orders else None
        if table is None:
            return {}
        teller, none, case_of = self._teller(table), KnownIds.joined([]), self._claiming(table)
        judged = {no: self._ordered(self.norms[no], table, case_of) for no in orders}
        return {no: self._given(no, duties, teller, none) for no, duties in judged.items()}

    def _given(self, norm_no: int, duties: Judged, teller: Teller, ids: KnownIds) -> Given:
        outcome = counted(duties, self.bench.asked)
        findings = FINDINGS.empty_table()
        if self.told:
            findings = teller.findings([(norm_no, outcome.told)], ids)
        return outcome, findings

    def _teller(self, distributions: pa.Table | None = None) -> Teller:
        return Teller(self.norms, self.names, distributions, self.as_of, self.known_on)


def in_order(
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
    asked: Mask = TOLD,
    told: bool = True,
) -> Check:
    """Make ready what a check needs beside the events: the cases, the holders, the calendar.

    *asked* are the verdicts whose duties are told, by number.
    """
    supplied = register.supplied(known_on)
    known = None if supplied is None else _supplied(book, supplied)
    names, sums = names_of(register, known_on=known_on), DatedSums(book.values)
    conditions = Conditions(names.cases, sums)
    days, shared = days_of(book.calendar), alike(book.code.norms)
    bench = Bench(days, conditions, sums, known, number_of(as_of), asked, shared)
    tally = tally_of(book.code.norms, names)
    return Check(book, register, as_of, known_on, told, bench, names, tally)


def bench_of(book: Book, as_of: date, asked: Mask) -> Bench:
    """Return what judging needs where no condition of a case is asked any more."""
    sums = DatedSums(book.values)
    nothing = Conditions(cases_of(pa.table({})), sums)
    return Bench(days_of(book.calendar), nothing, sums, None, number_of(as_of), asked)


def debtors_of(register: Register, known_on: date) -> Ints:
    """Return the number of each case's debtor, -1 where it is not known."""
    if register.folds and not register.knew_less(known_on):
        return numbers_with(
            register.in_place.cases, register.folds, "debtor_no", register.case_count
        )
    return numbers_in(
        register.case_columns(["debtor_no", "holder_no"], known_on=known_on), "debtor_no"
    )


def _supplied(book: Book, kinds: list[str]) -> frozenset[type]:
    return frozenset(word for word in book.words if kind_of(word) in set(kinds))


def names_of(register: Register, *, known_on: date) -> Names:
    """Return what the numbers in a register's rows stood for on a day."""

    def column(name: str) -> pa.ChunkedArray | None:
        table = register.case_columns([name], known_on=known_on)
        return table[name] if name in table.column_names else None

    return Names(
        cases=Cases(register.case_count, column),
        proceedings=register.proceeding_ids(known_on),
        holders=register.holders_known(known_on).combine_chunks(),
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
    asked = ALL if all_verdicts else TOLD
    making = prepare(book, register, as_of=as_of, known_on=known, asked=asked)
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
    making = prepare(book, register, as_of=as_of, known_on=known, asked=NONE, told=False)
    return making.run(None, workers=workers, progress=None)
