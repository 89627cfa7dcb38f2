"""A file that a stranger brings is summed as it comes and kept nowhere, not even for a moment.

Of its content one thing is looked for: the address that our papers carry, so that a changed one
can be told from a foreign one.  Its name and what it calls itself are not read at all.
"""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from uuid import UUID

from attrs import define, field, frozen
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from qadagalau.law import N_, RefusedError

LARGEST = 30 * 1024 * 1024
"""Bytes that a file may have at most; an act with all its points has less than a tenth."""
FIELD = "file"
_MARK = re.compile(
    rb"/portal/verify/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
)
_OVERLAP = 64
"""More bytes than a mark has, so that none is missed between two pieces."""


class UploadError(RefusedError):
    """The file cannot be compared."""


@frozen(kw_only=True)
class Brought:
    """What is known of a file that was brought."""

    digest: str
    """SHA-256, in hexadecimal digits."""
    size: int
    claims: UUID | None
    """The number of the paper that it says it is, if it says one."""


@define
class _Reading:
    summed: Any = field(factory=sha256)
    size: int = 0
    tail: bytes = b""
    claims: UUID | None = None

    def take(self, piece: bytes) -> None:
        self.summed.update(piece)
        self.size += len(piece)
        if self.claims is None:
            whole = self.tail + piece
            found = _MARK.search(whole)
            self.claims = UUID(found[1].decode()) if found else None
            self.tail = whole[-_OVERLAP:]

    def done(self) -> Brought:
        return Brought(digest=self.summed.hexdigest(), size=self.size, claims=self.claims)


class Summing(FileUploadHandler):
    """Sums the one file of the form and lets go of its bytes; other files are passed over."""

    def __init__(self, request: HttpRequest, take: Callable[[Brought], None]) -> None:
        super().__init__(request)
        self._take, self._reading = take, _Reading()
        self._is_ours = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Begin with a file."""
        super().new_file(*args, **kwargs)
        self._is_ours = self.field_name == FIELD
        if not self._is_ours:
            raise SkipFile
        self._reading = _Reading()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece, and hand nothing on; of too large a file no more is read."""
        del start
        self._reading.take(raw_data)
        if self._reading.size > LARGEST:
            raise StopUpload(connection_reset=True)

    def file_complete(self, file_size: int) -> None:
        """Tell what the whole file was."""
        del file_size
        if self._is_ours:
            self._take(self._reading.done())


def listen(request: HttpRequest) -> list[Brought]:
    """Let the files of a request be summed; return where their sums come to stand.

    This stands before anything reads the form.
    """
    came: list[Brought] = []
    request.upload_handlers = [Summing(request, came.append)]
    return came


def one_of(came: list[Brought]) -> Brought:
    """Return the file that came.

    Raises:
        UploadError: none came, or it is empty or too large.
    """
    if not came or not came[-1].size:
        raise UploadError(
            N_(
                "No file came, or it is empty or larger than {most} MB. Choose the file of the "
                "paper as you got it."
            ),
            most=LARGEST // 1024 // 1024,
        )
    return came[-1]
