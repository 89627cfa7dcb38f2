"""Creditors' money lies apart from the bailiff's own (art. 122)."""

from qadagalau.law import T_, Between, Forbidden, Norm, Remedy, Where
from qadagalau.record import (
    CreditorsAccountClosed,
    CreditorsAccountDebited,
    CreditorsAccountOpened,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

_OPENED = Where(CreditorsAccountOpened, ("tenge",))

ONE_ACCOUNT_IN_TENGE = Norm(
    code="enforcement/122-3/one-account-in-tenge",
    catalogue="EP-122",
    group="E",
    basis=ENFORCEMENT.article(122, para=3),
    title=T_("A private bailiff keeps creditors' money in tenge in one account only"),
    rule=Forbidden(act=_OPENED, during=Between(_OPENED, Where(CreditorsAccountClosed, ("tenge",)))),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The law says one account for each currency; the record does not tell foreign currencies "
        "apart, so only accounts in tenge are judged. Applied from a day on which the wording was "
        "certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ACCOUNT,),
    guidance=T_(
        "Close the old account for creditors' money before you open another in the same currency."
    ),
)

CREDITORS_MONEY_CASHLESS = Norm(
    code="enforcement/122-3/creditors-money-cashless",
    catalogue="EP-122",
    group="E",
    basis=ENFORCEMENT.article(122, para=3),
    title=T_("Creditors' money moves by bank transfer only"),
    rule=Forbidden(act=Where(CreditorsAccountDebited, ("cash",))),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ACCOUNT,),
    guidance=T_(
        "Pay creditors by bank transfer only. Do not draw cash from their account, not even to "
        "hand it to them."
    ),
)

CREDITORS_MONEY_NOT_OWN = Norm(
    code="enforcement/122-2/creditors-money-not-own",
    catalogue="EP-122",
    group="E",
    basis=ENFORCEMENT.article(122, para=2),
    title=T_("The bailiff does not pay for his own needs from creditors' money"),
    rule=Forbidden(act=Where(CreditorsAccountDebited, ("own-needs",))),
    remedy=Remedy.LICENCE,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=(liability.BAILIFF_ABUSE, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.ACCOUNT, evidence.DISTRIBUTION),
    guidance=T_(
        "Rent, wages and other costs of your office are paid from your second account, on which "
        "your fee comes in."
    ),
)
