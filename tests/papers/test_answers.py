"""An answer is a letter in both languages, kept for good as PDF/A; it names whom it may."""

from datetime import UTC, date, datetime

import pytest

from qadagalau.papers.acts import write_pdf
from qadagalau.papers.answers import answer_letter

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def letter(language, **more):
    return answer_letter(
        "Бірінші абзац.\n\nЕкінші абзац: ә ғ қ ң ө ұ ү һ і ₸.",
        language,
        registration="71-prosecutor-01/A-7/2026",
        filed_on=date(2026, 11, 2),
        office_kk="Аудан прокуратурасы",
        office_ru="Прокуратура района",
        number="71-prosecutor-01/A-7/2026",
        link="https://office.example/portal/verify/7",
        **more,
    )


@pytest.mark.parametrize(
    ("language", "title", "about", "to"),
    [
        (
            "kk",
            "ЖАУАП",
            "02.11.2026 № 71-prosecutor-01/A-7/2026 жолданымға",
            "Өтініш берушіге",
        ),
        (
            "ru",
            "ОТВЕТ",
            "на обращение № 71-prosecutor-01/A-7/2026 от 02.11.2026",
            "Заявителю",
        ),
    ],
)
def test_an_answer_says_to_what_it_answers_and_to_whom(language, title, about, to):
    said = letter(language)
    assert (said.title, said.about, said.addressee) == (title, about, to)
    assert letter(language, addressee="Айша Серік").addressee == "Айша Серік"
    [section] = said.sections
    assert section.paragraphs == ("Бірінші абзац.", "Екінші абзац: ә ғ қ ң ө ұ ү һ і ₸.")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_answer_is_laid_out_as_pdf_a_and_the_same_each_time(language):
    pdf = write_pdf(letter(language), made_at=NOW)
    assert b"pdfaid:part>2<" in pdf
    assert b"pdfaid:conformance>A<" in pdf
    assert pdf == write_pdf(letter(language), made_at=NOW)
