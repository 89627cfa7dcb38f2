"""`law watch` tells what changed in a text, by which law, and which norms it leaves behind."""

import pytest

PAPER = """\
Статья 37. Принятие исполнительного документа

      4. Не позднее трех рабочих дней.

      Сноска. Статья 37 в редакции Закона РК от 15.01.2014 № 164-V (вводится в действие с
01.02.2014).

Статья 38. Отказ

      1. В течение трех рабочих дней.
"""
CHANGED = PAPER.replace("трех рабочих дней.\n\n      Сноска", "двух рабочих дней.\n\n      Сноска")
CHANGED = CHANGED.replace(
    "01.02.2014).", "01.02.2014); от 01.06.2026 № 300-VIII (вводится в действие с 01.09.2026)."
)


@pytest.fixture
def kept(said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("then.txt", PAPER), ("now.txt", CHANGED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = said("law", "watch", "then.txt", "--keep", "read.json", "--as-of", "2026-11-22")
    assert (made.code, made.out) == (0, "Fingerprints of 2 articles written: read.json.\n")
    return tmp_path


@pytest.mark.usefixtures("kept")
def test_nothing_changed_in_the_same_text(said):
    told = said("law", "watch", "then.txt", "--read", "read.json")
    assert told.code == 0
    assert told.out == (
        "Articles in the text: 2. Read on 22 Nov 2026 from then.txt: 2.\n"
        "Nothing changed since then.\n"
    )


@pytest.mark.usefixtures("kept")
def test_a_change_names_its_law_its_day_and_the_norms(said):
    told = said("law", "watch", "now.txt", "--read", "read.json", "--json")
    assert told.code == 1
    assert told.said["changes"] == [
        {
            "article": "37",
            "kind": "text",
            "points": ["4"],
            "by": [{"of": "2026-06-01", "number": "300-VIII", "on": "2026-09-01"}],
            "not_before": "2026-09-01",
            "dated": True,
        }
    ]
    assert [
        (one["code"], one["itself"])
        for one in told.said["norms"]
        if one["code"] == "enforcement/37-4/opened-in-time"
    ] == [("enforcement/37-4/opened-in-time", True)]
    shown = said("law", "watch", "now.txt", "--read", "read.json").out
    assert "№ 300-VIII" in shown
    assert "1 Sept 2026" in shown


@pytest.mark.usefixtures("kept")
def test_another_act_is_refused(said):
    told = said("law", "watch", "then.txt", "--as-of", "2026-11-22")
    assert told.code == 2
    assert told.err == (
        "Of 190 headings of the act Z100000261_ as it was read, the text has 0. It is another "
        "act, or a part of it. Name the whole text, or the other act.\n"
    )


def test_what_was_printed_marks_the_norms_of_the_book(said, kept):
    told = said("law", "watch", "now.txt", "--read", "read.json", "--as-of", "2026-11-22", "--json")
    (kept / "changed.json").write_text(told.out, encoding="utf-8")
    named = {one["code"] for one in told.said["norms"]}
    assert "enforcement/37-4/opened-in-time" in named
    listed = said("law", "list", "--left", "changed.json", "--json").said["norms"]
    assert {one["code"] for one in listed if one["text_changed"]} == named
    mark = "· text changed, re-read"
    shown = said("law", "show", "EP-037-4", "--left", "changed.json").out
    assert shown.count(mark) == 1
    table = said("law", "list", "--left", "changed.json").out
    assert table.count("re-read") == len(named)
    assert said("law", "source", "EP-037-4", "--left", "changed.json", "--json").said["sources"][0][
        "text_changed"
    ]
    plain = said("law", "show", "EP-037-4", "--json").said["wordings"]
    assert [one["text_changed"] for one in plain] == [None]
    assert mark not in said("law", "show", "EP-037-4").out
    refused = said("law", "show", "EP-037-4", "--left", "read.json")
    assert refused.code == 1
    assert refused.err == (
        "read.json does not name norms whose text changed. Name a file that `qadagalau law watch "
        "TEXT --json` printed.\n"
    )
