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
    CreditorsAccountClosed,
    CreditorsAccountDebited,
    CreditorsAccountOpened,
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
_RATE_OF_ACCOUNTS = 0.01
_FOREIGN, _MOVED = 0.1, 0.05
"""Shares of bailiffs who keep foreign currency, and who moved to another bank."""


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
        number = max(1, round(_RATES.get(code, _RATE_OF_ACCOUNTS) * len(files)))
        planned[code, how] = np.sort(files[:number])
        free[code == p.CHAMBER] = files[number:]
    return planned


def tell_files(story: Story, *, private: int, bailiffs: int, as_of: date) -> None:
    """Tell the files: the private bailiffs', those of the State, then a year of each chamber."""
    _report(story, np.arange(private), as_of)
    _discipline(story, np.arange(private))
    _look_up(story, np.arange(bailiffs))
    _keep_accounts(story, np.arange(private))
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


def _keep_accounts(story: Story, who: Column) -> None:
    """Tell the accounts for creditors' money, one in tenge at a time, and what left them."""
    second = story.planned(p.ONE_ACCOUNT, "second")[who]
    day = number_of(_FIRST_BREACH) + story.days(who, 0, 300)
    story.happen(CreditorsAccountOpened, who, day, detail="tenge")
    foreign = story.some(who, _FOREIGN)
    story.happen(CreditorsAccountOpened, who[foreign], day[foreign], detail="foreign")
    moved = story.some(who, _MOVED) & ~second
    gone = day[moved] + story.days(who[moved], 100, 900)
    story.happen(CreditorsAccountClosed, who[moved], gone, detail="tenge")
    story.happen(CreditorsAccountOpened, who[moved], gone + 1, detail="tenge")
    again = day[second] + story.days(who[second], 100, 900)
    opened = story.happen(CreditorsAccountOpened, who[second], again, detail="tenge")
    story.find(p.ONE_ACCOUNT, Verdict.BROKEN, opened)
    for _ in range(2):
        paid = day + story.days(who, 10, 1_400)
        amount = 1_000_000 + 100 * story.days(who, 0, 900_000).astype(np.int64)
        story.happen(CreditorsAccountDebited, who, paid, detail="transfer", amount=amount)
    for code, how in ((p.CASHLESS, "cash"), (p.NOT_OWN, "own-needs")):
        taken = who[story.planned(code, how)[who]]
        when = day[np.isin(who, taken)] + 200
        wrong = story.happen(CreditorsAccountDebited, taken, when, detail=how, amount=5_000_000)
        story.find(code, Verdict.BROKEN, wrong)
