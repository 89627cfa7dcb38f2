"""XML is read tag by tag and never trusted: no document type, no entity, nothing fetched."""

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from qadagalau.law import N_, Clause

from .contract import IntakeError

LONGEST_TAG = 1 << 24
"""A tag or text of more bytes is refused, so that memory stays bounded."""
_PIECE = 1 << 20
_UTF8 = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]


class XmlStream:
    """Calls *start* and *end* for each element, names without their prefix.

    :meth:`feed` raises IntakeError for what is not well-formed XML, declares a document
    type, or holds a tag of more than 16 MiB.
    """

    def __init__(
        self, name: str, start: Start, end: End, characters: Characters | None = None
    ) -> None:
        self._name = name
        self._start = start
        self._end = end
        self._fed = 0
        self._encoding = ""
        self.skipped_lines = 0
        parser = expat.ParserCreate()
        if hasattr(parser, "SetReparseDeferralEnabled"):
            # A whole tag must be seen at once; the longest tag bounds what this may cost.
            parser.SetReparseDeferralEnabled(False)  # noqa: FBT003 - the parser's own signature
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_doctype
        parser.buffer_text = True
        if characters is not None:
            parser.CharacterDataHandler = characters
        self._parser = parser

    @property
    def line(self) -> int:
        """Return the line that is being read, from 1."""
        return self._parser.CurrentLineNumber + self.skipped_lines

    @property
    def is_utf8(self) -> bool:
        """Say whether the bytes are UTF-8, as far as the file has declared."""
        return self._encoding in _UTF8

    def feed(self, block: bytes, *, last: bool = False) -> None:
        """Read *block*; with *last* the document must be complete."""
        if block.startswith((b"\xff\xfe", b"\xfe\xff")) and not self._fed:
            self._encoding = "utf-16"
        for at in range(0, len(block), _PIECE):
            self._parse(block[at : at + _PIECE])
        if last:
            self._parse(b"", last=True)

    def _parse(self, piece: bytes, *, last: bool = False) -> None:
        try:
            self._parser.Parse(piece, last)
        except IntakeError:
            raise
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            line = error.lineno + self.skipped_lines
            raise IntakeError(
                N_(
                    "{name}, line {line}: this is not well-formed XML ({reason}). Export the file "
                    "again."
                ),
                name=self._name,
                line=line,
                reason=Clause(reason),
            ) from error
        except (LookupError, ValueError) as error:  # an encoding that Python cannot read
            raise IntakeError(
                N_("{name} is in an unknown encoding. Export it in UTF-8."), name=self._name
            ) from error
        self._fed += len(piece)
        if self._fed - self._parser.CurrentByteIndex > LONGEST_TAG:
            raise IntakeError(
                N_(
                    "{name}, line {line}: a tag or text is longer than {size} MiB. Export the file "
                    "without it."
                ),
                name=self._name,
                line=self.line,
                size=LONGEST_TAG >> 20,
            )

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        self._start(name.rpartition(":")[2], attributes)

    def _ended(self, name: str) -> None:
        self._end(name.rpartition(":")[2])

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._encoding = self._encoding or (encoding or "").lower()

    def _refuse_doctype(self, *_: object) -> NoReturn:
        raise IntakeError(
            N_(
                "{name} declares a document type or entities, as files made to do harm do. Export "
                "it without <!DOCTYPE>."
            ),
            name=self._name,
        )
