"""Arrears of alimony, month by month, with the penalty of a tenth of a per cent a day.

The base of a month is what the debtor earned (art. 99 (2)), or what the law puts in its place (99
(3)); a month of which no base is known has no sum, and is never counted as nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve, field, frozen

PENALTY = Fraction(1, 1000)
"""Of what is owed, for each day (art. 99 (4); art. 171 (1) of the code on the family)."""


@frozen(kw_only=True)
class Base:
    """What a debtor earned or was counted as earning in a month."""

    month: date
    """Its first day."""
    tiyn: int


@frozen(kw_only=True)
class Payment:
    """Alimony that was paid."""

    on: date
    tiyn: int


@frozen(kw_only=True)
class Month:
    """One month: what was due, what of it was paid, and the penalty until a day."""

    month: date
    """Its first day."""
    base_tiyn: int | None
    due_tiyn: int | None
    """``None`` where no base is known."""
    paid_tiyn: int = 0
    penalty_tiyn: int = 0

    @property
    def owed_tiyn(self) -> int | None:
        """What is still owed of it."""
        return None if self.due_tiyn is None else self.due_tiyn - self.paid_tiyn


def _months(values: Iterable[Month]) -> tuple[Month, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Arrears:
    """Arrears as of a day."""

    as_of: date
    months: tuple[Month, ...] = field(converter=_months)
    over_tiyn: int = 0
    """What was paid beyond all that was due."""

    @property
    def unknown(self) -> int:
        """How many months have no base."""
        return sum(one.due_tiyn is None for one in self.months)

    @property
    def owed_tiyn(self) -> int:
        """What is owed of the months whose base is known."""
        return sum(one.owed_tiyn or 0 for one in self.months)

    @property
    def penalty_tiyn(self) -> int:
        """The penalty on them, if the debtor evaded payment."""
        return sum(one.penalty_tiyn for one in self.months)


def reckon(
    bases: Sequence[Base],
    payments: Sequence[Payment],
    *,
    share: Fraction,
    first: date,
    as_of: date,
) -> Arrears:
    """Reckon the arrears of all months from that of *first* to the last that is over on *as_of*.

    A month's alimony is late from the day after its end, through the day before it is paid.
    Payments go to the oldest month that is still owed, and what no month needs waits for the
    next.  What is due and the penalty are cut to the whole tiyn, once a month.
    """
    known: dict[date, int] = {}
    for base in bases:
        known[base.month] = known.get(base.month, 0) + base.tiyn
    left = sorted((one for one in payments if one.on <= as_of), key=lambda one: one.on)
    found = []
    for month in _over(first, as_of):
        if month not in known:
            found.append(Month(month=month, base_tiyn=None, due_tiyn=None))
            continue
        due = int(share * known[month])
        paid = _take(left, due)
        found.append(
            Month(
                month=month,
                base_tiyn=known[month],
                due_tiyn=due,
                paid_tiyn=sum(one.tiyn for one in paid),
                penalty_tiyn=_penalty(due, paid, _next(month), as_of),
            )
        )
    return Arrears(as_of=as_of, months=found, over_tiyn=sum(one.tiyn for one in left))


def _over(first: date, as_of: date) -> Iterable[date]:
    """Return the first days of the months that are over when the day *as_of* ends."""
    month = first.replace(day=1)
    while _next(month) <= as_of + timedelta(days=1):
        yield month
        month = _next(month)


def _next(month: date) -> date:
    """Return the first day of the next month, from which the alimony of *month* is late."""
    return (month + timedelta(days=31)).replace(day=1)


def _take(left: list[Payment], due: int) -> list[Payment]:
    """Take from the oldest payments that are *left* as much as is due, and say from which."""
    taken: list[Payment] = []
    while left and due:
        part = min(left[0].tiyn, due)
        taken.append(Payment(on=left[0].on, tiyn=part))
        due -= part
        left[0] = evolve(left[0], tiyn=left[0].tiyn - part)
        if not left[0].tiyn:
            del left[0]
    return taken


def _penalty(due: int, paid: Sequence[Payment], late_from: date, as_of: date) -> int:
    """Return the penalty of all days on which something of *due* was owed, to the whole tiyn."""
    open_still = due - sum(one.tiyn for one in paid)
    days = open_still * max((as_of - late_from).days + 1, 0)
    days += sum(one.tiyn * max((one.on - late_from).days, 0) for one in paid)
    return int(PENALTY * days)
