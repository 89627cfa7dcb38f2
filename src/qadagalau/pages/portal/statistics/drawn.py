"""Figures as lines of a table and as a course over months; a hidden number is nowhere drawn."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen
from markupsafe import Markup

from qadagalau.insight.figures import FIGURES, Figure
from qadagalau.insight.indicator import Share
from qadagalau.insight.interval import Interval
from qadagalau.insight.small_cells import TOTAL
from qadagalau.law import N_
from qadagalau.office.statistics.content import Line, lines_of
from qadagalau.office.statistics.counting import NOWHERE
from qadagalau.papers.drawing import dot, line, svg, whisker, words
from qadagalau.papers.speech import NOTHING, Speech

HIDDEN = "•"
FEW = 20
"""Of a smaller whole a share says little, and says so."""
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 360.0, 190.0, 44.0, 14.0, 150.0
_STEPS = (0.0, 0.5, 0.8, 0.9)
_ALL, _COUNTRY, _NOWHERE = N_("all"), N_("the whole country"), N_("place not stated")
_COURSE = N_("Share by month, with 95% intervals; the numbers stand in the table below.")


@frozen(kw_only=True)
class ShownLine:
    """A line of a figure's table."""

    region: str
    group: str
    good: str
    bad: str
    whole: str
    share: str
    between: str
    drawing: Markup
    is_total: bool
    is_few: bool


@frozen(kw_only=True)
class ShownMonth:
    """A month of the course of a figure, over the whole country."""

    month: date
    name: str
    good: str
    whole: str
    share: str
    between: str


@frozen(kw_only=True)
class ShownFigure:
    """A figure as the page shows it."""

    name: str
    title: str
    says: str
    good: str
    bad: str
    has_groups: bool
    whole: ShownLine | None
    """The line of the whole country, all groups together."""
    lines: tuple[ShownLine, ...]
    course: tuple[ShownMonth, ...]
    drawing: Markup | None


def shown_figures(
    said: Mapping[str, Any], earlier: Sequence[tuple[date, Mapping[str, Any]]], language: str
) -> list[ShownFigure]:
    """Return the figures of a month's content, each with its course over *earlier* months."""
    speech, there = Speech(language), {one["name"]: one for one in said["figures"]}
    return [
        _figure(one, there[one.name], said["regions"], earlier, speech)
        for one in FIGURES
        if one.name in there and there[one.name]["rows"]
    ]


def _figure(
    figure: Figure,
    said: Mapping[str, Any],
    regions: Mapping[str, Mapping[str, str]],
    earlier: Sequence[tuple[date, Mapping[str, Any]]],
    speech: Speech,
) -> ShownFigure:
    names = {code: _region(code, called, speech) for code, called in regions.items()}
    lines = [_line(one, names, said["groups"], speech) for one in lines_of(said)]
    course = [(month, _whole_of(figure.name, content)) for month, content in earlier]
    return ShownFigure(
        name=figure.name,
        title=speech.text(figure.title),
        says=speech.text(figure.says),
        good=speech.text(figure.good),
        bad=speech.text(figure.bad),
        has_groups=bool(said["groups"]),
        whole=lines[-1],
        lines=tuple(lines),
        course=tuple(_month(month, one, speech) for month, one in course),
        drawing=course_chart([(month, one.share) for month, one in course if one], speech),
    )


def _region(code: str, called: Mapping[str, str], speech: Speech) -> str:
    if code == NOWHERE:
        return speech.say(_NOWHERE)
    return called.get(speech.language) or code


def _whole_of(name: str, content: Mapping[str, Any]) -> Line | None:
    """Return a figure's line of the whole country in another month."""
    found = [one for one in content["figures"] if one["name"] == name]
    lines = list(lines_of(found[0])) if found else []
    return lines[-1] if lines else None


def _line(
    one: Line, regions: Mapping[str, str], groups: Mapping[str, Mapping[str, str]], speech: Speech
) -> ShownLine:
    share = one.share
    group = groups[one.group][speech.language] if one.group in groups else speech.say(_ALL)
    return ShownLine(
        region=speech.say(_COUNTRY) if one.region == TOTAL else regions[one.region],
        group=group,
        good=_number(one.good, speech),
        bad=_number(one.bad, speech),
        whole=HIDDEN if share is None else speech.count(share.whole),
        share=speech.percent(share.rate) if share else NOTHING,
        between=speech.between(share.interval) if share else NOTHING,
        drawing=_whisker(share, speech),
        is_total=one.region == TOTAL or (one.group == TOTAL and bool(groups)),
        is_few=share is not None and 0 < share.whole < FEW,
    )


def _number(number: int | None, speech: Speech) -> str:
    return HIDDEN if number is None else speech.count(number)


def _whisker(share: Share | None, speech: Speech) -> Markup:
    if share is None or share.rate is None or share.interval is None:
        return Markup("")
    label = f"{speech.percent(share.rate)} ({speech.between(share.interval)})"
    return whisker(share.rate, share.interval, 0.0, 1.0, label)


def _month(month: date, one: Line | None, speech: Speech) -> ShownMonth:
    share = one.share if one else None
    return ShownMonth(
        month=month,
        name=speech.month(month),
        good=HIDDEN if one is None else _number(one.good, speech),
        whole=HIDDEN if share is None else speech.count(share.whole),
        share=speech.percent(share.rate) if share else NOTHING,
        between=speech.between(share.interval) if share else NOTHING,
    )


def course_chart(course: Sequence[tuple[date, Share | None]], speech: Speech) -> Markup | None:
    """Return shares over months as dots with intervals; nothing of fewer than two months."""
    known = [
        (place, month, one.rate, one.interval)
        for place, (month, one) in enumerate(course)
        if one is not None and one.rate is not None and one.interval is not None
    ]
    if len(known) < 2:  # noqa: PLR2004 - one dot is no course
        return None
    least = max(step for step in _STEPS if step <= min(one[3].low for one in known))
    step = (_WIDTH - _LEFT - 8) / max(1, len(course))

    def at(place: int, rate: float) -> tuple[float, float]:
        up = (rate - least) / (1 - least)
        return _LEFT + step * (place + 0.5), _BOTTOM - up * (_BOTTOM - _TOP)

    parts: list[Markup] = []
    for mark in (least, (1 + least) / 2, 1.0):
        left, height = at(0, mark)[0] - step / 2, at(0, mark)[1]
        parts.append(line((left, height), (_WIDTH - 4, height), "rule"))
        parts.append(words((_LEFT - 6, height + 4), speech.percent(mark, 0), "tick", "end"))
    every = 2 if len(course) > 6 else 1  # noqa: PLR2004 - so many names fit beside each other
    for place, month, rate, interval in known:
        parts += _dot(at, place, rate, interval, f"{speech.month(month)}: {speech.percent(rate)}")
        if (len(course) - 1 - place) % every == 0:
            x = at(place, least)[0]
            parts.append(words((x, _BOTTOM + 16), speech.short_month(month), "tick", "middle"))
            if month.month <= every or place == known[0][0]:
                parts.append(words((x, _BOTTOM + 31), str(month.year), "tick", "middle"))
    return svg(_WIDTH, _HEIGHT, speech.say(_COURSE), parts, "course-of-months")


def _dot(at: Any, place: int, rate: float, interval: Interval, title: str) -> list[Markup]:  # noqa: ANN401 - a function of the chart
    return [
        line(at(place, interval.low), at(place, interval.high), "span"),
        dot(at(place, rate), 4, "mark", title),
    ]
