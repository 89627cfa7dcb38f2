"""The files of the demo's bailiffs and chambers: reports, breaches, discipline, enquiries.

About one breach a bailiff and year: 2 163 to 2 597 bailiffs were disciplined in each of
the years 2022 to 2024, when there were some 2 480 of them.
"""

from datetime import date

import numpy as np

from qadagalau.engine.days import number_of
from qadagalau.law import Verdict
from qadagalau.record import (
    BreachEstablished,
    DisciplineImposed,
    InformationProvided,
    InformationRequested,
    LicenceResumed,
    LicenceSuspended,
    RegisterAccessed,
    ReportingPeriodEnded,
    ReportSubmitted,
)

from . import plants as p
from .story import Story
from .terms import Column

_FIRST_YEAR = 2021
_ENQUIRIES = 3
_REPORTED = date(2024, 3, 31)
"""The period for which planted reports go wrong."""
_FIRST_BREACH = date(2021, 7, 5)
_APART = (190, 560)
"""Days from one breach to the next: more than six months."""
_PENALTIES = ("remark", "reprimand", "severe-reprimand")
_RATES = {p.LEGAL_AID: 0.01, p.NO_SECOND_BREACH: 0.03, p.CHAMBER: 0.03}


def years(as_of: date) -> range:
    """Return the years in which chambers keep a file."""
    return range(_FIRST_YEAR, as_of.year + 1)


def planned_files(
    rng: np.random.Generator, bailiffs: Column, chambers: Column
) -> dict[tuple[str, str], Column]:
    """Return which files each plant takes: of bailiffs or of chambers."""
    free = {True: rng.permutation(chambers), False: rng.permutation(bailiffs)}
    planned = {}
    for code, how in p.FILE_PLANTS:
        files = free[code == p.CHAMBER]
        number = max(1, round(_RATES[code] * len(files)))
        planned[code, how] = np.sort(files[:number])
        free[code == p.CHAMBER] = files[number:]
    return planned


def tell_files(story: Story, *, private: int, bailiffs: int, as_of: date) -> None:
    """Tell the files: the private bailiffs', those of the State, then a year of each chamber."""
    _report(story, np.arange(private), as_of)
    _discipline(story, np.arange(private))
    _look_up(story, np.arange(bailiffs))
    _inform(story, np.arange(bailiffs, story.size), as_of)


def _report(story: Story, who: Column, as_of: date) -> None:
    first, last = np.datetime64(f"{_FIRST_YEAR}-03"), np.datetime64(as_of, "M")
    for month in np.arange(first, last, 3):
        ends = ((month + 1).astype("datetime64[D]") - 1).astype(np.int32)
        number = "legal-aid"
        day = np.full(len(who), ends, dtype=np.int32)
        planted = ends == number_of(_REPORTED)
        ended = story.happen(
            ReportingPeriodEnded,
            who,
            day,
            detail=number,
            ref=story.references(who),
            starts=(p.LEGAL_AID,) if planted else (),
        )
        if planted:
            story.answer(p.LEGAL_AID, ended, ReportSubmitted, detail=number)
        else:
            due = story.terms.due(p.LEGAL_AID, day)
            done = story.in_time(day, due)
            story.happen(ReportSubmitted, who, done, detail=number, ref=ended.ref)


def _discipline(story: Story, who: Column) -> None:
    """Tell breaches, never two within six months but where it is planted."""
    twice = story.planned(p.NO_SECOND_BREACH, "twice")
    penalties = np.array([story.details[name] for name in _PENALTIES])
    day = number_of(_FIRST_BREACH) + story.days(who, 0, 360)
    while (day <= story.as_of).any():
        day = story.terms.work_from(day)
        breach = story.happen(BreachEstablished, who, day)
        punished = story.later(day, 10, 25)
        drawn = penalties[story.days(who, 0, len(_PENALTIES) - 1)]
        story.happen(DisciplineImposed, who, punished, detail=drawn)
        again = breach.only(twice)
        second = story.happen(BreachEstablished, again.who, story.later(again.day, 20, 120))
        story.find(p.NO_SECOND_BREACH, Verdict.EXCEEDED, second, per_holder=True)
        who = who[~twice[who]]
        day = day[np.isin(breach.who, who)] + story.days(who, *_APART)


def _look_up(story: Story, who: Column) -> None:
    day = number_of(_FIRST_BREACH)
    for _ in range(3):
        own = np.where(
            story.some(who, 0.97), story.details["own-proceeding"], story.details["no-proceeding"]
        )
        story.happen(RegisterAccessed, who, day + story.days(who, 0, 1_700), detail=own)
    some = who[story.some(who, 0.02)]
    stopped = story.happen(LicenceSuspended, some, day + story.days(some, 0, 1_200))
    story.happen(LicenceResumed, some, story.later(stopped.day, 30, 180))


def _inform(story: Story, who: Column, as_of: date) -> None:
    """Tell what the authorised body asked of each chamber in each year."""
    count = len(years(as_of))
    begins = np.array([number_of(date(year, 1, 15)) for year in years(as_of)], dtype=np.int32)
    for enquiry in range(_ENQUIRIES):
        day = begins[(who - who[0]) % count] + 100 * enquiry + story.days(who, 0, 60)
        day = story.terms.work_from(day)
        asked = story.happen(
            InformationRequested,
            who,
            day,
            ref=story.references(who),
            starts=() if enquiry else (p.CHAMBER,),
        )
        if enquiry:
            done = story.in_time(day, story.terms.due(p.CHAMBER, day))
            story.happen(InformationProvided, who, done, ref=asked.ref)
        else:
            story.answer(p.CHAMBER, asked, InformationProvided)
