"""The money of a register recomputed: who was paid too little, who too much, to the last tiyn."""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pyarrow as pa
from attrs import field, frozen

from qadagalau.engine import Register
from qadagalau.engine.check import columns_used, kinds_asked, prepare
from qadagalau.engine.claims import cases_of_claims
from qadagalau.engine.days import NODAY, Longs, Mask, day_of, number_of
from qadagalau.engine.memory import arrow_schema
from qadagalau.engine.parts import Parts
from qadagalau.law import Book, Code
from qadagalau.record.layout import DISTRIBUTION_COLUMNS

from .charges import Account, Charges, Taken, norms_on_sums
from .columns import Divided, divided
from .waits import Waiting, Waits

ROUNDING_TIYN = 100
"""A difference up to this is rounding, as the norm on distribution has it."""
_KINDS = 5


@frozen(kw_only=True)
class Sums:
    """Distributions counted and added up; all sums are whole tiyn."""

    distributions: int = 0
    unknown: int = 0
    """Those that lack a category or a sum, and are in no other number."""
    wrong: int = 0
    """Those with a line more than rounding away from what it was due."""
    pool_tiyn: int = 0
    due_tiyn: int = 0
    paid_tiyn: int = 0
    short_tiyn: int = 0
    """What lines were done out of."""
    over_tiyn: int = 0
    """What lines got above what they were due."""

    @property
    def rest_tiyn(self) -> int:
        """What was lawfully left for debtors."""
        return self.pool_tiyn - self.due_tiyn

    @property
    def unpaid_tiyn(self) -> int:
        """What was paid on no line."""
        return self.pool_tiyn - self.paid_tiyn

    @property
    def adds_up(self) -> bool:
        """Whether what some lack is what others have too much, or what was paid on no line."""
        return self.short_tiyn - self.over_tiyn == self.unpaid_tiyn - self.rest_tiyn


@frozen(kw_only=True)
class OfBailiff:
    """One bailiff's money."""

    holder_id: str
    sums: Sums
    accounts: dict[Taken, tuple[int, int, int, int]]
    """By what was taken: how often, how often unknown, how much, how much of it unlawfully."""
    payments: int = 0
    received_tiyn: int = 0
    within: tuple[int, ...] = ()
    waiting: int = 0
    waiting_tiyn: int = 0
    waiting_since: date | None = None

    @property
    def unlawful_tiyn(self) -> int:
        """What creditors were done out of, and what was taken unlawfully."""
        return self.sums.short_tiyn + sum(unlawful for *_, unlawful in self.accounts.values())


@frozen(kw_only=True)
class OfCreditor:
    """What one creditor was done out of, and what he got above his due."""

    creditor: str | None
    """His pseudonym; ``None`` for lines whose creditor the register does not know."""
    short_tiyn: int
    over_tiyn: int


def _in_order(values: Iterable[OfBailiff]) -> tuple[OfBailiff, ...]:
    return tuple(sorted(values, key=lambda one: (-one.unlawful_tiyn, one.holder_id)))


@frozen(kw_only=True)
class MoneyReport:
    """The money of a register as of a day, as known on another."""

    as_of: date
    known_on: date
    total: Sums
    bailiffs: tuple[OfBailiff, ...] = field(converter=_in_order)
    """Those with most that is unlawful first."""
    creditors: tuple[OfCreditor, ...]
    lines: pa.Table
    """Every line of every distribution: what was owed, paid and due, and the difference."""


def money_report(
    book: Book, register: Register, *, as_of: date, known_on: date | None = None
) -> MoneyReport:
    """Recompute the money of a register."""
    known = known_on or register.all_known(as_of)
    norms = norms_on_sums(book.code)
    making = prepare(book.with_code(Code(norms)), register, as_of=as_of, known_on=known)
    holders = making.names.holders["holder_id"].to_pylist()
    charges, waiting = Charges.of(making), Waiting.of(making.bench.days, len(holders))
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
    made = lawful_lines(register, as_of=as_of, known_on=known)
    every = np.ones(len(made.first), dtype=bool)
    return MoneyReport(
        as_of=as_of,
        known_on=known,
        total=sums_of(made, every),
        bailiffs=_bailiffs(holders, made, charges.finish(), waiting.made),
        creditors=_creditors(register, made, known),
        lines=lines_of(made, holders),
    )


def lawful_lines(register: Register, *, as_of: date, known_on: date) -> Divided:
    """Divide anew the distributions of a register."""
    rows = register.distributions_known(known_on)
    if rows is None:
        rows = arrow_schema(DISTRIBUTION_COLUMNS).empty_table()
    seen = rows["recorded_on"].cast(pa.int32()).to_numpy() <= number_of(known_on)
    return divided(rows.filter(pa.array(seen)), as_of=number_of(as_of))


