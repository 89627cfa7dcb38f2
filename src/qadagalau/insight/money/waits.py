"""How long creditors' money lies with bailiffs: each payment and the next transfer of its case.

The law names no number of days (art. 108 (2)): the number is in a by-law that nobody here has
seen.  So nothing is called late; the days are counted, and set beside the two ends of what was
proposed.
"""

import numpy as np
from attrs import define, frozen

from qadagalau.engine.cases import NOSUM
from qadagalau.engine.days import NODAY, Days, Ints, Longs
from qadagalau.engine.part import Part
from qadagalau.record import MoneyTransferred, PaymentReceived

PROPOSED = (3, 10)
"""Working days, from the catalogue of norms: a proposal, not law."""


@frozen(eq=False)
class Waits:
    """Payments by holder; columns as long as there are holders."""

    number: Longs
    received: Longs
    within: tuple[Longs, ...]
    """Payments passed on within each of :data:`PROPOSED`."""
    waiting: Longs
    """Payments after which nothing was passed on yet."""
    waiting_tiyn: Longs
    oldest: Ints
    """The day of the oldest of these, NODAY where there is none."""


@define(eq=False)
class Waiting:
    """Payments entered part by part."""

    days: Days
    made: Waits

    @classmethod
    def of(cls, days: Days, holders: int) -> "Waiting":
        """Return the payments of so many holders, none yet entered."""

        def column() -> Longs:
            return np.zeros(holders, dtype=np.int64)

        none = np.full(holders, NODAY, dtype=np.int32)
        within = tuple(column() for _ in PROPOSED)
        return cls(days, Waits(column(), column(), within, column(), column(), none))

    def add(self, part: Part) -> None:
        """Enter the payments of one part."""
        made, paid = self.made, part.rows((PaymentReceived,))
        holder, amount = part.holder[paid], part.at("amount_tiyn", paid)
        known = np.where(amount == NOSUM, 0, amount)
        np.add.at(made.number, holder, 1)
        np.add.at(made.received, holder, known)
        passed = _next(part, paid)
        for most, column in zip(PROPOSED, made.within, strict=True):
            soon = self._working_days(part.day[paid], passed) <= most
            np.add.at(column, holder, soon & (passed != NODAY))
        waits = np.flatnonzero(passed == NODAY)
        np.add.at(made.waiting, holder[waits], 1)
        np.add.at(made.waiting_tiyn, holder[waits], known[waits])
        order = waits[np.argsort(-part.day[paid[waits]], kind="stable")]
        day, whose = part.day[paid[order]], holder[order]
        older = (made.oldest[whose] == NODAY) | (day < made.oldest[whose])
        # Of one holder the last assignment stands, and that is his oldest payment.
        made.oldest[whose[older]] = day[older]

    def _working_days(self, starts: Ints, ends: Ints) -> Ints:
        """Return how many working days lie after *starts*, up to and with *ends*."""
        numbers, first = self.days.numbers, self.days.first
        end = numbers.take(ends - np.int32(first), mode="clip")
        return end - numbers.take(starts - np.int32(first), mode="clip")


def _next(part: Part, paid: Ints) -> Ints:
    """Return the day of the first transfer after each payment in its case, NODAY if none."""
    sent = part.rows((MoneyTransferred,))
    place = np.searchsorted(sent, paid)
    if not len(sent):
        return np.full(len(paid), NODAY, dtype=np.int32)
    row = sent.take(place, mode="clip")
    same = (place < len(sent)) & (part.case[row] == part.case[paid])
    return np.where(same, part.day[row], np.int32(NODAY))
