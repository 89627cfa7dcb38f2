"""The tally counts every duty once: its numbers are those of the findings, its debts add up."""

from collections import defaultdict

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given
from hypothesis import strategies as st

from qadagalau.engine import check, open_register, register_of
from qadagalau.engine.tally import _OfNorm
from qadagalau.law import Verdict

from .on_disk import write
from .random_law import dockets, tried

SOME = [Verdict.KEPT.value, Verdict.PENDING.value]
BY = ("norm", "wording", "holder_id", "office_id", "region", "category", "verdict")


def counted(findings):
    numbers = defaultdict(lambda: [0, 0])
    for row in findings.to_pylist():
        entry = numbers[tuple(row[name] for name in BY)]
        entry[0] += 1
        entry[1] += row["debt_tiyn"] or 0
    return {key: tuple(entry) for key, entry in numbers.items()}


def tallied(tally):
    rows = tally.to_pylist()
    entries = {tuple(row[name] for name in BY): (row["number"], row["debt_tiyn"]) for row in rows}
    assert len(entries) == len(rows)
    return entries


@given(docket=dockets(cases=8))
@tried(15)
def test_the_tally_counts_the_findings(docket, tmp_path_factory):
    folder = tmp_path_factory.mktemp("registers") / "register"
    record = {"distributions": docket.distributions, "supplied": docket.supplied}
    write(folder, docket.cases, **record, rows_a_group=4)
    how = {"as_of": docket.as_of, "known_on": docket.known_on}
    for register in (open_register(folder), register_of(docket.cases, **record)):
        every = check(docket.book, register, **how, all_verdicts=True)
        assert tallied(every.tally) == counted(every.findings)
        told = check(docket.book, register, **how, all_verdicts=False)
        assert tallied(told.tally) == counted(every.findings)
        some = pc.is_in(every.findings["verdict"], pa.array(SOME))
        assert told.findings.to_pylist() == every.findings.filter(pc.invert(some)).to_pylist()


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 3), st.integers(1, 5), st.integers(-(2**60), 2**60) | st.just(1)),
        max_size=7,
    ),
    slots=st.integers(4, 60),
)
def test_counts_are_the_same_sorted_or_in_slots(rows, slots):
    said = defaultdict(lambda: [0, 0])
    one, halves = _OfNorm(slots), _OfNorm(slots)
    columns = [np.array([row[n] for row in rows], dtype=np.int64) for n in range(3)]
    for key, number, debt in rows:
        said[key][0] += number
        said[key][1] += debt
    one.add(*columns)
    for half in (slice(0, len(rows), 2), slice(1, len(rows), 2)):
        halves.add(*(column[half] for column in columns))
        halves.put_in_slots()
    for found in (one.counted(), one.counted(), halves.counted()):
        columns = (found.keys, found.numbers, found.debts)
        assert list(zip(*(column.tolist() for column in columns), strict=True)) == [
            (key, *said[key]) for key in sorted(said)
        ]
