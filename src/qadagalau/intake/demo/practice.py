"""The practice of the demo's private bailiffs: begun, trained, inspected, insured, suspended."""

from datetime import date

import numpy as np

from qadagalau.engine.days import number_of
from qadagalau.law import Verdict
from qadagalau.record import (
    ActsDone,
    CoverEnded,
    CreditorsAccountDebited,
    InspectionHeld,
    InspectionPapersAsked,
    InspectionPapersDue,
    LicenceGroundEstablished,
    LicenceResumed,
    LicenceSubmissionMade,
    LicenceSuspended,
    PolicyConcluded,
    PracticeBegun,
    ProceedingsHandedOver,
    TrainingCompleted,
)

from . import file_plants as f
from .country import Country
from .plants import LATE, NEVER, START_MISSING
from .sheet import NOSUM
from .story import Happening, Story
from .terms import Column

_BEGUN = date(2021, 1, 11)
_CITIES = ("71", "75", "79")
"""The capital and the cities of republican rank, by code of the region."""
_POLICIES, _YEAR = 6, 365
_UNCOVERED, _SUSPENDED = 700, 1300
"""Days from the beginning after which a gap in the cover, or a suspension, may lie."""
_AT_WORK = ((40, 300), (800, 900), (1000, 1100))
"""Days from the beginning on which bailiffs act: neither uncovered nor suspended."""
_DEBIT_TIYN = 25_000_000


def tell_practice(story: Story, who: Column, country: Country) -> None:
    """Tell what the files of the private bailiffs *who* hold of their practice."""
    day = number_of(_BEGUN) + story.days(who, 0, 150)
    begun = story.happen(PracticeBegun, who, story.terms.work_from(day))
    story.answer(f.TRAINED, begun, TrainingCompleted, fast=150, delay=60)
    _inspect(story, begun)
    _ask_papers(story, begun)
    _insure(story, begun, country)
    for low, high in _AT_WORK:
        story.happen(ActsDone, who, story.later(begun.day, low, high))
    _suspend(story, begun)
    _accuse(story, begun, country)


def _inspect(story: Story, begun: Happening) -> None:
    """Tell the first inspection, between half a year and a year, and then one every year."""
    free = story.terms.due(f.NOT_AT_ONCE, begun.day)
    early = story.planned(f.NOT_AT_ONCE, "too-early")[begun.who]
    soon, later = begun.where(early), begun.where(~early)
    hurried = story.happen(InspectionHeld, soon.who, story.later(soon.day, 60, 90), detail="first")
    story.find(f.NOT_AT_ONCE, Verdict.BROKEN, hurried, free[early])
    calm = story.answer(
        f.FIRST_INSPECTED, later, InspectionHeld, after=free[~early], detail="first", delay=60
    )
    for first in (hurried, calm):
        _inspect_every_year(story, first)


def _inspect_every_year(story: Story, first: Happening) -> None:
    last = story.answer(
        f.EVERY_YEAR, first, InspectionHeld, after=first.day + 200, detail="planned", delay=60
    )
    while (last.day <= story.as_of).any():
        due = story.terms.due(f.EVERY_YEAR, last.day)
        day = story.in_time(last.day, due, after=last.day + 200)
        last = story.happen(InspectionHeld, last.who, day, detail="planned")


def _ask_papers(story: Story, begun: Happening) -> None:
    early = story.planned(f.PAPERS, "too-early")[begun.who]
    without = story.planned(f.PAPERS, "without")[begun.who]
    some = story.some(begun.who, 0.3) | early | without
    of, early, without = begun.where(some), early[some], without[some]
    ref = story.references(of.who)
    day = story.later(of.day, 250, 900)
    asked = story.happen(InspectionPapersAsked, of.who, day, ref=ref, lost=without)
    free = story.terms.due(f.PAPERS, asked.day)
    until = np.where(early, story.terms.work_from(asked.day + 2), story.later(free, 0, 6))
    due = story.happen(InspectionPapersDue, of.who, until, ref=ref)
    story.find(f.PAPERS, Verdict.BROKEN, due.where(early), free[early])
    story.find(f.PAPERS, Verdict.BROKEN, due.where(without))


