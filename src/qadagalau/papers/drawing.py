"""Charts as SVG: a few shapes of our own, coloured by the page's classes, readable without colour.

Every function returns a whole ``<svg>`` whose ``aria-label`` says what it shows; the numbers
themselves stand in a table beside it.
"""

from collections.abc import Callable, Iterable, Sequence
from math import log

from attrs import frozen
from markupsafe import Markup, escape

from qadagalau.insight import Funnel, Interval, Standing

Point = tuple[float, float]
Show = Callable[[float], str]
_LINE = 13.0
"""So far apart stand two names."""
_NAMED = 12
"""So many dots at most carry their names."""
_WIDE = 100
"""A scale that spans more than this has fewer ticks."""


def svg(width: float, height: float, label: str, parts: Iterable[Markup], kind: str) -> Markup:
    """Return a picture of *width* by *height* units that scales with its place."""
    return Markup(
        '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}" '
        'xmlns="http://www.w3.org/2000/svg">{}</svg>'
    ).format(kind, _n(width), _n(height), label, Markup("").join(parts))


def line(start: Point, end: Point, kind: str) -> Markup:
    """Return a straight line."""
    return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
        kind, _n(start[0]), _n(start[1]), _n(end[0]), _n(end[1])
    )


def box(corner: Point, size: Point, kind: str) -> Markup:
    """Return a rectangle by its upper left corner and its size."""
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
        kind, _n(corner[0]), _n(corner[1]), _n(max(size[0], 0)), _n(max(size[1], 0))
    )


def dot(centre: Point, radius: float, kind: str, title: str = "") -> Markup:
    """Return a filled circle."""
    named = Markup("<title>{}</title>").format(title) if title else ""
    return Markup('<circle class="{}" cx="{}" cy="{}" r="{}">{}</circle>').format(
        kind, _n(centre[0]), _n(centre[1]), _n(radius), named
    )


def words(place: Point, text: str, kind: str, anchor: str = "start") -> Markup:
    """Return one line of text; *anchor* is ``start``, ``middle`` or ``end``."""
    return Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
        kind, _n(place[0]), _n(place[1]), anchor, escape(text)
    )


def path(points: Sequence[Point], kind: str) -> Markup:
    """Return a line through *points*."""
    drawn = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return Markup('<polyline class="{}" points="{}"/>').format(kind, drawn)


def whisker(value: float, interval: Interval, low: float, high: float, label: str) -> Markup:
    """Return a dot with its interval on a scale from *low* to *high*, small enough for a cell."""
    width, middle = 96.0, 8.0

    def at(number: float) -> float:
        return 3 + (width - 6) * (min(max(number, low), high) - low) / (high - low)

    return svg(
        width,
        2 * middle,
        label,
        (
            line((3, middle), (width - 3, middle), "axis"),
            line((at(interval.low), middle), (at(interval.high), middle), "span"),
            dot((at(value), middle), 3.5, "mark"),
        ),
        "whisker",
    )


def ratio_whisker(value: float, interval: Interval, label: str) -> Markup:
    """Return a dot with its interval on a doubling scale from 1/4 to 4, with a line at 1."""
    width, middle = 96.0, 8.0

    def at(number: float) -> float:
        return width / 2 + (width / 2 - 4) * max(-1.0, min(1.0, log(max(number, 1e-9), 4)))

    return svg(
        width,
        2 * middle,
        label,
        (
            line((width / 2, 1), (width / 2, 15), "axis"),
            line((at(interval.low), middle), (at(interval.high), middle), "span"),
            dot((at(value), middle), 3.5, "mark"),
        ),
        "whisker",
    )


