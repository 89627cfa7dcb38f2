"""Sums held against the norms that bound or forbid them one by one: fees, sanctions, penalties.

Each sum is judged by every norm of the book that bounds it, forbids it or says what must come
before; what is unlawful of it is the most that any of them finds, so that two norms never count
one tiyn twice.
"""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from attrs import define, frozen

from qadagalau.engine.cases import NOSUM
from qadagalau.engine.check import Check, judge_part
from qadagalau.engine.days import Ints, Longs, Mask
from qadagalau.engine.part import Part
from qadagalau.engine.rows import BROKEN, EXCEEDED, UNKNOWN, Judged
from qadagalau.law import Bound, Code, Forbidden, Norm, Required, word_of
from qadagalau.record import (
    AlimonyWithheld,
    BudgetPayMade,
    DailyPenaltyImposed,
    EnforcementSanctionCharged,
    FeeCharged,
    MoneyDistributed,
    WageDeducted,
)

from .incomes import Incomes


class Taken(StrEnum):
    """What was taken, kept back, paid or shared out."""

    FEE = "fee"
    SANCTION = "sanction"
    DEDUCTION = "deduction"
    PENALTY = "penalty"
    BUDGET = "budget"
    ALIMONY = "alimony"
    """What an employer kept back for alimony; unlawful is what he kept back too little."""
    SHARED = "shared"
    """What was shared out of a sum received; unlawful is what is missing of it, or too much."""


WORDS: dict[Taken, type] = {
    Taken.FEE: FeeCharged,
    Taken.SANCTION: EnforcementSanctionCharged,
    Taken.DEDUCTION: WageDeducted,
    Taken.PENALTY: DailyPenaltyImposed,
    Taken.BUDGET: BudgetPayMade,
    Taken.ALIMONY: AlimonyWithheld,
    Taken.SHARED: MoneyDistributed,
}
_LACKING = (Taken.ALIMONY, Taken.SHARED)
"""Of these what is below a least sum is missing; of others nothing may be taken below it."""


def norms_on_sums(code: Code) -> tuple[Norm, ...]:
    """Return the norms that bound a sum, forbid it, or say what must come before."""
    return tuple(norm for norm in code if _subject(norm) is not None)


def _subject(norm: Norm) -> Taken | None:
    rule = norm.rule
    if isinstance(rule, Bound):
        words = {word_of(selector) for selector in rule.of}
    elif isinstance(rule, Forbidden | Required):
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
    """The sums entered part by part."""

    making: Check
    accounts: dict[Taken, Account]
    incomes: Incomes

    @classmethod
    def of(cls, making: Check) -> "Charges":
        """Return the accounts of a check in which nothing is entered yet."""
        holders = making.names.holders.num_rows
        accounts = {taken: Account.empty(holders) for taken in Taken}
        return cls(making, accounts, Incomes(making))

    def add(self, part: Part) -> None:
        """Enter the sums of one part."""
        self.incomes.add(part)
        for taken, word in WORDS.items():
            if taken is Taken.DEDUCTION:
                continue
            rows = part.rows((word,))
            norms = [norm for norm in self.making.norms if _subject(norm) is taken]
            amount = part.at("amount_tiyn", rows)
            unlawful, unknown = self._judged(part, norms, part.row_no[rows], amount)
            self.accounts[taken].add(part.holder[rows], amount, unlawful, unknown)

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
        kept = self.incomes.judged()
        account = self.accounts[Taken.DEDUCTION]
        account.add(kept.holder, kept.amount, kept.unlawful, kept.unknown)
        return self.accounts


def _unlawful(norm: Norm, told: Judged, amount: Longs) -> Longs:
    """Return what is unlawful of each sum told: what is off, or all where none may be taken."""
    rule = norm.rule
    known = np.where(amount == NOSUM, 0, amount)
    if isinstance(rule, Bound) and (rule.at_least is None or _subject(norm) in _LACKING):
        return np.where(told.verdict == EXCEEDED, told.amount, 0)
    return np.where(np.isin(told.verdict, (EXCEEDED, BROKEN)), known, 0)
