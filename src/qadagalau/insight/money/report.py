"""The money of a register recomputed: who was paid too little, who too much, to the last tiyn."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine import Register
from qadagalau.engine.check import Check, columns_used, kinds_asked, prepare
from qadagalau.engine.claims import cases_of_claims
from qadagalau.engine.days import NODAY, Ints, Longs, Mask, number_of
from qadagalau.engine.memory import arrow_schema
from qadagalau.engine.parts import Parts
from qadagalau.engine.rows import ALL
from qadagalau.law import Book, Code
from qadagalau.record.layout import DISTRIBUTION_COLUMNS
from qadagalau.statutes.kz.categories import DEDUCTIONS

from .charges import Account, Charges, Taken, norms_on_sums
from .columns import Divided, divided
from .sums import BAILIFFS, OF_TAKEN, ROUNDING_TIYN, WHO, WITHIN, Sums, summed
from .waits import Waiting, Waits

_KINDS = len(Taken) + 2
"""The events that are read whatever the norms ask: what was taken, payments, transfers."""
LINES = pa.schema(
    [
        ("distribution_id", pa.string()),
        ("distributed_on", pa.date32()),
        *((name, pa.string()) for name in WHO),
        ("proceeding_id", pa.string()),
        ("creditor", pa.string()),
        ("category", pa.string()),
        ("place", pa.int32()),
        *((f"{name}_tiyn", pa.int64()) for name in ("pool", "owed", "paid", "due", "difference")),
    ]
)
"""One row for each line: what was owed, paid and due on it, and what was paid above its due.

