import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.ledger.merkle import (
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hashes,
    root_of,
)
from qadagalau.ledger.tiles import BundleError, Edge, Tree, packed, path_of, unpacked, width_of

OTHERS_LOG = Path(__file__).parents[3] / "shared/data/tessera_log/testdata/log"
ENTRIES = [str(number).encode() for number in range(66_500)]
LEAVES = leaf_hashes(ENTRIES)


@pytest.mark.shared
@pytest.mark.skipif(not OTHERS_LOG.exists(), reason="the log of ../shared is not there")
def test_every_root_of_a_log_of_others_is_rebuilt_from_its_tiles():
    published, rebuilt, hashed = {}, {}, {}
    for path in OTHERS_LOG.glob("checkpoint.*"):
        _, size, root, *_ = path.read_text().splitlines()
        tree = Tree(int(size), lambda name: (OTHERS_LOG / name).read_bytes())
        published[int(size)] = base64.b64decode(root)
        rebuilt[int(size)] = tree.root()
        hashed[int(size)] = root_of(leaf_hashes(tree.entries(0)) if tree.size else [])
    assert sorted(published) == list(range(16))
    assert rebuilt == published
    assert hashed == published


@pytest.mark.parametrize(
    ("path", "level", "index", "width"),
    [
        ("tile/0/000", 0, 0, 256),
        ("tile/0/999.p/1", 0, 999, 1),
        ("tile/3/x001/000", 3, 1000, 256),
        ("tile/entries/x001/x234/067.p/255", "entries", 1_234_067, 255),
    ],
)
def test_a_path_is_that_of_the_standard(path, level, index, width):
    assert path_of(level, index, width) == path


def test_the_widths_are_those_of_the_standards_example():
    size = 70_000
    widths = {
        (level, index): width_of(level, index, size)
        for level, index in [(0, 272), (0, 273), (0, 274), (1, 0), (1, 1), (1, 2), (2, 0), (3, 0)]
    }
    assert widths == {
        (0, 272): 256,
        (0, 273): 112,
        (0, 274): 0,
        (1, 0): 256,
        (1, 1): 17,
        (1, 2): 0,
        (2, 0): 1,
        (3, 0): 0,
    }


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_gives_back_its_entries(entries):
    assert unpacked(packed(entries)) == entries


def test_the_longest_entry_goes_in_and_a_longer_one_is_refused():
    longest = b"x" * 65_535
    assert unpacked(packed([longest])) == [longest]
    with pytest.raises(BundleError) as refused:
        packed([longest + b"x"])
    assert str(refused.value) == (
        "An entry of 65536 bytes is too long for the ledger, which takes 65535 at most. "
        "Write its SHA-256 in the entry and keep the rest beside it."
    )


@pytest.mark.parametrize(("bundle", "number"), [(b"\x00", 0), (b"\x00\x01a\x00\x02b", 2)])
def test_a_bundle_cut_short_is_refused(bundle, number):
    with pytest.raises(BundleError) as refused:
        unpacked(bundle)
    assert str(refused.value) == (f"A bundle of entries ends in the middle of its entry {number}.")


def grown(sizes: list[int]) -> tuple[Edge, dict[str, bytes]]:
    """A tree that grew in these steps, and every file that was written on the way."""
    edge, files = Edge(), {}
    for size in sizes:
        full = edge.grow(LEAVES[edge.size : size])
        files |= {tile.path: tile.content for tile in [*full, *edge.partial()]}
    return edge, files


@given(st.lists(st.integers(0, 1100), min_size=1, max_size=8).map(sorted))
@settings(max_examples=40)
def test_a_tree_grows_alike_in_any_steps(sizes):
    edge, files = grown(sizes)
    at_once, _ = grown(sizes[-1:])
    tree = Tree(sizes[-1], files.__getitem__)
    assert edge == at_once == Edge.of(tree.size, tree.tile)
    assert edge.root() == tree.root() == root_of(LEAVES[: tree.size])


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_536, 65_537, 66_048, 66_500])
def test_proofs_come_out_of_tiles(size):
    _, files = grown([size])
    tree = Tree(size, files.__getitem__)
    root = root_of(LEAVES[:size])
    for index in {0, size // 2, size - 1}:
        proof = inclusion_proof(index, size, tree.hash_of)
        check_inclusion(LEAVES[index], index, size, proof, root)
    for old in {1, size // 3 + 1, size}:
        proof = consistency_proof(old, size, tree.hash_of)
        check_consistency(old, size, proof, root_of(LEAVES[:old]), root)


def test_a_full_tile_stands_for_the_partial_one_that_is_gone():
    _, files = grown([256])

    def read(path: str) -> bytes:
        if path not in files:
            raise FileNotFoundError(path)
        return files[path]

    assert Tree(100, read).root() == root_of(LEAVES[:100])
    with pytest.raises(FileNotFoundError):
        Tree(300, read).root()


@pytest.mark.parametrize("kept", [0, 32, 70])
def test_a_tile_cut_short_is_refused(kept):
    _, files = grown([3])
    with pytest.raises(BundleError) as refused:
        Tree(3, lambda path: files[path][:kept]).root()
    assert str(refused.value) == (
        f"The file tile/0/000.p/3 of the ledger holds {-(-kept // 32)} of 3."
    )
