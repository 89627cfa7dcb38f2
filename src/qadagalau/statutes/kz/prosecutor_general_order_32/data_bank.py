"""Acts and replies go into the data bank of the General Prosecutor's office (appendix 2)."""

from qadagalau.law import T_, Answers, Citation, Deadline, Norm, Remedy, working_days
from qadagalau.record import (
    ActEnteredInDataBank,
    ActRegistered,
    ReplyEnteredInDataBank,
    ReplyRegistered,
)
from qadagalau.statutes.kz.acts import ORDER_32_STATE_BODIES
from qadagalau.statutes.kz.evidence import DATA_BANK, PROSECUTORS_ACT, REPLY
from qadagalau.statutes.kz.sources import DATED, SINCE_2024, verified

_BASIS = Citation(ORDER_32_STATE_BODIES, para="8, 11")

ACT_ENTERED_IN_TIME = Norm(
    code="order-32/2-11/act-entered-in-time",
    catalogue="ORD32-2-11",
    group="I",
    basis=_BASIS,
    title=T_("An act is put into the data bank within three working days"),
    rule=Deadline(
        starts=ActRegistered,
        ends=ActEnteredInDataBank,
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2024,
    checked=verified("S3"),
    note=DATED,
    evidence=(PROSECUTORS_ACT, DATA_BANK),
    guidance=T_("Put the act into the data bank within three working days of its number."),
)

REPLY_ENTERED_IN_TIME = Norm(
    code="order-32/2-11/reply-entered-in-time",
    catalogue="ORD32-2-11",
    group="I",
    basis=_BASIS,
    title=T_("The reply to an act is put into the data bank within three working days"),
    rule=Deadline(
        starts=ReplyRegistered,
        ends=ReplyEnteredInDataBank,
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2024,
    checked=verified("S3"),
    note=DATED,
    evidence=(REPLY, DATA_BANK),
    guidance=T_("Put the reply into the data bank within three working days after it came."),
)
