"""What stops or lengthens the demo's proceedings, and on which day each of them ends."""

import numpy as np

from qadagalau.law import Verdict, months
from qadagalau.record import (
    BailiffActsFoundUnlawful,
    DeferralEnded,
    DocumentReturned,
    ExecutionDeferred,
    FourMonthsTaken,
    InstalmentEnded,
    InstalmentGranted,
    ProceedingOpened,
    ProceedingResumed,
    ProceedingSuspended,
    ProceedingTerminated,
    PropertySearchDeclared,
    SuspensionGroundArose,
    TermAgreed,
    TerminationGroundArose,
    TracingExhausted,
)

from . import claims
from . import levy_plants as v
from . import plants as p
from .cases import GROUNDS
from .openings import Course
from .story import Happening, Story
from .terms import NEVER, Column

_ENDS_AFTER = {2: (22, 57), 4: (40, 112), 6: (50, 170)}
"""Days after the opening between which a proceeding ends, by the months it has."""
_BEYOND = ("late", "late-agreed", "late-searched", "late-deferred")
_RETURNS = ("no-property", "measures-in-vain", "creditor-request", "debtor-gone")


def pause(course: Course) -> None:
    """Tell suspensions, deferrals and longer terms of ordinary proceedings."""
    ordinary = course.cases.course == p.ORDINARY
    _suspend(course, course.opened.only(ordinary & course.flag("suspended")))
    free = ordinary & course.flag("deferred") & ~course.flag("suspended")
    _defer(course, course.opened.only(free))
    _lengthen(course, ordinary)


def _suspend(course: Course, opened: Happening) -> None:
    story, who = course.story, opened.who
    said = np.array([story.details[name] for name in GROUNDS])[course.cases.ground]
    ground = story.happen(
        SuspensionGroundArose,
        who,
        story.later(opened.day, 8, 18),
        detail=said[who],
        starts=(p.SUSPENDED, p.RESUMED_CREDITOR, p.RESUMED_MEDIATION),
    )
    stopped = story.answer(p.SUSPENDED, ground, ProceedingSuspended, detail=said[who], delay=12)
    since = np.full(course.cases.size, NEVER, dtype=np.int32)
    since[who] = stopped.day
    names = list(GROUNDS)
    limited = np.zeros(course.cases.size, dtype=bool)
    for code, name in (
        (p.RESUMED_CREDITOR, "creditor-request"),
        (p.RESUMED_MEDIATION, "mediation"),
    ):
        of = course.cases.ground == names.index(name)
        limited |= of
        asked = ground.only(of)
        resumed = story.answer(code, asked, ProceedingResumed, detail=name, after=since[asked.who])
        course.pause[resumed.who] += resumed.day - since[resumed.who]
    others = stopped.only(~limited)
    day = story.later(others.day, 10, 90)
    story.happen(ProceedingResumed, others.who, day, detail=said[others.who])
    course.pause[others.who] += day - others.day


def _defer(course: Course, opened: Happening) -> None:
    story = course.story
    court = story.some(opened.who, 0.5)
    for mask, begins, ends in (
        (court, ExecutionDeferred, DeferralEnded),
        (~court, InstalmentGranted, InstalmentEnded),
    ):
        of = opened.where(mask)
        begun = story.happen(begins, of.who, story.later(of.day, 8, 25))
        ended = story.happen(ends, of.who, story.later(begun.day, 20, 120))
        course.pause[of.who] += ended.day - begun.day


def _lengthen(course: Course, ordinary: Column) -> None:
    story = course.story
    searched = course.opened.only(ordinary & course.flag("searched"))
    story.happen(PropertySearchDeclared, searched.who, story.later(searched.day, 8, 30))
    course.months[searched.who] = 4
    four = course.opened.only(ordinary & (course.flag("searched") | course.flag("four-months")))
    without = story.planned(p.FOUR_MONTHS, "without")
    day = story.later(four.day, 31, 40)
    taken = story.happen(FourMonthsTaken, four.who, day)
    story.find(p.FOUR_MONTHS, Verdict.BROKEN, taken.only(without))
    _agree(course)


def _agree(course: Course) -> None:
    """Tell other terms agreed on in writing, for claims that need an agreement."""
    story, category = course.story, course.cases.category
    wrongly = story.planned(p.NO_TERM_AGREED, "agreed")
    able = ~np.isin(category, claims.WITHOUT_AGREEMENT) | wrongly
    able &= course.flag("agreed") & (course.cases.course != p.ALIMONY)
    of = course.opened.only(able)
    above = story.planned(p.TERM_WITHIN, "above")[of.who]
    longer, usual = story.details["above-six-months"], story.details["up-to-six-months"]
    day, says = story.later(of.day, 2, 25), np.where(above, longer, usual)
    agreed = story.happen(TermAgreed, of.who, day, detail=says)
    story.find(p.TERM_WITHIN, Verdict.BROKEN, agreed.where(above))
    story.find(p.NO_TERM_AGREED, Verdict.BROKEN, agreed.only(wrongly))
    course.months[of.who] = 6


