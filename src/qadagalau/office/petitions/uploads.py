"""What a file that a stranger brings really is: read from its bytes, never from its name.

A file is taken only where its bytes are of a kind on the list, and it is shown in a browser only
where that kind can do nothing there; all others are handed out to be saved.  What is a page, a
drawing with a script, a program, or swells when it is unpacked is refused.
"""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath

from attrs import frozen

from qadagalau.law import N_

from .life import PetitionError

LARGEST = 20 * 1024 * 1024
"""The house's own limit of one file, in bytes."""
MOST_FILES = 10
"""So many files one filing has at most."""
LONGEST_NAME = 120
SWELLS_TO = 200 * 1024 * 1024
"""An archive that unpacks to more is refused."""
SWELLS_BY = 100
"""So many times its packed length one member of an archive may have."""
MOST_MEMBERS = 2_000
PDF, PNG, JPEG, WEBP, TEXT = (
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/webp",
    "text/plain",
)
_OPEN = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OPEN}wordprocessingml.document"
XLSX = f"{_OPEN}spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ENDINGS: Mapping[str, str] = {
    PDF: ".pdf",
    PNG: ".png",
    JPEG: ".jpg",
    WEBP: ".webp",
    TEXT: ".txt",
    DOCX: ".docx",
    XLSX: ".xlsx",
    ODT: ".odt",
    "image/heic": ".heic",
    "video/mp4": ".mp4",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
}
"""Every kind that is taken, and how the name of such a file ends."""
_INLINE = frozenset((PNG, JPEG, WEBP))
_BEGINS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
)
_BRANDS: Mapping[bytes, str] = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"M4A ": "audio/mp4",
    b"isom": "video/mp4",
    b"iso2": "video/mp4",
    b"mp41": "video/mp4",
    b"mp42": "video/mp4",
    b"avc1": "video/mp4",
    b"3gp4": "video/mp4",
    b"3gp5": "video/mp4",
    b"qt  ": "video/mp4",
}
_ACTIVE_PDF = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA|OpenAction|AA)(?![A-Za-z])"
)
_MARKUP = re.compile(rb"<\s*[!?/a-zA-Z]")
_LOOKED_AT = 4096


@frozen(kw_only=True)
class Inspected:
    """A file as it may be kept: its name made harmless, its kind read from its bytes."""

    name: str
    media_type: str
    shown_inline: bool
    """Whether a browser may show it in its place."""


def inspected(name: str, content: bytes) -> Inspected:
    """Return what a file is.

    Raises:
        PetitionError: it is empty, too large, of no kind that is taken, or swells.
    """
    if not 0 < len(content) <= LARGEST:
        raise PetitionError(
            N_("A file has from 1 byte to {most} MB. Make it smaller, or split it."),
            part="files",
            most=LARGEST // 1024 // 1024,
        )
    kind = _kind_of(content)
    if kind is None:
        raise PetitionError(
            N_(
                "This file is none of those that are taken, whatever its name says: PDF, a "
                "picture, a text, Word, Excel, sound or film. Save it as PDF and add it again."
            ),
            part="files",
        )
    return Inspected(
        name=harmless_name(name, kind), media_type=kind, shown_inline=_is_quiet(kind, content)
    )


def harmless_name(said: str, kind: str) -> str:
    """Return a name of one line, without folders and marks of direction, ending as its kind does.

    What the name pretended to be stays readable before the true ending: ``bill.pdf.html`` that is
    a picture becomes ``bill.pdf.html.png``.
    """
    last = unicodedata.normalize("NFC", said).replace("\\", "/").rsplit("/", 1)[-1]
    letters = (one for one in last if unicodedata.category(one)[0] not in "CZ" or one == " ")
    kept = re.sub(r'[<>:"|?*%;=&\s]+', " ", "".join(letters)).strip(" .")
    ending = ENDINGS[kind]
    own = PurePosixPath(kept).suffix.lower()
    if own in _ALSO.get(ending, (ending,)):
        kept, ending = kept[: -len(own)], own
    return f"{kept[: LONGEST_NAME - len(ending)].strip(' .') or 'file'}{ending}"


_ALSO: Mapping[str, tuple[str, ...]] = {
    ".jpg": (".jpg", ".jpeg"),
    ".mp4": (".mp4", ".mov", ".3gp"),
    ".ogg": (".ogg", ".oga"),
}


def _is_quiet(kind: str, content: bytes) -> bool:
    """Say whether a browser may show it: a picture, or a PDF in which nothing acts."""
    return kind in _INLINE or (kind == PDF and _ACTIVE_PDF.search(content) is None)


def _kind_of(content: bytes) -> str | None:
    for begins, kind in _BEGINS:
        if content.startswith(begins):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12])
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    return TEXT if _is_plain_text(content) else None


def _is_plain_text(content: bytes) -> bool:
    """Say whether it is readable text and no markup, so that no reader takes it for a page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if any(unicodedata.category(one) == "Cc" and one not in "\n\r\t" for one in text):
        return False
    return _MARKUP.search(content[:_LOOKED_AT]) is None and b"<script" not in content.lower()


# ------------------------------------------------------------------ archives


def _kind_of_archive(content: bytes) -> str | None:
    """Return which document an archive is; ``None`` where it is another, or acts."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _demand_it_does_not_swell(archive, members)
            names = {one.filename for one in members}
            mimetype = archive.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError):
        return None
    if any(PurePosixPath(one).name.lower() in _ACTS for one in names):
        return None
    if "[Content_Types].xml" in names:
        return (
            DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else None
        )
    return ODT if mimetype.strip() == ODT.encode() and "content.xml" in names else None


_ACTS = frozenset(("vbaproject.bin", "vbadata.xml", "macro.xml"))
"""Members by which an office document runs programs."""
_AT_ONCE = 1 << 20


def _demand_it_does_not_swell(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Unpack every member in pieces and count: what its table says is not believed."""
    whole = 0
    if len(members) > MOST_MEMBERS:
        raise _swells()
    for member in members:
        own = 0
        with archive.open(member) as opened:
            while piece := opened.read(_AT_ONCE):
                own += len(piece)
                whole += len(piece)
                if whole > SWELLS_TO or own > max(member.compress_size, 1024) * SWELLS_BY:
                    raise _swells()


def _swells() -> PetitionError:
    return PetitionError(
        N_("This file unpacks to far more than it is. Save it anew, or as PDF."), part="files"
    )
