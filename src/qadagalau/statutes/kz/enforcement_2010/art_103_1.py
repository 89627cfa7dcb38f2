"""Legal aid guaranteed by the State: agreements, monthly reports, sums (art. 103-1)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, Required, Where, day_of_month
from qadagalau.record import (
    LegalAidAgreementConcluded,
    LegalAidAgreementFellDue,
    ReportingPeriodEnded,
    ReportSubmitted,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, DATED, ROLLED, SINCE_2016, verified

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

LEGAL_AID_AGREED_IN_TIME = Norm(
    code="enforcement/103-1-3/legal-aid-agreed-in-time",
    catalogue="EP-103-1",
    group="G",
    basis=ENFORCEMENT.article("103-1", para=3),
    title=T_("The next year's legal aid is agreed on by the fifteenth of December"),
    rule=Required(
        act=LegalAidAgreementFellDue, needs=LegalAidAgreementConcluded, by_reference=True
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.OTHER,
    since=SINCE_2016,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.LEGAL_AID_AGREEMENT,),
    guidance=T_(
        "Sign the agreement with each private bailiff of the territory by the fifteenth of "
        "December, so that nobody is without help in January."
    ),
)

LEGAL_AID_SUMMED_UP_IN_TIME = Norm(
    code="enforcement/103-1-5/legal-aid-summed-up-in-time",
    catalogue="EP-103-1",
    group="G",
    basis=ENFORCEMENT.article("103-1", para=5),
    title=T_("The chamber sums legal aid up by the twentieth of January and of July"),
    rule=Deadline(
        starts=Where(ReportingPeriodEnded, ("legal-aid-summary",)),
        ends=Where(ReportSubmitted, ("legal-aid-summary",)),
        within=day_of_month(20),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.CHAMBER,
    since=SINCE_2016,
    checked=verified("S1"),
    note=ROLLED,
    evidence=(evidence.REPORT, evidence.DISPATCH),
    guidance=T_(
        "Add up the bailiffs' monthly reports and send the sums to the territorial body by the "
        "twentieth of January and of July."
    ),
)
