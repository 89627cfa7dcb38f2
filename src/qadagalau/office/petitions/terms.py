"""Every day that an application counts to is counted by the clerk of the law and keeps its proof.

The answer and the notice of an extension are duties of the statute book: the clerk judges the
norm itself over the application's own events, as it will over those that the register is told.
An appeal has terms of the law that no norm of the book says yet; the clerk's walker counts them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from attrs import frozen

from qadagalau.law import (
    T_,
    Calendar,
    Citation,
    Deadline,
    Norm,
    Term,
    Text,
    Verdict,
    kind_of,
    months,
    working_days,
)
from qadagalau.law.clerk import CaseFile, Desk, Judgment, Step, judge, prove
from qadagalau.law.clerk.proof import render
from qadagalau.law.clerk.walk import Walk, Walker
from qadagalau.record import (
    ApplicationAnswered,
    ApplicationRegistered,
    ApplicationTermExtended,
    Event,
    ExtensionNoticeSent,
)
from qadagalau.statutes.kz.acts import PROSECUTOR
from qadagalau.statutes.kz.calendar import CALENDAR
from qadagalau.statutes.kz.prosecutor_2022.art_024 import (
    APPLICATION_ANSWERED_IN_TIME,
    EXTENSION_TOLD_IN_TIME,
)
from qadagalau.statutes.kz.sources import PUBLIC_BODIES_ROLL

from .models import Petition

APPEAL_WITHIN = months(3)
"""An answer is appealed within so many from the day it became known (article 25(1); PR-025K)."""
APPEAL_DECIDED = working_days(20)
"""The superior prosecutor decides within so many (the same)."""
REOPEN_WITHIN = months(1)
"""The house's own term for another consideration by the same office; no law names one."""
WORDS: tuple[type[Event], ...] = (
    ApplicationRegistered,
    ApplicationTermExtended,
    ExtensionNoticeSent,
    ApplicationAnswered,
)
"""What applications tell the register."""
BY_KIND = {kind_of(word): word for word in WORDS}


class Owner(StrEnum):
    """Whose term it is."""

    OFFICE = "office"
    SUPERIOR = "superior"
    APPLICANT = "applicant"


