"""What happens to the demo's documents beside enforcement: in court, with fines, after the end."""

import numpy as np

from qadagalau.law import Verdict
from qadagalau.record import (
    ActEnteredIntoForce,
    CourtToldOfExecution,
    FineInForce,
    FineSentForEnforcement,
    FulfilmentLearnt,
    JudgmentGiven,
    PresentingTermRanOut,
    PresentingTermRestored,
    RemovalFromRegisterSent,
    VoluntaryTermEnded,
    WritIssued,
    WritSent,
)

from . import claims
from . import plants as p
from .cases import Cases
from .openings import Course
from .story import Happening, Story
from .terms import NEVER, Column

_WRIT = claims.DOCUMENTS.index("writ")
_OF_COURTS = _WRIT, claims.DOCUMENTS.index("court-order")
_OF_FINES = claims.DOCUMENTS.index("administrative-resolution")
_IN_FORCE_DAYS, _FINE_DAYS = (15, 60), (45, 90)
"""Days between the entry into force and the receipt, where nothing is planted."""
_JUST_IN_FORCE, _FINE_UNRIPE = 1, 10
_VOLUNTARY_DAYS = 30
_RUN_OUT_DAYS, _JUDGED_DAYS = 20, 75
"""Days before the receipt on which the term ran out, and on which the judgment was given."""


def _taken(cases: Cases) -> Column:
    """Say which cases are documents that a bailiff received."""
    taken: Column = ~np.isin(cases.course, (p.SIMPLIFIED, p.APPLICATION))
    return taken


def bring_into_force(story: Story, cases: Cases) -> Column:
    """Tell when judicial acts and fines entered into force; return the days, by case."""
    days = np.full(cases.size, NEVER, dtype=np.int32)
    taken = _taken(cases)
    of_court = np.flatnonzero(taken & np.isin(cases.document, _OF_COURTS))
    writs = taken & cases.flags["court-file"] & (cases.document == _WRIT)
    _judge(story, cases, np.flatnonzero(writs))
    told = writs & ~np.isin(cases.category, claims.IMMEDIATE)
    early = story.planned(p.NOT_TOO_EARLY, "too-early")[of_court]
    ago = np.where(early, _JUST_IN_FORCE, story.days(of_court, *_IN_FORCE_DAYS))
    days[of_court] = cases.start[of_court] - ago
    acts = story.happen(
        ActEnteredIntoForce,
        of_court,
        days[of_court],
        detail=np.where(told[of_court], story.details["judgment"], story.details[""]),
        holder=cases.court,
        lost=story.planned(p.NOT_TOO_EARLY, "without")[of_court],
    )
    _issue(story, cases, acts.only(told))
    fines = np.flatnonzero(taken & (cases.document == _OF_FINES))
    days[fines] = _impose(story, cases, fines)
    return days


def _judge(story: Story, cases: Cases, who: Column) -> None:
    """Tell judgments; the writs of those to be executed at once go out by the next day."""
    at_once = np.isin(cases.category[who], claims.IMMEDIATE)
    ordinary = story.planned(p.AT_ONCE, "ordinary")[who]
    says = np.where(at_once & ~ordinary, story.details["immediate"], story.details["ordinary"])
    day = story.terms.work_until(cases.start[who] - _JUDGED_DAYS - story.days(who, 0, 10))
    judged = story.happen(
        JudgmentGiven, who, day, detail=says, holder=cases.court, starts=(p.URGENT_WRIT_SENT,)
    )
    story.find(p.AT_ONCE, Verdict.BROKEN, judged.where(ordinary))
    urgent = judged.where(at_once & ~ordinary)
    alimony = urgent.only(cases.category == claims.ALIMONY)
    story.happen(WritIssued, alimony.who, alimony.day, holder=cases.court)
    story.answer(p.URGENT_WRIT_SENT, urgent, WritSent, holder=cases.court, delay=10)


def _issue(story: Story, cases: Cases, acts: Happening) -> None:
    """Tell how writs are issued and sent, those for the State by the next day."""
    court = cases.court
    issued = story.answer(p.WRIT_ISSUED, acts, WritIssued, holder=court, delay=6)
    state = np.isin(cases.category, claims.STATE)
    story.answer(p.STATE_WRIT_SENT, issued.only(state), WritSent, holder=court, delay=5)
    others = issued.only(~state)
    story.happen(WritSent, others.who, story.later(others.day, 0, 2), holder=court)


def _impose(story: Story, cases: Cases, who: Column) -> Column:
    """Tell fines in force, and how some are sent once nobody has paid; return the days."""
    early = story.planned(p.FINE_NOT_EARLY, "too-early")[who]
    ago = np.where(early, _FINE_UNRIPE, story.days(who, *_FINE_DAYS))
    day: Column = cases.start[who] - ago
    lost = story.planned(p.FINE_NOT_EARLY, "without")[who]
    fined = story.happen(FineInForce, who, day, lost=lost)
    unpaid = fined.only(cases.flags["fine-file"])
    ended = story.happen(
        VoluntaryTermEnded, unpaid.who, unpaid.day + _VOLUNTARY_DAYS, starts=(p.FINE_SENT,)
    )
    story.answer(p.FINE_SENT, ended, FineSentForEnforcement, delay=8)
    return day


def run_out(story: Story, cases: Cases) -> None:
    """Tell terms for presenting that ran out, and how courts restored them unless planted."""
    who = np.flatnonzero(_taken(cases) & cases.flags["run-out"])
    restored = ~story.planned(p.NOT_AFTER_TERM, "run-out")[who]
    story.happen(PresentingTermRanOut, who, cases.start[who] - _RUN_OUT_DAYS)
    who = who[restored]
    day = story.terms.work_until(cases.start[who] - 1)
    story.happen(PresentingTermRestored, who, day, holder=cases.court)


def judge_openings(course: Course, in_force: Column) -> None:
    """Write down what was opened before its document was ripe, or with no day of force."""
    story = course.story
    late = course.opened.only(story.planned(p.NOT_AFTER_TERM, "run-out"))
    story.find(p.NOT_AFTER_TERM, Verdict.BROKEN, late)
    for code in (p.NOT_TOO_EARLY, p.FINE_NOT_EARLY):
        early = course.opened.only(story.planned(code, "too-early"))
        story.find(code, Verdict.BROKEN, early, story.terms.due(code, in_force[early.who]))
        without = course.opened.only(story.planned(code, "without"))
        story.find(code, Verdict.BROKEN, without)


def follow_up(course: Course, ends: Happening) -> None:
    """Tell the court what became of its writ, and of those who paid after all."""
    story, cases = course.story, course.cases
    writs = ends.only(cases.document == _WRIT)
    story.answer(p.COURT_TOLD, writs, CourtToldOfExecution, ref=0)
    back = ends.only(course.flag("returned") & course.flag("fulfilled"))
    learnt = story.happen(
        FulfilmentLearnt, back.who, story.later(back.day, 20, 100), starts=(p.REMOVED,)
    )
    story.answer(p.REMOVED, learnt, RemovalFromRegisterSent)