def columns(bars: Sequence[tuple[str, str, int, str]], label: str) -> Markup:
    """Return columns: each its name, the year under it (or nothing), its number, as shown."""
    width, height, bottom, top = 720.0, 210.0, 168.0, 22.0
    most = max((number for _, _, number, _ in bars), default=0) or 1
    step = (width - 8) / max(len(bars), 1)
    parts = [line((4, bottom), (width - 4, bottom), "axis")]
    for place, (name, year, number, shown) in enumerate(bars):
        left = 4 + place * step
        tall = (bottom - top) * number / most
        centre = left + step / 2
        parts += [
            box((left + step * 0.16, bottom - tall), (step * 0.68, tall), "bar"),
            words((centre, bottom - tall - 5), shown, "small", "middle"),
            words((centre, bottom + 15), name, "small", "middle"),
            words((left + step * 0.16, bottom + 32), year, "year"),
        ]
    return svg(width, height, label, parts, "chart")


@frozen(kw_only=True)
class _Frame:
    """The place of the funnel's points: expected breaches across, ratio upwards."""

    lowest: float
    highest: float
    most: float
    left: float = 44.0
    right: float = 708.0
    top: float = 22.0
    bottom: float = 270.0

    def at(self, point: Point) -> Point:
        expected, ratio = point
        inside = min(max(expected, self.lowest), self.highest)
        across = log(inside / self.lowest) / log(self.highest / self.lowest)
        up = min(ratio, self.most) / self.most
        return (
            self.left + across * (self.right - self.left),
            self.bottom - up * (self.bottom - self.top),
        )


def funnel_plot(
    standings: Sequence[Standing], limits: Funnel, names: tuple[str, str, str], show: Show
) -> Markup:
    """Return the funnel: a dot for each bailiff, the curves within which chance moves them.

    *names* are the labels of the picture and of the two axes; *show* writes a number.
    """
    expected = [one.expected for one in standings]
    top_ratio = max(2.0, min(4.0, 1.1 * max(one.ratio for one in standings)))
    frame = _Frame(lowest=min(expected) * 0.9, highest=max(expected) * 1.1, most=top_ratio)
    label, across, upward = names
    parts = [
        *_ratio_axis(frame, show),
        *_expected_axis(frame, show),
        words((4, 10), upward, "small"),
        words((frame.right, frame.bottom + 34), across, "small", "end"),
    ]
    for kind, curve in (
        ("usual", limits.usual_high),
        ("usual", limits.usual_low),
        ("wide", limits.wide_high),
        ("wide", limits.wide_low),
    ):
        inside = [point for point in curve if point[1] <= top_ratio]
        parts.append(path([frame.at(point) for point in inside], f"limit {kind}"))
    above = [one for one in standings if one.above]
    parts += [dot(frame.at((o.expected, o.ratio)), 2.5, "mark") for o in standings if not o.above]
    parts += [dot(frame.at((o.expected, o.ratio)), 4, "mark above", o.holder_id) for o in above]
    if len(above) <= _NAMED:
        parts += _named(frame, above)
    return svg(720, 308, label, parts, "chart funnel")


def _named(frame: _Frame, above: Sequence[Standing]) -> Iterable[Markup]:
    """Write the names from the highest down, each clear of the one before."""
    free = 0.0
    for one in sorted(above, key=lambda one: -one.ratio):
        x, y = frame.at((one.expected, one.ratio))
        free = max(y + 4, free)
        right = x > frame.right - 80
        place = (x - 8 if right else x + 8, free)
        yield words(place, one.holder_id, "small", "end" if right else "start")
        free += _LINE


def _ratio_axis(frame: _Frame, show: Show) -> Iterable[Markup]:
    for ratio in range(5):
        if ratio <= frame.most:
            left = frame.at((frame.lowest, ratio))
            yield line(left, (frame.right, left[1]), "mean" if ratio == 1 else "grid")
            yield words((left[0] - 6, left[1] + 4), show(ratio), "small", "end")


def _expected_axis(frame: _Frame, show: Show) -> Iterable[Markup]:
    digits = (1, 3) if frame.highest > _WIDE * frame.lowest else (1, 1.5, 2, 3, 4, 5, 7)
    for power in range(-2, 7):
        for digit in digits:
            value = digit * 10.0**power
            if frame.lowest <= value <= frame.highest:
                x, _ = frame.at((value, 0))
                yield line((x, frame.bottom), (x, frame.bottom + 4), "axis")
                yield words((x, frame.bottom + 17), show(value), "small", "middle")


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
