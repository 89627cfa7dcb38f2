"""Text is made fit to stand in XML, or refused: nothing is dropped and nothing replaced."""

import re
from xml.sax.saxutils import escape

from qadagalau.law import N_

from .contract import IntakeError

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def in_quotes(text: str) -> str:
    """Return *text* between double quotes, so that a reader gets it back as it is."""
    return f'"{escape(_allowed(text), _IN_QUOTES)}"'


def between_tags(text: str) -> str:
    """Return *text* as the content of an element."""
    return escape(_allowed(text), {"\r": "&#13;"})


def _allowed(text: str) -> str:
    if found := _NOT_IN_XML.search(text):
        raise IntakeError(
            N_(
                "The register holds the character U+{code:04X}, which XML cannot. Export it as "
                "OCEL in JSON or SQLite."
            ),
            code=ord(found[0]),
        )
    return text
