"""A published text is split into its articles, dated by its footnotes, and printed."""

from datetime import date

import pytest

from qadagalau.law import Act, CalendarDays, Checked, Forbidden, Months, Norm, Remedy, Status, Text
from qadagalau.law.published import (
    Amending,
    ArticleChange,
    ChangeKind,
    NotAnActError,
    PrintError,
    changes,
    print_from_json,
    print_of,
    print_to_json,
    read_act,
    touched,
    what_changed,
)
from qadagalau.record import SupervisoryActIssued

ACT = Act("Z1", Text("An act"))
READ_ON = date(2026, 11, 22)
PAPER = """\
Вниманию пользователей!

      Для удобства создано
Оглавление

 РАЗДЕЛ 1. ОБЩЕЕ
 Глава 1. ПЕРВАЯ,
в две строки
Статья 1. О чем закон

      Сноска. Заголовок статьи 1 в редакции Закона РК от 15.01.2014
№ 164-V
 (вводится в действие по истечении десяти календарных дней после дня его опубликования).

      Закон говорит о
сроках
 и мерах:

      1) сроках;

      Примечание. Срок есть отрезок времени.

Статья 2. Сроки

Примечание ИЗПИ!

      Пункт 2 предусматривается исключить Законом РК от 30.12.2025
№ 246-VIII
 (
вводится
 в действие по истечении шестидесяти календарных дней после дня опубликования).

      1. Срок – три дня.

      2. Статья 1 здесь не применяется.

      2-1. Исключен Законом РК от 26.06.2020
№ 349-VI
 (вводится в действие с 01.01.2021).

      Сноска. Статья 2 с изменениями, внесенными законами РК от 29.10.2015
№ 376-V
 (
вводится
 в действие с 01.01.2016); от 17.12.2025
№ 241-VI
II (вводится в действие по истечении шести месяцев после дня опубликования); от 21.01.2019
№ 217-VI
 (порядок введения в действие см.
ст. 3
).

 Глава 2. ВТОРАЯ

      Сноска. Заголовок главы 2 в редакции Закона РК от 15.01.2014 № 164-V.

Статья 3. Исключенная

      Сноска. Статья 3 исключена Законом РК от 29.12.2014
№ 269-V
 (вводится в действие с 01.01.2015).

      Президент
Республики Казахстан

Н. НАЗАРБАЕВ
"""


def paper_print(text=PAPER):
    return print_of(read_act(text), act="Z1", read_on=READ_ON, source="a paper")


def norm(code, article, para=None):
    return Norm(
        code=code,
        basis=ACT.article(article, para=para),
        title=Text(code),
        rule=Forbidden(act=SupervisoryActIssued),
        remedy=Remedy.SUBMISSION,
        since=date(2020, 1, 1),
        checked=Checked(on=READ_ON, status=Status.VERIFIED),
    )


def test_articles_keep_their_headings_and_points():
    paper = read_act(PAPER)
    assert [(one.number, one.heading, dict(one.points)) for one in paper.articles] == [
        (
            "1",
            "О чем закон",
            {
                "": "Закон говорит о сроках и мерах:\n1) сроках;\n"
                "Примечание. Срок есть отрезок времени."
            },
        ),
        (
            "2",
            "Сроки",
            {
                "1": "1. Срок – три дня.",
                "2": "2. Статья 1 здесь не применяется.",
                "2-1": "2-1. Исключен Законом РК от 26.06.2020 № 349-VI "
                "(вводится в действие с 01.01.2021).",
            },
        ),
        ("3", "Исключенная", {}),
    ]
    assert paper.divisions == (
        "РАЗДЕЛ 1. ОБЩЕЕ",
        "Глава 1. ПЕРВАЯ, в две строки",
        "Глава 2. ВТОРАЯ",
    )
    assert paper.footnotes == (
        "Сноска. Заголовок главы 2 в редакции Закона РК от 15.01.2014 № 164-V.",
    )
    assert [one.is_excluded for one in paper.articles] == [False, False, True]


def test_footnotes_are_dated():
    first, second, third = read_act(PAPER).articles
    said = [
        [(law.of, law.number, law.on, law.after, law.not_before) for law in one.amendings]
        for one in (first, second, third)
    ]
    assert said == [
        [(date(2014, 1, 15), "164-V", None, CalendarDays(10), date(2014, 1, 26))],
        [
            (date(2015, 10, 29), "376-V", date(2016, 1, 1), None, date(2016, 1, 1)),
            (date(2025, 12, 17), "241-VIII", None, Months(6), date(2026, 6, 18)),
            (date(2019, 1, 21), "217-VI", None, None, None),
            (date(2020, 6, 26), "349-VI", date(2021, 1, 1), None, date(2021, 1, 1)),
        ],
        [(date(2014, 12, 29), "269-V", date(2015, 1, 1), None, date(2015, 1, 1))],
    ]