``place`` is its place in the order of payment, from 1.  ``due_tiyn`` and ``difference_tiyn`` are
null in a distribution that is unknown; ``creditor`` is null for fines, fees and costs, and for
claims whose creditor the register does not know.
"""
CREDITORS = pa.schema(
    [
        ("creditor", pa.string()),
        ("lines", pa.int64()),
        ("short_tiyn", pa.int64()),
        ("over_tiyn", pa.int64()),
    ]
)
"""What each creditor was done out of, and what he got above his due."""


@frozen(kw_only=True)
class MoneyReport:
    """The money of a register as of a day, as known on another."""

    as_of: date
    known_on: date
    bailiffs: pa.Table
    """:data:`~.sums.BAILIFFS`, in the order of their numbers."""
    lines: pa.Table
    """:data:`LINES`, in the order of the register."""

    @property
    def total(self) -> Sums:
        """The sum of all bailiffs."""
        return summed(self.bailiffs)


def money_report(
    book: Book, register: Register, *, as_of: date, known_on: date | None = None
) -> MoneyReport:
    """Recompute the money of a register."""
    known = known_on or register.all_known(as_of)
    norms = norms_on_sums(book.code)
    made = book.with_code(Code(norms))
    making = prepare(made, register, as_of=as_of, known_on=known, asked=ALL)
    charges = Charges.of(making)
    waiting = Waiting.of(making.bench.days, making.names.holders.num_rows)
    parts = Parts(
        register,
        as_of=number_of(as_of),
        known_on=number_of(known),
        used=columns_used(norms) | {"amount_tiyn"},
        kinds_asked=kinds_asked(norms) + _KINDS,
    )
    for part in parts:
        charges.add(part)
        waiting.add(part)
    lines = lawful_lines(register, as_of=as_of, known_on=known)
    return MoneyReport(
        as_of=as_of,
        known_on=known,
        bailiffs=_bailiffs(making, lines, charges.finish(), waiting.made),
        lines=_lines(making, lines),
    )


def lawful_lines(register: Register, *, as_of: date, known_on: date) -> Divided:
    """Divide anew the distributions of a register."""
    rows = register.distributions_known(known_on)
    if rows is None:
        rows = arrow_schema(DISTRIBUTION_COLUMNS).empty_table()
    seen = rows["recorded_on"].cast(pa.int32()).to_numpy() <= number_of(known_on)
    return divided(rows.filter(pa.array(seen)), as_of=number_of(as_of))


def _bailiffs(
    making: Check, made: Divided, accounts: dict[Taken, Account], waits: Waits
) -> pa.Table:
    """Return a row for each holder who had money in hand."""
    every = np.arange(making.names.holders.num_rows, dtype=np.int32)
    numbers = {
        **_divided(made, len(every)),
        **_taken(accounts),
        "payments": waits.number,
        "received_tiyn": waits.received,
        "waiting": waits.waiting,
        "waiting_tiyn": waits.waiting_tiyn,
        **dict(zip(WITHIN.values(), waits.within, strict=True)),
    }
    active = np.logical_or.reduce([column != 0 for column in numbers.values()])
    since = pa.array(waits.oldest, mask=waits.oldest == NODAY).cast(pa.date32())
    who = {name: making.names.of_holder(name, every) for name in WHO}
    rows = pa.table({**who, **numbers, "waiting_since": since}, schema=BAILIFFS)
    return rows.filter(pa.array(active)).sort_by("holder_id")


def _divided(made: Divided, holders: int) -> dict[str, Longs]:
    """Return the numbers of distributions by holder."""
    own = made.rows["holder_no"].to_numpy()[made.first]
    line, difference = made.known[made.number], _differences(made)
    wrong = np.zeros(len(own), dtype=bool)
    wrong[made.number[np.abs(difference) > ROUNDING_TIYN]] = True
    by_distribution = {
        "distributions": np.ones(len(own), dtype=np.int64),
        "unknown": ~made.known,
        "wrong": wrong,
        "pool_tiyn": np.where(made.known, made.pool, 0),
    }
    by_line = {
        "due_tiyn": np.where(line, made.due, 0),
        "paid_tiyn": np.where(line, made.paid, 0),
        "short_tiyn": np.maximum(-difference, 0),
        "over_tiyn": np.maximum(difference, 0),
    }
    return {
        **{name: _by(own, column, holders) for name, column in by_distribution.items()},
        **{name: _by(own[made.number], column, holders) for name, column in by_line.items()},
    }


def _differences(made: Divided) -> Longs:
    """Return what was paid on each line above its due; 0 where that is unknown."""
    return np.where(made.known[made.number], made.paid - made.due, 0)


def _by(holder: Ints, column: Longs | Mask, holders: int) -> Longs:
    sums = np.zeros(holders, dtype=np.int64)
    np.add.at(sums, holder, column)
    return sums


def _taken(accounts: dict[Taken, Account]) -> dict[str, Longs]:
    return {
        f"{taken.value}_{name}": column
        for taken, one in accounts.items()
        for name, column in zip(
            OF_TAKEN, (one.number, one.unknown, one.taken, one.unlawful), strict=True
        )
    }


def _lines(making: Check, made: Divided) -> pa.Table:
    """Return every line with what it was due."""
    rows, unknown = made.rows, ~made.known[made.number]
    holder = rows["holder_no"].to_numpy()
    columns = {
        **{name: rows[name] for name in ("distribution_id", "distributed_on", "proceeding_id")},
        **{name: making.names.of_holder(name, holder) for name in WHO},
        "creditor": _creditors(making, rows),
        "category": rows["category"],
        "place": pa.array(made.place + 1, pa.int32(), mask=made.place < 0),
        **{name: rows[name] for name in ("pool_tiyn", "owed_tiyn", "paid_tiyn")},
        "due_tiyn": pa.array(made.due, mask=unknown),
        "difference_tiyn": pa.array(made.paid - made.due, mask=unknown),
    }
    return pa.table({name: columns[name] for name in LINES.names}).cast(LINES)


def _creditors(making: Check, rows: pa.Table) -> pa.Array:
    """Return the creditor of each line, null where it has none or he is not known."""
    register, known_on = making.register, making.known_on
    cases = register.case_columns(["creditor"], known_on=known_on)
    if "creditor" not in cases.column_names:
        return pa.nulls(rows.num_rows, pa.string())
    case_of = cases_of_claims(rows["proceeding_id"], register.proceeding_ids(known_on))
    deducted = pc.is_in(rows["category"], value_set=pa.array(DEDUCTIONS)).combine_chunks()
    none = (case_of < 0) | deducted.to_numpy(zero_copy_only=False)
    names = cases["creditor"].combine_chunks()
    return names.take(pa.array(case_of, mask=none)).cast(pa.string())


def differing(lines: pa.Table) -> pa.Table:
    """Return the lines on which not what was due was paid, be it by a tiyn."""
    return lines.filter(pc.fill_null(pc.not_equal(lines["difference_tiyn"], 0), fill_value=False))


def by_creditor(lines: pa.Table) -> pa.Table:
    """Add up what lines got below and above their due, by creditor, in the order of pseudonyms."""
    difference = pc.fill_null(lines["difference_tiyn"], 0)
    rows = pa.table(
        {
            "creditor": lines["creditor"],
            "lines": pc.cast(pc.not_equal(difference, 0), pa.int64()),
            "short_tiyn": pc.max_element_wise(pc.negate(difference), 0),
            "over_tiyn": pc.max_element_wise(difference, 0),
        }
    )
    names = CREDITORS.names[1:]
    sums = rows.group_by("creditor", use_threads=False).aggregate([(n, "sum") for n in names])
    found = pa.table({"creditor": sums["creditor"], **{n: sums[f"{n}_sum"] for n in names}})
    return found.filter(pc.greater(found["lines"], 0)).cast(CREDITORS).sort_by("creditor")
