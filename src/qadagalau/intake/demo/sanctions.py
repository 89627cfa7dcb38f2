"""The enforcement sanction of the demo: a tenth for the budget, by bailiffs of the State."""

import numpy as np

from qadagalau.law import Verdict
from qadagalau.record import DocumentFulfilledBeforePresentation, EnforcementSanctionCharged

from . import plants as p
from .cases import ENTITY, STATE
from .openings import Course
from .sheet import NOSUM
from .story import Happening
from .terms import Column

_CHARGED = 0.5
"""Share of fulfilled documents on which it is charged."""
_FOR_PERSON, _FOR_ENTITY = 10, 20
_TOO_MUCH = {"person": 12, "entity": 30}


def charge_sanctions(course: Course, ends: Happening) -> None:
    """Tell the sanction after what was fulfilled in full; what is planted is charged wrongly."""
    story, cases = course.story, course.cases
    planned = _planned(course)
    usual = ~cases.private & (cases.plan < 0) & (cases.debtor_kind != STATE)
    usual &= np.isin(cases.course, (p.ORDINARY, p.SALE)) & ~course.flag("returned")
    of = ends.only(usual | planned)
    amount, base = _sums(course, of)
    fair = (amount >= story.terms.value("mci", of.day)) & story.some(of.who, _CHARGED)
    here = fair | planned[of.who]
    of, amount, base = of.where(here), amount[here], base[here]
    early = story.planned(p.SANCTION_AFTER, "too-early")[of.who]
    before = of.only(story.planned(p.SANCTION_BEFORE, "fulfilled"))
    story.happen(DocumentFulfilledBeforePresentation, before.who, before.day - 1)
    day = np.where(early, course.ends_on[of.who] - 1, of.day)
    charged = story.happen(EnforcementSanctionCharged, of.who, day, amount=amount, base=base)
    for code, how, verdict in _FOUND:
        story.find(code, verdict, charged.only(story.planned(code, how)))
    no_sum = charged.only(story.planned(p.SANCTION_TENTH, "amount-missing"))
    story.find(p.SANCTION_INDEX, Verdict.UNKNOWN, no_sum)


_FOUND = (
    (p.SANCTION_TENTH, "exceeded", Verdict.EXCEEDED),
    (p.SANCTION_TENTH, "amount-missing", Verdict.UNKNOWN),
    (p.SANCTION_INDEX, "below", Verdict.EXCEEDED),
    (p.SANCTION_PERSON, "exceeded", Verdict.EXCEEDED),
    (p.SANCTION_ENTITY, "exceeded", Verdict.EXCEEDED),
    (p.SANCTION_AFTER, "too-early", Verdict.BROKEN),
    (p.SANCTION_BEFORE, "fulfilled", Verdict.BROKEN),
    (p.SANCTION_ON_STATE, "state", Verdict.BROKEN),
    (p.SANCTION_PRIVATE, "private", Verdict.BROKEN),
)


def _planned(course: Course) -> Column:
    planned = np.zeros(course.cases.size, dtype=bool)
    for code, how, _ in _FOUND:
        planned |= course.story.planned(code, how)
    return planned


def _sums(course: Course, of: Happening) -> tuple[Column, Column]:
    """Return the sanction and the sum recovered: a tenth, or so many indices where none is."""
    story, who = course.story, of.who
    mci = story.terms.value("mci", of.day)
    base = course.cases.debt[who].copy()
    indices = np.where(course.cases.debtor_kind[who] == ENTITY, _FOR_ENTITY, _FOR_PERSON)
    amount = np.where(base > 0, base // 10, indices * mci)
    amount = np.where(story.planned(p.SANCTION_TENTH, "exceeded")[who], base * 15 // 100, amount)
    below = story.planned(p.SANCTION_INDEX, "below")[who]
    base = np.where(below, 5 * mci, base)
    amount = np.where(below, mci // 2, amount)
    for code, debtor in ((p.SANCTION_PERSON, "person"), (p.SANCTION_ENTITY, "entity")):
        too_much = story.planned(code, "exceeded")[who]
        amount = np.where(too_much, _TOO_MUCH[debtor] * mci, amount)
    no_sum = story.planned(p.SANCTION_TENTH, "amount-missing")[who]
    return np.where(no_sum, NOSUM, amount), np.where(base > 0, base, NOSUM)
