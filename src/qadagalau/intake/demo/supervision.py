"""What parties, courts, chambers and prosecutors do about the demo's proceedings."""

import numpy as np

from qadagalau.law import Verdict, months
from qadagalau.record import (
    ApplicationAnswered,
    ApplicationRegistered,
    ApplicationTermExtended,
    ComplaintAnswered,
    ComplaintRegistered,
    ComplaintTermExtended,
    ExtensionNoticeSent,
    FileAccessGranted,
    FileAccessRequested,
    FileReceivedByProsecutor,
    FileReturnedByProsecutor,
    MeetingNoticeGiven,
    MotionDecided,
    MotionReceivedByCourt,
    PetitionDecided,
    PetitionReceived,
    PreliminaryHearingHeld,
    ProtestAnswered,
    ProtestConsidered,
    ProtestReceived,
    SubmissionAnswered,
    SubmissionConsidered,
    SubmissionReceived,
    SuccessionLearnt,
    SuccessionMotionFiled,
    SuitDecided,
    SuitRegistered,
    SupervisoryActIssued,
)

from . import plants as p
from .cases import Cases
from .openings import Course
from .story import Happening, Story
from .terms import Column


def petition(course: Course) -> None:
    """Tell petitions, requests for the file, motions to the court, succession."""
    story, cases = course.story, course.cases
    for flag, code, asked, given, details, holder in (
        ("petition", p.PETITION, PetitionReceived, PetitionDecided, ("granted", "refused"), None),
        ("access", p.FILE_SHOWN, FileAccessRequested, FileAccessGranted, (), None),
        ("motion", p.MOTION, MotionReceivedByCourt, MotionDecided, (), cases.court),
        ("succession", p.SUCCESSION, SuccessionLearnt, SuccessionMotionFiled, (), None),
        ("demanded", p.FILE_RETURNED, FileReceivedByProsecutor, FileReturnedByProsecutor, (),
         cases.prosecutor),
    ):  # fmt: skip
        of = course.opened.only(course.flag(flag))
        start = story.happen(
            asked,
            of.who,
            story.later(of.day, 4, 30),
            ref=story.references(of.who),
            holder=holder,
            starts=(code,),
        )
        said: Column | str = ""
        if details:
            numbers = np.array([story.details[name] for name in details])
            said = numbers[story.days(of.who, 0, len(details) - 1)]
        story.answer(code, start, given, holder=holder, detail=said)


def complain(course: Course) -> None:
    """Tell complaints to the chamber and suits in court."""
    story, cases = course.story, course.cases
    of = course.opened.only(course.flag("complaint"))
    complaint = story.happen(
        ComplaintRegistered,
        of.who,
        story.later(of.day, 15, 60),
        ref=story.references(of.who),
        holder=cases.chamber,
        starts=(p.COMPLAINT,),
    )
    longer = course.flag("extended")
    story.answer(
        p.COMPLAINT,
        complaint.only(~longer),
        ComplaintAnswered,
        detail="explained",
        holder=cases.chamber,
    )
    extended = story.answer(
        p.COMPLAINT, complaint.only(longer), ComplaintTermExtended, holder=cases.chamber
    )
    _answer_later(
        story, p.COMPLAINT, complaint.only(longer), extended, ComplaintAnswered, cases.chamber
    )
    sued = course.opened.only(course.flag("suit"))
    suit = story.happen(
        SuitRegistered,
        sued.who,
        story.later(sued.day, 15, 60),
        ref=story.references(sued.who),
        holder=cases.court,
        starts=(p.HEARING,),
    )
    hearing = story.answer(p.HEARING, suit, PreliminaryHearingHeld, holder=cases.court)
    story.happen(
        SuitDecided,
        hearing.who,
        story.later(hearing.day, 10, 45),
        detail="rejected",
        ref=hearing.ref,
        holder=cases.court,
    )


def _answer_later(
    story: Story,
    code: str,
    start: Happening,
    extended: Happening,
    kind: type,
    holder: Column,
) -> None:
    """Tell the answer inside the two months to which the term was extended."""
    due = story.terms.counted(months(2), start.day, rolls=True)
    due = np.where(extended.lost, story.terms.due(code, start.day), due)
    late = story.planned(code, "late-extended")[start.who]
    day = story.in_time(start.day, due, after=extended.day)
    day = np.where(late, due + story.days(start.who, 1, 40), day)
    end = story.happen(kind, start.who, day, ref=start.ref, holder=holder)
    story.broken(code, start.where(late), end, due, late)


def apply(story: Story, cases: Cases) -> None:
    """Tell citizens' applications to the prosecutor, each in a file of its own."""
    who = np.flatnonzero(cases.course == p.APPLICATION)
    registered = story.happen(
        ApplicationRegistered,
        who,
        cases.start[who],
        ref=story.references(who),
        holder=cases.prosecutor,
        starts=(p.APPLICATION_ANSWERED,),
    )
    longer = cases.flags["extended"]
    story.answer(
        p.APPLICATION_ANSWERED,
        registered.only(~longer),
        ApplicationAnswered,
        holder=cases.prosecutor,
    )
    start = registered.only(longer)
    due = story.terms.due(p.APPLICATION_ANSWERED, start.day)
    extended = story.happen(
        ApplicationTermExtended,
        start.who,
        story.in_time(start.day, due),
        ref=start.ref,
        holder=cases.prosecutor,
        starts=(p.EXTENSION_TOLD,),
    )
    story.answer(p.EXTENSION_TOLD, extended, ExtensionNoticeSent, holder=cases.prosecutor)
    _answer_later(
        story, p.APPLICATION_ANSWERED, start, extended, ApplicationAnswered, cases.prosecutor
    )


def supervise(course: Course) -> None:
    """Tell the prosecutor's submissions and protests, and what is done about them."""
    story = course.story
    received = _issue(course, "submission", SubmissionReceived, p.SUBMISSION)
    notice = story.later(received.day, 1, 5)
    free = story.terms.due(p.MEETING, notice)
    who = received.who
    early = story.planned(p.MEETING, "too-early")[who]
    without = story.planned(p.MEETING, "without")[who]
    story.happen(MeetingNoticeGiven, who, notice, ref=received.ref, lost=early | without)
    considered = story.answer(
        p.SUBMISSION, received, SubmissionConsidered, after=free, starts=(p.RESULT,)
    )
    hurried = considered.where(early)
    told = story.happen(
        MeetingNoticeGiven,
        hurried.who,
        story.terms.work_until(hurried.day - 1),
        ref=hurried.ref,
    )
    free = story.terms.due(p.MEETING, told.day)
    story.find(p.MEETING, Verdict.BROKEN, hurried, free)
    story.find(p.MEETING, Verdict.BROKEN, considered.where(without))
    story.answer(p.RESULT, considered, SubmissionAnswered)
    protest = _issue(course, "protest", ProtestReceived, p.PROTEST)
    decided = story.answer(
        p.PROTEST, protest, ProtestConsidered, detail="upheld", starts=(p.PROTEST_ANSWERED,)
    )
    story.answer(p.PROTEST_ANSWERED, decided, ProtestAnswered)


def _issue(course: Course, name: str, received: type, code: str) -> Happening:
    story = course.story
    of = course.opened.only(course.flag(name))
    issued = story.happen(
        SupervisoryActIssued,
        of.who,
        story.later(of.day, 10, 50),
        detail=name,
        ref=story.references(of.who),
    )
    return story.happen(
        received, of.who, story.later(issued.day, 1, 4), ref=issued.ref, starts=(code,)
    )
