"""The letter as DOCX: a Word template with Jinja's marks, an office's own or ours, is filled in.

A template is run in a sandbox and may only show: it sees the letter's texts and its QR, and
whatever a person wrote is put in escaped, after the template has been read.
"""

from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import docxtpl
from attrs import asdict
from jinja2 import StrictUndefined
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from qadagalau.law import N_, Clause, RefusedError

from .letter import Letter

_MILLIMETRE = 36_000
"""In the units of Word."""
_QR_WIDTH = 26 * _MILLIMETRE
LARGEST = 10 * 1024 * 1024
"""Bytes that a template may have at most."""


class TemplateError(RefusedError):
    """An office's template cannot be filled in."""


def default_template() -> bytes:
    """Return the template that letters have where the office has none of its own."""
    return (files("qadagalau.papers") / "acts" / "templates" / "letter.docx").read_bytes()


def own_template(folder: Path, kind: str) -> bytes | None:
    """Return the office's template ``KIND.docx`` of *folder*, or ``letter.docx``, if it has one.

    Raises:
        TemplateError: it is too large.
    """
    for name in (f"{kind}.docx", "letter.docx"):
        path = folder / name
        if path.is_file():
            if path.stat().st_size > LARGEST:
                raise TemplateError(
                    N_(
                        "The template {name} is larger than {most} bytes. Take the pictures out "
                        "of it or make them smaller."
                    ),
                    name=name,
                    most=LARGEST,
                )
            return path.read_bytes()
    return None


def write_docx(letter: Letter, template: bytes | None = None) -> bytes:
    """Return the letter as a Word document by *template*, ours where there is none.

    Raises:
        TemplateError: the template is no Word document, or asks for what a letter has not.
    """
    filled = BytesIO()
    try:
        document = docxtpl.DocxTemplate(BytesIO(template or default_template()))
        document.render(_told(letter, document), jinja_env=_sandbox(), autoescape=True)
        document.save(filled)
    except JinjaError as error:
        raise TemplateError(
            N_(
                "The Word template cannot be filled in: {cause}. Correct the template, or take "
                "it away, and the program's own is used."
            ),
            cause=Clause(error.message or str(error)),
        ) from error
    except (BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise TemplateError(
            N_(
                "The Word template is not a document of Word that can be read. Save it as DOCX "
                "again, or take it away, and the program's own is used."
            )
        ) from error
    return _dateless(filled)


def _dateless(document: BytesIO) -> bytes:
    """Return a document whose parts have no time, so that the same letter is the same bytes."""
    again = BytesIO()
    with ZipFile(document) as written, ZipFile(again, "w", ZIP_DEFLATED) as dateless:
        for part in written.infolist():
            kept = ZipInfo(part.filename)
            kept.compress_type = ZIP_DEFLATED
            dateless.writestr(kept, written.read(part))
    return again.getvalue()


def _sandbox() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _told(letter: Letter, document: docxtpl.DocxTemplate) -> dict[str, Any]:
    """Return what a template may show."""
    around = letter.around()
    names = ("office_kk", "office_ru", "city", "addressee", "title", "about", "link")
    more = ("position", "signatory", "digest", "language")
    place = asdict(letter.ledger) if letter.ledger else {}
    picture = letter.qr_png()
    return {
        **{name: getattr(letter, name) for name in (*names, *more)},
        "sections": [
            {
                "heading": section.heading,
                "paragraphs": list(section.paragraphs),
                "points": [
                    {"number": number, "text": text}
                    for number, text in enumerate(section.points, first)
                ],
            }
            for first, section in letter.numbered()
        ],
        "to": around["addressee"],
        "number": around["number"],
        "day": around["day"],
        "draft": around["draft"],
        "signed": around["signed"],
        "check_it": around["check_it"],
        "content": around["content"],
        "in_ledger": around["in_ledger"],
        "ledger": {"index": "", "size": "", "root": "", **place},
        "qr": docxtpl.InlineImage(document, BytesIO(picture), width=_QR_WIDTH) if picture else "",
    }
