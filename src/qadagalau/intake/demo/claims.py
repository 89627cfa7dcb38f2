"""What is claimed from whom in the demo, how often and for how much.

The mean sum, about 1.39 million tenge, is what the figures of 2023 give (9.3 trillion
tenge in 6.7 million documents); the shares of the categories are assumptions.
"""

from attrs import frozen


@frozen
class Claim:
    """One category of claims: its share, its sums, its parties and documents."""

    category: str
    share: float
    median_tenge: float
    """0 where the claim is not about money."""
    spread: float
    """Standard deviation of the logarithm of the sum."""
    entities: float
    """Share of debtors that are entities."""
    creditor: str
    documents: tuple[tuple[str, float], ...]


_WRIT = (("writ", 1.0),)
_MOSTLY_ORDERS = (("court-order", 0.7), ("writ", 0.3))
_LOANS = (("notary-inscription", 0.55), ("court-order", 0.25), ("writ", 0.2))
_OTHERS = (("writ", 0.85), ("interim-measure", 0.15))

CLAIMS: tuple[Claim, ...] = (
    Claim("alimony", 0.035, 300_000, 1.0, 0.0, "person", _MOSTLY_ORDERS),
    Claim("injury", 0.002, 900_000, 1.2, 0.6, "person", _WRIT),
    Claim("wages", 0.012, 450_000, 1.0, 0.85, "person", _MOSTLY_ORDERS),
    Claim("author-fee", 0.001, 700_000, 1.2, 0.5, "person", _WRIT),
    Claim("crime-damage-person", 0.008, 500_000, 1.3, 0.02, "person", _WRIT),
    Claim("pledge", 0.010, 7_500_000, 1.2, 0.2, "entity", _LOANS),
    Claim("state-revenue", 0.200, 120_000, 1.8, 0.45, "state", (("tax-order", 1.0),)),
    Claim("crime-damage-entity", 0.005, 1_500_000, 1.5, 0.05, "entity", _WRIT),
    Claim("returned-assets", 0.0005, 50_000_000, 1.5, 0.4, "state", _WRIT),
    Claim("fine", 0.260, 35_000, 0.9, 0.1, "state", (("administrative-resolution", 1.0),)),
    Claim("loan", 0.290, 1_000_000, 1.4, 0.05, "entity", _LOANS),
    Claim("utilities", 0.090, 60_000, 1.0, 0.03, "entity", _MOSTLY_ORDERS),
    Claim("other", 0.0665, 800_000, 1.8, 0.25, "person", _OTHERS),
    Claim("eviction", 0.006, 0, 0.0, 0.02, "person", _WRIT),
    Claim("moving-in", 0.001, 0, 0.0, 0.02, "person", _WRIT),
    Claim("reinstatement", 0.001, 0, 0.0, 0.9, "person", _WRIT),
    Claim("child-contact", 0.002, 0, 0.0, 0.0, "person", _WRIT),
    Claim("non-property", 0.010, 0, 0.0, 0.3, "person", _WRIT),
)

NAMES = tuple(claim.category for claim in CLAIMS)
_OWN_RESOLUTION = "fee-resolution"
"""A private bailiff's resolution on his own fee: only where it is planted."""
DOCUMENTS = (
    *dict.fromkeys(name for claim in CLAIMS for name, _ in claim.documents),
    _OWN_RESOLUTION,
)
PARTIES = ("person", "entity", "state")

PERIODIC = tuple(NAMES.index(name) for name in ("alimony", "injury"))
SOCIAL = tuple(NAMES.index(name) for name in ("alimony", "wages", "injury"))
UNPRICED = tuple(place for place, claim in enumerate(CLAIMS) if not claim.median_tenge)
STATE = tuple(NAMES.index(name) for name in ("state-revenue", "fine", "returned-assets"))
WITHOUT_AGREEMENT = (*SOCIAL, *STATE)
WITHOUT_ADVANCE = (*(NAMES.index(name) for name in ("alimony", "crime-damage-person")), *STATE)
IMMEDIATE = (*SOCIAL, NAMES.index("reinstatement"))
"""Claims on which judgments are executed at once."""
PAID_BY_BUDGET = tuple(NAMES.index(name) for name in ("alimony", "wages"))
NON_PROPERTY = tuple(
    NAMES.index(name)
    for name in ("eviction", "moving-in", "reinstatement", "child-contact", "non-property")
    if name in NAMES
)
SIMPLE = tuple(NAMES.index(name) for name in ("state-revenue", "fine"))
"""Claims that simplified proceedings take: taxes and fines of persons."""
ALIMONY = NAMES.index("alimony")
