"""The kinds of entries of official texts that were read again and of norms that were confirmed."""

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
LAWBOOK_KINDS = (LAW_TEXT, NORM_REREAD)
