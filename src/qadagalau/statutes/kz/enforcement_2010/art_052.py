"""A debtor who lives or works elsewhere (art. 52)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, among, at_once, working_days
from qadagalau.record import (
    ActionEntrusted,
    DebtorFoundElsewhere,
    DocumentRedirected,
    JourneyAgreed,
    RedirectedPapersSent,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.enforcement_2010.pauses import OVER, SUSPENDED
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

_EVIDENCE = (evidence.PROCEEDING_FILE, evidence.RESOLUTION, evidence.DISPATCH)

STATE_BAILIFF_REDIRECTS_AT_ONCE = Norm(
    code="enforcement/52-4/state-bailiff-redirects-at-once",
    catalogue="EP-052-4",
    group="B",
    basis=ENFORCEMENT.article(52, para=4, subpara=1),
    title=T_("A state bailiff redirects the document of a debtor found elsewhere at once"),
    rule=Deadline(
        starts=DebtorFoundElsewhere,
        ends=(DocumentRedirected, ActionEntrusted),
        within=at_once(),
        each=True,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    when=(among("bailiff_kind", "state"),),
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_STATE_BAILIFFS,
    evidence=_EVIDENCE,
    guidance=T_(
        "On the day on which you learn where the debtor is, resolve to send the document there and "
        "tell the creditor."
    ),
)

PRIVATE_BAILIFF_REDIRECTS_IN_TIME = Norm(
    code="enforcement/52-4/private-bailiff-redirects-in-time",
    catalogue="EP-052-4",
    group="B",
    basis=ENFORCEMENT.article(52, para=4, subpara=2),
    title=T_("A private bailiff redirects or entrusts the document within three working days"),
    rule=Deadline(
        starts=DebtorFoundElsewhere,
        ends=(DocumentRedirected, ActionEntrusted, JourneyAgreed),
        within=working_days(3),
        each=True,
        suspended=(OVER, SUSPENDED),
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    when=(among("bailiff_kind", "private"),),
    checked=verified("S1"),
    note=T_(
        "Entrusting a bailiff there counts as well, and so does a journey agreed with the "
        "creditor. The clock stands still while the proceeding is suspended and once it is over. "
        "For giving back the rest of the advance the law names no term. Applied from a day on "
        "which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=_EVIDENCE,
    guidance=T_(
        "Within three working days send the document to the regional chamber where the debtor is, "
        "tell the creditor, and give back what is left of the advance."
    ),
)

REDIRECTED_PAPERS_SENT_IN_TIME = Norm(
    code="enforcement/52-4/redirected-papers-sent-in-time",
    catalogue="EP-052-4",
    group="B",
    basis=ENFORCEMENT.article(52, para=4, subpara=1),
    title=T_("The papers of a redirected document are sent within three working days"),
    rule=Deadline(
        starts=DocumentRedirected, ends=RedirectedPapersSent, within=working_days(3), each=True
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    when=(among("bailiff_kind", "state"),),
    checked=verified("S1"),
    note=T_(
        "A document that came electronically is sent through the state system only; the record "
        "shows that as papers sent, too. Applied from a day on which the wording was certainly in "
        "force."
    ),
    liability=liability.OF_STATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.DISPATCH),
    guidance=T_(
        "Send the document and copies of the whole file on paper within three working days of the "
        "resolution; a copy of the document stays with you."
    ),
)
