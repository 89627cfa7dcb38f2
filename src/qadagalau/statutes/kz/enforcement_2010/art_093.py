"""When wages are levied on, and what the employer must tell (art. 93)."""

from qadagalau.law import (
    T_,
    Answers,
    AtLeast,
    Deadline,
    Multiple,
    Norm,
    Remedy,
    Required,
    among,
    calendar_days,
)
from qadagalau.record import (
    DebtorDismissed,
    DeductionOrdered,
    DismissalReported,
    PropertyFoundInsufficient,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import PERIODIC
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, DATED_AND_ROLLED, SINCE_2021, verified

WAGES_LEVIED_LAST = Norm(
    code="enforcement/93-1/wages-levied-last",
    catalogue="EP-093-1",
    group="C",
    basis=ENFORCEMENT.article(93, para=1),
    title=T_(
        "For debts above a hundred calculation indices wages are levied on only after property"
    ),
    rule=Required(act=DeductionOrdered, needs=PropertyFoundInsufficient),
    remedy=Remedy.DIRECTION,
    since=SINCE_2021,
    when=(AtLeast("debt_tiyn", Multiple(101, "mci")),),
    unless=(among("category", *PERIODIC),),
    checked=verified("S1"),
    note=T_(
        "The sum of the document is compared. Only debts of 101 indices and more are read, so that "
        "one of exactly a hundred, which may be taken from wages, is never shown. Periodic "
        "payments are always levied on wages. Applied from a day on which the wording was "
        "certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.PROCEEDING_FILE, evidence.INCOME),
    guidance=T_(
        "Before you turn to the wages for a larger debt, search for property and record that there "
        "is none or not enough."
    ),
)

DISMISSAL_REPORTED_IN_TIME = Norm(
    code="enforcement/93-4/dismissal-reported-in-time",
    catalogue="EP-102",
    group="C",
    basis=ENFORCEMENT.article(93, para=4),
    title=T_("The employer reports within three days that the debtor has left"),
    rule=Deadline(
        starts=DebtorDismissed,
        ends=DismissalReported,
        within=calendar_days(3),
        each=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.ADDRESSEE,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED_AND_ROLLED,
    liability=(liability.EMPLOYER_SILENT,),
    evidence=(evidence.INCOME, evidence.DISPATCH),
    guidance=T_(
        "Write to the bailiff within three days of the dismissal, and where the debtor works now, "
        "if you know it."
    ),
)
