"""OCEL 2.0 logs: three formats, one content, and no trust in any of them."""

import gzip
import json
import sqlite3
import tracemalloc
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from qadagalau.intake import IntakeError, Row, Unreadable, ocel
from qadagalau.intake.ocel import from_json

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
EXAMPLES = [
    SHARED / "ocel2" / f"ocel20_example.{ending}" for ending in ("jsonocel", "xmlocel", "sqlite")
]
HOSTILE = sorted((SHARED / "hostile" / "defusedxml" / "xmltestdata").glob("*"))


def needs_shared(test):
    absent = "the published logs stand in ../shared, which is absent"
    return pytest.mark.shared(pytest.mark.skipif(not SHARED.exists(), reason=absent)(test))


def refused(path, case_type="case"):
    with pytest.raises(IntakeError) as refusal:
        list(ocel.read(path, case_type=case_type))
    return str(refusal.value)


# ------------------------------------------------------------------ one content in three formats

LOG = {
    "eventTypes": [{"name": "open", "attributes": [{"name": "by", "type": "string"}]}],
    "objectTypes": [{"name": "case", "attributes": []}, {"name": "person", "attributes": []}],
    "objects": [
        {
            "id": "c1",
            "type": "case",
            "attributes": [
                {"name": "debt", "time": "1970-01-01T00:00:00Z", "value": "5"},
                {"name": "debt", "time": "2024-01-02T00:00:00+05:00", "value": "7"},
            ],
            "relationships": [{"objectId": "p1", "qualifier": "debtor"}],
        },
        {"id": "c2", "type": "case"},
        {"id": "p1", "type": "person"},
        {"id": "p2", "type": "person"},
    ],
    "events": [
        {
            "id": "e1",
            "type": "open",
            "time": "2024-01-01T00:00:00+05:00",
            "attributes": [{"name": "by", "value": "B"}],
            "relationships": [
                {"objectId": "c1", "qualifier": ""},
                {"objectId": "p1", "qualifier": ""},
                {"objectId": "p2", "qualifier": ""},
                {"objectId": "p1", "qualifier": "again"},
            ],
        },
        {
            "id": "e2",
            "type": "open",
            "time": "2024-01-02T00:00:00+05:00",
            "relationships": [
                {"objectId": "c1", "qualifier": "x"},
                {"objectId": "c2", "qualifier": "x"},
            ],
        },
        {
            "id": "e3",
            "type": "open",
            "time": "2024-01-03",
            "relationships": [{"objectId": "p1", "qualifier": "x"}],
        },
        {"id": "e4", "type": "open", "time": "2024-01-03"},
        {
            "id": "e5",
            "type": "open",
            "time": "2024-01-03",
            "relationships": [
                {"objectId": "c1", "qualifier": "x"},
                {"objectId": "c9", "qualifier": "x"},
            ],
        },
    ],
}
ROWS = [
    {
        "identity:id": "e1",
        "concept:name": "open",
        "time:timestamp": "2024-01-01T00:00:00+05:00",
        "by": "B",
        "object:person": "p1",
        "object:person#2": "p2",
        "case:concept:name": "c1",
        "case:debt": "5",
        "case:object:person": "p1",
    },
    {
        "identity:id": "e2@c1",
        "concept:name": "open",
        "time:timestamp": "2024-01-02T00:00:00+05:00",
        "case:concept:name": "c1",
        "case:debt": "7",
        "case:object:person": "p1",
    },
    {
        "identity:id": "e2@c2",
        "concept:name": "open",
        "time:timestamp": "2024-01-02T00:00:00+05:00",
        "case:concept:name": "c2",
    },
    ("object:case", "The event names no object of the type that is the case.", ""),
    ("object:case", "The event names no object of the type that is the case.", ""),
    ("object", "The event names an object that is not in the file.", "c9"),
]


def as_json(folder, log=LOG):
    path = folder / "log.jsonocel"
    path.write_text(json.dumps(log), encoding="utf-8")
    return path


