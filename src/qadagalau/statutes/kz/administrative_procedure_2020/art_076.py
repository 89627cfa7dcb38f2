"""Complaints to chambers and bodies of justice (art. 76)."""

from datetime import date

from qadagalau.law import T_, Answers, Deadline, Extension, Norm, Remedy, months, working_days
from qadagalau.record import ComplaintAnswered, ComplaintRegistered, ComplaintTermExtended
from qadagalau.statutes.kz.acts import ADMINISTRATIVE_PROCEDURE
from qadagalau.statutes.kz.sources import PUBLIC_BODIES_ROLL, verified

COMPLAINT_ANSWERED_IN_TIME = Norm(
    code="administrative-procedure/76/complaint-answered-in-time",
    catalogue="APPC-076",
    group="H",
    basis=ADMINISTRATIVE_PROCEDURE.article(76),
    title=T_("A complaint against a bailiff is answered within fifteen working days"),
    rule=Deadline(
        starts=ComplaintRegistered,
        ends=ComplaintAnswered,
        within=working_days(15),
        each=True,
        by_reference=True,
        extended=(Extension(by=ComplaintTermExtended, to=months(2)),),
        rolls=PUBLIC_BODIES_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.CHAMBER,
    since=date(2021, 7, 1),
    checked=verified("S6"),
    note=T_(
        "An extension is read as two months from the registration. That chambers answer as "
        "administrative bodies do is an assumption."
    ),
)
