"""The Unified register of debtors (art. 36)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, among, working_days
from qadagalau.record import (
    EnteredInDebtorRegister,
    FulfilmentLearnt,
    ProceedingOpened,
    RemovalFromRegisterSent,
)
from qadagalau.statutes.kz import evidence, liability
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
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.SYSTEM_ENTRIES, evidence.REGISTER_OF_DEBTORS),
    guidance=T_("Enter the debtor in the register in the term that runs from the opening."),
)

REMOVAL_REPORTED_IN_TIME = Norm(
    code="enforcement/36-3/removal-reported-in-time",
    catalogue="EP-036-3",
    group="F",
    basis=ENFORCEMENT.article(36, para=3),
    title=T_("A debtor who has paid is reported for removal within three working days"),
    rule=Deadline(
        starts=FulfilmentLearnt, ends=RemovalFromRegisterSent, within=working_days(3), each=True
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2016,
    checked=verified("S1"),
    note=T_(
        "It concerns documents that had been returned and were fulfilled afterwards. For the "
        "removal after a termination the law names no term, and it is not checked."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.REGISTER_OF_DEBTORS, evidence.APPLICATION, evidence.DISPATCH),
    guidance=T_(
        "When you learn that a returned document was fulfilled, write to the authorised body "
        "within three working days, so that the debtor is taken out of the register."
    ),
)
