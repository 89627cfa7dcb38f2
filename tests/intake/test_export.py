"""A register goes out and comes back the same, in forms that pass their schemas."""

import gzip
import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xmlschema
from lxml import etree

from qadagalau.engine.memory import arrow_schema
from qadagalau.intake import IntakeError, mapping_of, ocel, xes
from qadagalau.intake.contract import Row
from qadagalau.intake.export import export_register
from qadagalau.intake.register_writer import Manifest, OrderedRegisterWriter
from qadagalau.record.layout import CASE_COLUMNS, EVENT_COLUMNS, HOLDER_COLUMNS, HOLDERS, MANIFEST

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def needs_schemas(test):
    absent = "the schemas of XES and OCEL stand in ../shared, which is absent"
    return pytest.mark.shared(pytest.mark.skipif(not SHARED.exists(), reason=absent)(test))


ENDINGS = {
    "xes": "log.xes",
    "ocel-json": "log.jsonocel",
    "ocel-xml": "log.xmlocel",
    "ocel-sqlite": "log.sqlite",
}
STRANGE = 'Қ "5" & <b>\tnext\nline\r end'


def table(columns, rows):
    names = [column.name for column in columns]
    filled = [{**dict.fromkeys(names), **row} for row in rows]
    return pa.Table.from_pylist(filled, arrow_schema(columns))


def event(case_no, day, event_id, **more):
    return {
        "case_no": case_no,
        "kind": 0,
        "detail": 0,
        "happened_on": day,
        "recorded_on": day,
        "holder_no": 0,
        "ref": 0,
        "event_id": event_id,
        "source": 0,
        **more,
    }


EVENTS = [
    event(0, date(2024, 2, 29), "e1", minute=23 * 60 + 30, recorded_on=date(2024, 3, 2)),
    event(0, date(2024, 3, 1), "e2", kind=1, minute=0, detail=1, amount_tiyn=150, base_tiyn=300),
    event(0, date(2024, 3, 1), "e3", minute=1, superseded_on=date(2024, 3, 4), reference=STRANGE),
    event(2, date(1999, 12, 31), "e4", holder_no=1, corrects="e0", source=1),
]
CASES = [
    {
        "proceeding_id": "123/24-75-1",
        "holder_no": 0,
        "debtor": "d-77",
        "creditor": "d-77",
        "category": "alimony",
        "debt_tiyn": 10_000_000_00,
    },
    {"proceeding_id": "none", "holder_no": 1},
    {"proceeding_id": STRANGE, "holder_no": 1, "debtor": "d-78"},
]


@pytest.fixture
def register(tmp_path):
    folder = tmp_path / "register"
    with OrderedRegisterWriter(folder) as writer:
        writer.add(
            HOLDERS,
            table(
                HOLDER_COLUMNS,
                [
                    {"holder_id": "B-1", "holder_kind": "private-bailiff", "region": "75"},
                    {"holder_id": "B-2"},
                ],
            ),
        )
        writer.append(table(EVENT_COLUMNS, EVENTS), table(CASE_COLUMNS, CASES))
        writer.close(
            Manifest(
                book="kz",
                kinds=("document-received", "payment received"),
                details=("", "first"),
                sources=("aisoip", "bank"),
                supplied=("document-received",),
                made_on=date(2026, 1, 1),
            )
        )
    return folder


