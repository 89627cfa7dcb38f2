"""Are small social claims neglected for big sums?  The same duties are compared, norm by norm.

The ratio says how many times as often a duty is broken in social claims as in the others
(Mantel and Haenszel over norms, interval by Greenland and Robins); 1 means no difference.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import NormalDist

from attrs import frozen

from .interval import LEVEL, Interval
from .outcome import Outcome

_BY_OFFICE = """
    SELECT office_id, norm, list_contains($social::VARCHAR[], category) AS social,
        coalesce(sum(number) FILTER (verdict NOT IN ('pending', 'unknown')), 0)::BIGINT,
        coalesce(sum(number) FILTER (
            verdict NOT IN ('kept', 'pending', 'unknown')), 0)::BIGINT
    FROM tally WHERE category IS NOT NULL AND list_contains($norms::VARCHAR[], norm)
    GROUP BY ALL ORDER BY ALL
"""


@frozen(kw_only=True)
class Side:
    """The duties of one side: how many judged, how many broken."""

    judged: int = 0
    breached: int = 0

    def __add__(self, other: "Side") -> "Side":
        return Side(judged=self.judged + other.judged, breached=self.breached + other.breached)


@frozen(kw_only=True)
class Neglect:
    """Breaches in social claims beside those in others, of the same norms."""

    social: Side
    others: Side
    ratio: float | None
    """``None`` where no norm was judged in both, or others show no breach."""
    interval: Interval | None

    @property
    def shown(self) -> bool:
        """Whether the whole interval lies above 1: social claims wait longer."""
        return self.interval is not None and self.interval.low > 1


def neglect(
    outcome: Outcome, norms: Iterable[str], social: Iterable[str]
) -> tuple[Neglect, Mapping[str | None, Neglect]]:
    """Return the comparison over all of *norms*, and by office.

    *social* are the categories of social claims; claims without a category are left out.
    """
    overall: dict[str, list[Side]] = defaultdict(_sides)
    offices: dict[str | None, dict[str, list[Side]]] = defaultdict(lambda: defaultdict(_sides))
    for office, norm, is_social, judged, breached in outcome.ask(
        _BY_OFFICE, norms=norms, social=social
    ):
        side = Side(judged=judged, breached=breached)
        overall[norm][not is_social] += side
        offices[office][norm][not is_social] += side
    by_office = {office: _compared(strata.values()) for office, strata in offices.items()}
    return _compared(overall.values()), by_office


def _sides() -> list[Side]:
    return [Side(), Side()]


def _compared(strata: Iterable[list[Side]]) -> Neglect:
    """Compare the sides stratum by stratum; ``x`` is social, ``y`` the others."""
    left, right, spread = 0.0, 0.0, 0.0
    social, others = Side(), Side()
    for x, y in strata:
        social, others = social + x, others + y
        size = x.judged + y.judged
        if not (x.judged and y.judged):
            continue
        both = x.breached + y.breached
        left += x.breached * y.judged / size
        right += y.breached * x.judged / size
        spread += (both * x.judged * y.judged - x.breached * y.breached * size) / size**2
    if not (left and right):
        return Neglect(social=social, others=others, ratio=None, interval=None)
    ratio = left / right
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) * math.sqrt(spread / (left * right))
    interval = Interval(ratio * math.exp(-half), ratio * math.exp(half))
    return Neglect(social=social, others=others, ratio=ratio, interval=interval)
