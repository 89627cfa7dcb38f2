"""Alimony that cannot be taken from income (art. 99)."""

from qadagalau.law import (
    T_,
    Checked,
    Deadline,
    Forbidden,
    Norm,
    Remedy,
    Required,
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
    IncomeNotShown,
    ProceedingOpened,
)
from qadagalau.statutes.kz import evidence, liability
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
    liability=(liability.SOCIAL_CASE_IDLE, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.ARREARS,),
    guidance=T_(
        "When three months have passed without alimony, determine the arrears, and then every "
        "quarter."
    ),
)

ARREARS_DETERMINED_QUARTERLY = Norm(
    code="enforcement/99-1/arrears-determined-quarterly",
    catalogue="EP-099-1",
    group="C",
    basis=ENFORCEMENT.article(99, para=1),
    title=T_("Alimony arrears once determined are determined anew every quarter"),
    rule=Deadline(
        starts=ArrearsDetermined,
        ends=ArrearsDetermined,
        within=months(6),
        each=True,
        suspended=(OVER, SUSPENDED),
        interrupted=AlimonyPaid,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2023,
    when=(among("category", "alimony"),),
    checked=verified("S1"),
    note=T_(
        "The law says quarterly. Days in two neighbouring quarters lie six months apart at most, "
        "so what comes later has surely left a quarter out. Every payment starts the six months "
        "anew; suspension stops the clock. When the term ends on a day off, the rule of civil "
        "procedure is applied, which is an assumption. Applied from a day on which the wording "
        "was certainly in force."
    ),
    liability=(liability.SOCIAL_CASE_IDLE, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.ARREARS, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "Put the day of the next reckoning into your calendar when you write this one: it is due "
        "in the next quarter."
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
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ARREARS, evidence.DISPATCH),
    guidance=T_("Send the resolution on the arrears to both parties within three working days."),
)

ARREARS_FROM_LAWFUL_BASE = Norm(
    code="enforcement/99-2/arrears-from-lawful-base",
    catalogue="EP-099-3",
    group="C",
    basis=ENFORCEMENT.article(99, para=2),
    title=T_("Alimony arrears are reckoned from income, benefits or the average wage only"),
    rule=Forbidden(act=Where(ArrearsDetermined, ("other-base",))),
    remedy=Remedy.DIRECTION,
    since=SINCE_2023,
    checked=verified("S1, S7"),
    note=T_(
        "Prisoners without work owe one index a month by the code on the family, which is no "
        "other base. The look-back of three years and the penalty are reckoned with the money. "
        "Applied from a day on which the wording was certainly in force."
    ),
    liability=(liability.SOCIAL_CASE_IDLE, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.ARREARS, evidence.INCOME),
    guidance=T_(
        "Reckon the arrears from the actual income; if none is shown, from the average wage in "
        "the country; for a person with a disability who does not work, from his benefits."
    ),
)

AVERAGE_WAGE_WITHOUT_INCOME = Norm(
    code="enforcement/99-3/average-wage-without-income",
    catalogue="EP-099-3",
    group="C",
    basis=ENFORCEMENT.article(99, para=3),
    title=T_("The average wage is the base only if the debtor did not work or showed no income"),
    rule=Required(act=Where(ArrearsDetermined, ("average-wage",)), needs=IncomeNotShown),
    remedy=Remedy.DIRECTION,
    since=SINCE_2023,
    checked=verified("S1, S7"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ARREARS, evidence.INCOME, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "Ask the debtor and the pension fund for papers on his income first; take the average wage "
        "only where they show none."
    ),
)
