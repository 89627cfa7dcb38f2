"""How the demo's proceedings begin: received, opened or refused, entered in the register."""

import numpy as np
from attrs import define

from qadagalau.law import Verdict
from qadagalau.record import (
    AdvanceAsked,
    AgreementConcluded,
    AutomaticArrestImposed,
    CopiesSent,
    CreditorToldOfOthers,
    DocumentReceived,
    EnquiryAnswered,
    EnquirySent,
    EnteredInDebtorRegister,
    OpeningRefused,
    OtherProceedingsFound,
    ProceedingOpened,
    SimplifiedDocumentReceived,
    SimplifiedGroundArose,
    SimplifiedProceedingEnded,
    SimplifiedProceedingOpened,
    UnpaidDocumentHandedBack,
)

from . import claims
from . import further_plants as u
from . import plants as p
from .cases import STATE, Cases
from .sheet import NOSUM
from .story import Happening, Story
from .terms import NEVER, Column

_MISTAKEN = 0.003
"""Share of documents whose sum was first recorded with a nought too many."""
_REFUSALS = (
    "no-application",
    "wrong-place",
    "limitation-expired",
    "not-enforceable",
    "advance-unpaid",
    "no-copy-of-act",
    "not-competent",
)
_ENQUIRIES = (("banks", 0.4), ("vehicles", 0.15), ("pension-fund", 0.1))
_MODEST, _SOON = 3, 5
"""An advance in calculation indices; days after which a document is handed back too early."""
_OPENING = (p.REGISTERED, p.COMPLETED, p.NOT_IDLE, p.ARREARS)
"""Norms that speak of the opening: where theirs is missing, so is the receipt."""


@define(eq=False)
class Course:
    """What the steps of a proceeding hand on to the next ones, by case."""

    story: Story
    cases: Cases
    opened: Happening
    opened_on: Column
    pause: Column
    """Days for which the clock stood still."""
    months: Column
    """Months within which the proceeding must end."""
    ends_on: Column
    """The day on which it ends, or on which the ground to terminate it arises."""

    def flag(self, name: str) -> Column:
        """Say in which cases an episode occurs."""
        return self.cases.flags[name]


def begin(story: Story, cases: Cases) -> Course:
    """Tell receipt, opening or refusal, and what follows at once."""
    received = _receive(story, cases)
    refused = cases.course == p.REFUSED
    _refuse(story, cases, received.only(refused))
    _hand_back(story, cases, received.only(refused))
    taken = received.only(~refused)
    debt = cases.debt[taken.who]
    opened = story.answer(p.OPENED, taken, ProceedingOpened, amount=debt, starts=_OPENING)
    _of_the_state(story, cases, opened)
    for code, how in ((u.LARGE_STATE_CLAIMS, "large"), (u.PRIVATE_CLAIMS, "by-state")):
        story.find(code, Verdict.BROKEN, opened.only(story.planned(code, how)))
    _register(story, cases, opened)
    day = np.full(cases.size, NEVER, dtype=np.int32)
    day[opened.who] = opened.day
    course = Course(
        story=story,
        cases=cases,
        opened=opened,
        opened_on=day,
        pause=np.zeros(cases.size, dtype=np.int32),
        months=np.full(cases.size, 2, dtype=np.int32),
        ends_on=np.full(cases.size, NEVER, dtype=np.int32),
    )
    _advance(course)
    _agree(course)
    _enquire(course)
    _look_for_others(course)
    return course


def _receive(story: Story, cases: Cases) -> Happening:
    """Tell the receipt; the sum of some documents, and of one at least, is first wrong."""
    who = np.flatnonzero(~np.isin(cases.course, (p.SIMPLIFIED, p.APPLICATION)))
    electronic = story.details["electronic"], story.details["paper"]
    free = cases.plan[who] < 0
    mistaken = who[story.some(who, _MISTAKEN) & free]
    # Plants leave a small demo so few other cases that chance alone might correct nothing.
    mistaken = mistaken if len(mistaken) else who[free][:1]
    wrong = story.happen(
        DocumentReceived, mistaken, cases.start[mistaken], amount=cases.debt[mistaken] * 10
    )
    received = story.happen(
        DocumentReceived,
        who,
        cases.start[who],
        detail=np.where(story.some(who, 0.6), *electronic),
        amount=cases.debt[who],
        starts=(p.OPENED, *_OPENING),
    )
    right = received.row[np.searchsorted(who, mistaken)]
    story.corrected.append((wrong.row, right))
    return received


