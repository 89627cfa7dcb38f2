"""The letter is PDF/A that machines can read, DOCX by anybody's template, and takes no commands."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest

from qadagalau.papers.acts import (
    ActText,
    LedgerPlace,
    TemplateError,
    UnprintableError,
    default_template,
    letter_of,
    write_docx,
    write_pdf,
)

NOW = datetime(2026, 11, 22, 10, 0, 0, 5, tzinfo=UTC)
LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЪъ 1\u00a0234,50\u00a0₸ № «»–—"
HOSTILE = (
    '#read("letter.typ") #panic() $x$ *x* _x_ @ref <a> \\ // /* {{ draft }} {% raw %} {{ 7 * 7 }} '
    '"; #let x = 1 & < > {# x #} {_{ 7 }_}'
)
TEXT = ActText(
    about="заң бұзушылықты жою туралы",
    basis=f"Негізі. {LETTERS}\n\nЕкінші абзац.",
    established=HOSTILE,
    effects="[[толтырыңыз]]",
    demands=("Бірінші талап.", "Екінші талап."),
    common=("Жалпы талап.",),
)


def letter(text=TEXT, **more):
    known = {
        "office_kk": "Аудан прокуратурасы",
        "office_ru": "Прокуратура района",
        "city": "Астана",
        "addressee": "Өңірлік палата",
        "number": "7-12/15",
        "signed_on": date(2026, 11, 22),
        "signatory": "А. Б.",
        "digest": "ab" * 32,
        "link": "https://office.example/acts/paper/7",
        "ledger": LedgerPlace(index=12, size=13, root="cd" * 32),
    }
    return letter_of("submission", text, "kk", **(known | more))


def extracted(pdf, tmp_path):
    """Return the text of a PDF as another program reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "letter.pdf").write_bytes(pdf)
    ran = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "letter.pdf", "-"], capture_output=True, check=True
    )
    return " ".join(ran.stdout.decode().split())


def words(made):
    """Return every paragraph of a DOCX, those of tables too."""
    document = docx.Document(io.BytesIO(made))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [one.text for part in (document, *cells) for one in part.paragraphs]


def test_the_pdf_says_that_it_is_archivable_and_accessible():
    pdf = write_pdf(letter(), made_at=NOW)
    said = dict(re.findall(rb"<(pdf\w+:\w+)>(\w+)</", pdf))
    assert said[b"pdfaid:part"] == b"2"
    assert said[b"pdfaid:conformance"] == b"A"
    assert said[b"pdfuaid:part"] == b"1"
    assert b"/Lang" in pdf


def test_the_same_letter_is_the_same_file():
    assert write_pdf(letter(), made_at=NOW) == write_pdf(letter(), made_at=NOW)


def test_kazakh_letters_and_the_tenge_come_out_as_they_went_in(tmp_path):
    assert f"Негізі. {' '.join(LETTERS.split())}" in extracted(
        write_pdf(letter(), made_at=NOW), tmp_path
    )


def test_points_count_through_and_the_ledger_is_named(tmp_path):
    text = extracted(write_pdf(letter(), made_at=NOW), tmp_path)
    assert "1. Бірінші талап. 2. Екінші талап. 3. Жалпы талап." in text
    assert f"Журналдағы жазба: 12. Бақылау нүктесі: 13 жазба, түбірі {'cd' * 32}" in text


def test_what_people_write_is_no_command_of_typst(tmp_path):
    text = extracted(write_pdf(letter(), made_at=NOW), tmp_path)
    assert " ".join(HOSTILE.split()) in text


def test_a_sign_without_a_glyph_is_refused_by_its_name():
    with pytest.raises(UnprintableError) as refused:
        write_pdf(letter(ActText(about="汉字", basis="", established="")), made_at=NOW)
    assert str(refused.value) == (
        "The letter cannot be printed: the fonts lack the signs 汉 字. Write them in other words "
        "and try again."
    )


def test_signs_that_no_paper_shows_are_left_out(tmp_path):
    hidden = ActText(about="а\x00б\u202ev\u200b", basis="", established="")
    made = letter(hidden)
    assert made.about == "абv"
    assert "абv" in extracted(write_pdf(made, made_at=NOW), tmp_path)
    assert "абv" in words(write_docx(made))


def test_nothing_is_left_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    write_pdf(letter(), made_at=NOW)
    write_docx(letter())
    assert list(tmp_path.iterdir()) == []


def test_the_word_document_holds_the_same_text_and_no_command(tmp_path):
    said = words(write_docx(letter()))
    assert HOSTILE.replace("{_{", "{{").replace("}_}", "}}") in said
    assert [one for one in said if "талап." in one] == [
        "1. Бірінші талап.",
        "2. Екінші талап.",
        "3. Жалпы талап.",
    ]
    assert "49" not in " ".join(said)
    made = tmp_path / "letter.docx"
    made.write_bytes(write_docx(letter()))
    pictures = [name for name in zipfile.ZipFile(made).namelist() if name.startswith("word/media/")]
    assert len(pictures) == 1


def own(*lines):
    """Return an office's template of a few lines."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_an_office_may_have_a_template_of_its_own():
    template = own("Біздің бланк: {{ title }}", "{%p for one in sections %}", "{%p endfor %}")
    assert words(write_docx(letter(), template)) == ["Біздің бланк: ҰСЫНУ"]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (
            own("{{ iin }}"),
            (
                "The Word template cannot be filled in: 'iin' is undefined. Correct the template, "
                "or take it away, and the program's own is used."
            ),
        ),
        (
            own("{{ title.__class__.__mro__ }}"),
            (
                "The Word template cannot be filled in: access to attribute '__class__' of 'str' "
                "object is unsafe. Correct the template, or take it away, and the program's own is "
                "used."
            ),
        ),
        (
            b"no document",
            (
                "The Word template is not a document of Word that can be read. Save it as DOCX "
                "again, or take it away, and the program's own is used."
            ),
        ),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_refused_in_a_sentence(template, said):
    with pytest.raises(TemplateError) as refused:
        write_docx(letter(), template)
    assert str(refused.value) == said


def test_the_default_template_is_what_its_script_makes(tmp_path):
    import runpy
    from pathlib import Path

    tool = Path(__file__).parents[3] / "tools" / "word_template"
    made = tmp_path / "letter.docx"
    loaded = runpy.run_path(str(tool))
    loaded["main"].__globals__["PLACE"] = made
    loaded["main"]()
    assert words(made.read_bytes()) == words(default_template())
