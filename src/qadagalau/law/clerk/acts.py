"""An act is read by looking back: did what it needs come before it, did a forbidden time run."""

from collections.abc import Iterator

from attrs import evolve

from qadagalau.law.calendar import OutsideCalendarError
from qadagalau.law.finding import Finding, Reason, Verdict
from qadagalau.law.norm import Norm
from qadagalau.law.rule import Counted, Forbidden, Required
from qadagalau.law.text import N_

from .binding import Placed, finding_of, unbound
from .case import Desk, Line, Page, silence_speaks
from .deadline import outside
from .proof import Judgment, Step, step, words_of
from .walk import ONE_DAY, Stretch, Walker, stretches

DONE = N_("«{event}» was done on {day:weekday}.")
NEEDED = N_("Before it came «{event}» on {day:weekday}.")
NOT_BEFORE = N_("Not in the record before it: {events}.")
WHOLLY = N_("The last day of the wait, {last:weekday}, must be over.")
FREE = N_("The first day on which it was free: {free:weekday}.")
NEVER_FREE = N_("The law forbids it wherever the norm applies.")
NOT_RUNNING = N_("The record shows no forbidden time then, begun by: {events}.")
INSIDE = N_("It was forbidden since «{event}» of {day:weekday}.")


def required(norm: Norm, rule: Required, page: Page, desk: Desk) -> Iterator[Placed]:
    """Judge every act of one case by what must come before it."""
    for act in page.matching(rule.act):
        judged = unbound(norm, act, desk)
        if judged is not None:
            yield from judged
            continue
        finding = evolve(finding_of(norm, act, desk), ended_on=act.event.happened_on)
        need = _need_of(rule, act, page)
        if need is None:
            judgment = _without_need(norm, rule, finding, desk)
        else:
            judgment = _after_need(rule, finding, need, act, desk)
        done = step(DONE, event=type(act.event), day=act.event.happened_on)
        yield act.place, evolve(judgment, proof=(done, *judgment.proof))


def _need_of(rule: Required, act: Line, page: Page) -> Line | None:
    """Return the event from which the wait is counted, if there is one before the act."""
    earlier = [
        line
        for line in page.matching(rule.needs)
        if line.place < act.place
        and (not rule.by_reference or line.event.reference == act.event.reference)
    ]
    if not earlier:
        return None
    return earlier[0] if rule.counted_from is Counted.FIRST else earlier[-1]


def _without_need(norm: Norm, rule: Required, finding: Finding, desk: Desk) -> Judgment:
    if silence_speaks(norm, desk):
        finding = evolve(finding, verdict=Verdict.BROKEN)
    else:
        finding = evolve(finding, reason=Reason.NOT_SUPPLIED)
    return Judgment(finding, (step(NOT_BEFORE, events=words_of(rule.needs)),))


def _after_need(rule: Required, finding: Finding, need: Line, act: Line, desk: Desk) -> Judgment:
    needed_on, done_on = need.event.happened_on, act.event.happened_on
    finding = evolve(finding, evidence=(need.event.event_id, act.event.event_id))
    said = step(NEEDED, event=type(need.event), day=needed_on)
    if rule.wait is None:
        return Judgment(evolve(finding, verdict=Verdict.KEPT), (said,))
    try:
        walk = Walker(desk.calendar).walk(rule.wait, needed_on)
        free_on = walk.due_on + ONE_DAY if rule.wholly else walk.due_on
        desk.calendar.is_working(free_on)
    except OutsideCalendarError:
        finding = evolve(finding, reason=Reason.OUTSIDE_CALENDAR)
        return Judgment(finding, (said, outside(desk)))
    over = (step(WHOLLY, last=walk.due_on),) if rule.wholly else ()
    verdict = Verdict.KEPT if done_on >= free_on else Verdict.BROKEN
    finding = evolve(finding, due_on=free_on, verdict=verdict)
    return Judgment(finding, (said, *walk.steps, *over, step(FREE, free=free_on)))


def forbidden(norm: Norm, rule: Forbidden, page: Page, desk: Desk) -> Iterator[Placed]:
    """Judge every act of one case by the time in which it was done."""
    for act in page.matching(rule.act):
        judged = unbound(norm, act, desk)
        if judged is not None:
            yield from judged
            continue
        finding = evolve(finding_of(norm, act, desk), ended_on=act.event.happened_on)
        done = step(DONE, event=type(act.event), day=act.event.happened_on)
        finding, said = _at_its_time(norm, rule, finding, act, page, desk)
        yield act.place, Judgment(finding, (done, said))


def _at_its_time(
    norm: Norm, rule: Forbidden, finding: Finding, act: Line, page: Page, desk: Desk
) -> tuple[Finding, Step]:
    if rule.during is None:
        return evolve(finding, verdict=Verdict.BROKEN), step(NEVER_FREE)
    for stretch in stretches(page, rule.during):
        if _lies_in(act, stretch):
            begin = stretch.opened.event
            finding = evolve(
                finding,
                started_on=begin.happened_on,
                verdict=Verdict.BROKEN,
                evidence=(begin.event_id, act.event.event_id),
            )
            return finding, step(INSIDE, event=type(begin), day=begin.happened_on)
    said = step(NOT_RUNNING, events=words_of(rule.during.begins))
    if silence_speaks(norm, desk):
        return evolve(finding, verdict=Verdict.KEPT), said
    return evolve(finding, reason=Reason.NOT_SUPPLIED), said


def _lies_in(act: Line, stretch: Stretch) -> bool:
    """Tell whether the act stands after the beginning and not after the end of the stretch."""
    ended = stretch.closed is not None and stretch.closed.place < act.place
    return stretch.opened.place < act.place and not ended
