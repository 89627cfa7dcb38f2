"""XES logs: what they say is read, what they might do is refused."""

import gzip
import tracemalloc
from collections import Counter
from itertools import groupby, islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.intake import IntakeError, Row, Unreadable, xes
from qadagalau.intake.contract import gathered

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
RTFM = SHARED / "rtfm" / "Road_Traffic_Fine_Management_Process.xes.gz"
WABO = SHARED / "wabo" / "receipt_phase.xes.gz"
HOSTILE = sorted((SHARED / "hostile" / "defusedxml" / "xmltestdata").glob("*"))


def needs_shared(test):
    absent = "the published logs stand in ../shared, which is absent"
    return pytest.mark.shared(pytest.mark.skipif(not SHARED.exists(), reason=absent)(test))


def written(folder, text, name="log.xes"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def log_of(inside, head=""):
    return f'<?xml version="1.0"?>\n<log xes.version="1.0">{head}{inside}</log>'


def both(path, wanted=()):
    """Read *path* event by event and in bulk, hold the two equal, and return the rows."""
    rows = list(xes.read(path))
    names = wanted or tuple(
        dict.fromkeys(name for row in rows if isinstance(row, Row) for name in row.fields)
    )
    bulk = list(xes.read_columns(path, names))
    lines = [line for batch in bulk for line in batch.lines]
    assert lines == [row.line for row in rows if isinstance(row, Row)]
    for name in names:
        values = [value for batch in bulk for value in batch.columns[name]]
        assert values == [row.fields.get(name) for row in rows if isinstance(row, Row)]
    unreadable = [one for batch in bulk for one in batch.unreadable]
    assert unreadable == [row for row in rows if isinstance(row, Unreadable)]
    return rows


def refused(path):
    """Return the sentence with which both ways of reading *path* refuse it."""
    with pytest.raises(IntakeError) as by_event:
        list(xes.read(path))
    with pytest.raises(IntakeError) as in_bulk:
        list(xes.read_columns(path, ("concept:name",)))
    assert str(by_event.value) == str(in_bulk.value)
    return str(by_event.value)


# ------------------------------------------------------------------ what a log says

PLAIN = """\
<trace>
  <string key="concept:name" value="A1"/>
  <int key="debt" value="35"/>
  <event>
    <string key="concept:name" value="Open &amp; &quot;close&quot;"/>
    <date key="time:timestamp" value="2006-07-24T00:00:00+02:00"/>
    <float key="amount" value="0.10"/>
    <boolean key="final" value="false"/>
    <id key="identity:id" value="e1"/>
  </event>
  <event>
    <string key="concept:name" value="Send"/>
  </event>
</trace>
<trace>
  <event>
    <string key="concept:name" value="Ж"/>
    <string key="concept:name" value="again"/>
  </event>
</trace>
"""


def test_attributes_of_events_and_of_their_case_stand_in_each_row(tmp_path):
    assert both(written(tmp_path, log_of(PLAIN))) == [
        Row(
            5,
            {
                "case:concept:name": "A1",
                "case:debt": "35",
                "concept:name": 'Open & "close"',
                "time:timestamp": "2006-07-24T00:00:00+02:00",
                "amount": "0.10",
                "final": "false",
                "identity:id": "e1",
            },
        ),
        Row(12, {"case:concept:name": "A1", "case:debt": "35", "concept:name": "Send"}),
        Row(17, {"concept:name": "Ж", "concept:name#2": "again"}),
    ]


def test_a_packed_log_reads_as_one_that_is_not(tmp_path):
    plain = written(tmp_path, log_of(PLAIN))
    packed = written(tmp_path, gzip.compress(log_of(PLAIN).encode()), "log.xes.gz")
    assert both(packed) == both(plain)


def test_attributes_inside_others_are_named_by_their_path(tmp_path):
    inside = """<trace><event>
    <string key="a" value="1"><int key="b" value="2"><id key="c" value="3"/></int></string>
    <list key="l"><values><int key="n" value="1"/><int key="n" value="2"/></values></list>
    <container key="c"><string key="x" value="y"/></container></event></trace>"""
    assert both(written(tmp_path, log_of(inside))) == [
        Row(
            2,
            {"a": "1", "a/b": "2", "a/b/c": "3", "l/n": "1", "l/n#2": "2", "c/x": "y"},
        )
    ]


GLOBALS = """
<global scope="trace"><string key="channel" value="post"/><string key="group" value="UNKNOWN"/>
</global><global scope="event"><string key="lifecycle:transition" value="complete"/>
<date key="time:timestamp" value="1970-01-01T00:00:00Z"/><int key="amount" value="0"/></global>
<classifier name="Both" keys="concept:name lifecycle:transition"/>
<classifier name="Spaced" keys="'the name' concept:name"/>
<string key="of the log" value="x"><string key="inner" value="y"/></string>"""


def test_a_missing_text_is_the_logs_default_but_no_day_or_sum_is_made_up(tmp_path):
    assert both(written(tmp_path, log_of(PLAIN, GLOBALS)))[1:] == [
        Row(
            18,
            {
                "case:concept:name": "A1",
                "case:debt": "35",
                "case:channel": "post",
                "concept:name": "Send",
                "lifecycle:transition": "complete",
                "classifier:Both": "Send+complete",
                "classifier:Spaced": "Send",
            },
        ),
        Row(
            23,
            {
                "case:channel": "post",
                "concept:name": "Ж",
                "concept:name#2": "again",
                "lifecycle:transition": "complete",
                "classifier:Both": "Ж+complete",
                "classifier:Spaced": "Ж",
            },
        ),
    ]


def test_a_classifier_joins_the_values_of_its_keys(tmp_path):
    inside = '<trace><event><string key="the name" value="1"/></event></trace>'
    (row,) = both(written(tmp_path, log_of(inside, GLOBALS)))
    assert (row.fields["classifier:Both"], row.fields["classifier:Spaced"]) == ("complete", "1")


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<trace/>",
        "<trace></trace>",
        '<trace><string key="concept:name" value="1"/></trace>',
    ],
)
def test_a_log_without_events_has_no_rows(tmp_path, inside):
    assert both(written(tmp_path, log_of(inside))) == []


