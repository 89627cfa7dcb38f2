"""The workbook holds the same numbers as real numbers, read back from its XML."""

import re
import zipfile
from datetime import date

import pytest
from lxml import etree, html

from qadagalau.engine import open_register
from qadagalau.law import LANGUAGES
from qadagalau.papers import write_report

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Sheets:
    """The sheets of a workbook by their name, each a list of rows of (type, value)."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as pack:
            self.parts = {name: pack.read(name) for name in pack.namelist()}
        strings = etree.fromstring(self.parts["xl/sharedStrings.xml"]).findall("m:si", NS)
        self.strings = ["".join(si.itertext()) for si in strings]
        workbook = etree.fromstring(self.parts["xl/workbook.xml"])
        self.names = [sheet.get("name") for sheet in workbook.findall(".//m:sheet", NS)]

    def xml(self, name):
        return etree.fromstring(self.parts[f"xl/worksheets/sheet{self.names.index(name) + 1}.xml"])

    def rows(self, name):
        return [
            [self._cell(cell) for cell in row.findall("m:c", NS)]
            for row in self.xml(name).findall(".//m:row", NS)
        ]

    def _cell(self, cell):
        value = cell.findtext("m:v", namespaces=NS)
        if value is None:
            return None
        return self.strings[int(value)] if cell.get("t") == "s" else float(value)


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request, city, tmp_path_factory):
    folder = tmp_path_factory.mktemp("workbook")
    for ending in ("xlsx", "html"):
        write_report(
            folder / f"report.{ending}",
            findings=city.checked.findings,
            tally=city.checked.tally,
            register=open_register(city.folder),
            book=city.book,
            as_of=city.as_of,
            known_on=city.known_on,
            language=request.param,
        )
    page = html.parse(str(folder / "report.html")).getroot()
    return request.param, Sheets(folder / "report.xlsx"), page


def digits(text):
    return re.sub(r"[^0-9]", "", text)


@pytest.mark.parametrize("table", ["norms", "categories", "offices"])
def test_the_counts_are_those_of_the_page(written, table):
    _, sheets, page = written
    title = page.xpath(f"string(//table[@id='{table}-table']/caption)")
    rows = sheets.rows(title)[1:]
    shown = page.xpath(f"//table[@id='{table}-table']/tbody/tr")
    assert len(rows) == len(shown)
    for row, on_page in zip(rows, shown, strict=True):
        counts = [digits(td.text_content()) for td in on_page.xpath("td[position() > 1]")]
        # A name takes two cells, a share three; then the counts, and a sum with its tiyn.
        assert [str(int(value)) for value in row[5:13]] == counts[:8]
        assert str(round(row[13])) == counts[8]


def test_shares_are_numbers_between_their_limits(written):
    _, sheets, page = written
    title = page.xpath("string(//table[@id='norms-table']/caption)")
    rows = [row[2:7] for row in sheets.rows(title)[1:]]
    for rate, low, high, judged, kept in rows:
        if judged:
            assert rate == pytest.approx(kept / judged)
            assert low <= rate <= high
    # Of nothing there is no share, neither 0 nor 100.
    nothing = [row[:3] for row in rows if not row[3]]
    assert nothing
    assert nothing == [[None] * 3] * len(nothing)


def test_days_are_days(written, city):
    _, sheets, page = written
    title = page.xpath("string(//table[@id='oldest-table']/caption)")
    first = sheets.rows(title)[1]
    due = date.fromordinal(date(1899, 12, 30).toordinal() + int(first[6]))
    findings = city.checked.findings.to_pylist()
    assert due == min(f["due_on"] for f in findings if f["verdict"] == "overdue")


def test_a_text_that_looks_like_a_formula_stays_a_text(written):
    _, sheets, _ = written
    assert len([text for text in sheets.strings if text.startswith("=")]) == 1
    assert [name for name in sheets.names if sheets.xml(name).findall(".//m:f", NS)] == []


def test_headings_stay_in_sight_and_can_be_filtered(written):
    _, sheets, _ = written
    tables = [name for name in sheets.names if sheets.xml(name).findall("m:autoFilter", NS)]
    frozen = [name for name in sheets.names if sheets.xml(name).findall(".//m:pane", NS)]
    assert tables == frozen
    assert len(tables) == 12


def test_the_sheets_are_named_in_the_language(written):
    language, sheets, _ = written
    first = {"kk": "Қысқаша қорытынды", "ru": "Краткие итоги", "en": "Summary"}
    assert sheets.names[0] == first[language]
    assert len(set(sheets.names)) == len(sheets.names) == 14
