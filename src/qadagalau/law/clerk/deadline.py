"""A deadline is read by counting its term from the start and looking whether an end came in it."""

from collections.abc import Iterator

from attrs import evolve, frozen

from qadagalau.law.calendar import OutsideCalendarError
from qadagalau.law.finding import Finding, Reason, Verdict
from qadagalau.law.norm import Norm
from qadagalau.law.rule import Deadline
from qadagalau.law.term import Hours
from qadagalau.law.text import N_
from qadagalau.law.words import whole

from .binding import Placed, finding_of, unbound
from .case import Desk, Line, Page, silence_speaks
from .hours import due_day_of_hours, verdict_by_hours
from .proof import Judgment, Step, step, words_of
from .walk import Walk, Walker, pauses

STARTED = N_("The term starts with «{event}» on {day:weekday}.")
DUE = N_("The last day of the term: {due:weekday}.")
ENDED = N_("«{event}» happened on {day:weekday}.")
NOT_ENDED = N_("Not in the record by {as_of}: {events}.")
ORPHAN = N_(
    "«{event}» of {day} is in the record, but not the event that starts the term: {events}."
)
ANEW = N_("«{event}» of {day} came while the term ran (its last day: {due}); the term starts anew.")
NOT_ANEW = N_(
    "«{event}» of {day} came after the term had run out (its last day: {due}) "
    "and does not start it anew."
)
LONGER = N_("«{event}» of {day} came while the term ran (its last day: {due}); it is lengthened.")
NOT_LONGER = N_(
    "«{event}» of {day} came after the term had run out (its last day: {due}) "
    "and does not lengthen it."
)
NO_SHORTER = N_("The lengthened term would end on {longer}; the last day stays {due}.")
OUTSIDE = N_("The calendar {name} covers {first} to {last}; the term needs a day outside it.")


@frozen
class _Term:
    """A term counted to its end: the due day, the link it ran from, and the way there."""

    walk: Walk
    link: Line


def deadlines(norm: Norm, rule: Deadline, page: Page, desk: Desk) -> Iterator[Placed]:
    """Judge every duty of one case, then the ends to which there is no start."""
    starts = page.matching(rule.starts)
    for start in starts if rule.each else starts[:1]:
        judged = unbound(norm, start, desk)
        yield from _duty(norm, rule, start, page, desk) if judged is None else judged
    for end in _orphans(rule, page):
        judged = unbound(norm, end, desk, has_start=False)
        yield from _orphan(norm, rule, end, desk) if judged is None else judged


def _duty(norm: Norm, rule: Deadline, start: Line, page: Page, desk: Desk) -> Iterator[Placed]:
    end = _end_of(rule, start, page)
    finding = evolve(
        finding_of(norm, start, desk),
        ended_on=end.event.happened_on if end else None,
        evidence=_evidence(start, end),
    )
    said = step(STARTED, event=type(start.event), day=start.event.happened_on)
    try:
        term = _term(rule, start, end, page, desk)
    except OutsideCalendarError:
        finding = evolve(finding, reason=Reason.OUTSIDE_CALENDAR)
        yield start.place, Judgment(finding, (said, outside(desk), _end_said(rule, end, desk)))
        return
    finding = evolve(finding, due_on=term.walk.due_on, evidence=_evidence(start, term.link, end))
    proof = (
        said,
        *term.walk.steps,
        step(DUE, due=term.walk.due_on),
        _end_said(rule, end, desk),
    )
    if end and isinstance(rule.within, Hours):
        verdict, reason, passed = verdict_by_hours(rule.within.n, start.event, end.event)
        finding = evolve(finding, verdict=verdict, reason=reason)
        proof = (*proof, passed)
    else:
        finding = _compared(finding, norm, desk)
    yield start.place, Judgment(_days_late(finding, desk), proof)


def _compared(finding: Finding, norm: Norm, desk: Desk) -> Finding:
    """Give the verdict that follows from the due day and the day of the end."""
    due_on = finding.due_on
    if due_on is None:
        return finding
    if finding.ended_on is not None:
        in_time = finding.ended_on <= due_on
        return evolve(finding, verdict=Verdict.KEPT if in_time else Verdict.LATE)
    if not silence_speaks(norm, desk):
        return evolve(finding, reason=Reason.NOT_SUPPLIED)
    return evolve(finding, verdict=Verdict.PENDING if desk.as_of <= due_on else Verdict.OVERDUE)