def sums_of(made: Divided, which: Mask) -> Sums:
    """Add up the distributions that *which* picks."""
    known = which & made.known
    line = known[made.number]
    difference = np.where(line, made.paid - made.due, 0)
    off = np.zeros(len(which), dtype=bool)
    off[made.number[np.abs(difference) > ROUNDING_TIYN]] = True
    return Sums(
        distributions=int(np.count_nonzero(which)),
        unknown=int(np.count_nonzero(which & ~made.known)),
        wrong=int(np.count_nonzero(off)),
        pool_tiyn=_sum(made.pool[known]),
        due_tiyn=_sum(made.due[line]),
        paid_tiyn=_sum(made.paid[line]),
        short_tiyn=_sum(np.maximum(-difference, 0)),
        over_tiyn=_sum(np.maximum(difference, 0)),
    )


def _sum(column: Longs) -> int:
    """Add up without bound: a column of sums of a country may not fit a machine word."""
    high, low = column >> 32, column & 0xFFFFFFFF
    return (int(high.sum()) << 32) + int(low.sum())


def _bailiffs(
    holders: list[str], made: Divided, accounts: dict[Taken, Account], waits: Waits
) -> list[OfBailiff]:
    """Return all who had money in hand."""
    own = made.rows["holder_no"].to_numpy()[made.first]
    order = np.argsort(own, kind="stable")
    cuts = np.searchsorted(own[order], np.arange(len(holders) + 1))
    active = (np.diff(cuts) > 0) | (waits.number > 0)
    for account in accounts.values():
        active |= account.number > 0
    found = []
    for number in np.flatnonzero(active).tolist():
        which = np.zeros(len(own), dtype=bool)
        which[order[cuts[number] : cuts[number + 1]]] = True
        oldest = int(waits.oldest[number])
        found.append(
            OfBailiff(
                holder_id=holders[number],
                sums=sums_of(made, which) if which.any() else Sums(),
                accounts={taken: _entry(one, number) for taken, one in accounts.items()},
                payments=int(waits.number[number]),
                received_tiyn=int(waits.received[number]),
                within=tuple(int(column[number]) for column in waits.within),
                waiting=int(waits.waiting[number]),
                waiting_tiyn=int(waits.waiting_tiyn[number]),
                waiting_since=None if oldest == NODAY else day_of(oldest),
            )
        )
    return found


def _entry(account: Account, number: int) -> tuple[int, int, int, int]:
    columns = (account.number, account.unknown, account.taken, account.unlawful)
    return tuple(int(column[number]) for column in columns)  # type: ignore[return-value]


def _creditors(register: Register, made: Divided, known_on: date) -> tuple[OfCreditor, ...]:
    """Return the creditors whose lines are not what they were due, the most wronged first."""
    line = made.known[made.number]
    difference = np.where(line, made.paid - made.due, 0)
    some = np.flatnonzero(difference)
    if not len(some):
        return ()
    cases = register.case_columns(["creditor"], known_on=known_on)
    claims = made.rows["proceeding_id"].take(pa.array(some))
    case_of = cases_of_claims(claims, register.proceeding_ids(known_on))
    names = pa.nulls(len(some), pa.string())
    if "creditor" in cases.column_names:
        places = pa.array(case_of, mask=case_of < 0)
        names = cases["creditor"].combine_chunks().take(places).cast(pa.string())
    coded = names.dictionary_encode(null_encoding="encode")
    code, words = coded.indices.to_numpy(), coded.dictionary.to_pylist()
    short, over = (np.zeros(len(words), dtype=np.int64) for _ in range(2))
    np.add.at(short, code, np.maximum(-difference[some], 0))
    np.add.at(over, code, np.maximum(difference[some], 0))
    found = [
        OfCreditor(creditor=word, short_tiyn=int(less), over_tiyn=int(more))
        for word, less, more in zip(words, short, over, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (-one.short_tiyn, one.creditor or "")))


def lines_of(made: Divided, holders: list[str]) -> pa.Table:
    """Return every line with what it was due; nothing where its distribution is unknown."""
    unknown = ~made.known[made.number]
    names = pa.array(holders, pa.string()).take(made.rows["holder_no"].combine_chunks())
    columns = ("distribution_id", "distributed_on", "pool_tiyn")
    table = made.rows.select(columns).append_column("holder_id", names)
    for name in ("proceeding_id", "category", "owed_tiyn", "paid_tiyn"):
        table = table.append_column(name, made.rows[name])
    table = table.append_column("place", pa.array(made.place + 1, mask=made.place < 0))
    table = table.append_column("due_tiyn", pa.array(made.due, mask=unknown))
    difference = pa.array(made.paid - made.due, mask=unknown)
    return table.append_column("difference_tiyn", difference)
