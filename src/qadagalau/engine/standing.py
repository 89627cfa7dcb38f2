"""What stood at the last check, kept so that the next judges only what can have changed.

A verdict changes for one of two reasons: something was learnt of its case, or a term ran out
while nothing happened.  For the first, the cases of which something was learnt are taken out
and judged twice, as they stood and as they stand.  For the second, every pending term is held
against the day.  So every proceeding is judged every day, and findings equal those of a full
check.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
import pyarrow as pa
from attrs import frozen

from qadagalau.law import VERDICTS, Book, Deadline, Order, Verdict

from .across import Gathered, Gathering
from .cases import cases_of
from .check import Check, OfPart, Progress, columns_used, in_order, kinds_asked, prepare
from .days import Ints, Longs, Mask, number_of
from .findings import Teller, Told
from .layers import Layers, layers_of
from .names import Names
from .part import Part, fresh
from .parts import Parts
from .register import Register
from .rows import INTEGER_ROWS, NOCASE, PENDING, TOLD, Judged, counted
from .tally import NUMBERS, named_tally
from .texts import texts_of

ROWS = pa.schema([*INTEGER_ROWS, pa.field("held", pa.bool_(), nullable=False)])
"""Duties that are broken, unknown or pending; *held*: a pause that lasts holds them up."""
RESTLESS = pa.schema(
    [
        pa.field("case_no", pa.int32(), nullable=False),
        ("happened_on", pa.date32()),
        ("recorded_on", pa.date32()),
        ("superseded_on", pa.date32()),
    ]
)
"""Events that a later day will show, or hide."""
GATHERED = pa.schema(
    [
        ("row_no", pa.int64()),
        ("case_no", pa.int32()),
        ("holder_no", pa.int32()),
        ("day", pa.int32()),
        ("amount", pa.int64()),
        ("base", pa.int64()),
        ("truth", pa.int32()),
    ]
)
"""Rows that a norm counts over many cases."""
ASKED: Mask = TOLD.copy()
"""The verdicts that are kept: what is told, and what may yet be."""
ASKED[PENDING] = True


@frozen(eq=False)
class Standing:
    """The outcome of a check as of a day, from which the next goes on."""

    register: Register
    as_of: date
    known_on: date
    rows: Layers
    """Of :data:`ROWS`; places are those of the register."""
    tallies: Layers
    """Of ``NUMBERS``; their sum is the tally of all duties."""
    gathered: Mapping[int, Layers]
    """What counts across cases, of :data:`GATHERED`, by the number of the norm."""
    restless: Layers
    """Of :data:`RESTLESS`."""

    def tally(self, book: Book) -> pa.Table:
        """Return how many duties got which verdict, a table of ``TALLY``."""
        numbers, nothing = summed([self.tallies.rows()]), np.empty(0, dtype=np.int32)
        names = names_at(self.register, nothing, self.known_on)
        return named_tally(numbers, book.code.norms, names)

    def verdicts(self) -> Mapping[Verdict, int]:
        """Return how many duties got each verdict."""
        verdict, number = (self.tallies.column(name) for name in ("verdict", "number"))
        found = (int(number[verdict == place].sum()) for place in range(len(VERDICTS)))
        return dict(zip(VERDICTS, found, strict=True))

    def told(self) -> Longs:
        """Return the numbers of the rows that are findings."""
        return np.flatnonzero(TOLD[self.rows.column("verdict")])

    def findings(self, book: Book) -> pa.Table:
        """Return all findings, a table of ``FINDINGS``."""
        found = self.rows.rows(self.told())
        return named(found, book, self.register, self.as_of, self.known_on)


def summed(tallies: Sequence[pa.Table]) -> pa.Table:
    """Return the sum of tables of ``NUMBERS``, without what comes to nothing."""
    every = pa.concat_tables(tallies)
    coded = every["category"].combine_chunks().dictionary_encode()
    category = coded.indices.fill_null(len(coded.dictionary)).to_numpy()
    sizes = {"norm_no": 1 << 16, "holder_no": 1 << 31, "verdict": len(VERDICTS)}
    key = np.ravel_multi_index(
        (*(every[name].to_numpy() for name in sizes), category),
        (*sizes.values(), len(coded.dictionary) + 1),
    )
    order = np.argsort(key, kind="stable")
    firsts = np.flatnonzero(fresh(key[order]))
    sums = [
        np.add.reduceat(every[name].to_numpy()[order], firsts) if len(firsts) else firsts
        for name in ("number", "debt_tiyn")
    ]
    # As many may have come as went, with other debts.
    some = np.flatnonzero((sums[0] != 0) | (sums[1] != 0))
    keys = every.select(NUMBERS.names[:-2]).take(pa.array(order[firsts[some]]))
    return pa.table([*keys.columns, *(pa.array(column[some]) for column in sums)], schema=NUMBERS)


def told(rows: pa.Table) -> pa.Table:
    """Return the rows of a table that are findings."""
    return rows.filter(pa.array(TOLD[rows["verdict"].to_numpy()]))


def begin(
    book: Book,
    register: Register,
    *,
    as_of: date,
    known_on: date,
    workers: int = 2,
    progress: Progress | None = None,
) -> Standing:
    """Check the whole register, and keep what the next check needs."""
    making = prepare(book, register, as_of=as_of, known_on=known_on, asked=ASKED)
    seen: dict[int, Gathering] = {}
    rows, restless = [ROWS.empty_table()], [RESTLESS.empty_table()]
    parts = parts_of(making)
    for number, (judged, found, later) in enumerate(_part_by_part(making, parts, workers)):
        rows.append(found)
        restless.append(later)
        take(making, judged, seen)
        if progress:
            progress(number + 1, len(parts))
    for norm_no, duties in making.judged_across(seen):
        outcome = counted(duties, ASKED)
        making.tally.add(norm_no, outcome)
        rows.append(with_held(norm_no, outcome.told))
    return Standing(
        register=register,
        as_of=as_of,
        known_on=known_on,
        rows=layers_of(rows),
        tallies=layers_of([making.tally.numbers()]),
        gathered={no: layers_of([table_of(rows.whole())]) for no, rows in seen.items()},
        restless=layers_of(restless),
    )


def parts_of(making: Check) -> Parts:
    """Return the parts of the register that is being checked."""
    days = {"as_of": number_of(making.as_of), "known_on": number_of(making.known_on)}
    return Parts(
        making.register,
        **days,
        used=columns_used(making.norms),
        kinds_asked=kinds_asked(making.norms),
    )


def _part_by_part(
    making: Check, parts: Parts, workers: int
) -> Iterator[tuple[OfPart, pa.Table, pa.Table]]:
    def one(number: int) -> tuple[OfPart, pa.Table, pa.Table]:
        part = parts.read(number)
        judged = making.judged(part)
        return judged, rows_of(making, part, judged), restless_of(parts, number)

    with ThreadPoolExecutor(workers) as pool:
        yield from in_order(pool, one, len(parts), workers)


def take(making: Check, judged: OfPart, seen: dict[int, Gathering]) -> None:
    """Count the outcomes of a part, and put aside what counts across parts."""
    outcomes, across = judged
    for norm_no, outcome in outcomes:
        making.tally.add(norm_no, outcome)
    for norm_no, gathered in across:
        seen.setdefault(norm_no, Gathering(making.norms[norm_no])).parts.append(gathered)


def rows_of(making: Check, part: Part, judged: OfPart) -> pa.Table:
    """Return what a part told as a table of :data:`ROWS`."""
    tables = [ROWS.empty_table()]
    for norm_no, outcome in judged[0]:
        if len(outcome.told):
            rule = making.norms[norm_no].rule
            held = None
            if isinstance(rule, Deadline) and rule.suspended:
                held = _held(part, rule, outcome.told, making.bench.as_of)
            tables.append(with_held(norm_no, outcome.told, held))
    return pa.concat_tables(tables)


def table_of(seen: Gathered) -> pa.Table:
    """Return rows that a norm counts as a table of :data:`GATHERED`."""
    return pa.table([getattr(seen, name) for name in GATHERED.names], schema=GATHERED)


def gathered_of(rows: pa.Table) -> Gathered:
    """Return rows of :data:`GATHERED` in the order of the register."""
    seen = Gathered(*(rows[name].to_numpy() for name in GATHERED.names))
    return seen.where(np.lexsort((seen.row_no, seen.day, seen.case_no)))


def _held(part: Part, rule: Deadline, duties: Judged, as_of: int) -> Mask:
    """Say which duties cannot run out while nothing happens.

    A pause that is open lasts to the day of the check, and moves what it holds past that day.
    """
    still = [begins[ends < 0] for begins, ends in map(part.marks, rule.suspended)]
    paused = part.case_no(np.concatenate(still))
    return (duties.verdict == PENDING) & (duties.due > as_of) & np.isin(duties.case_no, paused)


def with_held(norm_no: int, duties: Judged, held: Mask | None = None) -> pa.Table:
    """Return duties of a norm as a table of :data:`ROWS`."""
    batch = duties.record_batch(norm_no)
    held = np.zeros(len(duties), dtype=bool) if held is None else held
    return pa.Table.from_batches([batch]).append_column(ROWS.field("held"), pa.array(held))


def restless_of(parts: Parts, number: int) -> pa.Table:
    """Return the events of a part that a later day will show or hide."""
    days = {"happened_on": parts.as_of, "recorded_on": parts.known_on}
    days["superseded_on"] = parts.known_on
    bounds = {name: parts.register.bounds(number, name) for name in days}
    if all(
        found is not None and (found[1] is None or number_of(found[1]) <= days[name])
        for name, found in bounds.items()
    ):
        return RESTLESS.empty_table()
    events, _ = parts.register.read_part(number, RESTLESS.names)
    later = np.zeros(events.num_rows, dtype=bool)
    for name, day in days.items():
        column = events[name].cast(pa.int32()).fill_null(day)
        later |= column.to_numpy() > day
    return events.filter(pa.array(later)).cast(RESTLESS)


def named(rows: pa.Table, book: Book, register: Register, as_of: date, known_on: date) -> pa.Table:
    """Return rows as findings with names, a table of ``FINDINGS`` in the order of the rows."""
    case = rows["case_no"].to_numpy()
    wanted = np.unique(case[case != NOCASE])
    names = names_at(register, wanted, known_on)
    local = np.where(case == NOCASE, NOCASE, np.searchsorted(wanted, case)).astype(np.int32)
    duties = Judged(local, *(rows[n].to_numpy() for n in INTEGER_ROWS.names[2:]))
    found = Told(rows["norm_no"].to_numpy(), duties)
    norms = book.code.norms
    of_money = any(isinstance(norms[number].rule, Order) for number in np.unique(found.norm_no))
    shared = register.distributions_known(known_on) if of_money else None
    teller = Teller(norms, names, shared, as_of, known_on)
    return teller.named(found, register.event_ids)


def names_at(register: Register, case_nos: Ints, known_on: date) -> Names:
    """Return the names of some cases, numbered from 0, and of all holders."""
    columns = ["proceeding_id", "holder_no", "category", "debt_tiyn"]
    cases = register.cases_known(case_nos, columns, known_on)
    return Names(
        cases=cases_of(cases),
        proceedings=texts_of(cases["proceeding_id"]),
        holders=register.holders_known(known_on).combine_chunks(),
    )


def keys(norm_no: Ints, anchor_row: Longs) -> Longs:
    """Return a number for each duty, by its norm and its anchor."""
    return (norm_no.astype(np.int64) << 40) | anchor_row


def keys_of(rows: pa.Table) -> Longs:
    """Return a number for each row, the same for the same duty."""
    return keys(rows["norm_no"].to_numpy(), rows["anchor_row"].to_numpy())