def _days_late(finding: Finding, desk: Desk) -> Finding:
    if finding.due_on is None or finding.verdict not in {Verdict.LATE, Verdict.OVERDUE}:
        return finding
    until = finding.ended_on or desk.as_of
    return evolve(finding, days_late=(until - finding.due_on).days)


def _end_of(rule: Deadline, start: Line, page: Page) -> Line | None:
    """Return the first end after *start*, of the same reference where the rule says so."""
    for line in page.matching(rule.ends):
        same = not rule.by_reference or line.event.reference == start.event.reference
        if line.place > start.place and same:
            return line
    return None


def _between(start: Line, end: Line | None, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that stand after *start* and before *end*."""
    return tuple(
        line
        for line in lines
        if line.place > start.place and (end is None or line.place < end.place)
    )


def _term(rule: Deadline, start: Line, end: Line | None, page: Page, desk: Desk) -> _Term:
    """Count the term from the start, and anew from each interruption that comes in time.

    Raises:
        OutsideCalendarError: a day that must be counted is not covered.
    """
    if isinstance(rule.within, Hours):
        return _Term(due_day_of_hours(rule.within.n, start.event, desk.calendar), start)
    walker = Walker(desk.calendar, pauses(page, rule.suspended, desk.as_of), rule.rolls)
    term = _Term(_lengthened(rule, start, start, end, page, walker), start)
    for link in _between(start, end, page.matching(rule.interrupted)):
        happened, due_on = link.event.happened_on, term.walk.due_on
        in_time = happened <= due_on
        said = step(ANEW if in_time else NOT_ANEW, event=type(link.event), day=happened, due=due_on)
        if not in_time:
            return evolve(term, walk=evolve(term.walk, steps=(*term.walk.steps, said)))
        anew = _lengthened(rule, link, start, end, page, walker)
        term = _Term(evolve(anew, steps=(*term.walk.steps, said, *anew.steps)), link)
    return term


def _lengthened(
    rule: Deadline, link: Line, start: Line, end: Line | None, page: Page, walker: Walker
) -> Walk:
    """Count the term from *link*, and the longer terms that came while it ran."""
    from_day = link.event.happened_on
    walk = walker.walk(rule.within, from_day)
    for extension in rule.extended:
        for line in _between(start, end, page.matching(extension.by))[:1]:
            happened = line.event.happened_on
            in_time = happened <= walk.due_on
            said = step(
                LONGER if in_time else NOT_LONGER,
                event=type(line.event),
                day=happened,
                due=walk.due_on,
            )
            longer = walker.walk(extension.to, from_day) if in_time else Walk(walk.due_on, ())
            if longer.due_on < walk.due_on:
                stays = step(NO_SHORTER, longer=longer.due_on, due=walk.due_on)
                longer = Walk(walk.due_on, (stays,))
            walk = Walk(longer.due_on, (*walk.steps, said, *longer.steps))
    return walk


def _orphans(rule: Deadline, page: Page) -> tuple[Line, ...]:
    """Return the first end of every case, or of every reference, that has no start.

    A start of another detail is one: it tells that another norm's term ran, or none.
    """
    answered = {_key(rule, line) for line in page.matching(whole(rule.starts))}
    first: dict[str | None, Line] = {}
    for end in page.matching(rule.ends):
        if _key(rule, end) not in answered:
            first.setdefault(_key(rule, end), end)
    return tuple(first.values())


def _key(rule: Deadline, line: Line) -> str | None:
    return line.event.reference if rule.by_reference else None


def _orphan(norm: Norm, rule: Deadline, end: Line, desk: Desk) -> Iterator[Placed]:
    day = end.event.happened_on
    finding = evolve(
        finding_of(norm, end, desk),
        started_on=None,
        ended_on=day,
        reason=Reason.START_MISSING,
    )
    said = step(ORPHAN, event=type(end.event), day=day, events=words_of(rule.starts))
    yield end.place, Judgment(finding, (said,))


def _end_said(rule: Deadline, end: Line | None, desk: Desk) -> Step:
    if end is None:
        return step(NOT_ENDED, as_of=desk.as_of, events=words_of(rule.ends))
    return step(ENDED, event=type(end.event), day=end.event.happened_on)


def outside(desk: Desk) -> Step:
    """Return the step that says which days the calendar covers."""
    calendar = desk.calendar
    return step(OUTSIDE, name=calendar.name, first=calendar.first, last=calendar.last)


def _evidence(*lines: Line | None) -> tuple[str, ...]:
    """Return the ids of the events, each once, in the order given."""
    return tuple(dict.fromkeys(line.event.event_id for line in lines if line))
