"""Drawings of studies: bars of counts, and differences with their intervals around none."""

from collections.abc import Sequence

from attrs import frozen
from markupsafe import Markup

from qadagalau.insight import Interval
from qadagalau.papers.drawing import box, dot, line, svg, words
from qadagalau.papers.speech import Speech

_TOP = 30.0
_TICKS = (1, 2, 5, 10, 20, 30, 60, 120)


@frozen(kw_only=True)
class _Layout:
    """Where names and bars stand: beside each other, or on a telephone one above the other."""

    kind: str
    width: float
    left: float
    """Where the bars begin."""
    right: float
    """What is kept at the end for the number."""
    row: float
    below: float
    """By how much a bar stands below its name."""
    letters: int
    """So long a name may be."""

    @property
    def room(self) -> float:
        """The length of the longest bar."""
        return self.width - self.left - self.right


_LAYOUTS = (
    _Layout(kind="wide", width=860, left=430, right=110, row=28, below=0, letters=60),
    _Layout(kind="narrow", width=350, left=0, right=105, row=48, below=19, letters=46),
)
"""Both are drawn; the page shows the one that fits."""


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
    return Markup("").join(_bars(rows, label, most, layout) for layout in _LAYOUTS)


def _bars(rows: Sequence[Bar], label: str, most: int, layout: _Layout) -> Markup:
    parts: list[Markup] = []
    for place, one in enumerate(rows):
        top = layout.row * place + 6
        long = layout.room * one.number / most
        kind = "bar marked" if one.is_marked else "bar"
        parts.append(words((0, top + 14), _short(one.name, layout), "name"))
        parts.append(box((layout.left, top + 2 + layout.below), (long, 18), kind))
        end = layout.left + long + 8
        parts.append(words((end, top + 14 + layout.below), one.shown, "tick"))
    height = layout.row * len(rows) + 12
    return svg(layout.width, height, label, parts, f"chart study {layout.kind}")


def differences(rows: Sequence[Difference], label: str, speech: Speech) -> Markup | None:
    """Return differences in days around the line of none, or ``None`` without any."""
    if not rows:
        return None
    return Markup("").join(_differences(rows, label, speech, layout) for layout in _LAYOUTS)


def _differences(rows: Sequence[Difference], label: str, speech: Speech, layout: _Layout) -> Markup:
    reach = max(max(abs(one.interval.low), abs(one.interval.high)) for one in rows)
    most = next((tick for tick in _TICKS if reach <= tick), _TICKS[-1])
    height = _TOP + layout.row * len(rows) + 8
    begins, room = layout.left + 20, layout.room - 20

    def at(days: float) -> float:
        inside = max(-most, min(most, days))
        return begins + room * (inside + most) / (2 * most)

    parts: list[Markup] = []
    for mark in (-most, 0, most):
        kind = "none" if mark == 0 else "rule"
        parts.append(line((at(mark), _TOP - 8), (at(mark), height - 8), kind))
        parts.append(words((at(mark), 14), speech.signed(mark), "tick", "middle"))
    for place, one in enumerate(rows):
        named = _TOP + layout.row * place + 18
        drawn = named - 4 + layout.below
        left, right = at(one.interval.low), at(one.interval.high)
        parts.append(words((0, named), _short(one.name, layout), "name"))
        parts.append(box((left, drawn - 4), (right - left, 8), "span"))
        parts.append(dot((at(one.value), drawn), 4.5, "mark"))
        parts.append(words((layout.width, drawn + 4), one.shown, "tick", "end"))
    return svg(layout.width, height, label, parts, f"chart study {layout.kind}")


def _short(name: str, layout: _Layout) -> str:
    long = layout.letters
    return name if len(name) <= long else f"{name[: long - 1].rstrip()}…"
