"""A register into which deliveries were folded says what one written anew from them says."""

from contextlib import contextmanager
from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qadagalau.engine import check, open_register
from qadagalau.engine.casefiles import open_archive
from qadagalau.engine.morning import goes_on
from qadagalau.engine.standing import begin
from qadagalau.intake import folding
from qadagalau.intake.bringing import bring
from qadagalau.intake.delivery_folder import numbered
from qadagalau.intake.folding import fold, settle
from qadagalau.law import Code
from qadagalau.record.layout import MANIFEST

from .test_known_on_deliveries import AS_OF, BOOK, received, rows

# Which of two acts of one day comes first over all cases is left to the numbers of the cases.
BY_CASE = BOOK.with_code(
    Code(tuple(n for n in BOOK.code.norms if n.code not in {"test/few", "test/month"}))
)
MAYBE = st.none()
with_cases = st.tuples(
    st.just("events"),
    st.lists(rows["events"], min_size=1, max_size=5),
    st.integers(0, 2),
)
first = st.tuples(st.just("cases"), st.lists(rows["cases"], min_size=1, max_size=4), st.just(0))


@contextmanager
def small():
    """Let small registers be folded into, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "_SMALL", 0)
        patch.setattr(folding, "_LARGE", 0)
        yield


def said(register, as_of, known_on):
    checked = check(BY_CASE, register, as_of=as_of, known_on=known_on, all_verdicts=True, workers=1)
    findings, tally = checked.findings.to_pylist(), checked.tally.to_pylist()
    return sorted(map(repr, findings)), sorted(map(repr, tally))


def cases_of(register):
    archive = open_archive(register, BOOK)
    ids = register.case_columns(["proceeding_id"])["proceeding_id"].to_pylist()
    files = {one: archive.case_file(one) for one in sorted(ids)}
    debtors = {}
    for file in files.values():
        debtor = file.attributes["debtor"]
        file.attributes["debtor"] = debtor and debtors.setdefault(debtor, len(debtors))
    return files


def laid(home, folder):
    """Return a register of the home's deliveries, with folds where it can, and how many."""
    folds = 0
    for _, delivery in numbered(home.deliveries):
        with small():
            bring(delivery, folder)
        folds += bool(open_register(folder).folds)
    return folds


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(deliveries=st.tuples(first, with_cases, with_cases, with_cases, with_cases))
def test_folds_say_what_a_register_written_anew_says(deliveries, tmp_path_factory):
    folder = tmp_path_factory.mktemp("folds")
    home, last = received(folder, deliveries)
    laid(home, folder / "folded")
    if not home.register.exists():
        return
    whole, folded = open_register(home.register), open_register(folder / "folded")
    for known_on in (date(2025, 6, 1), last - timedelta(days=1), last):
        for as_of in (date(2025, 5, 10), AS_OF):
            assert said(folded, as_of, known_on) == said(whole, as_of, known_on)
    assert cases_of(folded) == cases_of(whole)
    before = said(folded, AS_OF, last)
    settle(folder / "folded")
    settled = open_register(folder / "folded")
    assert (settled.folds, said(settled, AS_OF, last)) == ([], before)


DAYS = [
    ("events", [{"case": "A", "kind": "began", "day": "2025-05-03", "holder": "anna", "id": "1"},
                {"case": "B", "kind": "began", "day": "2025-05-04", "holder": "anna", "id": "2"}],
     0),
    ("cases", [{"case": one, "category": "wages", "debtor": "Asan"} for one in "AB"], 0),
    ("events", [{"case": "A", "kind": "done", "day": "2025-05-20", "holder": "boris", "sum": 40,
                 "id": "3"}], 1),
    ("events", [{"case": "C", "kind": "began", "day": "2025-06-02", "holder": "anna", "id": "4"},
                {"case": "A", "kind": "began", "day": "2025-05-18", "holder": "anna",
                 "id": "5", "corrects": "1"}], 1),
    ("events", [{"case": "B", "kind": "done", "day": "2025-06-01", "holder": "vera", "sum": 31,
                 "id": "6"}], 3),
]  # fmt: skip


def test_a_fold_corrects_what_stood_before(tmp_path):
    home, last = received(tmp_path, DAYS)
    assert laid(home, tmp_path / "folded") == 3
    whole, folded = open_register(home.register), open_register(tmp_path / "folded")
    told = [said(folded, AS_OF, last - timedelta(days=ago)) for ago in range(6)]
    assert told == [said(whole, AS_OF, last - timedelta(days=ago)) for ago in range(6)]
    assert cases_of(folded) == cases_of(whole)


def test_a_standing_goes_on_over_folds_as_a_full_check_would(tmp_path):
    home, _ = received(tmp_path, DAYS)
    folder, standing = tmp_path / "folded", None
    for number, delivery in numbered(home.deliveries):
        if number <= 2:
            bring(delivery, folder)
            continue
        with small():
            assert fold(delivery, folder)
        register = open_register(folder)
        today = date.fromisoformat(register.manifest["made_on"])
        if standing is None:
            standing = begin(BOOK, register, as_of=today, known_on=today, workers=1)
            continue
        standing, _ = goes_on(standing, BOOK, register, as_of=today, known_on=today, workers=1)
        whole = check(BOOK, register, as_of=today, known_on=today, workers=1)
        found = standing.findings(BOOK).to_pylist()
        assert sorted(map(repr, found)) == sorted(map(repr, whole.findings.to_pylist()))
        assert sorted(map(repr, standing.tally(BOOK).to_pylist())) == sorted(
            map(repr, whole.tally.to_pylist())
        )
    assert [one["events"] for one in register.manifest["folds"]] == [1, 2, 1]
    assert register.manifest["counts"]["cases"] == 3


def test_a_fold_that_was_broken_off_counts_for_nothing(tmp_path, monkeypatch):
    home, last = received(tmp_path, DAYS[:3])
    folder = tmp_path / "folded"
    deliveries = [delivery for _, delivery in numbered(home.deliveries)]
    bring(deliveries[0], folder)
    bring(deliveries[1], folder)
    with small():
        assert not fold(deliveries[2].with_name("000001"), tmp_path / "none")
    before, manifest = said(open_register(folder), AS_OF, last), (folder / MANIFEST).read_bytes()
    with small(), monkeypatch.context() as patch:
        patch.setattr(folding.Path, "replace", _fails)
        with pytest.raises(OSError, match="no space"):
            fold(deliveries[2], folder)
    assert (folder / MANIFEST).read_bytes() == manifest
    assert said(open_register(folder), AS_OF, last) == before
    with small():
        assert fold(deliveries[2], folder)
    assert said(open_register(folder), AS_OF, last) == said(
        open_register(home.register), AS_OF, last
    )


def _fails(*_):
    raise OSError(28, "no space")


def test_what_cannot_be_folded_is_left_alone(tmp_path):
    deliveries = [
        *DAYS[:2],
        ("holders", [{"holder": "anna", "office": "o1"}], 0),
        ("events", [{"case": "A", "kind": "done", "day": "2025-05-06", "holder": "b", "sum": 1,
                     "id": "7", "corrects": "99"}], 1),
    ]  # fmt: skip
    home, _ = received(tmp_path, deliveries)
    folder = tmp_path / "folded"
    found = [delivery for _, delivery in numbered(home.deliveries)]
    bring(found[0], folder)
    bring(found[1], folder)
    with small():
        assert [fold(delivery, folder) for delivery in found[2:]] == [False, False]
    assert pq.read_metadata(folder / "events.parquet").num_rows == 2
