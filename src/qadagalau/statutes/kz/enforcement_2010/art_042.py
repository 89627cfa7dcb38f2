"""When the bailiff must suspend the proceeding (art. 42)."""

from qadagalau.law import T_, Between, Deadline, Forbidden, Norm, Remedy, Where, working_days
from qadagalau.record import (
    EvictionCarriedOut,
    HeatingSeasonEnded,
    ProceedingSuspended,
    SuspensionGroundArose,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.enforcement_2010.pauses import OVER, SUSPENDED
from qadagalau.statutes.kz.sources import SINCE_2021, verified

SUSPENDED_IN_TIME = Norm(
    code="enforcement/42/suspended-in-time",
    catalogue="EP-042",
    group="B",
    basis=ENFORCEMENT.article(42),
    title=T_("The bailiff suspends the proceeding within one working day"),
    rule=Deadline(
        starts=SuspensionGroundArose,
        ends=ProceedingSuspended,
        within=working_days(1),
        each=True,
        suspended=(OVER, SUSPENDED),
    ),
    remedy=Remedy.SUBMISSION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "Once the proceeding is over nothing need be suspended; what stands still need not be "
        "suspended again. The clock stands still then, so that the last day of a duty kept is "
        "shown later than it was. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.GROUND_OF_SUSPENSION, evidence.RESOLUTION),
    guidance=T_(
        "When a ground of suspension comes, decide in time and write down the day on which it came."
    ),
)

NO_EVICTION_IN_HEATING_SEASON = Norm(
    code="enforcement/42-6-1/no-eviction-in-heating-season",
    catalogue="EP-042-6-1",
    group="B",
    basis=ENFORCEMENT.article(42, subpara="6-1"),
    title=T_("Nobody whom the law protects is evicted from the only home in the heating season"),
    rule=Forbidden(
        act=EvictionCarriedOut,
        during=Between(Where(SuspensionGroundArose, ("heating-season",)), HeatingSeasonEnded),
    ),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "That the debtor is protected, and that the season had begun where he lives, is read from "
        "the ground of suspension in the record. On 1 January 2024 the law protected the socially "
        "vulnerable, later also families with minors or with disabled persons of groups I and II; "
        "on which day it was widened was not seen. Applied from a day on which the first wording "
        "was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.GROUND_OF_SUSPENSION, evidence.PROCEEDING_FILE, evidence.EXPLANATION),
    guidance=T_(
        "Before an eviction ask whether this is the only home, who lives there and whether the "
        "heating season is on; if the family is protected, suspend until the season ends."
    ),
)
