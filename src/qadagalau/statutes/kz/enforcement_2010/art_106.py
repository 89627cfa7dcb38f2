"""Evictions: who is told, who is present, what becomes of the property (art. 106)."""

from qadagalau.law import T_, Deadline, Forbidden, Norm, Remedy, Required, Where, months, years
from qadagalau.record import (
    EvictedPropertyDisposed,
    EvictedPropertyStored,
    EvictionCarriedOut,
    EvictionNoticeGiven,
    ProceedsLeftUnclaimed,
    ProceedsPassedToBudget,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import (
    BAILIFFS_ROLL,
    DATED,
    DATED_AND_ROLLED,
    SINCE_2021,
    verified,
)

EVICTION_WITNESSED = Norm(
    code="enforcement/106-1/eviction-witnessed",
    catalogue="EP-106",
    group="B",
    basis=ENFORCEMENT.article(106, para=1),
    title=T_("Witnesses, the police and for children the guardianship body see an eviction"),
    rule=Forbidden(act=Where(EvictionCarriedOut, ("no-witnesses", "no-police", "no-guardianship"))),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.EXPLANATION),
    guidance=T_(
        "Evict nobody without witnesses and the police; if the owner has minors, the guardianship "
        "body must be there. Record the action on video."
    ),
)

EVICTION_ANNOUNCED = Norm(
    code="enforcement/106-2/eviction-announced",
    catalogue="EP-106",
    group="B",
    basis=ENFORCEMENT.article(106, para=2),
    title=T_("The debtor is told of the time of the eviction before it"),
    rule=Required(act=EvictionCarriedOut, needs=EvictionNoticeGiven),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DISPATCH, evidence.PROCEEDING_FILE),
    guidance=T_("Set a term for leaving, tell the debtor the day and hour, and keep the proof."),
)

EVICTED_PROPERTY_DISPOSED_IN_TIME = Norm(
    code="enforcement/106-3/stored-property-disposed-in-time",
    catalogue="EP-106",
    group="B",
    basis=ENFORCEMENT.article(106, para=3),
    title=T_("Property of the evicted is stored for two months at most"),
    rule=Deadline(
        starts=EvictedPropertyStored,
        ends=EvictedPropertyDisposed,
        within=months(2),
        each=True,
        by_reference=True,
        rolls=BAILIFFS_ROLL,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED_AND_ROLLED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.AUCTION),
    guidance=T_(
        "Give the property back to its owner, or send it for sale when two months have passed."
    ),
)

PROCEEDS_KEPT_THREE_YEARS = Norm(
    code="enforcement/106-4/proceeds-kept-three-years",
    catalogue="EP-106",
    group="E",
    basis=ENFORCEMENT.article(106, para=4),
    title=T_("Unclaimed proceeds of an evicted person's property are kept for three years"),
    rule=Required(
        act=ProceedsPassedToBudget,
        needs=ProceedsLeftUnclaimed,
        by_reference=True,
        wait=years(3),
        wholly=True,
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ACCOUNT, evidence.DISPATCH),
    guidance=T_(
        "Keep the money on the account for three full years; only then pass it to the republican "
        "budget."
    ),
)
