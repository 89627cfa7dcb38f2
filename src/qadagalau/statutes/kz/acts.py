"""The acts that norms are taken from, by their registry codes."""

from qadagalau.law import T_, Act

ENFORCEMENT = Act("Z100000261_", T_("On enforcement proceedings and the status of bailiffs"))
CIVIL_PROCEDURE = Act("K1500000377", T_("Civil Procedure Code"), parts=True)
ADMINISTRATIVE_PROCEDURE = Act("K2000000350", T_("Administrative Procedural Code"), parts=True)
PROSECUTOR = Act("Z2200000155", T_("On the Prosecutor's Office"))
OFFENCES = Act("K1400000235", T_("Code of Administrative Offences"), parts=True)
CRIMINAL = Act("K1400000226", T_("Criminal Code"), parts=True)
FAMILY = Act("K1100000518", T_("Code on Marriage and the Family"))
SOCIAL_CODE = Act("K2300000224", T_("Social Code"))
ORDER_32 = Act("V2300031753", T_("Order of the Prosecutor General of 17 January 2023 No 32"))
ORDER_32_ANALYSES = Act(
    "V2300031753",
    T_("Order of the Prosecutor General of 17 January 2023 No 32, appendix 1"),
    appendix="1",
)
ORDER_32_STATE_BODIES = Act(
    "V2300031753",
    T_("Order of the Prosecutor General of 17 January 2023 No 32, appendix 2"),
    appendix="2",
)
ORDER_32_ENFORCEMENT = Act(
    "V2300031753",
    T_("Order of the Prosecutor General of 17 January 2023 No 32, appendix 3"),
    appendix="3",
)
FEE_ORDER = Act(
    "MJ-416",
    T_("Order of the Minister of Justice of 27 June 2023 No 416 on the private bailiff's fee"),
)
"""Named by its number in the catalogue: its registry code was not seen."""
