"""Findings counted: indicators as declarations, intervals and comparisons as pure functions.

Nothing here judges a case.  Every share keeps its numerator and its denominator, every
comparison of people its interval, and what is unknown is counted as unknown.
"""

from .bailiffs import ATTENTION, Funnel, Standing, compare, funnel
from .counts import Counts
from .indicator import INDICATORS, KEPT_SHARE, UNKNOWN_SHARE, Indicator, Share
from .interval import Interval, poisson, wilson
from .neglect import Neglect, Side, neglect
from .outcome import Breach, Change, Claims, Group, Listed, Outcome, OutcomeError

__all__ = [
    "ATTENTION",
    "INDICATORS",
    "KEPT_SHARE",
    "UNKNOWN_SHARE",
    "Breach",
    "Change",
    "Claims",
    "Counts",
    "Funnel",
    "Group",
    "Indicator",
    "Interval",
    "Listed",
    "Neglect",
    "Outcome",
    "OutcomeError",
    "Share",
    "Side",
    "Standing",
    "compare",
    "funnel",
    "neglect",
    "poisson",
    "wilson",
]