def test_an_event_without_attributes_is_a_row(tmp_path):
    inside = '<trace><string key="concept:name" value="1"/><event/><event></event></trace>'
    assert both(written(tmp_path, log_of(inside))) == [
        Row(2, {"case:concept:name": "1"}),
        Row(2, {"case:concept:name": "1"}),
    ]


def test_what_looks_like_a_trace_in_a_comment_is_none(tmp_path):
    comment = f"<!-- {PLAIN} -->"
    path = written(tmp_path, log_of(f"{PLAIN}{comment}{PLAIN}", head=comment))
    assert [row.line for row in both(path)] == [25, 32, 37, 65, 72, 77]


def test_a_comment_that_is_cut_by_blocks_still_hides_its_traces(tmp_path, monkeypatch):
    monkeypatch.setattr(xes, "READ_AT_ONCE", 256)
    path = written(tmp_path, log_of(f"{PLAIN}<!-- {PLAIN * 9} -->{PLAIN}<?x {PLAIN * 3}?>{PLAIN}"))
    assert len(both(path)) == 9


def test_blocks_of_any_size_give_the_same_rows(tmp_path, monkeypatch):
    path = written(tmp_path, log_of(PLAIN * 20, GLOBALS))
    whole = both(path)
    for size in (1, 7, 64, 1000):
        monkeypatch.setattr(xes, "READ_AT_ONCE", size)
        assert both(path) == whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_the_encoding_that_a_log_declares_is_followed(tmp_path, encoding):
    declared = encoding.removesuffix("-sig")
    text = log_of(PLAIN).replace('"1.0"?', f'"1.0" encoding="{declared}"?')
    rows = both(written(tmp_path, text.encode(encoding)))
    assert [row.fields["concept:name"] for row in rows] == ['Open & "close"', "Send", "Ж"]


def test_an_event_outside_a_trace_is_unreadable(tmp_path):
    path = written(tmp_path, log_of(f'{PLAIN}<event><int key="a" value="1"/></event>'))
    assert both(path)[3:] == [
        Unreadable(22, "", "The event stands in no trace, so it belongs to no case.")
    ]


