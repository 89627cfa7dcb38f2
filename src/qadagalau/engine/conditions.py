"""Whether a norm binds each case: true, false or unknown, over a column."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
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

from .days import Ints, Longs, number_of

FALSE, TRUE, UNSAID = np.int8(0), np.int8(1), np.int8(2)
Truth = NDArray[np.int8]
NOSUM = np.iinfo(np.int64).min
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
        truth = enough if isinstance(condition, AtLeast) else ~enough
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
        if not pa.types.is_dictionary(column.type):
            column = column.cast(pa.string()).dictionary_encode()
        coded = column.unify_dictionaries().combine_chunks()
        listed = pc.is_in(coded.dictionary.cast(pa.string()), value_set=pa.array(condition.values))
        truth = np.append(listed.to_numpy(zero_copy_only=False).astype(np.int8), UNSAID)
        codes = coded.indices.fill_null(len(coded.dictionary))
        return truth[codes.to_numpy(zero_copy_only=False)]

    def _amount(self, attribute: str) -> Longs:
        if attribute not in self._amounts:
            self._amounts[attribute] = self._amount_anew(attribute)
        return self._amounts[attribute]

    def _amount_anew(self, attribute: str) -> Longs:
        if attribute not in self.cases.column_names:
            return np.full(self.cases.num_rows, NOSUM)
        column = self.cases[attribute]
        if pa.types.is_dictionary(column.type) or not pa.types.is_integer(column.type):
            return np.full(self.cases.num_rows, NOSUM)  # what is no number is no sum
        filled = pc.fill_null(column.cast(pa.int64()), int(NOSUM))
        return filled.to_numpy(zero_copy_only=False)
