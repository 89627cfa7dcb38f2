"""The kind of entry by which public figures are fixed."""

from qadagalau.law import T_
from qadagalau.ledger.entry import Kind, Part

FIGURES_PUBLISHED = Kind(
    "figures-published",
    T_("The figures of a month were published"),
    (
        Part("month", "text", "the month, such as 2026-10"),
        Part("known_on", "day", "day as known on which they were counted"),
        Part("content", "hash", "SHA-256 of the published JSON"),
        Part("by", "text", "number of the user who did it, or operator"),
    ),
)
