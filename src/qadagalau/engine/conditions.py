"""Whether a norm binds each case: true, false or unknown, over a column."""

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from qadagalau.law import (
    Among,
    AtLeast,
    Condition,
    Multiple,
    Norm,
    ReferenceValues,
    Sum,
)

from .cases import NOSUM, Cases
from .days import Ints, Longs, number_of

FALSE, UNSAID, TRUE = np.int8(0), np.int8(1), np.int8(2)
"""In this order the least of several is their conjunction, and TRUE less one its negation."""
Truth = NDArray[np.int8]
_FAR = np.iinfo(np.int32).max


class DatedSums:
    """Reference values by day, over a column."""

    def __init__(self, values: ReferenceValues) -> None:
        self._values = values
        self._tables: dict[str, tuple[Ints, Ints, Longs]] = {}

    def on(self, name: str, days: Ints) -> Longs:
        """Return the value in tiyn on each day, NOSUM where it is not known."""
        if name not in self._tables:
            self._tables[name] = self._table(name)
        since, until, sums = self._tables[name]
        if not len(since):
            return np.full(len(days), NOSUM)
        place = np.searchsorted(since, days, side="right") - 1
        known = (place >= 0) & (days < until.take(place, mode="clip"))
        return np.where(known, sums.take(place, mode="clip"), NOSUM)

    def _table(self, name: str) -> tuple[Ints, Ints, Longs]:
        dated = sorted((v for v in self._values.values if v.name == name), key=lambda v: v.since)
        ends = (number_of(value.until) if value.until else _FAR for value in dated)
        return (
            np.array([number_of(value.since) for value in dated], dtype=np.int32),
            np.array(list(ends), dtype=np.int32),
            np.array([value.amount_tiyn for value in dated], dtype=np.int64),
        )


@define(eq=False)
class Conditions:
    """The case columns on which norms depend, and what follows for a norm."""

    cases: Cases
    sums: DatedSums
    _among: dict[Among, Truth] = field(factory=dict, init=False)

    def binds(self, norm: Norm, case: Ints, days: Ints) -> Truth:
        """Say whether *norm* binds each duty, given its case and the day it arose."""
        truth = np.full(len(case), TRUE)
        for condition in norm.when:
            np.minimum(truth, self._of(condition, case, days), out=truth)
        for condition in norm.unless:
            np.minimum(truth, TRUE - self._of(condition, case, days), out=truth)
        return truth

    def _of(self, condition: Condition, case: Ints, days: Ints) -> Truth:
        if isinstance(condition, Among):
            return self._listed(condition).take(self.cases.words(condition.attribute).codes[case])
        amount = self.cases.sums(condition.attribute)[case]
        limit = self._limit(condition.limit, days)
        known = (amount != NOSUM) & (limit != NOSUM)
        enough = amount >= limit
        truth = enough if isinstance(condition, AtLeast) else ~enough
        return np.where(known, np.where(truth, TRUE, FALSE), UNSAID)

    def _limit(self, limit: Sum | Multiple, days: Ints) -> Longs:
        if isinstance(limit, Sum):
            return np.full(len(days), limit.tiyn)
        value = self.sums.on(limit.value, days)
        return np.where(value == NOSUM, NOSUM, value * limit.times)

    def _listed(self, condition: Among) -> Truth:
        """Say of each word of an attribute, and last of none, whether *condition* lists it."""
        if condition not in self._among:
            words = self.cases.words(condition.attribute).words
            listed = [TRUE if word in condition.values else FALSE for word in words]
            self._among[condition] = np.array([*listed, UNSAID], dtype=np.int8)
        return self._among[condition]
