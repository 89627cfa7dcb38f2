"""A file becomes part of a register, row by row, or the register stays as it was."""

import csv
import json
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from qadagalau.intake import IntakeError, import_file, mapping_of, read_mapping, reasons
from qadagalau.record.layout import (
    ASSETS,
    CASES,
    DISTRIBUTIONS,
    EVENTS,
    HOLDERS,
    MANIFEST,
    OFFICES,
)
from qadagalau.record.parties import pseudonym
from qadagalau.statutes.kz import BOOK as KZ

LETTERS = """case,what,day,who
B,letter,2025-02-03,anna
A,open,2025-01-06T09:30,boris
B,open,2025-01-07,anna
A,note,,
A,letter,2025-01-06,anna
"""


def test_rows_become_events_ordered_by_case_day_and_minute(place):
    receipt = place.take(place.written("a.csv", LETTERS), place.mapping())
    assert (receipt.rows_read, receipt.accepted, receipt.rejected, receipt.ignored) == (5, 5, 0, 1)
    assert receipt.kinds == {"case-opened": 2, "letter-sent": 2}
    assert receipt.quarantine is None
    assert not place.quarantine.exists()
    prefix = receipt.sha256[:16]
    shown = [
        (e["case_no"], e["kind"], str(e["happened_on"]), e["minute"], e["holder_no"], e["event_id"])
        for e in place.table()
    ]
    assert shown == [
        (0, 1, "2025-01-06", None, 0, f"{prefix}:5"),
        (0, 0, "2025-01-06", 570, 1, f"{prefix}:2"),
        (1, 0, "2025-01-07", None, 0, f"{prefix}:3"),
        (1, 1, "2025-02-03", None, 0, f"{prefix}:1"),
    ]
    assert {str(e["recorded_on"]) for e in place.table()} == {"2025-06-30"}
    assert [(c["proceeding_id"], c["holder_no"]) for c in place.table(CASES)] == [
        ("A", 1),
        ("B", 0),
    ]
    assert [h["holder_id"] for h in place.table(HOLDERS)] == ["anna", "boris"]
    manifest = json.loads((place.register / MANIFEST).read_text())
    assert manifest == {
        "format": 2,
        "book": "letters",
        "kinds": ["case-opened", "letter-sent"],
        "details": ["", "paper", "wire"],
        "sources": ["post"],
        "supplied": ["case-opened", "letter-sent"],
        "supplied_on": {"case-opened": "2025-06-30", "letter-sent": "2025-06-30"},
        "made_on": "2025-06-30",
        "deliveries": 0,
        "counts": {
            "events": 4,
            "cases": 2,
            "holders": 2,
            "offices": 0,
            "case_versions": 0,
            "holder_versions": 0,
            "distributions": 0,
            "assets": 0,
        },
    }


def test_two_deliveries_make_the_register_that_one_would(place):
    head, *rows = LETTERS.splitlines(keepends=True)
    ids = {"id": "id"}
    rows = [f"e{n},{row}" for n, row in enumerate(rows)]
    for name, part in (("a.csv", rows[:2]), ("b.csv", rows[2:])):
        place.take(place.written(name, f"id,{head}{''.join(part)}"), place.mapping(**ids))
    whole = place.folder / "whole"
    path = place.written("c.csv", f"id,{head}{''.join(rows)}")
    place.take(path, place.mapping(**ids), register=whole)
    for file in sorted(whole.iterdir()):
        if file.suffix == ".parquet":
            assert place.table(file.name) == place.table(file.name, whole), file.name
    assert (whole / MANIFEST).read_text() == (place.register / MANIFEST).read_text()


