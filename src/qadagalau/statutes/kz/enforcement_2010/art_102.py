"""How often the bailiff checks with the employer (art. 102)."""

from qadagalau.law import T_, CalendarYear, Norm, Per, Quota, Remedy
from qadagalau.record import WithholdingsChecked
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2015, verified

WITHHOLDINGS_CHECKED_QUARTERLY = Norm(
    code="enforcement/102/withholdings-checked-at-most-quarterly",
    catalogue="EP-102",
    group="C",
    basis=ENFORCEMENT.article(102),
    title=T_("An employer is checked at most once a quarter, which is four times a year"),
    rule=Quota(counts=WithholdingsChecked, at_most=4, window=CalendarYear(), per=Per.PROCEEDING),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2015,
    checked=verified("S1"),
    note=T_(
        "The law allows one check a quarter; the year is counted, so that only what is surely too "
        "often is shown. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.INCOME),
    guidance=T_("Check with the employer when the creditor asks, at most once in a quarter."),
)
