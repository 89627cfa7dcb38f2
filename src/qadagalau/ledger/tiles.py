"""A log lies in small files that never change once full: 256 entries or 256 hashes in each.

This is the layout of C2SP tlog-tiles.  ``tile/entries/N`` is a bundle of entries, each after its
length in two bytes; ``tile/0/N`` holds the hashes of those entries, and ``tile/L/N`` the roots
of 256 tiles of the level below.  The last file of a level may hold fewer: ``N.p/WIDTH``.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Self

from attrs import define, field, frozen

from qadagalau.law import N_, RefusedError

from .merkle import HASH_SIZE, left_part, node_hash, root_of

HEIGHT = 8
WIDTH = 1 << HEIGHT
LARGEST_ENTRY = 0xFFFF
"""Bytes of an entry, for its length is written in two bytes."""
CHECKPOINT = "checkpoint"
TILES = "tile"
ENTRIES = "entries"

_REMEMBERED = 8
"""So many files of a tree stay in memory, however long the log is."""

Read = Callable[[str], bytes]
"""Gives the content of a file of the log by its path; FileNotFoundError where there is none."""


class BundleError(RefusedError):
    """A bundle of entries cannot be read, or cannot be written."""


def numbered(index: int) -> str:
    """Return a number as folders of three digits.

    >>> numbered(1234067)
    'x001/x234/067'
    """
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[place : place + 3] for place in range(0, len(digits), 3)]
    return "/".join([*("x" + part for part in parts[:-1]), parts[-1]])


def path_of(level: int | str, index: int, width: int = WIDTH) -> str:
    """Return the path of a tile of hashes, or with the level ``entries`` of a bundle.

    >>> path_of(0, 5), path_of("entries", 1000, 17)
    ('tile/0/005', 'tile/entries/x001/000.p/17')
    """
    part = "" if width == WIDTH else f".p/{width}"
    return f"{TILES}/{level}/{numbered(index)}{part}"


def width_of(level: int, index: int, size: int) -> int:
    """Return how many hashes tile *index* of *level* holds in a log of *size* entries."""
    return max(0, min(WIDTH, (size >> HEIGHT * level) - index * WIDTH))


def packed(entries: Sequence[bytes]) -> bytes:
    """Return entries as a bundle.

    Raises:
        BundleError: one of them is longer than 65,535 bytes.
    """
    for entry in entries:
        if len(entry) > LARGEST_ENTRY:
            raise BundleError(
                N_(
                    "An entry of {length} bytes is too long for the ledger, which takes {most} at "
                    "most. Write its SHA-256 in the entry and keep the rest beside it."
                ),
                length=len(entry),
                most=LARGEST_ENTRY,
            )
    return b"".join([len(entry).to_bytes(2, "big") + entry for entry in entries])


def unpacked(bundle: bytes) -> list[bytes]:
    """Return the entries of a bundle.

    Raises:
        BundleError: it ends in the middle of an entry.
    """
    entries = []
    place, end = 0, len(bundle)
    while place + 2 <= end:
        begun = place + 2
        place = begun + (bundle[place] << 8 | bundle[place + 1])
        entries.append(bundle[begun:place])
    if place != end:
        raise BundleError(
            N_("A bundle of entries ends in the middle of its entry {number}."),
            number=len(entries),
        )
    return entries


def split(tile: bytes) -> list[bytes]:
    """Return the hashes of a tile."""
    return [tile[place : place + HASH_SIZE] for place in range(0, len(tile), HASH_SIZE)]


@frozen
class Tile:
    """Neighbouring hashes of one level, 1 to 256."""

    level: int
    index: int
    hashes: tuple[bytes, ...]

    @property
    def path(self) -> str:
        """Where it lies."""
        return path_of(self.level, self.index, len(self.hashes))

    @property
    def content(self) -> bytes:
        """What its file holds."""
        return b"".join(self.hashes)


@define
class Edge:
    """The tiles that are not full yet, one a level: all that a tree needs to grow."""

    size: int = 0
    _levels: list[list[bytes]] = field(factory=list)

    @classmethod
    def of(cls, size: int, tile: Callable[[int, int], Sequence[bytes]]) -> Self:
        """Take up the edge of a tree of *size* leaves from its tiles, given by level and index."""
        levels = []
        for level in range(-(-size.bit_length() // HEIGHT)):
            index = (size >> HEIGHT * level) // WIDTH
            levels.append(list(tile(level, index)) if width_of(level, index, size) else [])
        return cls(size, levels)

    def copy(self) -> Self:
        """Return an edge that grows apart from this one."""
        return type(self)(self.size, [list(level) for level in self._levels])

    def grow(self, leaves: Sequence[bytes]) -> list[Tile]:
        """Add hashes of leaves and return each tile that became full, lower levels first."""
        full: list[Tile] = []
        place = 0
        while place < len(leaves):
            part = leaves[place : place + WIDTH - self.size % WIDTH]
            place += len(part)
            self.size += len(part)
            self._put(0, part, full)
        return full

    def _put(self, level: int, hashes: Sequence[bytes], full: list[Tile]) -> None:
        if level == len(self._levels):
            self._levels.append([])
        held = self._levels[level]
        held.extend(hashes)
        if len(held) == WIDTH:
            index = (self.size >> HEIGHT * (level + 1)) - 1
            full.append(Tile(level, index, tuple(held)))
            self._levels[level] = []
            self._put(level + 1, [root_of(held)], full)

    def partial(self) -> list[Tile]:
        """Return the tiles that are not full, without the empty ones."""
        return [
            Tile(level, (self.size >> HEIGHT * level) // WIDTH, tuple(hashes))
            for level, hashes in enumerate(self._levels)
            if hashes
        ]

    def root(self) -> bytes:
        """Return the root of the tree."""
        return root_of_edge(self._levels)


def root_of_edge(levels: Iterable[Sequence[bytes]]) -> bytes:
    """Return the root over the tiles that are not full, one a level, the lowest first."""
    right: list[bytes] = []
    for hashes in levels:
        right = [root_of([*hashes, *right])] if hashes or right else []
    return root_of(right)


@frozen
class Tree:
    """The tree of a log's first *size* entries, read from its tiles."""

    size: int
    read: Read
    _read_before: dict[str, list[bytes]] = field(factory=dict, eq=False, repr=False)

    def tile(self, level: int, index: int) -> list[bytes]:
        """Return the hashes of a tile.

        Raises:
            FileNotFoundError: neither it nor the full tile is there.
            BundleError: it has not the length that the size of the log asks for.
        """
        return self._files(level, index, split)

    def entries(self, index: int) -> list[bytes]:
        """Return the entries of a bundle; raises as :meth:`tile` does."""
        return self._files(ENTRIES, index, unpacked)

    def _files(
        self, level: int | str, index: int, taken: Callable[[bytes], list[bytes]]
    ) -> list[bytes]:
        path = self.path(level, index)
        if path not in self._read_before:
            if len(self._read_before) == _REMEMBERED:
                self._read_before.pop(next(iter(self._read_before)))
            self._read_before[path] = self._taken(path, level, index, taken)
        return self._read_before[path]

    def _taken(
        self, path: str, level: int | str, index: int, taken: Callable[[bytes], list[bytes]]
    ) -> list[bytes]:
        width = full = self.width(level, index)
        try:
            content = self.read(path)
        except FileNotFoundError:
            if width == WIDTH:
                raise
            # A tile that was not full goes once the full one is there.
            content, full = self.read(path_of(level, index)), WIDTH
        held = taken(content)
        if len(held) != full or (held and level != ENTRIES and len(held[-1]) != HASH_SIZE):
            raise BundleError(
                N_("The file {path} of the ledger holds {held} of {width}."),
                path=path,
                held=len(held),
                width=width,
            )
        return held[:width]

    def width(self, level: int | str, index: int) -> int:
        """Return how many hashes a tile, or how many entries a bundle holds."""
        return width_of(0 if isinstance(level, str) else level, index, self.size)

    def path(self, level: int | str, index: int) -> str:
        """Return where a tile or a bundle lies."""
        return path_of(level, index, self.width(level, index))

    def hash_of(self, start: int, stop: int) -> bytes:
        """Return the hash of the entries from *start* to before *stop*, as proofs ask for it."""
        count = stop - start
        if count & (count - 1):
            middle = start + left_part(count)
            return node_hash(self.hash_of(start, middle), self.hash_of(middle, stop))
        level, height = divmod(count.bit_length() - 1, HEIGHT)
        index, place = divmod(start >> HEIGHT * level, WIDTH)
        return root_of(self.tile(level, index)[place : place + (1 << height)])

    def root(self) -> bytes:
        """Return the root."""
        return Edge.of(self.size, self.tile).root()
