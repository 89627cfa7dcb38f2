"""A sum is shared in proportion to the last tiyn, by largest remainders.

Everyone gets the whole tiyn of his exact part.  The few tiyn that are left go one each to those
whose parts were cut most; of equal parts, to who stands first.  So the parts add up to the sum,
nobody gets more than he is owed, and who is owed more never gets less.
"""

from collections.abc import Sequence


def in_proportion(pool: int, owed: Sequence[int]) -> tuple[int, ...]:
    """Share *pool* tiyn in proportion to *owed*; all are paid in full where there is enough."""
    total = sum(owed)
    available = min(max(pool, 0), total)
    if not available:
        return (0,) * len(owed)
    parts = [divmod(available * each, total) for each in owed]
    left = available - sum(whole for whole, _ in parts)
    # Sorting keeps the order of those whose remainders are equal.
    favoured = set(sorted(range(len(owed)), key=lambda place: -parts[place][1])[:left])
    return tuple(whole + (place in favoured) for place, (whole, _) in enumerate(parts))
