"""Alimony kept back by an employer (art. 165)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, calendar_days
from qadagalau.record import AlimonyRemitted, AlimonyWithheld
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import FAMILY
from qadagalau.statutes.kz.sources import BAILIFFS_ROLL, DATED_AND_ROLLED, SINCE_2015, verified

ALIMONY_REMITTED_IN_TIME = Norm(
    code="family/165/alimony-remitted-in-time",
    catalogue="EP-102",
    group="C",
    basis=FAMILY.article(165),
    title=T_("The employer remits alimony within three days of the payday"),
    rule=Deadline(
        starts=AlimonyWithheld,
        ends=AlimonyRemitted,
        within=calendar_days(3),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.ADDRESSEE,
    since=SINCE_2015,
    checked=verified("S7"),
    note=DATED_AND_ROLLED,
    liability=(liability.EMPLOYER_SILENT,),
    evidence=(evidence.INCOME, evidence.DISPATCH),
    guidance=T_("Pass on the alimony that you kept back within three days of paying the wages."),
)