def _insure(story: Story, begun: Happening, country: Country) -> None:
    """Tell a policy a year, and some gaps between two of them."""
    who = begun.who
    in_city = np.zeros(story.size, dtype=bool)
    region = country.holders["region"].combine_chunks()
    in_city[who] = np.isin(region.to_numpy(zero_copy_only=False)[who], _CITIES)
    in_city |= story.planned(f.INSURED_IN_CITIES, "below", "amount-missing")
    in_city &= ~story.planned(f.INSURED_ELSEWHERE, "below", "amount-missing")
    for year in range(_POLICIES):
        _conclude(story, begun, begun.day + year * _YEAR, in_city[who], first=not year)
    uninsured = story.planned(f.INSURED, "inside")[who]
    of = begun.where(uninsured | story.some(who, 0.03))
    ended = story.happen(CoverEnded, of.who, of.day + _UNCOVERED)
    acting = ended.only(story.planned(f.INSURED, "inside"))
    acts = story.happen(ActsDone, acting.who, story.terms.work_from(acting.day + 3))
    story.find(f.INSURED, Verdict.BROKEN, acts)
    _conclude(story, ended, ended.day + 20, in_city[of.who], first=False)


def _conclude(story: Story, of: Happening, day: Column, in_city: Column, *, first: bool) -> None:
    """Tell policies of enough, of which the first are planted to be too small or unsaid."""
    codes = (f.INSURED_IN_CITIES, f.INSURED_ELSEWHERE)
    below, missing = (
        story.planned(codes[0], how)[of.who] | story.planned(codes[1], how)[of.who]
        for how in ("below", "amount-missing")
    )
    below, missing = below & first, missing & first
    times = np.where(in_city, 1000, 500) * np.where(below, 60, 100 + story.days(of.who, 0, 40))
    amount = story.terms.value("mci", day) * times // 100
    policy = story.happen(
        PolicyConcluded,
        of.who,
        day,
        detail=np.where(in_city, story.details["capital"], story.details["elsewhere"]),
        amount=np.where(missing, NOSUM, amount),
    )
    for code, here in zip(codes, (in_city, ~in_city), strict=True):
        story.find(code, Verdict.EXCEEDED, policy.where(below & here))
        story.find(code, Verdict.UNKNOWN, policy.where(missing & here))


def _suspend(story: Story, begun: Happening) -> None:
    """Tell suspended licences, during which nothing is done unless it is planted."""
    who = begun.who
    acting = story.planned(f.NO_ACTS, "inside")
    paying = story.planned(f.ACCOUNT_RESTS, "inside")
    planned = story.planned(f.SUSPENDED_SIX_MONTHS, LATE, NEVER, START_MISSING)
    planned |= story.planned(f.HANDED_OVER, LATE, NEVER)
    some = (acting | paying | planned)[who] | story.some(who, 0.02)
    of = begun.where(some)
    stopped = story.happen(
        LicenceSuspended,
        of.who,
        story.later(of.day + _SUSPENDED, 0, 20),
        starts=(f.SUSPENDED_SIX_MONTHS,),
    )
    wrong = stopped.only(acting)
    acts = story.happen(ActsDone, wrong.who, story.later(wrong.day, 3, 12))
    story.find(f.NO_ACTS, Verdict.BROKEN, acts)
    for mask, to in ((paying, "transfer"), (np.ones(story.size, dtype=bool), "successor")):
        moved = stopped.only(mask)
        debit = story.happen(
            CreditorsAccountDebited,
            moved.who,
            story.later(moved.day, 3, 12),
            detail=to,
            amount=_DEBIT_TIYN,
        )
        if to == "transfer":
            story.find(f.ACCOUNT_RESTS, Verdict.BROKEN, debit)
    story.answer(f.HANDED_OVER, stopped, ProceedingsHandedOver, delay=20)
    resumed = story.answer(
        f.SUSPENDED_SIX_MONTHS, stopped, LicenceResumed, after=stopped.day + 40, delay=60
    )
    story.happen(ActsDone, resumed.who, story.later(resumed.day, 3, 30))


def _accuse(story: Story, begun: Happening, country: Country) -> None:
    """Tell the prosecutor's submissions on licences, each on a ground unless it is planted."""
    unfounded = story.planned(f.ON_GROUND, "without")
    of = begun.where(unfounded[begun.who] | story.some(begun.who, 0.01))
    ref = story.references(of.who)
    prosecutor = np.resize(country.prosecutor_of, story.size)
    day = story.later(of.day, 400, 1200)
    found = story.happen(LicenceGroundEstablished, of.who, day, ref=ref, lost=unfounded[of.who])
    made = story.happen(
        LicenceSubmissionMade,
        of.who,
        story.later(found.day, 5, 25),
        ref=ref,
        holder=prosecutor,
    )
    story.find(f.ON_GROUND, Verdict.BROKEN, made.only(unfounded))