def test_a_correction_supersedes_from_the_day_it_was_recorded(place):
    rows = (
        "id,case,what,day,who,seen,instead\n"
        "1,A,open,2025-01-06,anna,2025-01-07,\n"
        "2,A,open,2025-01-05,anna,2025-02-01,1\n"
    )
    mapping = place.mapping(id="id", recorded="seen", corrects="instead")
    place.take(place.written("a.csv", rows), mapping)
    later = (
        "id,case,what,day,who,seen,instead\n"
        "3,A,open,2025-01-04,anna,2025-03-01,2\n"
        "4,A,open,2025-01-04,anna,2025-01-20,1\n"
    )
    place.take(place.written("b.csv", later), mapping)
    assert {e["event_id"]: str(e["superseded_on"]) for e in place.table()} == {
        "1": "2025-01-20",
        "2": "2025-03-01",
        "3": "None",
        "4": "None",
    }


def test_doubled_ids_are_rejected_within_the_file_and_against_the_register(place):
    rows = "id,case,what,day,who\n7,A,open,2025-01-06,anna\n8,A,open,2025-01-06,anna\n"
    place.take(place.written("a.csv", rows), place.mapping(id="id"))
    again = (
        "id,case,what,day,who\n9,A,open,2025-01-06,anna\n9,B,open,2025-01-06,anna\n"
        "7,C,open,2025-01-06,anna\n"
    )
    receipt = place.take(place.written("b.csv", again), place.mapping(id="id"))
    assert (receipt.rows_read, receipt.accepted, receipt.rejected) == (3, 1, 2)
    assert receipt.kinds == {"case-opened": 1}
    assert receipt.reasons == {("id", reasons.DOUBLED_ID): 1, ("id", reasons.KNOWN_ID): 1}
    assert [e["event_id"] for e in place.table()] == ["7", "8", "9"]
    assert [c["proceeding_id"] for c in place.table(CASES)] == ["A"]
    assert list(csv.reader(place.quarantine.read_text(encoding="utf-8").splitlines())) == [
        ["file", "line", "field", "reason", "value"],
        ["b.csv", "3", "id", reasons.DOUBLED_ID, "9"],
        ["b.csv", "4", "id", reasons.KNOWN_ID, "7"],
    ]


def test_the_same_file_twice_adds_nothing(place):
    path = place.written("a.csv", LETTERS)
    place.take(path, place.mapping())
    before = place.table()
    receipt = place.take(path, place.mapping())
    assert (receipt.rows_read, receipt.accepted, receipt.rejected) == (5, 1, 4)
    assert place.table() == before


def test_a_wide_row_holds_several_events_and_the_case(place):
    mapping = mapping_of(
        {
            "source": "aisoip",
            "format": "csv",
            "proceeding": "execProcNum",
            "holder": {"column": "officer", "otherwise": "nobody"},
            "reading": {"days": ["%d.%m.%Y"], "delimiter": ";", "decimal": ","},
            "event": [
                {"kind": {"always": "case-opened"}, "day": "ipStartDate"},
                {
                    "kind": {"always": "letter-sent/wire"},
                    "day": "notifDate",
                    "amount": "recoveryAmount",
                    "optional": True,
                },
            ],
            "case": {
                "debtor": "debtorIinBin",
                "creditor": {"column": "recovererFullName", "as": "pseudonym"},
                "debt_tiyn": "recoveryAmount",
                "court": "ilOrgan_ru",
            },
        },
        "aisoip.toml",
    )
    text = (
        "execProcNum;officer;ipStartDate;notifDate;recoveryAmount;debtorIinBin;"
        "recovererFullName;ilOrgan_ru\n"
        "1/25;ЧСИ 7;06.01.2025;08.01.2025;1 234 567,89;901123300258;Взыскатель Е.;суд № 1\n"
        "2/25;;07.01.2025;;5,5;;;\n"
    )
    receipt = place.take(place.written("a.csv", text), mapping)
    assert receipt.kinds == {"case-opened": 2, "letter-sent": 1}
    events = [
        (e["case_no"], e["kind"], e["detail"], str(e["happened_on"]), e["amount_tiyn"])
        for e in place.table()
    ]
    assert events == [
        (0, 0, 0, "2025-01-06", None),
        (0, 1, 2, "2025-01-08", 123456789),
        (1, 0, 0, "2025-01-07", None),
    ]
    first, second = place.table(CASES)
    assert first == {
        "proceeding_id": "1/25",
        "holder_no": 1,
        "debtor_no": 0,
        "debtor": pseudonym("901123300258", place.key),
        "creditor": pseudonym("Взыскатель Е.", place.key),
        "category": None,
        "document_kind": None,
        "bailiff_kind": None,
        "debtor_kind": None,
        "creditor_kind": None,
        "debt_tiyn": 123456789,
        "recorded_on": place.delivered_on,
        "court": "суд № 1",
    }
    assert (second["debtor"], second["debt_tiyn"], second["court"]) == (None, 550, None)
    everything = b"".join(file.read_bytes() for file in place.register.iterdir())
    assert b"901123300258" not in everything
    assert "Взыскатель".encode() not in everything


