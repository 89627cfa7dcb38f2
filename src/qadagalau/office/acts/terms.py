"""Every day that an act counts to is counted by the clerk of the law and keeps its proof.

Where the statute book has the norm, the clerk judges the norm itself over the act's own events;
where the act sets the term, the clerk's walker counts it by the same calendar and roll-over.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum

from attrs import evolve, frozen

from qadagalau.law import (
    T_,
    Calendar,
    Citation,
    Deadline,
    Norm,
    Text,
    Verdict,
    months,
    working_days,
)
from qadagalau.law.clerk import CaseFile, Desk, Judgment, Step, judge, prove
from qadagalau.law.clerk.proof import render
from qadagalau.law.clerk.walk import Walk, Walker
from qadagalau.record import (
    Event,
    MeetingNoticeGiven,
    ProtestAnswered,
    ProtestConsidered,
    ProtestReceived,
    SubmissionAnswered,
    SubmissionConsidered,
    SubmissionReceived,
    SuspendedByProsecutor,
    SuspensionByProsecutorEnded,
)
from qadagalau.statutes.kz.acts import ORDER_32, PROSECUTOR
from qadagalau.statutes.kz.prosecutor_2022.art_033 import (
    PROTEST_ANSWERED_AT_ONCE,
    PROTEST_CONSIDERED_IN_TIME,
)
from qadagalau.statutes.kz.prosecutor_2022.art_036 import (
    MEETING_ANNOUNCED_IN_TIME,
    RESULT_REPORTED_IN_TIME,
    SUBMISSION_CONSIDERED_IN_TIME,
)
from qadagalau.statutes.kz.prosecutor_2022.art_037 import SUSPENSION_ENDED_IN_TIME
from qadagalau.statutes.kz.sources import PUBLIC_BODIES_ROLL

from .kinds import PROTEST, SUBMISSION, ActKind, TermSet
from .models import Act, Appealed, State

ROUTE = ORDER_32.as_a_whole()
"""Items of the order's appendices are named in the title of a term."""
AGREEMENT = working_days(10)
"""The Prosecutor General's Office agrees within so many (Order 32, appendix 3, item 51)."""


APPEAL = months(3)
"""An act is appealed within so many from the day it became known (article 25(1); PR-025K)."""
APPEAL_DECIDED = working_days(20)
"""The superior prosecutor considers the appeal within so many (the same)."""
BANK = working_days(3)
"""Acts and replies are put in the data bank within so many (Order 32, appendix 2, items 8, 11)."""


class Owner(StrEnum):
    """Whose term it is."""

    ADDRESSEE = "addressee"
    OFFICE = "office"


@frozen(kw_only=True)
class ActTerm:
    """One term of an act: from which day to which, whether it was kept, and the proof."""

    name: str
    title: Text
    owner: Owner
    basis: Citation
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
        """Whether somebody still has to act by it."""
        return self.verdict in (Verdict.PENDING, Verdict.OVERDUE)


CONSIDERATION = {
    SUBMISSION.name: T_("The submission is considered, with measures"),
    PROTEST.name: T_("The protest is considered"),
    "direction": T_("The direction is carried out"),
    "resolution": T_("The resolution is carried out"),
}
NOTICE = T_("The prosecutor is told of the meeting three working days before it")
RESULT = T_("The prosecutor is told of the result")
BANK_ACT = T_("The act is put in the data bank (Order 32, appendix 2, items 8 and 11)")
BANK_REPLY = T_("The reply is put in the data bank (Order 32, appendix 2, items 8 and 11)")
SUSPENDED = T_("What the resolution suspends is suspended for three working days at most")
APPEALED = T_("The act is appealed within three months from its delivery")
DECIDED = T_("The superior prosecutor considers the appeal within twenty working days")
AGREED = T_("The Prosecutor General's Office agrees (Order 32, appendix 3, item 51)")


def last_day(
    kind: ActKind, term: TermSet | None, delivered_on: date, *, calendar: Calendar
) -> Walk | None:
    """Count the term of an act from its delivery; ``None`` where it has none.

    Raises:
        OutsideCalendarError: the calendar does not cover the days.
    """
    within = kind.term if term is None else term.term
    if within is None:
        return None
    return Walker(calendar, rolls=PUBLIC_BODIES_ROLL).walk(within, delivered_on)


