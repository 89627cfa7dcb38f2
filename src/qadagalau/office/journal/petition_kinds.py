"""The kinds of entries that tell of applications and of who may learn who wrote them."""

from qadagalau.law import T_
from qadagalau.ledger.entry import Kind, Part

_BY = Part("by", "text", "number of the user who did it, applicant, or operator")

PETITION = Kind(
    "petition",
    T_("An application was filed, considered, answered or moved on"),
    (
        Part("petition", "text", "number of the application in the office's database"),
        Part("change", "text", "what was done: file, message, satisfaction, or the move"),
        Part("state", "text", "the state in which the application then was"),
        Part("number", "count", "its number in its row of numbers"),
        Part("office", "text", "number of the office with which it lay then"),
        _BY,
    ),
)
DISCLOSURE = Kind(
    "disclosure",
    T_("A bailiff may learn who wrote an application"),
    (
        Part("petition", "text", "number of the application in the office's database"),
        Part("holder", "text", "number of the bailiff"),
        Part("basis", "text", "law or consent"),
        _BY,
    ),
)
PETITION_KINDS = (PETITION, DISCLOSURE)
