"""Each file is held against the one above it, from the signed root down to every entry.

So what is proved stands above, and what does not fit it is named as exactly as can be: an entry,
a file, or the span of entries of which some were changed together with the files above them.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from attrs import frozen

from qadagalau.law import N_, Sentence

from .end import Found, files_of
from .merkle import HASH_SIZE, leaf_hash, leaf_hashes, root_of
from .tiles import ENTRIES, HEIGHT, WIDTH, BundleError, Tree, root_of_edge, unpacked

Hashes = Sequence[bytes]


@frozen
class Fault:
    """What was changed, and which file and entry it is, where that is known."""

    why: Sentence
    path: str = ""
    entry: int | None = None


@frozen
class Inspection:
    """The files of a log, to be held against its signed root."""

    folder: Path
    size: int
    root: bytes

    @property
    def tree(self) -> Tree:
        """The tree that the files make."""
        return Tree(self.size, self._read)

    def faults(self) -> Iterator[Fault]:
        """Yield all that was changed, earlier entries first.

        Raises:
            OSError: a file is there and cannot be read.
        """
        tree = self.tree
        levels = range(-(-self.size.bit_length() // HEIGHT))
        edge = {level: (self.size >> HEIGHT * level) // WIDTH for level in levels}
        found = [self._candidates(tree, level, index) for level, index in edge.items()]
        proved = next(
            (hashes for hashes in product(*found) if root_of_edge(hashes) == self.root), None
        )
        if proved is None:
            yield Fault(
                Sentence(
                    N_(
                        "The files do not give the root of the signed checkpoint: entries were "
                        "changed, put in or taken out, and the files above them with them."
                    )
                )
            )
            proved = tuple(hashes[0] for hashes in found)
        for level, index in reversed(edge.items()):
            if tree.width(level, index):
                yield from self._tile(tree, level, index, proved[level])
                yield from self._inside(tree, level, index, proved[level])
        yield from self._others()

    def _candidates(self, tree: Tree, level: int, index: int) -> list[Hashes]:
        """Return what a tile may hold: by its file, and by what lies below."""
        if not tree.width(level, index):
            return [()]
        found = [self._stored(tree, level, index), self._from_below(tree, level, index)]
        return [hashes for hashes in found if hashes is not None] or [()]

    def _stored(self, tree: Tree, level: int, index: int) -> Hashes | None:
        try:
            return tree.tile(level, index)
        except (FileNotFoundError, BundleError):
            return None

    def _from_below(self, tree: Tree, level: int, index: int) -> Hashes | None:
        try:
            if level == 0:
                return leaf_hashes(tree.entries(index))
            below = range(index * WIDTH, index * WIDTH + tree.width(level, index))
            return [root_of(tree.tile(level - 1, each)) for each in below]
        except (FileNotFoundError, BundleError):
            return None

    def _tile(self, tree: Tree, level: int, index: int, proved: Hashes) -> Iterator[Fault]:
        """Hold the file of a tile against the hashes that it should have."""
        path = tree.path(level, index)
        try:
            if tree.tile(level, index) == list(proved):
                return
        except FileNotFoundError:
            yield _gone(path)
        except BundleError as error:
            yield _unreadable(path, error)
        else:
            why = N_("The file {path} was changed: what lies above it and below agrees without it.")
            yield Fault(Sentence(why, path=path), path)

    def _inside(self, tree: Tree, level: int, index: int, proved: Hashes) -> Iterator[Fault]:
        """Hold what lies below a tile against its proved hashes."""
        if level == 0:
            yield from self._entries(tree, index, proved)
            return
        for below, root in enumerate(proved, index * WIDTH):
            hashes = self._stored(tree, level - 1, below)
            if hashes is None or root_of(hashes) != root:
                hashes = self._from_below(tree, level - 1, below)
                if hashes is None or root_of(hashes) != root:
                    yield self._span(tree, level - 1, below)
                    continue
                yield from self._tile(tree, level - 1, below, hashes)
            yield from self._inside(tree, level - 1, below, hashes)

    def _span(self, tree: Tree, level: int, index: int) -> Fault:
        first = index * WIDTH << HEIGHT * level
        path = tree.path(level, index)
        why = N_(
            "Entries between {first} and {last} were changed or taken away, and the file {path} "
            "with them: they do not give the hash that stands above."
        )
        last = first + (WIDTH << HEIGHT * level) - 1
        return Fault(Sentence(why, first=first, last=last, path=path), path, first)

    def _entries(self, tree: Tree, index: int, proved: Hashes) -> Iterator[Fault]:
        path, first = tree.path(ENTRIES, index), index * WIDTH
        try:
            hashes = leaf_hashes(tree.entries(index))
        except FileNotFoundError:
            yield _gone(path)
            return
        except BundleError as error:
            place = _first_changed(self._read(path), proved)
            yield _unreadable(path, error, first + place)
            return
        if hashes != proved:
            for place, (found, hashed) in enumerate(zip(hashes, proved, strict=True), first):
                if found != hashed:
                    why = N_("Entry {entry} was changed: the log has another hash for it.")
                    yield Fault(Sentence(why, entry=place), path, place)

    def _others(self) -> Iterator[Fault]:
        """Look at files that no one needs now: of earlier sizes, or strange ones."""
        for file in files_of(self.folder):
            path = file.path.relative_to(self.folder).as_posix()
            if not file.names_a_place:
                yield Fault(
                    Sentence(N_("The file {path} does not belong to the log."), path=path), path
                )
            elif not file.lies_beyond(self.size) and path != self.tree.path(file.level, file.index):
                yield from self._earlier(file, path)

    def _earlier(self, file: Found, path: str) -> Iterator[Fault]:
        """Hold a tile of an earlier size against the one that took its place."""
        now = self.tree.path(file.level, file.index)
        try:
            content = self._read(path)
            if self._read(now).startswith(content) and _holds(file, content):
                return
        except FileNotFoundError:
            return  # the missing file was named already
        why = N_("The file {path} says otherwise than {now}, of which it was the beginning.")
        yield Fault(Sentence(why, path=path, now=now), path)

    def _read(self, path: str) -> bytes:
        try:
            return (self.folder / path).read_bytes()
        except (IsADirectoryError, NotADirectoryError) as error:
            raise FileNotFoundError(path) from error


def _holds(file: Found, content: bytes) -> bool:
    """Say whether *content* has as many entries or hashes as the path of its file says."""
    if file.level != ENTRIES:
        return len(content) == file.width * HASH_SIZE
    try:
        return len(unpacked(content)) == file.width
    except BundleError:
        return False


def _first_changed(bundle: bytes, proved: Hashes) -> int:
    """Return the place of the first entry of a bundle that is not what it was."""
    place = 0
    for number, hashed in enumerate(proved):
        begun = place + 2
        place = begun + int.from_bytes(bundle[place:begun], "big")
        if leaf_hash(bundle[begun:place]) != hashed:
            return number
    return len(proved)


def _gone(path: str) -> Fault:
    return Fault(Sentence(N_("The file {path} was taken away."), path=path), path)


def _unreadable(path: str, error: BundleError, entry: int | None = None) -> Fault:
    why = N_("The file {path} was changed and cannot be read any more: {why}")
    return Fault(Sentence(why, path=path, why=error), path, entry)
