"""What the bailiff owes the parties when they ask (art. 126)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, working_days
from qadagalau.record import (
    FileAccessGranted,
    FileAccessRequested,
    PetitionDecided,
    PetitionReceived,
)
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
)
