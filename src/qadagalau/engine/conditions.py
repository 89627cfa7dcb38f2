"""Whether a norm binds each case: true, false or unknown, over a column."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import define, field
from numpy.typing import NDArray

from qadagalau.law import (
    Among,
    Condition,
    Multiple,
    Norm,
    ReferenceValues,
    Sum,
)

from .days import Days, Ints, Longs, day_of

FALSE, TRUE, UNSAID = np.int8(0), np.int8(1), np.int8(2)
Truth = NDArray[np.int8]
NOSUM = np.iinfo(np.int64).min


class DatedSums:
    """Reference values by day, as columns over the calendar."""

    def __init__(self, values: ReferenceValues, days: Days) -> None:
        self._values, self._days = values, days
        self._tables: dict[str, Longs] = {}

    def on(self, name: str, days: Ints) -> Longs:
        """Return the value in tiyn on each day, NOSUM where it is not known."""
        if name not in self._tables:
            span = range(self._days.first, self._days.last + 1)
            known = (self._values.on(name, day_of(number)) for number in span)
            sums = (NOSUM if value is None else value.amount_tiyn for value in known)
            self._tables[name] = np.fromiter(sums, np.int64, len(span))
        found = self._tables[name].take(days - np.int32(self._days.first), mode="clip")
        return np.where(self._days.covers(days), found, NOSUM)


@define(eq=False)
class Conditions:
    """The case columns on which norms depend, and what follows for a norm."""

    cases: pa.Table
    sums: DatedSums
    _among: dict[Among, Truth] = field(factory=dict, init=False)
    _amounts: dict[str, Longs] = field(factory=dict, init=False)

    def binds(self, norm: Norm, case: Ints, days: Ints) -> Truth:
        """Say whether *norm* binds each duty, given its case and the day it arose."""
        if not norm.when and not norm.unless:
            return np.full(len(case), TRUE)
        no = np.zeros(len(case), dtype=bool)
        open_ = np.zeros(len(case), dtype=bool)
        for conditions, excluding in ((norm.when, FALSE), (norm.unless, TRUE)):
            for condition in conditions:
                truth = self._of(condition, case, days)
                no |= truth == excluding
                open_ |= truth == UNSAID
        return np.where(no, FALSE, np.where(open_, UNSAID, TRUE))

    def _of(self, condition: Condition, case: Ints, days: Ints) -> Truth:
        if isinstance(condition, Among):
            return self._listed(condition)[case]
        amount = self._amount(condition.attribute)[case]
        limit = self._limit(condition.limit, days)
        known = (amount != NOSUM) & (limit != NOSUM)
        enough = amount >= limit
        truth = enough if type(condition).__name__ == "AtLeast" else ~enough
        return np.where(known, truth, UNSAID).astype(np.int8)

    def _limit(self, limit: Sum | Multiple, days: Ints) -> Longs:
        if isinstance(limit, Sum):
            return np.full(len(days), limit.tiyn)
        value = self.sums.on(limit.value, days)
        return np.where(value == NOSUM, NOSUM, value * limit.times)

    def _listed(self, condition: Among) -> Truth:
        if condition not in self._among:
            self._among[condition] = self._listed_anew(condition)
        return self._among[condition]

    def _listed_anew(self, condition: Among) -> Truth:
        if condition.attribute not in self.cases.column_names:
            return np.full(self.cases.num_rows, UNSAID)
        column = self.cases[condition.attribute]
        listed = pc.is_in(column.cast(pa.string()), value_set=pa.array(condition.values))
        truth = listed.to_numpy(zero_copy_only=False).astype(np.int8)
        truth[column.is_null().to_numpy(zero_copy_only=False)] = UNSAID
        return truth

    def _amount(self, attribute: str) -> Longs:
        if attribute not in self._amounts:
            self._amounts[attribute] = self._amount_anew(attribute)
        return self._amounts[attribute]

    def _amount_anew(self, attribute: str) -> Longs:
        if attribute not in self.cases.column_names:
            return np.full(self.cases.num_rows, NOSUM)
        filled = pc.fill_null(self.cases[attribute].cast(pa.int64()), int(NOSUM))
        return filled.to_numpy(zero_copy_only=False)
