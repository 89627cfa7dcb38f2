"""Travel bans: on whom, after what notice, with whose sanction, and until when (art. 33)."""

from qadagalau.law import (
    T_,
    Below,
    Deadline,
    Forbidden,
    Multiple,
    Norm,
    Remedy,
    Required,
    Where,
    among,
    working_days,
)
from qadagalau.record import (
    SanctionGiven,
    TravelBanGroundEnded,
    TravelBanImposed,
    TravelBanLifted,
    TravelBanNoticeDelivered,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import PERIODIC
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

BAN_AFTER_NOTICE = Norm(
    code="enforcement/33-1/ban-after-notice",
    catalogue="EP-033-1",
    group="C",
    basis=ENFORCEMENT.article(33, para=1),
    title=T_("A travel ban follows the debtor's notice by more than five working days"),
    rule=Required(
        act=TravelBanImposed, needs=TravelBanNoticeDelivered, wait=working_days(5), wholly=True
    ),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DISPATCH, evidence.PROCEEDING_FILE),
    guidance=T_(
        "Tell the debtor of the travel ban with proof, and wait until five working days are over."
    ),
)

BAN_SANCTIONED_BY_COURT = Norm(
    code="enforcement/33-1/ban-sanctioned-by-court",
    catalogue="EP-033-1",
    group="C",
    basis=ENFORCEMENT.article(33, para=1),
    title=T_("A travel ban is imposed only with the court's sanction"),
    rule=Required(act=TravelBanImposed, needs=Where(SanctionGiven, ("court",)), by_reference=True),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.COURT_RULING),
    guidance=T_("Ask the court for its sanction first; without it nobody is kept from leaving."),
)

NO_BAN_BELOW_THRESHOLD = Norm(
    code="enforcement/33-1/no-ban-below-threshold",
    catalogue="EP-033-1",
    group="C",
    basis=ENFORCEMENT.article(33, para=1, subpara=2),
    title=T_("No travel ban is imposed for a debt below forty monthly calculation indices"),
    rule=Forbidden(act=TravelBanImposed),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    when=(Below("debt_tiyn", Multiple(40, "mci")),),
    unless=(among("category", *PERIODIC),),
    checked=verified("S1"),
    note=T_(
        "The sum of the document is compared, not what is left of it. For periodic payments the "
        "law looks at three months of arrears instead, which is not checked here. Applied from a "
        "day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DOCUMENT_WITH_MARK, evidence.RESOLUTION),
    guidance=T_("Compare the debt with forty indices before you ask for a travel ban."),
)

BAN_LIFTED_IN_TIME = Norm(
    code="enforcement/33-4/ban-lifted-in-time",
    catalogue="EP-033-4",
    group="C",
    basis=ENFORCEMENT.article(33, para=4),
    title=T_("A travel ban is lifted within one working day"),
    rule=Deadline(
        starts=TravelBanGroundEnded, ends=TravelBanLifted, within=working_days(1), each=True
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "In recoveries for the State the creditor's request is no ground, and the record should "
        "not name it as one. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.DISPATCH),
    guidance=T_(
        "Lift the travel ban in time when its ground is gone, and keep the proof of dispatch."
    ),
)
