"""What prosecutors do about their own papers: checks, analyses, demands, the data bank, reviews.

All of it stands in the files of applications, with which such work begins.
"""

import numpy as np
from attrs import frozen

from qadagalau.law import Verdict
from qadagalau.record import (
    ActEnteredInDataBank,
    ActMonthEnded,
    ActRegistered,
    ActsStudied,
    AnalysisApproved,
    AnalysisFinished,
    CheckFinished,
    CheckReportHanded,
    ComplaintOnProsecutorDecided,
    ComplaintOnProsecutorRegistered,
    HalfYearEnded,
    InformationDemanded,
    InformationFellDue,
    InformationGiven,
    InformationTermSet,
    LegalityInformationSent,
    ReplyEnteredInDataBank,
    ReplyRegistered,
    SanctionMonthEnded,
    SanctionsReviewed,
    SumCounted,
    SupervisoryActIssued,
)

from . import plants as p
from .cases import Cases
from .story import Story
from .terms import Column

_DAY_ENDS = 1439
_COUNTED_TIYN = 4_200_000


@frozen
class _Duty:
    """A duty with a term: in which files, begun by what and done by what."""

    flag: str
    code: str
    begins: type
    done: type
    detail: str = ""
    beginning: str = ""
    by_office: bool = True
    """Whether the prosecutor's office has the duty, not the bailiff."""


_DUTIES = (
    _Duty("inspected", p.REPORT_HANDED, CheckFinished, CheckReportHanded),
    _Duty(
        "appealed",
        p.SUPERIOR_DECIDES,
        ComplaintOnProsecutorRegistered,
        ComplaintOnProsecutorDecided,
        detail="rejected",
    ),
    _Duty("analysed", p.ANALYSED, AnalysisApproved, AnalysisFinished),
    _Duty("entered", p.ACT_ENTERED, ActRegistered, ActEnteredInDataBank),
    _Duty("entered", p.REPLY_ENTERED, ReplyRegistered, ReplyEnteredInDataBank),
    _Duty(
        "urgent",
        p.INFORMED_AT_ONCE,
        InformationDemanded,
        InformationGiven,
        detail="urgent",
        beginning="urgent",
        by_office=False,
    ),
)
_PERIODS = (
    (1, "reviewed", p.SANCTIONS_REVIEWED, SanctionMonthEnded, SanctionsReviewed),
    (1, "studied", p.ACTS_STUDIED, ActMonthEnded, ActsStudied),
    (6, "told", p.LEGALITY_TOLD, HalfYearEnded, LegalityInformationSent),
)


def work(story: Story, cases: Cases) -> None:
    """Tell what goes on in the files of applications beside the answer to them."""
    for duty in _DUTIES:
        who = _files(cases, duty.flag)
        holder = cases.prosecutor if duty.by_office else None
        start = story.happen(
            duty.begins,
            who,
            story.later(cases.start[who], 4, 40),
            detail=duty.beginning,
            ref=story.references(who),
            holder=holder,
            starts=(duty.code,),
        )
        story.answer(duty.code, start, duty.done, detail=duty.detail, holder=holder)
    for months, flag, code, ended, done in _PERIODS:
        who = _files(cases, flag)
        start = story.happen(
            ended,
            who,
            _last_days(cases.start[who], months),
            ref=story.references(who),
            holder=cases.prosecutor,
            starts=(code,),
        )
        story.answer(code, start, done, holder=cases.prosecutor)
    _ask(story, cases)
    _count(story, cases)


def _files(cases: Cases, flag: str) -> Column:
    found: Column = np.flatnonzero((cases.course == p.APPLICATION) & cases.flags[flag])
    return found


def _last_days(days: Column, months: int) -> Column:
    """Return the last day of the stretch of so many months of the year in which each day lies."""
    month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    after = ((month // months + 1) * months).astype("datetime64[M]").astype("datetime64[D]")
    last: Column = (after.astype(np.int64) - 1).astype(np.int32)
    return last


def _ask(story: Story, cases: Cases) -> None:
    """Tell demands for information, the day that is set in them, and what is given."""
    who = _files(cases, "asked")
    early = story.planned(p.TERM_SET, "too-early")[who]
    without = story.planned(p.TERM_SET, "without")[who]
    refs = story.references(who)
    demanded = story.happen(
        InformationDemanded,
        who,
        story.later(cases.start[who], 4, 40),
        detail="ordinary",
        ref=refs,
        lost=without,
    )
    free = story.terms.due(p.TERM_SET, demanded.day)
    last = story.terms.work_from(free + story.days(who, 0, 10))
    last = np.where(early, story.terms.work_from(demanded.day + 1), last)
    office = cases.prosecutor
    term = story.happen(InformationTermSet, who, last, detail="ordinary", ref=refs, holder=office)
    story.find(p.TERM_SET, Verdict.BROKEN, term.where(early), free[early])
    story.find(p.TERM_SET, Verdict.BROKEN, term.where(without))
    evening = np.full(len(who), _DAY_ENDS)
    due = story.happen(InformationFellDue, who, last, ref=refs, minute=evening)
    late = story.planned(p.INFORMED, p.LATE)[who]
    never = story.planned(p.INFORMED, p.NEVER)[who]
    day = story.in_time(demanded.day, last - 1)
    day = np.where(late, story.later(last, 1, 40), day)
    story.happen(InformationGiven, who, day, detail="ordinary", ref=refs, lost=never)
    story.find(p.INFORMED, Verdict.BROKEN, due.where(late | never))


def _count(story: Story, cases: Cases) -> None:
    """Tell payments that are counted as recovered by acts, some without an act before them."""
    who = _files(cases, "summed")
    refs, office = story.references(who), cases.prosecutor
    late = story.planned(p.SUMS_CAUSED, p.LATE)[who]
    never = story.planned(p.SUMS_CAUSED, p.NEVER)[who]
    paid = story.later(cases.start[who], 20, 40)
    issued = np.where(late, story.later(paid, 1, 10), story.later(cases.start[who], 1, 10))
    story.happen(SupervisoryActIssued, who, issued, detail="submission", ref=refs, lost=never)
    counted = story.happen(SumCounted, who, paid, ref=refs, amount=_COUNTED_TIYN, holder=office)
    story.find(p.SUMS_CAUSED, Verdict.BROKEN, counted.where(late | never))