def terms_of(act: Act, *, calendar: Calendar, today: date) -> tuple[ActTerm, ...]:
    """Return the terms of an act as they stand on *today*."""
    desk = Desk(calendar=calendar, as_of=today, known_on=today)
    found: list[ActTerm] = list(_agreement(act, desk))
    if act.delivered_on is not None:
        match act.kind_name:
            case SUBMISSION.name:
                found += _submission(act, desk)
            case PROTEST.name:
                found += _protest(act, desk)
            case _:
                found += _set_by_act(act, desk)
    return (*found, *_suspension(act, desk), *_appeal(act, desk), *_bank(act, desk))


def _submission(act: Act, desk: Desk) -> Iterator[ActTerm]:
    events = _told(act, SubmissionReceived, SubmissionConsidered, SubmissionAnswered)
    title = CONSIDERATION[SUBMISSION.name]
    yield from _judged(
        "considered", title, _with_own_term(SUBMISSION_CONSIDERED_IN_TIME, act), events, desk
    )
    if act.meeting_on is not None and not any(
        isinstance(event, SubmissionConsidered) for event in events
    ):  # as it was announced: is the day far enough from the notice
        meeting = _event(act, SubmissionConsidered, act.meeting_on, act.meeting_on)
        events = (*events, meeting)
        desk = evolve(
            desk, as_of=max(desk.as_of, act.meeting_on), known_on=max(desk.as_of, act.meeting_on)
        )
    yield from _judged("notice", NOTICE, MEETING_ANNOUNCED_IN_TIME, events, desk)
    if _has_answer(act):
        yield from _judged("result", RESULT, RESULT_REPORTED_IN_TIME, events, desk)


def _protest(act: Act, desk: Desk) -> Iterator[ActTerm]:
    events = _told(act, ProtestReceived, ProtestConsidered, ProtestAnswered)
    norm = _with_own_term(PROTEST_CONSIDERED_IN_TIME, act)
    yield from _judged("considered", CONSIDERATION[PROTEST.name], norm, events, desk)
    if _has_answer(act):
        yield from _judged("result", RESULT, PROTEST_ANSWERED_AT_ONCE, events, desk)


def _with_own_term(norm: Norm, act: Act) -> Norm:
    term, rule = act.latest.term, norm.rule
    if term is None or not isinstance(rule, Deadline):
        return norm
    return evolve(norm, rule=evolve(rule, within=term.term))


def _judged(
    name: str, title: Text, norm: Norm, events: Sequence[Event], desk: Desk
) -> Iterator[ActTerm]:
    case = CaseFile(proceeding_id="act", attributes={}, events=tuple(events))
    for judgment in judge(norm, [case], desk):
        finding = judgment.finding
        yield ActTerm(
            name=name,
            title=title,
            owner=Owner.ADDRESSEE,
            basis=norm.basis,
            starts_on=finding.started_on,
            due_on=finding.due_on,
            done_on=finding.ended_on,
            verdict=finding.verdict,
            steps=judgment.proof,
            norm=norm,
            judgment=judgment,
        )


def _told(
    act: Act, received: type[Event], considered: type[Event], answered: type[Event]
) -> tuple[Event, ...]:
    """Return what happened to the act as events; a reply found formal is none."""
    told: list[tuple[type[Event], date | None]] = [
        (received, act.delivered_on),
        (MeetingNoticeGiven, act.meeting_told_on),
    ]
    if _has_answer(act):
        told += [(considered, act.considered_on), (answered, act.replied_on)]
    events = [_event(act, word, day, day) for word, day in told if day is not None]
    return tuple(sorted(events, key=lambda event: event.happened_on))  # the sort is stable


def _has_answer(act: Act) -> bool:
    """Say whether the last reply counts: it came, and was not found formal."""
    return act.considered_on is not None and act.state not in (State.FORMAL, State.RETURNED)


def _event(act: Act, word: type[Event], happened_on: date, recorded_on: date) -> Event:
    return word(
        event_id=f"{word.__name__}/{act.id}",
        proceeding_id="act",
        holder_id=act.addressee_number,
        happened_on=happened_on,
        recorded_on=recorded_on,
        source="acts",
        reference=str(act.id),
    )


