"""The files of the demo's bailiffs and chambers: reports, breaches, discipline, enquiries.

About one breach a bailiff and year: 2 163 to 2 597 bailiffs were disciplined in each of
the years 2022 to 2024, when there were some 2 480 of them.
"""

from datetime import date

import numpy as np
from attrs import frozen

from qadagalau.engine.days import number_of
from qadagalau.law import Verdict
from qadagalau.record import (
    BreachEstablished,
    ChamberToldOfLicence,
    CreditorsAccountClosed,
    CreditorsAccountDebited,
    CreditorsAccountOpened,
    DisciplineImposed,
    DocumentAssigned,
    InformationProvided,
    InformationRequested,
    LegalAidAgreementConcluded,
    LegalAidAgreementFellDue,
    RegisterAccessed,
    ReportingPeriodEnded,
    ReportSubmitted,
    SuccessorProvided,
)

from . import file_plants as f
from . import plants as p
from .country import Country
from .file_plants import TOPICS
from .practice import tell_practice
from .story import Story
from .terms import Column

_FIRST_YEAR = 2021
_AGREED_IN = 2023
"""The year in which the planted agreements on the next year's legal aid go wrong."""
_ENQUIRIES = 3
_REPORTED = date(2024, 3, 31)
"""The period for which planted reports go wrong."""
_FIRST_BREACH = date(2021, 7, 5)
_APART = (190, 560)
"""Days from one breach to the next: more than six months."""
_PENALTIES = ("remark", "reprimand", "severe-reprimand")
_UNFOUNDED = date(2021, 3, 15)
"""Before any breach: a penalty of that day rests on none."""
_QUARTER, _HALF_YEAR = 3, 6
_AT_WORK = 10, 780
"""Days from the account's opening on which creditors are paid: before any licence is suspended."""
_FOREIGN, _MOVED = 0.1, 0.05
"""Shares of bailiffs who keep foreign currency, and who moved to another bank."""


def years(as_of: date) -> range:
    """Return the years in which chambers keep a file."""
    return range(_FIRST_YEAR, as_of.year + 1)


def planned_files(
    rng: np.random.Generator, bailiffs: Column, chambers: Column
) -> dict[tuple[str, str], Column]:
    """Return which files each plant takes: of bailiffs or of chambers."""
    planned = {}
    for topic in TOPICS:
        free = rng.permutation(chambers if topic.chambers else bailiffs)
        number = max(1, round(topic.rate * len(free)))
        for place, plant in enumerate(topic.plants):
            planned[plant] = np.sort(free[place * number : (place + 1) * number])
    return planned


def tell_files(story: Story, country: Country, as_of: date) -> None:
    """Tell the files: the private bailiffs', those of the State, then a year of each chamber."""
    private, chambers = np.arange(country.private), np.arange(country.bailiffs, story.size)
    first = number_of(_REPORTED)
    _report(story, private, as_of, Report("legal-aid", p.LEGAL_AID, _QUARTER, first))
    _report(story, private, as_of, Report("activity", f.REPORTED, _HALF_YEAR, first))
    _discipline(story, private)
    tell_practice(story, private, country)
    _look_up(story, np.arange(country.bailiffs))
    _keep_accounts(story, private)
    _inform(story, chambers, as_of)
    _report_quarter(story, chambers, as_of)
    _sum_up(story, chambers, as_of)
    _agree(story, private, country, as_of)
    _pass_work_on(story, chambers, as_of)


@frozen
class Report:
    """What a bailiff reports on, how often, and for which period planted reports go wrong."""

    name: str
    code: str
    months: int
    planted: int


def _report(story: Story, who: Column, as_of: date, report: Report) -> None:
    first, last = np.datetime64(f"{_FIRST_YEAR}-03"), np.datetime64(as_of, "M")
    for month in np.arange(first, last, report.months):
        ends = ((month + 1).astype("datetime64[D]") - 1).astype(np.int32)
        day = np.full(len(who), ends, dtype=np.int32)
        _report_on(story, who, day, report, planted=ends == report.planted)


