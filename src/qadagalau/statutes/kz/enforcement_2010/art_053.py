"""The hours of enforcement actions (art. 53)."""

from qadagalau.law import T_, Forbidden, Norm, Remedy, Where
from qadagalau.record import ActionCarriedOut
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import LAW_IN_FORCE, verified

ACTED_IN_LAWFUL_HOURS = Norm(
    code="enforcement/53/acted-in-lawful-hours",
    catalogue="EP-053",
    group="B",
    basis=ENFORCEMENT.article(53, para=1),
    title=T_("Actions are carried out on working days from six to twenty-two"),
    rule=Forbidden(act=Where(ActionCarriedOut, ("out-of-hours",))),
    remedy=Remedy.RESOLUTION,
    since=LAW_IN_FORCE,
    checked=verified("S1"),
    note=T_(
        "The source says at what time the action was and whether a reason was recorded; whether "
        "the reason holds is for a person to judge. The article has no amendments in its "
        "footnotes and is applied from the day on which the law entered into force, known from a "
        "press text."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.PROCEEDING_FILE, evidence.SYSTEM_ENTRIES, evidence.EXPLANATION),
    guidance=T_(
        "Act on working days from six to twenty-two. If it cannot wait, or the debtor hides by "
        "day, record the reason before you act."
    ),
)