def as_xml(folder, relation="relationship"):
    def relations(one):
        named = "".join(
            f'<{relation} object-id="{other["objectId"]}" qualifier="{other["qualifier"]}"/>'
            for other in one.get("relationships", ())
        )
        return f"<objects>{named}</objects>"

    def attributes(one):
        named = "".join(
            f'<attribute name="{own["name"]}" time="{own.get("time", "")}">'
            f"{own['value']}</attribute>"
            for own in one.get("attributes", ())
        )
        return f"<attributes>{named}</attributes>"

    objects = "".join(
        f'<object id="{one["id"]}" type="{one["type"]}">{attributes(one)}{relations(one)}</object>'
        for one in LOG["objects"]
    )
    events = "".join(
        f'<event id="{one["id"]}" type="{one["type"]}" time="{one["time"]}">'
        f"{attributes(one)}{relations(one)}</event>"
        for one in LOG["events"]
    )
    path = folder / "log.xmlocel"
    path.write_text(
        f"<log><object-types/><event-types/><objects>{objects}</objects>"
        f"<events>{events}</events></log>",
        encoding="utf-8",
    )
    return path


TABLES = """
create table event_map_type (ocel_type text, ocel_type_map text);
create table object_map_type (ocel_type text, ocel_type_map text);
create table event (ocel_id text, ocel_type text);
create table object (ocel_id text, ocel_type text);
create table event_object (ocel_event_id text, ocel_object_id text, ocel_qualifier text);
create table object_object (ocel_source_id text, ocel_target_id text, ocel_qualifier text);
create table event_Open (ocel_id text, ocel_time text, by text);
create table object_Case (ocel_id text, ocel_time text, debt integer, ocel_changed_field text);
create table object_Person (ocel_id text, ocel_time text);
insert into event_map_type values ('open', 'Open');
insert into object_map_type values ('case', 'Case'), ('person', 'Person');
insert into object_Case values ('c1', '1970-01-01 00:00:00Z', 5, null),
    ('c1', '2024-01-02 00:00:00+05:00', 7, 'debt');
"""


def as_sqlite(folder, more=""):
    path = folder / "log.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(TABLES)
        for one in LOG["objects"]:
            database.execute("insert into object values (?, ?)", (one["id"], one["type"]))
            for other in one.get("relationships", ()):
                named = (one["id"], other["objectId"], other["qualifier"])
                database.execute("insert into object_object values (?, ?, ?)", named)
        for one in LOG["events"]:
            database.execute("insert into event values (?, ?)", (one["id"], one["type"]))
            by = [own["value"] for own in one.get("attributes", ())]
            database.execute(
                "insert into event_Open values (?, ?, ?)",
                (one["id"], one["time"].replace("T", " "), by[0] if by else None),
            )
            for other in one.get("relationships", ()):
                named = (one["id"], other["objectId"], other["qualifier"])
                database.execute("insert into event_object values (?, ?, ?)", named)
        database.executescript(more)
    return path


@pytest.mark.parametrize(
    "made",
    [as_json, as_xml, lambda folder: as_xml(folder, "object"), as_sqlite],
    ids=["json", "xml", "xml-by-schema", "sqlite"],
)
def test_each_format_gives_the_events_of_each_case(tmp_path, made):
    rows = list(ocel.read(made(tmp_path), case_type="case"))
    assert [
        dict(row.fields) if isinstance(row, Row) else (row.field, row.reason, row.value)
        for row in rows
    ] == ROWS


def test_the_lists_of_a_json_log_may_stand_in_any_order(tmp_path):
    turned = dict(reversed(LOG.items()))
    rows = list(ocel.read(as_json(tmp_path, turned), case_type="case"))
    assert [dict(row.fields) for row in rows if isinstance(row, Row)] == ROWS[:3]


def test_blocks_of_any_size_give_the_same_rows(tmp_path, monkeypatch):
    path = as_json(tmp_path)
    whole = list(ocel.read(path, case_type="case"))
    for size in (1, 2, 7, 100):
        monkeypatch.setattr(from_json, "_BLOCK", size)
        assert list(ocel.read(path, case_type="case")) == whole


