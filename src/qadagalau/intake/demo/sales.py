"""How arrested property of the demo is valued and sold, by the debtor or at auction."""

import numpy as np

from qadagalau.law import Verdict
from qadagalau.record import (
    AppraiserAppointed,
    AuctionAnnounced,
    AuctionFailed,
    AuctionHeld,
    CopiesSent,
    MovablePropertyArrested,
    OwnershipEstablished,
    PropertySold,
    RealEstateArrested,
    SelfSaleEnded,
    SelfSaleGranted,
    ValuationReported,
)

from . import further_plants as u
from . import plants as p
from .bidders import bid, sell_past_auction
from .levies import send_for_sale
from .openings import Course
from .sheet import NOSUM
from .story import Happening
from .terms import NEVER, Column

_SELF_SALES_FROM = "2022-02-01"


def sell(course: Course) -> None:
    """Tell the sale of property; it settles on which day the proceeding ends."""
    story, cases = course.story, course.cases
    opened = course.opened.only(cases.course == p.SALE)
    course.months[opened.who] = np.maximum(course.months[opened.who], 4)
    value = np.maximum(cases.debt, 1) + 1_000_000
    owned = _arrest(course, opened, value)
    appraiser = story.answer(
        p.APPRAISER, owned, AppraiserAppointed, fast=12, delay=12, starts=(p.APPRAISER_COPIES,)
    )
    story.answer(p.APPRAISER_COPIES, appraiser, CopiesSent, detail="appraiser")
    valued = story.happen(
        ValuationReported,
        opened.who,
        story.later(appraiser.day, 5, 10),
        ref=owned.ref,
        amount=value[opened.who],
    )
    sell_past_auction(course, valued)
    by_himself = _may_sell_himself(course)
    done = np.full(cases.size, NEVER, dtype=np.int32)
    _sell_himself(course, valued.only(by_himself), value, done)
    _auction(course, valued.only(~by_himself), value, done)
    _settle_ends(course, opened, done)


def _may_sell_himself(course: Course) -> Column:
    first = np.datetime64(_SELF_SALES_FROM).astype("datetime64[D]").astype(np.int32)
    able: Column = course.flag("self-sale") & (course.cases.start >= first)
    return able


def _arrest(course: Course, opened: Happening, value: Column) -> Happening:
    story, movable = course.story, course.flag("movable")
    day = story.later(opened.day, 3, 8)
    ref = story.references(opened.who)
    for mask, kind in ((movable, MovablePropertyArrested), (~movable, RealEstateArrested)):
        here = mask[opened.who]
        who = opened.who[here]
        story.happen(kind, who, day[here], ref=ref[here], amount=value[who])
    return story.happen(OwnershipEstablished, opened.who, day, ref=ref, starts=(p.APPRAISER,))


def _sell_himself(course: Course, valued: Happening, value: Column, done: Column) -> None:
    """Tell the debtor's own sale, for at least three quarters of the value."""
    dwelling = course.flag("dwelling") & ~course.flag("movable")
    _sell_of_kind(course, valued.only(~dwelling), value, done, p.SELF_SALE_ENDED)
    _sell_of_kind(course, valued.only(dwelling), value, done, u.DWELLING_ENDED)


