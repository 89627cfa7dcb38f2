"""An answer says what was asked, checked, found and decided; what is not known is marked."""

from datetime import UTC, date, datetime

import pytest

from qadagalau.law import Text, Verdict
from qadagalau.papers.acts import Fact, write_pdf
from qadagalau.papers.answers import AnswerFacts, answer_letter, compose_answer
from qadagalau.statutes.kz.enforcement_2010.art_037 import OPENED_IN_TIME

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
LATE = Fact(
    norm=OPENED_IN_TIME,
    verdict=Verdict.LATE,
    subject="71/1",
    proceeding_id="71/1",
    holder_id="P1",
    started_on=date(2026, 1, 12),
    due_on=date(2026, 1, 15),
    ended_on=date(2026, 1, 20),
    days_late=5,
    known_on=date(2026, 11, 20),
    proof={"kk": ("Соңғы күні 15 қаңтар",), "ru": ("Последний день 15 января",)},
)


def facts(**more):
    known = {
        "registration": "71-prosecutor-01/A-7/2026",
        "filed_on": date(2026, 11, 2),
        "happenings": (Text("Not opened", kk="Қозғалмады", ru="Не возбуждено"),),
        "outcome": "satisfied",
        "proceeding_id": "71/1",
        "known_on": date(2026, 11, 20),
        "found": (LATE,),
    }
    return AnswerFacts(**(known | more))


def test_an_answer_with_a_breach_tells_it_and_asks_for_the_measure():
    parts = compose_answer(facts(), "ru").split("\n\n")
    title = OPENED_IN_TIME.title.in_("ru")
    assert parts == [
        (
            "Ваше обращение № 71-prosecutor-01/A-7/2026 от 02.11.2026 рассмотрено в прокуратуре. "
            "Вы сообщили: «Не возбуждено»."
        ),
        (
            "По исполнительному производству № 71/1 сведения реестра, известные на 20.11.2026, "
            "проверены на соответствие нормам закона."
        ),
        "Установлены следующие нарушения:",
        (
            "1. Исполнительное производство № 71/1 (судебный исполнитель, номер в реестре P1). "
            f"Требование: {title} («Об исполнительном производстве и статусе судебных исполнителей», "
            "статья 37, пункт 4). Срок начался 12.01.2026. Последний день: 15.01.2026. Исполнено "
            "20.01.2026, опоздание в календарных днях: 5. Расчёт: Последний день 15 января."
        ),
        "Ваше обращение признано обоснованным. [[указать принятую меру, вид, номер и дату акта]]",
        (
            "При несогласии с ответом вы вправе в течение трёх месяцев подать жалобу вышестоящему "
            "прокурору; она рассматривается в течение двадцати рабочих дней (О прокуратуре, "
            "статья 25, пункт 1). Вы также вправе обратиться в суд."
        ),
    ]


def test_an_answer_to_what_is_not_linked_marks_what_was_checked():
    text = compose_answer(facts(proceeding_id="", found=(), outcome="refused"), "kk")
    assert text.split("\n\n")[1:4] == [
        "[[қандай іс жүргізу және қандай құжаттар тексерілгенін көрсетіңіз]]",
        (
            "Тізілім мәліметтері бойынша заң бұзушылық анықталған жоқ. [[бұл қорытынды қандай "
            "құжаттарға негізделгенін көрсетіңіз]]"
        ),
        "Прокурорлық ден қою шарасын қолдануға негіз жоқ. [[себебін көрсетіңіз]]",
    ]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_answer_is_laid_out_as_pdf_a(language):
    letter = answer_letter(
        compose_answer(facts(), language),
        language,
        registration="71-prosecutor-01/A-7/2026",
        filed_on=date(2026, 11, 2),
        office_kk="Аудан прокуратурасы",
        office_ru="Прокуратура района",
        link="https://office.example/portal/verify?paper=7",
    )
    pdf = write_pdf(letter, made_at=NOW)
    assert letter.addressee == {"kk": "Өтініш берушіге", "ru": "Заявителю"}[language]
    assert b"pdfaid:part>2<" in pdf
    assert b"pdfaid:conformance>A<" in pdf
