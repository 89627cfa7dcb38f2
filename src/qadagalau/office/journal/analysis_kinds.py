"""The kinds of entries of monthly analyses and of the work assigned from them."""

from qadagalau.law import T_
from qadagalau.ledger.entry import Kind, Part

_BY = Part("by", "text", "number of the user who did it, or operator")
ANALYSIS = Kind(
    "analysis",
    T_("A monthly analysis was ordered, or could not be made"),
    (
        Part("analysis", "count", "number of the analysis"),
        Part("change", "text", "ordered or failed"),
        Part("as_of", "text", "day as of which everything is judged"),
        Part("known_on", "text", "day as known on which everything is judged"),
        _BY,
    ),
)
ANALYSIS_MADE = Kind(
    "analysis-made",
    T_("A monthly analysis was made"),
    (
        Part("analysis", "count", "number of the analysis"),
        Part("findings", "count", "number of findings"),
        Part("root", "hash", "root hash over all findings"),
        Part("book", "hash", "SHA-256 of the statute book"),
        _BY,
    ),
)
ASSIGNMENT = Kind(
    "assignment",
    T_("Work from an analysis was assigned, taken up, done or withdrawn"),
    (
        Part("assignment", "count", "number of the assigned work"),
        Part("analysis", "count", "number of the analysis"),
        Part("office", "text", "office that does the work"),
        Part("change", "text", "assigned, taken, done or withdrawn"),
        _BY,
    ),
)
ANALYSIS_KINDS = (ANALYSIS, ANALYSIS_MADE, ASSIGNMENT)
