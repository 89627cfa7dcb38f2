"""Files made to do harm, and files simply broken: a refusal or a count, never a traceback."""

import base64
import csv
import gzip
import io
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qadagalau.intake import IntakeError, mapping_of, reasons
from qadagalau.intake.unpack import Limits, opened

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "hostile"

pytestmark = []
shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="the project's test data is not beside it"),
]
HEAD = "case,what,day,who\n"
ROW = "A,open,2025-01-06,anna\n"


def any_mapping(format_, column):
    """Takes in any row with something in *column*."""
    return mapping_of(
        {
            "source": "hostile",
            "format": format_,
            "proceeding": {"column": column, "otherwise": "none"},
            "holder": {"always": "nobody"},
            "kind": {"always": "case-opened"},
            "day": {"column": column, "values": {"1": "2025-01-06"}},
            "reference": column,
        },
        "mapping.toml",
    )


def names_of(path):
    return sorted(path.iterdir()) if path.exists() else []


class TestShared:
    pytestmark = shared

    @pytest.mark.parametrize(
        "path",
        [
            *names_of(SHARED / "jsontestsuite/test_parsing"),
            *names_of(SHARED / "jsontestsuite/test_transform"),
        ],
        ids=lambda path: path.name,
    )
    def test_every_json_file_is_counted_or_refused(self, place, path):
        try:
            receipt = place.take(path, any_mapping("jsonl", "a"))
        except IntakeError as refused:
            assert str(refused).startswith(path.name)  # noqa: PT017 - either end will do
            assert not place.register.exists()
            return
        assert receipt.rows_read == receipt.accepted + receipt.rejected
        assert receipt.rejected == sum(receipt.reasons.values())
        lines = [line for line in path.read_bytes().split(b"\n") if line.strip()]
        assert receipt.rows_read == len(lines)

    @pytest.mark.parametrize(
        "path", names_of(SHARED / "csv-spectrum/csvs"), ids=lambda path: path.name
    )
    def test_every_csv_file_gives_the_rows_that_its_authors_give(self, place, path):
        if path.name == "location_coordinates.csv":
            pytest.skip("the authors' own answer is of another file")
        # The published copy of newlines_crlf.csv has lost its carriage returns.
        answer = (SHARED / "csv-spectrum/json" / f"{path.stem}.json").read_text()
        expected = json.loads(answer.replace("\\r\\n", "\\n"))
        columns = {f"c{n}": name for n, name in enumerate(expected[0])}
        columns["proceeding"] = columns["c0"]
        mapping = mapping_of(
            {"source": "spectrum", "format": "csv", "table": "cases", "columns": columns}, "m.toml"
        )
        receipt = place.take(path, mapping)
        assert (receipt.rows_read, receipt.accepted) == (len(expected), len(expected))
        cases = {case["proceeding_id"]: case for case in place.table("cases.parquet")}
        for row in expected:
            first, *_ = row.values()
            found = [cases[first.strip()][f"c{n}"] for n in range(len(row))]
            assert found == [value.strip() or None for value in row.values()]

    def test_naughty_strings_come_back_as_they_were(self, place):
        strings = json.loads((SHARED / "blns/blns.json").read_text())
        strings = list(dict.fromkeys(text for text in strings if text.strip()))
        rows = io.StringIO()
        out = csv.writer(rows)
        out.writerow(["id", "case", "what", "day", "who"])
        out.writerows([n, text, "open", "2025-01-06", "anna"] for n, text in enumerate(strings))
        receipt = place.take(place.written("a.csv", rows.getvalue()), place.mapping(id="id"))
        assert (receipt.rows_read, receipt.rejected) == (len(strings), 0)
        cases = [case["proceeding_id"] for case in place.table("cases.parquet")]
        found = {int(e["event_id"]): cases[e["case_no"]] for e in place.table()}
        assert [found[n] for n in range(len(strings))] == [text.strip() for text in strings]

    @pytest.mark.parametrize("name", ["blns.txt", "blns.base64.txt"])
    @pytest.mark.parametrize("format_", ["csv", "tsv", "jsonl", "parquet", "xes"])
    def test_a_list_of_strings_is_no_delivery(self, place, name, format_):
        path = SHARED / "blns" / name
        try:
            receipt = place.take(path, any_mapping(format_, "a"))
        except IntakeError:
            assert not place.register.exists()
        else:
            assert (receipt.accepted, receipt.rows_read) == (0, receipt.rejected)


