"""What the Republican chamber answers (art. 163-1)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, working_days
from qadagalau.record import InformationProvided, InformationRequested
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

CHAMBER_INFORMS_IN_TIME = Norm(
    code="enforcement/163-1/chamber-informs-in-time",
    catalogue="EP-163-1-63",
    group="G",
    basis=ENFORCEMENT.article("163-1", para=1, subpara="6-4"),
    title=T_("The chamber informs the authorised body within three working days"),
    rule=Deadline(
        starts=InformationRequested,
        ends=InformationProvided,
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.CHAMBER,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
)
