"""Complaints to chambers and bodies of justice (art. 99)."""

from datetime import date

from qadagalau.law import T_, Answers, Deadline, Extension, Norm, Remedy, months, working_days
from qadagalau.record import ComplaintAnswered, ComplaintRegistered, ComplaintTermExtended
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import ADMINISTRATIVE_PROCEDURE
from qadagalau.statutes.kz.sources import PUBLIC_BODIES_ROLL, verified

COMPLAINT_ANSWERED_IN_TIME = Norm(
    code="administrative-procedure/99/complaint-answered-in-time",
    catalogue="APPC-076",
    group="H",
    basis=ADMINISTRATIVE_PROCEDURE.article(99),
    title=T_("A complaint about a bailiff is decided within twenty working days"),
    rule=Deadline(
        starts=ComplaintRegistered,
        ends=ComplaintAnswered,
        within=working_days(20),
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
        "An application that is no complaint has fifteen working days (art. 76). That chambers "
        "decide complaints as administrative bodies do, and that a complaint may be extended to "
        "two months from its registration as an application may, are assumptions."
    ),
    evidence=(evidence.APPLICATION, evidence.ANSWER, evidence.DISPATCH),
    guidance=T_("Answer a complaint in time; if you need longer, say so before the term ends."),
)
