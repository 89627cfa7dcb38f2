"""Drawings of studies: bars of counts, and differences with their intervals around none."""

from collections.abc import Sequence

from attrs import frozen
from markupsafe import Markup

from qadagalau.insight import Interval
from qadagalau.papers.drawing import box, dot, line, svg, words
from qadagalau.papers.speech import Speech

_WIDTH, _ROW, _LEFT, _RIGHT, _TOP = 860.0, 28.0, 430.0, 110.0, 30.0
_LETTERS = 60
_TICKS = (1, 2, 5, 10, 20, 30, 60, 120)


@frozen(kw_only=True)
class Bar:
    """How many there are of something."""

    name: str
    number: int
    shown: str
    is_marked: bool = False
    """Whether it asks to be looked at."""


@frozen(kw_only=True)
class Difference:
    """By how much something differs, surely between two bounds."""

    name: str
    value: float
    interval: Interval
    shown: str


def bars(rows: Sequence[Bar], label: str) -> Markup | None:
    """Return counts as bars, or ``None`` where there is nothing to show."""
    most = max((one.number for one in rows), default=0)
    if not most:
        return None
    parts: list[Markup] = []
    for place, one in enumerate(rows):
        top = _ROW * place + 6
        wide = (_WIDTH - _LEFT - _RIGHT) * one.number / most
        kind = "bar marked" if one.is_marked else "bar"
        parts.append(words((0, top + 14), _short(one.name), "name"))
        parts.append(box((_LEFT, top + 2), (wide, _ROW - 10), kind))
        parts.append(words((_LEFT + wide + 8, top + 14), one.shown, "tick"))
    return svg(_WIDTH, _ROW * len(rows) + 12, label, parts, "chart study")


def differences(rows: Sequence[Difference], label: str, speech: Speech) -> Markup | None:
    """Return differences in days around the line of none, or ``None`` without any."""
    if not rows:
        return None
    reach = max(max(abs(one.interval.low), abs(one.interval.high)) for one in rows)
    most = next((tick for tick in _TICKS if reach <= tick), _TICKS[-1])
    height = _TOP + _ROW * len(rows) + 8

    def at(days: float) -> float:
        inside = max(-most, min(most, days))
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (inside + most) / (2 * most)

    parts: list[Markup] = []
    for mark in (-most, 0, most):
        kind = "none" if mark == 0 else "rule"
        parts.append(line((at(mark), _TOP - 8), (at(mark), height - 8), kind))
        parts.append(words((at(mark), 14), speech.signed(mark), "tick", "middle"))
    for place, one in enumerate(rows):
        middle = _TOP + _ROW * (place + 0.5)
        left, right = at(one.interval.low), at(one.interval.high)
        parts.append(words((0, middle + 4), _short(one.name), "name"))
        parts.append(box((left, middle - 4), (right - left, 8), "span"))
        parts.append(dot((at(one.value), middle), 4.5, "mark"))
        parts.append(words((_WIDTH, middle + 4), one.shown, "tick", "end"))
    return svg(_WIDTH, height, label, parts, "chart study")


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"