def test_what_the_publisher_announces_is_no_text_of_the_law():
    (note,) = read_act(PAPER).articles[1].announced
    assert (note.points, note.by) == (("2",), (Amending(date(2025, 12, 30), "246-VIII"),))
    assert note.by[0].not_before == date(2026, 3, 1)
    assert read_act(PAPER).articles[0].announced == ()


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (
            "Бап 1. Текст",
            (
                "The text has no heading such as «Статья 1. …» or «1-бап. …», nor the word by "
                "which an order orders, so it is no act as it is published. Save the official text "
                "of the act, and read that."
            ),
        ),
        (
            PAPER + "\nСтатья 2. Снова",
            (
                "The text has two articles of the number 2. Two texts or two wordings were saved "
                "in one file: save the wording in force alone."
            ),
        ),
    ],
)
def test_a_text_that_is_no_act_is_refused(text, refused):
    with pytest.raises(NotAnActError) as caught:
        read_act(text)
    assert str(caught.value) == refused


def test_line_breaks_and_links_change_no_print():
    joined = PAPER.replace("о\nсроках\n и", "о сроках  и").replace("      1.", "1.")
    assert joined != PAPER
    assert changes(paper_print(), paper_print(joined)) == ()


def test_prints_come_back_from_json():
    made = paper_print()
    assert print_from_json(print_to_json(made)) == made


@pytest.mark.parametrize("text", ["", "[]", '{"act": "Z1"}', '{"articles": {"1": 2}}'])
def test_a_file_without_prints_is_refused(text):
    with pytest.raises(PrintError) as caught:
        print_from_json(text)
    assert str(caught.value) == (
        "This file holds no fingerprints of an act. Name one that `qadagalau law watch --keep` "
        "wrote."
    )


def test_each_kind_of_change_is_told_exactly():
    new = Amending(date(2026, 6, 1), "300-VIII", on=date(2026, 9, 1))
    footnote = " от 01.06.2026 № 300-VIII (вводится в действие с 01.09.2026);"
    text = (
        PAPER.replace("Срок – три дня", "Срок – пять дней")
        .replace("законами РК от 29.10.2015", f"законами РК{footnote} от 29.10.2015")
        .replace(
            "Статья 3. Исключенная", "Статья 2-1. Новая\n\n      Текст.\n\nСтатья 3. Исключенная"
        )
        .replace(" № 164-V.", " № 164-V; от 01.06.2026 № 300-VIII.")
    )
    before, after = paper_print(), paper_print(text)
    found = changes(before, after)
    assert [(one.article, one.kind, one.points, one.by) for one in found] == [
        ("2", ChangeKind.TEXT, ("1",), (new,)),
        ("2-1", ChangeKind.ADDED, (), ()),
    ]
    assert (found[0].not_before, found[0].is_dated) == (date(2026, 9, 1), True)
    back = changes(after, before)
    assert [(one.article, one.kind, one.points) for one in back] == [
        ("2", ChangeKind.TEXT, ("1",)),
        ("2-1", ChangeKind.GONE, ()),
    ]
    assert (back[0].not_before, back[0].is_dated) == (None, False)


def test_an_excluded_article_and_a_mere_footnote_are_told_apart():
    excluded = (
        PAPER.partition("      Закон говорит")[0]
        + "      Сноска. Статья 1 исключена Законом РК от 01.06.2026 \n№ 300-VIII\n.\n\n"
        + PAPER[PAPER.index("Статья 2. Сроки") :]
    )
    (one,) = changes(paper_print(), paper_print(excluded))
    assert (one.article, one.kind, one.points) == ("1", ChangeKind.EXCLUDED, ())
    noted = PAPER.replace("№ 269-V", "№ 269-V; от 01.06.2026 № 300-VIII")
    (one,) = changes(paper_print(), paper_print(noted))
    assert (one.article, one.kind, [law.number for law in one.by]) == (
        "3",
        ChangeKind.FOOTNOTE,
        ["300-VIII"],
    )


def test_an_announced_change_counts_from_the_day_it_may_be_law():
    paper, read = read_act(PAPER), paper_print()
    assert what_changed(read, paper, as_of=date(2026, 2, 28)) == ()
    assert what_changed(read, paper, as_of=date(2026, 3, 1)) == (
        ArticleChange(
            "2",
            ChangeKind.ANNOUNCED,
            points=("2",),
            by=(Amending(date(2025, 12, 30), "246-VIII"),),
            print=read.articles["2"].whole,
        ),
    )


def test_norms_are_touched_by_their_article_and_by_their_own_point():
    text = PAPER.replace("Срок – три дня", "Срок – пять дней")
    found = changes(paper_print(), paper_print(text))
    norms = (norm("a/own", 2, 1), norm("a/other", 2, 2), norm("a/whole", 2), norm("a/not", 1))
    told = touched(found, act="Z1", norms=norms)
    assert [(one.norm.code, one.itself) for one in told] == [
        ("a/own", True),
        ("a/other", False),
        ("a/whole", True),
    ]
    assert touched(found, act="Z2", norms=norms) == ()


def test_a_new_article_and_a_footnote_touch_no_norm():
    found = (ArticleChange("2", ChangeKind.ADDED), ArticleChange("2", ChangeKind.FOOTNOTE))
    assert touched(found, act="Z1", norms=(norm("a/own", 2),)) == ()
