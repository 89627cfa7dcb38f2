"""What goes wrong when property is taken and sold, documents returned, acts contested."""

from .further_plants import FURTHER_PLANTS
from .plants import ALIMONY, LATE, PLANTS, SALE, START_MISSING, Plant, deadline

MONEY_FIRST = "enforcement/55-4/money-before-property"
LEVY_SANCTIONED = "enforcement/55-8/levy-sanctioned-by-prosecutor"
NECESSARIES = "enforcement/61/no-levy-on-necessaries"
SECURITIES_SENT = "enforcement/65-14/securities-copies-next-day"
SALE_ORDER = "enforcement/72/sale-order-kept"
AT_AUCTION = "enforcement/74-1/sold-at-electronic-auction"
DEPOSIT = "enforcement/80-1/deposit-of-five-per-cent"
DEPOSIT_BACK = "enforcement/80-1/deposit-returned-in-time"
BARRED = "enforcement/80-2/no-barred-bidder"
PRICE_PAID = "enforcement/80-4/price-paid-in-time"
ARREARS_BASE = "enforcement/99-2/arrears-from-lawful-base"
AVERAGE_WAGE = "enforcement/99-3/average-wage-without-income"
ONE_CHILD = "family/139/quarter-for-one-child"
TWO_CHILDREN = "family/139/third-for-two-children"
MORE_CHILDREN = "family/139/half-for-more-children"
ESTATE_LEVY = "civil-procedure/250-1/real-estate-levy-ruled-in-time"
PENALTY_AFTER = "enforcement/104-2/penalty-asked-after-term"
PENALTY_PERSON = "enforcement/104-2/penalty-on-person-capped"
PENALTY_VULNERABLE = "enforcement/104-2/penalty-on-vulnerable-capped"
PENALTY_ENTITY = "enforcement/104-2/penalty-on-entity-capped"
PENALTY_BUSINESS = "enforcement/104-2/penalty-on-business-capped"
BUDGET_FOR = "enforcement/117-1-1/budget-pays-for-alimony-and-wages"
BUDGET_GROUND = "enforcement/117-1-1/budget-pay-on-ground"
BUDGET_REPORT = "enforcement/117-1-3/budget-pays-on-report"
TRACED = "enforcement/48-1-2/returned-after-tracing"
MEASURES_STAY = "enforcement/48-6/measures-stay-after-return"
CONTESTED = "enforcement/127/act-contested-in-time"
OTHERS_CLAIM = "civil-procedure/251/others-claim-in-time"

_ALIMONY: dict[str, object] = {"course": ALIMONY, "category": "alimony"}
_ACT: dict[str, object] = {"category": "non-property", "wants": "penalty"}


def _of(how: str, code: str, **more: object) -> Plant:
    return Plant(code=code, how=how, **more)  # type: ignore[arg-type]


LEVY_PLANTS: tuple[Plant, ...] = (
    _of("without", MONEY_FIRST, course=SALE, wants="movable"),
    _of("without", SALE_ORDER, course=SALE),
    _of("without", LEVY_SANCTIONED, wants="levied"),
    _of("taken", NECESSARIES, wants="things"),
    *deadline(SECURITIES_SENT, wants="securities"),
    _of("directly", AT_AUCTION, course=SALE, wants="commission movable"),
    _of("below", DEPOSIT, course=SALE, wants="bidders"),
    _of("amount-missing", DEPOSIT, course=SALE, wants="bidders"),
    *deadline(DEPOSIT_BACK, course=SALE, wants="bidders"),
    *deadline(PRICE_PAID, course=SALE, wants="approved"),
    _of("barred", BARRED, course=SALE),
    _of("other", ARREARS_BASE, **_ALIMONY),
    _of("without", AVERAGE_WAGE, **_ALIMONY),
    *(
        _of("less", code, wants="employed", **_ALIMONY)
        for code in (ONE_CHILD, TWO_CHILDREN, MORE_CHILDREN)
    ),
    *deadline(ESTATE_LEVY, wants="estate-levy"),
    _of("without", PENALTY_AFTER, **_ACT),
    _of("exceeded", PENALTY_PERSON, **_ACT),
    _of("exceeded", PENALTY_VULNERABLE, **_ACT),
    _of("exceeded", PENALTY_ENTITY, debtor="entity", **_ACT),
    _of("exceeded", PENALTY_BUSINESS, debtor="entity", **_ACT),
    _of("other", BUDGET_FOR, wants="budget"),
    _of("without", BUDGET_GROUND, category="wages", wants="budget"),
    _of("without", BUDGET_REPORT, category="wages", wants="budget"),
    _of("without", TRACED, wants="returned"),
    _of("lifted", MEASURES_STAY, wants="returned bank"),
    _of(LATE, CONTESTED, wants="suit"),
    _of(START_MISSING, CONTESTED, wants="suit"),
    _of(LATE, OTHERS_CLAIM, wants="claimed"),
    _of(START_MISSING, OTHERS_CLAIM, wants="claimed"),
)
"""Plants of property, sales, returns and claims."""

EVERY_PLANT: tuple[Plant, ...] = (*PLANTS, *LEVY_PLANTS, *FURTHER_PLANTS)
"""All plants in proceedings and in applications."""