def refused(place, name, content, mapping=None):
    path = place.written(name, content)
    before = sorted(place.folder.iterdir())
    with pytest.raises(IntakeError) as refusal:
        place.take(path, mapping or place.mapping())
    assert sorted(place.folder.iterdir()) == before
    return str(refusal.value)


def test_a_file_that_is_no_table_is_refused(place):
    assert refused(place, "a.csv", "") == "a.csv is empty. Ask for it again."
    assert refused(place, "a.csv", "\ufeff") == "a.csv is empty. Ask for it again."
    assert refused(place, "a.csv", "\n\n") == "a.csv is empty. Ask for it again."
    assert refused(place, "a.csv", HEAD) == "a.csv holds no rows. Ask for it again."
    assert refused(place, "a.csv", (HEAD + ROW).encode("utf-16")) == (
        "a.csv is written in UTF-16 or UTF-32. Save it as UTF-8."
    )
    assert refused(place, "a.csv", HEAD.replace(",", ";") + ROW) == (
        "a.csv has no column case, which the mapping names. It has: case;what;day;who. "
        "Correct the mapping or its delimiter."
    )
    assert refused(place, "a.csv", "case,what,day,who,day\n") == (
        "The column day stands twice in a.csv. Give each column its own name."
    )
    assert refused(place, "a.csv", '"case,what\n') == (
        "The header of a.csv cannot be read. Check the delimiter and the quotes."
    )
    assert refused(place, "a.csv", "дело,what\n".encode("cp1251")) == (
        "The header of a.csv is not text in the encoding that the mapping names. "
        'Old systems write encoding = "cp1251".'
    )
    assert refused(
        place, "a.csv", "\ufeff" + HEAD, place.mapping(reading={"encoding": "cp1251"})
    ) == (
        "a.csv begins with the mark of UTF-8, but the mapping says cp1251. "
        'Write encoding = "utf-8" in the mapping.'
    )
    with pytest.raises(IntakeError) as missing:
        place.take(place.folder / "b.csv", place.mapping())
    assert str(missing.value) == "There is no file b.csv. Check the name."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_cyrillic_is_read_in_its_encoding(place, encoding):
    content = (HEAD + "Дело № 1,open,2025-01-06,Ахметов\n").encode(encoding)
    name = "cp1251" if encoding == "cp1251" else "utf-8"
    receipt = place.take(place.written("a.csv", content), place.mapping(reading={"encoding": name}))
    assert receipt.accepted == 1
    assert place.table("cases.parquet")[0]["proceeding_id"] == "Дело № 1"


def rejections(place, content, mapping=None, name="a.csv"):
    receipt = place.take(place.written(name, content), mapping or place.mapping())
    assert receipt.rows_read == receipt.accepted + receipt.rejected
    if not receipt.rejected:
        return receipt.accepted, []
    rows = list(csv.reader(place.quarantine.read_text(encoding="utf-8").splitlines()))[1:]
    assert len(rows) == receipt.rejected
    return receipt.accepted, [
        (int(line), field, reason, value) for _, line, field, reason, value in rows
    ]


def test_a_broken_row_does_not_take_its_neighbours_along(place):
    content = b"".join(
        [
            HEAD.encode(),
            ROW.encode(),  # 2
            b"A,open,2025-01-06\n",  # 3 too few
            b"A,open,2025-01-06,anna,more\n",  # 4 too many
            b"\n",  # 5 no row
            b'"A,open,2025-01-06,anna\n',  # 6 never closed
            ROW.encode(),  # 7
            b'"A"B,open,2025-01-06,anna\n',  # 8 closed too early
            b"A,open,2025-01-06,\xff\n",  # 9 no UTF-8
            b"A\x00,open,2025-01-06,anna\n",  # 10 zero character
            b'"A\nA",open,2025-01-06,anna\n',  # 11 and 12: one row
            b"A,open,2025-01-06," + b"x" * 200_000 + b"\n",  # 13 long field
            b"A,open,2025-01-06," + b"x" * 6_000_000 + b"\n",  # 14 long line
            b"A,open,2025-01-06," + b"x" * 1_001 + b"\n",  # 15 long text
            ROW.encode(),  # 16
        ]
    )
    accepted, found = rejections(place, content)
    assert accepted == 4
    assert found == [
        (3, "", reasons.WRONG_WIDTH, "3"),
        (4, "", reasons.WRONG_WIDTH, "5"),
        (6, "", reasons.WRONG_QUOTES, ""),
        (8, "", reasons.WRONG_QUOTES, ""),
        (9, "", reasons.WRONG_BYTES, ""),
        (10, "", reasons.ZERO_CHARACTER, ""),
        (13, "", reasons.LONG_FIELD, ""),
        (14, "", reasons.LONG_LINE, ""),
        (15, "who", reasons.TOO_LONG_TEXT, "x" * 59 + "…"),
    ]


