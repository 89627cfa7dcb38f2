"""The ledger and pymerkle do the same: hash entries as a tree, keep them, prove and check one.

pymerkle is under the GPL and imported here alone.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from pymerkle import InmemoryTree, SqliteTree, verify_inclusion

from qadagalau.ledger import Log
from qadagalau.ledger.merkle import check_inclusion, leaf_hash, leaf_hashes, root_of
from qadagalau.ledger.note import COSIGNATURE, Signer, signed_note, split_note
from qadagalau.ledger.verification import verify

ORIGIN = "benchmark.example/log"
SIGNER = Signer(ORIGIN, bytes(range(32)))
WITNESS = Signer("witness.example/w", bytes(range(32)), COSIGNATURE)
_SECONDS = 2.0
"""So long entries are appended."""
_PROOFS = 200


def _entries(size: int) -> list[bytes]:
    """Entries of the length that one on a delivery has, about 330 bytes."""
    said = {
        "at": "2026-11-22T10:00:00Z",
        "body": {
            "accepted": 120_000,
            "manifest": "0" * 64,
            "number": 0,
            "protocol": "register of proceedings 3",
            "rejected": 12,
            "source": "chamber.example",
        },
        "commitments": {"brought_by": "0" * 64},
        "kind": "delivery",
    }
    before, after = json.dumps(said, separators=(",", ":")).split('"number":0')
    return [f'{before}"number":{number}{after}'.encode() for number in range(size)]


def tree(size: int) -> Callable[[], str]:
    """Hash entries as a tree."""
    entries = _entries(size)
    return lambda: root_of(leaf_hashes(entries)).hex()


def tree_by_pymerkle(size: int) -> Callable[[], str]:
    """Hash the same entries by pymerkle, in memory."""
    entries = _entries(size)
    return lambda: bytes(InmemoryTree.init_from_entries(entries).get_root()).hex()


def made(folder: str, size: int) -> int:
    """Make a log with a cosigned checkpoint, for the tasks that follow."""
    with Log.create(Path(folder), origin=ORIGIN, signer=SIGNER) as log:
        log.append(_entries(size))
        text, lines = split_note(log.checkpoint())
        kept = Path(folder) / "witnessed" / str(size)
        kept.parent.mkdir()
        kept.write_bytes(signed_note(text, [*lines, WITNESS.sign(text, at=1_795_000_000)]))
        return log.size


def verification(folder: str) -> Callable[[], str]:
    """Verify every file, entry and signature of a log."""

    def run() -> str:
        found = verify(Path(folder), key=SIGNER.verifier, witnesses=[WITNESS.verifier])
        return found.outcome.value

    return run


def appended(group: int) -> float:
    """Append groups of entries, each on the disk before the next: entries a second."""
    entries = _entries(group)
    with TemporaryDirectory(dir=".") as folder:
        log = Log.create(Path(folder) / "log", origin=ORIGIN, signer=SIGNER)
        return _rate(group, lambda: log.append(entries))


def appended_by_pymerkle(group: int) -> float:
    """Append the same groups by pymerkle to its SQLite file, and take the root."""
    entries = _entries(group)
    with TemporaryDirectory(dir=".") as folder, SqliteTree(f"{folder}/tree.sqlite") as kept:
        kept.con.execute("pragma synchronous = full")
        return _rate(group, lambda: (kept.append_entries(entries), kept.get_root()))


def _rate(group: int, append: Callable[[], object]) -> float:
    done, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < _SECONDS:
        append()
        done += group
    return done / (time.perf_counter() - begun)


def proof(folder: str, size: int) -> dict[str, float]:
    """Prove entries from the tiles on the disk, and check the proofs: milliseconds each."""
    log = Log.open(Path(folder))
    root, asked = log.said.root, range(0, size, size // _PROOFS)
    leaves = [leaf_hash(log.entry(index)) for index in asked]
    begun = time.perf_counter()
    proofs = [log.inclusion(index) for index in asked]
    proved = time.perf_counter()
    for index, leaf, path in zip(asked, leaves, proofs, strict=True):
        check_inclusion(leaf, index, size, path, root)
    return _milliseconds(begun, proved, len(asked))


def proof_by_pymerkle(size: int) -> dict[str, float]:
    """Prove and check the same entries by pymerkle, in memory."""
    kept = InmemoryTree.init_from_entries(_entries(size))
    asked = range(0, size, size // _PROOFS)
    leaves, root = [kept.get_leaf(index + 1) for index in asked], kept.get_root()
    begun = time.perf_counter()
    proofs = [kept.prove_inclusion(index + 1) for index in asked]
    proved = time.perf_counter()
    for leaf, path in zip(leaves, proofs, strict=True):
        verify_inclusion(leaf, root, path)
    return _milliseconds(begun, proved, len(asked))


def _milliseconds(begun: float, proved: float, times: int) -> dict[str, float]:
    each = 1000 / times
    return {"prove": (proved - begun) * each, "check": (time.perf_counter() - proved) * each}