def _sell_of_kind(
    course: Course, valued: Happening, value: Column, done: Column, code: str
) -> None:
    """Tell own sales of dwellings, or of all else, in the term that the norm *code* says."""
    story, who = course.story, valued.who
    of = "dwelling-" if code == u.DWELLING_ENDED else ""
    ref = story.references(who)
    granted = story.happen(
        SelfSaleGranted,
        who,
        story.later(valued.day, 1, 4),
        detail="dwelling" if of else "other",
        ref=ref,
        starts=(code,),
    )
    below = story.planned(p.SELF_SALE_PRICE, "below")[who]
    missing = story.planned(p.SELF_SALE_PRICE, "amount-missing")[who]
    sold = story.some(who, 0.5) | below | missing
    share = np.where(below, 60, 75 + story.days(who, 0, 40))
    price = np.where(sold & ~missing, value[who] * share // 100 + (~below), NOSUM)
    ended = story.answer(
        code,
        granted,
        SelfSaleEnded,
        detail=np.where(sold, story.details[of + "sold"], story.details[of + "not-sold"]),
        amount=price,
        base=value[who],
        delay=20,
    )
    story.find(p.SELF_SALE_PRICE, Verdict.EXCEEDED, ended.where(below))
    story.find(p.SELF_SALE_PRICE, Verdict.UNKNOWN, ended.where(missing))
    course.pause[who] += np.where(granted.lost, 0, ended.day - granted.day)
    done[who] = ended.day
    _announce_meanwhile(course, granted)
    _sell_twice(course, ended, done)


def _announce_meanwhile(course: Course, granted: Happening) -> None:
    """Tell auctions of dwellings announced on the day on which the debtor may sell himself."""
    story = course.story
    wrong = granted.only(story.planned(u.DWELLING_SPARED, "announced"))
    told = story.happen(AuctionAnnounced, wrong.who, wrong.day, detail="dwelling", ref=wrong.ref)
    story.find(u.DWELLING_SPARED, Verdict.BROKEN, told)


def _sell_twice(course: Course, ended: Happening, done: Column) -> None:
    story = course.story
    again = ended.only(story.planned(p.SELF_SALE_ONCE, "twice"))
    ref = story.references(again.who)
    granted = story.happen(
        SelfSaleGranted, again.who, story.later(again.day, 1, 3), detail="other", ref=ref
    )
    story.find(p.SELF_SALE_ONCE, Verdict.EXCEEDED, granted)
    second = story.answer(p.SELF_SALE_ENDED, granted, SelfSaleEnded, detail="not-sold")
    course.pause[again.who] += second.day - granted.day
    done[again.who] = second.day


def _auction(course: Course, valued: Happening, value: Column, done: Column) -> None:
    """Tell one auction or two, each announced ten days before."""
    story, terms, who = course.story, course.story.terms, valued.who
    sent = send_for_sale(course, valued)
    first = _hold(course, sent, "first", lost=story.planned(p.REPEAT_WAIT, "without")[who])
    bid(course, first, value)
    repeat = course.flag("repeat")
    failed = first.only(repeat)
    story.happen(AuctionFailed, failed.who, failed.day, ref=failed.ref)
    due = terms.due(p.REPEAT_WAIT, failed.day)
    second = _hold(course, failed, "repeat", after=due)
    third = _hold(course, second.only(course.flag("third")), "further")
    story.find(p.NO_THIRD, Verdict.BROKEN, third)
    hurried = story.planned(p.REPEAT_WAIT, "too-early")
    without = story.planned(p.REPEAT_WAIT, "without")
    story.find(p.REPEAT_WAIT, Verdict.BROKEN, second.only(hurried), due[hurried[failed.who]])
    story.find(p.REPEAT_WAIT, Verdict.BROKEN, second.only(without))
    last = np.full(course.cases.size, NEVER, dtype=np.int32)
    for held in (first, second, third):
        last[held.who] = held.day
    done[who] = last[who]
    _price(course, first, last, value)


def _hold(
    course: Course,
    since: Happening,
    detail: str,
    *,
    after: Column | None = None,
    lost: Column | None = None,
) -> Happening:
    """Tell an auction and its announcement; planted ones come too early or unannounced."""
    story, terms, who = course.story, course.story.terms, since.who
    is_first = detail == "first"
    early = story.planned(p.ANNOUNCED, "too-early")[who] & is_first
    unannounced = story.planned(p.ANNOUNCED, "without")[who] & is_first
    hurried = story.planned(p.REPEAT_WAIT, "too-early")[who] & (after is not None)
    told = story.happen(
        AuctionAnnounced,
        who,
        np.where(hurried, since.day, story.later(since.day, 0, 2)),
        ref=since.ref,
        lost=unannounced,
    )
    free = terms.due(p.ANNOUNCED, told.day)
    day = np.where(early, terms.work_from(told.day + 3), story.later(free, 0, 2))
    if after is not None:
        day = np.where(hurried, terms.work_from(free), np.maximum(day, terms.work_from(after)))
    held = story.happen(AuctionHeld, who, day, detail=detail, ref=since.ref, lost=lost)
    story.find(p.ANNOUNCED, Verdict.BROKEN, held.where(early), free[early])
    story.find(p.ANNOUNCED, Verdict.BROKEN, held.where(unannounced))
    return held


def _price(course: Course, first: Happening, last: Column, value: Column) -> None:
    """Tell the price: the value at a first auction, down to the floor at a repeated one."""
    story, cases, who = course.story, course.cases, first.who
    planned = cases.plan[who] >= 0
    sold = first.where(course.flag("sold")[who] | planned)
    who = sold.who
    movable, repeat = course.flag("movable")[who], course.flag("repeat")[who]
    floor = np.where(movable, 50, 75)
    share = np.where(repeat, floor + story.days(who, 0, 24), 100 + story.days(who, 0, 15))
    below = story.planned(p.MOVABLE_PRICE, "below") | story.planned(p.ESTATE_PRICE, "below")
    share = np.where(below[who], floor - 15, share)
    missing = story.planned(p.MOVABLE_PRICE, "amount-missing")
    missing |= story.planned(p.ESTATE_PRICE, "amount-missing")
    price = value[who] * share // 100 + (share >= floor)
    kinds = story.details["movable"], story.details["real-estate"]
    bought = story.happen(
        PropertySold,
        who,
        last[who],
        detail=np.where(movable, *kinds),
        ref=sold.ref,
        amount=np.where(missing[who], NOSUM, price),
        base=value[who],
    )
    for code in (p.MOVABLE_PRICE, p.ESTATE_PRICE):
        story.find(code, Verdict.EXCEEDED, bought.only(story.planned(code, "below")))
        story.find(code, Verdict.UNKNOWN, bought.only(story.planned(code, "amount-missing")))


def _settle_ends(course: Course, opened: Happening, done: Column) -> None:
    """End soon after the sale; where nothing was valued, within the two months."""
    story, who = course.story, opened.who
    after_sale = story.later(done[who], 1, 3)
    unsold = story.terms.work_until(opened.day + story.days(who, 30, 55))
    valued = ~story.planned(p.APPRAISER, p.NEVER)[who]
    course.ends_on[who] = np.where(valued, after_sale, unsold)
