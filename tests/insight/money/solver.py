"""Distributions solved by trying every way to divide a sum: slow, and written by another hand."""

from fractions import Fraction
from itertools import product

QUEUES = (
    {"proceeding-fine"},
    {"fee-and-costs"},
    {"alimony", "injury", "wages"},
    {"author-fee", "crime-damage-person"},
    {"pledge"},
    {"state-revenue", "crime-damage-entity", "returned-assets"},
)


def queue_of(category):
    return next((n for n, queue in enumerate(QUEUES) if category in queue), len(QUEUES))


def solve(pool, lines):
    """Return what each of *lines*, (category, owed), gets: the lawful way nearest to proportion."""
    ways = product(*(range(owed + 1) for _, owed in lines))
    lawful = [way for way in ways if sum(way) <= pool and _in_order(pool, lines, way)]
    # Of ways equally near, those who stand first get the odd tiyn.
    return min(lawful, key=lambda way: (_distance(lines, way), tuple(-part for part in way)))


def _in_order(pool, lines, way):
    """Say whether nobody gets anything, the debtor included, while an earlier one waits."""
    waiting = [queue_of(c) for (c, owed), part in zip(lines, way, strict=True) if part < owed]
    if not waiting:
        return True
    served = [queue_of(c) for (c, _), part in zip(lines, way, strict=True) if part]
    return sum(way) == pool and all(queue <= min(waiting) for queue in served)


def _distance(lines, way):
    """Return how far, in squares, the parts are from what proportion would give inside a queue."""
    far = Fraction(0)
    for queue in {queue_of(category) for category, _ in lines}:
        here = [n for n, (category, _) in enumerate(lines) if queue_of(category) == queue]
        owed, got = sum(lines[n][1] for n in here), sum(way[n] for n in here)
        for n in here:
            exact = Fraction(got * lines[n][1], owed) if owed else Fraction(0)
            far += (way[n] - exact) ** 2
    return far
