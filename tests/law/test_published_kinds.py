"""Kazakh texts, codes and orders are split as the State publishes them."""

from datetime import date

import pytest

from qadagalau.law import (
    Act,
    CalendarDays,
    Checked,
    Citation,
    Forbidden,
    Months,
    Norm,
    Remedy,
    Status,
    Text,
)
from qadagalau.law.published import (
    Amending,
    AnotherLanguageError,
    ChangeKind,
    changes,
    print_from_json,
    print_of,
    print_to_json,
    read_act,
    touched,
    watched,
)
from qadagalau.law.published.changes import article_in_words
from qadagalau.record import SupervisoryActIssued

READ_ON = date(2026, 11, 22)
CYRILLIC_I = "\N{CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I}"
SMALL_I = "\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}"
KAZAKH = f"""\
Қолданушылар назарына!

      МАЗМҰНЫ

1-БӨЛІМ. ЖАЛПЫ
1-тарау. БІРІНШІ,
екі жолда
1-бап. Заң не туралы

      Ескерту. 1-баптың тақырыбы жаңа редакцияда – ҚР 15.01.2014
№ 164-V
 (алғашқы ресми жарияланған күнінен кейін күнтiзбелiк он күн өткен соң қолданысқа
енгiзiледi) Заңымен.

      Заң мерзімдер
туралы айтады:

      1) мерзімдер.

2-бап . Мерзімдер

ЗҚАИ-ның ескертпесі!

      2-тармақты алып тастау көзделген – ҚР 30.12.2025
№ 246-V{CYRILLIC_I * 3}
 (алғашқы ресми жарияланған күнінен кейін күнтізбелік алпыс күн өткен соң қолданысқа
енгізіледі) Заңымен.

      1. Мерзім – үш күн.

      2. Мұнда 1-бап қолданылмайды.

      2-1. Алып тасталды – ҚР 26.06.2020 № 349-VI (01.01.2021 бастап қолданысқа енгізіледі) Заңымен.

      Ескерту. 2-бапқа өзгерістер енгізілді – ҚР 29.10.2015 № 376-V (01.01.2016 бастап қолданысқа
енгізіледі); 17.12.2025 № 241-VIII (алғашқы ресми жарияланған күнінен кейін алты ай өткен соң
қолданысқа енгізіледі); 21.01.2019 № 217-VI (енгізілу тәртібін 3-баптан қараңыз) Заңдарымен.

      Қазақстан Республикасының
Президенті
Н. НАЗАРБАЕВ
"""
ORDER = """\
О правилах

      Сноска. Заголовок в редакции приказа Генерального Прокурора РК от 05.05.2021 № 3.

      В соответствии с законом ПРИКАЗЫВАЮ:

      1. Утвердить:

      1) Правила согласно приложению 1 к настоящему приказу;

      2) Инструкцию согласно приложению 2 к настоящему приказу.

      Генеральный Прокурор
Республики Казахстан

Б. Иванов

      "СОГЛАСОВАН"

      Приложение 1
к приказу Генерального Прокурора
от 1 марта 2020 года № 7

Правила

Глава 1. Общие

      1. Правила говорят о сроках.

      2. Исключен приказом Генерального Прокурора РК от 05.05.2021 № 3.

      Приложение 1
к Правилам

      1. Форма.

      Приложение 2 к приказу
Генерального Прокурора
от 1 марта 2020 года № 7

      40. Срок – три дня.

      Сноска. Пункт 40 в редакции приказа Генерального Прокурора РК от 06.06.2022
№ 4
 (вводится в действие по истечении десяти календарных дней после дня опубликования).

      53. Отчет.

      54. Срок отчета.
"""
KAZAKH_ORDER = """\
      Заңға сәйкес БҰЙЫРАМЫН:

      1. Қағидалар осы бұйрыққа 1-қосымшаға сәйкес бекітілсін.

Қазақстан Республикасының
Бас Прокуроры
Б. Иванов

Қазақстан Республикасының
Бас Прокуроры
2020 жылғы 1 наурыздағы
№ 7 бұйрығына
1-қосымша

Қағидалар

1-тарау. Жалпы

      1. Мерзім – үш күн.

Қағидаларға
1-қосымша

      1. Нысан.
"""
APPROVED = """\
      ПРИКАЗЫВАЮ:

      1. Утвердить правила.

      Министр юстиции
Республики Казахстан

      Утверждены приказом
Министра юстиции
от 1 марта 2020 года № 9

      1. Размер.
"""
CODE = """\
ОБЩАЯ ЧАСТЬ
РАЗДЕЛ 1. ОБЩЕЕ
Подраздел 2. ЧАСТНОЕ

§ 3. Параграф

Статья 10-1 . Срок

      1. Три дня.

      Примечание. Дни рабочие.
"""


