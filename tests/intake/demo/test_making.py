"""How a demo is written: the same each time, in order, whole, and refused in sentences."""

import filecmp
import json
from datetime import date

import numpy as np
import pyarrow.parquet as pq
import pytest

from qadagalau.intake.contract import IntakeError
from qadagalau.intake.demo import make_demo
from qadagalau.intake.demo.make import CHUNK
from qadagalau.law import kind_of
from qadagalau.record import WORDS, ProceedingOpened
from qadagalau.record import SimplifiedProceedingOpened as SimplifiedOpened
from qadagalau.statutes.kz.calendar import CALENDAR

TABLES = ("events", "cases", "holders", "offices", "distributions", "assets", "truth")


def test_the_same_seed_gives_the_same_bytes_whatever_the_workers(tmp_path):
    for name, workers in (("one", 1), ("two", 2)):
        make_demo(tmp_path / name, seed=4, size=3_000, workers=workers)
    same, other, failed = filecmp.cmpfiles(
        tmp_path / "one", tmp_path / "two", [f"{name}.parquet" for name in TABLES], shallow=False
    )
    assert (len(same), other, failed) == (len(TABLES), [], [])


def test_another_seed_gives_another_city(city):
    one, other = (pq.read_table(city(3_000, seed).folder / "cases.parquet") for seed in (5, 6))
    assert one["debt_tiyn"] != other["debt_tiyn"]


@pytest.mark.slow
def test_a_row_group_holds_whole_cases_in_the_order_of_the_layout(city):
    made = city(100_000, 2)
    file = pq.ParquetFile(made.folder / "events.parquet")
    last = -1
    for group in range(file.num_row_groups):
        events = file.read_row_group(group, columns=["case_no", "happened_on", "minute"])
        case = events["case_no"].to_numpy()
        day = events["happened_on"].to_numpy().astype(np.int64)
        minute = events["minute"].fill_null(0).to_numpy().astype(np.int64)
        order = np.lexsort((minute, day, case))
        assert (order == np.arange(len(case))).all()
        assert case[0] > last
        last = case[-1]
    assert file.num_row_groups == 2
    assert made.receipt.proceedings > CHUNK


def test_what_is_written_is_what_the_receipt_says(city):
    made = city(3_000, 5)
    manifest = json.loads((made.folder / "register.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["events"] == made.receipt.events
    assert made.receipt.proceedings == 3_000
    assert manifest["supplied"] == [kind_of(word) for word in WORDS]
    assert manifest["book"] == "kz"


def test_progress_is_told_up_to_the_end(tmp_path):
    told = []
    make_demo(tmp_path / "register", seed=1, size=1_000, progress=lambda *done: told.append(done))
    assert told == [(1_000, 1_000), (1_000, 1_000)]


def test_nothing_happens_after_the_day_of_the_register(tmp_path):
    day = date(2026, 8, 14)
    make_demo(tmp_path / "register", seed=1, size=1_000, as_of=day)
    events = pq.read_table(tmp_path / "register" / "events.parquet")
    latest = [max(events[name].to_pylist()) for name in ("happened_on", "recorded_on")]
    assert max(latest) <= day


@pytest.mark.parametrize("seed", [3, 7])
def test_even_the_smallest_demo_holds_a_correction(city, seed):
    events = pq.read_table(city(1_000, seed).folder / "events.parquet", columns=["corrects"])
    assert events["corrects"].null_count < events.num_rows


def test_a_correction_replaces_what_was_learnt_before(city):
    events = pq.read_table(city(20_000).folder / "events.parquet").to_pylist()
    by_id = {row["event_id"]: row for row in events}
    right = [row for row in events if row["corrects"]]
    wrong = [by_id[row["corrects"]] for row in right]
    assert len(right) > 10
    assert {row["event_id"] for row in wrong} == {
        row["event_id"] for row in events if row["superseded_on"]
    }
    for one, other in zip(wrong, right, strict=True):
        assert one["superseded_on"] == other["recorded_on"]
        assert one["amount_tiyn"] == 10 * other["amount_tiyn"]


def test_a_demo_too_small_is_refused(tmp_path):
    with pytest.raises(IntakeError) as refusal:
        make_demo(tmp_path / "register", seed=1, size=999)
    assert str(refusal.value) == (
        "A demo of 999 proceedings is too small to hold every breach. Ask for 1000 or more."
    )


def test_a_day_out_of_range_is_refused(tmp_path):
    with pytest.raises(IntakeError) as refusal:
        make_demo(tmp_path / "register", seed=1, size=1_000, as_of=date(2027, 1, 1))
    assert str(refusal.value) == (
        "The demo cannot be made as of 2027-01-01: its calendar of breaches reaches from "
        "2026-06-01 to 2026-12-31. Choose a day between them."
    )


def test_proceedings_are_opened_on_working_days(city):
    made = city(20_000)
    kinds = [made.register.kinds[kind_of(word)] for word in (ProceedingOpened, SimplifiedOpened)]
    events = pq.read_table(made.folder / "events.parquet", columns=["kind", "happened_on"])
    days = {row["happened_on"] for row in events.to_pylist() if row["kind"] in kinds}
    assert [day for day in sorted(days) if not CALENDAR.is_working(day)] == []
