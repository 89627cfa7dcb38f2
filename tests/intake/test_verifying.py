"""Whatever is changed in deliveries, receipts or registrations is found and named."""

import json
import shutil

import pytest

from qadagalau.intake.verifying import check_deliveries

from .homes import Post

LETTERS = "case,what,day,who\nA,open,2025-05-05,anna\nB,open,2025-99-99,anna\n"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    post = Post.begin(tmp_path_factory.mktemp("kept"))
    post.bring(LETTERS)
    post.bring(LETTERS.replace("A,", "C,"))
    post.register(may_bring=["courier"])
    return post.home


@pytest.fixture
def home(kept, tmp_path):
    shutil.copytree(kept.folder, tmp_path / "home")
    return tmp_path / "home"


def found(kept, home):
    checked = check_deliveries(home, kept.ledger())
    return [(str(one.why), one.path, one.entry) for one in checked.faults], [
        str(one) for one in checked.doubts
    ]


def test_what_nobody_touched_is_whole(kept, home):
    assert found(kept, home) == ([], [])


def test_a_home_that_received_nothing_is_whole(tmp_path):
    empty = Post.begin(tmp_path)
    assert found(empty.home, empty.home.folder) == ([], [])


def flipped(path, at=-1):
    held = bytearray(path.read_bytes())
    held[at] ^= 1
    path.write_bytes(held)


def renumbered(folder, number):
    said = json.loads((folder / "manifest.json").read_text())
    text = json.dumps({**said, "by": "another", "number": number}, separators=(",", ":"))
    (folder / "manifest.json").write_text(text)


CHANGED = "The file events.parquet of the delivery 000001 was changed."
MANIFEST = "The manifest of the delivery {} is not the one that the ledger tells of."
DAMAGED = (
    "The manifest of the delivery 000001 is missing or damaged. Restore the folder from a copy; "
    "the ledger tells which copy is whole."
)
CASES = {
    "a bit": (
        lambda home: flipped(home / "deliveries/000001/events.parquet", 100),
        [(CHANGED, "deliveries/000001/events.parquet", 1)],
    ),
    "the rejected": (
        lambda home: flipped(home / "deliveries/000002/rejected.csv"),
        [
            (
                "The file rejected.csv of the delivery 000002 was changed.",
                "deliveries/000002/rejected.csv",
                2,
            )
        ],
    ),
    "cut off": (
        lambda home: (home / "deliveries/000001/events.parquet").write_bytes(b""),
        [(CHANGED, "deliveries/000001/events.parquet", 1)],
    ),
    "a file taken out": (
        lambda home: (home / "deliveries/000001/events.parquet").unlink(),
        [
            (
                "The file events.parquet of the delivery 000001 is missing.",
                "deliveries/000001/events.parquet",
                1,
            )
        ],
    ),
    "a file put in": (
        lambda home: (home / "deliveries/000001/cases.parquet").write_bytes(b"x"),
        [
            (
                "The file cases.parquet was put into the delivery 000001.",
                "deliveries/000001/cases.parquet",
                1,
            )
        ],
    ),
    "a manifest made anew": (
        lambda home: renumbered(home / "deliveries/000002", 2),
        [(MANIFEST.format("000002"), "deliveries/000002/manifest.json", 2)],
    ),
    "a manifest damaged": (
        lambda home: (home / "deliveries/000001/manifest.json").write_text("{}"),
        [(DAMAGED, "deliveries/000001/manifest.json", 1)],
    ),
    "a delivery taken out": (
        lambda home: shutil.rmtree(home / "deliveries/000001"),
        [
            (
                "The delivery 000001 is missing, though the ledger tells of it.",
                "deliveries/000001",
                1,
            )
        ],
    ),
    "the last delivery taken out": (
        lambda home: shutil.rmtree(home / "deliveries/000002"),
        [
            (
                "The delivery 000002 is missing, though the ledger tells of it.",
                "deliveries/000002",
                2,
            )
        ],
    ),
    "a delivery put in": (
        lambda home: (
            shutil.copytree(home / "deliveries/000001", home / "deliveries/000003"),
            shutil.copy(home / "receipts/000001.json", home / "receipts/000003.json"),
        ),
        [
            (
                "The ledger does not tell of the delivery 000003, so it was put there.",
                "deliveries/000003",
                None,
            )
        ],
    ),
    "two deliveries swapped": (
        lambda home: (
            (home / "deliveries/000001").rename(home / "deliveries/x"),
            (home / "deliveries/000002").rename(home / "deliveries/000001"),
            (home / "deliveries/x").rename(home / "deliveries/000002"),
        ),
        [
            (MANIFEST.format("000001"), "deliveries/000001/manifest.json", 1),
            (MANIFEST.format("000002"), "deliveries/000002/manifest.json", 2),
        ],
    ),
    "a receipt": (
        lambda home: (home / "receipts/000001.json").write_text(
            (home / "receipts/000001.json").read_text().replace('"accepted": 1', '"accepted": 2')
        ),
        [("The receipt of the delivery 000001 says other things than the ledger.", "", 1)],
    ),
    "a registration": (
        lambda home: (home / "sources/post.000002.json").write_text(
            (home / "sources/post.000002.json").read_text().replace("courier", "anybody")
        ),
        [("The registration 2 of the source post was changed or is missing.", "", 3)],
    ),
    "a registration taken out": (
        lambda home: (home / "sources/post.000001.json").unlink(),
        [("The registration 1 of the source post was changed or is missing.", "", 0)],
    ),
    "a registration put in": (
        lambda home: shutil.copy(
            home / "sources/post.000001.json", home / "sources/post.000003.json"
        ),
        [("The ledger does not tell of the registration 3 of the source post.", "", None)],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_change_is_named(kept, home, case):
    change, expected = CASES[case]
    change(home)
    assert found(kept, home) == (expected, [])


def test_every_byte_of_a_delivery_counts(kept, home):
    for path in sorted((home / "deliveries").rglob("*")):
        if not path.is_file():
            continue
        whole = path.read_bytes()
        for at in range(0, len(whole), 97):
            flipped(path, at)
            faults, doubts = found(kept, home)
            assert (len(faults), doubts) == (1, []), (path, at)
            path.write_bytes(whole)


def test_a_delivery_that_was_not_acknowledged_yet_is_no_crime(kept, home):
    shutil.copytree(home / "deliveries/000001", home / "deliveries/000003")
    assert found(kept, home) == (
        [],
        [
            (
                "The delivery 000003 was not acknowledged yet: its receiver was stopped. The next "
                "delivery gives it its entry."
            )
        ],
    )