def norm(code, basis):
    return Norm(
        code=code,
        basis=basis,
        title=Text(code),
        rule=Forbidden(act=SupervisoryActIssued),
        remedy=Remedy.SUBMISSION,
        since=date(2020, 1, 1),
        checked=Checked(on=READ_ON, status=Status.VERIFIED),
    )


def prints(text, act="Z1"):
    return print_of(read_act(text), act=act, read_on=READ_ON, source="a paper")


def told(paper):
    return [(one.number, one.heading, dict(one.points)) for one in paper.articles]


def test_a_kazakh_text_is_split_into_articles_and_points():
    paper = read_act(KAZAKH)
    assert told(paper) == [
        ("1", "Заң не туралы", {"": "Заң мерзімдер туралы айтады:\n1) мерзімдер."}),
        (
            "2",
            "Мерзімдер",
            {
                "1": "1. Мерзім – үш күн.",
                "2": "2. Мұнда 1-бап қолданылмайды.",
                "2-1": "2-1. Алып тасталды – ҚР 26.06.2020 № 349-VI "
                "(01.01.2021 бастап қолданысқа енгізіледі) Заңымен.",
            },
        ),
    ]
    assert (paper.divisions, paper.language) == (
        ("1-БӨЛІМ. ЖАЛПЫ", "1-тарау. БІРІНШІ, екі жолда"),
        "kk",
    )


def test_kazakh_footnotes_and_announcements_are_dated():
    first, second = read_act(KAZAKH).articles
    said = [
        [(law.of, law.number, law.on, law.after) for law in one.amendings]
        for one in (first, second)
    ]
    assert said == [
        [(date(2014, 1, 15), "164-V", None, CalendarDays(10))],
        [
            (date(2015, 10, 29), "376-V", date(2016, 1, 1), None),
            (date(2025, 12, 17), "241-VIII", None, Months(6)),
            (date(2019, 1, 21), "217-VI", None, None),
            (date(2020, 6, 26), "349-VI", date(2021, 1, 1), None),
        ],
    ]
    (note,) = second.announced
    assert (note.points, note.by) == (("2",), (Amending(date(2025, 12, 30), "246-VIII"),))
    assert note.by[0].not_before == date(2026, 3, 1)


def test_a_latin_letter_in_a_kazakh_word_changes_no_print_and_another_letter_does():
    mixed = KAZAKH.replace(f"Мерз{SMALL_I}м – үш", "Мерзiм – үш")
    assert mixed != KAZAKH
    assert changes(prints(KAZAKH), prints(mixed)) == ()
    (one,) = changes(prints(KAZAKH), prints(KAZAKH.replace("үш күн", "бес күн")))
    assert (one.article, one.kind, one.points) == ("2", ChangeKind.TEXT, ("1",))


def test_a_text_is_not_held_against_another_language():
    with pytest.raises(AnotherLanguageError) as caught:
        watched(CODE, prints(KAZAKH), as_of=READ_ON, norms=())
    assert str(caught.value) == (
        "The text is in another language than the one that was read of the act Z1: that one is in "
        "this language: Kazakh. Name the text in it, or keep fingerprints of this one."
    )
    assert print_from_json(print_to_json(prints(KAZAKH))) == prints(KAZAKH)