def test_numbers_and_truths_stay_as_written(tmp_path):
    values = {"a": 0.10, "b": 12345678901234567890, "c": True, "d": None}
    event = {
        "id": "e",
        "type": "open",
        "time": "2024-01-01",
        "attributes": [{"name": name, "value": value} for name, value in values.items()],
        "relationships": [{"objectId": "c1", "qualifier": ""}],
    }
    text = json.dumps({**LOG, "events": [event]}).replace("0.1}", "0.10}")
    path = tmp_path / "log.jsonocel"
    path.write_text(text, encoding="utf-8")
    (row,) = ocel.read(path, case_type="case")
    assert [row.fields.get(name) for name in values] == [
        "0.10",
        "12345678901234567890",
        "true",
        None,
    ]


def test_lines_are_those_of_the_file(tmp_path):
    path = tmp_path / "log.jsonocel"
    path.write_text(json.dumps(LOG, indent=1), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").split("\n")
    read = [row.line for row in ocel.read(path, case_type="case")]
    begins = [lines.index(f'   "id": "e{number}",') for number in (1, 2, 2, 3, 4, 5)]
    assert read == begins


def test_columns_are_those_of_the_rows(tmp_path):
    (batch,) = ocel.read_columns(as_json(tmp_path), ("by", "nothing"), case_type="case")
    assert batch.columns == {"by": ["B", None, None], "nothing": [None, None, None]}
    assert batch.rows_read == 6


def test_a_packed_log_reads_as_one_that_is_not(tmp_path):
    plain = as_sqlite(tmp_path)
    packed = tmp_path / "log.sqlite.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert list(ocel.read(packed, case_type="case")) == list(ocel.read(plain, case_type="case"))


@needs_shared
@pytest.mark.parametrize(
    "case_type", ["Purchase Requisition", "Purchase Order", "Invoice", "Payment"]
)
def test_the_published_example_is_equal_in_its_three_formats(case_type):
    zone = ZoneInfo("Europe/Rome")  # where JSON gives moments, the others give this local time

    def said(row):
        if isinstance(row, Unreadable):
            return (row.field, row.reason)
        moment = datetime.fromisoformat(str(row.fields["time:timestamp"]))
        local = moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
        return {**row.fields, "time:timestamp": local}

    from_json_, from_xml, from_sqlite = (
        [said(row) for row in ocel.read(path, case_type=case_type)] for path in EXAMPLES
    )
    assert from_json_ == from_xml
    assert from_xml == from_sqlite
    named = {"Purchase Requisition": 3, "Purchase Order": 5, "Invoice": 9, "Payment": 3}
    assert sum(isinstance(row, dict) for row in from_json_) == named[case_type]


# ------------------------------------------------------------------ what is no log


def test_a_type_of_object_that_is_not_there_is_refused(tmp_path):
    assert refused(as_json(tmp_path), "order") == (
        "log.jsonocel has no object of the type order, which the mapping names as the case. "
        "It has: case, person. Correct the mapping."
    )


def test_two_objects_of_one_id_are_refused(tmp_path):
    log = {**LOG, "objects": [{"id": "c1", "type": "case"}, {"id": "c1", "type": "person"}]}
    assert refused(as_json(tmp_path, log)) == (
        "log.jsonocel holds two objects with one id. Export the log again."
    )


def test_an_ending_that_says_nothing_is_refused(tmp_path):
    path = tmp_path / "log.txt"
    path.write_text("{}", encoding="utf-8")
    assert refused(path) == (
        "log.txt does not end as an OCEL 2.0 log does "
        "(.json, .jsonocel, .xml, .xmlocel, .sqlite, .db). Rename it to what it is."
    )


@pytest.mark.parametrize(
    "event",
    [
        5,
        [],
        {},
        {"id": "e", "type": "open", "time": "2024-01-01", "attributes": 5},
        {"id": "e", "type": "open", "time": "2024-01-01", "attributes": [{"name": "a"}]},
        {
            "id": "e",
            "type": "open",
            "time": "2024-01-01",
            "attributes": [{"name": "a", "value": {}}],
        },
        {"id": "e", "type": "open", "time": "2024-01-01", "relationships": [{"qualifier": "x"}]},
    ],
)
def test_an_event_that_is_not_written_as_it_should_is_unreadable(tmp_path, event):
    path = as_json(tmp_path, {**LOG, "events": [event]})
    (row,) = ocel.read(path, case_type="case")
    assert row.reason == "The event is not written as OCEL 2.0 says."


NO_LOG = "log.jsonocel, line 1: this is not an OCEL 2.0 log in JSON ({}). Export the log again."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "{ is expected"),
        ("[]", "{ is expected"),
        ("null", "{ is expected"),
        ('{"objects": 5}', "[ is expected"),
        ('{"objects": []', "} is expected"),
        (json.dumps(LOG)[:-2], "] is expected"),
        (json.dumps(LOG) + "x", "something stands after its end"),
        ('{"a": NaN}', "NaN is no JSON number"),
        ('{"a": ' + "[" * 100_000, "it is nested too deep"),
        ('{"a": "' + "x" * (17 << 20), "one element is longer than 16 MiB"),
        ("{5: 5}", "a name is expected"),
        ('{"a": "\x00"}', "Invalid control character at"),
    ],
)
def test_what_is_no_json_log_is_refused(tmp_path, text, reason):
    path = tmp_path / "log.jsonocel"
    path.write_text(text, encoding="utf-8")
    assert refused(path) == NO_LOG.format(reason)


