"""How far chance alone may have moved a figure: exact where it can be, never a bare number.

Pure functions over floats; the quantiles of the gamma distribution are computed here, so
that a report needs no statistics library.
"""

import math
from statistics import NormalDist

from attrs import frozen

LEVEL = 0.95
"""The level of the intervals that reports print."""

_STEPS = 60
_CLOSE = 1e-12
_LARGE = 2000.0
"""Beyond this shape the cube-root approximation is right to six digits."""


@frozen
class Interval:
    """Where the true figure may well lie, both ends included."""

    low: float
    high: float


def wilson(part: int, whole: int, level: float = LEVEL) -> Interval | None:
    """Return Wilson's score interval of the share *part* / *whole*; ``None`` of nothing.

    >>> interval = wilson(8, 10)
    >>> print(f"{interval.low:.3f} {interval.high:.3f}")
    0.490 0.943
    """
    if whole == 0:
        return None
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = part / whole
    scale = 1 + z * z / whole
    centre = share + z * z / (2 * whole)
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    low = (centre - half) / scale if part else 0.0
    return Interval(low, (centre + half) / scale if part < whole else 1.0)


def poisson(observed: int, level: float = LEVEL) -> Interval:
    """Return the exact (Garwood) interval of the mean of a Poisson count.

    >>> interval = poisson(10)
    >>> print(f"{interval.low:.3f} {interval.high:.3f}")
    4.795 18.390
    """
    tail = (1 - level) / 2
    low = gamma_quantile(tail, observed) if observed else 0.0
    return Interval(low, gamma_quantile(1 - tail, observed + 1))


def gamma_quantile(probability: float, shape: float) -> float:
    """Return the quantile of the gamma distribution of *shape* and scale 1.

    Starts from Wilson and Hilferty's cube root and sharpens it by Newton's steps, halved
    where they would leave the positive numbers.
    """
    z = NormalDist().inv_cdf(probability)
    guess = shape * (1 - 1 / (9 * shape) + z / (3 * math.sqrt(shape))) ** 3
    if shape > _LARGE:
        return guess
    if guess <= 0:
        guess = math.exp((math.log(probability) + math.lgamma(shape + 1)) / shape)
    for _ in range(_STEPS):
        density = math.exp((shape - 1) * math.log(guess) - guess - math.lgamma(shape))
        step = (_gamma_below(guess, shape) - probability) / density
        better = guess - step if step < guess else guess / 2
        if abs(better - guess) <= _CLOSE * guess:
            return better
        guess = better
    return guess


def _gamma_below(x: float, shape: float) -> float:
    """Return the regularised lower incomplete gamma function P(shape, x)."""
    front = math.exp(shape * math.log(x) - x - math.lgamma(shape + 1))
    if x < shape + 1:
        return front * _series(x, shape)
    return 1 - front * shape * _fraction(x, shape)


def _series(x: float, shape: float) -> float:
    term = total = 1.0
    n = shape
    while term > _CLOSE * total * 1e-3:
        n += 1
        term *= x / n
        total += term
    return total


def _fraction(x: float, shape: float) -> float:
    """Return Legendre's continued fraction of the upper tail, by Lentz's method."""
    b = x + 1 - shape
    c = math.inf
    d = value = 1 / b
    for i in range(1, 10_000):
        a = -i * (i - shape)
        b += 2
        d = 1 / (a * d + b)
        c = b + a / c
        value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value
