"""A table in layers is the table that its days make of it."""

import hashlib

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qadagalau.engine import roots
from qadagalau.engine.layers import among, layers_of
from qadagalau.engine.roots import changed, in_order, layered, root_of

from .random_law import tried

ROWS = pa.schema([("case_no", pa.int32()), ("word", pa.string())])
numbers = st.lists(st.integers(0, 9), max_size=12)


def table(case_nos, words):
    return pa.table([case_nos, words], schema=ROWS)


@given(
    first=numbers,
    days=st.lists(st.tuples(numbers, st.integers(0, 9)), max_size=6),
    short=st.booleans(),
)
@tried(200)
def test_layers_hold_what_their_days_made(first, days, short):
    plain = [(number, f"0-{number}") for number in first]
    layers = layers_of([table(first, [word for _, word in plain])])
    for day, (added, lost) in enumerate(days, 1):
        gone = layers.column("case_no") == lost
        new = [(number, f"{day}-{number}") for number in added]
        layers = layers.then(gone, table(added, [word for _, word in new]))
        layers = layers.short() if short else layers
        plain = [row for row in plain if row[0] != lost] + new
        assert len(layers) == len(plain)
        assert layers.rows().to_pylist() == [dict(zip(ROWS.names, r, strict=True)) for r in plain]
        assert layers.column("case_no").tolist() == [number for number, _ in plain]
        some = np.arange(0, len(plain), 2)
        assert layers.rows(some)["word"].to_pylist() == [word for _, word in plain[::2]]
    assert not (short and layers.is_long)


ids = st.sets(st.sampled_from([f"{n:032x}late" for n in range(30)]))


@given(first=ids, days=st.lists(st.tuples(ids, ids), max_size=5), step=st.integers(1, 9))
@tried(200)
def test_lines_change_as_a_set_does(first, days, step):
    def lines(some):
        return np.array(sorted(some), dtype="S48")

    kept = layered(lines(first))
    for gone, appeared in days:
        lost = gone & first
        new = appeared - (first - lost)
        kept, first = changed(kept, lines(lost), lines(new)), (first - lost) | new
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(roots, "_LINES_A_STEP", step)
            told = [line.decode() for some in in_order(kept) for line in some.tolist()]
            assert told == sorted(first)
        assert root_of(kept) == hashlib.sha256("".join(sorted(first)).encode()).hexdigest()


few = st.lists(st.integers(-1, 20), max_size=8).map(lambda one: np.array(one, dtype=np.int32))


@given(numbers=few, wanted=few)
@tried(200)
def test_numbers_are_found_among_those_wanted(numbers, wanted):
    assert among(numbers, wanted).tolist() == [number in wanted for number in numbers]
