"""Bailiffs are compared with what all would have done with the same duties, never ranked.

Expected breaches come from indirect standardisation: each bailiff's judged duties, by norm
and category, times the share of breaches that all bailiffs together have there.
"""

from collections.abc import Iterable

from attrs import frozen

from .interval import LEVEL, Interval, gamma_quantile, poisson
from .outcome import Outcome

ATTENTION = 0.998
"""Who is named: one in a thousand would be so by chance alone."""

Curve = tuple[tuple[float, float], ...]

_USUAL = (1 - LEVEL) / 2
_WIDE = (1 - ATTENTION) / 2
_POINTS = 600
_BY_HOLDER = """
    WITH stratum AS (
        SELECT norm, category, holder_id, min(office_id) AS office_id,
            coalesce(sum(number) FILTER (verdict NOT IN ('pending', 'unknown')), 0) AS judged,
            coalesce(sum(number) FILTER (
                verdict NOT IN ('kept', 'pending', 'unknown')), 0) AS breached
        FROM tally
        WHERE holder_id IS NOT NULL AND list_contains($norms::VARCHAR[], norm)
        GROUP BY ALL
    ), everyone AS (
        SELECT norm, category, sum(breached) / sum(judged) AS rate
        FROM stratum GROUP BY ALL HAVING sum(judged) > 0
    )
    SELECT holder_id, min(office_id), sum(judged)::BIGINT, sum(breached)::BIGINT,
        sum(judged * rate)::DOUBLE
    FROM stratum JOIN everyone
        ON stratum.norm = everyone.norm AND stratum.category IS NOT DISTINCT FROM everyone.category
    GROUP BY holder_id HAVING sum(judged) > 0 ORDER BY holder_id
"""


@frozen(kw_only=True)
class Standing:
    """One bailiff's breaches beside those to be expected of his duties."""

    holder_id: str
    office_id: str | None
    judged: int
    observed: int
    expected: float
    interval: Interval
    """Exact 95 % interval of observed / expected."""
    shrunk: float
    """Observed / expected drawn towards 1 as far as its duties are few (empirical Bayes)."""
    above: bool
    """The 99.8 % interval lies wholly above 1."""

    @property
    def ratio(self) -> float:
        """Observed / expected; 1 is what all bailiffs together do."""
        return self.observed / self.expected


@frozen(kw_only=True)
class Funnel:
    """The limits within which chance moves observed / expected, by expected number.

    Every point is (expected, ratio); *usual* is the 95 %, *wide* the 99.8 % limit.
    """

    usual_high: Curve
    usual_low: Curve
    wide_high: Curve
    wide_low: Curve


def compare(outcome: Outcome, norms: Iterable[str]) -> tuple[Standing, ...]:
    """Return every holder with judged duties of *norms*, in the order of their numbers.

    A holder of whom no breach could be expected, since nobody broke his norms, is left out.
    """
    asked = outcome.ask(_BY_HOLDER, norms=norms)
    rows = [(h, office, n, o, e) for h, office, n, o, e in asked if e > 0]
    weight = _prior([(o, e) for *_, o, e in rows])
    return tuple(_standing(row, weight) for row in rows)


def _standing(row: tuple[str, str | None, int, int, float], weight: float) -> Standing:
    holder, office, judged, observed, expected = row
    usual, wide = poisson(observed), poisson(observed, ATTENTION)
    return Standing(
        holder_id=holder,
        office_id=office,
        judged=judged,
        observed=observed,
        expected=expected,
        interval=Interval(usual.low / expected, usual.high / expected),
        shrunk=(observed + weight) / (expected + weight) if weight != float("inf") else 1.0,
        above=wide.low > expected,
    )


def _prior(known: list[tuple[int, float]]) -> float:
    """Return how many expected breaches the common rate weighs, by the method of moments.

    Infinite where the bailiffs differ no more than chance makes them differ.
    """
    beyond = sum((o - e) ** 2 - e for o, e in known)
    size = sum(e * e for _, e in known)
    return size / beyond if beyond > 0 else float("inf")


def funnel(lowest: float, highest: float) -> Funnel:
    """Return the limits for expected numbers between *lowest* and *highest*, both above 0.

    The upper limit joins, for every count, the expected number of which it is just the
    quantile; so the curves and :attr:`Standing.above` never contradict each other.
    """
    most = 2 * highest + 20
    counts = [0.1 * (most / 0.1) ** (i / _POINTS) for i in range(_POINTS + 1)]
    within = (lowest, highest)
    return Funnel(
        usual_high=_curve(((gamma_quantile(_USUAL, o), o) for o in counts), within),
        usual_low=_curve(((gamma_quantile(1 - _USUAL, o + 1), o) for o in counts), within),
        wide_high=_curve(((gamma_quantile(_WIDE, o), o) for o in counts), within),
        wide_low=_curve(((gamma_quantile(1 - _WIDE, o + 1), o) for o in counts), within),
    )


def _curve(points: Iterable[tuple[float, float]], within: tuple[float, float]) -> Curve:
    low, high = within
    return tuple((expected, o / expected) for expected, o in points if low <= expected <= high)
