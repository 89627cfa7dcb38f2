"""The advance that a private bailiff may ask for (art. 119)."""

from datetime import date

from qadagalau.law import T_, Bound, Multiple, Norm, Remedy
from qadagalau.record import AdvanceAsked
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.sources import DATED, verified

ADVANCE_WITHIN_LIMIT = Norm(
    code="enforcement/119-4/advance-within-limit",
    catalogue="EP-119-4",
    group="A",
    basis=ENFORCEMENT.article(119, para=4),
    title=T_("The advance is at most fifteen monthly calculation indices"),
    rule=Bound(of=AdvanceAsked, at_most=Multiple(15, "mci")),
    remedy=Remedy.DIRECTION,
    since=date(2019, 1, 1),
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_PRIVATE_BAILIFFS,
    evidence=(evidence.FEE, evidence.PROCEEDING_FILE),
    guidance=T_(
        "Ask for no more than fifteen indices in advance, and for none from those whom the law "
        "frees."
    ),
)
