"""What each line of one distribution was lawfully due, queue after queue (arts. 108, 110-112)."""

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from qadagalau.statutes.kz.categories import ORDER_OF_PAYMENT

from .proportion import in_proportion

PLACES = {category: place for place, queue in enumerate(ORDER_OF_PAYMENT) for category in queue}
"""By category of a line: its place in the order of payment, from 0."""


@frozen(kw_only=True)
class Line:
    """One line of a distribution: a fine, the fee and costs, or a claim."""

    name: str
    """Number of the proceeding of the claim."""
    category: str
    owed_tiyn: int
    paid_tiyn: int = 0
    """What the bailiff paid on it."""


@frozen(kw_only=True)
class Due:
    """A line and what it was lawfully due."""

    line: Line
    place: int
    """Its place in the order of payment, from 0."""
    due_tiyn: int

    @property
    def difference_tiyn(self) -> int:
        """What was paid above what was due; below zero, what the line was done out of."""
        return self.line.paid_tiyn - self.due_tiyn


def _dues(values: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Division:
    """A sum recovered, as it was lawfully to be divided."""

    pool_tiyn: int
    dues: tuple[Due, ...] = field(converter=_dues)

    @property
    def rest_tiyn(self) -> int:
        """What was lawfully left for the debtor."""
        return self.pool_tiyn - sum(due.due_tiyn for due in self.dues)

    @property
    def unpaid_tiyn(self) -> int:
        """What was in fact paid on no line; below zero, what was paid beyond the sum."""
        return self.pool_tiyn - sum(due.line.paid_tiyn for due in self.dues)

    @property
    def misdirected_tiyn(self) -> int:
        """The sum of all that lines were done out of."""
        return sum(max(-due.difference_tiyn, 0) for due in self.dues)


def divide(pool_tiyn: int, lines: Sequence[Line]) -> Division:
    """Divide a sum among lines, the next place only when the one before is paid in full.

    Raises:
        KeyError: the category of a line has no place in the order of payment.
    """
    due: dict[int, Due] = {}
    left = pool_tiyn
    for place in range(len(ORDER_OF_PAYMENT)):
        here = [number for number, line in enumerate(lines) if PLACES[line.category] == place]
        parts = in_proportion(left, [lines[number].owed_tiyn for number in here])
        for number, part in zip(here, parts, strict=True):
            due[number] = Due(line=lines[number], place=place, due_tiyn=part)
        left -= sum(parts)
    return Division(pool_tiyn=pool_tiyn, dues=(due[number] for number in range(len(lines))))
