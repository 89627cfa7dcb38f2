"""Terminating a proceeding, and not beginning it again (art. 47)."""

from qadagalau.law import T_, Between, Deadline, Forbidden, Norm, Remedy, Where, at_once, hours
from qadagalau.record import (
    ArrestLifted,
    BailiffActsFoundUnlawful,
    LiftingFellDue,
    ProceedingOpened,
    ProceedingTerminated,
    TerminationGroundArose,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import (
    DATED,
    LAW_IN_FORCE,
    SINCE_SEPTEMBER_2024,
    SINCE_THE_LAW,
    verified,
)

TERMINATED_IN_TIME = Norm(
    code="enforcement/47-2/terminated-in-time",
    catalogue="EP-047-2",
    group="F",
    basis=ENFORCEMENT.article(47, para=2),
    title=T_("The proceeding is terminated within twenty-four hours of the ground"),
    rule=Deadline(starts=TerminationGroundArose, ends=ProceedingTerminated, within=hours(24)),
    remedy=Remedy.SUBMISSION,
    since=SINCE_SEPTEMBER_2024,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RETURN_OR_TERMINATION, evidence.ACCOUNT, evidence.SYSTEM_ENTRIES),
    guidance=T_(
        "End the proceeding within a day of the ground; lift the measures with it, or where the "
        "law asks for it once fee and costs are paid."
    ),
)

ARRESTS_LIFTED_WITH_TERMINATION = Norm(
    code="enforcement/47-2/arrests-lifted-with-termination",
    catalogue="EP-047-2",
    group="F",
    basis=ENFORCEMENT.article(47, para=2),
    title=T_("Arrests are lifted on the day on which the terminated proceeding is paid for"),
    rule=Deadline(
        starts=LiftingFellDue,
        ends=Where(ArrestLifted, ("terminated",)),
        within=at_once(),
        each=True,
        by_reference=True,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_SEPTEMBER_2024,
    checked=verified("S1"),
    note=T_(
        "The source says on which day an arrest had to go: with the termination, or, after "
        "payment, refusal, settlement and mediation, once sanction or fee, penalties and costs are "
        "recovered. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RETURN_OR_TERMINATION, evidence.ARREST, evidence.ACCOUNT),
    guidance=T_(
        "On the day on which you end the proceeding, go through its arrests one by one and lift "
        "them; if your fee is still owed, on the day on which it comes in."
    ),
)

NOT_BEGUN_AGAIN = Norm(
    code="enforcement/47-2/not-begun-again",
    catalogue="EP-047-2b",
    group="F",
    basis=ENFORCEMENT.article(47, para=2),
    title=T_("A terminated proceeding is not begun again"),
    rule=Forbidden(
        act=ProceedingOpened, during=Between(ProceedingTerminated, BailiffActsFoundUnlawful)
    ),
    remedy=Remedy.RESOLUTION,
    since=LAW_IN_FORCE,
    checked=verified("S1"),
    note=SINCE_THE_LAW,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.RETURN_OR_TERMINATION, evidence.OPENING, evidence.COURT_RULING),
    guidance=T_("Do not open again what was ended, unless your acts were found unlawful."),
)
