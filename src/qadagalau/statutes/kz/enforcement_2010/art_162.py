"""What a regional chamber does with documents and with the work of bailiffs who left (art. 162)."""

from qadagalau.law import T_, Answers, Deadline, Forbidden, Norm, Remedy, Where, working_days
from qadagalau.record import ChamberToldOfLicence, DocumentAssigned, SuccessorProvided
from qadagalau.statutes.kz import evidence
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, SINCE_2021, verified

ASSIGNED_BY_SYSTEM = Norm(
    code="enforcement/162-1-2/assigned-by-system",
    catalogue="EP-162-2",
    group="G",
    basis=ENFORCEMENT.article(162, para=1, subpara=2),
    title=T_("The chamber gives documents to bailiffs through the state system only"),
    rule=Forbidden(act=Where(DocumentAssigned, ("by-hand",))),
    remedy=Remedy.SUBMISSION,
    answers=Answers.CHAMBER,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "The rules of the order on distribution were not seen in full; that the system did it, and "
        "not a person, is checked. Until 2025 the creditor could choose. Applied from a day on "
        "which the wording was certainly in force."
    ),
    evidence=(evidence.ASSIGNMENT, evidence.SYSTEM_ENTRIES),
    guidance=T_("Let the state system give every document to a bailiff; give none by hand."),
)

SUCCESSOR_PROVIDED_IN_TIME = Norm(
    code="enforcement/162-1-2-3/successor-provided-in-time",
    catalogue="EP-162-2-3",
    group="G",
    basis=ENFORCEMENT.article(162, para=1, subpara="2-3"),
    title=T_("The chamber passes proceedings on within three working days of the notice"),
    rule=Deadline(
        starts=ChamberToldOfLicence,
        ends=SuccessorProvided,
        within=working_days(3),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    answers=Answers.CHAMBER,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    evidence=(evidence.LICENCE, evidence.ASSIGNMENT, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "When you are told that a licence is suspended or gone, pass the bailiff's proceedings and "
        "archive on to another one within three working days."
    ),
)
