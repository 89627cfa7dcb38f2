"""The fee of a private bailiff (art. 118); its scale is in the orders of the ministry."""

from qadagalau.law import T_, Between, Bound, Forbidden, Multiple, Norm, Remedy, Share, among
from qadagalau.record import DocumentFulfilledBeforePresentation, FeeCharged
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import NON_PROPERTY, OWN_RESOLUTIONS
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
    liability=(liability.OVERCHARGED, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.FEE, evidence.DISTRIBUTION),
    guidance=T_("Take your fee from what was really recovered, never more than a quarter of it."),
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
    liability=(liability.OVERCHARGED, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.FEE, evidence.DISTRIBUTION),
    guidance=T_(
        "However large the sum recovered, the fee ends at ten thousand indices of the day."
    ),
)

NO_FEE_AFTER_FULFILMENT = Norm(
    code="enforcement/118-2/no-fee-after-fulfilment",
    catalogue="EP-118-1",
    group="E",
    basis=ENFORCEMENT.article(118, para=2),
    title=T_("No fee is charged where the document had been fulfilled before it was presented"),
    rule=Forbidden(act=FeeCharged, during=Between(DocumentFulfilledBeforePresentation)),
    remedy=Remedy.LICENCE,
    since=SINCE_2024,
    checked=verified("S1"),
    note=DATED,
    liability=(liability.OVERCHARGED, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.FEE, evidence.DOCUMENT_WITH_MARK, evidence.PROCEEDING_FILE),
    guidance=T_(
        "Ask the debtor for proof of earlier payment. If all was paid before the document came to "
        "you, charge nothing and give back what you took."
    ),
)

NO_FEE_ON_OWN_RESOLUTIONS = Norm(
    code="enforcement/118-6/no-fee-on-own-resolutions",
    catalogue="EP-118-6",
    group="E",
    basis=ENFORCEMENT.article(118, para=6),
    title=T_("No fee is charged for recovering the bailiff's own fee or costs"),
    rule=Forbidden(act=FeeCharged),
    remedy=Remedy.LICENCE,
    since=SINCE_2024,
    when=(among("document_kind", *OWN_RESOLUTIONS),),
    checked=verified("S1"),
    note=DATED,
    liability=(liability.OVERCHARGED, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.FEE, evidence.PROCEEDING_FILE),
    guidance=T_(
        "Recover your fee and costs by your own resolution, but take nothing more for doing so."
    ),
)
