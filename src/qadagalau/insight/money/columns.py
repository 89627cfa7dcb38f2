"""All distributions of a register divided anew at once, in whole numbers throughout.

The same rule as in :mod:`.division`, over columns: exact to the tiyn for sums up to
:data:`LARGEST`; a distribution with a larger one, with a line that lacks a category or a sum, or
of a day whose law the book does not know, is not divided but counted as unknown.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine.days import Ints, Longs, Mask, number_of
from qadagalau.statutes.kz.categories import ORDER_OF_PAYMENT
from qadagalau.statutes.kz.sources import SINCE_2024

from .division import PLACES

LARGEST = 10**15
"""Ten trillion tenge in tiyn; nine thousand such sums still add up in a machine word."""
KNOWN_SINCE = number_of(SINCE_2024)
"""The first day on which the order of payment is known; what was divided before is unknown."""
_PLACES = len(ORDER_OF_PAYMENT)


@frozen(eq=False)
class Divided:
    """The lines of all distributions, one row each; those of a distribution stand together."""

    rows: pa.Table
    """As the register has them."""
    number: Longs
    """By line: its distribution, counted from 0."""
    first: Longs
    """By distribution: its first line."""
    place: Ints
    """By line: its place in the order of payment, -1 for none."""
    owed: Longs
    paid: Longs
    due: Longs
    """By line: what was lawfully due; 0 in a distribution that is unknown."""
    pool: Longs
    """By distribution."""
    known: Mask
    """By distribution: whether it could be divided."""


def divided(rows: pa.Table, *, as_of: int) -> Divided:
    """Divide the distributions made by the day *as_of*."""
    rows = rows.filter(pa.array(_days(rows) <= as_of)).combine_chunks()
    begins = _changes(rows["distribution_id"])
    first, number = np.flatnonzero(begins), np.cumsum(begins) - 1
    owed, paid, pool = (_sums(rows, name) for name in ("owed_tiyn", "paid_tiyn", "pool_tiyn"))
    place = _places(rows["category"])
    odd = (place < 0) | (owed < 0) | (paid < 0) | (pool < 0) | (pool > LARGEST)
    odd |= (paid > LARGEST) | (owed > LARGEST // max(_longest(first, len(number)), 1))
    known = ~_any(odd, first) & (_days(rows)[first] >= KNOWN_SINCE)
    owed_here = np.where(known[number], owed, 0) if len(number) else owed
    due = _dues(number, np.maximum(place, 0), owed_here, pool[first])
    return Divided(rows, number, first, place, owed, paid, due, pool[first], known)


def _dues(number: Longs, place: Ints, owed: Longs, pool: Longs) -> Longs:
    """Return what each line was due."""
    group = number * _PLACES + place
    totals = np.zeros(len(pool) * _PLACES, dtype=np.int64)
    np.add.at(totals, group, owed)
    by_place = totals.reshape(len(pool), _PLACES)
    before = np.cumsum(by_place, axis=1) - by_place
    available = np.minimum(np.maximum(pool[:, None] - before, 0), by_place).ravel()
    whole, remainder = _parts(available[group], owed, totals[group])
    left = available.copy()
    np.subtract.at(left, group, whole)
    # Of each group, those with the largest remainders; of equal ones, who stands first.
    order = np.lexsort((np.arange(len(group)), -remainder, group))
    turn = np.empty(len(group), dtype=np.int64)
    turn[order] = np.arange(len(group)) - np.searchsorted(group[order], group[order])
    due: Longs = whole + (turn < left[group])
    return due


def _parts(available: Longs, owed: Longs, total: Longs) -> tuple[Longs, Longs]:
    """Return the whole tiyn of each exact part, and the remainder, a fraction of *total*.

    A product of two sums does not fit 64 bits, but its difference from a quotient that is nearly
    right does: what runs over runs over on both sides.
    """
    total = np.maximum(total, 1)
    near = np.floor(available.astype(np.float64) * owed / total).astype(np.int64)
    remainder = available * owed - near * total
    missed = remainder // total
    return near + missed, remainder - missed * total


def _days(rows: pa.Table) -> Ints:
    days: Ints = rows["distributed_on"].cast(pa.int32()).to_numpy()
    return days


def _sums(rows: pa.Table, name: str) -> Longs:
    sums: Longs = rows[name].fill_null(-1).to_numpy()
    return sums


def _places(column: pa.ChunkedArray) -> Ints:
    coded = column.combine_chunks().dictionary_encode()
    known = [PLACES.get(category, -1) for category in coded.dictionary.to_pylist()]
    by_code = np.array([*known, -1], dtype=np.int32)
    places: Ints = by_code[coded.indices.fill_null(len(known)).to_numpy()]
    return places


def _changes(column: pa.ChunkedArray) -> Mask:
    ids = column.combine_chunks()
    begins = np.ones(len(ids), dtype=bool)
    begins[1:] = pc.not_equal(ids[1:], ids[:-1]).to_numpy(zero_copy_only=False)
    return begins


def _any(mask: Mask, first: Longs) -> Mask:
    if not len(first):
        return mask[:0]
    found: Mask = np.logical_or.reduceat(mask, first)
    return found


def _longest(first: Longs, size: int) -> int:
    return int(np.diff(np.append(first, size)).max(initial=0))
