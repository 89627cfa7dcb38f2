"""A letter is a frozen value that holds everything the paper shows; renderings only lay it out."""

import re
import unicodedata
from datetime import date
from io import BytesIO
from typing import Any

import segno
from attrs import asdict, field, frozen

from . import wording as say
from .composing import ActText

_BLANK_LINE = re.compile(r"\n\s*\n")
_KEPT_CONTROLS = "\n\t"


def printable(text: str) -> str:
    """Return *text* without signs that no paper shows, its line ends as one sign."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        one
        for one in unicodedata.normalize("NFC", text)
        if one in _KEPT_CONTROLS or unicodedata.category(one) not in {"Cc", "Cs", "Co", "Cn", "Cf"}
    )


def _printable_all(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(printable, values))


@frozen(kw_only=True)
class Section:
    """A part of the letter: a heading or none, paragraphs, then numbered points."""

    heading: str = field(converter=printable, default="")
    paragraphs: tuple[str, ...] = field(converter=_printable_all, default=())
    points: tuple[str, ...] = field(converter=_printable_all, default=())


@frozen(kw_only=True)
class LedgerPlace:
    """Where the letter's entry stands in the ledger, and the checkpoint that covers it."""

    index: int
    size: int
    root: str
    """The checkpoint's root, hexadecimal."""


@frozen(kw_only=True)
class Letter:
    """An act as it is sent: who writes to whom, what kind it is, and the whole text."""

    language: str
    office_kk: str = field(converter=printable)
    office_ru: str = field(converter=printable)
    city: str = field(converter=printable, default="")
    addressee: str = field(converter=printable)
    title: str = field(converter=printable)
    about: str = field(converter=printable)
    number: str = field(converter=printable, default="")
    """Empty before the act is numbered."""
    signed_on: date | None = None
    sections: tuple[Section, ...]
    position: str = field(converter=printable, default="")
    signatory: str = field(converter=printable, default="")
    signed_at: str = field(converter=printable, default="")
    """When it was signed, in words; empty for a draft."""
    certificate: tuple[str, ...] = field(converter=_printable_all, default=("", ""))
    """Number and issuer of the certificate with which the text was signed; empty without one."""
    is_draft: bool = False
    digest: str = ""
    """SHA-256 of the text that was signed, hexadecimal."""
    link: str = ""
    """Where anyone may ask whether this paper is in the ledger."""
    ledger: LedgerPlace | None = None

    def numbered(self) -> tuple[tuple[int, Section], ...]:
        """Return each section with the number of its first point: points count through."""
        found, first = [], 1
        for section in self.sections:
            found.append((first, section))
            first += len(section.points)
        return tuple(found)

    def around(self) -> dict[str, str]:
        """Return the sentences of the form, in the letter's language."""
        place = self.ledger
        return {
            "addressee": say.ADDRESSEE.in_(self.language),
            "draft": say.DRAFT.in_(self.language) if self.is_draft else "",
            "number": say.NUMBER.in_(self.language, number=self.number or "________"),
            "day": f"{self.signed_on:%d.%m.%Y}" if self.signed_on else "__.__.____",
            "signed": self._signed(),
            "check_it": say.CHECK_IT.in_(self.language) if self.link else "",
            "content": say.CONTENT.in_(self.language, digest=self.digest) if self.digest else "",
            "in_ledger": say.IN_LEDGER.in_(self.language, **asdict(place)) if place else "",
            "qr_says": say.QR_SAYS.in_(self.language),
        }

    def _signed(self) -> str:
        if not self.signed_at:
            return ""
        said = say.SIGNED.in_(self.language, at=self.signed_at)
        serial, issuer = self.certificate
        if not serial:
            return said
        return f"{said}. {say.CERTIFIED.in_(self.language, serial=serial, issuer=issuer)}"

    def qr_svg(self) -> str:
        """Return the link as a QR drawing; empty where there is no link."""
        return _qr(self.link, "svg").decode() if self.link else ""

    def qr_png(self) -> bytes:
        """Return the link as a QR picture; empty where there is no link."""
        return _qr(self.link, "png") if self.link else b""


def letter_of(kind: str, text: ActText, language: str, **facts: Any) -> Letter:  # noqa: ANN401 - the fields of a Letter
    """Return the letter of a *text*; *facts* are the other fields of :class:`Letter`."""
    known = say.KINDS.get(kind, say.OTHER)
    return Letter(
        language=language,
        title=known.title.in_(language).upper(),
        about=text.about,
        sections=sections_of(kind, text, language),
        **facts,
    )


def sections_of(kind: str, text: ActText, language: str) -> tuple[Section, ...]:
    """Return the parts of a text that say something, in the order of the letter."""

    def of(name: str, part: str) -> Section:
        return Section(heading=say.HEADINGS[name].in_(language), paragraphs=paragraphs_of(part))

    demand = say.FOR_DEMAND.get(kind, say.HEADINGS["demands"]).in_(language)
    every = (
        Section(paragraphs=paragraphs_of(text.basis)),
        of("established", text.established),
        of("effects", text.effects),
        of("causes", text.causes),
        Section(heading=demand, points=tuple(filter(None, (*text.demands, *text.common)))),
        of("answer", text.answer),
        of("liability", text.liability),
    )
    return tuple(one for one in every if one.paragraphs or one.points)


def paragraphs_of(part: str) -> tuple[str, ...]:
    """Return the paragraphs of a part, which blank lines divide."""
    found = (one.strip() for one in _BLANK_LINE.split(printable(part)))
    return tuple(one for one in found if one)


def _qr(link: str, kind: str) -> bytes:
    drawn = BytesIO()
    more = {"xmldecl": False} if kind == "svg" else {"scale": 6}
    segno.make(link, error="m", micro=False).save(drawn, kind=kind, border=2, **more)
    return drawn.getvalue()
