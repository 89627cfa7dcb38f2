"""The lag of a source as a picture: for each month the middle event and nine of ten."""

from collections.abc import Sequence

from markupsafe import Markup

from qadagalau.insight.freshness import Lag
from qadagalau.law import N_, say
from qadagalau.papers.drawing import box, dot, line, svg, words
from qadagalau.papers.speech import Speech

_WIDTH, _HEIGHT = 640.0, 220.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 12.0, 30.0, 30.0
_LABEL = N_(
    "Days from the event to its being known, by month: the middle event and nine events of ten. "
    "The numbers stand in the table below."
)
_DAYS = N_("days")


def lag_chart(lags: Sequence[Lag], language: str) -> Markup | None:
    """Return the chart, or ``None`` where there is nothing to show."""
    if not lags:
        return None
    most = _round_up(max(one.p90_days for one in lags))
    base = _HEIGHT - _BOTTOM
    step = (_WIDTH - _LEFT - _RIGHT) / len(lags)

    def at(days: int) -> float:
        return base - (base - _TOP) * min(days, most) / most

    parts = [words((0, 12), say(_DAYS, language), "tick")]
    for mark in (0, most // 2, most):
        parts.append(line((_LEFT, at(mark)), (_WIDTH - _RIGHT, at(mark)), "rule"))
        parts.append(words((_LEFT - 6, at(mark) + 4), str(mark), "tick", "end"))
    for place, one in enumerate(lags):
        middle = _LEFT + step * (place + 0.5)
        wide = min(step * 0.5, 26)
        top = at(one.p90_days)
        parts.append(box((middle - wide / 2, top), (wide, base - top), "most"))
        parts.append(dot((middle, at(one.median_days)), 4.5, "middle"))
        name = Speech(language).short_month(one.month)
        parts.append(words((middle, _HEIGHT - 10), name, "tick", "middle"))
    return svg(_WIDTH, _HEIGHT, say(_LABEL, language), parts, "lag")


def _round_up(days: int) -> int:
    """Return an even top of the scale."""
    for top in (2, 4, 10, 20, 40, 60, 100, 200, 400, 1000, 4000):
        if days <= top:
            return top
    return days + days % 2
