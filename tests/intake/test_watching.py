"""A watched folder is emptied: each complete file is delivered or refused, with its receipt."""

import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from qadagalau.intake.home import NotNowError
from qadagalau.intake.sources import (
    FileRule,
    Registration,
    SourceError,
    register_source,
    registrations,
)
from qadagalau.intake.watching import take_all

from .conftest import BOOK
from .homes import POST, Post
from .signatures.authority import ec_key, found

LETTERS = "case,what,day,who\nA,open,2025-05-05,anna\nB,open,2025-99-99,anna\n"
NOW = datetime(2025, 6, 2, 9, tzinfo=UTC)


@pytest.fixture
def post(tmp_path):
    (tmp_path / "inbox").mkdir()
    return Post.begin(tmp_path)


def put(post, name, text, *, ago=60):
    path = post.folder / "inbox" / name
    path.write_text(text, encoding="utf-8")
    changed = NOW.timestamp() - ago
    os.utime(path, (changed, changed))
    return path


def looked(post, at=NOW):
    taken = take_all(post.home, post.folder / "inbox", book=BOOK, by="courier", at=at)
    return [str(one.said) for one in taken]


def there(post):
    inbox = post.folder / "inbox"
    return sorted(str(path.relative_to(inbox)) for path in inbox.rglob("*") if path.is_file())


def test_a_complete_file_is_delivered_and_laid_aside(post):
    put(post, "may.csv", LETTERS)
    assert looked(post) == [
        "may.csv was received as delivery 1: 1 rows accepted, 1 rejected.",
    ]
    assert there(post) == [
        "done/000001-may.csv",
        "done/000001-may.csv.receipt.json",
        "done/000001-may.csv.receipt.txt",
    ]
    done = post.folder / "inbox" / "done"
    assert (done / "000001-may.csv.receipt.txt").read_text() == (
        "may.csv was received as delivery 1: 1 rows accepted, 1 rejected.\n"
    )
    said = json.loads((done / "000001-may.csv.receipt.json").read_text())
    assert (said["received"], said["again"], said["refused"]) == (True, False, None)
    assert (said["receipt"]["number"], said["receipt"]["entry"]) == (1, 1)
    assert looked(post) == []


def test_a_file_that_is_still_written_waits(post):
    put(post, "may.csv", LETTERS, ago=9)
    put(post, "june.csv.part", LETTERS)
    put(post, ".hidden.csv", LETTERS)
    assert looked(post) == []
    assert len(looked(post, NOW + timedelta(seconds=1))) == 1
    assert there(post)[:2] == [".hidden.csv", "done/000001-may.csv"]


def test_what_is_refused_is_laid_aside_with_the_reason(post):
    put(post, "may.csv", "a,b\n1,2\n")
    put(post, "may.xml", "<a/>")
    assert looked(post) == [
        (
            "may.csv was not received. may.csv has no column case, which the mapping names. It "
            "has: a, b. Correct the mapping or its delimiter."
        ),
        (
            "may.xml was not received. No registered source delivers a file named may.xml. Rename "
            "it, or register its pattern with `qadagalau source`."
        ),
    ]
    assert there(post) == [
        f"refused/20250602T090000Z-may.{ending}{kind}"
        for ending in ("csv", "xml")
        for kind in ("", ".receipt.json", ".receipt.txt")
    ]
    assert [(entry.kind, entry.body["source"]) for entry in post.entries()[1:]] == [
        ("refusal", "post"),
        ("refusal", "unknown"),
    ]


def test_the_same_file_again_gets_the_same_receipt(post):
    put(post, "may.csv", LETTERS)
    looked(post)
    put(post, "may.csv", LETTERS)
    assert looked(post) == [
        "may.csv had been received before, as delivery 1. Nothing was done.",
    ]
    assert there(post)[3] == "done/2-000001-may.csv"


def test_while_the_home_is_busy_the_file_stays(post):
    put(post, "may.csv", LETTERS)
    with post.home.locked():
        [taken] = take_all(post.home, post.folder / "inbox", book=BOOK, by="x", at=NOW)
    assert (taken.waits, type(taken.refusal)) == (True, NotNowError)
    assert there(post) == ["may.csv"]
    assert len(looked(post)) == 1


def test_a_signature_goes_with_its_file(post):
    post.register(signature="none")
    put(post, "may.csv", "a,b\n1,2\n")
    put(post, "may.csv.cms", "no signature", ago=5)
    (post.home.trust / "roots").mkdir(parents=True)
    (post.home.trust / "roots" / "root.der").write_bytes(found(ec_key).root.der)
    assert looked(post) == []
    [said] = looked(post, NOW + timedelta(seconds=9))
    assert said.startswith("may.csv was not received. The signature of may.csv is not valid.")
    assert there(post)[:2] == [
        "refused/20250602T090009Z-may.csv",
        "refused/20250602T090009Z-may.csv.cms",
    ]


def test_where_the_home_trusts_nobody_signed_files_wait(post):
    put(post, "may.csv", LETTERS)
    put(post, "may.csv.p7s", "a signature")
    [said] = looked(post)
    assert said == (
        f"may.csv was not received. The trust folder {post.home.trust} holds no certificate in "
        "roots/, so no signature can be valid. Put the root certificates there that you trust."
    )
    assert there(post) == ["may.csv", "may.csv.p7s"]


def test_a_file_that_two_sources_claim_is_refused(post):
    pigeons = Registration(
        source="pigeons", files=[FileRule("may*", "p.toml", {**POST, "source": "pigeons"})]
    )
    register_source(post.home, pigeons, by="admin", at=post.at)
    put(post, "may.csv", LETTERS)
    assert looked(post) == [
        (
            "may.csv was not received. The name may.csv fits several patterns: pigeons: may*, "
            "post: *.csv. Make the patterns differ, then deliver again."
        )
    ]


def test_a_source_keeps_its_versions(post):
    post.register(may_bring=["courier"])
    names = sorted(path.name for path in post.home.sources.iterdir())
    assert names == ["post.000001.json", "post.000002.json"]
    assert registrations(post.home)["post"].may_bring == ("courier",)
    assert [entry.body["version"] for entry in post.entries()] == [1, 2]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"files": []}, "The source post has no files. Name a pattern and a mapping."),
        (
            {"signature": "maybe"},
            "A signature is none, optional or needed, not maybe. Choose one.",
        ),
        (
            {"source": "pigeons"},
            ("The mapping post.toml is of the source post, not of pigeons. Correct one of them."),
        ),
    ],
)
def test_a_registration_that_makes_no_sense_is_refused(post, said, expected):
    with pytest.raises(SourceError) as refused:
        post.register(**said)
    assert str(refused.value) == expected
    assert len(post.entries()) == 1


@pytest.mark.parametrize("told", [True, False])
def test_a_registration_that_was_broken_off_is_kept_or_dropped_as_the_ledger_says(post, told):
    post.register(may_bring=["courier"])
    kept = post.home.sources / "post.000002.json"
    draft = kept.rename(kept.with_name(f"{kept.name}.new"))
    if not told:
        draft.write_bytes(draft.read_bytes().replace(b"courier", b"anybody"))
    assert registrations(post.home)["post"].version == 1
    post.bring(LETTERS)
    assert registrations(post.home)["post"].version == (2 if told else 1)
    assert not draft.exists()
