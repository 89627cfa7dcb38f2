"""The kinds of entries that tell of people: absences, work handed over, supervision assigned."""

from qadagalau.law import T_
from qadagalau.ledger.entry import Kind, Part

_BY = Part("by", "text", "number of the user who did it, or operator")

SUPERVISION = Kind(
    "supervision",
    T_("Whom a military or transport office supervises was changed"),
    (
        Part("change", "text", "assigned or ended"),
        Part("office", "text", "number of the office"),
        Part("of", "text", "number of the enforcement district or bailiff"),
        _BY,
    ),
    personal=("because",),
)
ABSENCE = Kind(
    "absence",
    T_("An absence was entered or called off"),
    (
        Part("change", "text", "entered or called-off"),
        Part("absence", "text", "number of the absence"),
        Part("starts_on", "text", "first day"),
        Part("ends_on", "text", "last day"),
        _BY,
    ),
    personal=("person", "deputy", "because"),
)
HANDED_OVER = Kind(
    "handed-over",
    T_("The open work of somebody who left was handed over"),
    (
        Part("leaver", "text", "number of the user who left"),
        Part("heir", "text", "number of the user who got it"),
        _BY,
    ),
    personal=("because",),
)
SECOND_STEP = Kind(
    "second-step",
    T_("A second step of signing in was changed"),
    (
        Part("change", "text", "added, removed, renewed or reset"),
        Part("step", "text", "totp, webauthn or recovery_codes; all where it was reset"),
        Part("user", "text", "number of the user"),
        _BY,
    ),
    personal=("because",),
)
CERTIFICATE = Kind(
    "certificate",
    T_("A certificate was bound to an account, or no more"),
    (
        Part("change", "text", "bound or ended"),
        Part("user", "text", "number of the user whose account it enters"),
        _BY,
    ),
    personal=("because",),
)
READING = Kind(
    "reading",
    T_("Personal data was searched by a party"),
    (
        Part("reading", "text", "number of the reading"),
        Part("reason", "text", "why, from a list"),
        Part("by", "text", "number of the user who read"),
    ),
    personal=("party",),
)
PEOPLE_KINDS = (READING, SUPERVISION, ABSENCE, HANDED_OVER, SECOND_STEP, CERTIFICATE)
