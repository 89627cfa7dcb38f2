"""Arrests, sanctions, travel bans, deductions and cash in the demo."""

from typing import Any

import numpy as np

from qadagalau.law import Verdict
from qadagalau.record import (
    ArrestCountedLifted,
    ArrestLifted,
    BankMoneyArrested,
    CashDeposited,
    CashSeized,
    CollectionOrderExecuted,
    CollectionOrderSent,
    CostsRepaid,
    DeductionOrdered,
    LiftingFellDue,
    MovablePropertyArrested,
    PropertyFoundInsufficient,
    SanctionGiven,
    SanctionRefused,
    SanctionRequested,
    TitleDocumentsSeized,
    TravelBanAsked,
    TravelBanGroundEnded,
    TravelBanImposed,
    TravelBanLifted,
    TravelBanNoticeDelivered,
    WageDeducted,
)

from . import claims
from . import further_plants as u
from . import levy_plants as v
from . import plants as p
from .cases import PERSON, TIYN
from .openings import Course
from .sheet import NOSUM
from .story import NOROW, Happening
from .terms import NEVER, Column

_REFUSED = 0.08
_REPAID = 0.3
"""Share of returned documents whose creditors repay the costs, so that arrests are lifted."""
_BAN_TENGE = 200_000
"""Bans are imposed for larger debts: above forty calculation indices of any year."""
_LARGE_TIYN = 50_000_000
"""A debt above a hundred calculation indices of any year."""
_RICH_TIYN = 60_000_000
_LOW_INCOME = 2.3
"""The lowest income in subsistence minimums: half of it is still more than one of them."""
_INCOME_TENGE, _INCOME_SPREAD = 220_000, 0.4


def act(course: Course) -> Happening:
    """Tell the first measures, in a social case within a month; return arrests of money."""
    cases = course.cases
    social = np.isin(cases.category, claims.SOCIAL) & cases.private
    social &= cases.course != p.SALE
    _first_measure(course, course.opened.only(social))
    income = (cases.debtor_kind == PERSON) & course.flag("deduction") & ~social
    _order_deductions(course, course.opened.only(income & (cases.course == p.ORDINARY)))
    some = course.opened.only(cases.course == p.ORDINARY)
    _seize(course, some.only(course.flag("title")), TitleDocumentsSeized, "unsanctioned-title")
    _take_cash(course, some.only(course.flag("cash")))
    return _seize(course, some.only(course.flag("bank")), BankMoneyArrested, "unsanctioned")


def _order_deductions(course: Course, of: Happening) -> None:
    """Turn to the income once there is no property, or where planted without looking for it."""
    story, debt = course.story, course.cases.debt
    without = story.planned(p.WAGES_LAST, "without")
    debt[without] = np.maximum(debt[without], _LARGE_TIYN)
    day = story.later(of.day, 1, 2)
    story.happen(PropertyFoundInsufficient, of.who, day, lost=without[of.who])
    ordered = story.happen(DeductionOrdered, of.who, story.later(day, 0, 10))
    story.find(p.WAGES_LAST, Verdict.BROKEN, ordered.only(without))


def _first_measure(course: Course, opened: Happening) -> None:
    story, kind = course.story, course.cases.debtor_kind
    persons = kind == PERSON
    of = opened.only(persons & ~np.isin(course.cases.category, claims.PERIODIC))
    story.happen(PropertyFoundInsufficient, of.who, of.day)
    for mask, measure in ((persons, DeductionOrdered), (~persons, MovablePropertyArrested)):
        story.answer(
            p.NOT_IDLE,
            opened.only(mask),
            measure,
            after=opened.only(mask).day + 1,
            fast=12,
            delay=8,
        )


def _seize(course: Course, opened: Happening, measure: type, unsanctioned: str) -> Happening:
    """Tell a measure that the prosecutor sanctions first."""
    story, cases, who = course.story, course.cases, opened.who
    without = story.planned(p.SANCTIONED, unsanctioned)
    ref = story.references(who)
    request = story.happen(
        SanctionRequested,
        who,
        story.later(opened.day, 2, 6),
        detail="prosecutor",
        ref=ref,
        holder=course.cases.prosecutor,
        starts=(p.PROSECUTOR_DECIDES,),
        lost=without[who],
    )
    refused = np.zeros(cases.size, dtype=bool)
    refused[who] = story.some(who, _REFUSED) & (cases.plan[who] < 0)
    decides: dict[str, Any] = {"detail": "prosecutor", "holder": cases.prosecutor}
    asked = request.only(~refused)
    lost = without[asked.who]
    given = story.answer(p.PROSECUTOR_DECIDES, asked, SanctionGiven, delay=12, lost=lost, **decides)
    story.answer(p.PROSECUTOR_DECIDES, request.only(refused), SanctionRefused, **decides)
    sums = _sums(course, given) if measure is BankMoneyArrested else {}
    day = story.later(given.day, 0, 1)
    done = story.happen(measure, given.who, day, ref=given.ref, **sums)
    story.find(p.SANCTIONED, Verdict.BROKEN, done.only(without))
    return done


