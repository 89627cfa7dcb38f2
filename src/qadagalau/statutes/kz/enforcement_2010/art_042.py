"""When the bailiff must suspend the proceeding (art. 42)."""

from qadagalau.law import T_, Deadline, Norm, Remedy, working_days
from qadagalau.record import ProceedingSuspended, SuspensionGroundArose
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
)