def test_an_attribute_without_key_or_value_makes_its_events_unreadable(tmp_path):
    inside = """<trace><event><string value="1"/></event><event><date key="d"/></event></trace>
<trace><int key="debt"/><event/><event/></trace>"""
    assert both(written(tmp_path, log_of(inside)), ("concept:name",)) == [
        Unreadable(2, "", "An attribute has no key."),
        Unreadable(2, "d", "The attribute has no value."),
        Unreadable(3, "debt", "The attribute has no value."),
        Unreadable(3, "debt", "The attribute has no value."),
    ]


# ------------------------------------------------------------------ two readings of one log

KEYS = st.sampled_from(["concept:name", "a", "case:a", "Ұ", "x/y", "n#2"])
VALUES = st.text(st.sampled_from("aЖ &<>'\"\t\n\r/=[]-!?#;"), max_size=6)
KINDS = st.sampled_from(["string", "date", "int", "float", "boolean", "id"])
SPACE = st.sampled_from(["", "\n", "\r\n  ", " ", "<!-- <trace> -->", "\t"])
MARKS = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;"}


@st.composite
def attributes(draw, nested):
    kind, key, value = draw(KINDS), draw(KEYS), draw(VALUES)
    escaped = "".join(MARKS.get(mark, mark) for mark in value)
    if draw(st.booleans()):
        escaped = escaped.replace("&#10;", "\n").replace("&#13;", "")
    inner = draw(attributes(nested=False)) if nested and draw(st.integers(0, 9)) == 9 else ""
    if inner:
        return f'<{kind} key="{key}" value="{escaped}">{inner}</{kind}>'
    return f'<{kind} key="{key}" value="{escaped}"/>'


@st.composite
def logs(draw):
    space, parts = draw(SPACE), []
    for _ in range(draw(st.integers(0, 4))):
        of_trace = draw(st.lists(attributes(nested=True), max_size=2))
        events = [
            f"<event>{space}{space.join(draw(st.lists(attributes(nested=True), max_size=3)))}"
            f"{space}</event>"
            for _ in range(draw(st.integers(0, 3)))
        ]
        parts += ["<trace>", *of_trace, *events, "</trace>"]
    return log_of(space.join(parts))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text=logs(), size=st.sampled_from([64, 300, 1 << 20]))
def test_reading_in_bulk_equals_reading_event_by_event(tmp_path_factory, text, size):
    path = written(tmp_path_factory.getbasetemp(), text, "random.xes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xes, "READ_AT_ONCE", size)
        both(path)
        both(path, ("concept:name", "a", "case:a", "case:case:a", "Ұ"))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_log_damaged_anywhere_is_read_the_same_or_refused_the_same(tmp_path_factory, data):
    text = bytearray(log_of(PLAIN * 2).encode())
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(text) - 1))
        mark = data.draw(st.sampled_from([*b"<>\"'/&=a \n\r\x00\x0b\xff\xd0", None]))
        text[at : at + 1] = b"" if mark is None else bytes([mark])
    path = written(tmp_path_factory.getbasetemp(), bytes(text), "damaged.xes")
    try:
        list(xes.read(path))
    except IntakeError:
        refused(path)
    else:
        both(path)


# ------------------------------------------------------------------ what a log might do

BOMB = "<!DOCTYPE log [<!ENTITY a '1234567890'>{}]><log><string key='a' value='&z;'/></log>".format(
    "".join(
        f"<!ENTITY {name} '{f'&{before};' * 10}'>"
        for before, name in zip(
            "abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True
        )
    )
)
DOCTYPE = (
    "log.xes declares a document type or entities, as files made to do harm do. "
    "Export it without <!DOCTYPE>."
)


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        f"<!DOCTYPE log [<!ENTITY a '{'B' * 100_000}'>]><log>{'&a;' * 100_000}</log>",
        "<!DOCTYPE log SYSTEM 'http://127.0.0.1:9/x.dtd'><log/>",
        "<!DOCTYPE log PUBLIC 'x' 'file:///etc/passwd'><log/>",
        "<!DOCTYPE log [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><log>&e;</log>",
        "<!DOCTYPE log [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/'> %p;]><log/>",
        "<!DOCTYPE log><log/>",
    ],
)
def test_a_document_type_is_refused_before_anything_of_it_is_read(tmp_path, text):
    assert refused(written(tmp_path, text)) == DOCTYPE