def test_the_last_value_said_of_a_case_stands(place):
    mapping = place.mapping(case={"category": "cat", "points": {"column": "n", "as": "number"}})
    rows = "case,what,day,who,cat,n\nA,open,2025-01-06,anna,wages,2.5\nA,letter,2025-01-07,anna,,\n"
    place.take(place.written("a.csv", rows), mapping)
    assert [(c["category"], c["points"]) for c in place.table(CASES)] == [("wages", 2.5)]
    rows = "case,what,day,who,cat,n\nB,open,2025-01-06,anna,,3\n"
    rows += "A,note,,,other,9\nA,letter,2025-01-05,x,alimony,\n"
    place.take(place.written("b.csv", rows), mapping)
    assert [(c["category"], c["points"]) for c in place.table(CASES)] == [
        ("alimony", 2.5),
        (None, 3.0),
    ]


def test_the_other_tables_come_from_files_of_their_own(place):
    place.take(place.written("a.csv", LETTERS), place.mapping())
    tables = {
        "holders": (
            {"holder_id": "id", "holder_kind": {"always": "clerk"}, "region": "region"},
            "id,region\nanna,75\nzoe,71\nanna,79\n",
        ),
        "offices": ({"office_id": "id", "name_kk": "kk"}, "id,kk\n7,Кеңсе\n"),
        "assets": (
            {
                "asset_id": "id",
                "owner": "iin",
                "asset_kind": "kind",
                "known_on": "from",
                "source": {"always": "land"},
            },
            "id,iin,kind,from\n1,901123300258,land,2020-05-05\n2,901123300259,land,2020-05-05\n",
        ),
        "distributions": (
            {
                "distribution_id": "d",
                "distributed_on": "on",
                "pool_tiyn": "pool",
                "holder": "who",
                "proceeding": "case",
                "category": "cat",
                "owed_tiyn": "owed",
                "paid_tiyn": "paid",
            },
            (
                "d,on,pool,who,case,cat,owed,paid\n1,2025-03-03,10,zoe,A,wages,8,8\n"
                "1,2025-03-03,10,zoe,B,,4,2\n"
            ),
        ),
        "cases": ({"proceeding": "case", "holder": "who"}, "case,who\nB,boris\nC,\n"),
    }
    for table, (columns, rows) in tables.items():
        mapping = mapping_of(
            {"source": "other", "format": "csv", "table": table, "columns": columns}, "m.toml"
        )
        place.take(place.written(f"{table}.csv", rows), mapping)
    assert [tuple(holder.values()) for holder in place.table(HOLDERS)] == [
        ("", None, None, None, place.delivered_on),
        ("anna", "clerk", None, "79", place.delivered_on),
        ("boris", None, None, None, place.delivered_on),
        ("zoe", "clerk", None, "71", place.delivered_on),
    ]
    assert [(c["proceeding_id"], c["holder_no"]) for c in place.table(CASES)] == [
        ("A", 2),
        ("B", 2),
        ("C", 0),
    ]
    assert [(o["office_id"], o["name_kk"]) for o in place.table(OFFICES)] == [("7", "Кеңсе")]
    assert [(a["asset_id"], a["owner"], a["known_on"]) for a in place.table(ASSETS)] == [
        ("1", pseudonym("901123300258", place.key), date(2020, 5, 5)),
    ]
    assert [
        (d["proceeding_id"], d["holder_no"], d["pool_tiyn"], d["recorded_on"])
        for d in place.table(DISTRIBUTIONS)
    ] == [("A", 3, 1000, place.delivered_on), ("B", 3, 1000, place.delivered_on)]
    assert [e["holder_no"] for e in place.table()] == [1, 2, 1, 1]


