"""Citizens' applications to the prosecutor (art. 24)."""

from qadagalau.law import T_, Answers, Deadline, Extension, Norm, Remedy, months, working_days
from qadagalau.record import (
    ApplicationAnswered,
    ApplicationRegistered,
    ApplicationTermExtended,
    ExtensionNoticeSent,
)
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import PROSECUTOR
from qadagalau.statutes.kz.sources import DATED, PUBLIC_BODIES_ROLL, SINCE_2023, verified

APPLICATION_ANSWERED_IN_TIME = Norm(
    code="prosecutor/24/application-answered-in-time",
    catalogue="PR-024",
    group="I",
    basis=PROSECUTOR.article(24, para=3),
    title=T_("The prosecutor answers a citizen within fifteen working days"),
    rule=Deadline(
        starts=ApplicationRegistered,
        ends=ApplicationAnswered,
        within=working_days(15),
        each=True,
        by_reference=True,
        extended=(Extension(by=ApplicationTermExtended, to=months(2)),),
        rolls=PUBLIC_BODIES_ROLL,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2023,
    checked=verified("S2"),
    note=T_(
        "An extension is read as two months from the registration. Applied from a day on which "
        "the wording was certainly in force."
    ),
    evidence=(evidence.APPLICATION, evidence.ANSWER, evidence.JOURNAL_OF_APPLICATIONS),
    guidance=T_(
        "Answer within fifteen working days; if you need longer, extend the term before it ends."
    ),
)

EXTENSION_TOLD_IN_TIME = Norm(
    code="prosecutor/24/extension-told-in-time",
    catalogue="PR-024",
    group="I",
    basis=PROSECUTOR.article(24),
    title=T_("The citizen is told of an extension within three working days"),
    rule=Deadline(
        starts=ApplicationTermExtended,
        ends=ExtensionNoticeSent,
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUPERIOR,
    answers=Answers.PROSECUTOR,
    since=SINCE_2023,
    checked=verified("S2"),
    note=DATED,
    evidence=(evidence.DISPATCH, evidence.JOURNAL_OF_APPLICATIONS),
    guidance=T_(
        "Tell the citizen of the extension within three working days, and keep the proof of "
        "dispatch."
    ),
)
