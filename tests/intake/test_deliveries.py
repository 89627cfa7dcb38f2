"""A delivery is received once, whole, and stays as it is; what is refused leaves nothing."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from qadagalau.intake import IntakeError, import_file
from qadagalau.intake.deliveries import deliver
from qadagalau.intake.delivery_folder import DeliveryError, contents_of, digest_of
from qadagalau.intake.home import NotNowError
from qadagalau.intake.receipts import receipt_of, receipts
from qadagalau.law import T_, Book, Code, Text
from qadagalau.ledger.entry import KINDS, Kind, Part, write_entry
from qadagalau.record.layout import CASES, EVENTS, MANIFEST

from .conftest import BOOK
from .homes import FIRST_OF_JUNE, POST, Post

LETTERS = (
    "case,what,day,who\n"
    "A,open,2025-05-05,anna\n"
    "B,letter,2025-05-06,boris\n"
    "B,note,2025-05-06,boris\n"
    "C,open,2025-99-99,anna\n"
)


@pytest.fixture
def post(tmp_path):
    return Post.begin(tmp_path)


def refusal(post, text=LETTERS, error=DeliveryError, **said):
    """Bring what is refused; nothing of it may be left but an entry in the ledger."""
    before = post.names(), len(post.entries())
    with pytest.raises(error) as refused:
        post.bring(text, **said)
    entries = post.entries()
    assert (post.names(), len(entries)) == (before[0], before[1] + 1)
    assert (entries[-1].kind, entries[-1].body["reason"]) == ("refusal", refused.value.text)
    return str(refused.value)


def test_a_delivery_is_a_folder_of_rows_and_a_manifest_of_them(post):
    receipt = post.bring(LETTERS, period="2025-05", key="may")
    assert (receipt.number, receipt.rows_read, receipt.accepted, receipt.rejected) == (1, 4, 3, 1)
    folder = post.home.deliveries / "000001"
    assert sorted(path.name for path in folder.iterdir()) == [
        "events.parquet",
        "manifest.json",
        "rejected.csv",
    ]
    contents = contents_of(folder)
    assert contents.sha256 == digest_of(folder / "manifest.json").sha256
    said = json.loads((folder / "manifest.json").read_text())
    hashes = {name: said["files"].pop(name)["sha256"] for name in list(said["files"])}
    assert hashes == {
        name: digest_of(folder / name).sha256 for name in ("events.parquet", "rejected.csv")
    }
    original = digest_of(post.folder / "letters.csv")
    assert said.pop("original_digest") == {"sha256": original.sha256, "bytes": original.bytes}
    assert len(said.pop("mapping_sha256")) == 64
    assert said == {
        "format": 1,
        "number": 1,
        "source": "post",
        "table": "events",
        "protocol": "",
        "period": "2025-05",
        "mapping": "post.toml",
        "book": "letters",
        "kinds": ["case-opened", "letter-sent"],
        "details": ["", "paper", "wire"],
        "supplied": ["case-opened", "letter-sent"],
        "rows_read": 4,
        "accepted": 3,
        "ignored": 1,
        "events": {"case-opened": 1, "letter-sent": 1},
        "reasons": [["day", "There is no such day in the calendar.", 1]],
        "original": "letters.csv",
        "files": {},
        "by": "courier",
        "received_at": "2025-06-01T04:00:00Z",
        "received_on": "2025-06-01",
        "key": "may",
        "signature": None,
    }
    rows = pq.read_table(folder / "events.parquet").to_pylist()
    assert [(row["proceeding_id"], row["kind"], row["detail"], row["line"]) for row in rows] == [
        ("A", "case-opened", "", 2),
        ("B", "letter-sent", "", 3),
    ]


def test_a_delivery_is_in_the_ledger_and_in_the_register(post):
    receipt = post.bring(LETTERS)
    entries = post.entries()
    assert [entry.kind for entry in entries] == ["source", "delivery"]
    assert (receipt.entry, entries[1].at) == (1, "2025-06-01T04:00:00Z")
    assert entries[1].body == {
        "number": 1,
        "source": "post",
        "protocol": "none",
        "accepted": 3,
        "rejected": 1,
        "manifest": receipt.manifest_sha256,
    }
    opening = post.home.openings.of(entries[1].commitments["brought_by"])
    assert opening.value == "courier"
    assert [row["proceeding_id"] for row in post.table(CASES)] == ["A", "B"]
    assert json.loads((post.home.register / MANIFEST).read_text())["deliveries"] == 1


def test_every_row_counts_as_learnt_on_the_day_of_receipt(post):
    said = {**POST, "recorded": "told"}
    post.bring("case,what,day,who,told\nA,open,2025-05-05,anna,2025-05-06\n", mapping=said)
    assert [row["recorded_on"] for row in post.table(EVENTS)] == [date(2025, 6, 1)]


def test_the_day_of_receipt_is_that_of_the_home_s_time_zone(post):
    late = FIRST_OF_JUNE.replace(hour=20)  # in Almaty it is the second already
    post.bring(LETTERS, at=late)
    assert {row["recorded_on"] for row in post.table(EVENTS)} == {date(2025, 6, 2)}


def test_the_same_content_is_received_once(post):
    first = post.bring(LETTERS)
    again = post.bring(LETTERS, name="renamed.csv", by="another courier")
    assert (first.again, again.again) == (False, True)
    assert again == first
    assert post.names() == ["000001"]
    assert [entry.kind for entry in post.entries()] == ["source", "delivery"]


def test_the_same_key_with_the_same_content_is_received_once(post):
    first = post.bring(LETTERS, key="may")
    assert post.bring(LETTERS, key="may") == first


def test_the_same_key_with_other_content_is_refused(post):
    post.bring(LETTERS, key="may")
    assert refusal(post, LETTERS + "D,open,2025-05-05,anna\n", key="may") == (
        "The key may belongs to delivery 1, which had other content. Give each delivery a key of "
        "its own."
    )


def test_an_unknown_source_is_refused(post):
    assert refusal(post, source="pigeons") == (
        "The source pigeons is not registered. Registered are: post. Register it with "
        "`qadagalau source`, or correct its name."
    )


def test_a_mapping_of_another_source_is_refused(post):
    assert refusal(post, mapping={**POST, "source": "pigeons"}) == (
        "The mapping post.toml is of the source pigeons, not of post. Deliver with a mapping of "
        "this source."
    )


def test_only_those_named_may_bring(post):
    post.register(may_bring=["courier"])
    assert refusal(post, by="stranger") == (
        "stranger may not bring deliveries of post. Those who may are named when the source is "
        "registered."
    )
    assert post.bring(LETTERS).number == 1


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (
            "2025-5",
            (
                "There is no period 2025-5. Write a month as 2026-03, a quarter as 2026-Q1, a week "
                "as 2026-W10, a day as 2026-03-05."
            ),
        ),
        (
            "2025-Q2",
            (
                "The period 2025-Q2 ends on 2025-06-30, so on 2025-06-01 it cannot be delivered "
                "whole. Correct the period, or deliver when it has ended."
            ),
        ),
        (
            "2025-04",
            (
                "The last event of the file happened on 2025-05-06, outside the period 2025-04. "
                "Correct the period, or ask for the right file."
            ),
        ),
    ],
)
def test_a_wrong_period_is_refused(post, period, expected):
    assert refusal(post, period=period) == expected


@pytest.mark.parametrize("period", ["2025-05", "2025-W19", "2025-05-06", ""])
def test_the_right_period_is_taken(post, period):
    assert post.bring(LETTERS, period=period).number == 1


def test_a_wrong_version_of_the_format_is_refused(post):
    post.register(protocol="letters/2")
    assert refusal(post, protocol="letters/1") == (
        "The source post delivers by the protocol letters/2, not by letters/1. Ask for the file "
        "in the agreed version."
    )
    post.bring(LETTERS)
    assert contents_of(post.home.deliveries / "000001").protocol == "letters/2"


def test_a_clock_that_goes_back_is_refused(post):
    post.bring(LETTERS)
    assert refusal(post, LETTERS.replace("A,", "D,"), at=FIRST_OF_JUNE - timedelta(hours=1)) == (
        "The clock says 2025-06-01T03:00:00Z, but the ledger was written to at "
        "2025-06-01T04:00:00Z: the clock went back. Set it right, then repeat."
    )


def test_a_missing_signature_is_refused_where_it_is_needed(post):
    post.register(signature="needed")
    assert refusal(post) == (
        "The deliveries of post are signed, and no signature was brought. Ask for the file of the "
        "signature and bring it with `--signature`."
    )


def test_a_missing_file_is_refused(post):
    brought = post.brought(LETTERS)
    brought.path.unlink()
    with pytest.raises(DeliveryError) as refused:
        deliver(post.home, brought, book=BOOK)
    assert str(refused.value) == (
        "The file letters.csv cannot be read: No such file or directory. Check its name and its "
        "rights."
    )
    assert post.entries()[-1].body["original"] == "unread"


def test_a_file_that_is_no_such_file_is_refused(post):
    assert refusal(post, "a;b\n1;2\n", IntakeError) == (
        "letters.csv has no column case, which the mapping names. It has: a;b. Correct the mapping "
        "or its delimiter."
    )


def test_a_book_that_the_register_is_not_kept_by_is_refused(post):
    post.bring(LETTERS)
    other = Book(
        name="other", title=Text("Other"), code=Code(()), calendar=BOOK.calendar, words=BOOK.words
    )
    with pytest.raises(DeliveryError) as refused:
        deliver(post.home, post.brought(LETTERS.replace("A,", "D,")), book=other)
    assert str(refused.value) == (
        "The home is kept by the book letters, not by other. Deliver with its book."
    )
    assert post.names() == ["000001"]


def test_an_event_known_from_an_earlier_delivery_is_turned_away(post):
    said = {**POST, "id": "id"}
    post.bring("case,what,day,who,id\nA,open,2025-05-05,anna,1\n", mapping=said)
    later = post.bring(
        "case,what,day,who,id\nA,open,2025-05-05,anna,1\nA,letter,2025-05-07,anna,2\n",
        mapping=said,
    )
    assert (later.accepted, later.rejected) == (1, 1)
    rejected = (post.home.deliveries / "000002" / "rejected.csv").read_text()
    assert rejected == (
        "file,line,field,reason,value\n"
        "letters.csv,2,id,An event with this id is in the register already.,1\n"
    )
    assert [row["event_id"] for row in post.table(EVENTS)] == ["1", "2"]


def test_a_file_is_not_imported_past_the_deliveries(post):
    post.bring(LETTERS)
    with pytest.raises(IntakeError) as refused:
        import_file(
            post.folder / "letters.csv",
            post.brought(LETTERS).mapping,
            post.home.register,
            book=BOOK,
            as_delivered_on=date(2025, 6, 9),
            key=bytes(16),
        )
    assert str(refused.value) == (
        "The register register is made of the deliveries of its home. Bring the file with "
        "`qadagalau deliver`."
    )


def test_a_second_receiver_waits(post):
    with post.home.locked(), pytest.raises(NotNowError) as refused:
        post.bring(LETTERS)
    assert str(refused.value) == (
        "Another delivery is being received into home. Wait until it ends, then repeat."
    )


def test_a_delivery_without_an_entry_gets_it(post, tmp_path):
    """As when the receiver was killed between the folder and the ledger."""
    (tmp_path / "elsewhere").mkdir()
    elsewhere = Post.begin(tmp_path / "elsewhere")
    elsewhere.bring(LETTERS)
    (elsewhere.home.deliveries / "000001").rename(post.home.deliveries / "000001")
    again = post.bring(LETTERS)
    assert (again.again, again.number, again.entry) == (True, 1, 1)
    assert [entry.kind for entry in post.entries()] == ["source", "delivery"]
    assert len(post.table(EVENTS)) == 2


def test_entries_of_other_rooms_stand_among_those_of_deliveries(post):
    body = {"journal": 1}
    of_office = Kind("places", T_("Places"), (Part("journal", "count", "number"),))

    def note():
        written = write_entry("places", at=post.at, body=body, kinds=KINDS.with_(of_office))
        with post.home.ledger(writing=True) as log:
            log.append([written.raw])

    note()
    assert post.bring(LETTERS).entry == 2
    note()
    (post.home.receipts / "000001.json").unlink()
    assert post.bring(LETTERS.replace("A,", "D,")).entry == 4
    assert receipt_of(post.home, 1).entry == 2


def test_a_lost_receipt_is_found_in_the_ledger_again(post):
    first = post.bring(LETTERS)
    second = post.bring(LETTERS.replace("A,", "D,"))
    for place in post.home.receipts.iterdir():
        place.unlink()
    post.bring(LETTERS)
    assert list(receipts(post.home)) == [first, second]
    assert [entry.kind for entry in post.entries()] == ["source", "delivery", "delivery"]


@pytest.mark.slow
def test_a_receiver_killed_anywhere_leaves_nothing_half_done(post):
    """The second delivery is killed at every other touch of a file, then sent again."""
    post.bring(LETTERS)
    second = post.file("second.csv", LETTERS.replace("A,", "D,").replace("B,", "E,"))
    script = Path(__file__).with_name("killed.py")
    asked = [script, post.home.folder, second, post.at.isoformat(), json.dumps(POST)]
    done = subprocess.run(
        [sys.executable, *map(str, asked)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) > 60, len(told)
    before, after = [], []
    for one in told:
        (before if one.pop("was") == ["000001"] else after).append(one)
        assert one.pop("again") == (one.pop("had") == ["000001", "000002"])
    whole = {
        "number": 2,
        "entries": ["source", "delivery", "delivery"],
        "deliveries": ["000001", "000002"],
        "receipts": ["000001.json", "000002.json"],
        "cases": ["A", "B", "D", "E"],
        "brought": 2,
    }
    assert before == [whole] * len(before)
    assert after == [whole] * len(after)
    assert len(before) > 20
    assert len(after) > 5


def test_without_room_nothing_is_kept_and_nothing_is_acknowledged(post):
    """The disk of this receiver ends after so many bytes of one file; afterwards there is room."""
    post.bring(LETTERS)
    before = {path: path.read_bytes() for path in post.home.folder.rglob("*") if path.is_file()}
    second = post.file("second.csv", LETTERS.replace("A,", "D,"))
    script = Path(__file__).with_name("killed.py")
    for room in (0, 300, 2000):
        asked = [script, post.home.folder, second, post.at.isoformat(), json.dumps(POST), room]
        done = subprocess.run(
            [sys.executable, *map(str, asked)], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (1, ""), done.stderr
        assert done.stderr.splitlines()[-1].endswith(
            "NotNowError: The disk of home is full, so nothing was kept. What is there can still "
            "be read. Free some space, then repeat."
        )
        after = {path: path.read_bytes() for path in post.home.folder.rglob("*") if path.is_file()}
        assert after == before
    assert post.bring(second.read_text()).number == 2


def test_a_home_without_rights_is_refused(post):
    first = post.file("first.csv", LETTERS)
    script = Path(__file__).with_name("killed.py")
    asked = [script, post.home.folder, first, post.at.isoformat(), json.dumps(POST), "as-owner"]
    # The superuser obeys the rights of a folder only without the power to override them.
    powerless = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    post.home.deliveries.chmod(0o500)
    try:
        done = subprocess.run(
            [*(powerless if os.geteuid() == 0 else []), sys.executable, *map(str, asked)],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        post.home.deliveries.chmod(0o700)
    assert done.stderr.splitlines()[-1].endswith(
        "NotNowError: The home home cannot be written: Permission denied. Nothing was kept. See to "
        "its rights and its disk, then repeat."
    )
    assert post.bring(LETTERS).number == 1


def test_others_write_to_the_ledger_while_a_delivery_is_read(post):
    """The reader is told of the first rows, and meanwhile another entry is appended."""
    sizes = []

    def progress(_):
        with post.home.ledger(writing=True) as log:
            sizes.append(log.append([log.entry(0)]))

    assert post.bring(LETTERS, progress=progress).entry == 2
    assert sizes == [1]
    assert [entry.kind for entry in post.entries()] == ["source", "source", "delivery"]