OWN = {
    "e1": {
        "concept:name": "document-received",
        "time:timestamp": "2024-02-29T23:30:00+06:00",
        "day": "2024-02-29",
        "time": "23:30",
        "recorded_on": "2024-03-02",
        "source": "aisoip",
    },
    "e2": {
        "concept:name": "payment received",
        "time:timestamp": "2024-03-01T00:00:00+05:00",
        "day": "2024-03-01",
        "time": "00:00",
        "recorded_on": "2024-03-01",
        "detail": "first",
        "amount_tiyn": "150",
        "base_tiyn": "300",
        "source": "aisoip",
    },
    "e3": {
        "concept:name": "document-received",
        "time:timestamp": "2024-03-01T00:01:00+05:00",
        "day": "2024-03-01",
        "time": "00:01",
        "recorded_on": "2024-03-01",
        "superseded_on": "2024-03-04",
        "reference": STRANGE,
        "source": "aisoip",
    },
    "e4": {
        "concept:name": "document-received",
        "time:timestamp": "1999-12-31T00:00:00+06:00",
        "day": "1999-12-31",
        "recorded_on": "1999-12-31",
        "source": "bank",
        "corrects": "e0",
    },
}
OF_CASE = {
    "123/24-75-1": {
        "case:debtor": "d-77",
        "case:creditor": "d-77",
        "case:category": "alimony",
        "case:debt_tiyn": "1000000000",
    },
    STRANGE: {"case:debtor": "d-78"},
}
CASE_OF = {"e1": "123/24-75-1", "e2": "123/24-75-1", "e3": "123/24-75-1", "e4": STRANGE}
HOLDER_OF = {"e1": "B-1", "e2": "B-1", "e3": "B-1", "e4": "B-2"}


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_xes_comes_back_the_same(register, tmp_path, name):
    export_register(register, tmp_path / name, format="xes")
    assert [dict(row.fields) for row in xes.read(tmp_path / name)] == [
        {
            "lifecycle:transition": "complete",
            "classifier:Activity": OWN[id_]["concept:name"],
            "identity:id": id_,
            "case:concept:name": CASE_OF[id_],
            "case:org:resource": HOLDER_OF[id_],
            "org:resource": HOLDER_OF[id_],
            **OF_CASE[CASE_OF[id_]],
            **OWN[id_],
        }
        for id_ in OWN
    ]


@pytest.mark.parametrize("form", ["ocel-json", "ocel-xml", "ocel-sqlite"])
def test_ocel_comes_back_the_same(register, tmp_path, form):
    path = tmp_path / ENDINGS[form]
    export_register(register, path, format=form)
    persons = {
        "123/24-75-1": {
            "case:object:debtor": "debtor:d-77",
            "case:object:creditor": "creditor:d-77",
        },
        STRANGE: {"case:object:debtor": "debtor:d-78"},
    }
    assert [dict(row.fields) for row in ocel.read(path, case_type="proceeding")] == [
        {
            "identity:id": id_,
            "object:holder": f"holder:{HOLDER_OF[id_]}",
            "case:concept:name": CASE_OF[id_],
            "case:proceeding_id": CASE_OF[id_],
            "case:object:holder": f"holder:{HOLDER_OF[id_]}",
            **persons[CASE_OF[id_]],
            **OF_CASE[CASE_OF[id_]],
            **OWN[id_],
        }
        for id_ in OWN
    ]