def test_an_open_quotation_mark_at_the_end_costs_one_row(place):
    accepted, found = rejections(place, HEAD + '"A,open,2025-01-06,anna\n' + ROW * 3)
    assert (accepted, found) == (3, [(2, "", reasons.LONG_FIELD, "")])


def test_each_json_line_is_judged_alone(place):
    mapping = place.mapping(format="jsonl", case={"points": {"column": "in.n", "as": "number"}})
    good = '{"case":"A","what":"open","day":"2025-01-06","who":"anna","in":{"n":%s}}\n'
    content = "".join(
        [
            good % "1",
            good % "NaN",
            good % "[1]",
            good % '{"deeper":1}',
            good % "true",
            good % ("9" * 5000),
            good % "1e999",
            good % "null",
            '{"case":"A","case":"B"}\n',
            "[]\n",
            "{\n",
            "\n",
            "[" * 200_000 + "\n",
            good % '"\\ud800"',
            good.replace('"A"', '"\\ud800"') % "1",
            good.replace('"A"', '"\\u0000"') % "1",
            (good % "2").strip(),
        ]
    ).encode()
    accepted, found = rejections(place, content + b'\n{"case":"\xff"}', mapping, "a.jsonl")
    assert accepted == 3
    assert found == [
        (2, "", reasons.NOT_JSON, ""),
        (3, "in.n", reasons.NOT_PLAIN, ""),
        (4, "in.n", reasons.NOT_PLAIN, ""),
        (5, "in.n", reasons.NOT_A_NUMBER, "true"),
        (6, "in.n", reasons.NOT_A_NUMBER, "9999" + "•" * 55 + "…"),
        (7, "in.n", reasons.NOT_A_NUMBER, "inf"),
        (9, "", reasons.DOUBLED_NAME, ""),
        (10, "", reasons.NOT_AN_OBJECT, ""),
        (11, "", reasons.NOT_JSON, ""),
        (13, "", reasons.TOO_DEEP, ""),
        (14, "in.n", reasons.NOT_A_NUMBER, "\N{REPLACEMENT CHARACTER}"),
        (15, "case", reasons.NOT_ENCODABLE, "\N{REPLACEMENT CHARACTER}"),
        (16, "case", reasons.ZERO_CHARACTER, "\N{REPLACEMENT CHARACTER}"),
        (18, "", reasons.WRONG_BYTES, ""),
    ]


def parquet_bytes(table):
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def test_parquet_columns_of_any_plain_type_are_read(place):
    moments = [1_736_120_000_000_000_123, None, 1_736_120_000_000_000_000]
    table = pa.table(
        {
            "case": pa.array(["A", "B", "A"]).dictionary_encode(),
            "what": pa.array(["open", "open", "letter"], pa.large_string()),
            "day": pa.array(moments, pa.timestamp("ns", "UTC")),
            "who": pa.array([7, 7, 7], pa.uint8()),
            "sum": pa.array(["12.50", "1.00", None]).cast(pa.decimal128(10, 2)),
            "own": pa.array([True, None, False]),
        }
    )
    mapping = place.mapping(format="parquet", amount="sum", case={"own": "own"})
    accepted, found = rejections(place, parquet_bytes(table), mapping, "a.parquet")
    assert (accepted, found) == (2, [(2, "day", reasons.EMPTY, "")])
    assert [(str(e["happened_on"]), e["minute"], e["amount_tiyn"]) for e in place.table()] == [
        ("2025-01-06", 273, 1250),
        ("2025-01-06", 273, None),
    ]
    assert [c["own"] for c in place.table("cases.parquet")] == ["false"]
    assert [h["holder_id"] for h in place.table("holders.parquet")] == ["7"]


