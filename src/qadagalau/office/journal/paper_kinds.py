"""The kinds of entries that are shown to strangers: of papers and their files."""

from qadagalau.law import T_
from qadagalau.ledger.entry import Kind, Part

PAPER = Kind(
    "paper",
    T_("A paper was issued or withdrawn"),
    (
        Part("paper", "text", "number in the QR code"),
        Part("change", "text", "issued or withdrawn"),
        Part("kind", "text", "kind of paper"),
        Part("number", "text", "its registration number"),
        Part("issued_on", "text", "day of issue"),
        Part("office", "text", "number of the office"),
        Part("text", "hash", "SHA-256 of what it says"),
    ),
)
PAPER_FILE = Kind(
    "paper-file",
    T_("A file of a paper was handed over for the first time"),
    (
        Part("paper", "text", "number in the QR code"),
        Part("number", "text", "registration number of the paper"),
        Part("file", "hash", "SHA-256 of the file"),
        Part("language", "text", "kk or ru"),
        Part("media_type", "text", "media type of the file"),
    ),
)
PAPER_KINDS = (PAPER, PAPER_FILE)
