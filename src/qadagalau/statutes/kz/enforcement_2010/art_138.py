"""What a private bailiff may not enforce (art. 138)."""

from qadagalau.law import T_, Forbidden, Norm, Remedy, among
from qadagalau.record import ProceedingOpened
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import SINCE_2023, verified

STATE_DEBTS_NOT_PRIVATE = Norm(
    code="enforcement/138-1/state-debts-not-private",
    catalogue="EP-138",
    group="A",
    basis=ENFORCEMENT.article(138, para=1, subpara=1),
    title=T_("A private bailiff does not recover from the State"),
    rule=Forbidden(act=ProceedingOpened),
    remedy=Remedy.RESOLUTION,
    since=SINCE_2023,
    when=(among("bailiff_kind", "private"), among("debtor_kind", "state")),
    checked=verified("S1"),
    note=T_(
        "The other classes of the article (entities of the State, natural monopolies, claims of "
        "the State above a thousand indices, confiscation, evictions for the State) are not "
        "checked. Applied from a day on which the wording was certainly in force."
    ),
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.DOCUMENT_WITH_MARK, evidence.OPENING),
    guidance=T_("Do not take documents against the State; return them and name the ground."),
)