def _refuse(story: Story, cases: Cases, received: Happening) -> None:
    who = received.who
    grounds = np.array([story.details[name] for name in _REFUSALS])
    unlisted = story.planned(p.REFUSED_LISTED, "unlisted")[who]
    drawn = grounds[story.days(who, 0, len(_REFUSALS) - 1)]
    unpaid = story.details["advance-unpaid"]
    exempt = np.isin(cases.category[who], claims.WITHOUT_ADVANCE)
    drawn = np.where(exempt & (drawn == unpaid), story.details["wrong-place"], drawn)
    stopped = story.planned(p.NOT_STOPPED, "refused")[who]
    drawn = np.where(stopped, unpaid, drawn)
    refused = story.answer(
        p.OPENED,
        received,
        OpeningRefused,
        detail=np.where(unlisted, story.details["unlisted"], drawn),
        starts=(p.REFUSAL_SENT,),
    )
    story.find(p.REFUSED_LISTED, Verdict.BROKEN, refused.where(unlisted))
    story.find(p.NOT_STOPPED, Verdict.BROKEN, refused.where(stopped))
    story.answer(p.REFUSAL_SENT, refused, CopiesSent, detail="refusal")


def _hand_back(story: Story, cases: Cases, received: Happening) -> None:
    """Tell documents handed back, ten days and more after the advance was asked for."""
    able = ~np.isin(cases.category, claims.WITHOUT_ADVANCE) & cases.flags["handed-back"]
    of = received.only(able)
    early = story.planned(p.TEN_DAYS, "too-early")[of.who]
    without = story.planned(p.TEN_DAYS, "without")[of.who]
    asked = story.happen(
        AdvanceAsked,
        of.who,
        of.day,
        amount=story.terms.value("mci", of.day) * _MODEST,
        lost=without,
    )
    free = story.terms.due(p.TEN_DAYS, asked.day)
    day = np.where(early, asked.day + _SOON, story.later(free, 0, 10))
    back = story.happen(UnpaidDocumentHandedBack, of.who, day)
    story.find(p.TEN_DAYS, Verdict.BROKEN, back.where(early), free[early])
    story.find(p.TEN_DAYS, Verdict.BROKEN, back.where(without))


def _of_the_state(story: Story, cases: Cases, opened: Happening) -> None:
    planned = story.planned(p.STATE_DEBTS, "private")
    cases.debtor_kind[planned] = STATE
    story.find(p.STATE_DEBTS, Verdict.BROKEN, opened.only(planned))


def _register(story: Story, cases: Cases, opened: Happening) -> None:
    interim = cases.document == claims.DOCUMENTS.index("interim-measure")
    bound = ~np.isin(cases.category, claims.PERIODIC) & ~interim
    story.answer(p.REGISTERED, opened.only(bound), EnteredInDebtorRegister)
    story.happen(CopiesSent, opened.who, story.later(opened.day, 0, 3), detail="opening")


def _advance(course: Course) -> None:
    story, cases = course.story, course.cases
    exempt = np.isin(cases.category, claims.WITHOUT_ADVANCE)
    wrongly = story.planned(p.NO_ADVANCE, "asked")
    asked = course.opened.only(course.flag("advance") & cases.private & (~exempt | wrongly))
    day = story.later(asked.day, 1, 5)
    mci = story.terms.value("mci", day)
    times = 1 + story.rng.random(len(day)) * 13.9
    times = np.where(story.planned(p.ADVANCE, "exceeded")[asked.who], 20, times)
    missing = story.planned(p.ADVANCE, "amount-missing")
    amount = np.where(missing[asked.who], NOSUM, (mci * times).astype(np.int64))
    advance = story.happen(AdvanceAsked, asked.who, day, amount=amount)
    exceeded = story.planned(p.ADVANCE, "exceeded")
    story.find(p.ADVANCE, Verdict.EXCEEDED, advance.only(exceeded))
    story.find(p.ADVANCE, Verdict.UNKNOWN, advance.only(missing))
    story.find(p.NO_ADVANCE, Verdict.BROKEN, advance.only(wrongly))


