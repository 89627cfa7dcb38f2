"""Where files lie: in a folder of this machine, or far away in a store that fsspec reaches.

In a store nothing is locked, mapped or changed in part: a file is read range by range, or
written whole.  :class:`Far` is to a store what :class:`~pathlib.Path` is to this machine.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import field, frozen

from qadagalau.law import N_, Clause, RefusedError

_SCHEME = "://"
_SECRET = re.compile("://[^/@]*:[^/]*@")


class StoreError(RefusedError):
    """A store cannot be reached, or refuses what it was asked."""


class NotHereError(RefusedError):
    """What was asked needs a register on this machine, and it lies in a store."""


@frozen(eq=False)
class Far:
    """A folder or a file in a store."""

    url: str
    """As it was given; never with a password."""
    _store: Any
    """A file system of fsspec."""
    _path: str
    _sizes: dict[str, int] = field(factory=dict, repr=False)
    """Sizes of files in bytes, as first seen: what a register names is never rewritten."""

    def __truediv__(self, name: str) -> "Far":
        return Far(f"{self.url}/{name}", self._store, f"{self._path}/{name}", self._sizes)

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """The last part of its name."""
        return self._path.rpartition("/")[2]

    def exists(self) -> bool:
        """Say whether a file is there."""
        try:
            self.size()
        except FileNotFoundError:
            return False
        return True

    def size(self) -> int:
        """Return the size of a file in bytes; raises FileNotFoundError if it is not there."""
        if self._path not in self._sizes:
            with _asked(self.url):
                said = self._store.info(self._path)
                if said["type"] != "file":
                    raise FileNotFoundError(self.url)
                self._sizes[self._path] = int(said["size"])
        return self._sizes[self._path]

    def read_bytes(self) -> bytes:
        """Return all of a file; raises FileNotFoundError if it is not there."""
        with _asked(self.url):
            return bytes(self._store.cat_file(self._path))

    def read_text(self, encoding: str) -> str:
        """Return a file as text; raises FileNotFoundError if it is not there."""
        return self.read_bytes().decode(encoding)

    def read_range(self, first: int, last: int) -> bytes:
        """Return the bytes of a file from *first* to before *last*."""
        try:
            with _asked(self.url):
                read = bytes(self._store.cat_file(self._path, start=first, end=last))
        except FileNotFoundError as error:
            raise StoreError(
                N_(
                    "{place} is gone: what it belongs to was replaced or taken away while it was "
                    "read. Repeat."
                ),
                place=self,
            ) from error
        if len(read) != last - first:
            raise StoreError(
                N_(
                    "The store gave {read} bytes of {place} where {asked} were asked for. It "
                    "cannot read a part of a file, or the file was changed: fetch it whole, or "
                    "repeat."
                ),
                read=len(read),
                asked=last - first,
                place=self,
            )
        return read

    def iterdir(self) -> Iterator["Far"]:
        """Yield what lies in a folder, in the order of the names; nothing if it is not there."""
        try:
            with _asked(self.url):
                self._store.invalidate_cache()
                paths = self._store.ls(self._path, detail=False)
        except (FileNotFoundError, NotADirectoryError):
            return
        names = {path.rstrip("/").rpartition("/")[2] for path in paths}
        yield from (self / name for name in sorted(names - {"", self.name}))

    def fetch(self, file: Path) -> None:
        """Copy a file to *file* on this machine; raises FileNotFoundError if it is not there."""
        with _asked(self.url):
            self._store.get_file(self._path, str(file))

    def put(self, file: Path) -> None:
        """Write a copy of *file*, and see that all of it arrived."""
        with _written(self.url):
            self._store.put_file(str(file), self._path)
        self._arrived(file.stat().st_size)

    def write_bytes(self, content: bytes) -> None:
        """Write a small file, in one step where the store can do that."""
        with _written(self.url):
            self._store.pipe_file(self._path, content)
        self._arrived(len(content))

    def remove(self) -> None:
        """Take away a folder with all that lies in it."""
        with _written(self.url):
            self._store.rm(self._path, recursive=True)

    def _arrived(self, size: int) -> None:
        self._store.invalidate_cache()
        self._sizes.pop(self._path, None)
        try:
            found = self.size()
        except FileNotFoundError:
            found = 0
        if found != size:
            raise StoreError(
                N_("Of {place} {found} bytes arrived, not {size}. Repeat."),
                place=self,
                found=found,
                size=size,
            )


Place = Path | Far
"""Where a register or deliveries lie."""


class Ranges(io.RawIOBase):
    """A far file as one that libraries read, each piece fetched when it is asked for."""

    def __init__(self, file: Far) -> None:
        """Raise FileNotFoundError if it is not there."""
        super().__init__()
        self._file, self._size, self._at = file, file.size(), 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read from anywhere."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in it."""
        self._at = (0, self._at, self._size)[whence] + offset
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Return the next *size* bytes, all that are left if it is negative."""
        last = self._size if size < 0 else min(self._at + size, self._size)
        if last <= self._at:
            return b""
        first, self._at = self._at, last
        return self._file.read_range(first, last)


def source(file: Place) -> Path | Ranges:
    """Return what Arrow reads a file from; raises FileNotFoundError for a far one not there."""
    return Ranges(file) if isinstance(file, Far) else file


def place_of(said: Place | str) -> Place:
    """Return the place that an address of fsspec or the name of a folder stands for.

    Raises:
        StoreError: there is no such kind of store, or what speaks to it is not installed.
    """
    if not isinstance(said, str) or _SCHEME not in said:
        return Path(said) if isinstance(said, str) else said
    # Imported here, for hardly any register is far away.
    import fsspec
    from fsspec.implementations.local import LocalFileSystem

    if _SECRET.search(said):
        raise StoreError(
            N_(
                "There is a password in the address of the store, and addresses are written into "
                "files. Leave it out, and give it as the store's own settings say."
            )
        )
    protocol = said.partition(_SCHEME)[0].partition("::")[0]
    if protocol not in {*fsspec.available_protocols(), *fsspec.registry}:
        raise StoreError(
            N_(
                "There is no kind of store called {protocol}. Write an address such as "
                "s3://bucket/register, or the name of a folder."
            ),
            protocol=protocol,
        )
    try:
        with _asked(said):
            store, path = fsspec.url_to_fs(said)
    except ImportError as error:
        raise StoreError(
            N_(
                "Stores of the kind {protocol} need a package that is not installed: {why}. "
                'Install it beside this program; for S3 that is `pip install "qadagalau[s3]"`.'
            ),
            protocol=protocol,
            why=Clause(error),
        ) from error
    if isinstance(store, LocalFileSystem):
        return Path(path)
    store.invalidate_cache()
    return Far(said.rstrip("/"), store, path.rstrip("/"))


@contextmanager
def _asked(url: str) -> Iterator[None]:
    """Say in a sentence what a store refused; what is not there is not refused."""
    try:
        yield
    except (RefusedError, FileNotFoundError, NotADirectoryError, ImportError):
        raise
    except Exception as error:
        # Each kind of store has errors of its own, of no common kind.
        raise StoreError(
            N_(
                "The store of {place} cannot be read: {why}. Check the address, the network and "
                "your rights, then repeat."
            ),
            place=url,
            why=_first_line(error),
        ) from error


@contextmanager
def _written(url: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        # As above.
        raise StoreError(
            N_(
                "{place} cannot be written: {why}. Name a place in a store in which you may write, "
                "then repeat."
            ),
            place=url,
            why=_first_line(error),
        ) from error


def _first_line(error: Exception) -> Clause:
    return Clause(str(error).strip().partition("\n")[0] or type(error).__name__)
