"""The columns of a proceeding on which norms depend, and their values, in words."""

from collections.abc import Mapping

from qadagalau.law import T_, Text

from .categories import CATEGORIES

ATTRIBUTES: Mapping[str, Text] = {
    "category": T_("category of the claim"),
    "document_kind": T_("kind of the enforcement document"),
    "bailiff_kind": T_("kind of the bailiff"),
    "debtor_kind": T_("who the debtor is"),
    "creditor_kind": T_("who the creditor is"),
    "debtor": T_("number of the debtor"),
    "debt_tiyn": T_("sum of the document"),
}
_PARTY: Mapping[str, Text] = {
    "person": T_("a citizen"),
    "entity": T_("a legal entity"),
    "state": T_("a body of the State"),
}
VALUES: Mapping[str, Mapping[str, Text]] = {
    "category": CATEGORIES,
    "document_kind": {
        "writ": T_("writ of execution"),
        "court-order": T_("court order"),
        "notary-inscription": T_("notary's inscription"),
        "administrative-resolution": T_("resolution on an administrative offence"),
        "tax-order": T_("order of a tax body"),
        "interim-measure": T_("ruling on securing the claim"),
        "fee-resolution": T_("the bailiff's resolution on his fee"),
        "costs-resolution": T_("the bailiff's resolution on his costs"),
    },
    "bailiff_kind": {"private": T_("private bailiff"), "state": T_("state bailiff")},
    "debtor_kind": _PARTY,
    "creditor_kind": _PARTY,
}
"""What a value that norms name means; a source may bring others, which are shown as they stand."""
