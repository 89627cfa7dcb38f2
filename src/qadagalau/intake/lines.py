"""Text files are read in blocks of whole lines, so that one endless line cannot fill memory."""

from collections.abc import Iterator
from typing import BinaryIO

from qadagalau.law import N_

from .contract import IntakeError

LONGEST_LINE = 4 << 20
"""A longer line, in bytes, is one unreadable row."""

_BLOCK = 1 << 20
_BOM = b"\xef\xbb\xbf"


def line_blocks(stream: BinaryIO, encoding: str, name: str) -> Iterator[bytes | None]:
    """Yield blocks of whole lines; ``None`` stands for one line that was too long and skipped.

    A UTF-8 byte order mark at the beginning is left out.  Raises IntakeError for an empty
    file, for UTF-16 and UTF-32, and where the mark contradicts *encoding*.
    """
    carry = _opening(stream, encoding, name)
    skipping = False
    while chunk := stream.read(_BLOCK):
        if skipping:
            _, newline, chunk = chunk.partition(b"\n")
            if not newline:
                continue
            yield None
            skipping = False
        whole, newline, rest = chunk.rpartition(b"\n")
        if newline:
            yield carry + whole + newline
            carry = rest
        else:
            carry += rest
        if len(carry) > LONGEST_LINE:
            carry, skipping = b"", True
    if skipping:
        yield None
    if carry:
        yield carry


def _opening(stream: BinaryIO, encoding: str, name: str) -> bytes:
    opening = stream.read(4)
    if not opening:
        raise IntakeError(N_("{name} is empty. Ask for it again."), name=name)
    if opening[:2] in {b"\xff\xfe", b"\xfe\xff"} or opening == b"\0\0\xfe\xff":
        raise IntakeError(N_("{name} is written in UTF-16 or UTF-32. Save it as UTF-8."), name=name)
    if opening.startswith(_BOM):
        if encoding != "utf-8":
            raise IntakeError(
                N_(
                    "{name} begins with the mark of UTF-8, but the mapping says {encoding}. Write "
                    'encoding = "utf-8" in the mapping.'
                ),
                name=name,
                encoding=encoding,
            )
        return opening.removeprefix(_BOM)
    return opening