def test_a_json_log_without_its_lists_is_refused(tmp_path):
    assert refused(as_json(tmp_path, {"objects": [], "events": []})) == (
        "log.jsonocel has no eventTypes, objectTypes, which OCEL 2.0 wants. Export the log again."
    )


def test_a_json_log_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "log.jsonocel"
    path.write_bytes(b'{"a": "\xd0\x00"}')
    assert refused(path) == "log.jsonocel is not UTF-8. Save it as UTF-8."


def test_half_of_a_character_is_refused(tmp_path):
    log = {**LOG, "objects": [{"id": "\ud800", "type": "case"}]}
    assert refused(as_json(tmp_path, log)) == (
        "log.jsonocel holds half of a character. Export the log again."
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<root/>", "<root> does not belong there"),
        ('<log xes.version="1.0"><trace/></log>', "<trace> does not belong there"),
        ("<log><objects><object type='case'/></objects></log>",
         "an object has no id or type, or names another without its id"),
        (("<log><objects><object id='a' type='c'><attributes><attribute/></attributes></object>"
         "</objects></log>"), "an attribute has no name"),
    ],
)  # fmt: skip
def test_what_is_no_xml_log_is_refused(tmp_path, text, reason):
    path = tmp_path / "log.xmlocel"
    path.write_text(text, encoding="utf-8")
    assert refused(path) == (
        f"log.xmlocel, line 1: this is not an OCEL 2.0 log in XML ({reason}). Export the log again."
    )


def test_an_xml_log_without_events_is_refused(tmp_path):
    path = tmp_path / "log.xmlocel"
    path.write_text("<log><objects/></log>", encoding="utf-8")
    assert refused(path) == (
        "log.xmlocel has no list of events, which OCEL 2.0 wants. Export the log again."
    )


def test_an_xml_event_without_its_time_is_unreadable(tmp_path):
    path = as_xml(tmp_path)
    text = path.read_text(encoding="utf-8").replace(' time="2024-01-02T00:00:00+05:00">', ">", 2)
    path.write_text(text, encoding="utf-8")
    assert [row for row in ocel.read(path, case_type="case") if isinstance(row, Unreadable)][
        :1
    ] == [
        Unreadable(1, "", "The event has no id, type or time, or names an object without its id.")
    ]


def test_a_cut_xml_log_is_refused(tmp_path):
    path = as_xml(tmp_path)
    path.write_bytes(path.read_bytes()[:-30])
    assert refused(path) == (
        "log.xmlocel, line 1: this is not well-formed XML (unclosed token). Export the file again."
    )


