"""The categories of claims: what is recovered decides which norms bind and who is paid first."""

from qadagalau.law import T_, Text

PERIODIC = ("alimony", "injury")
"""Periodic payments."""
SOCIAL = ("alimony", "wages", "injury")
"""The socially significant category of art. 1 (9-1)."""
NON_PROPERTY = ("eviction", "moving-in", "reinstatement", "child-contact", "non-property")
"""Claims that are not about money; their fees follow rules of their own."""
OWN_RESOLUTIONS = ("costs-resolution", "fee-resolution")
"""Documents of art. 9 (1) 9) and 10): the bailiff's resolutions on his costs and on his fee."""
DEDUCTIONS = ("proceeding-fine", "fee-and-costs")
"""Lines of a distribution that art. 108 puts before all claims, in this order."""
STATE = ("state-revenue", "fine", "returned-assets")
"""What is recovered for the State."""
WITHOUT_AGREEMENT = (*SOCIAL, *STATE)
"""Claims that a private bailiff takes without an agreement with the creditor (art. 37 (4))."""
WITHOUT_ADVANCE = ("alimony", "crime-damage-person", *STATE)
"""Claims for which no advance is asked (art. 119 (2)); those with free legal aid are not known."""
IMMEDIATE = ("alimony", "wages", "injury", "reinstatement")
"""Claims on which judgments are executed at once (art. 243 of the Civil Procedure Code)."""

QUEUES = (
    ("alimony", "injury", "wages"),
    ("author-fee", "crime-damage-person"),
    ("pledge",),
    ("state-revenue", "crime-damage-entity", "returned-assets"),
    ("fine", "loan", "utilities", "other", *NON_PROPERTY),
)
"""The five queues of arts. 111 and 112."""
ORDER_OF_PAYMENT = (*((deduction,) for deduction in DEDUCTIONS), *QUEUES)
"""What is paid out of a sum recovered, from the first to the last (arts. 108, 110 to 112)."""

CATEGORIES: dict[str, Text] = {
    "alimony": T_("alimony"),
    "injury": T_("damage to health or loss of the breadwinner"),
    "wages": T_("wages and other claims of workers"),
    "author-fee": T_("fees of authors and inventors"),
    "crime-damage-person": T_("damage to a citizen by an offence"),
    "pledge": T_("claims secured by a pledge"),
    "state-revenue": T_("taxes and other payments to the budget"),
    "crime-damage-entity": T_("damage to an entity by an offence"),
    "returned-assets": T_("assets to be returned to the State"),
    "fine": T_("fines"),
    "loan": T_("loans"),
    "utilities": T_("utilities"),
    "other": T_("other sums"),
    "eviction": T_("eviction"),
    "moving-in": T_("moving in"),
    "reinstatement": T_("reinstatement at work"),
    "child-contact": T_("contact with a child"),
    "non-property": T_("other claims not about money"),
}
"""Every value that the column ``category`` of a proceeding may have."""

LINES: dict[str, Text] = {
    "proceeding-fine": T_("fines imposed in the proceeding"),
    "fee-and-costs": T_("fee of the bailiff and costs of enforcement"),
    **CATEGORIES,
}
"""Every value that the column ``category`` of a line of a distribution may have."""
