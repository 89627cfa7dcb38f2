"""The kinds of entries that tell of sanctions: requests, who is named, wordings, monthly checks."""

from qadagalau.law import T_
from qadagalau.ledger.entry import Kind, Part

_BY = Part("by", "text", "number of the user who did it, or operator")

SANCTION = Kind(
    "sanction",
    T_("A request for a sanction was made, decided or otherwise moved on"),
    (
        Part("request", "text", "number of the request in the office's database"),
        Part("kind", "text", "kind of measure"),
        Part("change", "text", "what was done: ask, check, open, the move, choose or breaches"),
        Part("state", "text", "the state in which the request then was"),
        _BY,
    ),
)
DEDICATED = Kind(
    "sanction-dedicated",
    T_("Who decides an office's requests for a sanction was named, or no more"),
    (
        Part("change", "text", "named or ended"),
        Part("office", "text", "number of the office"),
        _BY,
    ),
    personal=("person", "because"),
)
GROUND_TEMPLATE = Kind(
    "sanction-template",
    T_("A wording of grounds was kept or given up"),
    (
        Part("change", "text", "kept or given-up"),
        Part("office", "text", "number of the office"),
        Part("template", "text", "short name of the wording"),
        _BY,
    ),
)
MONTHLY_CHECK = Kind(
    "sanction-month",
    T_("The sanctions of an office in a month were checked by a sample"),
    (
        Part("change", "text", "drawn, judged or finished"),
        Part("check", "text", "number of the check in the office's database"),
        Part("office", "text", "number of the office whose decisions are checked"),
        Part("month", "text", "the month"),
        Part("sampled", "count", "decisions of the sample"),
        _BY,
    ),
)
SANCTION_KINDS = (SANCTION, DEDICATED, GROUND_TEMPLATE, MONTHLY_CHECK)
