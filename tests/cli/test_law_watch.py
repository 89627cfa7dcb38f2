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
