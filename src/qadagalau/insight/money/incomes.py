"""Sums kept back from incomes, judged by the debtor's month over all documents and bailiffs."""

import numpy as np
from attrs import define, field, frozen

from qadagalau.engine.across import Gathered, gathered, judge_debtor_month, whole_of
from qadagalau.engine.cases import NOSUM
from qadagalau.engine.check import Check, debtors_of
from qadagalau.engine.days import Ints, Longs, Mask
from qadagalau.engine.part import Part
from qadagalau.engine.rows import EXCEEDED, UNKNOWN, Judged
from qadagalau.law import Bound, Norm, Pool
from qadagalau.record import WageDeducted


def by_month(norm: Norm) -> bool:
    """Say whether a norm bounds what is kept back from a debtor's income of a month."""
    return isinstance(norm.rule, Bound) and norm.rule.pool is Pool.DEBTOR_MONTH


@frozen(eq=False)
class KeptBack:
    """Every sum kept back, in the order of the register; columns of one length."""

    holder: Ints
    amount: Longs
    unlawful: Longs
    """The excess of a month stands at its first sum, as the finding does."""
    unknown: Mask
    """Which sums are of a month that no norm could judge."""


@define(eq=False)
class Incomes:
    """What was kept back from incomes, entered part by part."""

    making: Check
    sums: list[Gathered] = field(factory=list)
    counted: dict[str, list[Gathered]] = field(factory=dict)
    """By norm, the sums that it counts."""

    def add(self, part: Part) -> None:
        """Enter what was kept back in one part."""
        self.sums.append(_every(part))
        for norm in self._norms:
            seen = gathered(part, self.making.bench, norm)
            self.counted.setdefault(norm.code, []).append(seen)

    @property
    def _norms(self) -> list[Norm]:
        return [norm for norm in self.making.norms if by_month(norm)]

    def judged(self) -> KeptBack:
        """Judge the months, when all parts have given theirs."""
        sums = whole_of(self.sums)
        debtor_no = debtors_of(self.making.register, self.making.known_on)
        months = _Months.of(sums, debtor_no)
        for norm in self._norms:
            seen = whole_of(self.counted.get(norm.code, []))
            if len(seen.row_no) and isinstance(norm.rule, Bound):
                told = judge_debtor_month(seen, debtor_no, self.making.bench, norm, norm.rule)
                months.enter(told)
        unlawful = np.zeros(len(sums.row_no), dtype=np.int64)
        unlawful[months.first] = months.excess
        # What one norm finds unlawful is so, whatever another could not tell.
        unsure = (months.unknown | ~months.known) & (months.excess == 0)
        unknown = (sums.amount == NOSUM) | unsure[months.number]
        return KeptBack(sums.holder_no, sums.amount, unlawful, unknown)


def _every(part: Part) -> Gathered:
    rows = part.rows((WageDeducted,))
    return Gathered(
        row_no=part.row_no[rows],
        case_no=part.case_no(rows),
        holder_no=part.holder[rows],
        day=part.day[rows],
        amount=part.at("amount_tiyn", rows),
        base=np.zeros(len(rows), dtype=np.int64),
        truth=np.zeros(len(rows), dtype=np.int32),
    )


@define(eq=False)
class _Months:
    """The months of debtors; a sum whose debtor is not known is a month of its own."""

    number: Longs
    """By sum: its month, counted from 0."""
    first: Longs
    """By month: its first sum."""
    row_no: Longs
    excess: Longs
    """By month: the worst that a norm found, so that no tiyn counts twice."""
    known: Mask
    unknown: Mask

    @classmethod
    def of(cls, sums: Gathered, debtor_no: Ints) -> "_Months":
        size = len(sums.row_no)
        debtor = debtor_no[sums.case_no].astype(np.int64)
        debtor = np.where(debtor < 0, -1 - np.arange(size), debtor)
        order = np.argsort((debtor << 32) + sums.day, kind="stable")
        month = sums.day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        begins = np.ones(size, dtype=bool)
        begins[1:] = (np.diff(debtor[order]) != 0) | (np.diff(month[order]) != 0)
        number = np.empty(size, dtype=np.int64)
        number[order] = np.cumsum(begins) - 1
        first = order[begins]
        none = np.zeros(len(first), dtype=np.int64)
        return cls(number, first, sums.row_no, none, none > 0, none > 0)

    def enter(self, told: Judged) -> None:
        """Enter what a norm said of the months that it judged."""
        order = np.argsort(self.row_no)
        place = order[np.searchsorted(self.row_no[order], told.anchor_row)]
        month = self.number[place]
        over = np.where(told.verdict == EXCEEDED, told.amount, 0)
        np.maximum.at(self.excess, month, over)
        self.known[month] = True
        self.unknown[month[told.verdict == UNKNOWN]] = True
