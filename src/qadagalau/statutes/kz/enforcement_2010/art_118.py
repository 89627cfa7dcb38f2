"""The fee of a private bailiff (art. 118); its scale is in the orders of the ministry."""

from qadagalau.law import T_, Bound, Multiple, Norm, Remedy, Share, among
from qadagalau.record import FeeCharged
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import NON_PROPERTY
from qadagalau.statutes.kz.sources import DATED, SINCE_2024, verified

FEE_WITHIN_QUARTER = Norm(
    code="enforcement/118-1/fee-within-quarter",
    catalogue="EP-118-1",
    group="E",
    basis=ENFORCEMENT.article(118, para=1),
    title=T_("The private bailiff's fee is at most a quarter of what was recovered"),
    rule=Bound(of=FeeCharged, at_most=Share(25)),
    remedy=Remedy.LICENCE,
    since=SINCE_2024,
    unless=(among("category", *NON_PROPERTY), among("document_kind", "interim-measure")),
    checked=verified("S1"),
    note=DATED,
)

FEE_WITHIN_CAP = Norm(
    code="enforcement/118-1/fee-within-cap",
    catalogue="EP-118-1",
    group="E",
    basis=ENFORCEMENT.article(118, para=1),
    title=T_("The private bailiff's fee is at most ten thousand monthly calculation indices"),
    rule=Bound(of=FeeCharged, at_most=Multiple(10_000, "mci")),
    remedy=Remedy.LICENCE,
    since=SINCE_2024,
    checked=verified("S1"),
    note=DATED,
)
