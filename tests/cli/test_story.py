"""From an invented city to findings, report, proof, comparison and event log, by commands alone."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from qadagalau.cli.findings_file import read_findings
from qadagalau.law import VERDICTS

pytestmark = pytest.mark.xdist_group("story")  # one worker makes the register, once
DAY = "31.10.2026"


def test_what_was_planted_is_found_and_nothing_else(story):
    planted = pq.read_table(story.folder / "city" / "truth.parquet")
    assert story.check["findings"] == story.demo["planted"] == planted.num_rows
    known = set(zip(*(planted[name].to_pylist() for name in ("norm", "verdict")), strict=True))
    assert {(row["norm"], row["verdict"]) for row in story.findings} == known


def test_the_three_kinds_of_file_hold_the_same_findings(story):
    csv, jsonl, parquet = (
        read_findings(story.folder / f"found.{ending}") for ending in ("csv", "jsonl", "parquet")
    )
    assert csv.equals(parquet)
    assert jsonl.equals(parquet)


def test_the_root_is_the_hash_of_all_findings_in_order(story):
    lines = sorted(row["finding_id"] + row["verdict"] for row in story.findings)
    assert story.check["root_sha256"] == hashlib.sha256("".join(lines).encode()).hexdigest()


def test_the_note_says_what_was_checked(story):
    note = json.loads((story.folder / "found.check.json").read_text(encoding="utf-8"))
    assert list(note) == [
        "format",
        "register",
        "book",
        "as_of",
        "known_on",
        "rolls_over",
        "calendar_override",
        "engine",
        "all_verdicts",
        "version",
        "book_sha256",
        "findings",
        "root_sha256",
        "verdicts",
    ]
    assert (note["register"], note["book"]) == ("city", "kz")
    assert (note["as_of"], note["known_on"]) == ("2026-10-31", "2026-10-31")
    assert note["verdicts"] == story.check["verdicts"]
    assert list(note["verdicts"]) == [verdict.value for verdict in VERDICTS]


def test_with_all_verdicts_every_duty_is_written(story, said, tmp_path):
    out = tmp_path / "all.parquet"
    made = said("check", story.folder / "city", "--as-of", DAY, "--out", out, "--all", "--json")
    assert made.code == 0, made.err
    assert made.said["findings"] == sum(story.check["verdicts"].values())
    assert read_findings(out).num_rows == made.said["findings"]


def test_duckdb_gives_the_same_findings_and_the_same_counts(story, said, tmp_path):
    city, out = story.folder / "city", tmp_path / "found.parquet"
    made = said("check", city, "--as-of", DAY, "--out", out, "--engine", "duckdb", "--json")
    assert made.code == 0, made.err
    assert made.said["root_sha256"] == story.check["root_sha256"]
    order = [
        (name, "ascending") for name in ("norm", "wording", "holder_id", "category", "verdict")
    ]
    tallies = [
        pq.read_table(place / "found.tally.parquet").sort_by(order)
        for place in (tmp_path, story.folder)
    ]
    assert tallies[0].equals(tallies[1])


def test_what_was_not_known_on_a_day_is_not_found(story, said, tmp_path):
    city, out = story.folder / "city", tmp_path / "before.jsonl"
    line = ("check", city, "--as-of", DAY, "--known-on", "2001-01-01", "--out", out, "--json")
    made = said(*line)
    assert (made.code, made.said["findings"], out.read_text(encoding="utf-8")) == (0, 0, "")


@pytest.mark.parametrize("ending", ["html", "xlsx"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_report_is_written_in_each_language(story, said, tmp_path, language, ending, monkeypatch):
    monkeypatch.chdir(story.folder)
    out = tmp_path / f"report.{ending}"
    made = said("--lang", language, "report", "found.parquet", "--out", out, "--json")
    assert (made.code, made.err, made.said) == (0, "", {"report": str(out)})
    whole = out.read_bytes()
    assert whole.startswith(b"PK" if ending == "xlsx" else b"<!doctype html>")
    if ending == "html":
        assert f'lang="{language}"' in whole.decode()[:200]


def test_a_report_may_be_compared_with_an_earlier_one(story, said, tmp_path, monkeypatch):
    monkeypatch.chdir(story.folder)
    out = tmp_path / "report.html"
    made = said("report", "found.csv", "--out", out, "--previous", "found.parquet", "--json")
    assert (made.code, made.err) == (0, "")


def test_the_clerk_proves_a_finding_of_every_norm(story, said, monkeypatch):
    monkeypatch.chdir(story.folder.parent)
    firsts = {row["norm"]: row for row in reversed(story.findings)}
    assert len(firsts) > 50
    for row in firsts.values():
        found = story.folder / "found.parquet"
        made = said("explain", row["finding_id"], "--findings", found, "--json")
        assert made.code == 0, (row["norm"], made.err)
        assert made.said["verdict"] == row["verdict"]
        assert made.said["evidence"] == row["evidence"].split()
        assert len(made.said["proof"]) > 1


def test_a_norm_whose_text_changed_is_marked_when_explained(story, said, tmp_path, monkeypatch):
    monkeypatch.chdir(story.folder)
    row = story.findings[0]
    asked = ("explain", row["finding_id"], "--findings", "found.parquet")
    left = tmp_path / "left.json"
    told = []
    for norm in (row["norm"], "another/norm"):
        left.write_text(json.dumps({"norms": [{"code": norm}]}), encoding="utf-8")
        made = said(*asked, "--left", left)
        told.append("text changed, re-read" in made.out)
        told.append(said(*asked, "--left", left, "--json").said["text_changed"])
    assert told == [True, True, False, False]
    assert said(*asked, "--json").said["text_changed"] is None


def test_a_changed_register_is_told_from_the_one_that_was_checked(story, said, tmp_path):
    row = story.findings[0]
    for name in ("found.csv", "found.tally.parquet"):
        (tmp_path / name).write_bytes((story.folder / name).read_bytes())
    note = json.loads((story.folder / "found.check.json").read_text(encoding="utf-8"))
    note |= {"register": str(story.folder / "city"), "known_on": "2001-01-01"}
    (tmp_path / "found.check.json").write_text(json.dumps(note), encoding="utf-8")
    made = said("explain", row["finding_id"], "--findings", tmp_path / "found.csv")
    sentence = (
        f"The register no longer gives the finding {row['finding_id']}: it has changed since the "
        "check. Run `qadagalau check` again.\n"
    )
    assert (made.code, made.out, made.err) == (1, "", sentence)


def test_a_draft_is_compared_with_the_law_in_force(story, said, tmp_path):
    draft = tmp_path / "draft.json"
    draft.write_text(
        json.dumps({"is": "Amendment", "name": "less", "title": {"is": "Text", "en": "Less"},
                    "repeals": ["enforcement/37-4/opened-in-time"]}),
        encoding="utf-8",
    )  # fmt: skip
    line = ("compare", story.folder / "city", "--amendment", draft, "--as-of", DAY, "--json")
    made = said(*line)
    of_norm = [row for row in story.findings if row["norm"] == "enforcement/37-4/opened-in-time"]
    breaches = [row for row in of_norm if row["verdict"] in {"late", "overdue"}]
    assert made.code == 0, made.err
    assert (made.said["new_breaches"], made.said["gone_breaches"]) == (0, len(breaches))
    [only] = made.said["by_norm"]
    assert only["before"]["breaches"] == len(breaches) > 0
    assert only["after"]["breaches"] == 0
    assert sum(one["before"]["breaches"] for one in made.said["by_holder"]) == len(breaches)


def test_a_draft_that_only_adds_takes_nothing_away(story, said):
    city = story.folder / "city"
    made = said("compare", city, "--amendment", "art-144-more-than-three", "--as-of", DAY, "--json")
    assert made.said["gone_breaches"] == 0
    assert made.said["new_breaches"] == made.said["by_norm"][0]["after"]["breaches"]


def test_the_register_goes_out_as_an_event_log(story, said, tmp_path):
    xes, ocel = tmp_path / "log.xes", tmp_path / "log.sqlite"
    city = story.folder / "city"
    assert said("export", city, "--out", xes, "--json").said == {"file": str(xes), "format": "xes"}
    assert said("export", city, "--out", ocel, "--json").code == 0
    assert xes.read_text(encoding="utf-8").count("<event>") == story.demo["events"]
    with sqlite3.connect(ocel) as log:
        assert log.execute("select count(*) from event").fetchone() == (story.demo["events"],)


def test_a_book_written_as_json_gives_the_same_findings(story, said, tmp_path):
    book, out = tmp_path / "kz.json", tmp_path / "found.parquet"
    assert said("law", "export", "--out", book).code == 0
    line = ("check", story.folder / "city", "--book", book, "--as-of", DAY, "--out", out, "--json")
    made = said(*line)
    assert made.code == 0, made.err
    assert made.said["root_sha256"] == story.check["root_sha256"]


def test_terms_may_end_on_days_off_and_days_may_be_moved(story, said, tmp_path):
    moved = tmp_path / "moved.csv"
    moved.write_text(
        "day,working,ground,source,checked_on,status\n"
        "2026-06-30,no,Day off moved by the Government,test,2026-06-29,press\n",
        encoding="utf-8",
    )
    city = story.folder / "city"
    roots = {story.check["book_sha256"]}
    for number, more in enumerate((["--no-roll-over"], ["--calendar-override", moved])):
        out = tmp_path / f"{number}.jsonl"
        made = said("check", city, "--as-of", DAY, "--out", out, *more, "--json")
        assert made.code == 0, made.err
        roots.add(made.said["book_sha256"])
    assert len(roots) == 3


def test_the_tour_names_what_it_made(said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(2):  # a second tour replaces the first
        made = said("tour", "--closed", "--size", 1000, "--json")
        assert (made.code, made.err) == (0, "")
    assert made.said["register"] == "qadagalau-demo/city"
    named = [made.said["findings"], *made.said["reports"].values()]
    assert [Path(name).is_file() for name in named] == [True] * 4


def test_a_tour_takes_away_only_its_own_city(said, tmp_path):
    (tmp_path / "city").mkdir()
    made = said("tour", "--closed", "--into", tmp_path, "--size", 1000)
    assert (made.code, made.err) == (
        1,
        f"{tmp_path}/city is not a city that a tour made. Name another place with --into.\n",
    )
