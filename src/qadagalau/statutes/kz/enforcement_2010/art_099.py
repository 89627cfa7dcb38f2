"""Alimony that cannot be taken from income (art. 99)."""

from qadagalau.law import (
    T_,
    Checked,
    Deadline,
    Norm,
    Remedy,
    Status,
    Where,
    among,
    months,
    working_days,
)
from qadagalau.record import (
    AlimonyPaid,
    ArrearsDetermined,
    CopiesSent,
    ProceedingOpened,
)
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.enforcement_2010.pauses import OVER, SUSPENDED
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, CHECKED_ON, DATED, SINCE_2023, verified

ARREARS_DETERMINED_IN_TIME = Norm(
    code="enforcement/99-1/arrears-determined-in-time",
    catalogue="EP-099-1",
    group="C",
    basis=ENFORCEMENT.article(99, para=1),
    title=T_("Alimony arrears are determined within a quarter after three months without payment"),
    rule=Deadline(
        starts=ProceedingOpened,
        ends=ArrearsDetermined,
        within=months(6),
        suspended=(OVER, SUSPENDED),
        interrupted=AlimonyPaid,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2023,
    when=(among("category", "alimony"),),
    checked=Checked(
        on=CHECKED_ON,
        status=Status.UNVERIFIED,
        source="S1; the duty was read there, its last day is an assumption",
    ),
    note=T_(
        "The duty arises when three months have passed without payment, and the law names no "
        "last day for the resolution. Since arrears are determined every quarter, a further "
        "quarter is allowed, six months in all, which is an assumption. Every payment in that "
        "time starts it anew; suspension stops the clock. When the term ends on a day off, the "
        "rule of civil procedure is applied, which is an assumption. Applied from a day on which "
        "the wording was certainly in force."
    ),
)

ARREARS_SENT_IN_TIME = Norm(
    code="enforcement/99-1/arrears-sent-in-time",
    catalogue="EP-099-1",
    group="C",
    basis=ENFORCEMENT.article(99, para=1),
    title=T_("The arrears resolution is sent to the parties within three working days"),
    rule=Deadline(
        starts=ArrearsDetermined,
        ends=Where(CopiesSent, ("arrears",)),
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2023,
    checked=verified("S1"),
    note=DATED,
)
