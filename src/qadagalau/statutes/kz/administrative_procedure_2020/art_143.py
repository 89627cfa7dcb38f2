"""Suits against bailiffs in court (art. 143)."""

from datetime import date

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, working_days
from qadagalau.record import PreliminaryHearingHeld, SuitRegistered
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import ADMINISTRATIVE_PROCEDURE
from qadagalau.statutes.kz.sources import verified

PRELIMINARY_HEARING_IN_TIME = Norm(
    code="administrative-procedure/143/preliminary-hearing-in-time",
    catalogue="APPC-143",
    group="H",
    basis=ADMINISTRATIVE_PROCEDURE.article(143),
    title=T_("The preliminary hearing of a suit is held within twenty working days"),
    rule=Deadline(
        starts=SuitRegistered,
        ends=PreliminaryHearingHeld,
        within=working_days(20),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.COURT,
    since=date(2021, 7, 1),
    checked=verified("S6"),
    evidence=(evidence.COURT_FILE,),
    guidance=T_("Hold the preliminary hearing within twenty working days of the suit."),
)