def refusal(place, path, mapping, register=None):
    before = sorted(place.folder.rglob("*"))
    with pytest.raises(IntakeError) as refused:
        place.take(path, mapping, register=register)
    assert sorted(place.folder.rglob("*")) == before
    return str(refused.value)


def test_a_register_of_another_book_or_format_is_refused(place):
    path = place.written("a.csv", LETTERS)
    place.register.mkdir()
    (place.register / "letter.txt").write_text("mine")
    assert refusal(place, path, place.mapping()) == (
        "register is there, but it is no register. Name another folder."
    )
    (place.register / "letter.txt").unlink()
    place.take(path, place.mapping())
    manifest = json.loads((place.register / MANIFEST).read_text())
    (place.register / MANIFEST).write_text(json.dumps({**manifest, "book": "kz"}))
    assert refusal(place, path, place.mapping()) == (
        "The register register is kept by the book kz, not by letters. "
        "Import with its book, or into another register."
    )
    (place.register / MANIFEST).write_text(json.dumps({**manifest, "format": 0}))
    assert refusal(place, path, place.mapping()) == (
        "The register register has the format 0, not 2. Make it anew from its deliveries."
    )


def test_a_column_of_cases_keeps_its_type(place):
    rows = "case,what,day,who,n\nA,open,2025-01-06,anna,1\n"
    path = place.written("a.csv", rows)
    place.take(path, place.mapping(case={"points": "n"}))
    number = place.mapping(case={"points": {"column": "n", "as": "number"}})
    assert refusal(place, place.written("b.csv", rows + "\n"), number) == (
        "The column points of the cases holds string, but the mapping reads double. "
        "Read it as before, or give it another name."
    )


def test_a_file_of_nothing_but_bad_rows_leaves_no_register(place):
    receipt = place.take(
        place.written("a.csv", "case,what,day,who\nA,open,,anna\n"), place.mapping()
    )
    assert (receipt.rows_read, receipt.accepted, receipt.rejected) == (1, 0, 1)
    assert receipt.quarantine == place.quarantine
    assert sorted(path.name for path in place.folder.iterdir()) == ["a.csv", "rejected.csv"]


class Meanwhile(type(Path())):
    """A file during whose first opening something else happens."""

    happens = None

    def open(self, *how, **more):
        happens, Meanwhile.happens = Meanwhile.happens, None
        if happens:
            happens()
        return super().open(*how, **more)


def test_an_import_that_ended_meanwhile_is_not_lost(place):
    first = place.written("a.csv", "case,what,day,who\nA,open,2025-01-06,anna\n")
    second = place.written("b.csv", "case,what,day,who\nB,open,2025-01-07,boris\n")
    Meanwhile.happens = lambda: place.take(first, place.mapping(source="parcels"))
    place.take(Meanwhile(second), place.mapping())
    manifest = json.loads((place.register / MANIFEST).read_text())
    assert [(e["case_no"], manifest["sources"][e["source"]]) for e in place.table()] == [
        (0, "parcels"),
        (1, "post"),
    ]


def test_rejected_rows_need_a_file_and_not_a_folder(place):
    place.quarantine.mkdir()
    with pytest.raises(IntakeError) as refusal:
        place.take(place.written("a.csv", "case,what,day,who\nA,open,,anna\n"), place.mapping())
    assert str(refusal.value) == ("rejected.csv is a folder. Name a file for the rejected rows.")
    assert not place.register.exists()


