"""The kinds of entries that the office adds to those of the register."""

from qadagalau.law import T_
from qadagalau.ledger.entry import KINDS, Kind, Part

from .analysis_kinds import ANALYSIS_KINDS
from .figure_kinds import FIGURES_PUBLISHED
from .lawbook_kinds import LAWBOOK_KINDS
from .paper_kinds import PAPER_KINDS
from .people_kinds import PEOPLE_KINDS
from .petition_kinds import PETITION_KINDS
from .sanction_kinds import SANCTION_KINDS

PLACES = Kind(
    "places",
    T_("Regions, offices and bailiffs were entered"),
    (
        Part("regions", "count", "regions entered or renamed"),
        Part("offices", "count", "offices entered or changed"),
        Part("bailiffs", "count", "bailiffs entered or changed"),
        Part("content", "hash", "SHA-256 of what was entered, as canonical JSON"),
        Part("by", "text", "number of the user who did it, or operator"),
    ),
)
USER = Kind(
    "user",
    T_("A user was registered"),
    (
        Part("user", "text", "number of the user"),
        Part("by", "text", "number of the user who did it, or operator"),
    ),
    personal=("username", "full_name"),
)
RECEIPT = Kind(
    "receipt",
    T_("A delivery was judged by its protocol"),
    (
        Part("number", "count", "number of the delivery, 0 of one that was refused"),
        Part("protocol", "text", "exchange protocol and its version"),
        Part("outcome", "text", "complete, incomplete or refused"),
        Part("by", "text", "number of the user who brought it, or operator"),
    ),
)
ESCALATION = Kind(
    "escalation",
    T_("A step of an escalation ladder was taken"),
    (
        Part("protocol", "text", "exchange protocol and its version"),
        Part("period", "text", "the expected delivery"),
        Part("step", "text", "name of the step"),
        Part("by", "text", "number of the user who took it"),
    ),
)
HAND_ENTRY = Kind(
    "hand-entry",
    T_("An event was entered by hand"),
    (
        Part("entry", "text", "number of the entry"),
        Part("by", "text", "number of the user who entered it"),
    ),
    personal=("content",),
)
SOURCE_KEY = Kind(
    "source-key",
    T_("A key for programs was issued or withdrawn"),
    (
        Part("change", "text", "issued or withdrawn"),
        Part("key", "text", "number of the key"),
        Part("user", "text", "number of the user for whom programs speak with it"),
        Part("by", "text", "number of the user who did it, or operator"),
    ),
)
SUBSCRIPTION = Kind(
    "subscription",
    T_("A program elsewhere is told of what happens, or no more"),
    (
        Part("change", "text", "added, withdrawn, or sent again: a message that was given up"),
        Part("subscription", "text", "number of the subscription"),
        Part("user", "text", "number of the user whose rights limit what is told"),
        Part("by", "text", "number of the user who did it, or operator"),
    ),
)
PASSWORD = Kind(
    "password",
    T_("A password was changed"),
    (Part("user", "text", "number of the user, who did it himself"),),
)
INVESTIGATION = Kind(
    "investigation",
    T_("A step of an investigation was taken"),
    (
        Part("investigation", "text", "number of the investigation"),
        Part("move", "text", "name of the step"),
        Part("state", "text", "where the investigation stands after it"),
        Part("by", "text", "number of the user who took it"),
    ),
)
MEASURE = Kind(
    "measure",
    T_("A row was entered into the ledger of discipline and licence"),
    (
        Part("measure", "text", "number of the row"),
        Part("kind", "text", "what was decided"),
        Part("by", "text", "number of the user who entered it"),
    ),
)
MAILBOX = Kind(
    "mailbox",
    T_("A user said where mail reaches him"),
    (
        Part("change", "text", "set or ended"),
        Part("user", "text", "number of the user, who did it himself"),
    ),
    personal=("address",),
)
CALENDAR_KEY = Kind(
    "calendar-key",
    T_("The calendar of a user's terms was opened or closed"),
    (
        Part("change", "text", "opened or closed"),
        Part("user", "text", "number of the user, who did it himself"),
    ),
)
RUN = Kind(
    "finding-run",
    T_("A morning's run was noted in the office"),
    (
        Part("number", "count", "number of the run"),
        Part("as_of", "text", "day that it judged"),
        Part("root", "hash", "root over all findings"),
        Part("by", "text", "number of the user who did it, or operator"),
    ),
)
TRIAGE = Kind(
    "triage",
    T_("Findings were decided about"),
    (
        Part("verdict", "text", "confirmed, explained or dismissed"),
        Part("findings", "count", "number of findings"),
        Part("by", "text", "number of the user who did it"),
    ),
)
HEARING = Kind(
    "hearing",
    T_("A bailiff was asked about a finding"),
    (
        Part("finding", "text", "id of the finding"),
        Part("due_on", "text", "day by which he may answer"),
        Part("by", "text", "number of the user who did it"),
    ),
)
BAILIFF_ANSWER = Kind(
    "bailiff-answer",
    T_("A finding was answered"),
    (
        Part("finding", "text", "id of the finding"),
        Part("by", "text", "number of the user who did it"),
    ),
)
SNOOZE = Kind(
    "snooze",
    T_("Findings were put off"),
    (
        Part("until", "text", "day on which they come back"),
        Part("findings", "count", "number of findings"),
        Part("by", "text", "number of the user who did it"),
    ),
)
FINDING_ASSIGNED = Kind(
    "finding-assigned",
    T_("Findings were given to a prosecutor"),
    (
        Part("to", "text", "number of the user whose they are now"),
        Part("findings", "count", "number of findings"),
        Part("by", "text", "number of the user who did it"),
    ),
)
SAVED_VIEW = Kind(
    "saved-view",
    T_("A view of the queue was kept or given up"),
    (
        Part("view", "text", "number of the view"),
        Part("change", "text", "kept or given up"),
        Part("by", "text", "number of the user, who did it himself"),
    ),
)
ACT = Kind(
    "act",
    T_("An act of the prosecutor was drafted, changed or moved on"),
    (
        Part("act", "text", "number of the act in the office's database"),
        Part("kind", "text", "kind of act"),
        Part("change", "text", "what was done: draft, version, link-sum, attach, or the move"),
        Part("state", "text", "the state in which the act then was"),
        Part("number", "count", "its number in its row of numbers, 0 before it is issued"),
        Part("by", "text", "number of the user who did it"),
    ),
)
SIGNING_RULE = Kind(
    "signing-rule",
    T_("An office decided whether its acts are signed with a certificate"),
    (
        Part("change", "text", "needed or free"),
        Part("office", "text", "number of the office"),
        Part("by", "text", "number of the user who did it, or operator"),
    ),
)
OFFICE_KINDS = KINDS.with_(
    PLACES,
    USER,
    PASSWORD,
    RECEIPT,
    ESCALATION,
    HAND_ENTRY,
    SOURCE_KEY,
    SUBSCRIPTION,
    INVESTIGATION,
    MEASURE,
    MAILBOX,
    CALENDAR_KEY,
    RUN,
    TRIAGE,
    HEARING,
    BAILIFF_ANSWER,
    SNOOZE,
    FINDING_ASSIGNED,
    SAVED_VIEW,
    ACT,
    SIGNING_RULE,
    FIGURES_PUBLISHED,
    *PAPER_KINDS,
    *PEOPLE_KINDS,
    *ANALYSIS_KINDS,
    *LAWBOOK_KINDS,
    *SANCTION_KINDS,
    *PETITION_KINDS,
)
"""Every kind that an entry of the office may have."""
