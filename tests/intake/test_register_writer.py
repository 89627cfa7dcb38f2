"""A register is whole or not there; its row groups hold whole cases."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qadagalau.engine.memory import arrow_schema
from qadagalau.intake import IntakeError
from qadagalau.intake.register_writer import TABLES, Manifest, OrderedRegisterWriter
from qadagalau.record.layout import (
    CASES,
    EVENTS,
    HOLDERS,
    KEPT,
    KEPT_CASES,
    KEPT_EVENTS,
    KEPT_GLANCE,
    KEPT_INDEX,
    MANIFEST,
    ROWS_A_GROUP,
)

MANIFEST_OF_TWO = Manifest(
    book="kz",
    kinds=("proceeding-opened",),
    details=("",),
    sources=("test",),
    supplied=("proceeding-opened",),
    made_on=date(2026, 11, 22),
)


def events_of(case_nos, day=date(2025, 1, 6)):
    rows = len(case_nos)
    days = pa.array([day] * rows, pa.date32())
    whole = {"case_no": case_nos, "event_id": [f"e{n}" for n in range(rows)]}
    columns = []
    for field in arrow_schema(TABLES[EVENTS]):
        if field.name in whole:
            columns.append(pa.array(whole[field.name], field.type))
        elif field.type == pa.date32() and not field.nullable:
            columns.append(days)
        elif field.nullable:
            columns.append(pa.nulls(rows, field.type))
        else:
            columns.append(pa.array([0] * rows, field.type))
    return pa.Table.from_arrays(columns, schema=arrow_schema(TABLES[EVENTS]))


def cases_of(names, **further):
    columns = {
        field.name: pa.nulls(len(names), field.type) for field in arrow_schema(TABLES[CASES])
    }
    columns["proceeding_id"] = pa.array(names)
    columns["holder_no"] = pa.array([0] * len(names), pa.int32())
    return pa.table({**columns, **further})


def test_a_register_has_every_table_and_counts_its_rows(tmp_path):
    with OrderedRegisterWriter(tmp_path / "city") as writer:
        writer.append(events_of([0, 0]), cases_of(["a"], court=pa.array(["north"])))
        writer.append(events_of([0, 1]), cases_of(["b"], court=pa.array(["south"])))
        writer.add(
            HOLDERS,
            pa.table(
                {
                    "holder_id": ["h"],
                    "holder_kind": ["x"],
                    "office_id": ["o"],
                    "region": ["r"],
                }
            ),
        )
        writer.close(MANIFEST_OF_TWO)
    assert sorted(file.name for file in (tmp_path / "city").iterdir()) == sorted(
        [*TABLES, MANIFEST, KEPT, KEPT_EVENTS, KEPT_CASES, KEPT_GLANCE, KEPT_INDEX]
    )
    assert json.loads((tmp_path / "city" / MANIFEST).read_text()) == {
        "format": 2,
        "book": "kz",
        "kinds": ["proceeding-opened"],
        "details": [""],
        "sources": ["test"],
        "supplied": ["proceeding-opened"],
        "supplied_on": {},
        "made_on": "2026-11-22",
        "deliveries": 0,
        "counts": {
            "events": 4,
            "cases": 2,
            "holders": 1,
            "offices": 0,
            "case_versions": 0,
            "holder_versions": 0,
            "distributions": 0,
            "assets": 0,
        },
    }
    assert pq.read_table(tmp_path / "city" / CASES)["court"].to_pylist() == ["north", "south"]
    assert pq.read_schema(tmp_path / "city" / EVENTS) == arrow_schema(TABLES[EVENTS])
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_a_row_group_never_splits_a_case(tmp_path):
    sizes = [ROWS_A_GROUP // 3 + 1] * 7 + [ROWS_A_GROUP + 5, 2]
    case_nos = [case for case, size in enumerate(sizes) for _ in range(size)]
    with OrderedRegisterWriter(tmp_path / "city") as writer:
        for start in range(0, len(case_nos), 700_001):
            cases = cases_of([] if start else [f"case {case}" for case in range(len(sizes))])
            writer.append(events_of(case_nos[start : start + 700_001]), cases)
        writer.close(MANIFEST_OF_TWO)
    file = pq.ParquetFile(tmp_path / "city" / EVENTS)
    groups = [
        set(file.read_row_group(n, ["case_no"])["case_no"].unique().to_pylist())
        for n in range(file.num_row_groups)
    ]
    assert groups == [{0, 1}, {2, 3}, {4, 5}, {6}, {7}, {8}]


def test_events_out_of_order_are_refused_and_nothing_is_left(tmp_path):
    with OrderedRegisterWriter(tmp_path / "city") as writer:
        writer.append(events_of([3], date(2025, 1, 7)), cases_of([]))
        with pytest.raises(IntakeError) as refused:
            writer.append(events_of([3], date(2025, 1, 6)), cases_of([]))
    assert str(refused.value) == (
        "Events are not ordered by case, day and minute. Order them before writing."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_register_that_is_there_is_replaced_only_when_asked(tmp_path):
    for made_on in (date(2026, 1, 1), date(2026, 1, 2)):
        with OrderedRegisterWriter(tmp_path / "city", replace=True) as writer:
            writer.append(events_of([0]), cases_of(["a"]))
            writer.close(
                Manifest(
                    book="kz",
                    kinds=(),
                    details=("",),
                    sources=(),
                    supplied=(),
                    made_on=made_on,
                )
            )
    assert json.loads((tmp_path / "city" / MANIFEST).read_text())["made_on"] == "2026-01-02"
    with pytest.raises(IntakeError) as refused:
        OrderedRegisterWriter(tmp_path / "city").__enter__()
    assert str(refused.value) == "There is already something at city. Name another folder."
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_what_an_interrupted_import_left_is_cleared_away(tmp_path):
    left = tmp_path / ".city.importing"
    (left / "new").mkdir(parents=True)
    (left / "new" / EVENTS).write_text("half")
    with OrderedRegisterWriter(tmp_path / "city") as writer:
        writer.append(events_of([0]), cases_of(["a"]))
        writer.close(MANIFEST_OF_TWO)
    assert [path.name for path in tmp_path.iterdir()] == ["city"]
    assert pq.read_metadata(tmp_path / "city" / EVENTS).num_rows == 1


def test_a_register_caught_between_two_places_is_put_back(tmp_path):
    between = tmp_path / ".city.importing" / "before"
    with OrderedRegisterWriter(tmp_path / "city") as writer:
        writer.append(events_of([0]), cases_of(["a"]))
        writer.close(MANIFEST_OF_TWO)
    between.parent.mkdir()
    (tmp_path / "city").rename(between)
    with OrderedRegisterWriter(tmp_path / "city", replace=True):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["city"]
    assert pq.read_metadata(tmp_path / "city" / EVENTS).num_rows == 1


def test_two_imports_at_once_are_refused(tmp_path):
    with OrderedRegisterWriter(tmp_path / "city"):
        with pytest.raises(IntakeError) as refused:
            OrderedRegisterWriter(tmp_path / "city").__enter__()
        assert str(refused.value) == (
            "Another import into the register city is under way. "
            "Wait until it ends, then import again."
        )