@frozen(kw_only=True)
class PetitionTerm:
    """One term of an application: from which day to which, whether it was kept, and the proof."""

    name: str
    title: Text
    owner: Owner
    basis: Citation | None
    """None of the house's own terms."""
    starts_on: date | None
    due_on: date | None
    done_on: date | None
    verdict: Verdict
    steps: tuple[Step, ...]
    norm: Norm | None = None
    """The norm of the statute book that was judged."""
    judgment: Judgment | None = None

    def proof(self, language: str) -> list[str]:
        """Return how the day was counted, as sentences in ``kk``, ``ru`` or ``en``."""
        if self.norm is not None and self.judgment is not None:
            return prove(self.judgment, self.norm, language)
        return [render(one, language) for one in self.steps]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act by it, or still may."""
        return self.verdict in (Verdict.PENDING, Verdict.OVERDUE)


ANSWERED = T_("The application is answered")
NOTICE = T_("The applicant is told of the extension")
REOPENED = T_("The applicant may ask for another consideration (the house's own term)")
APPEALED = T_("The answer is appealed within three months")
DECIDED = T_("The superior prosecutor decides the appeal within twenty working days")


def last_day_after(term: Term, start: date, *, calendar: Calendar = CALENDAR) -> date:
    """Return the last day of a term that runs from *start*."""
    return Walker(calendar, rolls=PUBLIC_BODIES_ROLL).walk(term, start).due_on


def answer_due(start: date, *, calendar: Calendar = CALENDAR) -> date:
    """Return the last day on which an application is answered that was registered on *start*."""
    return last_day_after(_rule(APPLICATION_ANSWERED_IN_TIME).within, start, calendar=calendar)


def extended_due(start: date, *, calendar: Calendar = CALENDAR) -> date:
    """Return the last day to which the term of what was registered on *start* is extended."""
    [longer] = _rule(APPLICATION_ANSWERED_IN_TIME).extended
    return last_day_after(longer.to, start, calendar=calendar)


def notice_due(start: date, *, calendar: Calendar = CALENDAR) -> date:
    """Return the last day on which the applicant is told of an extension."""
    within = _rule(EXTENSION_TOLD_IN_TIME).within
    return Walker(calendar).walk(within, start).due_on


def appeal_due(start: date, *, calendar: Calendar = CALENDAR) -> date:
    """Return the last day on which the superior prosecutor decides an appeal made on *start*."""
    return Walker(calendar).walk(APPEAL_DECIDED, start).due_on


def _rule(norm: Norm) -> Deadline:
    assert isinstance(norm.rule, Deadline)  # noqa: S101 - as the book says
    return norm.rule


def terms_of(
    petition: Petition, *, today: date, calendar: Calendar = CALENDAR
) -> tuple[PetitionTerm, ...]:
    """Return the terms of an application as they stand on *today*, those of each round.

    Raises:
        OutsideCalendarError: the calendar does not cover the days.
    """
    desk = Desk(calendar=calendar, as_of=today, known_on=today)
    events = _told(petition)
    return (
        *_judged("answered", ANSWERED, APPLICATION_ANSWERED_IN_TIME, events, desk),
        *_judged("notice", NOTICE, EXTENSION_TOLD_IN_TIME, events, desk),
        *_open_to_applicant(petition, desk),
        *_appeals(petition, desk),
    )


def _told(petition: Petition) -> tuple[Event, ...]:
    """Return what the register is told of an application, as events."""
    return tuple(
        BY_KIND[one.kind](
            event_id=one.event_id,
            proceeding_id=petition.registration,
            holder_id=one.holder_id,
            happened_on=one.happened_on,
            recorded_on=one.happened_on,
            source="petitions",
            reference=one.reference,
        )
        for one in petition.events.order_by("id")
    )


def _judged(
    name: str, title: Text, norm: Norm, events: Sequence[Event], desk: Desk
) -> Iterator[PetitionTerm]:
    case = CaseFile(proceeding_id="petition", attributes={}, events=tuple(events))
    for judgment in judge(norm, [case], desk):
        finding = judgment.finding
        yield PetitionTerm(
            name=name,
            title=title,
            owner=Owner.OFFICE,
            basis=norm.basis,
            starts_on=finding.started_on,
            due_on=finding.due_on,
            done_on=finding.ended_on,
            verdict=finding.verdict,
            steps=judgment.proof,
            norm=norm,
            judgment=judgment,
        )


def _open_to_applicant(petition: Petition, desk: Desk) -> Iterator[PetitionTerm]:
    """Count until when the applicant may go on after the answer of this round."""
    told = petition.answered_on
    if told is None:
        return
    walker = Walker(desk.calendar, rolls=PUBLIC_BODIES_ROLL)
    appeal = petition.appeals.filter(round=petition.round).first()
    appealed_on = None if appeal is None else appeal.made_on
    yield _walked(
        "reopen",
        REOPENED,
        Owner.APPLICANT,
        None,
        walker.walk(REOPEN_WITHIN, told),
        told,
        None,
        desk,
    )
    yield _walked(
        "appeal",
        APPEALED,
        Owner.APPLICANT,
        PROSECUTOR.article(25, para=1),
        walker.walk(APPEAL_WITHIN, told),
        told,
        appealed_on,
        desk,
    )


def _appeals(petition: Petition, desk: Desk) -> Iterator[PetitionTerm]:
    walker, place = Walker(desk.calendar), PROSECUTOR.article(25, para=1)
    for one in petition.appeals.order_by("round"):
        walked = walker.walk(APPEAL_DECIDED, one.made_on)
        yield _walked(
            "appeal-decided",
            DECIDED,
            Owner.SUPERIOR,
            place,
            walked,
            one.made_on,
            one.decided_on,
            desk,
        )


def _walked(
    name: str,
    title: Text,
    owner: Owner,
    basis: Citation | None,
    walked: Walk,
    starts_on: date,
    done_on: date | None,
    desk: Desk,
) -> PetitionTerm:
    if done_on is not None:
        verdict = Verdict.KEPT if done_on <= walked.due_on else Verdict.LATE
    else:
        verdict = Verdict.PENDING if desk.as_of <= walked.due_on else Verdict.OVERDUE
    return PetitionTerm(
        name=name,
        title=title,
        owner=owner,
        basis=basis,
        starts_on=starts_on,
        due_on=walked.due_on,
        done_on=done_on,
        verdict=verdict,
        steps=walked.steps,
    )