def _agree(course: Course) -> None:
    """Tell agreements with creditors, for claims that are not taken without one."""
    story, cases = course.story, course.cases
    wrongly = story.planned(p.NO_AGREEMENT, "asked")
    able = ~np.isin(cases.category, claims.WITHOUT_AGREEMENT) | wrongly
    of = course.opened.only(able & course.flag("agreement") & cases.private)
    agreed = story.happen(AgreementConcluded, of.who, story.later(of.day, 0, 3))
    story.find(p.NO_AGREEMENT, Verdict.BROKEN, agreed.only(wrongly))


def _look_for_others(course: Course) -> None:
    """Tell the search for other proceedings, and what the creditor hears of them."""
    story = course.story
    searched = story.answer(
        p.OTHERS_CHECKED, course.opened, EnquirySent, detail="other-proceedings", delay=15
    )
    some = searched.only(course.flag("others"))
    found = story.happen(
        OtherProceedingsFound, some.who, some.day, ref=some.ref, starts=(p.CREDITOR_TOLD,)
    )
    story.answer(p.CREDITOR_TOLD, found, CreditorToldOfOthers, delay=15)


def _enquire(course: Course) -> None:
    story = course.story
    for name, share in _ENQUIRIES:
        of = course.opened.where(story.some(course.opened.who, share))
        ref = story.references(of.who)
        sent = story.happen(EnquirySent, of.who, story.later(of.day, 0, 5), detail=name, ref=ref)
        answered = sent.where(story.some(of.who, 0.85))
        found = story.details["found"], story.details["nothing-found"]
        story.happen(
            EnquiryAnswered,
            answered.who,
            story.later(answered.day, 0, 10),
            detail=np.where(story.some(answered.who, 0.4), *found),
            ref=answered.ref,
        )


def simplify(story: Story, cases: Cases) -> None:
    """Tell simplified proceedings, which the system carries out without a bailiff."""
    who = np.flatnonzero(cases.course == p.SIMPLIFIED)
    received = story.happen(
        SimplifiedDocumentReceived,
        who,
        cases.start[who],
        amount=cases.debt[who],
        starts=(p.SIMPLIFIED_OPENED,),
    )
    unsaid = story.planned(u.UP_TO_TWENTY, "amount-missing")[who]
    opened = story.answer(
        p.SIMPLIFIED_OPENED,
        received,
        SimplifiedProceedingOpened,
        starts=(p.SIMPLIFIED_ENDED,),
        amount=np.where(unsaid, NOSUM, cases.debt[who]),
    )
    story.find(u.UP_TO_TWENTY, Verdict.UNKNOWN, opened.where(unsaid))
    story.find(
        u.UP_TO_TWENTY, Verdict.EXCEEDED, opened.only(story.planned(u.UP_TO_TWENTY, "exceeded"))
    )
    story.happen(AutomaticArrestImposed, who, story.later(opened.day, 0, 2), amount=cases.debt[who])
    transferred = cases.flags["transferred"]
    handed = story.answer(
        p.SIMPLIFIED_ENDED,
        opened.only(transferred),
        SimplifiedProceedingEnded,
        detail="transferred",
    )
    again = handed.only(story.planned(u.NOT_SIMPLIFIED_AGAIN, "again"))
    taken_back = story.happen(
        SimplifiedProceedingOpened,
        again.who,
        story.later(again.day, 3, 20),
        amount=cases.debt[again.who],
    )
    story.find(u.NOT_SIMPLIFIED_AGAIN, Verdict.BROKEN, taken_back)
    _pay_simplified(story, opened.only(~transferred))


def _pay_simplified(story: Story, opened: Happening) -> None:
    late = story.planned(p.SIMPLIFIED_TERMINATED, p.LATE)[opened.who]
    days = np.where(late, 5, story.days(opened.who, 3, 25))
    paid = story.happen(
        SimplifiedGroundArose,
        opened.who,
        story.terms.work_until(opened.day + days),
        detail="paid",
        starts=(p.SIMPLIFIED_TERMINATED,),
    )
    ended = story.answer(
        p.SIMPLIFIED_TERMINATED, paid, SimplifiedProceedingEnded, detail="paid", delay=20
    )
    never = story.planned(p.SIMPLIFIED_TERMINATED, p.NEVER)[opened.who]
    due = story.terms.due(p.SIMPLIFIED_ENDED, opened.day)
    story.broken(p.SIMPLIFIED_ENDED, opened.where(never), ended, due, never)