def _set_by_act(act: Act, desk: Desk) -> Iterator[ActTerm]:
    """Count the term that a direction or a resolution sets."""
    if act.delivered_on is None:
        return
    walk = last_day(act.kind, act.latest.term, act.delivered_on, calendar=desk.calendar)
    if walk is not None:
        done_on = act.considered_on if _has_answer(act) else None
        title = CONSIDERATION.get(act.kind_name, T_("The act is carried out"))
        yield _walked("considered", title, Owner.ADDRESSEE, act.kind.citation, walk, done_on, desk,
                      act.delivered_on)  # fmt: skip


def _suspension(act: Act, desk: Desk) -> Iterator[ActTerm]:
    """Judge how long a resolution suspends by the norm of the statute book."""
    told = ((SuspendedByProsecutor, act.suspended_on),
            (SuspensionByProsecutorEnded, act.suspension_ended_on))  # fmt: skip
    events = [_event(act, word, day, day) for word, day in told if day is not None]
    if events:
        judged = _judged("suspension", SUSPENDED, SUSPENSION_ENDED_IN_TIME, events, desk)
        yield from (evolve(one, owner=Owner.OFFICE) for one in judged)


def _appeal(act: Act, desk: Desk) -> Iterator[ActTerm]:
    """Count the terms of the last appeal: to make it, and to decide it, but for a court's."""
    made = act.steps.filter(move="note-appeal").order_by("-number").first()
    if made is None or act.delivered_on is None:
        return
    said = date.fromisoformat(made.brought["on"])
    walker, place = Walker(desk.calendar), PROSECUTOR.article(25, para=1)
    walk = walker.walk(APPEAL, act.delivered_on)
    yield _walked("appeal", APPEALED, Owner.ADDRESSEE, place, walk, said, desk, act.delivered_on)
    if made.brought.get("appealed_in") == Appealed.COURT:  # its terms are not those of the office
        return
    ended = act.steps.filter(number__gt=made.number, move__in=("decide-appeal", "recall"))
    after = ended.order_by("number").first()
    done_on = None if after is None else date.fromisoformat(after.brought["on"])
    walk = walker.walk(APPEAL_DECIDED, said)
    yield _walked("appeal-decided", DECIDED, Owner.OFFICE, place, walk, done_on, desk, said)


def _agreement(act: Act, desk: Desk) -> Iterator[ActTerm]:
    """Count the term of the Prosecutor General's Office to agree, where it was asked."""
    asked = act.steps.filter(to_state=State.WITH_GENERAL).order_by("-number").first()
    if asked is None:
        return
    said = date.fromisoformat(asked.brought["on"])
    after = act.steps.filter(number__gt=asked.number).order_by("number").first()
    done_on = None if after is None else date.fromisoformat(after.brought["on"])
    walk = Walker(desk.calendar).walk(AGREEMENT, said)
    yield _walked("agreement", AGREED, Owner.OFFICE, ROUTE, walk, done_on, desk, said)


def _bank(act: Act, desk: Desk) -> Iterator[ActTerm]:
    """Count the terms of the data bank: from the issue of the act, and from the last reply."""
    noted = [
        (one.at, date.fromisoformat(one.brought["on"]))
        for one in act.steps.filter(move="note-bank").order_by("number")
    ]
    last = act.replies.order_by("-number").first()
    started: list[tuple[str, Text, date | None, datetime | None]] = [
        ("bank", BANK_ACT, act.issued_on, None)
    ]
    if last is not None:
        started.append(("bank-reply", BANK_REPLY, act.replied_on, last.given_at))
    for name, title, start, after in started:
        if start is None:
            continue
        done_on = next((on for at, on in noted if after is None or at >= after), None)
        walk = Walker(desk.calendar).walk(BANK, start)
        yield _walked(name, title, Owner.OFFICE, ROUTE, walk, done_on, desk, start)


def _walked(
    name: str,
    title: Text,
    owner: Owner,
    basis: Citation,
    walk: Walk,
    done_on: date | None,
    desk: Desk,
    starts_on: date,
) -> ActTerm:
    if done_on is not None:
        verdict = Verdict.KEPT if done_on <= walk.due_on else Verdict.LATE
    else:
        verdict = Verdict.PENDING if desk.as_of <= walk.due_on else Verdict.OVERDUE
    return ActTerm(
        name=name,
        title=title,
        owner=owner,
        basis=basis,
        starts_on=starts_on,
        due_on=walk.due_on,
        done_on=done_on,
        verdict=verdict,
        steps=walk.steps,
    )