def due_on(course: Course) -> Column:
    """Return the day by which each proceeding must end."""
    terms, due = course.story.terms, np.full(course.cases.size, NEVER, dtype=np.int32)
    for number in _ENDS_AFTER:
        here = np.flatnonzero(course.months == number)
        due[here] = terms.counted(
            months(number), course.opened_on[here], rolls=True, paused=course.pause[here]
        )
    return due


def plan_ends(course: Course) -> None:
    """Draw the day on which each ordinary proceeding ends: in time, unless planted."""
    story, size = course.story, course.cases.size
    low = np.zeros(size, dtype=np.int32)
    high = np.zeros(size, dtype=np.int32)
    for number, (first, last) in _ENDS_AFTER.items():
        low[course.months == number] = first
        high[course.months == number] = last
    low[course.flag("ban")] = 45
    low[story.planned(p.NOT_IDLE, p.LATE, p.NEVER)] = 48
    high[story.planned(p.TERMINATED, p.LATE)] = 35
    lasts = low + ((high - low) * story.rng.random(size) ** 0.7).astype(np.int32)
    day = story.terms.work_until(course.opened_on + lasts + course.pause)
    due = due_on(course)
    late = story.terms.work_from(due + story.rng.integers(1, 150, size, dtype=np.int32))
    day = np.where(story.planned(p.COMPLETED, *_BEYOND), late, day)
    day = np.where(story.planned(p.COMPLETED, p.NEVER), NEVER, day)
    ordinary = course.cases.course == p.ORDINARY
    course.ends_on = np.where(ordinary, day, course.ends_on).astype(np.int32)


def end(course: Course) -> Happening:
    """Tell how proceedings end: returned, or terminated within a day of the ground."""
    story, cases = course.story, course.cases
    who = course.opened.who
    returned = who[course.flag("returned")[who]]
    over = np.isin(cases.course[who], (p.ORDINARY, p.SALE, p.ALIMONY))
    terminated = who[over & ~course.flag("returned")[who]]
    grounds = np.array([story.details[name] for name in _RETURNS])
    untraced = story.planned(v.TRACED, "without")
    drawn = grounds[story.days(returned, 0, len(_RETURNS) - 1)]
    drawn = np.where(untraced[returned], story.details["no-property"], drawn)
    _trace(course, returned[drawn == story.details["no-property"]], untraced)
    back = story.happen(DocumentReturned, returned, course.ends_on[returned], detail=drawn)
    story.find(v.TRACED, Verdict.BROKEN, back.only(untraced))
    alimony = cases.course[terminated] == p.ALIMONY
    said = np.where(alimony, story.details["majority"], story.details["full-payment"])
    ground = story.happen(
        TerminationGroundArose,
        terminated,
        course.ends_on[terminated],
        detail=said,
        starts=(p.TERMINATED,),
    )
    done = story.answer_within_a_day(
        p.TERMINATED, ground, ProceedingTerminated, detail=said, delay=15
    )
    ends = _both(back, done)
    _judge_completed(course, ends)
    _begin_again(course, done)
    return ends


def _trace(course: Course, who: Column, untraced: Column) -> None:
    """Tell that every register was asked, on the working day before the return at the latest."""
    day = course.story.terms.work_until(course.ends_on[who] - 1)
    course.story.happen(TracingExhausted, who, day, lost=untraced[who])


def _both(one: Happening, other: Happening) -> Happening:
    names = ("who", "day", "row", "ref", "lost", "minute")
    joined = (np.concatenate([getattr(one, name), getattr(other, name)]) for name in names)
    return Happening(*joined)


def _judge_completed(course: Course, ends: Happening) -> None:
    """Write down proceedings that last too long, and those whose opening is not recorded."""
    story, size = course.story, course.cases.size
    ended = np.full(size, NEVER, dtype=np.int32)
    ended[ends.who] = ends.day
    opened = course.opened.only(course.cases.course != p.ALIMONY)
    mask = story.planned(p.COMPLETED, *_BEYOND, p.NEVER) | story.planned(p.TERMINATED, p.NEVER)
    mask = mask[opened.who]
    last = Happening(
        opened.who, ended[opened.who], opened.row, opened.ref, opened.lost, opened.minute
    )
    story.broken(p.COMPLETED, opened.where(mask), last, due_on(course)[opened.who], mask)
    unopened = np.zeros(size, dtype=bool)
    unopened[opened.who[opened.lost]] = True
    story.find(p.COMPLETED, Verdict.UNKNOWN, ends.only(unopened))


def _begin_again(course: Course, done: Happening) -> None:
    """Tell proceedings that are opened a second time, lawfully after the acts were annulled."""
    story: Story = course.story
    again = done.only(course.flag("reopened"))
    planned = story.planned(p.NOT_AGAIN, "again")
    annulled = story.happen(
        BailiffActsFoundUnlawful,
        again.who,
        story.later(again.day, 15, 40),
        lost=planned[again.who],
    )
    opened = story.happen(ProceedingOpened, again.who, story.later(annulled.day, 1, 3))
    story.find(p.NOT_AGAIN, Verdict.BROKEN, opened.only(planned))
    ground = story.happen(
        TerminationGroundArose, again.who, story.later(opened.day, 15, 40), detail="full-payment"
    )
    story.happen(ProceedingTerminated, again.who, ground.day, detail="full-payment")
