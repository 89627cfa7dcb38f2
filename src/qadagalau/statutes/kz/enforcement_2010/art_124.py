"""The enforcement sanction, which bailiffs of the State charge for the budget (art. 124)."""

from qadagalau.law import (
    T_,
    Between,
    Bound,
    Forbidden,
    Multiple,
    Norm,
    Remedy,
    Required,
    Share,
    Where,
    among,
)
from qadagalau.record import (
    DocumentFulfilledBeforePresentation,
    EnforcementSanctionCharged,
    TerminationGroundArose,
)
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.kz.categories import NON_PROPERTY
from qadagalau.statutes.kz.sources import DATED, SINCE_2015, verified

SANCTION_WITHIN_TENTH = Norm(
    code="enforcement/124-1/sanction-within-tenth",
    catalogue="EP-124",
    group="E",
    basis=ENFORCEMENT.article(124, para=1),
    title=T_("The enforcement sanction is at most a tenth of what was recovered"),
    rule=Bound(of=EnforcementSanctionCharged, at_most=Share(10)),
    remedy=Remedy.PROTEST,
    since=SINCE_2015,
    unless=(among("category", *NON_PROPERTY),),
    checked=verified("S1"),
    note=T_(
        "The law says a tenth; a court may lower it, so less is no breach. The day on which this "
        "wording entered into force was not seen; it is applied from a day on which it was "
        "certainly in force."
    ),
    liability=liability.OF_STATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.PROCEEDING_FILE),
    guidance=T_("Reckon the tenth from what was really recovered, not from what was claimed."),
)

NO_SANCTION_BELOW_INDEX = Norm(
    code="enforcement/124-1/no-sanction-below-index",
    catalogue="EP-124",
    group="E",
    basis=ENFORCEMENT.article(124, para=1, subpara=2),
    title=T_("No enforcement sanction of less than one monthly calculation index is charged"),
    rule=Bound(of=EnforcementSanctionCharged, at_least=Multiple(1, "mci")),
    remedy=Remedy.PROTEST,
    since=SINCE_2015,
    unless=(among("category", *NON_PROPERTY),),
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_STATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.PROCEEDING_FILE),
    guidance=T_("If the tenth is less than one index, close the proceeding without a sanction."),
)

SANCTION_ON_PERSON = Norm(
    code="enforcement/124-1/sanction-on-person",
    catalogue="EP-124",
    group="E",
    basis=ENFORCEMENT.article(124, para=1),
    title=T_("Where no money is claimed, the sanction on a person is at most ten indices"),
    rule=Bound(of=EnforcementSanctionCharged, at_most=Multiple(10, "mci")),
    remedy=Remedy.PROTEST,
    since=SINCE_2015,
    when=(among("category", *NON_PROPERTY), among("debtor_kind", "person")),
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_STATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.PROCEEDING_FILE),
    guidance=T_(
        "Where no money was claimed, a person pays ten indices of the day, and no share of any "
        "value."
    ),
)

SANCTION_ON_ENTITY = Norm(
    code="enforcement/124-1/sanction-on-entity",
    catalogue="EP-124",
    group="E",
    basis=ENFORCEMENT.article(124, para=1),
    title=T_("Where no money is claimed, the sanction on an entity is at most twenty indices"),
    rule=Bound(of=EnforcementSanctionCharged, at_most=Multiple(20, "mci")),
    remedy=Remedy.PROTEST,
    since=SINCE_2015,
    when=(among("category", *NON_PROPERTY), among("debtor_kind", "entity")),
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_STATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.PROCEEDING_FILE),
    guidance=T_(
        "Where no money was claimed, an entity pays twenty indices of the day, and no share of any "
        "value."
    ),
)

SANCTION_AFTER_FULFILMENT = Norm(
    code="enforcement/124-1/sanction-after-fulfilment",
    catalogue="EP-124",
    group="E",
    basis=ENFORCEMENT.article(124, para=1),
    title=T_("The enforcement sanction is charged only after the document is fulfilled in full"),
    rule=Required(
        act=EnforcementSanctionCharged, needs=Where(TerminationGroundArose, ("full-payment",))
    ),
    remedy=Remedy.PROTEST,
    since=SINCE_2015,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_STATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.PROCEEDING_FILE),
    guidance=T_(
        "First have the document fulfilled in full; then offer the debtor to pay the sanction, and "
        "only if he refuses write the resolution."
    ),
)

NO_SANCTION_BEFORE_PRESENTATION = Norm(
    code="enforcement/124-1/no-sanction-before-presentation",
    catalogue="EP-124",
    group="E",
    basis=ENFORCEMENT.article(124, para=1, subpara=1),
    title=T_(
        "No sanction is charged where the document had been fulfilled before it was presented"
    ),
    rule=Forbidden(
        act=EnforcementSanctionCharged, during=Between(DocumentFulfilledBeforePresentation)
    ),
    remedy=Remedy.PROTEST,
    since=SINCE_2015,
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_STATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.DOCUMENT_WITH_MARK),
    guidance=T_(
        "Compare the day of the payment with the day on which the document was presented; what was "
        "paid before bears no sanction."
    ),
)

NO_SANCTION_ON_STATE = Norm(
    code="enforcement/124-1/no-sanction-on-state",
    catalogue="EP-124",
    group="E",
    basis=ENFORCEMENT.article(124, para=1, subpara=3),
    title=T_("No enforcement sanction is charged where the debtor is the State"),
    rule=Forbidden(act=EnforcementSanctionCharged),
    remedy=Remedy.PROTEST,
    since=SINCE_2015,
    when=(among("debtor_kind", "state"),),
    checked=verified("S1"),
    note=DATED,
    liability=liability.OF_STATE_BAILIFFS,
    evidence=(evidence.RESOLUTION, evidence.PROCEEDING_FILE),
    guidance=T_(
        "Where a body of the State is the debtor, charge no sanction: the budget would pay to "
        "itself."
    ),
)

SANCTION_BY_STATE_BAILIFF = Norm(
    code="enforcement/124-1/sanction-by-state-bailiff",
    catalogue="EP-124",
    group="E",
    basis=ENFORCEMENT.article(124, para=1),
    title=T_("Only a bailiff of the State charges the enforcement sanction"),
    rule=Forbidden(act=EnforcementSanctionCharged),
    remedy=Remedy.PROTEST,
    since=SINCE_2015,
    when=(among("bailiff_kind", "private"),),
    checked=verified("S1"),
    note=DATED,
    liability=(liability.OVERCHARGED, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.RESOLUTION, evidence.PROCEEDING_FILE),
    guidance=T_(
        "A private bailiff has his fee; the sanction belongs to proceedings of bailiffs of the "
        "State."
    ),
)
