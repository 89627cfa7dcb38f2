"""Money of the demo on its way: paid, passed on, kept as a fee, given back, left unclaimed."""

import numpy as np

from qadagalau.law import Scale, Verdict
from qadagalau.law.rule import Bound
from qadagalau.record import (
    DocumentFulfilledBeforePresentation,
    FeeCharged,
    FeeFoundUnlawful,
    FeeRefunded,
    MoneyLeftUnclaimed,
    MoneyTransferred,
    PaymentReceived,
    UnclaimedMoneyPassedOn,
)

from . import claims
from . import further_plants as u
from . import plants as p
from .cases import PERSON
from .openings import Course
from .sheet import NOSUM
from .story import Happening
from .terms import NEVER, Column

_PARTLY = 0.3
"""Share of paid claims that are paid in parts, and of returned ones of which a part is paid."""
_CLAIMED = 0.5
"""Share of unclaimed money whose owner comes after all."""
_FIXED_FROM_PERSON, _FIXED_FROM_ENTITY = 50, 100
"""Indices that a bailiff may take where no money is claimed."""
_HUGE_TIYN = 250_000_000_000
_MODEST_TIYN = 5_000_000_000


def pay(course: Course) -> Happening:
    """Tell payments up to the end; return the last ones."""
    story, cases = course.story, course.cases
    money = np.isin(cases.course, (p.ORDINARY, p.SALE)) & (cases.debt > 0)
    opened = course.opened.only(money)
    ends = course.ends_on[opened.who]
    returned = course.flag("returned")[opened.who]
    early = opened.where(story.some(opened.who, _PARTLY) & (ends < NEVER))
    part = cases.debt[early.who] // 4 + 1
    span = course.ends_on[early.who] - early.day
    _pass_on(course, early, early.day + 1 + span // 3, part)
    last = opened.where(~returned & (ends < NEVER))
    return _pass_on(course, last, course.ends_on[last.who], cases.debt[last.who])


def _pass_on(course: Course, of: Happening, day: Column, amount: Column) -> Happening:
    story = course.story
    day = story.terms.work_until(day)
    paid = story.happen(PaymentReceived, of.who, np.maximum(day, of.day), amount=amount)
    story.happen(MoneyTransferred, of.who, story.later(paid.day, 0, 2), amount=amount * 9 // 10)
    return paid


def charge(course: Course, paid: Happening) -> None:
    """Tell the private bailiff's fee on what he recovered: that of the scale, or less."""
    story, cases = course.story, course.cases
    interim = cases.document == claims.DOCUMENTS.index("interim-measure")
    of = paid.only(cases.private & ~interim)
    who, base = of.who, cases.debt[of.who].copy()
    quarter = story.planned(p.FEE_QUARTER, "exceeded")[who]
    cap = story.planned(p.FEE_CAP, "exceeded")[who]
    scale = story.planned(p.FEE_SCALE, "exceeded")[who]
    mci = story.terms.value("mci", of.day)
    base = np.where(quarter, np.minimum(base, _MODEST_TIYN), base)
    base = np.where(cap, _HUGE_TIYN, np.where(scale, 200 * mci, base))
    percent = _percent(course, base, mci)
    percent = np.where(quarter, 30, np.where(scale, 24, percent))
    fee = np.where(cap, base * percent // 100, np.minimum(base * percent // 100, 9_999 * mci))
    persons = cases.debtor_kind[who] == PERSON
    fixed = np.where(persons, _FIXED_FROM_PERSON, _FIXED_FROM_ENTITY) * mci
    moneyless = np.isin(cases.category[who], claims.NON_PROPERTY)
    above = story.planned(u.FEE_FROM_PERSON, "exceeded")[who]
    above |= story.planned(u.FEE_FROM_ENTITY, "exceeded")[who]
    fee = np.where(moneyless, np.minimum(fee, fixed), fee)
    fee = np.where(above, fixed * 2, fee)
    no_fee = story.planned(p.FEE_QUARTER, "amount-missing")[who]
    no_fee |= story.planned(p.FEE_CAP, "amount-missing")[who]
    no_base = story.planned(p.FEE_SCALE, "base-missing")[who]
    fulfilled = of.only(story.planned(p.NO_FEE_FULFILLED, "fulfilled"))
    story.happen(DocumentFulfilledBeforePresentation, fulfilled.who, fulfilled.day - 1)
    charged = story.happen(
        FeeCharged,
        who,
        of.day,
        amount=np.where(no_fee, NOSUM, fee),
        base=np.where(no_base, NOSUM, base),
    )
    for code, mask in ((p.FEE_QUARTER, quarter), (p.FEE_CAP, cap), (p.FEE_SCALE, scale)):
        story.find(code, Verdict.EXCEEDED, charged.where(mask))
        unknown = no_fee if code == p.FEE_CAP else no_fee | no_base
        story.find(code, Verdict.UNKNOWN, charged.where(unknown))
    for code in (u.FEE_FROM_PERSON, u.FEE_FROM_ENTITY):
        story.find(code, Verdict.EXCEEDED, charged.only(story.planned(code, "exceeded")))
    for code, how in ((p.NO_FEE_FULFILLED, "fulfilled"), (p.NO_FEE_OWN, "own")):
        story.find(code, Verdict.BROKEN, charged.only(story.planned(code, how)))
    _give_back(course, charged, fee)


def _percent(course: Course, base: Column, mci: Column) -> Column:
    """Return the per cent of the fee scale for each sum recovered."""
    rule = course.story.terms.wordings(p.FEE_SCALE)[-1].rule
    if not (isinstance(rule, Bound) and isinstance(rule.at_most, Scale)):
        msg = f"{p.FEE_SCALE} has no scale of fees any more. Tell the demo how to charge a fee."
        raise TypeError(msg)
    percent = np.full(len(base), rule.at_most.above)
    for times, share in reversed(rule.at_most.steps):
        percent = np.where(base <= times * mci, share, percent)
    return percent


def _give_back(course: Course, charged: Happening, fee: Column) -> None:
    story = course.story
    mask = course.flag("unlawful-fee")[charged.who]
    of, fee = charged.where(mask), fee[mask]
    found = story.happen(
        FeeFoundUnlawful,
        of.who,
        story.later(of.day, 25, 60),
        ref=story.references(of.who),
        amount=fee,
        starts=(p.FEE_REFUNDED,),
    )
    story.answer(p.FEE_REFUNDED, found, FeeRefunded, amount=fee)


def keep_unclaimed(course: Course, paid: Happening) -> None:
    """Tell money for which nobody came, where the five years end inside the calendar."""
    story = course.story
    unknown = story.planned(p.UNCLAIMED, "outside-calendar")
    of = paid.only(course.flag("unclaimed"))
    day = story.later(of.day, 5, 20)
    here = (story.terms.due(p.UNCLAIMED, day) < NEVER) | unknown[of.who]
    of, day = of.where(here), day[here]
    left = story.happen(
        MoneyLeftUnclaimed,
        of.who,
        day,
        ref=story.references(of.who),
        amount=course.cases.debt[of.who] // 10 + 1,
        lost=story.planned(p.UNCLAIMED, "without")[of.who],
    )
    _pass_unclaimed_on(course, left)


def _pass_unclaimed_on(course: Course, left: Happening) -> None:
    """Tell how owners come in time, and how the rest goes to the budget, some of it too early."""
    story, who = course.story, left.who
    hows = ("too-early", "without", "outside-calendar")
    early, without, unknown = (story.planned(p.UNCLAIMED, how)[who] for how in hows)
    planned = early | without | unknown
    claimed = story.some(who, _CLAIMED) & ~planned
    free = story.terms.due(p.UNCLAIMED, left.day)
    soon = story.later(left.day, 30, 300)
    passed = story.happen(
        UnclaimedMoneyPassedOn,
        who,
        np.where(planned | claimed, soon, story.later(free, 0, 60)),
        detail=np.where(claimed, story.details["owner"], story.details["budget"]),
        ref=left.ref,
        amount=course.cases.debt[who] // 10 + 1,
    )
    story.find(p.UNCLAIMED, Verdict.BROKEN, passed.where(early), free[early])
    story.find(p.UNCLAIMED, Verdict.BROKEN, passed.where(without))
    story.find(p.UNCLAIMED, Verdict.UNKNOWN, passed.where(unknown))
