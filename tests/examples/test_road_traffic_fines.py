"""The published counts of the Road Traffic Fine Management log are met, each exactly."""

import json

import pytest

from qadagalau.law import Status

pytestmark = pytest.mark.shared
ELAPSED = "elapsed floor(24h) day counts on UTC-naive timestamps"
CALENDAR = "same_with_local_calendar_days (ours)"


@pytest.fixture(scope="module")
def published(shared):
    said = json.loads((shared / "rtfm" / "published_by_others.json").read_text(encoding="utf-8"))
    log = said["whole_log"] | {"n_cases": said["n_cases"], "variants of these": said["variants"]}
    chapters = {"the log": log, "elapsed days": said[ELAPSED], "calendar days": said[CALENDAR]}
    named = {(chapter, n): v for chapter, c in chapters.items() for n, v in c.items()}
    del named["the log", "source"]
    return named


@pytest.fixture(scope="module")
def ours(shared, counts):
    return counts.counted(shared / "rtfm" / "Road_Traffic_Fine_Management_Process.xes.gz")


def test_the_program_prints_every_published_number(counts, published):
    assert {(one.chapter, one.name): one.published for one in counts.PUBLISHED} == published


@pytest.mark.slow
def test_every_published_count_is_met(published, ours):
    assert ours == published


@pytest.mark.slow
def test_each_line_says_that_the_numbers_are_equal(counts, ours):
    assert [line.split()[-2] for line in counts.table(ours)[1:]] == ["equal"] * 18


def test_no_norm_claims_to_have_been_read(counts):
    book = counts.open_book(str(counts.HERE / "book.py"))
    assert {norm.checked.status for norm in book.code} == {Status.UNVERIFIED}


def test_a_program_without_a_file_says_what_it_wants(counts, capsys):
    assert counts.main([]) == 2
    assert capsys.readouterr().err == (
        "Say which log: counts.py Road_Traffic_Fine_Management_Process.xes.gz\n"
    )
