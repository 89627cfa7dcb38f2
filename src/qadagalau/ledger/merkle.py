"""One hash stands for all entries in their order, and short proofs show what it covers.

This is the tree of RFC 6962 and RFC 9162 over SHA-256.  A hash is 32 bytes.  A leaf is hashed
with the byte 0 before it and a pair of hashes with the byte 1, so that neither passes for the
other.  Proofs are made from ``hash_of(start, stop)``, the hash of the leaves from *start* to
before *stop*, so that they neither know nor care where the tree is kept.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from qadagalau.law import N_, RefusedError

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without leaves."""

HashOf = Callable[[int, int], bytes]


class ProofError(RefusedError):
    """A proof does not show what it was brought to show."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf that holds *entry*."""
    return sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Sequence[bytes]) -> list[bytes]:
    """Return the hashes of many leaves."""
    hashed = sha256
    return [hashed(b"\x00" + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a pair of hashes."""
    return sha256(b"\x01" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Return the root over *hashes*: of leaves, or of complete trees of one height.

    The last of them may be of a smaller tree, the right edge.
    """
    if not hashes:
        return EMPTY_ROOT
    hashed, level = sha256, list(hashes)
    while len(level) > 1:
        alone = level[-1:] if len(level) % 2 else []
        pairs = iter(level)
        level = [
            hashed(b"\x01" + left + right).digest()
            for left, right in zip(pairs, pairs, strict=False)
        ]
        level += alone
    return level[0]


def left_part(size: int) -> int:
    """Return how many of *size* leaves, 2 or more, lie left of the topmost pair."""
    return 1 << ((size - 1).bit_length() - 1)


def check_index(index: int, size: int) -> None:
    """Pass if a log of *size* entries has an entry *index*.

    Raises:
        ProofError: it has none.
    """
    if not 0 <= index < size:
        raise ProofError(
            N_("A log of {size} entries has no entry {index}; they are counted from 0."),
            size=size,
            index=index,
        )


def inclusion_proof(index: int, size: int, hash_of: HashOf) -> list[bytes]:
    """Return the hashes that lead from leaf *index* to the root of the first *size* leaves.

    Raises:
        ProofError: there is no such leaf in that tree.
    """
    check_index(index, size)
    proof = []
    start, stop = 0, size
    while stop - start > 1:
        middle = start + left_part(stop - start)
        if index < middle:
            proof.append(hash_of(middle, stop))
            stop = middle
        else:
            proof.append(hash_of(start, middle))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, hash_of: HashOf) -> list[bytes]:
    """Return the hashes that show the first *old* of *new* leaves to be what they were.

    Raises:
        ProofError: the old tree is not a part of the new one.
    """
    _check_growing(old, new)
    proof: list[bytes] = []
    start, stop, whole = 0, new, True
    while 0 < old < stop:
        middle = start + left_part(stop - start)
        if old <= middle:
            proof.append(hash_of(middle, stop))
            stop = middle
        else:
            proof.append(hash_of(start, middle))
            start, whole = middle, False
    if old and not whole:
        proof.append(hash_of(start, stop))
    return proof[::-1]


def check_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Pass if *proof* leads from the *leaf* hash at *index* to the *root* of *size* leaves.

    Raises:
        ProofError: it does not.
    """
    check_index(index, size)
    _check_sizes([leaf, root, *proof])
    found = leaf
    for hashed, on_left in _steps(index, size - 1, proof):
        found = node_hash(hashed, found) if on_left else node_hash(found, hashed)
    if found != root:
        raise ProofError(
            N_("The proof does not lead from entry {index} to the root of the log."), index=index
        )


def check_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Pass if *proof* shows the log of *new* leaves to continue the log of *old* leaves.

    Raises:
        ProofError: it does not.
    """
    _check_growing(old, new)
    _check_sizes([old_root, new_root, *proof])
    if old in (0, new):
        _check_trivial(old, proof, old_root, new_root if old else EMPTY_ROOT)
        return
    _check_growth(old, new, proof, (old_root, new_root))


def _check_trivial(old: int, proof: Sequence[bytes], old_root: bytes, expected: bytes) -> None:
    if proof:
        raise ProofError(N_("The proof of consistency should be empty and is not."))
    if old_root != expected:
        raise ProofError(
            N_("Two roots of a log of {size} entries differ: it was forked or changed."), size=old
        )


def _check_growth(old: int, new: int, proof: Sequence[bytes], roots: tuple[bytes, bytes]) -> None:
    path = list(proof)
    if old & (old - 1) == 0:  # a complete tree is itself the first hash of the path
        path.insert(0, roots[0])
    if not path:
        raise ProofError(N_("The proof of consistency is empty."))
    place, last = old - 1, new - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    was = now = path[0]
    for hashed, on_left in _steps(place, last, path[1:]):
        if on_left:
            was, now = node_hash(hashed, was), node_hash(hashed, now)
        else:
            now = node_hash(now, hashed)
    if was != roots[0]:
        raise ProofError(N_("The proof of consistency does not lead to the old root."))
    if now != roots[1]:
        raise ProofError(N_("The proof of consistency does not lead to the new root."))


def _steps(place: int, last: int, proof: Sequence[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Walk from node *place* up to the root, beside the path of the *last* node of its level.

    Yields each hash of the proof and whether it stands on the left.
    """
    for hashed in proof:
        if last == 0:
            raise ProofError(N_("The proof is longer than the log is high."))
        on_left = bool(place % 2) or place == last
        yield hashed, on_left
        while on_left and place and not place % 2:  # without a neighbour: the same node, higher
            place, last = place >> 1, last >> 1
        place, last = place >> 1, last >> 1
    if last:
        raise ProofError(N_("The proof is shorter than the log is high."))


def _check_growing(old: int, new: int) -> None:
    if not 0 <= old <= new:
        raise ProofError(
            N_("A log of {new} entries cannot be the continuation of one of {old}."),
            new=new,
            old=old,
        )


def _check_sizes(hashes: Sequence[bytes]) -> None:
    for hashed in hashes:
        if len(hashed) != HASH_SIZE:
            raise ProofError(
                N_("A hash of the proof has {length} bytes; each has 32."), length=len(hashed)
            )
