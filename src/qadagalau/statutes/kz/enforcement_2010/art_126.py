"""What the bailiff owes the parties when they ask, and others owe the bailiff (art. 126)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, Where, working_days
from qadagalau.record import (
    DemandAnswered,
    DemandReceived,
    FileAccessGranted,
    FileAccessRequested,
    PetitionDecided,
    PetitionReceived,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

FILE_SHOWN_IN_TIME = Norm(
    code="enforcement/126-2-2/file-shown-in-time",
    catalogue="EP-126-2-2",
    group="B",
    basis=ENFORCEMENT.article(126, para=2, subpara=2),
    title=T_("The parties see the file within three working days"),
    rule=Deadline(
        starts=FileAccessRequested,
        ends=FileAccessGranted,
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.APPLICATION, evidence.ANSWER),
    guidance=T_("Show the party the file in time, and note the day on which it was seen."),
)

PETITION_DECIDED_IN_TIME = Norm(
    code="enforcement/126-2-3/petition-decided-in-time",
    catalogue="EP-126-2-3",
    group="B",
    basis=ENFORCEMENT.article(126, para=2, subpara=3),
    title=T_("Petitions are decided within five working days"),
    rule=Deadline(
        starts=PetitionReceived,
        ends=PetitionDecided,
        within=working_days(5),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.APPLICATION, evidence.ANSWER, evidence.DISPATCH),
    guidance=T_("Decide every petition by a resolution in time, and send it to the party."),
)

DEMAND_ANSWERED_IN_TIME = Norm(
    code="enforcement/126-1-3/demand-answered-in-time",
    catalogue="EP-126-1-3",
    group="C",
    basis=ENFORCEMENT.article(126, para=1, subpara=3),
    title=T_("Bodies, banks and employers answer the bailiff within three working days"),
    rule=Deadline(
        starts=Where(DemandReceived, ("body", "bank", "employer")),
        ends=DemandAnswered,
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.ADDRESSEE,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The law wants an answer at once, and allows three working days where papers must be "
        "prepared; since the record does not show which it was, the three days are applied. "
        "Applied from a day on which the wording was certainly in force."
    ),
    liability=(liability.BAILIFF_IGNORED,),
    evidence=(evidence.DISPATCH, evidence.ANSWER),
    guidance=T_(
        "Answer the bailiff at once; if papers must be prepared, within three working days."
    ),
)
