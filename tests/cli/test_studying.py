"""`study ...` writes its paper and its rows, and says the counts of the rows."""

from collections import Counter

import pyarrow.parquet as pq
import pytest

pytestmark = pytest.mark.xdist_group("story")  # one worker makes the register, once
DAY = "31.10.2026"


@pytest.mark.parametrize(
    ("study", "column", "counts"), [("assets", "state", "states"), ("causes", "cause", "causes")]
)
def test_a_study_counts_its_rows(story, said, tmp_path, study, column, counts):
    out, rows = tmp_path / "study.html", tmp_path / "rows.parquet"
    city = story.folder / "city"
    made = said("study", study, city, "--as-of", DAY, "--out", out, "--rows", rows, "--json")
    assert (made.code, made.err) == (0, "")
    found = Counter(pq.read_table(rows)[column].to_pylist())
    assert made.said == {counts: dict(found), "report": str(out), "rows": str(rows)}
    assert len(found) > 3
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_pairs_are_compared_from_the_sum_that_was_said(story, said, tmp_path):
    out = tmp_path / "study.xlsx"
    line = ("study", "neglect", story.folder / "city", "--as-of", DAY, "--out", out)
    made = said(*line, "--large", "500000", "--json")
    assert (made.code, made.err) == (0, "")
    assert made.said["large_tiyn"] == 50_000_000
    assert made.said["large"]["answer"] == "too-few"
    assert made.said["large"]["interval"] is None
    assert out.read_bytes().startswith(b"PK")


def test_a_longer_term_leaves_fewer_overlooked(story, said, tmp_path):
    line = ("study", "assets", story.folder / "city", "--as-of", DAY, "--out", tmp_path / "s.html")
    usual, longer = (
        said(*line, *days, "--json").said["states"] for days in ((), ("--days", "3000"))
    )
    assert usual["overlooked"] > longer.get("overlooked", 0)


def test_other_endings_are_refused(story, said, tmp_path):
    asked = ("study", "causes", story.folder / "city", "--as-of", DAY, "--lang", "en")
    made = said(*asked, "--out", tmp_path / "a.pdf")
    assert made.code != 0
    assert "The ending of a.pdf is not one that can be written." in made.err
