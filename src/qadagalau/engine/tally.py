"""Counts of all duties: by norm, holder, category and verdict, gathered part after part.

Of all combinations few occur, so only these are held, sorted by a number made of the three.
What parts bring waits until there is enough of it to be worth sorting.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from attrs import define, field, frozen

from qadagalau.law import VERDICTS, Norm

from .cases import NOSUM, Cases
from .days import Ints, Longs
from .names import Names
from .part import fresh
from .rows import Outcome

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

NUMBERS = pa.schema(
    [
        pa.field("norm_no", pa.int16(), nullable=False),
        pa.field("holder_no", pa.int32(), nullable=False),
        ("category", pa.string()),
        pa.field("verdict", pa.int8(), nullable=False),
        pa.field("number", pa.int64(), nullable=False),
        pa.field("debt_tiyn", pa.int64(), nullable=False),
    ]
)
"""The same before norms and holders get their names."""

_VERDICTS = pa.array([verdict.value for verdict in VERDICTS])
_ENOUGH = 1 << 16
"""So many duties of a norm wait before they are counted, and as many as it has slots."""
_LOW_BITS = 28
_LOW = (1 << _LOW_BITS) - 1
_EXACT = 1 << 53


@frozen(eq=False)
class Counts:
    """How many duties have each key, and the sum of their debts; keys rise."""

    keys: Longs
    numbers: Longs
    debts: Longs


def _sorted(keys: Ints, numbers: Longs, debts: Longs) -> Counts:
    """Count by sorting."""
    size = len(keys)
    bits = size.bit_length()
    # Sorting a key with its place in one number is quicker than an argsort.
    both = np.sort((keys.astype(np.int64) << bits) | np.arange(size))
    keys, places = both >> bits, both & ((1 << bits) - 1)
    firsts = np.flatnonzero(fresh(keys))
    summed = (np.add.reduceat(column[places], firsts) for column in (numbers, debts))
    return Counts(keys[firsts], *summed)


def _in_slots(keys: Ints, numbers: Longs, debts: Longs, slots: int) -> Counts:
    """Count with a slot for every key there can be."""
    keys = keys.astype(np.intp)
    return Counts(np.arange(slots), _summed(keys, numbers, slots), _summed(keys, debts, slots))


def _summed(keys: Longs, weights: Longs, slots: int) -> Longs:
    """Add whole numbers in their slots."""
    # They are added as floats, which is exact below 2 ** 53; larger ones are added in two parts.
    if np.abs(weights).sum() < _EXACT:
        return np.bincount(keys, weights=weights, minlength=slots).astype(np.int64)
    low, high = (
        np.bincount(keys, weights=part, minlength=slots).astype(np.int64)
        for part in (weights & _LOW, weights >> _LOW_BITS)
    )
    return (high << _LOW_BITS) + low


def _runs(duties: Outcome) -> Longs:
    """Return where another case, holder or verdict begins: duties of a case often share them."""
    begins = fresh(duties.case_no)
    if not begins.all():
        begins |= fresh(duties.holder_no)
        begins |= fresh(duties.verdict)
    return np.flatnonzero(begins)


@define(eq=False)
class _OfNorm:
    """The counts of one norm so far, a slot for every key, and what waits to be counted.

    A norm of few duties never gets slots: what waits is sorted in the end.
    """

    slots: int
    counts: Counts | None = None
    waiting: list[tuple[Ints, Longs, Longs]] = field(factory=list)
    size: int = 0

    def add(self, keys: Ints, numbers: Longs, debts: Longs) -> None:
        self.waiting.append((keys, numbers, debts))
        self.size += len(keys)
        if self.size >= max(_ENOUGH, self.slots):
            self.put_in_slots()

    def put_in_slots(self) -> None:
        """Count what waits."""
        if not self.size:
            return
        more = _in_slots(*self._waiting_whole(), self.slots)
        self.waiting, self.size = [], 0
        if self.counts is None:
            self.counts = more
        else:
            np.add(self.counts.numbers, more.numbers, out=self.counts.numbers)
            np.add(self.counts.debts, more.debts, out=self.counts.debts)

    def _waiting_whole(self) -> tuple[Ints, Longs, Longs]:
        keys, numbers, debts = (np.concatenate(told) for told in zip(*self.waiting, strict=True))
        return keys, numbers, debts

    def counted(self) -> Counts:
        """Return all counts so far, without keys that do not occur."""
        if self.counts is None and self.size:
            return _sorted(*self._waiting_whole())
        if self.counts is None:
            return Counts(*np.zeros((3, 0), dtype=np.int64))
        self.put_in_slots()
        found = np.flatnonzero(self.counts.numbers)
        return Counts(found, self.counts.numbers[found], self.counts.debts[found])


@define(eq=False)
class Tally:
    """Counts of verdicts by norm, holder and category, gathered part after part."""

    norms: Sequence[Norm]
    cases: Cases
    holders: int
    _of: dict[int, _OfNorm] = field(factory=dict, init=False)

    def add(self, norm_no: int, duties: Outcome) -> None:
        """Count the duties of a norm."""
        runs = _runs(duties)
        lengths = np.diff(runs, append=len(duties.case_no))
        case_no, coded = duties.case_no.take(runs), self.cases.words("category")
        category = coded.codes.take(case_no, mode="clip")
        debt = self.cases.sums("debt_tiyn").take(case_no, mode="clip")
        debt[debt == NOSUM] = 0
        outside = np.flatnonzero(case_no < 0)
        category[outside], debt[outside] = len(coded.words), 0
        width = (len(coded.words) + 1) * len(VERDICTS)
        slots = self.holders * width
        narrow = np.dtype(np.int32 if slots <= np.iinfo(np.int32).max else np.int64)
        key = duties.holder_no.take(runs).astype(narrow) * narrow.type(width)
        key += category.astype(narrow) * narrow.type(len(VERDICTS)) + duties.verdict.take(runs)
        self._of.setdefault(norm_no, _OfNorm(slots)).add(key, lengths, debt * lengths)

    def table(self, names: Names) -> pa.Table:
        """Return the counts as a table of :data:`TALLY`, norm after norm."""
        return named_tally(self.numbers(), self.norms, names)

    def numbers(self) -> pa.Table:
        """Return the counts as a table of :data:`NUMBERS`, norm after norm."""
        numbers = sorted(self._of)
        counts = [self._of[number].counted() for number in numbers]
        if not counts:
            return NUMBERS.empty_table()
        keys = np.concatenate([one.keys for one in counts])
        words = self.cases.words("category").words
        group, verdict = np.divmod(keys, len(VERDICTS))
        holder, category = np.divmod(group, len(words) + 1)
        columns = [
            np.repeat(numbers, [len(one.keys) for one in counts]),
            holder,
            pa.array([*words, None], pa.string()).take(pa.array(category)),
            verdict,
            np.concatenate([one.numbers for one in counts]),
            np.concatenate([one.debts for one in counts]),
        ]
        typed = zip(columns, NUMBERS, strict=True)
        return pa.table([pa.array(column).cast(one.type) for column, one in typed], schema=NUMBERS)


def named_tally(numbers: pa.Table, norms: Sequence[Norm], names: Names) -> pa.Table:
    """Return counts of :data:`NUMBERS` as a table of :data:`TALLY`, in the same order."""
    norm, holder = numbers["norm_no"], numbers["holder_no"].to_numpy()
    columns = [
        pa.array([one.code for one in norms], pa.string()).take(norm),
        pa.array([one.wording for one in norms], pa.string()).take(norm),
        *(names.of_holder(name, holder) for name in ("holder_id", "office_id", "region")),
        numbers["category"],
        _VERDICTS.take(numbers["verdict"]),
        numbers["number"],
        numbers["debt_tiyn"],
    ]
    return pa.table(columns, schema=TALLY)


def tally_of(norms: Sequence[Norm], names: Names) -> Tally:
    """Return an empty tally over the cases that *names* knows."""
    return Tally(norms, names.cases, names.holders.num_rows)