@needs_shared
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_the_hostile_files_of_others_are_refused(tmp_path, path):
    copy = tmp_path / "log.xml"
    copy.write_bytes(path.read_bytes())
    declares = b"<!DOCTYPE" in path.read_bytes()
    assert refused(copy).startswith("log.xml declares a document type") == declares
    assert declares or "does not belong there" in refused(copy)


# ------------------------------------------------------------------ what a database might do


@pytest.mark.parametrize("octets", [b"", b"SQLite", b"x" * 5000, b"\0" * 5000])
def test_what_is_no_database_is_refused(tmp_path, octets):
    path = tmp_path / "log.sqlite"
    path.write_bytes(octets)
    assert refused(path) == "log.sqlite is not a SQLite database. Check the file."


def test_a_damaged_database_is_refused(tmp_path):
    path = as_sqlite(tmp_path)
    octets = path.read_bytes()
    path.write_bytes(octets[:100] + b"\xff" * (len(octets) - 100))
    assert refused(path) == (
        "log.sqlite is damaged, or no OCEL 2.0 log in SQLite (database disk image is malformed). "
        "Export the log again."
    )


def test_a_database_of_something_else_is_refused(tmp_path):
    path = tmp_path / "log.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("create table event (ocel_id text)")
    assert refused(path) == (
        "log.sqlite has no table object, event_object, object_object, event_map_type, "
        "object_map_type, which OCEL 2.0 wants. Export the log again."
    )


def test_views_are_not_asked_whatever_they_would_run(tmp_path):
    endless = "with recursive n (i) as (select 1 union all select i + 1 from n) select i, i from n"
    path = as_sqlite(tmp_path, f"drop table event_object; create view event_object as {endless};")
    assert refused(path) == (
        "log.sqlite has no table event_object, which OCEL 2.0 wants. Export the log again."
    )


def test_a_type_without_its_table_is_refused(tmp_path):
    path = as_sqlite(
        tmp_path, "insert into event_map_type values ('x', '\"; drop table event; --')"
    )
    assert refused(path) == (
        'log.sqlite has no table event_"; drop table event; -- with ocel_id and ocel_time, though '
        "event_map_type names it. Export the log again."
    )


def test_bytes_in_a_database_are_refused(tmp_path):
    assert refused(as_sqlite(tmp_path, "update event_Open set by = x'00ff'")) == (
        "log.sqlite is damaged, or no OCEL 2.0 log in SQLite (a field holds bytes, not text). "
        "Export the log again."
    )


def test_reading_a_database_leaves_nothing_beside_it_and_changes_nothing(tmp_path):
    path = as_sqlite(tmp_path)
    before = path.read_bytes()
    list(ocel.read(path, case_type="case"))
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["log.sqlite"]


def test_a_journal_beside_a_database_is_not_run(tmp_path):
    path = as_sqlite(tmp_path)
    rows = list(ocel.read(path, case_type="case"))
    (tmp_path / "log.sqlite-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 504
    )
    assert list(ocel.read(path, case_type="case")) == rows
    assert (tmp_path / "log.sqlite-journal").exists()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_log(tmp_path, monkeypatch):
    monkeypatch.setattr(from_json, "_BLOCK", 1 << 14)
    peaks = []
    for times in (12_000, 36_000):
        path = tmp_path / "log.jsonocel"
        with path.open("w", encoding="utf-8") as out:
            out.write('{"eventTypes": [], "objectTypes": [], "events": [')
            for number in range(times):
                event = {**LOG["events"][0], "id": f"e{number}"}
                event["relationships"] = [{"objectId": f"c{number}", "qualifier": "x"}]
                out.write(("," if number else "") + json.dumps(event))
            out.write('], "objects": [')
            for number in range(times):
                out.write(
                    ("," if number else "") + json.dumps({"id": f"c{number}", "type": "case"})
                )
            out.write("]}")
        tracemalloc.start()
        assert sum(1 for _ in ocel.read(path, case_type="case")) == times
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]
