"""What employers, banks and debtors of debtors do in the demo, and bans on licences."""

import numpy as np

from qadagalau.law import Verdict
from qadagalau.record import (
    AlimonyRemitted,
    AlimonyWithheld,
    DebtorDismissed,
    DemandAnswered,
    DemandReceived,
    DismissalReported,
    LicenceBanAsked,
    LicenceBanGroundEnded,
    LicenceBanLifted,
    WithholdingsChecked,
)

from . import levy_plants as v
from . import plants as p
from .openings import Course
from .story import Happening
from .terms import NEVER

_LOW_TIYN, _HIGH_TIYN = 30_000_000, 600_000_000
"""Debts below and above the thresholds of a ban on licences for a person."""
_CHILDREN = (v.ONE_CHILD, v.TWO_CHILDREN, v.MORE_CHILDREN)
_SHARES = ("one-child", "two-children", "more-children", "set-by-court")
_INCOMES = np.array([4, 3, 2, 6])
"""How many times what is kept back the income is, by the share."""
_CHECKS, _CHECKED_EVERY = 5, 28


def answer_demands(course: Course) -> None:
    """Tell what banks and debtors of debtors answer the bailiff."""
    story, employer = course.story, course.cases.employer
    for flag, code, detail in (
        ("bank-asked", p.DEMAND_ANSWERED, "bank"),
        ("garnishee-asked", p.GARNISHEE_ANSWERS, "garnishee"),
    ):
        of = course.opened.only(course.flag(flag))
        received = story.happen(
            DemandReceived,
            of.who,
            story.later(of.day, 2, 10),
            detail=detail,
            ref=story.references(of.who),
            holder=employer,
        )
        story.answer(code, received, DemandAnswered, holder=employer)


def employ(course: Course) -> None:
    """Tell how employers remit alimony and report who left, and how often bailiffs check."""
    story, cases = course.story, course.cases
    alimony = course.opened.only((cases.course == p.ALIMONY) & course.flag("employed"))
    amount = cases.debt[alimony.who] // 20 + 1
    share = np.arange(cases.size) % len(_SHARES)
    less = np.zeros(cases.size, dtype=bool)
    for number, code in enumerate(_CHILDREN):
        planned = story.planned(code, "less")
        share[planned] = number
        less |= planned
    share, less = share[alimony.who], less[alimony.who]
    withheld = story.happen(
        AlimonyWithheld,
        alimony.who,
        story.later(alimony.day, 20, 40),
        ref=story.references(alimony.who),
        holder=cases.employer,
        detail=np.array([story.details[name] for name in _SHARES])[share],
        amount=amount,
        base=amount * _INCOMES[share] * np.where(less, 2, 1),
        starts=(p.ALIMONY_REMITTED,),
    )
    for code in _CHILDREN:
        story.find(code, Verdict.EXCEEDED, withheld.only(story.planned(code, "less")))
    story.answer(
        p.ALIMONY_REMITTED, withheld, AlimonyRemitted, holder=cases.employer, amount=amount
    )
    left = course.opened.only((cases.course == p.ALIMONY) & course.flag("dismissed"))
    dismissed = story.happen(
        DebtorDismissed,
        left.who,
        story.later(left.day, 40, 80),
        holder=cases.employer,
        starts=(p.DISMISSAL_REPORTED,),
    )
    story.answer(p.DISMISSAL_REPORTED, dismissed, DismissalReported, holder=cases.employer)
    _check(course)


def _check(course: Course) -> None:
    """Tell checks with the employer in the year after the opening: one, where planted five."""
    story, cases = course.story, course.cases
    of = course.opened.only((cases.course == p.ALIMONY) & course.flag("checked"))
    year = of.day.astype("datetime64[D]").astype("datetime64[Y]") + 1
    first = year.astype("datetime64[D]").astype(np.int32) + 10
    often = story.planned(p.CHECKED_QUARTERLY, "five")[of.who]
    story.happen(WithholdingsChecked, of.who, story.terms.work_from(first))
    of, day = of.where(often), first[often]
    for number in range(1, _CHECKS):
        later = story.terms.work_from(day + number * _CHECKED_EVERY)
        of = story.happen(WithholdingsChecked, of.who, later)
    story.find(p.CHECKED_QUARTERLY, Verdict.EXCEEDED, of)


def ban_licences(course: Course) -> Happening:
    """Tell bans on licences asked for: for alimony soon, otherwise after the term."""
    story, cases = course.story, course.cases
    low = story.planned(p.LICENCE_PERSON, "below") | story.planned(p.LICENCE_ENTITY, "below")
    alimony = cases.course == p.ALIMONY
    planned = (cases.plan >= 0) & course.flag("licence") & ~alimony
    cases.debt[planned] = _HIGH_TIYN
    cases.debt[low] = _LOW_TIYN
    of = course.opened.only(course.flag("licence") & (alimony | planned))
    early = story.planned(p.LICENCE_AFTER_TERM, "too-early")[of.who]
    free = story.terms.due(p.LICENCE_AFTER_TERM, of.day)
    soon, late = story.later(of.day, 15, 20), story.later(free, 0, 5)
    day = np.where(alimony[of.who] | early, soon, late)
    asked = story.happen(LicenceBanAsked, of.who, day)
    for code in (p.LICENCE_PERSON, p.LICENCE_ENTITY):
        story.find(code, Verdict.BROKEN, asked.only(story.planned(code, "below")))
    story.find(p.LICENCE_AFTER_TERM, Verdict.BROKEN, asked.where(early), free[early])
    return asked


def allow_licences(course: Course, asked: Happening, ends: Happening) -> None:
    """Tell how bans on licences are lifted once the proceeding is over."""
    story = course.story
    ended = np.full(course.cases.size, NEVER, dtype=np.int32)
    ended[ends.who] = ends.day
    of = asked.where(ended[asked.who] < NEVER)
    day = story.later(np.maximum(of.day, ended[of.who]), 1, 5)
    ground = story.happen(LicenceBanGroundEnded, of.who, day, starts=(p.LICENCE_ALLOWED,))
    story.answer(p.LICENCE_ALLOWED, ground, LicenceBanLifted, ref=0)
