"""What bailiffs took beyond the law: fees, enforcement sanctions, sums kept back from incomes.

Each sum is judged by every norm of the book that bounds or forbids it; what is unlawful of it is
the most that any of them finds, so that two norms never count one tiyn twice.
"""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from attrs import define, field, frozen

from qadagalau.engine.across import Gathered, gathered, gathered_together, judge_debtor_month
from qadagalau.engine.cases import NOSUM
from qadagalau.engine.check import Check, debtors_of, judge_part
from qadagalau.engine.days import Ints, Longs, Mask
from qadagalau.engine.part import Part
from qadagalau.engine.rows import BROKEN, EXCEEDED, UNKNOWN, Judged
from qadagalau.law import Bound, Code, Forbidden, Norm, Pool, word_of
from qadagalau.record import EnforcementSanctionCharged, FeeCharged, WageDeducted


class Taken(StrEnum):
    """What was taken."""

    FEE = "fee"
    SANCTION = "sanction"
    DEDUCTION = "deduction"


WORDS: dict[Taken, type] = {
    Taken.FEE: FeeCharged,
    Taken.SANCTION: EnforcementSanctionCharged,
    Taken.DEDUCTION: WageDeducted,
}


def norms_on_sums(code: Code) -> tuple[Norm, ...]:
    """Return the norms that bound what may be taken, or forbid to take it."""
    return tuple(norm for norm in code if _subject(norm) is not None)


def _subject(norm: Norm) -> Taken | None:
    rule = norm.rule
    if isinstance(rule, Bound):
        words = {word_of(selector) for selector in rule.of}
    elif isinstance(rule, Forbidden):
        words = {word_of(selector) for selector in rule.act}
    else:
        return None
    return next((taken for taken, word in WORDS.items() if words == {word}), None)


@frozen(eq=False)
class Account:
    """Sums of one kind by holder; columns as long as there are holders."""

    number: Longs
    unknown: Longs
    """How many of them no norm could judge."""
    taken: Longs
    unlawful: Longs

    @classmethod
    def empty(cls, holders: int) -> "Account":
        """Return an account of so many holders in which nothing stands."""
        return cls(*(np.zeros(holders, dtype=np.int64) for _ in range(4)))

    def add(self, holder: Ints, amount: Longs, unlawful: Longs, unknown: Mask) -> None:
        """Enter sums; one that is not known is counted and not added."""
        np.add.at(self.number, holder, 1)
        np.add.at(self.unknown, holder, unknown)
        np.add.at(self.taken, holder, np.where(amount == NOSUM, 0, amount))
        np.add.at(self.unlawful, holder, unlawful)


@define(eq=False)
class Charges:
    """The sums taken, entered part by part."""

    making: Check
    accounts: dict[Taken, Account]
    months: dict[str, list[Gathered]] = field(factory=dict)
    """By norm, the rows of its debtors' months, judged when all parts have given theirs."""

    @classmethod
    def of(cls, making: Check) -> "Charges":
        """Return the accounts of a check in which nothing is entered yet."""
        holders = making.names.holders.num_rows
        return cls(making, {taken: Account.empty(holders) for taken in Taken})

    def add(self, part: Part) -> None:
        """Enter what was taken in one part."""
        for taken in (Taken.FEE, Taken.SANCTION):
            rows = part.rows((WORDS[taken],))
            norms = [norm for norm in self.making.norms if _subject(norm) is taken]
            amount = part.at("amount_tiyn", rows)
            unlawful, unknown = self._judged(part, norms, part.row_no[rows], amount)
            self.accounts[taken].add(part.holder[rows], amount, unlawful, unknown)
        for norm in self.making.norms:
            if _by_month(norm):
                seen = gathered(part, self.making.bench, norm)
                self.months.setdefault(norm.code, []).append(seen)
        rows = part.rows((WageDeducted,))
        amount, nothing = part.at("amount_tiyn", rows), np.zeros(len(rows), dtype=np.int64)
        self.accounts[Taken.DEDUCTION].add(part.holder[rows], amount, nothing, amount == NOSUM)

    def _judged(
        self, part: Part, norms: Sequence[Norm], row_no: Longs, amount: Longs
    ) -> tuple[Longs, Mask]:
        """Return what is unlawful of each sum, and which sums are unknown: all that no norm saw."""
        unlawful, unknown = np.zeros(len(row_no), dtype=np.int64), amount == NOSUM
        judged = np.zeros(len(row_no), dtype=bool)
        order = np.argsort(row_no)
        for norm in norms:
            told = judge_part(part, self.making.bench, norm).told
            here = order[np.searchsorted(row_no[order], told.anchor_row)]
            found = _unlawful(norm, told, amount[here])
            np.maximum.at(unlawful, here, found)
            unknown[here] |= told.verdict == UNKNOWN
            judged[here] = True
        # What one norm finds unlawful is so, whatever another could not tell.
        return unlawful, (unknown | ~judged) & (unlawful == 0)

    def finish(self) -> dict[Taken, Account]:
        """Judge the debtors' months, and return all accounts."""
        debtor_no = debtors_of(self.making.register, self.making.known_on)
        norms = [norm for norm in self.making.norms if _by_month(norm)]
        told = [one for norm in norms if (one := self._month(norm, debtor_no)) is not None]
        if told:
            anchor, holder, amount = (
                np.concatenate([getattr(one, name) for one in told])
                for name in ("anchor_row", "holder_no", "amount")
            )
            # A month that breaks two norms is entered once, with the larger sum.
            order = np.lexsort((-amount, anchor))
            first = order[np.append(True, np.diff(anchor[order]) != 0)[: len(order)]]
            np.add.at(self.accounts[Taken.DEDUCTION].unlawful, holder[first], amount[first])
        return self.accounts

    def _month(self, norm: Norm, debtor_no: Ints) -> Judged | None:
        parts = [one for one in self.months.get(norm.code, ()) if len(one.row_no)]
        if not parts or not isinstance(norm.rule, Bound):
            return None
        seen = gathered_together(parts)
        told = judge_debtor_month(seen, debtor_no, self.making.bench, norm, norm.rule)
        return told.where(np.flatnonzero(told.verdict == EXCEEDED))


def _by_month(norm: Norm) -> bool:
    return isinstance(norm.rule, Bound) and norm.rule.pool is Pool.DEBTOR_MONTH


def _unlawful(norm: Norm, told: Judged, amount: Longs) -> Longs:
    """Return what is unlawful of each sum told: the excess, or all where none may be taken."""
    rule = norm.rule
    known = np.where(amount == NOSUM, 0, amount)
    if isinstance(rule, Bound) and rule.at_least is None:
        return np.where(told.verdict == EXCEEDED, told.amount, 0)
    return np.where(np.isin(told.verdict, (EXCEEDED, BROKEN)), known, 0)