def test_the_headings_of_a_code_open_no_article():
    paper = read_act(CODE)
    assert told(paper) == [("10-1", "Срок", {"1": "1. Три дня.\nПримечание. Дни рабочие."})]
    assert paper.divisions == (
        "ОБЩАЯ ЧАСТЬ",
        "РАЗДЕЛ 1. ОБЩЕЕ",
        "Подраздел 2. ЧАСТНОЕ",
        "§ 3. Параграф",
    )


def test_an_order_and_its_appendices_are_read_as_one_each():
    head = "к приказу Генерального Прокурора от 1 марта 2020 года № 7"
    assert told(read_act(ORDER)) == [
        (
            "",
            "В соответствии с законом ПРИКАЗЫВАЮ:",
            {
                "1": "1. Утвердить:\n1) Правила согласно приложению 1 к настоящему приказу;\n"
                "2) Инструкцию согласно приложению 2 к настоящему приказу."
            },
        ),
        (
            "appendix 1",
            f"Приложение 1 {head}",
            {
                "": "Правила",
                "1": "1. Правила говорят о сроках.",
                "2": "2. Исключен приказом Генерального Прокурора РК от 05.05.2021 № 3.",
            },
        ),
        ("appendix 1/1", "Приложение 1 к Правилам", {"1": "1. Форма."}),
        (
            "appendix 2",
            f"Приложение 2 {head}",
            {"40": "40. Срок – три дня.", "53": "53. Отчет.", "54": "54. Срок отчета."},
        ),
    ]
    third, second = read_act(ORDER).articles[1], read_act(ORDER).articles[3]
    assert third.amendings == (Amending(date(2021, 5, 5), "3"),)
    assert [law.after for law in second.amendings] == [CalendarDays(10)]


def test_an_order_in_kazakh_and_one_with_a_single_appendix_are_split_too():
    head = "Қазақстан Республикасының Бас Прокуроры 2020 жылғы 1 наурыздағы № 7 бұйрығына 1-қосымша"
    assert told(read_act(KAZAKH_ORDER))[1:] == [
        ("appendix 1", head, {"": "Қағидалар", "1": "1. Мерзім – үш күн."}),
        ("appendix 1/1", "Қағидаларға 1-қосымша", {"1": "1. Нысан."}),
    ]
    assert [one.number for one in read_act(APPROVED).articles] == ["", "appendix"]


def test_a_cyrillic_letter_in_the_number_of_a_law_is_read_as_the_roman_one():
    note = f"      Сноска. Статья 10-1 в редакции Закона РК от 26.07.2016 № 12-V{CYRILLIC_I}."
    (article,) = read_act(f"{CODE}\n{note}\n").articles
    assert article.amendings == (Amending(date(2016, 7, 26), "12-VI"),)


def test_norms_are_touched_by_the_appendix_and_the_item_that_they_cite():
    own, other = Act("V1", Text("Order"), appendix="2"), Act("V1", Text("Order"), appendix="1")
    whole = Act("V1", Text("Order"))
    norms = (
        norm("a/own", Citation(own, para="40")),
        norm("a/several", Citation(own, para="8, 39-41")),
        norm("a/range", Citation(own, para="53-54")),
        norm("a/appendix", own.as_a_whole()),
        norm("a/other", Citation(other, para="40")),
        norm("a/order", whole.as_a_whole()),
    )
    text = ORDER.replace("40. Срок – три дня", "40. Срок – пять дней")
    (one,) = found = changes(prints(ORDER, "V1"), prints(text, "V1"))
    assert (one.article, one.kind, one.points) == ("appendix 2", ChangeKind.TEXT, ("40",))
    assert [(it.norm.code, it.itself) for it in touched(found, act="V1", norms=norms)] == [
        ("a/own", True),
        ("a/several", True),
        ("a/range", False),
        ("a/appendix", True),
        ("a/order", True),
    ]


def test_an_order_and_its_appendices_have_names_in_words():
    said = [article_in_words(one, "en") for one in ("37-1", "", "appendix", "appendix 3/1")]
    assert said == ["37-1", "the order itself", "appendix", "appendix 3/1"]
