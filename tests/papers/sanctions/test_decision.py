"""A decision about a sanction on paper: who asked for what, why, and how it is appealed."""

import re
import shutil
import subprocess
from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from qadagalau.papers.acts import write_pdf
from qadagalau.papers.sanctions import (
    Decision,
    Objection,
    decision_letter,
    grounds_to_begin_with,
)

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
REFUSED = Decision(
    granted=False,
    kind="банктегі ақшаға тыйым салу",
    resolution_number="15/3",
    resolution_on=date(2026, 11, 20),
    proceeding_id="71-26-00012",
    holder_id="P-0101",
    sum_tiyn=123_456_789_00,
    object="KZ12 шоты",
    papers=2,
    received_on=date(2026, 11, 23),
    due_on=date(2026, 11, 26),
    ground="Сома негізсіз асырылған.\n\nҚұжаттар толық емес.",
)
GRANTED = evolve(REFUSED, granted=True, ground="")
OBJECTION = Objection(
    title="Сома борышқа сай", evidence="Борыш 1 000 ₸, сұралғаны 2 000 ₸.", place="62-бап"
)


def letter(decision, language="kk"):
    return decision_letter(
        decision,
        language,
        office_kk="Аудан прокуратурасы",
        office_ru="Прокуратура района",
        city="Астана",
        addressee="Сот орындаушысы P-0101",
        number="С-7/2026",
        signed_on=date(2026, 11, 24),
        signatory="А. Б.",
        signed_at="24.11.2026 15:00",
        digest="ab" * 32,
        link="https://office.example/sanctions/paper/7",
    )


def extracted(pdf, tmp_path):
    """Return the text of a PDF as another program reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "letter.pdf").write_bytes(pdf)
    ran = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "letter.pdf", "-"], capture_output=True, check=True
    )
    return " ".join(ran.stdout.decode().split())


def test_a_refusal_is_a_resolution_with_its_reasons_and_the_way_of_appeal():
    made = letter(REFUSED)
    assert (made.title, made.about) == (
        "ҚАУЛЫ",
        "сот орындаушысының қаулысын санкциялаудан бас тарту туралы",
    )
    assert [part.heading for part in made.sections] == [
        "",
        "Қаралды",
        "Анықталды",
        "Қаулы етемін",
        "Шағым жасау тәртібі",
    ]
    assert made.sections[2].paragraphs == (
        "Сома негізсіз асырылған.",
        "Құжаттар толық емес.",
    )
    assert made.sections[3].points == (
        "Сот орындаушысының 20.11.2026 № 15/3 қаулысын санкциялаудан бас тартылсын.",
        "Қаулы қоса берілген құжаттармен бірге сот орындаушысына қайтарылсын.",
    )


def test_a_sanction_is_short_and_names_the_sum():
    made = letter(GRANTED, "ru")
    assert (made.title, made.about) == (
        "САНКЦИЯ",
        "о санкционировании постановления судебного исполнителя",
    )
    assert [part.heading for part in made.sections] == ["", "Рассмотрено", "Санкционирую"]
    assert made.sections[2].points == (
        (
            "Постановление судебного исполнителя от 20.11.2026 № 15/3 санкционировать в пределах "
            "123\u00a0456\u00a0789\u00a0₸."
        ),
    )


def test_an_enquiry_without_a_sum_names_none():
    made = letter(evolve(GRANTED, sum_tiyn=None))
    assert made.sections[2].points == (
        "Сот орындаушысының 20.11.2026 № 15/3 қаулысы санкциялансын.",
    )


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("decision", [GRANTED, REFUSED])
def test_the_paper_is_archivable_and_accessible(decision, language, tmp_path):
    pdf = write_pdf(letter(decision, language), made_at=NOW)
    said = dict(re.findall(rb"<(pdf\w+:\w+)>(\w+)</", pdf))
    assert (said[b"pdfaid:part"], said[b"pdfaid:conformance"], said[b"pdfuaid:part"]) == (
        b"2",
        b"A",
        b"1",
    )
    text = extracted(pdf, tmp_path)
    assert "https://office.example/sanctions/paper/7" in text
    assert "№ С-7/2026" in text


def test_personal_numbers_are_kept_off_the_paper():
    made = letter(evolve(REFUSED, ground="ЖСН 850101300123 көрсетілген.", object="850101300123"))
    said = str(made)
    assert "850101300123" not in said


def test_the_grounds_of_a_refusal_begin_with_the_lines_that_fail():
    assert grounds_to_begin_with([OBJECTION], "kk", granted=False) == (
        "Ұсынылған материалдарды зерделеу барысында мыналар анықталды.\n\n"
        "«Сома борышқа сай» деген шарт сақталмаған (62-бап): Борыш 1 000 ₸, сұралғаны 2 000 ₸."
    )
    assert grounds_to_begin_with([], "ru", granted=False) == ""


def test_the_grounds_of_a_sanction_do_not_speak_of_lines():
    assert grounds_to_begin_with([OBJECTION], "ru", granted=True) == (
        "Представленные материалы изучены. Постановление вынесено в соответствии с законом, мера "
        "предусмотрена законом и соразмерна требованию."
    )