def _sums(course: Course, of: Happening) -> dict[str, Any]:
    """Return what is arrested of the debt with fee and costs, and on which account."""
    story = course.story
    debt = course.cases.debt[of.who]
    most = debt + debt // 10
    beyond = story.planned(p.ARREST_WITHIN, "exceeded")[of.who]
    missing = story.planned(p.ARREST_WITHIN, "base-missing")[of.who]
    protected = story.planned(p.ARREST_SPARES, "protected")[of.who]
    return {
        "amount": np.where(beyond, most * 2, debt),
        "base": np.where(missing, NOSUM, most),
        "detail": np.where(protected, story.details["protected"], story.details[""]),
    }


def collect(course: Course, arrested: Happening) -> None:
    """Write down unlawful arrests of money; tell collection orders, which end arrests."""
    story = course.story
    for code, how, verdict in (
        (p.ARREST_WITHIN, "exceeded", Verdict.EXCEEDED),
        (p.ARREST_WITHIN, "base-missing", Verdict.UNKNOWN),
        (p.ARREST_SPARES, "protected", Verdict.BROKEN),
    ):
        story.find(code, verdict, arrested.only(story.planned(code, how)))
    of = arrested.only(course.flag("collection"))
    says = np.full(len(of.who), story.details[""])
    for code, how in ((p.LEVY_SPARES, "protected"), (p.SOCIAL_SPARED, "social-payment")):
        says = np.where(story.planned(code, how)[of.who], story.details[how], says)
    half = course.cases.debt[of.who] // 2 + 1
    sums: dict[str, Any] = {"ref": of.ref, "amount": half}
    sent = story.happen(CollectionOrderSent, of.who, story.later(of.day, 1, 5), detail=says, **sums)
    for code, how in ((p.LEVY_SPARES, "protected"), (p.SOCIAL_SPARED, "social-payment")):
        story.find(code, Verdict.BROKEN, sent.only(story.planned(code, how)))
    executed = story.happen(
        CollectionOrderExecuted,
        of.who,
        story.later(sent.day, 1, 10),
        detail="in-full",
        starts=(p.ARREST_ENDED,),
        **sums,
    )
    story.answer(p.ARREST_ENDED, executed, ArrestCountedLifted)


