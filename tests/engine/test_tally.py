"""The tally counts every duty once: its numbers are those of the findings, its debts add up."""

from collections import defaultdict

from hypothesis import given

from qadagalau.engine import check, open_register, register_of

from .on_disk import write
from .random_law import dockets, tried

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
