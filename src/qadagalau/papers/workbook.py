"""The workbook: the tables of the report as sheets, with real numbers, sums and days."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from attrs import frozen

from qadagalau.insight import Share
from qadagalau.law import N_

from .analysis import Analysis
from .speech import Speech
from .summary import Summary
from .table import Column, Kind, Named, Ratio, Table, Value
from .tables import Tables
from .texts import METHOD, TEXTS

_WIDTHS = {Kind.NAME: 46, Kind.TEXT: 40, Kind.MONEY: 20, Kind.EXACT: 20, Kind.DAY: 12}
_FORMATS = {
    Kind.NAME: {"text_wrap": True, "valign": "top"},
    Kind.TEXT: {"text_wrap": True, "valign": "top"},
    Kind.COUNT: {"num_format": "#,##0", "valign": "top"},
    Kind.POINTS: {"num_format": "+0.0;-0.0;0.0", "valign": "top"},
    Kind.SHARE: {"num_format": "0.0%", "valign": "top"},
    Kind.RATIO: {"num_format": "0.00", "valign": "top"},
    Kind.NUMBER: {"num_format": "0.00", "valign": "top"},
    Kind.MONEY: {"num_format": "#,##0.00", "valign": "top"},
    Kind.EXACT: {"num_format": "#,##0.00", "valign": "top"},
    Kind.DAY: {"num_format": "dd.mm.yyyy", "valign": "top"},
}
LOW, HIGH = N_("{title}: from"), N_("{title}: to")
BASIS_HEADING = N_("Place in the law, office or formula")
BOOK_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
Fact = tuple[str, str, str]
_HEADING = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "bg_color": "#E8EDF2"}


def write_workbook(path: Path, analysis: Analysis, language: str) -> None:
    """Write the tables of *analysis* to *path*."""
    speech = Speech(language)
    tables = Tables(analysis, speech)
    book = xlsxwriter.Workbook(str(path), BOOK_OPTIONS)
    with book:
        book.set_properties({"title": speech.say(TEXTS["title"])})
        sheets = Sheets(book, speech)
        sheets.cover(speech.say(TEXTS["summary"]), _cover(analysis, Summary(tables), speech))
        for table in all_tables(tables):
            sheets.add(table)
        sheets.words(speech.say(TEXTS["method"]), [speech.say(text) for text in METHOD])


def all_tables(tables: Tables) -> tuple[Table, ...]:
    """Return every table of the report, in its order."""
    changes = tables.changes()
    return (
        tables.months(),
        *((changes,) if changes else ()),
        tables.indicators(),
        tables.by_norm(),
        tables.by_category(),
        tables.social(),
        tables.by_office(),
        tables.above(),
        tables.bailiffs(),
        tables.oldest(),
        tables.largest(),
        tables.unknown(),
        tables.sources(),
    )


def _cover(analysis: Analysis, summary: Summary, speech: Speech) -> list[Fact]:
    """Return what the report is about and its main figures."""
    text = {name: speech.say(message) for name, message in TEXTS.items()}
    return [
        (text["title"], speech.month(analysis.month), ""),
        (text["as_of"], speech.long_day(analysis.as_of), ""),
        (text["known_on"], speech.long_day(analysis.known_on), ""),
        (text["register"], text["hash"], analysis.register_hash),
        (text["book"], text["hash"], analysis.book_hash),
        *((figure.name, figure.value, figure.under) for figure in summary.figures()),
        *((text["stands_out"], sentence, "") for sentence in summary.sentences()),
    ]


@frozen
class Sheets:
    """Writes the sheets of a workbook in one language."""

    book: Any
    speech: Speech

    def cover(self, title: str, rows: Iterable[Fact]) -> None:
        """Write what the workbook is about: a name, a value and what stands under it."""
        sheet = self.book.add_worksheet(_sheet_name(title))
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 2, 70)
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write_string(place, column, value, wrapped)

    def words(self, title: str, sentences: Iterable[str]) -> None:
        """Write a sheet of sentences."""
        sheet = self.book.add_worksheet(_sheet_name(title))
        sheet.set_column(0, 0, 120)
        wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        for place, sentence in enumerate(sentences):
            sheet.write_string(place, 0, sentence, wrapped)

    def add(self, table: Table) -> None:
        """Write one table as a sheet with a filter, its headings frozen."""
        sheet = self.book.add_worksheet(_sheet_name(table.title))
        headings = [heading for column in table.columns for heading in self._headings(column)]
        heading_format = self.book.add_format(_HEADING)
        for place, (title, kind) in enumerate(headings):
            sheet.set_column(place, place, _WIDTHS.get(kind, 14))
            sheet.write_string(0, place, title, heading_format)
        formats = {kind: self.book.add_format(shape) for kind, shape in _FORMATS.items()}
        for number, row in enumerate(table.rows, start=1):
            flat = [cell for v, c in zip(row, table.columns, strict=True) for cell in cells(v, c)]
            for place, (cell, (_, kind)) in enumerate(zip(flat, headings, strict=True)):
                _write(sheet, (number, place), cell, formats[kind])
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(table.rows), len(headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _headings(self, column: Column) -> list[tuple[str, Kind]]:
        if column.kind is Kind.NAME:
            under = self.speech.say(BASIS_HEADING)
            return [(column.title, Kind.NAME), (under, Kind.TEXT)]
        if column.kind in {Kind.SHARE, Kind.RATIO}:
            low, high = (self.speech.say(m, title=column.title) for m in (LOW, HIGH))
            return [(title, column.kind) for title in (column.title, low, high)]
        return [(column.title, column.kind)]


def cells(value: Value, column: Column) -> list[str | int | float | date | None]:
    """Return the cells that *value* fills under *column*: intervals take two more, names one."""
    match value:
        case Named():
            return [value.name, " · ".join(filter(None, (value.under, value.warning)))]
        case Share():
            interval = value.interval
            return [value.rate, *((interval.low, interval.high) if interval else (None, None))]
        case Ratio():
            return [value.value, value.interval.low, value.interval.high]
        case None if column.kind in {Kind.SHARE, Kind.RATIO}:
            return [None, None, None]
        case int() if column.kind in {Kind.MONEY, Kind.EXACT}:
            return [value / 100]
        case float() if column.kind is Kind.POINTS:
            return [100 * value]
        case _:
            return [value]


def _write(
    sheet: Any,  # noqa: ANN401 - xlsxwriter comes without types
    place: tuple[int, int],
    value: str | float | date | None,
    shape: object,
) -> None:
    match value:
        case None:
            sheet.write_blank(*place, None, shape)
        case str():
            sheet.write_string(*place, value, shape)
        case date():
            sheet.write_datetime(*place, value, shape)
        case _:
            sheet.write_number(*place, value, shape)


def _sheet_name(title: str) -> str:
    """Return *title* as Excel admits it: 31 characters, none of them a sign of its own."""
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31]
