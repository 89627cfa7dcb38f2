"""`study ...` writes its paper and its rows, and says the counts of the rows."""

from collections import Counter, defaultdict

import pyarrow.parquet as pq
import pytest

from qadagalau.insight.money import LINES
from qadagalau.statutes.kz.enforcement_2010.art_111 import MONEY_DISTRIBUTED_BY_QUEUES as QUEUES

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


JUDGED_BY_BOUNDS = {
    "penalty": ("enforcement/104-2/penalty-on-", "enforcement/105-1/penalty-on-"),
    "alimony": ("family/139/",),
    "shared": ("enforcement/108-1/whole-sum-distributed",),
}


def test_money_is_divided_anew_and_adds_up_to_the_tiyn(story, said, tmp_path):
    out, rows = tmp_path / "money.html", tmp_path / "lines.parquet"
    line = ("study", "money", story.folder / "city", "--as-of", DAY, "--out", out)
    made = said(*line, "--rows", rows, "--json")
    assert (made.code, made.err) == (0, "")
    total, table = made.said, pq.read_table(rows)
    found = {(row["norm"], row["verdict"], row["subject"]) for row in story.findings}
    broken = [one for one in found if one[:2] == (QUEUES.code, "broken")]
    assert (table.schema, total["wrong"]) == (LINES, len(broken))
    assert broken
    lines = [row for row in table.to_pylist() if row["difference_tiyn"] is not None]
    differences = [row["difference_tiyn"] for row in lines]
    assert total["short_tiyn"] == -sum(one for one in differences if one < 0)
    assert total["over_tiyn"] == sum(one for one in differences if one > 0)
    assert total["paid_tiyn"] == sum(row["paid_tiyn"] for row in lines)
    pools = {row["distribution_id"]: row["pool_tiyn"] for row in lines}
    assert total["unpaid_tiyn"] == sum(pools.values()) - total["paid_tiyn"]
    for kind, norms in JUDGED_BY_BOUNDS.items():
        worst = defaultdict(int)
        for row in story.findings:
            if row["norm"].startswith(norms) and row["verdict"] == "exceeded":
                worst[row["evidence"]] = max(worst[row["evidence"]], int(row["amount_tiyn"]))
        assert total["taken"][kind]["unlawful_tiyn"] == sum(worst.values()) > 0, kind