def _take_cash(course: Course, opened: Happening) -> None:
    story, who = course.story, opened.who
    amount = (course.cases.debt[who] // 5) + 1
    seized = story.happen(
        CashSeized,
        who,
        story.later(opened.day, 5, 15),
        ref=story.references(who),
        amount=amount,
        starts=(p.CASH,),
    )
    story.answer_within_a_day(p.CASH, seized, CashDeposited, amount=amount)


def ban(course: Course) -> Happening:
    """Tell travel bans: told, asked for, sanctioned, imposed after five working days."""
    story, cases = course.story, course.cases
    below = story.planned(p.BAN_THRESHOLD, "below")
    cases.debt[below] = 5_000_000
    able = (cases.debt >= _BAN_TENGE * TIYN) | below
    able &= (cases.course == p.ORDINARY) & course.flag("ban")
    opened = course.opened.only(able)
    notice = story.happen(
        TravelBanNoticeDelivered,
        opened.who,
        story.later(opened.day, 1, 4),
        lost=story.planned(p.BAN_NOTICED, "without")[opened.who],
    )
    given, day = _sanctioned_ban(course, notice)
    imposed = story.happen(TravelBanImposed, given.who, day, ref=given.ref)
    for code, how in (
        (p.BAN_NOTICED, "too-early"),
        (p.BAN_NOTICED, "without"),
        (p.BAN_SANCTIONED, "without"),
        (p.BAN_THRESHOLD, "below"),
    ):
        due = story.terms.due(code, notice.day) if how == "too-early" else None
        planned = story.planned(code, how)[imposed.who]
        told = imposed.where(planned)
        story.find(code, Verdict.BROKEN, told, None if due is None else due[planned])
    return imposed


def _sanctioned_ban(course: Course, notice: Happening) -> tuple[Happening, Column]:
    """Tell the court's sanction; return it, and the day on which the ban is imposed."""
    story, who = course.story, notice.who
    without = story.planned(p.BAN_SANCTIONED, "without")[who]
    early = story.planned(p.BAN_NOTICED, "too-early")[who]
    asked = story.happen(
        TravelBanAsked, who, story.later(notice.day, 1, 2), ref=story.references(who)
    )
    request = story.happen(
        SanctionRequested,
        who,
        asked.day,
        detail="court",
        ref=asked.ref,
        holder=course.cases.court,
        starts=(p.COURT_DECIDES,),
        lost=without,
    )
    given = story.answer(
        p.COURT_DECIDES,
        request,
        SanctionGiven,
        detail="court",
        holder=course.cases.court,
        lost=without,
        delay=10,
    )
    free = np.maximum(given.day, story.terms.due(p.BAN_NOTICED, notice.day))
    day = np.where(early, given.day, story.later(free, 0, 2))
    return given, day


def lift(course: Course, arrested: Happening, imposed: Happening, ends: Happening) -> None:
    """Tell how arrests and bans are lifted once the proceeding is over."""
    story = course.story
    ended = np.full(course.cases.size, NEVER, dtype=np.int32)
    ended[ends.who] = ends.day
    freed = arrested.where(arrested.day <= ended[arrested.who])
    over, told = freed.only(~course.flag("returned")), course.flag("lifting")
    silent = over.only(~told)
    story.happen(ArrestLifted, silent.who, story.later(ended[silent.who], 0, 1), ref=silent.ref)
    due = over.only(told)
    fell = story.happen(
        LiftingFellDue,
        due.who,
        story.later(ended[due.who], 0, 1),
        ref=due.ref,
        starts=(u.LIFTED,),
    )
    story.answer(u.LIFTED, fell, ArrestLifted, detail="terminated")
    _lift_after_return(course, freed.only(course.flag("returned")), ended)
    banned = imposed.where(imposed.day <= ended[imposed.who])
    ground = story.happen(
        TravelBanGroundEnded,
        banned.who,
        ended[banned.who],
        detail="terminated",
        starts=(p.BAN_LIFTED,),
    )
    story.answer(p.BAN_LIFTED, ground, TravelBanLifted, ref=0)


def _lift_after_return(course: Course, freed: Happening, ended: Column) -> None:
    """Tell arrests lifted once the creditor had repaid the costs, or where planted before."""
    story = course.story
    unpaid = story.planned(v.MEASURES_STAY, "lifted")
    of = freed.where(unpaid[freed.who] | story.some(freed.who, _REPAID))
    repaid = story.happen(
        CostsRepaid, of.who, story.later(ended[of.who], 1, 2), lost=unpaid[of.who]
    )
    lifted = story.happen(ArrestLifted, of.who, story.later(repaid.day, 1, 2), ref=of.ref)
    story.find(v.MEASURES_STAY, Verdict.BROKEN, lifted.only(unpaid))


def deduct(course: Course) -> None:
    """Tell what is withheld from incomes, one sum a month and at most half."""
    story, cases = course.story, course.cases
    able = (cases.debtor_kind == PERSON) & (cases.debtor >= 0)
    alimony = (cases.course == p.ALIMONY) & (cases.debt % 2 == 0)
    able &= alimony | ((cases.course == p.ORDINARY) & course.flag("deduction"))
    opened = course.opened.only(able)
    planned = cases.plan[opened.who] >= 0
    tenge = _INCOME_TENGE * np.exp(_INCOME_SPREAD * story.rng.standard_normal(len(opened.who)))
    payday = 4 + (opened.who * 7 + cases.number) % 13
    for month in (1, 2, 3):
        begins = cases.start[opened.who].astype("datetime64[D]").astype("datetime64[M]") + month
        day = (begins.astype("datetime64[D]").astype(np.int32) + payday).astype(np.int32)
        works = (day > opened.day + 15) & (day <= course.ends_on[opened.who])
        here = planned & (month == 1) | ~planned & works
        _withhold(course, opened.where(here), day[here], (tenge[here] * TIYN).astype(np.int64))


def _withhold(course: Course, of: Happening, day: Column, income: Column) -> None:
    story, who = course.story, of.who
    minimum = story.terms.value("subsistence-minimum", day)
    base = np.maximum(income, (_LOW_INCOME * minimum).astype(np.int64))
    share = 0.1 + 0.4 * story.rng.random(len(who))
    high = story.planned(p.HALF_LEFT, "exceeded")[who]
    both = story.planned(p.HALF_LEFT, "together")[who]
    low = story.planned(p.MINIMUM_LEFT, "exceeded")[who]
    base = np.where(high | both, np.maximum(base, _RICH_TIYN), base)
    base = np.where(low, minimum * 3 // 2, base)
    share = np.where(high, 0.65, np.where(both, 0.3, np.where(low, 0.45, share)))
    amount = np.floor(base * share).astype(np.int64)
    second = np.zeros(len(who), dtype=bool)
    second[np.flatnonzero(both)[1::2]] = True
    missing = story.planned(p.HALF_LEFT, "amount-missing")[who]
    missing |= story.planned(p.MINIMUM_LEFT, "amount-missing")[who]
    first = np.flatnonzero(both)[::2]
    day = day.copy()
    day[second] = day[first] + 1
    base[second] = base[first]
    amount[second] = amount[first]
    taken = story.happen(WageDeducted, who, day, amount=np.where(missing, NOSUM, amount), base=base)
    high[first] = taken.row[second] != NOROW
    story.find(p.HALF_LEFT, Verdict.EXCEEDED, taken.where(high))
    story.find(p.MINIMUM_LEFT, Verdict.EXCEEDED, taken.where(low))
    for code in (p.HALF_LEFT, p.MINIMUM_LEFT):
        story.find(code, Verdict.UNKNOWN, taken.where(missing))
