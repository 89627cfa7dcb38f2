"""The protest and the answer to it (art. 33)."""

from qadagalau.law import T_, Answers, Deadline, Norm, Remedy, at_once, calendar_days
from qadagalau.record import ProtestAnswered, ProtestConsidered, ProtestReceived
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import PROSECUTOR
from qadagalau.statutes.kz.sources import DATED, PUBLIC_BODIES_ROLL, SINCE_2023, verified

PROTEST_CONSIDERED_IN_TIME = Norm(
    code="prosecutor/33-3/protest-considered-in-time",
    catalogue="PR-033",
    group="I",
    basis=PROSECUTOR.article(33, para=3),
    title=T_("A protest is considered within ten calendar days"),
    rule=Deadline(
        starts=ProtestReceived,
        ends=ProtestConsidered,
        within=calendar_days(10),
        each=True,
        by_reference=True,
        rolls=PUBLIC_BODIES_ROLL,
    ),
    remedy=Remedy.COURT,
    answers=Answers.ADDRESSEE,
    since=SINCE_2023,
    checked=verified("S2"),
    note=T_(
        "Another term, of three working days or more, that the prosecutor may set in the protest "
        "is not in the record. Applied from a day on which the wording was certainly in force."
    ),
    evidence=(evidence.PROSECUTORS_ACT, evidence.REPLY),
    guidance=T_("Consider the protest in its term, and write down what was decided and why."),
)

PROTEST_ANSWERED_AT_ONCE = Norm(
    code="prosecutor/33-3/protest-answered-at-once",
    catalogue="PR-033",
    group="I",
    basis=PROSECUTOR.article(33, para=3),
    title=T_("The prosecutor is told at once of the result of his protest"),
    rule=Deadline(
        starts=ProtestConsidered,
        ends=ProtestAnswered,
        within=at_once(),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.COURT,
    answers=Answers.ADDRESSEE,
    since=SINCE_2023,
    checked=verified("S2"),
    note=DATED,
    evidence=(evidence.REPLY, evidence.DISPATCH),
    guidance=T_("Send the prosecutor the decision on his protest at once."),
)
