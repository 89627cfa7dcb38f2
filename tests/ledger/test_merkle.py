import base64
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qadagalau.ledger.merkle import (
    EMPTY_ROOT,
    ProofError,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    leaf_hashes,
    node_hash,
    root_of,
)

VECTORS = Path(__file__).parents[3] / "shared/data/merkle"
needs_vectors = [
    pytest.mark.shared,
    pytest.mark.skipif(not VECTORS.exists(), reason="the vectors of ../shared are not there"),
]
LEAVES = leaf_hashes([str(number).encode() for number in range(600)])


@cache
def slowly(start: int, stop: int) -> bytes:
    """The definition of RFC 6962, section 2.1, word for word."""
    count = stop - start
    if count == 0:
        return EMPTY_ROOT
    if count == 1:
        return LEAVES[start]
    left = max(1 << power for power in range(20) if 1 << power < count)
    return node_hash(slowly(start, start + left), slowly(start + left, stop))


def of_base64(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def found_by(kind: str, vector: dict) -> str:
    proof = [of_base64(each) for each in vector["proof"] or []]
    try:
        if kind == "inclusion":
            check_inclusion(
                of_base64(vector["leafHash"]),
                vector["leafIdx"],
                vector["treeSize"],
                proof,
                of_base64(vector["root"]),
            )
        else:
            check_consistency(
                vector["size1"],
                vector["size2"],
                proof,
                of_base64(vector["root1"]),
                of_base64(vector["root2"]),
            )
    except ProofError:
        return "refused"
    return "passed"


@pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=needs_vectors) for k in ("inclusion", "consistency")]
)
def test_we_agree_with_the_vectors_of_others(kind):
    vectors = {
        str(path.relative_to(VECTORS)): json.loads(path.read_text())
        for path in sorted((VECTORS / kind).rglob("*.json"))
    }
    expected = {name: "refused" if v["wantErr"] else "passed" for name, v in vectors.items()}
    assert {name: found_by(kind, v) for name, v in vectors.items()} == expected
    assert set(expected.values()) == {"refused", "passed"}
    assert len(expected) == {"inclusion": 49, "consistency": 43}[kind]


def test_the_hashes_are_those_of_the_standard():
    assert (
        leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.integers(0, 600))
def test_a_root_is_what_the_definition_says(size):
    assert root_of(LEAVES[:size]) == slowly(0, size)


@given(st.integers(1, 600).flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size))))
def test_every_leaf_is_proved_and_no_other_passes_for_it(index_and_size):
    index, size = index_and_size
    proof = inclusion_proof(index, size, slowly)
    check_inclusion(LEAVES[index], index, size, proof, slowly(0, size))
    with pytest.raises(ProofError):
        check_inclusion(leaf_hash(b"another"), index, size, proof, slowly(0, size))
    if size > 1:
        with pytest.raises(ProofError):
            check_inclusion(LEAVES[index], (index + 1) % size, size, proof, slowly(0, size))


@given(st.integers(0, 600).flatmap(lambda new: st.tuples(st.integers(0, new), st.just(new))))
def test_growth_is_proved_and_a_changed_past_is_not(old_and_new):
    old, new = old_and_new
    proof = consistency_proof(old, new, slowly)
    check_consistency(old, new, proof, slowly(0, old), slowly(0, new))
    with pytest.raises(ProofError):
        check_consistency(old, new, proof, leaf_hash(b"another"), slowly(0, new))
    if old:
        with pytest.raises(ProofError):
            check_consistency(old, new, proof, slowly(0, old), leaf_hash(b"another"))


ROOTS = {size: slowly(0, size) for size in (2, 3, 5)}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            lambda: inclusion_proof(5, 5, slowly),
            "A log of 5 entries has no entry 5; they are counted from 0.",
        ),
        (
            lambda: check_inclusion(LEAVES[0], 5, 5, [], ROOTS[5]),
            "A log of 5 entries has no entry 5; they are counted from 0.",
        ),
        (
            lambda: consistency_proof(3, 2, slowly),
            "A log of 2 entries cannot be the continuation of one of 3.",
        ),
        (
            lambda: check_consistency(3, 2, [], ROOTS[3], ROOTS[2]),
            "A log of 2 entries cannot be the continuation of one of 3.",
        ),
        (
            lambda: check_inclusion(b"short", 0, 1, [], ROOTS[2]),
            "A hash of the proof has 5 bytes; each has 32.",
        ),
        (
            lambda: check_inclusion(LEAVES[0], 0, 2, [], ROOTS[2]),
            "The proof is shorter than the log is high.",
        ),
        (
            lambda: check_inclusion(LEAVES[0], 0, 2, [LEAVES[1]] * 2, ROOTS[2]),
            "The proof is longer than the log is high.",
        ),
        (
            lambda: check_inclusion(LEAVES[1], 0, 2, [LEAVES[0]], ROOTS[2]),
            "The proof does not lead from entry 0 to the root of the log.",
        ),
        (
            lambda: check_consistency(2, 2, [LEAVES[0]], ROOTS[2], ROOTS[2]),
            "The proof of consistency should be empty and is not.",
        ),
        (
            lambda: check_consistency(2, 2, [], ROOTS[2], ROOTS[3]),
            "Two roots of a log of 2 entries differ: it was forked or changed.",
        ),
        (
            lambda: check_consistency(3, 5, [], ROOTS[3], ROOTS[5]),
            "The proof of consistency is empty.",
        ),
        (
            lambda: check_consistency(2, 3, [LEAVES[2]] * 2, ROOTS[2], ROOTS[3]),
            "The proof is longer than the log is high.",
        ),
        (
            lambda: check_consistency(2, 3, [], ROOTS[2], ROOTS[3]),
            "The proof is shorter than the log is high.",
        ),
        (
            lambda: check_consistency(2, 3, [LEAVES[1]], ROOTS[2], ROOTS[3]),
            "The proof of consistency does not lead to the new root.",
        ),
        (
            lambda: check_consistency(3, 5, consistency_proof(3, 5, slowly), ROOTS[2], ROOTS[5]),
            "The proof of consistency does not lead to the old root.",
        ),
    ],
    ids=range(15),
)
def test_a_refusal_says_what_is_wrong_with_a_proof(asked, message):
    with pytest.raises(ProofError) as refused:
        asked()
    assert str(refused.value) == message
