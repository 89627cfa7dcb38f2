"""Alimony in the demo: paid now and then for months, and its arrears determined in time."""

import numpy as np

from qadagalau.law import Verdict
from qadagalau.record import AlimonyPaid, ArrearsDetermined, CopiesSent, IncomeNotShown

from . import further_plants as u
from . import levy_plants as v
from . import plants as p
from .openings import Course
from .story import Happening
from .terms import NEVER, Column

_PAYMENTS = 10
_GOES_ON = 0.72
"""Share of debtors who pay once more."""
_UNSHOWN = 0.3
"""Share of debtors whose income is not shown, so that the average wage is taken."""
_QUARTER = 85
"""Days after which arrears are determined anew at the earliest."""
_ARREARS = 0.5
"""Share of those who stop paying whose arrears are determined; the others' cases end."""


def pay_alimony(course: Course) -> None:
    """Tell payments, then either arrears or the end of the proceeding."""
    story, cases = course.story, course.cases
    opened = course.opened.only(cases.course == p.ALIMONY)
    who, last = opened.who, opened.day.copy()
    paying = np.ones(len(who), dtype=bool)
    for _ in range(_PAYMENTS):
        paying &= story.some(who, _GOES_ON)
        here = np.flatnonzero(paying)
        last[here] = story.later(last[here], 20, 60)
        story.happen(AlimonyPaid, who[here], last[here], amount=cases.debt[who[here]] // 20 + 1)
    planned = cases.plan[who] >= 0
    owing = story.some(who, _ARREARS) | planned
    course.ends_on[who] = np.where(owing, NEVER, story.later(last, 10, 50))
    course.cases.flags["returned"][who] = False
    _determine(course, opened.where(owing), last[owing])


def _determine(course: Course, opened: Happening, last: Column) -> None:
    """Tell how arrears are determined, within the term that the last payment began."""
    story, who = course.story, opened.who
    due = story.terms.due(p.ARREARS, last)
    day = story.in_time(last, due, after=last + 1)
    late = story.terms.work_from(due + story.days(who, 1, 90))
    day = np.where(story.planned(p.ARREARS, p.LATE)[who], late, day)
    day = np.where(story.planned(p.ARREARS, p.NEVER)[who], NEVER, day)
    determined = story.happen(
        ArrearsDetermined,
        who,
        day,
        detail=_base(course, opened, last),
        ref=story.references(who),
        amount=course.cases.debt[who],
        starts=(p.ARREARS_SENT,),
    )
    for code, how in ((v.ARREARS_BASE, "other"), (v.AVERAGE_WAGE, "without")):
        story.find(code, Verdict.BROKEN, determined.only(story.planned(code, how)))
    story.judge(p.ARREARS, opened, determined, due)
    story.answer(p.ARREARS_SENT, determined, CopiesSent, detail="arrears")
    _determine_again(course, determined.where(~determined.lost & (determined.day <= story.as_of)))


def _determine_again(course: Course, last: Happening) -> None:
    """Tell how arrears are determined every quarter; what is planted goes wrong the first time."""
    story = course.story
    last = story.answer(
        u.ARREARS_QUARTERLY,
        last,
        ArrearsDetermined,
        after=last.day + _QUARTER,
        detail="income",
        ref=story.references(last.who),
        amount=course.cases.debt[last.who],
    )
    while (last.day <= story.as_of).any():
        _send(course, last)
        last = last.where(last.day <= story.as_of)
        due = story.terms.due(u.ARREARS_QUARTERLY, last.day)
        last = story.happen(
            ArrearsDetermined,
            last.who,
            story.in_time(last.day, due, after=last.day + _QUARTER),
            detail="income",
            ref=story.references(last.who),
            amount=course.cases.debt[last.who],
        )


def _send(course: Course, determined: Happening) -> None:
    story = course.story
    due = story.terms.due(p.ARREARS_SENT, determined.day)
    day = story.in_time(determined.day, due)
    story.happen(CopiesSent, determined.who, day, detail="arrears", ref=determined.ref)


def _base(course: Course, of: Happening, last: Column) -> Column:
    """Tell whose income is not shown; return from what the arrears of each are reckoned."""
    story, who = course.story, of.who
    other = story.planned(v.ARREARS_BASE, "other")[who]
    without = story.planned(v.AVERAGE_WAGE, "without")[who]
    unshown = (story.some(who, _UNSHOWN) & ~other) | without
    story.happen(IncomeNotShown, who[unshown], last[unshown], lost=without[unshown])
    usual = np.where(unshown, story.details["average-wage"], story.details["income"])
    return np.where(other, story.details["other-base"], usual)
