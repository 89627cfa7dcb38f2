"""The end of a log is all that it needs to grow; what lies beyond it was never acknowledged."""

import os
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Self

from attrs import define, field, frozen

from qadagalau.law import N_, RefusedError, Sentence

from .durable import DRAFTS, remove
from .merkle import leaf_hashes
from .tiles import ENTRIES, HEIGHT, TILES, WIDTH, Edge, Tree, packed, path_of, width_of

_AT = re.compile(rb'\{"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"')
"""How an entry begins: canonical JSON puts its instant first."""
_A_FOLDER = 1000
"""So many tiles lie in one folder."""
_LEVEL = re.compile(r"entries|0|[1-9]\d?")
_NAME, _WIDTH = re.compile(r"\d{3}(\.p)?"), re.compile(r"[1-9]\d{0,2}")
_PLACE = re.compile(r"((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?")


class ClockError(RefusedError):
    """An entry says that it was written before the last one."""


@define
class End:
    """The last tiles and the last bundle of a log, as far as they are not full."""

    edge: Edge = field(factory=Edge)
    tail: list[bytes] = field(factory=list)
    """The entries of the last bundle; none if it is full."""
    latest_at: str = ""
    """When the last entry says that it was written; nothing where it does not say."""

    @classmethod
    def of(cls, tree: Tree) -> Self:
        """Take up the end of a log from its files; raises what :meth:`Tree.tile` does."""
        last = tree.entries((tree.size - 1) // WIDTH) if tree.size else []
        tail = last if tree.size % WIDTH else []
        return cls(Edge.of(tree.size, tree.tile), tail, _latest_at(last, ""))

    def copy(self) -> Self:
        """Return an end that grows apart from this one."""
        return type(self)(self.edge.copy(), self.tail, self.latest_at)

    def grow(self, entries: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
        """Add *entries* and yield the path and content of each file that they fill or begin.

        Raises:
            BundleError: an entry is too long.
            ClockError: an entry says that it was written before the one that it follows.
        """
        there = {tile.path for tile in self.edge.partial()}
        place = 0
        while place < len(entries):
            part = entries[place : place + WIDTH - len(self.tail)]
            place += len(part)
            self.latest_at = _latest_at(part, self.latest_at)
            bundle, self.tail = self.edge.size // WIDTH, [*self.tail, *part]
            yield path_of(ENTRIES, bundle, len(self.tail)), packed(self.tail)
            for tile in self.edge.grow(leaf_hashes(part)):
                yield tile.path, tile.content
            self.tail = self.tail if len(self.tail) < WIDTH else []
        for tile in self.edge.partial():
            if tile.path not in there:
                yield tile.path, tile.content


def _latest_at(entries: Sequence[bytes], latest_at: str) -> str:
    for entry in entries:
        said = _AT.match(entry)
        if said is not None:
            at = said[1].decode()
            if at < latest_at:
                raise ClockError(
                    N_(
                        "The clock went back: the last entry of the ledger was written at {last}, "
                        "the new one says {at}. Nothing was written. Set the clock right and "
                        "repeat."
                    ),
                    last=latest_at,
                    at=at,
                )
            latest_at = at
    return latest_at


@frozen
class Found:
    """A file among the tiles, and the place that its path names; none where it names no place."""

    path: Path
    level: int | str = -1
    index: int = -1
    width: int = -1

    @property
    def names_a_place(self) -> bool:
        """Whether a file of a log may have this path."""
        return self.index >= 0

    def lies_beyond(self, size: int) -> bool:
        """Whether it holds more than a log of *size* entries has there."""
        level = 0 if isinstance(self.level, str) else self.level
        return self.width > width_of(level, self.index, size)


def files_of(folder: Path) -> Iterator[Found]:
    """Yield every file among the tiles of the log in *folder*."""
    for inside, folders, names in os.walk(folder / TILES):
        place = os.path.relpath(inside, folder / TILES)
        folders.sort()
        for name in sorted(names):
            yield _found(folder, "/".join(part for part in (place, name) if part != "."))


def _found(folder: Path, inside: str) -> Found:
    level, _, place = inside.partition("/")
    named, path = _PLACE.fullmatch(place), f"{TILES}/{inside}"
    if not (_LEVEL.fullmatch(level) and named):
        return Found(folder / path)
    index, width = int(re.sub("[x/]", "", named[1])), int(named[2] or WIDTH)
    number = level if level == ENTRIES else int(level)
    if width > WIDTH or path != path_of(number, index, width):
        return Found(folder / path)
    return Found(folder / path, number, index, width)


@frozen
class _Place:
    """A tile or bundle at the end of a log, or the folder of its parts, as a name says it."""

    path: Path
    level: int
    """That of the hashes; a bundle stands with those of its entries."""
    index: int
    is_parts: bool


def _last_places(folder: Path, size: int) -> Iterator[_Place]:
    """Yield what lies where the first *size* entries end, without what is full, and beyond."""
    for name in sorted(path.name for path in (folder / TILES).glob("*")):
        if not _LEVEL.fullmatch(name):
            continue
        level = 0 if name == ENTRIES else int(name)
        last = size >> HEIGHT * (level + 1)
        for begun in count(last - last % _A_FOLDER, _A_FOLDER):
            inside = (folder / path_of(name, begun)).parent
            if not inside.is_dir():
                break
            for one in os.listdir(inside):  # noqa: PTH208 - few of a thousand become paths
                if not _NAME.fullmatch(one):
                    continue
                index, is_parts = begun + int(one[:3]), one.endswith(".p")
                if is_parts or index >= last:
                    yield _Place(inside / one, level, index, is_parts)


def _beyond(place: _Place, size: int) -> Iterator[Path]:
    """Yield the files of a place that hold more than a log of *size* entries has there."""
    if not place.is_parts:
        yield place.path
    if not (place.is_parts and place.path.is_dir()):
        return
    width = width_of(place.level, place.index, size)
    for name in os.listdir(place.path):  # noqa: PTH208 - hardly any of 255 becomes a path
        if _WIDTH.fullmatch(name) and width < int(name) < WIDTH:
            yield place.path / name


def _is_superseded(place: _Place, size: int) -> bool:
    """Whether a place holds parts of a tile that is full and there."""
    is_full = width_of(place.level, place.index, size) == WIDTH
    return place.is_parts and is_full and place.path.with_suffix("").is_file()


def clear_beyond(folder: Path, size: int) -> Sentence | None:
    """Take away what a broken write left beyond the first *size* entries, and say so.

    What a write that was acknowledged did not come to take away goes silently.
    """
    (folder / DRAFTS).mkdir(exist_ok=True)
    places = list(_last_places(folder, size))
    for place in places:
        if _is_superseded(place, size):
            remove(place.path)
    left = [path for place in places for path in _beyond(place, size)]
    left += (folder / DRAFTS).iterdir()
    for path in left:
        remove(path)
    if not left:
        return None
    return Sentence(
        N_(
            "A write to the ledger had broken off before it was acknowledged; what it left was "
            "taken away ({files} files). All {size} acknowledged entries are there."
        ),
        files=len(left),
        size=size,
    )
