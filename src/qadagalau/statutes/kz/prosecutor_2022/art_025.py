"""Complaints on a prosecutor's act (art. 25)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, working_days
from qadagalau.record import ComplaintOnProsecutorDecided, ComplaintOnProsecutorRegistered
from qadagalau.statutes.kz.acts import PROSECUTOR
from qadagalau.statutes.kz.evidence import ANSWER, APPLICATION
from qadagalau.statutes.kz.sources import SINCE_2023, verified

COMPLAINT_DECIDED_IN_TIME = Norm(
    code="prosecutor/25-1/complaint-decided-in-time",
    catalogue="PR-025K",
    group="I",
    basis=PROSECUTOR.article(25, para=1),
    title=T_("The superior prosecutor decides a complaint within twenty working days"),
    rule=Deadline(
        starts=ComplaintOnProsecutorRegistered,
        ends=ComplaintOnProsecutorDecided,
        within=working_days(20),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2023,
    checked=verified("S2"),
    note=T_(
        "The three months within which a complaint may be brought begin when the complainant "
        "learns of the act, a day that is not in the record. Applied from a day on which the "
        "wording was certainly in force."
    ),
    evidence=(APPLICATION, ANSWER),
    guidance=T_(
        "Register the complaint on the day it comes and decide it within twenty working days. The "
        "decision says whether the act stands, and why."
    ),
)
