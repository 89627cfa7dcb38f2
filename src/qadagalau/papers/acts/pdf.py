"""The letter as PDF/A-2a that is also PDF/UA-1, laid out by Typst without a file or a net.

The template is ours and its source never changes: what people wrote reaches it as one JSON value,
so no sign of theirs is read as a command.  Nothing is written to a disk.
"""

import json
import re
from datetime import datetime
from importlib.resources import as_file, files

import typst
from attrs import asdict

from qadagalau.law import N_, RefusedError

from .letter import Letter

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_MARK = re.compile(r"(\[\[.+?\]\])", re.DOTALL)


class UnprintableError(RefusedError):
    """The letter has a sign that its fonts do not have."""


def write_pdf(letter: Letter, *, made_at: datetime) -> bytes:
    """Return the letter as a PDF/A file.

    Raises:
        UnprintableError: it has signs that the fonts lack, such as Chinese characters.
    """
    made_at = made_at.replace(microsecond=0)
    papers = files("qadagalau.papers")
    with as_file(papers / "fonts") as fonts, as_file(papers / "acts" / "templates") as root:
        try:
            return typst.compile(
                root / "letter.typ",
                root=root,
                font_paths=[fonts],
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"letter": json.dumps(_told(letter, made_at), ensure_ascii=False)},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=made_at,
            )
        except typst.TypstError as error:
            lacking = _NO_GLYPH.findall(error.diagnostic)
            if not lacking:
                raise
            raise UnprintableError(
                N_(
                    "The letter cannot be printed: the fonts lack the signs {signs}. Write them "
                    "in other words and try again."
                ),
                signs=" ".join(dict.fromkeys(lacking)),
            ) from error


def _told(letter: Letter, made_at: datetime) -> dict[str, object]:
    """Return what the template reads."""
    return {
        **asdict(letter, filter=lambda one, _: one.name not in {"sections", "signed_on", "ledger"}),
        "sections": [
            {
                "heading": section.heading,
                "paragraphs": [_runs(one) for one in section.paragraphs],
                "points": [_runs(one) for one in section.points],
                "first": first,
            }
            for first, section in letter.numbered()
        ],
        "around": letter.around(),
        "qr": letter.qr_svg(),
        "made": {"year": made_at.year, "month": made_at.month, "day": made_at.day},
    }


def _runs(text: str) -> list[dict[str, object]]:
    """Return a text as runs, those marked for filling apart."""
    return [
        {"text": run, "marked": run.startswith("[[") and run.endswith("]]")}
        for run in _MARK.split(text)
        if run
    ]
