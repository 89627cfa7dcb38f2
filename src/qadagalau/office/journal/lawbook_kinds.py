"""The kinds of entries of texts of the law that were read again, and of drafts of norms."""

from qadagalau.law import T_
from qadagalau.ledger.entry import Kind, Part

_BY = Part("by", "text", "number of the user who did it")
LAW_TEXT = Kind(
    "law-text",
    T_("An official text of an act was read again, and norms were marked by it"),
    (
        Part("reading", "count", "number of the reading"),
        Part("act", "text", "registry code of the act"),
        Part("text", "hash", "SHA-256 of the text"),
        Part("marked", "count", "number of norms that were marked to be read again"),
        _BY,
    ),
)
NORM_REREAD = Kind(
    "norm-reread",
    T_("A person read again a norm whose text changed"),
    (
        Part("norm", "text", "code of the norm"),
        Part("outcome", "text", "stands or rewritten"),
        _BY,
    ),
)
NORM_DRAFT = Kind(
    "norm-draft",
    T_("A draft of a norm was written or moved on"),
    (
        Part("draft", "count", "number of the draft"),
        Part(
            "change",
            "text",
            "begin, rewrite, submit, accept, return, publish, withdraw or stop",
        ),
        Part("version", "count", "number of its version"),
        Part("state", "text", "the state in which the draft then was"),
        _BY,
    ),
)
SHADOW_RUN = Kind(
    "shadow-run",
    T_("A draft of a norm was tried on the register"),
    (
        Part("run", "count", "number of the run"),
        Part("draft", "count", "number of the draft"),
        Part("version", "count", "number of its version"),
        Part("change", "text", "ordered, made or failed"),
        Part("by", "text", "number of the user who did it, or operator"),
    ),
)
LAWBOOK_KINDS = (LAW_TEXT, NORM_REREAD, NORM_DRAFT, SHADOW_RUN)
