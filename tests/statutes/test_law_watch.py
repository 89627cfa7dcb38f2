"""The law on enforcement as it is published: split rightly, dated, and watched to the letter."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.law import RefusedError
from qadagalau.law.published import (
    ChangeKind,
    changes,
    places_of,
    print_of,
    read_act,
    touched,
    what_changed,
)
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.acts import ENFORCEMENT
from qadagalau.statutes.readings import as_read

TEXT = Path(__file__).parents[2].parent / "shared" / "law" / "texts" / "law_on_enforcement.ru.txt"
KEYS = "Сноска|Примечание|РАЗДЕЛ|Глава|Параграф"
"""With one letter more in these a block is no longer what they make it."""
READ_ON = date(2026, 11, 22)
BEFORE_ANY_ANNOUNCED = date(2026, 2, 28)
EXCLUDED_WITH_THEIR_PARAGRAPH = range(157, 161)
ADDED = {
    10: [f"10-{n}" for n in range(1, 8)],
    163: ["163-1", "163-2", "163-3"],
    **{n: [f"{n}-1"] for n in (35, 74, 103, 117, 125, 141, 153, 156, 172)},
}
DAY_IS_ELSEWHERE = ["217-VI", "217-VI", "399-VI", "524-IV", "179-V", "257", "164-V", "257"]
"""Of these the footnotes say only where the day of entry into force is written."""


@pytest.fixture(scope="module")
def text():
    if not TEXT.exists():
        pytest.skip("needs the law's text in ../shared/law/texts/law_on_enforcement.ru.txt")
    return TEXT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def paper(text):
    return read_act(text)


def prints(paper):
    return print_of(paper, act=ENFORCEMENT.code, read_on=READ_ON, source="S1")


def letters(*texts):
    return "".join("".join(text.split()) for text in texts)


@pytest.mark.shared
def test_every_article_is_there_once_in_its_place(paper):
    expected = [
        number
        for n in range(1, 176)
        if n not in EXCLUDED_WITH_THEIR_PARAGRAPH
        for number in (str(n), *ADDED.get(n, ()))
    ]
    assert [one.number for one in paper.articles] == expected


@pytest.mark.shared
def test_no_letter_of_the_text_is_lost_or_moved(text, paper):
    opened = text.index("РАЗДЕЛ 1.")
    closed = text.index("Президент\nРеспублики")
    bare = re.sub(r"Примечание (ИЗПИ|РЦПИ)!", "", text[opened:closed])
    kept = letters(*paper.divisions, *paper.footnotes)
    for one in paper.articles:
        announced = (note.said for note in one.announced)
        said = (*one.points.values(), *announced, *one.footnotes)
        kept += letters(f"Статья {one.number}. {one.heading}", *said)
    assert sorted(kept) == sorted(letters(bare))


@pytest.mark.shared
def test_every_footnote_stands_with_the_article_that_it_names(paper):
    named = [
        (one.number, re.search(r"[Сс]тать(?:я|и|ей) (\d+(?:-\d+)?)", note))
        for one in paper.articles
        for note in one.footnotes
    ]
    assert [(own, found[1]) for own, found in named if found and found[1] != own] == []
    assert [own for own, found in named if not found] == ["134"]  # «Заголовок в редакции …»


@pytest.mark.shared
def test_every_law_of_a_footnote_is_dated(text, paper):
    flat = " ".join(text.split())
    signed = set(re.findall(r"от (\d\d\.\d\d\.\d{4}) № (\d+)", flat))
    noted = [law for one in paper.articles for law in one.amendings]
    announced = [law for one in paper.articles for note in one.announced for law in note.by]
    read = {(f"{law.of:%d.%m.%Y}", law.number.partition("-")[0]) for law in (*noted, *announced)}
    assert read == signed
    assert [law.number for law in noted if law.not_before is None] == DAY_IS_ELSEWHERE
    days = [law for law in noted if law.on is not None]
    terms = [law for law in noted if law.after is not None]
    assert len(noted) == len(days) + len(terms) + len(DAY_IS_ELSEWHERE)
    assert [law for law in noted if law.not_before and law.not_before < date(2010, 1, 1)] == []


@pytest.mark.shared
def test_the_book_keeps_the_fingerprints_of_this_very_text(paper):
    kept = as_read("kz", ENFORCEMENT.code)
    assert kept == prints(paper)
    assert what_changed(kept, paper, as_of=BEFORE_ANY_ANNOUNCED) == ()


@pytest.mark.shared
def test_every_place_that_a_norm_cites_is_in_the_text(paper):
    missing = []
    for norm in BOOK.code:
        for place in places_of(norm):
            if place.act.code != ENFORCEMENT.code or place.article is None:
                continue
            article = paper.article(place.article)
            if article is None or (place.para and place.para not in article.points):
                missing.append((norm.code, str(place)))
    assert missing == []


@pytest.mark.shared
def test_announced_changes_that_may_be_law_leave_their_norms_behind(paper):
    found = what_changed(prints(paper), paper, as_of=READ_ON)
    assert [(one.article, one.kind, one.points, one.not_before) for one in found] == [
        ("9", ChangeKind.ANNOUNCED, (), date(2026, 3, 1)),
        ("37", ChangeKind.ANNOUNCED, ("1",), date(2026, 3, 1)),
        ("37", ChangeKind.ANNOUNCED, ("2",), date(2026, 3, 1)),
        ("37", ChangeKind.ANNOUNCED, ("3",), date(2026, 3, 1)),
        ("55", ChangeKind.ANNOUNCED, ("8",), date(2026, 3, 5)),
        ("152", ChangeKind.ANNOUNCED, ("4",), date(2026, 3, 1)),
    ]
    norms = {
        one.norm.code: one.itself for one in touched(found, act=ENFORCEMENT.code, norms=BOOK.code)
    }
    assert norms["enforcement/37-4/opened-in-time"] is False


@pytest.mark.shared
def test_a_changed_copy_is_reported_exactly(text, paper):
    footnote = " от 01.06.2026 \n№ 300-VIII\n (вводится в действие с 01.09.2026);"
    begun = text.index("Статья 42. ")
    ended = text.index("Статья 43. ")
    changed = (
        text.replace(
            "не позднее трех рабочих дней возбуждает", "не позднее двух рабочих дней возбуждает"
        )
        .replace(
            "Статья 37 с изменениями, внесенными законами РК",
            f"Статья 37 с изменениями, внесенными законами РК{footnote}",
        )
        .replace(text[begun:ended], "")
        .replace(
            "Статья 41. Отложение",
            "Статья 40-1. Новая статья\n\n      Текст.\n\nСтатья 41. Отложение",
        )
    )
    found = changes(prints(paper), prints(read_act(changed)))
    assert [
        (one.article, one.kind, one.points, [law.number for law in one.by], one.not_before)
        for one in found
    ] == [
        ("37", ChangeKind.TEXT, ("4",), ["300-VIII"], date(2026, 9, 1)),
        ("40-1", ChangeKind.ADDED, (), [], None),
        ("42", ChangeKind.GONE, (), [], None),
    ]
    norms = touched(found, act=ENFORCEMENT.code, norms=BOOK.code)
    expected = [
        norm.code
        for norm in BOOK.code
        for place in places_of(norm)
        if place.act == ENFORCEMENT and place.article in {"37", "42"}
    ]
    assert [one.norm.code for one in norms] == expected
    opened = next(one for one in norms if one.norm.code == "enforcement/37-4/opened-in-time")
    assert opened.itself is True


@pytest.mark.shared
@settings(max_examples=20, deadline=None)
@given(which=st.integers(0, 9_999), where=st.integers(0, 99_999))
def test_one_letter_changes_one_article_and_a_footnote_none(text, paper, which, where):
    heads = list(re.finditer(r"(?m)^\s*Статья (\d+(?:-\d+)?)\.", text))
    number = which % len(heads)
    ends = (*(one.start() for one in heads[1:]), text.index("Президент\nРес"))
    begun, ended = heads[number].end(), ends[number]
    offset = begun + where % (ended - begun)
    keys = {n for one in re.finditer(KEYS, text) for n in range(*one.span())}
    onward = (*range(offset, ended), *range(begun, ended))
    place = next(n for n in onward if is_letter(text[n]) and n not in keys)
    found = changes(prints(paper), prints(read_act(f"{text[:place]}ъъ{text[place:]}")))
    before, _, after = text[:place].rpartition("\n\n")
    block = (after + "ъъ" + text[place:].partition("\n\n")[0]).strip()
    is_editorial = (
        block.startswith(("Сноска.", "Примечание ИЗПИ", "РАЗДЕЛ", "Глава", "Параграф"))
        or before.rstrip().endswith("Примечание ИЗПИ!")
    ) and "\nСтатья" not in block
    expected = [] if is_editorial else [heads[number][1]]
    assert [one.article for one in found] == expected


def is_letter(sign):
    return "а" <= sign <= "я"


def test_an_act_that_was_not_read_is_refused():
    with pytest.raises(RefusedError) as caught:
        as_read("kz", "K0000000000")
    assert str(caught.value) == (
        "The book kz keeps no fingerprints of the act K0000000000. Keep those of the text from "
        "which its norms were written with --keep, and name that file with --read."
    )