def test_the_key_has_to_be_long_only_where_there_are_persons(place):
    path = place.written("a.csv", "case,what,day,who,iin\nA,open,2025-01-06,anna,901123300258\n")
    with pytest.raises(IntakeError) as refused:
        import_file(
            path,
            place.mapping(case={"debtor": "iin"}),
            place.register,
            book=place.book,
            as_delivered_on=place.delivered_on,
            key=b"short",
        )
    assert str(refused.value) == (
        "The key for pseudonyms has 5 bytes; with fewer than 16 anyone could try them all. "
        "Make a longer one."
    )
    receipt = import_file(
        path,
        place.mapping(),
        place.register,
        book=place.book,
        as_delivered_on=place.delivered_on,
        key=b"",
    )
    assert receipt.accepted == 1


SLOW_IMPORT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from conftest import BOOK, DELIVERED_ON, KEY, long_mapping
from qadagalau.intake import import_file

def tell(rows):
    print(rows, flush=True)

import_file(
    Path(sys.argv[2]), long_mapping(), Path(sys.argv[3]), book=BOOK,
    as_delivered_on=DELIVERED_ON, key=KEY, quarantine=Path(sys.argv[4]), progress=tell,
)
"""


@pytest.mark.parametrize("existing", [False, True])
def test_an_import_that_is_killed_changes_nothing(place, existing):
    if existing:
        place.take(place.written("a.csv", LETTERS), place.mapping())
    before = {p.name: p.read_bytes() for p in place.register.iterdir()} if existing else None
    row = "A,letter,2025-01-06,anna\n"
    path = place.written("big.csv", "case,what,day,who\n" + row * 100_000)
    arguments = [Path(__file__).parent, path, place.register, place.quarantine]
    running = subprocess.Popen(
        [sys.executable, "-c", SLOW_IMPORT, *map(str, arguments)], stdout=subprocess.PIPE
    )
    running.stdout.readline()
    running.send_signal(signal.SIGKILL)
    running.communicate()
    assert running.returncode == -signal.SIGKILL
    assert place.register.exists() == existing
    if existing:
        assert {p.name: p.read_bytes() for p in place.register.iterdir()} == before
    assert not place.quarantine.exists()
    receipt = place.take(place.written("c.csv", LETTERS + "\n"), place.mapping())
    assert receipt.accepted == 5
    assert not list(place.folder.glob(".register*"))


MEMORY = (
    """
import resource
"""
    + SLOW_IMPORT.replace("progress=tell", "progress=None")
    + """
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(place):
    peaks = []
    for rows in (200_000, 1_000_000):
        path = place.folder / "big.csv"
        with path.open("w") as file:
            file.write("case,what,day,who\n")
            for row in range(rows):
                file.write(f"P{row % (rows // 8)},letter,2025-01-{row % 28 + 1:02},h{row % 300}\n")
        register = place.folder / f"register{rows}"
        arguments = [Path(__file__).parent, path, register, place.quarantine]
        peaks.append(
            int(subprocess.check_output([sys.executable, "-c", MEMORY, *map(str, arguments)]))
        )
        assert pq.read_metadata(register / EVENTS).num_rows == rows
    small, large = peaks
    # Kibibytes. Five times the rows: DuckDB may use its gigabyte, the rest must stay.
    assert large < small + 400_000


def test_the_worked_example_of_the_docs_is_true(place):
    text = (Path(__file__).parents[2] / "docs" / "intake.md").read_text(encoding="utf-8")
    delivery, mapping, quarantine = re.findall(r"```(?:text|toml)\n(.*?)```", text, re.DOTALL)[:3]
    receipt = import_file(
        place.written("feb.csv", delivery.encode("cp1251")),
        read_mapping(place.written("feb.toml", mapping)),
        place.register,
        book=KZ,
        as_delivered_on=date(2025, 3, 1),
        key=place.key,
        quarantine=place.quarantine,
    )
    assert (receipt.rows_read, receipt.accepted, receipt.rejected) == (3, 1, 2)
    assert place.quarantine.read_text(encoding="utf-8") == quarantine
    assert [c["category"] for c in place.table(CASES)] == ["alimony"]
