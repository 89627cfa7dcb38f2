"""A packed file is read as if it were not packed, and a bomb is refused while it unpacks.

``.gz`` and ``.zip`` (with one file inside) are unpacked as they are read; anything else is
read as it is.
"""

import gzip
import io
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from attrs import frozen

from qadagalau.law import N_, Clause

from .contract import IntakeError

_BLOCK = 1 << 20
_DAMAGED = (EOFError, OSError, zlib.error, zipfile.BadZipFile, lzma.LZMAError, NotImplementedError)


@frozen
class Limits:
    """How much a packed file may unpack to."""

    most_bytes: int = 64 << 30
    most_ratio: int = 200
    """Bytes unpacked per byte packed, judged after ``ratio_from`` bytes."""
    ratio_from: int = 64 << 20


LIMITS = Limits()


@contextmanager
def opened(path: Path, limits: Limits = LIMITS) -> Iterator[BinaryIO]:
    """Open *path* for reading from the beginning to the end, unpacked if it is packed.

    Raises IntakeError, also while it is read, for a file that is missing, damaged, or
    unpacks to more than *limits* allow.
    """
    with raw(path) as file:
        if path.suffix == ".gz":
            with gzip.open(file) as stream:
                yield io.BufferedReader(_Counted(stream, file, path, limits), _BLOCK)
        elif path.suffix == ".zip":
            with _only_member(file, path) as (member, packed):
                yield io.BufferedReader(_Counted(member, packed, path, limits), _BLOCK)
        else:
            yield file


def raw(path: Path) -> BinaryIO:
    """Open *path* as it lies on the disk; IntakeError if that cannot be done."""
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise IntakeError(N_("There is no file {file}. Check the name."), file=path.name) from error
    except OSError as error:
        raise IntakeError(
            N_("{file} cannot be read: {why}. Give a file that you may read."),
            file=path.name,
            why=Clause(error.strerror),
        ) from error


def inner_name(path: Path) -> str:
    """Return the name that tells the format: of the file inside, if *path* is packed."""
    if path.suffix == ".gz":
        return path.name.removesuffix(".gz")
    if path.suffix == ".zip":
        with raw(path) as file, _only_member(file, path) as (member, _):
            return str(member.name)
    return path.name


def unpacked(path: Path, folder: Path, limits: Limits = LIMITS) -> Path:
    """Return *path*, or where it is packed a copy of what is inside, made in *folder*."""
    if path.suffix not in {".gz", ".zip"}:
        return path
    copy = folder / "unpacked"
    with opened(path, limits) as stream, copy.open("wb") as plain:
        shutil.copyfileobj(stream, plain, _BLOCK)
    return copy


@contextmanager
def _only_member(file: BinaryIO, path: Path) -> Iterator[tuple[IO[bytes], int]]:
    try:
        archive = zipfile.ZipFile(file)
    except (*_DAMAGED, ValueError) as error:
        raise IntakeError(
            N_("{file} is not a whole zip file. Ask for it again."), file=path.name
        ) from error
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) != 1:
            raise IntakeError(
                N_(
                    "{file} holds {number} files. One delivery is one file: unpack it and import "
                    "each file with its mapping."
                ),
                file=path.name,
                number=len(members),
            )
        if members[0].flag_bits & 1:
            raise IntakeError(
                N_("{file} is locked with a password. Unpack it and import the file inside."),
                file=path.name,
            )
        try:
            member = archive.open(members[0])
        except _DAMAGED as error:
            raise IntakeError(
                N_("{file} is not a whole zip file. Ask for it again."), file=path.name
            ) from error
        with member:
            yield member, members[0].compress_size


class _Counted(io.RawIOBase):
    """A stream that counts what it unpacks and refuses too much of it."""

    def __init__(
        self,
        stream: IO[bytes] | gzip.GzipFile,
        packed: BinaryIO | int,
        path: Path,
        limits: Limits,
    ) -> None:
        super().__init__()
        self._stream = stream
        self._packed = packed
        self._path = path
        self._limits = limits
        self._unpacked = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int] | bytearray") -> int:  # type: ignore[override]  # of all buffers a stream fills these
        try:
            block = self._stream.read(len(buffer))
        except _DAMAGED as error:
            raise IntakeError(
                N_("{file} is damaged or was cut off. Ask for it again."), file=self._path.name
            ) from error
        self._unpacked += len(block)
        self._refuse_a_bomb()
        buffer[: len(block)] = block
        return len(block)

    def _refuse_a_bomb(self) -> None:
        packed = self._packed if isinstance(self._packed, int) else self._packed.tell()
        if self._unpacked > self._limits.most_bytes:
            raise IntakeError(
                N_(
                    "{file} unpacks to more than {most} bytes, which is more than is read. "
                    "Deliver it in parts."
                ),
                file=self._path.name,
                most=self._limits.most_bytes,
            )
        too_dense = self._unpacked > max(packed, 1) * self._limits.most_ratio
        if self._unpacked > self._limits.ratio_from and too_dense:
            raise IntakeError(
                N_(
                    "{file} unpacks to more than {most} times its size, as files made to do "
                    "harm do. Deliver it unpacked."
                ),
                file=self._path.name,
                most=self._limits.most_ratio,
            )
