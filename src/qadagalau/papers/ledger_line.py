"""A ledger as a time line: a numbered mark for each entry, and under it how long it lasted."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attrs import frozen
from markupsafe import Markup

from .drawing import box, svg
from .speech import Speech
from .timeline import LEVEL, WIDTH, Scale, levels_of, months, numbers

LANE = 9.0
"""How far apart bars stand."""


@frozen(kw_only=True)
class Bar:
    """How long something lasted: from its first day to its last."""

    first: date
    last: date
    kind: str
    """The class that colours it: ``term``, ``over`` or ``delay``."""


def draw_ledger(
    days: Sequence[date], bars: Sequence[Bar], *, as_of: date, speech: Speech, label: str
) -> Markup:
    """Return the picture of rising *days* with *bars* under them; *label* says what it shows."""
    every = [*days, *(bar.first for bar in bars), *(bar.last for bar in bars), as_of]
    around = timedelta(days=max((max(every) - min(every)).days // 30, 1))
    flat = Scale(min(every) - around, max(every) + around, 0)
    levels = levels_of(days, flat)
    lanes = _lanes(bars)
    deep = LANE * max(lanes, default=0)
    top = 26 + LEVEL * max(levels, default=0)
    scale = Scale(flat.first, flat.last, top + deep)
    marks = Scale(flat.first, flat.last, top)
    parts = [
        *months(scale, speech),
        *_bars(bars, lanes, marks),
        *numbers(days, levels, marks, to=scale.axis),
    ]
    return svg(WIDTH, scale.axis + 34, label, parts, "chart course ledger")


def _lanes(bars: Sequence[Bar]) -> list[int]:
    """Return in which lane each bar lies, so that no two lie upon each other."""
    ends: list[date] = []
    found = []
    for bar in bars:
        free = [lane for lane, end in enumerate(ends) if end < bar.first]
        lane = free[0] if free else len(ends)
        ends[lane : lane + 1] = [bar.last]
        found.append(lane)
    return found


def _bars(bars: Sequence[Bar], lanes: Sequence[int], scale: Scale) -> Iterable[Markup]:
    for bar, lane in zip(bars, lanes, strict=True):
        left = scale.at(bar.first)
        wide = scale.at(bar.last) - left
        yield box((left, scale.bar + 4 + lane * LANE), (max(wide, 2), LANE - 3), bar.kind)