@needs_shared
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_the_hostile_files_of_others_are_refused(path):
    declares = {
        "cyclic.xml",
        "dtd.xml",
        "dtd_element.xml",
        "external.xml",
        "external_file.xml",
        "quadratic.xml",
        "xmlbomb.xml",
        "xmlbomb2.xml",
    }
    root = (
        "root" if path.name.startswith("simple") else path.suffix.replace("xsl", "stylesheet")[1:]
    )
    root = {"xsd": "schema", "tylesheet": "stylesheet"}.get(root, root)
    expected = (
        DOCTYPE.replace("log.xes", path.name)
        if path.name in declares
        else f"{path.name} begins with <{root}>, not <log>: it is no XES log. Check the file."
    )
    assert refused(path) == expected


NOT_WELL_FORMED = "log.xes, line {}: this is not well-formed XML ({}). Export the file again."


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "no element found"),
        (" \n ", 2, "no element found"),
        ("not xml", 1, "syntax error"),
        (log_of(PLAIN)[:-6], 22, "no element found"),
        (log_of(PLAIN)[:-60], 19, "unclosed token"),
        (log_of(PLAIN) + "<log/>", 22, "junk after document element"),
        (log_of(PLAIN.replace("A1", "A\x001")), 3, "not well-formed (invalid token)"),
        (log_of(PLAIN.replace("A1", "A&nbsp;")), 3, "undefined entity"),
        (log_of(PLAIN.replace("A1", "A&#0;")), 3, "reference to invalid character number"),
        (log_of(PLAIN.replace("A1", "<")), 3, "not well-formed (invalid token)"),
        (log_of(PLAIN.replace("</event>", "</trace>", 1)), 11, "mismatched tag"),
        (log_of(PLAIN).encode("cp1251"), 18, "not well-formed (invalid token)"),
        (log_of(PLAIN).encode("utf-16")[:-12], 22, "no element found"),
        (b"\x1f\x8b\x08\x00", 1, "not well-formed (invalid token)"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_line(tmp_path, text, line, reason):
    assert refused(written(tmp_path, text)) == NOT_WELL_FORMED.format(line, reason)


@pytest.mark.parametrize("encoding", ["no-such", "base64", "utf-7", "rot13"])
def test_an_encoding_that_is_not_known_is_refused(tmp_path, encoding):
    text = log_of(PLAIN).replace('"1.0"?', f'"1.0" encoding="{encoding}"?')
    assert refused(written(tmp_path, text)) == (
        "log.xes is in an unknown encoding. Export it in UTF-8."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "<html/>",
            "log.xes begins with <html>, not <log>: it is no XES log. Check the file.",
        ),
        (
            "<log><object-types/></log>",
            "log.xes is an OCEL 2.0 log, not XES. Say so in the mapping.",
        ),
        (
            log_of("<trace><step/></trace>"),
            (
                "log.xes, line 2: <step> does not belong in <trace> of a XES log. "
                "Export the log again."
            ),
        ),
        (
            log_of('<trace><event/><int key="a" value="1"/></trace>'),
            (
                "log.xes, line 2: an attribute of a trace stands after its events. "
                "XES wants the attributes first: export the log again."
            ),
        ),
        (
            log_of("<container key='a'>" * 100_000),
            (
                "log.xes, line 2: attributes stand more than 64 deep in each other. "
                "Export the log with fewer levels."
            ),
        ),
        (
            log_of("<trace><event>" + '<int key="a" value="1"/>' * 2_002 + "</event></trace>"),
            (
                "log.xes, line 2: one event or trace has more than 2000 attributes. "
                "Export the log with fewer."
            ),
        ),
    ],
)
def test_what_is_no_log_of_events_is_refused(tmp_path, text, sentence):
    assert refused(written(tmp_path, text)) == sentence


def test_an_endless_value_is_refused_before_it_fills_memory(tmp_path):
    path = tmp_path / "log.xes.gz"
    with gzip.open(path, "wb", 1) as out:
        out.write(b'<log><string key="a" value="')
        for _ in range(200):
            out.write(b"x" * (1 << 20))
    tracemalloc.start()
    assert refused(path) == (
        "log.xes.gz, line 1: a tag or text is longer than 16 MiB. Export the file without it."
    )
    assert tracemalloc.get_traced_memory()[1] < 160 << 20
    tracemalloc.stop()


