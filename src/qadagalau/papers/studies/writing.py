"""A study as a file of its own: HTML that needs nothing else, or a workbook of its tables."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter
from markupsafe import Markup

from qadagalau.law import N_
from qadagalau.papers.page import ROWS, Cells, environment, style
from qadagalau.papers.report import ReportError
from qadagalau.papers.speech import Speech
from qadagalau.papers.texts import TEXTS
from qadagalau.papers.workbook import BOOK_OPTIONS, Sheets

from .study import Study

METHOD = N_("How it was counted, and what it cannot say")
NOTHING_HERE = N_("Nothing here.")
OPEN = 25
"""A table with more rows is folded away."""


def body_of(study: Study) -> Markup:
    """Return figures, drawing, tables and limits as HTML, the same in every place."""
    speech = Speech(study.language)
    return Markup(  # noqa: S704 - made by our own template, which escapes
        environment()
        .get_template("study_body.html")
        .render(
            study=study,
            cells=Cells(speech),
            rows=ROWS,
            open_rows=OPEN,
            method=speech.say(METHOD),
            nothing=speech.say(NOTHING_HERE),
        )
    )


def page_of(study: Study) -> str:
    """Return a study as one HTML file with its fonts and its style inside."""
    speech = Speech(study.language)
    return (
        environment()
        .get_template("study.html")
        .render(
            study=study,
            body=body_of(study),
            s=speech,
            t={name: speech.say(text) for name, text in TEXTS.items()},
            style=Markup(style()),  # noqa: S704 - our own style sheet and fonts
        )
    )


def write_study(path: Path, study: Study) -> None:
    """Write a study to *path* by its ending; what was there is replaced when the new is whole.

    Raises:
        ReportError: the ending is not one that studies have.
        OSError: the file cannot be written.
    """
    write = ENDINGS.get(path.suffix)
    if write is None:
        raise ReportError(
            N_(
                "A report cannot be written as {file}: it is made as HTML or XLSX. Give a name "
                "that ends in .html or .xlsx."
            ),
            file=path.name,
        )
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".study-") as folder:
        draft = Path(folder) / path.name
        write(draft, study)
        draft.replace(path)


def _page(draft: Path, study: Study) -> None:
    draft.write_text(page_of(study), encoding="utf-8")


def _workbook(draft: Path, study: Study) -> None:
    speech = Speech(study.language)
    book = xlsxwriter.Workbook(str(draft), BOOK_OPTIONS)
    with book:
        book.set_properties({"title": study.title})
        sheets = Sheets(book, speech)
        sheets.cover(
            speech.say(TEXTS["summary"]),
            (
                (study.title, study.lead, ""),
                (speech.say(TEXTS["as_of"]), speech.long_day(study.as_of), ""),
                (speech.say(TEXTS["known_on"]), speech.long_day(study.known_on), ""),
                *((figure.name, figure.value, figure.under) for figure in study.figures),
            ),
        )
        for table in study.tables:
            sheets.add(table)
        sheets.words(speech.say(TEXTS["method"]), study.limits)


ENDINGS: Mapping[str, Callable[[Path, Study], None]] = {".html": _page, ".xlsx": _workbook}
"""How a study is written, by the ending of the file."""
