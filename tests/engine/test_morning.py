"""A standing brought on from day to day is what a check of the whole register gives each day."""

from datetime import timedelta

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from qadagalau.engine import FINDINGS, check, open_register
from qadagalau.engine.morning import goes_on
from qadagalau.engine.standing import begin, named, summed
from qadagalau.engine.standing_files import keep_standing, open_standing
from qadagalau.engine.tally import NUMBERS

from .on_disk import write
from .random_law import dockets, tried

TALLY_KEYS = ["norm", "wording", "holder_id", "office_id", "region", "category", "verdict"]


def by_id(findings):
    return {row["finding_id"]: row for row in findings.to_pylist()}


def counts(tally):
    return sorted(map(str, tally.to_pylist()))


@given(docket=dockets(), steps=st.lists(st.integers(0, 40), min_size=1, max_size=4))
@tried(25)
def test_a_standing_goes_on_as_a_full_check_would(docket, steps, tmp_path_factory):
    folder = tmp_path_factory.mktemp("registers") / "register"
    write(folder, docket.cases, distributions=docket.distributions, rows_a_group=3)
    register = open_register(folder)
    as_of = docket.as_of - timedelta(days=sum(steps) // 2)
    known_on = min(docket.known_on, as_of) if steps[0] % 2 else docket.known_on
    standing = begin(docket.book, register, as_of=as_of, known_on=known_on, workers=1)
    kept = folder.with_name("standing")
    shown = by_id(standing.findings(docket.book))
    for step in steps:
        as_of, known_on = as_of + timedelta(days=step), known_on + timedelta(days=step)
        keep_standing(standing, kept, book_sha256="book")
        days = {"as_of": as_of, "known_on": known_on}
        before = open_standing(kept, register, book_sha256="book", **days)
        if before is None:  # sources began to supply other kinds
            return
        standing, change = goes_on(
            before, docket.book, register, as_of=as_of, known_on=known_on, workers=1
        )
        whole = check(docket.book, register, as_of=as_of, known_on=known_on, workers=1)
        assert by_id(standing.findings(docket.book)) == by_id(whole.findings)
        assert counts(standing.tally(docket.book)) == counts(whole.tally)
        days = (before.as_of, before.known_on)
        for row in named(change.gone, docket.book, register, *days).to_pylist():
            del shown[row["finding_id"]]
        shown |= by_id(named(change.appeared, docket.book, register, as_of, known_on))
        assert shown.keys() == by_id(whole.findings).keys()
    assert whole.findings.schema == FINDINGS
    assert isinstance(whole.tally, pa.Table)


def test_a_duty_gives_way_to_one_of_another_debt():
    def tally(number, debt_tiyn):
        row = {"norm_no": 1, "holder_no": 2, "category": "fine", "verdict": 3}
        return pa.Table.from_pylist([{**row, "number": number, "debt_tiyn": debt_tiyn}], NUMBERS)

    moves = summed([tally(-1, -500), tally(1, 200)])
    assert moves.equals(tally(0, -300))
    assert summed([tally(1, 500), moves]).equals(tally(1, 200))
    assert summed([tally(1, 500), tally(-1, -500)]).num_rows == 0
