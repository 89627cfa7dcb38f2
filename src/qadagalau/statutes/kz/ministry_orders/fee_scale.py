"""The scale of the private bailiff's fee (order No 416 of 27 June 2023)."""

from datetime import date

from qadagalau.law import T_, Bound, Multiple, Norm, Remedy, Scale, Text, among
from qadagalau.record import FeeCharged
from qadagalau.statutes.kz import evidence, liability
from qadagalau.statutes.kz.acts import FEE_ORDER
from qadagalau.statutes.kz.categories import NON_PROPERTY, PERIODIC
from qadagalau.statutes.kz.sources import seen_in_press

_APPLIED_FROM = date(2023, 8, 1)

FEE_WITHIN_SCALE = Norm(
    code="fee-order/scale/fee-within-scale",
    catalogue="MJ-416",
    group="E",
    basis=FEE_ORDER.as_a_whole(),
    title=T_("The private bailiff's fee follows the scale"),
    rule=Bound(
        of=FeeCharged,
        at_most=Scale(
            steps=((60, 25), (300, 20), (1_000, 15), (5_000, 10), (10_000, 8), (20_000, 5)),
            above=3,
            value="mci",
        ),
    ),
    remedy=Remedy.LICENCE,
    since=_APPLIED_FROM,
    unless=(
        among("category", *PERIODIC, *NON_PROPERTY),
        among("document_kind", "interim-measure"),
    ),
    checked=seen_in_press("S11 mybuh.kz"),
    note=T_(
        "Known from a press text; the order was not read, so no point of it is named, nor later "
        "changes looked for. Alimony and damage to health follow rules of their own. The order "
        "came in July 2023 and is applied from August."
    ),
    liability=(liability.OVERCHARGED, *liability.OF_PRIVATE_BAILIFFS),
    evidence=(evidence.FEE, evidence.DISTRIBUTION),
    guidance=T_(
        "Find the step of the scale by the sum recovered and the index of the day; take that per "
        "cent of the whole sum."
    ),
)


def _without_money(name: str, debtor: str, times: int, title: Text) -> Norm:
    return Norm(
        code=f"fee-order/non-property/{name}",
        catalogue="MJ-416",
        group="E",
        basis=FEE_ORDER.as_a_whole(),
        title=title,
        rule=Bound(of=FeeCharged, at_most=Multiple(times, "mci")),
        remedy=Remedy.LICENCE,
        since=_APPLIED_FROM,
        when=(among("category", *NON_PROPERTY), among("debtor_kind", debtor)),
        unless=(among("document_kind", "interim-measure"),),
        checked=seen_in_press("S11 mybuh.kz"),
        note=T_(
            "Known from a press text; the order was not read. In proceedings on contact with a "
            "child the creditor and the debtor pay half each; the whole fee is read. The order "
            "came in July 2023 and is applied from August."
        ),
        liability=(liability.OVERCHARGED, *liability.OF_PRIVATE_BAILIFFS),
        evidence=(evidence.FEE, evidence.PROCEEDING_FILE),
        guidance=T_(
            "Where no money is claimed, take the fixed sum in indices of the day, and no per cent."
        ),
    )


FEE_WITHOUT_MONEY_FROM_PERSON = _without_money(
    "fee-from-person",
    "person",
    50,
    T_("Where no money is claimed, a person's fee to the bailiff is fifty indices at most"),
)
FEE_WITHOUT_MONEY_FROM_ENTITY = _without_money(
    "fee-from-entity",
    "entity",
    100,
    T_("Where no money is claimed, an entity's fee to the bailiff is a hundred indices at most"),
)
