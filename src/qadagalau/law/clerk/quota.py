"""A quota is read by going back from each event as many places as are allowed."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from qadagalau.law.finding import Verdict
from qadagalau.law.norm import Norm
from qadagalau.law.rule import Always, CalendarYear, Per, Quota, Rolling
from qadagalau.law.text import N_

from .binding import Placed, finding_of
from .case import Desk, Line, Page
from .proof import Judgment, Step, step, words_of
from .walk import ONE_DAY, falls_on

ALLOWED_EVER = N_("Allowed in all: {n} of {events}.")
ALLOWED_A_YEAR = N_("Allowed in a calendar year: {n} of {events}.")
ALLOWED_IN_MONTHS = N_("Allowed in any stretch of months ({months}): {n} of {events}.")
REACHED = N_("From {first} to {day:weekday}: {n}.")
WITHIN = N_("Their number never passed what is allowed.")


def quotas(norm: Norm, rule: Quota, pages: Sequence[Page], desk: Desk) -> Iterator[Placed]:
    """Judge every holder, or every proceeding, by its events over all cases."""
    counted = [line for page in pages for line in page.matching(rule.counts)]
    counted.sort(key=lambda line: (line.event.happened_on, line.place))
    by_subject: dict[str, list[Line]] = {}
    for line in counted:
        by_subject.setdefault(_subject(rule, line), []).append(line)
    for subject, lines in by_subject.items():
        yield from _of_subject(norm, rule, subject, lines, desk)


def _subject(rule: Quota, line: Line) -> str:
    return line.event.holder_id if rule.per is Per.HOLDER else line.event.proceeding_id


def _of_subject(
    norm: Norm, rule: Quota, subject: str, lines: list[Line], desk: Desk
) -> Iterator[Placed]:
    in_wording = [place for place, line in enumerate(lines) if _applies(norm, line)]
    beyond = [(place, _too_many(rule, lines, place)) for place in in_wording]
    exceeded = [(place, first) for place, first in beyond if first is not None]
    for place, first in exceeded:
        anchor, number = lines[place], place - lines.index(first) + 1
        events = (first.event.event_id, anchor.event.event_id)
        finding = evolve(
            finding_of(norm, anchor, desk, subject=subject),
            started_on=first.event.happened_on,
            ended_on=anchor.event.happened_on,
            verdict=Verdict.EXCEEDED,
            evidence=tuple(dict.fromkeys(events)),
        )
        reached = step(
            REACHED, first=first.event.happened_on, day=anchor.event.happened_on, n=number
        )
        yield anchor.place, Judgment(finding, (_allowed(rule), reached))
    if in_wording and not exceeded:
        anchor = lines[in_wording[0]]
        finding = evolve(finding_of(norm, anchor, desk, subject=subject), verdict=Verdict.KEPT)
        yield anchor.place, Judgment(finding, (_allowed(rule), step(WITHIN)))


def _applies(norm: Norm, line: Line) -> bool:
    return norm.applies_on(line.event.happened_on)


def _too_many(rule: Quota, lines: list[Line], place: int) -> Line | None:
    """Return the event from which too many are counted to the one at *place*, if they are."""
    day = lines[place].event.happened_on
    if isinstance(rule.window, CalendarYear):
        of_year = [line for line in lines[: place + 1] if line.event.happened_on.year == day.year]
        return of_year[0] if len(of_year) > rule.at_most else None
    if place < rule.at_most:
        return None
    first = lines[place - rule.at_most]
    if isinstance(rule.window, Rolling) and _passed(first.event.happened_on, rule.window, day):
        return None
    return first


def _passed(first: date, window: Rolling, day: date) -> bool:
    """Tell whether so many months from *first* are over by *day*, walking from one to the other."""
    walked, months = first, 0
    while walked < day and months < window.months:
        walked += ONE_DAY
        months += falls_on(walked, first.day)
    return months == window.months


def _allowed(rule: Quota) -> Step:
    n, events = rule.at_most, words_of(rule.counts)
    match rule.window:
        case Always():
            return step(ALLOWED_EVER, n=n, events=events)
        case CalendarYear():
            return step(ALLOWED_A_YEAR, n=n, events=events)
        case Rolling(months):
            return step(ALLOWED_IN_MONTHS, n=n, months=months, events=events)