def _report_on(story: Story, who: Column, day: Column, report: Report, *, planted: bool) -> None:
    ended = story.happen(
        ReportingPeriodEnded,
        who,
        day,
        detail=report.name,
        ref=story.references(who),
        starts=(report.code,) if planted else (),
    )
    if planted:
        story.answer(report.code, ended, ReportSubmitted, detail=report.name)
    else:
        done = story.in_time(day, story.terms.due(report.code, day))
        story.happen(ReportSubmitted, who, done, detail=report.name, ref=ended.ref)


def _report_quarter(story: Story, who: Column, as_of: date) -> None:
    """Tell the quarters of each chamber; those planted go wrong in the first."""
    ends = np.array([number_of(date(year, 3, 31)) for year in years(as_of)], dtype=np.int32)
    day = ends[(who - who[0]) % len(ends)]
    report = Report("execution", f.CHAMBER_REPORTED, _QUARTER, 0)
    _report_on(story, who, day, report, planted=True)
    _report_on(story, who, day + 91, report, planted=False)


def _sum_up(story: Story, who: Column, as_of: date) -> None:
    """Tell the summary of legal aid in the first half of each chamber's year."""
    ends = np.array([number_of(date(year, 6, 30)) for year in years(as_of)], dtype=np.int32)
    report = Report("legal-aid-summary", f.SUMMED_UP, _HALF_YEAR, 0)
    _report_on(story, who, ends[(who - who[0]) % len(ends)], report, planted=True)


def _agree(story: Story, who: Column, country: Country, as_of: date) -> None:
    """Tell the agreements on each next year's legal aid; those planted go wrong for 2024."""
    office = np.resize(country.justice_of, story.size)
    for year in years(as_of):
        due = np.full(len(who), number_of(date(year, 12, 15)), dtype=np.int32)
        late = story.planned(f.AGREED, p.LATE)[who] & (year == _AGREED_IN)
        never = story.planned(f.AGREED, p.NEVER)[who] & (year == _AGREED_IN)
        day = np.where(late, story.later(due, 3, 40), due - 1 - story.days(who, 0, 30))
        ref = story.references(who)
        story.happen(LegalAidAgreementConcluded, who, day, ref=ref, holder=office, lost=never)
        ended = story.happen(LegalAidAgreementFellDue, who, due, ref=ref, holder=office)
        story.find(f.AGREED, Verdict.BROKEN, ended.where(late | never))


def _pass_work_on(story: Story, who: Column, as_of: date) -> None:
    """Tell a year's successors and documents of each chamber; those planted go wrong."""
    starts = np.array([number_of(date(year, 2, 1)) for year in years(as_of)], dtype=np.int32)
    day = story.later(starts[(who - who[0]) % len(starts)], 0, 100)
    ref = story.references(who)
    told = story.happen(ChamberToldOfLicence, who, day, ref=ref, starts=(f.SUCCESSOR,))
    story.answer(f.SUCCESSOR, told, SuccessorProvided, delay=20)
    by_hand = story.planned(f.BY_SYSTEM, "by-hand")[who]
    says = np.where(by_hand, story.details["by-hand"], story.details["system"])
    assigned = story.happen(DocumentAssigned, who, day, detail=says)
    story.find(f.BY_SYSTEM, Verdict.BROKEN, assigned.where(by_hand))


def _discipline(story: Story, who: Column) -> None:
    """Tell breaches, never two within six months but where it is planted."""
    twice = story.planned(p.NO_SECOND_BREACH, "twice")
    unfounded = who[story.planned(f.ON_BREACH, "without")[who]]
    day = np.full(len(unfounded), number_of(_UNFOUNDED), dtype=np.int32)
    penalty = story.happen(DisciplineImposed, unfounded, day, detail="remark")
    story.find(f.ON_BREACH, Verdict.BROKEN, penalty)
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
        paid = day + story.days(who, *_AT_WORK)
        amount = 1_000_000 + 100 * story.days(who, 0, 900_000).astype(np.int64)
        story.happen(CreditorsAccountDebited, who, paid, detail="transfer", amount=amount)
    for code, how in ((p.CASHLESS, "cash"), (p.NOT_OWN, "own-needs")):
        taken = who[story.planned(code, how)[who]]
        when = day[np.isin(who, taken)] + 200
        wrong = story.happen(CreditorsAccountDebited, taken, when, detail=how, amount=5_000_000)
        story.find(code, Verdict.BROKEN, wrong)
