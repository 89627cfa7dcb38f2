"""Monthly reports on legal aid guaranteed by the State (art. 103-1)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, Where, day_of_month
from qadagalau.record import ReportingPeriodEnded, ReportSubmitted
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, ROLLED, SINCE_2016, verified

LEGAL_AID_REPORTED_IN_TIME = Norm(
    code="enforcement/103-1-4/legal-aid-reported-in-time",
    catalogue="EP-103-1",
    group="G",
    basis=ENFORCEMENT.article("103-1", para=4),
    title=T_("The report on guaranteed legal aid is submitted by the fifth of the next month"),
    rule=Deadline(
        starts=Where(ReportingPeriodEnded, ("legal-aid",)),
        ends=Where(ReportSubmitted, ("legal-aid",)),
        within=day_of_month(5),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2016,
    checked=verified("S1"),
    note=ROLLED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.REPORT, evidence.DISPATCH),
    guidance=T_(
        "By the fifth of the next month report on the legal aid that the State guarantees."
    ),
)
