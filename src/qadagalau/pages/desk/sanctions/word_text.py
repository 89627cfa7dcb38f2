"""The words of a Word document for reading in the page: no layout, no parser that can be fooled."""

import re
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

LARGEST = 8 * 1024 * 1024
"""Bytes of the unpacked text; what claims more is not read."""
MOST_PARAGRAPHS = 2000
_PART = "word/document.xml"
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(<w:tab ?/>|<w:br ?/>)")


def paragraphs_in(content: bytes) -> tuple[str, ...]:
    """Return the paragraphs of a Word document; nothing where it cannot be read."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            if packed.getinfo(_PART).file_size > LARGEST:
                return ()
            with packed.open(_PART) as part:
                said = part.read(LARGEST).decode("utf-8", errors="replace")
    except (BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return ()
    found = (_words(one) for one in _PARAGRAPH.findall(said)[:MOST_PARAGRAPHS])
    return tuple(one for one in found if one)


def _words(paragraph: str) -> str:
    runs = (unescape(text) if text else " " for text, _ in _RUN.findall(paragraph))
    return "".join(runs).strip()
