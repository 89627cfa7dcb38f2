"""An analysis as charts and tables: every share with its denominator and its interval."""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen
from markupsafe import Markup

from qadagalau.insight.interval import Interval
from qadagalau.insight.monthly import Change
from qadagalau.law import N_, say
from qadagalau.office.analyses.queries import BailiffLine
from qadagalau.papers.drawing import box, dot, line, ratio_whisker, svg, words
from qadagalau.papers.speech import NOTHING, Speech

DRAWN = 12
"""So many lines a chart has; the table has all."""
FEW = 20
"""Of fewer judged duties a share says little, and says so."""
_WIDTH, _ROW, _TOP, _LEFT, _RIGHT = 760.0, 30.0, 34.0, 330.0, 92.0
_LETTERS = 44
_FINE = 0.1
"""Up to this share the scale shows tenths of a percent."""
_LABEL = N_(
    "Share of duties not kept, with 95% intervals; a hollow mark is the month before. The numbers "
    "stand in the table below."
)


@frozen(kw_only=True)
class ShownLine:
    """A line of a table of shares."""

    key: str
    name: str
    judged: str
    breaches: str
    share: str
    between: str
    moved: str
    direction: str
    """``more``, ``less`` or nothing: of the share not kept."""
    new: str
    continued: str
    cured: str
    is_few: bool


@frozen(kw_only=True)
class ShownBailiff:
    """A bailiff beside what is to be expected of the same duties."""

    holder_id: str
    name: str
    judged: str
    observed: str
    expected: str
    ratio: str
    between: str
    drawing: Markup
    above: bool


def shown_line(key: str | None, name: str, change: Change, speech: Speech) -> ShownLine:
    """Return a line as the table shows it."""
    share = change.share
    moved = None if change.moved is None else round(change.moved, 3) + 0.0  # never minus nothing
    return ShownLine(
        key=key or "",
        name=name,
        judged=speech.count(share.whole),
        breaches=speech.count(share.part),
        share=speech.percent(share.rate),
        between=speech.between(share.interval),
        moved=NOTHING if moved is None else speech.points(moved),
        direction="" if not moved else "more" if moved > 0 else "less",
        new=speech.count(change.new),
        continued=speech.count(change.continued),
        cured=speech.count(change.cured),
        is_few=share.whole < FEW,
    )


def shown_bailiff(one: BailiffLine, names: Mapping[str, str], speech: Speech) -> ShownBailiff:
    """Return a bailiff as the table shows him."""
    ratio = one.observed / one.expected
    shown = speech.decimal(ratio)
    between = f"{speech.decimal(one.interval.low)}–{speech.decimal(one.interval.high)}"
    return ShownBailiff(
        holder_id=one.holder_id,
        name=names.get(one.holder_id) or one.holder_id,
        judged=speech.count(one.judged),
        observed=speech.count(one.observed),
        expected=speech.decimal(one.expected, 1),
        ratio=shown,
        between=between,
        drawing=ratio_whisker(ratio, one.interval, f"{shown} ({between})"),
        above=one.above,
    )


def share_chart(lines: Sequence[tuple[str, Change]], language: str) -> Markup | None:
    """Return shares of duties not kept as dots with intervals; nothing where too few are judged."""
    judged = [(name, one) for name, one in lines if one.share.whole >= FEW][:DRAWN]
    if not judged:
        return None
    most = _round_up(max(_high(one) for _, one in judged))
    height = _TOP + _ROW * len(judged) + 8

    def at(rate: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * min(rate, most) / most

    speech = Speech(language)
    parts: list[Markup] = []
    for mark in (0.0, most / 2, most):
        parts.append(line((at(mark), _TOP - 8), (at(mark), height - 8), "rule"))
        shown = speech.percent(mark, 0 if most > _FINE else 1)
        parts.append(words((at(mark), 14), shown, "tick", "middle"))
    for place, (name, one) in enumerate(judged):
        middle = _TOP + _ROW * (place + 0.5)
        parts += _row(name, one, middle, at, speech)
    return svg(_WIDTH, height, say(_LABEL, language), parts, "shares")


def _row(
    name: str, one: Change, middle: float, place: Callable[[float], float], speech: Speech
) -> list[Markup]:
    rate, interval = one.share.rate or 0.0, one.share.interval or Interval(0, 0)
    short = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"
    parts = [words((0, middle + 4), short, "name")]
    before = one.share_before.rate
    left, right = place(interval.low), place(interval.high)
    parts.append(box((left, middle - 4), (right - left, 8), "span"))
    if before is not None:
        parts.append(dot((place(before), middle), 4.5, "before"))
    parts.append(dot((place(rate), middle), 4.5, "mark"))
    shown = f"{speech.percent(rate)} / {speech.count(one.share.whole)}"
    parts.append(words((_WIDTH, middle + 4), shown, "tick", "end"))
    return parts


def _high(one: Change) -> float:
    interval = one.share.interval
    return max(interval.high if interval else 0.0, one.share_before.rate or 0.0)


def _round_up(rate: float) -> float:
    """Return an even end of the scale."""
    return next((end for end in (0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8) if rate <= end), 1.0)
