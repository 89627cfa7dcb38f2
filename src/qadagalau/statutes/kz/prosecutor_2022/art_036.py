"""The submission: considered, announced before, reported after (art. 36)."""

from qadagalau.law import (
    T_,
    Answers,
    Deadline,
    Norm,
    Remedy,
    Required,
    calendar_days,
    working_days,
)
from qadagalau.record import (
    MeetingNoticeGiven,
    SubmissionAnswered,
    SubmissionConsidered,
    SubmissionReceived,
)
from qadagalau.statutes.kz.acts import PROSECUTOR
from qadagalau.statutes.kz.evidence import DISPATCH, PROSECUTORS_ACT, REPLY
from qadagalau.statutes.kz.liability import SUBMISSION_UNANSWERED
from qadagalau.statutes.kz.sources import DATED, PUBLIC_BODIES_ROLL, SINCE_2023, verified

SUBMISSION_CONSIDERED_IN_TIME = Norm(
    code="prosecutor/36-2/submission-considered-in-time",
    catalogue="PR-036",
    group="I",
    basis=PROSECUTOR.article(36, para=2),
    title=T_("A submission is considered, with measures, within thirty calendar days"),
    rule=Deadline(
        starts=SubmissionReceived,
        ends=SubmissionConsidered,
        within=calendar_days(30),
        each=True,
        by_reference=True,
        rolls=PUBLIC_BODIES_ROLL,
    ),
    remedy=Remedy.COURT,
    answers=Answers.ADDRESSEE,
    since=SINCE_2023,
    checked=verified("S2"),
    note=T_(
        "A shorter term that the prosecutor may set against irreversible harm is not in the "
        "record. Applied from a day on which the wording was certainly in force."
    ),
    liability=(SUBMISSION_UNANSWERED,),
    evidence=(PROSECUTORS_ACT, REPLY),
    guidance=T_("Consider the submission within thirty days and take measures, not note of it."),
)

MEETING_ANNOUNCED_IN_TIME = Norm(
    code="prosecutor/36-2/meeting-announced-in-time",
    catalogue="PR-036",
    group="I",
    basis=PROSECUTOR.article(36, para=2),
    title=T_("The prosecutor is told of the meeting at least three working days before"),
    rule=Required(
        act=SubmissionConsidered,
        needs=MeetingNoticeGiven,
        by_reference=True,
        wait=working_days(3),
    ),
    remedy=Remedy.COURT,
    answers=Answers.ADDRESSEE,
    since=SINCE_2023,
    checked=verified("S2"),
    note=DATED,
    evidence=(PROSECUTORS_ACT, DISPATCH),
    guidance=T_(
        "Tell the prosecutor the day of the meeting at least three working days before it."
    ),
)

RESULT_REPORTED_IN_TIME = Norm(
    code="prosecutor/36-2/result-reported-in-time",
    catalogue="PR-036",
    group="I",
    basis=PROSECUTOR.article(36, para=2),
    title=T_("The prosecutor is told of the result of a submission within three working days"),
    rule=Deadline(
        starts=SubmissionConsidered,
        ends=SubmissionAnswered,
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.COURT,
    answers=Answers.ADDRESSEE,
    since=SINCE_2023,
    checked=verified("S2"),
    note=DATED,
    liability=(SUBMISSION_UNANSWERED,),
    evidence=(PROSECUTORS_ACT, REPLY),
    guidance=T_("Tell the prosecutor within three working days what was decided and done."),
)