@pytest.mark.parametrize("form", ENDINGS)
def test_the_same_register_gives_the_same_bytes(register, tmp_path, form):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        export_register(register, tmp_path / name / ENDINGS[form], format=form)
    one, two = (tmp_path / name / ENDINGS[form] for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_packed_log_bears_no_time_of_its_making(register, tmp_path):
    export_register(register, tmp_path / "log.xes.gz", format="xes")
    export_register(register, tmp_path / "log.xes", format="xes")
    assert (
        gzip.decompress((tmp_path / "log.xes.gz").read_bytes())
        == (tmp_path / "log.xes").read_bytes()
    )
    assert (tmp_path / "log.xes.gz").read_bytes()[4:8] == bytes(4)


@needs_schemas
def test_xes_passes_the_schema_of_the_standard(register, tmp_path):
    export_register(register, tmp_path / "log.xes", format="xes")
    where = SHARED / "xes_standard" / "documentation" / "xes.xsd"
    assert [
        str(error) for error in xmlschema.XMLSchema(where).iter_errors(tmp_path / "log.xes")
    ] == []
    schema = etree.XMLSchema(etree.parse(where))
    schema.validate(etree.parse(tmp_path / "log.xes"))
    assert [error.message for error in schema.error_log] == []


@needs_schemas
def test_ocel_in_xml_passes_its_schema(register, tmp_path):
    export_register(register, tmp_path / "log.xmlocel", format="ocel-xml")
    # libxml2, because xmlschema 4.3 looks an attribute up in the last declared type only.
    schema = etree.XMLSchema(etree.parse(SHARED / "ocel2" / "ocel2-validation.xsd"))
    schema.validate(etree.parse(tmp_path / "log.xmlocel"))
    assert [error.message for error in schema.error_log] == []


@needs_schemas
def test_ocel_in_json_passes_its_schema(register, tmp_path):
    export_register(register, tmp_path / "log.jsonocel", format="ocel-json")
    schema = json.loads((SHARED / "ocel2" / "schema_ocel2.json").read_text(encoding="utf-8"))
    log = json.loads((tmp_path / "log.jsonocel").read_text(encoding="utf-8"))
    jsonschema.validate(log, schema, format_checker=jsonschema.FormatChecker())
    assert len(log["events"]) == 4
    assert [one["id"] for one in log["objects"]] == [
        "holder:B-1",
        "holder:B-2",
        "debtor:d-77",
        "debtor:d-78",
        "creditor:d-77",
        "123/24-75-1",
        "none",
        STRANGE,
    ]


@needs_schemas
def test_ocel_in_sqlite_has_the_tables_of_the_published_example(register, tmp_path):
    export_register(register, tmp_path / "log.sqlite", format="ocel-sqlite")

    def columns(path):
        asked = f"file:{path}?mode=ro&immutable=1"
        with closing(sqlite3.connect(asked, uri=True)) as database:
            return {
                table: [
                    row[1]
                    for row in database.execute(f"select * from pragma_table_info('{table}')")
                ]
                for table in (
                    "event",
                    "object",
                    "event_object",
                    "object_object",
                    "event_map_type",
                    "object_map_type",
                )
            }

    assert columns(tmp_path / "log.sqlite") == columns(SHARED / "ocel2" / "ocel20_example.sqlite")


@pytest.mark.parametrize("form", ENDINGS)
def test_a_register_without_events_goes_out_too(tmp_path, form):
    folder = tmp_path / "empty"
    with OrderedRegisterWriter(folder) as writer:
        writer.close(
            Manifest(
                book="kz",
                kinds=(),
                details=("",),
                sources=(),
                supplied=(),
                made_on=date(2026, 1, 1),
            )
        )
    export_register(folder, tmp_path / ENDINGS[form], format=form)
    if form == "xes":
        assert list(xes.read(tmp_path / ENDINGS[form])) == []
        return
    with pytest.raises(IntakeError) as refused:
        list(ocel.read(tmp_path / ENDINGS[form], case_type="proceeding"))
    assert str(refused.value) == (
        f"{ENDINGS[form]} has no object of the type proceeding, which the mapping names as the "
        "case. It has: . Correct the mapping."
    )


@pytest.mark.parametrize("form", ENDINGS)
def test_a_damaged_register_leaves_what_was_there(register, tmp_path, form):
    path = tmp_path / "out" / ENDINGS[form]
    path.parent.mkdir()
    path.write_text("before", encoding="utf-8")
    events = (register / "events.parquet").read_bytes()
    (register / "events.parquet").write_bytes(events[:4] + b"\xff" * 200 + events[204:])
    with pytest.raises(IntakeError) as refused:
        export_register(register, path, format=form)
    assert str(refused.value) == (
        "events.parquet of the register register is damaged. Import its source again."
    )
    assert path.read_text(encoding="utf-8") == "before"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_register_of_another_format_is_refused(register, tmp_path):
    manifest = json.loads((register / MANIFEST).read_text(encoding="utf-8"))
    (register / MANIFEST).write_text(json.dumps({**manifest, "format": 0}), encoding="utf-8")
    with pytest.raises(IntakeError) as refused:
        export_register(register, tmp_path / "log.xes", format="xes")
    assert str(refused.value) == (
        "register is a register of another format. Import its source again with this version."
    )


def test_what_is_no_register_is_refused(tmp_path):
    with pytest.raises(IntakeError) as refused:
        export_register(tmp_path, tmp_path / "log.xes", format="xes")
    assert str(refused.value) == (
        f"{tmp_path.name} is not a register, or it is damaged. Name the folder that an import made."
    )


def test_an_unknown_format_or_zone_is_refused(register, tmp_path):
    with pytest.raises(IntakeError) as refused:
        export_register(register, tmp_path / "log.mxml", format="mxml")
    assert str(refused.value) == (
        "There is no export format mxml. Write one of: xes, ocel-json, ocel-xml, ocel-sqlite."
    )
    with pytest.raises(IntakeError) as refused:
        export_register(register, tmp_path / "log.xes", format="xes", zone="Asia/Nowhere")
    assert str(refused.value) == (
        'There is no time zone Asia/Nowhere. Write one like "Asia/Almaty".'
    )


def test_a_place_that_is_not_there_is_refused(register, tmp_path):
    with pytest.raises(IntakeError) as refused:
        export_register(register, tmp_path / "nowhere" / "log.xes", format="xes")
    assert str(refused.value) == (
        "log.xes cannot be written: No such file or directory. Name a place where you may write."
    )


def written_with(tmp_path, **of_event):
    folder = tmp_path / "one"
    with OrderedRegisterWriter(folder) as writer:
        writer.add(HOLDERS, table(HOLDER_COLUMNS, [{"holder_id": "B-1"}]))
        case = {"proceeding_id": of_event.pop("case", "1"), "holder_no": 0}
        writer.append(
            table(EVENT_COLUMNS, [event(0, date(2024, 1, 1), "e1", **of_event)]),
            table(CASE_COLUMNS, [case]),
        )
        writer.close(
            Manifest(
                book="kz",
                kinds=("received",),
                details=("",),
                sources=("s",),
                supplied=(),
                made_on=date(2026, 1, 1),
            )
        )
    return folder


@pytest.mark.parametrize("form", ["xes", "ocel-xml"])
def test_a_character_that_xml_cannot_hold_is_refused_not_dropped(tmp_path, form):
    folder = written_with(tmp_path, reference="a\x0bb")
    with pytest.raises(IntakeError) as refused:
        export_register(folder, tmp_path / ENDINGS[form], format=form)
    assert str(refused.value) == (
        "The register holds the character U+000B, which XML cannot. "
        "Export it as OCEL in JSON or SQLite."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


@pytest.mark.parametrize("form", ["ocel-json", "ocel-sqlite"])
def test_the_other_forms_hold_any_character(tmp_path, form):
    folder = written_with(tmp_path, reference="a\x0bb")
    export_register(folder, tmp_path / ENDINGS[form], format=form)
    (row,) = ocel.read(tmp_path / ENDINGS[form], case_type="proceeding")
    assert isinstance(row, Row)
    assert row.fields["reference"] == "a\x0bb"


def test_a_number_that_looks_like_a_person_is_refused(tmp_path):
    folder = written_with(tmp_path, case="debtor:1")
    with pytest.raises(IntakeError) as refused:
        export_register(folder, tmp_path / "log.jsonocel", format="ocel-json")
    assert str(refused.value) == (
        "The number of the proceeding debtor:1 begins like that of a person in OCEL. "
        "Export the register as XES."
    )


BACK = {
    "ocel": {"id": "identity:id", "holder": "object:holder"},
    "xes": {"id": "identity:id", "holder": "org:resource"},
}


@pytest.mark.parametrize("form", ENDINGS)
def test_what_went_out_is_imported_again_as_the_same_events(place, form):
    rows = "case,what,day,who,how,id\n" + "".join(
        f"{case},{what},{day},B-{case % 2},{how},e{number}\n"
        for number, (case, what, day, how) in enumerate(
            [
                (1, "open", "2024-02-28T23:59", ""),
                (1, "letter", "2024-03-01T00:00", "paper"),
                (2, "open", "2024-02-29", ""),
                (2, "letter", "2024-02-29", "wire"),
                (2, "letter", "2024-02-29", ""),
            ]
        )
    )
    details = {"paper": "paper", "wire": "wire"}
    detail = {"column": "how", "values": details}
    place.take(place.written("rows.csv", rows), place.mapping(id="id", detail=detail))
    path = place.folder / ENDINGS[form]
    export_register(place.register, path, format=form)
    kind = {
        "column": "concept:name",
        "values": {name: name for name in ("case-opened", "letter-sent")},
    }
    back = mapping_of(
        {
            "source": "post",
            "format": form[:4].rstrip("-"),
            "reading": {} if form == "xes" else {"case_type": "proceeding"},
            "proceeding": "case:concept:name",
            "kind": kind,
            "day": "day",
            "time": "time",
            "recorded": "recorded_on",
            "detail": {"column": "detail", "values": details},
            **BACK[form[:4].rstrip("-")],
        },
        "back.toml",
    )
    again = place.folder / "again"
    place.take(path, back, register=again)
    assert _events(place.folder / "again") == _events(place.register)


def _events(folder):
    """Return the events with words for numbers; a holder of OCEL bears his role before him."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    holders = pq.read_table(folder / HOLDERS)["holder_id"].to_pylist()
    return [
        {
            **row,
            "kind": manifest["kinds"][row["kind"]],
            "detail": manifest["details"][row["detail"]],
            "holder_no": holders[row["holder_no"]].removeprefix("holder:"),
        }
        for row in pq.read_table(folder / "events.parquet").to_pylist()
    ]
