"""What the demo's bailiffs do on the spot: visits, evictions, force, debtors elsewhere."""

import numpy as np

from qadagalau.law import Verdict
from qadagalau.record import (
    ActedOutsideDistrict,
    ActionCarriedOut,
    AppearanceForced,
    DebtorFoundElsewhere,
    DebtorSearchBegun,
    DocumentRedirected,
    EvictedPropertyDisposed,
    EvictedPropertyStored,
    EvictionCarriedOut,
    EvictionNoticeGiven,
    ProceedsLeftUnclaimed,
    ProceedsPassedToBudget,
    RedirectedPapersSent,
    SanctionGiven,
    SanctionRequested,
)

from . import claims
from . import plants as p
from .openings import Course
from .story import Happening
from .terms import NEVER, Column

_EVICTION = claims.NAMES.index("eviction")
_STORED, _KEPT = 0.4, 0.3
"""Shares of evictions after which property is stored, and of stores that are sold for nobody."""
_KEPT_TIYN = 5_000_000


def go_out(course: Course) -> None:
    """Tell actions on the spot, each of them lawful unless planted."""
    story, cases = course.story, course.cases
    everyone = np.ones(cases.size, dtype=bool)
    for flag, able, word, usual, code, wrong in (
        ("visited", everyone, ActionCarriedOut, "in-hours", p.IN_HOURS, "out-of-hours"),
        ("outside", cases.private, ActedOutsideDistrict, "agreed", p.IN_DISTRICT, "not-agreed"),
    ):
        of = course.opened.only(course.flag(flag) & able)
        bad = story.planned(code, wrong)[of.who]
        says = np.where(bad, story.details[wrong], story.details[usual])
        done = story.happen(word, of.who, story.later(of.day, 3, 20), detail=says)
        story.find(code, Verdict.BROKEN, done.where(bad))
    _bring(course)
    _search(course)
    _redirect(course)


def sanctioned(course: Course, of: Happening, by: str, lost: Column) -> Happening:
    """Tell a sanction asked for and given; where it is *lost* there was none."""
    story, cases = course.story, course.cases
    code, holder = {
        "court": (p.COURT_DECIDES, cases.court),
        "prosecutor": (p.PROSECUTOR_DECIDES, cases.prosecutor),
    }[by]
    asked = story.happen(
        SanctionRequested,
        of.who,
        story.later(of.day, 5, 12),
        detail=by,
        ref=story.references(of.who),
        holder=holder,
        lost=lost,
    )
    return story.answer(code, asked, SanctionGiven, detail=by, holder=holder, lost=lost)


def _bring(course: Course) -> None:
    """Tell debtors brought by force, with the court's sanction and within the limits."""
    story = course.story
    of = course.opened.only(course.flag("brought"))
    without = story.planned(p.FORCE_SANCTIONED, "without")[of.who]
    too_long = story.planned(p.FORCE_WITHIN, "too-long")[of.who]
    given = sanctioned(course, of, "court", without)
    says = np.where(too_long, story.details["too-long"], story.details["within-limits"])
    day = story.later(given.day, 1, 5)
    brought = story.happen(AppearanceForced, of.who, day, ref=given.ref, detail=says)
    story.find(p.FORCE_SANCTIONED, Verdict.BROKEN, brought.where(without))
    story.find(p.FORCE_WITHIN, Verdict.BROKEN, brought.where(too_long))


def _search(course: Course) -> None:
    story = course.story
    of = course.opened.only(course.flag("wanted"))
    without = story.planned(p.SEARCH_SANCTIONED, "without")[of.who]
    given = sanctioned(course, of, "prosecutor", without)
    begun = story.happen(DebtorSearchBegun, of.who, story.later(given.day, 0, 3), ref=given.ref)
    story.find(p.SEARCH_SANCTIONED, Verdict.BROKEN, begun.where(without))


def _redirect(course: Course) -> None:
    """Tell debtors found elsewhere; bailiffs of the State send on the papers, too."""
    story, cases = course.story, course.cases
    of = course.opened.only(course.flag("elsewhere"))
    found = story.happen(
        DebtorFoundElsewhere,
        of.who,
        story.later(of.day, 3, 6),
        starts=(p.STATE_REDIRECTS, p.PRIVATE_REDIRECTS),
    )
    story.answer(p.PRIVATE_REDIRECTS, found.only(cases.private), DocumentRedirected)
    sent = story.answer(p.STATE_REDIRECTS, found.only(~cases.private), DocumentRedirected)
    story.answer(p.PAPERS_SENT, sent, RedirectedPapersSent)


def evict(course: Course) -> None:
    """Tell evictions on the day before the proceeding ends, and what was left behind."""
    story, cases = course.story, course.cases
    able = (cases.category == _EVICTION) & (cases.course == p.ORDINARY)
    able &= course.flag("evicted") & (course.ends_on < NEVER)
    of = course.opened.only(able)
    without = story.planned(p.EVICTION_TOLD, "without")[of.who]
    alone = story.planned(p.EVICTION_SEEN, "no-police")[of.who]
    story.happen(EvictionNoticeGiven, of.who, story.later(of.day, 1, 4), lost=without)
    evicted = story.happen(
        EvictionCarriedOut,
        of.who,
        story.terms.work_until(course.ends_on[of.who] - 1),
        detail=np.where(alone, story.details["no-police"], story.details["all-present"]),
    )
    story.find(p.EVICTION_TOLD, Verdict.BROKEN, evicted.where(without))
    story.find(p.EVICTION_SEEN, Verdict.BROKEN, evicted.where(alone))
    in_season = story.planned(p.NOT_IN_SEASON, "in-season")
    story.find(p.NOT_IN_SEASON, Verdict.BROKEN, evicted.only(in_season))
    _store(course, evicted)


def _store(course: Course, evicted: Happening) -> None:
    story = course.story
    planned = course.cases.plan[evicted.who] >= 0
    of = evicted.where(planned | story.some(evicted.who, _STORED))
    stored = story.happen(
        EvictedPropertyStored,
        of.who,
        of.day,
        ref=story.references(of.who),
        starts=(p.STORED,),
    )
    given = story.answer(p.STORED, stored, EvictedPropertyDisposed, detail="sent-for-sale")
    _keep(course, given)


def _keep(course: Course, sold: Happening) -> None:
    """Tell proceeds for which nobody came, where the three years end inside the calendar."""
    story = course.story
    early = story.planned(p.PROCEEDS_KEPT, "too-early")
    without = story.planned(p.PROCEEDS_KEPT, "without")
    day = story.later(sold.day, 10, 40)
    free = story.terms.due(p.PROCEEDS_KEPT, day)
    usual = (course.cases.plan[sold.who] < 0) & story.some(sold.who, _KEPT)
    here = usual & (free < NEVER) | (early | without)[sold.who]
    of, day, free = sold.where(here), day[here], free[here]
    early, without = early[of.who], without[of.who]
    kept = story.happen(
        ProceedsLeftUnclaimed, of.who, day, ref=of.ref, amount=_KEPT_TIYN, lost=without
    )
    soon, late = story.later(day, 30, 300), story.later(free, 0, 60)
    passed = story.happen(
        ProceedsPassedToBudget,
        of.who,
        np.where(early | without, soon, late),
        ref=kept.ref,
        amount=_KEPT_TIYN,
    )
    story.find(p.PROCEEDS_KEPT, Verdict.BROKEN, passed.where(early), free[early])
    story.find(p.PROCEEDS_KEPT, Verdict.BROKEN, passed.where(without))