def test_a_parquet_file_that_cannot_be_used_is_refused(place):
    mapping = place.mapping(format="parquet")
    table = pa.table({"case": [["A"]], "what": ["open"], "day": ["2025-01-06"], "who": ["anna"]})
    whole = parquet_bytes(table)
    damaged = "a.parquet is not a whole Parquet file, or it is damaged. Ask for it again."
    assert refused(place, "a.parquet", whole[:-10], mapping) == damaged
    assert refused(place, "a.parquet", b"PAR1", mapping) == damaged
    assert refused(place, "a.parquet", b"", mapping) == damaged
    assert refused(place, "a.parquet", whole, mapping) == (
        "The column case of a.parquet holds list<element: string>, not plain values. "
        "Map another column, or write it as text."
    )
    table = table.set_column(0, "case", pa.array(["A"]))
    assert refused(place, "a.parquet", parquet_bytes(table.drop(["who"])), mapping) == (
        "a.parquet has no column who, which the mapping names. It has: case, what, day. "
        "Correct the mapping."
    )


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def test_packed_files_are_read_as_if_they_were_not(place):
    table = pa.table({"case": ["P"], "what": ["open"], "day": ["2025-01-06"], "who": ["x"]})
    for name, content, format_ in (
        ("a.csv.gz", gzip.compress((HEAD + ROW).encode()), None),
        ("a.zip", zipped(a_csv=HEAD + ROW + "\n"), None),
        ("a.parquet.gz", gzip.compress(parquet_bytes(table)), "parquet"),
        ("b.zip", zipped(a_parquet=parquet_bytes(table)), "parquet"),
    ):
        mapping = place.mapping(**({"format": format_} if format_ else {}))
        assert place.take(place.written(name, content), mapping).accepted == 1


def test_a_packed_file_that_cannot_be_used_is_refused(place):
    whole = gzip.compress((HEAD + ROW * 1000).encode())
    cut = "{} is damaged or was cut off. Ask for it again."
    assert refused(place, "a.csv.gz", whole[:-20]) == cut.format("a.csv.gz")
    assert refused(place, "a.csv.gz", b"no gzip") == cut.format("a.csv.gz")
    broken = bytearray(zipped(a_csv=HEAD + ROW * 1000))
    broken[60] ^= 0xFF
    assert refused(place, "a.zip", bytes(broken)) == cut.format("a.zip")
    assert refused(place, "a.zip", b"no zip") == (
        "a.zip is not a whole zip file. Ask for it again."
    )
    assert refused(place, "a.zip", zipped(a_csv=HEAD, b_csv=HEAD)) == (
        "a.zip holds 2 files. One delivery is one file: unpack it and import each file with "
        "its mapping."
    )
    locked = bytearray(zipped(a_csv=HEAD + ROW))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        locked[locked.index(mark) + (6 if mark.endswith(b"\x04") else 8)] |= 1
    assert refused(place, "a.zip", bytes(locked)) == (
        "a.zip is locked with a password. Unpack it and import the file inside."
    )


@pytest.mark.parametrize("name", ["bomb.csv.gz", "bomb.zip"])
def test_a_bomb_is_refused_while_it_unpacks(place, name):
    bulk = HEAD.encode() + b"0" * (80 << 20)
    content = gzip.compress(bulk) if name.endswith("gz") else zipped(a_csv=bulk)
    assert refused(place, name, content) == (
        f"{name} unpacks to more than 200 times its size, as files made to do harm do. "
        "Deliver it unpacked."
    )


def test_a_file_that_unpacks_to_too_much_is_refused(place):
    path = place.written("a.gz", gzip.compress(base64.b64encode(bytes(range(256)) * 100)))
    with pytest.raises(IntakeError) as refusal, opened(path, Limits(most_bytes=1000)) as stream:
        stream.read()
    assert str(refusal.value) == (
        "a.gz unpacks to more than 1000 bytes, which is more than is read. Deliver it in parts."
    )
