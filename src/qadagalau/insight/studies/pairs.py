"""Claims paired within one bailiff and month: does the first act come later in one than in other?

A pair shares the bailiff, and so the office, and the month of opening, and so the age.  Each claim
stands in one pair at most.  Where one side has more claims than the other, those that are
paired lie evenly over the month.
"""

import math
from collections.abc import Mapping
from enum import StrEnum
from statistics import NormalDist
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.engine.days import Ints
from qadagalau.insight.bailiffs import ATTENTION
from qadagalau.insight.interval import LEVEL, Interval, wilson
from qadagalau.law import T_, Text

LEAST = 30
"""Of fewer pairs nothing is said but their number."""


class Answer(StrEnum):
    """What the pairs say."""

    LATER = "later"
    SOONER = "sooner"
    NO_DIFFERENCE = "no-difference"
    TOO_FEW = "too-few"


ANSWERS: Mapping[Answer, Text] = {
    Answer.LATER: T_("acts later on them"),
    Answer.SOONER: T_("acts sooner on them"),
    Answer.NO_DIFFERENCE: T_("no difference beyond chance"),
    Answer.TOO_FEW: T_("too few pairs to say"),
}


@frozen(kw_only=True)
class Effect:
    """By how many days the first act comes later, over some pairs."""

    pairs: int
    later: int
    sooner: int
    mean_days: float | None
    """``None`` without any pair."""
    interval: Interval | None
    """``None`` below :data:`LEAST` pairs."""

    @property
    def answer(self) -> Answer:
        """What may be said: nothing below :data:`LEAST` pairs."""
        if self.interval is None:
            return Answer.TOO_FEW
        if self.interval.low > 0:
            return Answer.LATER
        return Answer.SOONER if self.interval.high < 0 else Answer.NO_DIFFERENCE

    @property
    def share_later(self) -> Interval | None:
        """The 95 % interval of the share that came later, of the pairs that differ."""
        return wilson(self.later, self.later + self.sooner)


def paired(left: Ints, right: Ints, strata: tuple[Ints, ...]) -> tuple[Ints, Ints]:
    """Return pairs of *left* and *right* that agree in every one of *strata*.

    Both are places in the columns *strata*, each in the order in which its claims are to be
    taken; the pairs come in the order of the strata.
    """
    both = np.concatenate([left, right])
    if not len(both):
        return left, right
    stratum = np.zeros(len(both), dtype=np.int64)
    for column in strata:
        _, code = np.unique(column[both], return_inverse=True)
        _, stratum = np.unique(stratum * (code.max() + 1) + code, return_inverse=True)
    sides = stratum[: len(left)], stratum[len(left) :]
    size = int(stratum.max()) + 1
    counts = [np.bincount(one, minlength=size) for one in sides]
    taken = np.minimum(*counts)
    which = np.repeat(np.arange(size), taken)
    nth = np.arange(len(which)) - np.repeat(np.cumsum(taken) - taken, taken)
    chosen = []
    for own, count, places in zip(sides, counts, (left, right), strict=True):
        order = np.argsort(own, kind="stable")
        begins = np.cumsum(count) - count
        # The middle of the nth of equal slices: each claim once, evenly over the month.
        slices = (2 * nth + 1) * count[which] // (2 * np.maximum(taken[which], 1))
        chosen.append(places[order[begins[which] + slices]])
    return chosen[0], chosen[1]


def effect(rows: pa.Table, *, level: float = LEVEL) -> Effect:
    """Return the effect over all pairs of *rows*, which have the column ``later_days``."""
    return _effects(rows, (), level)[()]


def effects_by(
    rows: pa.Table, *columns: str, level: float = LEVEL
) -> dict[tuple[Any, ...], Effect]:
    """Return the effect by *columns*, keys in order."""
    return _effects(rows, columns, level)


def effects_by_bailiff(rows: pa.Table) -> dict[tuple[Any, ...], Effect]:
    """Return the effect of each bailiff, so surely that one in a thousand is named by chance."""
    return _effects(rows, ("holder_id",), ATTENTION)


def _effects(rows: pa.Table, columns: tuple[str, ...], level: float) -> dict[Any, Effect]:
    later = rows["later_days"].cast(pa.int64())
    wide = pa.table(
        {
            **{name: rows[name] for name in columns},
            "n": pc.is_valid(later).cast(pa.int64()),
            "later": pc.greater(later, 0).cast(pa.int64()),
            "sooner": pc.less(later, 0).cast(pa.int64()),
            "days": later,
            "squares": pc.multiply(later, later),
        }
    )
    summed = ("n", "later", "sooner", "days", "squares")
    grouped = wide.group_by(list(columns), use_threads=False)
    found = grouped.aggregate([(name, "sum") for name in summed]).to_pylist()
    made = {
        tuple(row[name] for name in columns): _effect(
            [row[f"{one}_sum"] or 0 for one in summed], level
        )
        for row in found
    }
    if not columns and not made:
        made[()] = _effect([0] * len(summed), level)
    return dict(sorted(made.items(), key=lambda one: [(k is None, k or "") for k in one[0]]))


def _effect(sums: list[int], level: float) -> Effect:
    pairs, later, sooner, days, squares = sums
    mean = days / pairs if pairs else None
    interval = None
    if mean is not None and pairs >= LEAST:
        spread = (squares - days * days / pairs) / (pairs - 1)
        half = NormalDist().inv_cdf((1 + level) / 2) * math.sqrt(max(spread, 0) / pairs)
        interval = Interval(mean - half, mean + half)
    return Effect(pairs=pairs, later=later, sooner=sooner, mean_days=mean, interval=interval)
