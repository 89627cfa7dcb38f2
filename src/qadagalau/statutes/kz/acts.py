"""The acts that norms are taken from, by their registry codes."""

from qadagalau.law import T_, Act

ENFORCEMENT = Act("Z100000261_", T_("On enforcement proceedings and the status of bailiffs"))
CIVIL_PROCEDURE = Act("K1500000377", T_("Civil Procedure Code"), parts=True)
ADMINISTRATIVE_PROCEDURE = Act("K2000000350", T_("Administrative Procedural Code"), parts=True)
PROSECUTOR = Act("Z2200000155", T_("On the Prosecutor's Office"))
FEE_ORDER = Act(
    "MJ-416",
    T_("Order of the Minister of Justice of 27 June 2023 No 416 on the private bailiff's fee"),
)
"""Named by its number in the catalogue: its registry code was not seen."""
