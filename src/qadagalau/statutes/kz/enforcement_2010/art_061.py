"""Things on which no recovery is levied (art. 61)."""

from qadagalau.law import T_, Forbidden, Norm, Remedy, Where
from qadagalau.record import ImmuneThingsArrested
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2021, verified

NO_LEVY_ON_NECESSARIES = Norm(
    code="enforcement/61/no-levy-on-necessaries",
    catalogue="EP-061",
    group="C",
    basis=ENFORCEMENT.article(61),
    title=T_("Things that the debtor and his family need to live and work are not taken"),
    rule=Forbidden(
        act=Where(
            ImmuneThingsArrested,
            ("household", "food", "fuel", "tools", "disability-aids", "awards", "clearing"),
        )
    ),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2021,
    checked=verified("S1"),
    note=T_(
        "Tools may be taken if a sentence forbids the trade or they served a crime; such a case "
        "has a detail of its own. Whether a thing is valuable or minimal, a person decides. "
        "Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.ARREST, evidence.PROCEEDING_FILE, evidence.EXPLANATION),
    guidance=T_(
        "Leave out of the inventory clothes, minimal furniture, things of children, food, fuel, "
        "tools of the trade, aids of persons with disabilities and awards."
    ),
)
