"""Daily penalties in the demo, and bailiffs paid from the budget."""

import numpy as np

from qadagalau.law import Verdict
from qadagalau.record import (
    ActTermExpired,
    BudgetPayMade,
    BudgetPayReported,
    DailyPenaltyAsked,
    DailyPenaltyImposed,
    HardCaseShown,
)

from . import claims
from . import further_plants as u
from . import levy_plants as v
from . import plants as p
from .cases import PERSON
from .openings import Course
from .sheet import NOSUM
from .story import Happening
from .terms import Column

_CAPS = {
    "person": (v.PENALTY_PERSON, 360),
    "vulnerable": (v.PENALTY_VULNERABLE, 15),
    "entity": (v.PENALTY_ENTITY, 900),
    "business": (v.PENALTY_BUSINESS, 600),
}
_TOO_MUCH = 150
"""Per cent of the limit, or of what the days give, that a planted penalty comes to."""
_A_DAY = {
    "person": (u.PERSON_BY_DAY, 2),
    "vulnerable": (u.PERSON_BY_DAY, 2),
    "entity": (u.ENTITY_BY_DAY, 10),
    "business": (u.ENTITY_BY_DAY, 10),
    "employer": (u.EMPLOYER_BY_DAY, 5),
    "employing-entity": (u.EMPLOYING_BY_DAY, 10),
}
"""Indices for a day of delay, and the norm that says so."""
_FEW_DAYS = 4
_NO_LIMIT = 300
"""Indices up to which the demo lets a penalty grow that the law does not limit."""
_PAY_TIYN = 2_000_000


def penalise(course: Course) -> None:
    """Tell daily penalties for acts that only the debtor can do."""
    story, cases = course.story, course.cases
    able = np.isin(cases.category, claims.NON_PROPERTY) & (cases.course == p.ORDINARY)
    of = course.opened.only(able & course.flag("penalty"))
    without = story.planned(v.PENALTY_AFTER, "without")[of.who]
    ended = story.happen(ActTermExpired, of.who, story.later(of.day, 8, 12), lost=without)
    asked = story.happen(DailyPenaltyAsked, of.who, story.later(ended.day, 1, 3))
    story.find(v.PENALTY_AFTER, Verdict.BROKEN, asked.where(without))
    on = _debtors(course)
    day = story.later(asked.day, 8, 15)
    for name in _A_DAY:
        _impose(course, name, asked.where(on[asked.who] == name), day[on[asked.who] == name])


def _impose(course: Course, name: str, asked: Happening, day: Column) -> None:
    """Tell penalties by the days of delay, up to the limit if the law has one."""
    story, who = course.story, asked.who
    by_day, times = _A_DAY[name]
    cap, most = _CAPS.get(name, ("", _NO_LIMIT))
    above = story.planned(cap, "exceeded")[who]
    high = story.planned(by_day, "exceeded")[who]
    unsaid = story.planned(by_day, "base-missing")[who]
    days = np.where(high, _FEW_DAYS, story.days(who, 1, most // times))
    days = np.where(above, most * _TOO_MUCH // 100 // times + 1, days)
    index = story.terms.value("mci", day)
    amount = index * days * times * np.where(high, _TOO_MUCH, 100) // 100
    imposed = story.happen(
        DailyPenaltyImposed,
        who,
        day,
        detail=name,
        amount=amount,
        base=np.where(unsaid, NOSUM, index * days),
    )
    story.find(cap, Verdict.EXCEEDED, imposed.where(above))
    story.find(by_day, Verdict.EXCEEDED, imposed.where(high))
    story.find(by_day, Verdict.UNKNOWN, imposed.where(unsaid))


def _debtors(course: Course) -> Column:
    """Return on whom a penalty falls: every third case has one whom the law spares."""
    story, cases = course.story, course.cases
    spared = np.arange(cases.size) % 3 == 0
    spared |= story.planned(v.PENALTY_VULNERABLE, "exceeded")
    spared |= story.planned(v.PENALTY_BUSINESS, "exceeded")
    spared &= ~story.planned(v.PENALTY_PERSON, "exceeded")
    spared &= ~story.planned(v.PENALTY_ENTITY, "exceeded")
    persons = cases.debtor_kind == PERSON
    work = cases.category == claims.NAMES.index("reinstatement")
    return np.where(
        work,
        np.where(persons, "employer", "employing-entity"),
        np.where(
            persons,
            np.where(spared, "vulnerable", "person"),
            np.where(spared, "business", "entity"),
        ),
    )


def pay_from_budget(course: Course) -> None:
    """Tell what the budget pays for alimony and wages, on a ground and a report."""
    story, cases = course.story, course.cases
    wrong = story.planned(v.BUDGET_FOR, "other")
    able = np.isin(cases.category, claims.PAID_BY_BUDGET) | wrong
    of = course.opened.only(able & course.flag("budget") & cases.private)
    groundless = story.planned(v.BUDGET_GROUND, "without")[of.who]
    unreported = story.planned(v.BUDGET_REPORT, "without")[of.who]
    shown = story.happen(
        HardCaseShown, of.who, story.later(of.day, 12, 20), detail="no-income", lost=groundless
    )
    reported = story.happen(
        BudgetPayReported,
        of.who,
        story.later(shown.day, 5, 10),
        ref=story.references(of.who),
        lost=unreported,
    )
    story.find(v.BUDGET_GROUND, Verdict.BROKEN, reported.where(groundless))
    paid = story.happen(
        BudgetPayMade,
        of.who,
        story.later(reported.day, 10, 30),
        ref=reported.ref,
        holder=cases.justice,
        amount=_PAY_TIYN,
    )
    story.find(v.BUDGET_REPORT, Verdict.BROKEN, paid.where(unreported))
    story.find(v.BUDGET_FOR, Verdict.BROKEN, paid.only(wrong))
