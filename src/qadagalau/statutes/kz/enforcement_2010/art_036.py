"""The Unified register of debtors (art. 36)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, among, working_days
from qadagalau.record import EnteredInDebtorRegister, ProceedingOpened
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import PERIODIC
from qadagalau.statutes.kz.enforcement_2010.pauses import OVER
from qadagalau.statutes.kz.sources import SINCE_2016, verified

DEBTOR_REGISTERED_IN_TIME = Norm(
    code="enforcement/36-1/debtor-registered-in-time",
    catalogue="EP-036-1",
    group="A",
    basis=ENFORCEMENT.article(36, para=1),
    title=T_("The debtor is entered in the Unified register within three working days"),
    rule=Deadline(
        starts=ProceedingOpened,
        ends=EnteredInDebtorRegister,
        within=working_days(3),
        suspended=(OVER,),
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2016,
    unless=(among("category", *PERIODIC), among("document_kind", "interim-measure")),
    checked=verified("S1"),
    note=T_(
        "Periodic payments are left out altogether; the law leaves them out while the arrears "
        "are not above three months. A debtor whose proceeding is over within the three days "
        "need not be entered any more."
    ),
)
