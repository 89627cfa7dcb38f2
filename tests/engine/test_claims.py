"""Claims find their cases: exactly those whose number is theirs, letter by letter."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from qadagalau.engine import claims as claims_of_cases
from qadagalau.engine.claims import cases_of_claims
from qadagalau.engine.texts import Texts

NUMBERS = st.text("0123456789-/АB", max_size=20)


def in_pieces(numbers, size):
    pieces = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    return Texts([len(p) for p in pieces], lambda n: pa.array(pieces[n], pa.string()))


@given(
    cases=st.lists(NUMBERS, unique=True, max_size=30),
    others=st.lists(NUMBERS, max_size=10),
    size=st.integers(1, 12),
    data=st.data(),
)
def test_claims_find_their_cases(cases, others, size, data):
    known = st.sampled_from(cases) if cases else st.nothing()
    sought = data.draw(st.lists(known | st.sampled_from([*others, "none"]), max_size=40))
    claims = pa.chunked_array([pa.array(sought, pa.string())])
    found = cases_of_claims(claims, in_pieces(cases, size))
    place = {number: row for row, number in enumerate(cases)}
    assert found.tolist() == [place.get(number, -1) for number in sought]


def test_equal_hashes_are_not_taken_for_equal_numbers(monkeypatch):
    monkeypatch.setattr(claims_of_cases, "_hashed", lambda t, _: np.zeros(len(t), dtype=np.uint64))
    sought = pa.chunked_array([["b", "x", "a", "b"]])
    assert cases_of_claims(sought, in_pieces(["a", "b", "c"], 2)).tolist() == [1, -1, 0, 1]