def test_a_packed_log_that_was_cut_off_is_refused(tmp_path):
    packed = gzip.compress(log_of(PLAIN * 500).encode())
    assert refused(written(tmp_path, packed[:-20], "log.xes.gz")) == (
        "log.xes.gz is damaged or was cut off. Ask for it again."
    )


def test_a_packed_bomb_is_refused(tmp_path):
    with gzip.open(tmp_path / "log.xes.gz", "wb", 9) as out:
        out.write(b"<log>")
        for _ in range(100):
            out.write(b" " * (1 << 20))
    assert refused(tmp_path / "log.xes.gz") == (
        "log.xes.gz unpacks to more than 200 times its size, as files made to do harm do. "
        "Deliver it unpacked."
    )


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refused(tmp_path / "log.xes") == "There is no file log.xes. Check the name."


@pytest.mark.slow
def test_memory_does_not_grow_with_the_log(tmp_path):
    peaks = []
    for times in (40_000, 160_000):
        with (tmp_path / "log.xes").open("w", encoding="utf-8") as out:
            out.write("<log>")
            for _ in range(times // 1000):
                out.write(PLAIN * 1000)
            out.write("</log>")
        tracemalloc.start()
        events = sum(
            batch.rows_read for batch in xes.read_columns(tmp_path / "log.xes", ("concept:name",))
        )
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert events == 3 * times
    assert peaks[1] < 1.1 * peaks[0]


# ------------------------------------------------------------------ others' logs


@needs_shared
@pytest.mark.slow
def test_the_fines_log_is_read_whole():
    wanted = ("case:concept:name", "concept:name", "time:timestamp")
    events = [
        one
        for batch in xes.read_columns(RTFM, wanted)
        for one in zip(*(batch.columns[name] for name in wanted), strict=True)
    ]
    traces = [[one[1] for one in own] for _, own in groupby(events, key=lambda one: one[0])]
    assert (len(events), len(traces)) == (561_470, 150_370)
    assert Counter(one[1] for one in events) == {
        "Payment": 77_601,
        "Insert Date Appeal to Prefecture": 4_188,
        "Receive Result Appeal from Prefecture": 999,
        "Send Appeal to Prefecture": 4_141,
        "Notify Result Appeal to Offender": 896,
        "Appeal to Judge": 555,
        "Add penalty": 79_860,
        "Insert Fine Notification": 79_860,
        "Send for Credit Collection": 59_013,
        "Create Fine": 150_370,
        "Send Fine": 103_987,
    }
    assert len({tuple(trace) for trace in traces}) == 231
    assert (min(map(len, traces)), max(map(len, traces))) == (2, 20)
    # Every time is a local midnight with its offset: the day as written is the legal day.
    assert {one[2][10:] for one in events} == {"T00:00:00+01:00", "T00:00:00+02:00"}


@needs_shared
def test_the_permits_log_is_read_with_its_attributes():
    rows = both(WABO)
    assert len(rows) == 8_577
    cases = {row.fields["case:concept:name"]: row.fields for row in rows}
    assert len(cases) == 1_434
    counted = Counter(name for fields in cases.values() for name in fields if name[:5] == "case:")
    assert counted == {
        "case:concept:name": 1_434,
        "case:startdate": 1_434,
        "case:responsible": 1_434,
        "case:enddate_planned": 1_434,
        "case:department": 1_434,
        "case:group": 609,
        "case:deadline": 1_434,
        "case:channel": 1_434,
        "case:enddate": 1_329,
    }
    assert cases["case-10011"]["case:deadline"] == "2011-12-06T13:41:31.788+01:00"
    assert rows[0].fields["classifier:Activity classifier"] == "Confirmation of receipt+complete"


@needs_shared
@pytest.mark.slow
def test_the_first_of_the_fines_log_read_the_same_in_bulk_and_by_event():
    wanted = ("case:concept:name", "concept:name", "time:timestamp", "amount", "lastSent")
    in_bulk = (
        one
        for batch in xes.read_columns(RTFM, wanted)
        for one in zip(batch.lines, *(batch.columns[name] for name in wanted), strict=True)
    )
    by_event = (
        one
        for batch in gathered(xes.read(RTFM), wanted)
        for one in zip(batch.lines, *(batch.columns[name] for name in wanted), strict=True)
    )
    first = 100_000
    assert list(islice(in_bulk, first)) == list(islice(by_event, first))
