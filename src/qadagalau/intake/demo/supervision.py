"""What parties, courts, chambers and prosecutors do about the demo's proceedings."""

import numpy as np

from qadagalau.law import Verdict, months
from qadagalau.record import (
    ActContested,
    ApplicationAnswered,
    ApplicationRegistered,
    ApplicationTermExtended,
    ComplaintAnswered,
    ComplaintRegistered,
    ComplaintTermExtended,
    ContestedActLearnt,
    CopiesSent,
    DirectionCarriedOut,
    DirectionTermEnded,
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
    RealEstateLevyAsked,
    RealEstateLevyRuled,
    ResolutionCarriedOut,
    ResolutionTermEnded,
    SubmissionAnswered,
    SubmissionConsidered,
    SubmissionReceived,
    SuccessionLearnt,
    SuccessionMotionFiled,
    SuitDecided,
    SuitRegistered,
    SupervisoryActIssued,
    SuspendedByProsecutor,
    SuspensionByProsecutorEnded,
)

from . import further_plants as u
from . import levy_plants as v
from . import plants as p
from .cases import Cases
from .openings import Course
from .story import Happening, Story
from .terms import Column

_DAY_ENDS = 1439


def petition(course: Course) -> None:
    """Tell petitions, requests for the file, motions to the court, succession."""
    story, cases = course.story, course.cases
    succeeded = course.flag("succession")
    own, others = succeeded & cases.private, succeeded & ~cases.private
    motion, levy = course.flag("motion"), course.flag("estate-levy")
    for mask, code, asked, given, details, holder in (
        (course.flag("petition"), p.PETITION, PetitionReceived, PetitionDecided,
         ("granted", "refused"), None),
        (course.flag("access"), p.FILE_SHOWN, FileAccessRequested, FileAccessGranted, (), None),
        (motion, p.MOTION, MotionReceivedByCourt, MotionDecided, (), cases.court),
        (own, p.SUCCESSION, SuccessionLearnt, SuccessionMotionFiled, (), None),
        (others, p.STATE_SUCCESSION, SuccessionLearnt, SuccessionMotionFiled, (), None),
        (levy, v.ESTATE_LEVY, RealEstateLevyAsked, RealEstateLevyRuled, (), cases.court),
        (course.flag("demanded"), p.FILE_RETURNED, FileReceivedByProsecutor,
         FileReturnedByProsecutor, (), cases.prosecutor),
    ):  # fmt: skip
        of = course.opened.only(mask)
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
        answered = story.answer(code, start, given, holder=holder, detail=said)
        if given is MotionDecided:
            story.answer(u.RULING_SENT, answered, CopiesSent, holder=holder, detail="ruling")


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
    _answer(
        story,
        p.COMPLAINT,
        complaint,
        words=(ComplaintTermExtended, ComplaintAnswered),
        longer=course.flag("extended"),
        holder=cases.chamber,
    )
    _sue(course, course.opened.only(course.flag("suit")))


def _sue(course: Course, opened: Happening) -> None:
    story, court = course.story, course.cases.court
    learnt = story.happen(
        ContestedActLearnt,
        opened.who,
        story.later(opened.day, 10, 45),
        detail="in-term",
        ref=story.references(opened.who),
        holder=court,
        starts=(v.CONTESTED,),
    )
    contested = story.answer(v.CONTESTED, learnt, ActContested, holder=court)
    suit = story.happen(
        SuitRegistered,
        opened.who,
        story.later(contested.day, 0, 3),
        ref=learnt.ref,
        holder=court,
        starts=(p.HEARING,),
    )
    hearing = story.answer(p.HEARING, suit, PreliminaryHearingHeld, holder=court)
    day = story.later(hearing.day, 10, 45)
    story.happen(SuitDecided, hearing.who, day, detail="rejected", ref=hearing.ref, holder=court)


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
    extended = _answer(
        story,
        p.APPLICATION_ANSWERED,
        registered,
        words=(ApplicationTermExtended, ApplicationAnswered),
        longer=cases.flags["extended"],
        holder=cases.prosecutor,
        starts=(p.EXTENSION_TOLD,),
    )
    story.answer(p.EXTENSION_TOLD, extended, ExtensionNoticeSent, holder=cases.prosecutor)


def _answer(
    story: Story,
    code: str,
    start: Happening,
    *,
    words: tuple[type, type],
    longer: Column,
    holder: Column,
    starts: tuple[str, ...] = (),
) -> Happening:
    """Tell answers, some inside the two months to which their term was extended in time.

    *words* are the extension and the answer; the extensions are returned.
    """
    extends, answers = words
    story.answer(code, start.only(~longer), answers, holder=holder)
    start = start.only(longer)
    first = story.terms.due(code, start.day)
    day = story.in_time(start.day, first)
    extended = story.happen(extends, start.who, day, ref=start.ref, holder=holder, starts=starts)
    due = story.terms.counted(months(2), start.day, rolls=True)
    due = np.where(extended.lost, first, due)
    late = story.planned(code, "late-extended")[start.who]
    day = story.in_time(start.day, due, after=extended.day)
    day = np.where(late, story.later(due, 1, 40), day)
    end = story.happen(answers, start.who, day, ref=start.ref, holder=holder)
    story.broken(code, start.where(late), end, due, late)
    return extended


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
    _suspend(course)
    _bind(course, "resolved", u.RESOLVED, (ResolutionTermEnded, ResolutionCarriedOut))
    _bind(course, "directed", u.DIRECTED, (DirectionTermEnded, DirectionCarriedOut))


def _bind(course: Course, flag: str, code: str, words: tuple[type, type]) -> None:
    """Tell acts that bind: their term ends on a day that they set, and they are done before."""
    story, (ended, done) = course.story, words
    of = course.opened.only(course.flag(flag))
    issued, ref = story.later(of.day, 10, 50), story.references(of.who)
    last = story.terms.work_from(issued + story.days(of.who, 5, 20))
    late = story.planned(code, p.LATE)[of.who]
    never = story.planned(code, p.NEVER)[of.who]
    day = np.where(late, story.later(last, 1, 30), story.in_time(issued, last - 1))
    story.happen(done, of.who, day, ref=ref, lost=never)
    evening = np.full(len(of.who), _DAY_ENDS)
    due = story.happen(ended, of.who, last, ref=ref, minute=evening)
    story.find(code, Verdict.BROKEN, due.where(late | never))


def _suspend(course: Course) -> None:
    """Tell what the prosecutor's resolutions suspend, and when that ends."""
    story, office = course.story, course.cases.prosecutor
    of = course.opened.only(course.flag("stopped"))
    begun = story.happen(
        SuspendedByProsecutor,
        of.who,
        story.later(of.day, 10, 50),
        ref=story.references(of.who),
        holder=office,
        starts=(p.SUSPENSION_ENDED,),
    )
    story.answer(p.SUSPENSION_ENDED, begun, SuspensionByProsecutorEnded, holder=office)


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
