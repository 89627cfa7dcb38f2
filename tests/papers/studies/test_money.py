"""The study of money says every sum to the tiyn, and nobody's number."""

from datetime import date

import pytest
from lxml import html

from qadagalau.engine import register_of
from qadagalau.insight.money import money_report
from qadagalau.law.clerk import CaseFile, Claim, Distribution
from qadagalau.papers.studies import Names, money_study, write_study
from qadagalau.record import FeeCharged, PaymentReceived
from qadagalau.record.parties import masked
from qadagalau.statutes.kz import BOOK

from ..test_workbook import Sheets  # noqa: TID252

AS_OF, DAY = date(2025, 6, 30), date(2025, 2, 3)
DAYS = {"language": "en", "as_of": AS_OF, "known_on": AS_OF}
NAMES = Names({}, {"P1": "Bailiff One"})
IIN = "880101300123"
"""A number that looks like a person's; it stands where it could leak."""


def happened(word, number, amount, base=None):
    return word(
        event_id=f"{number}-{word.__name__}",
        proceeding_id=number,
        holder_id="P1",
        happened_on=DAY,
        recorded_on=DAY,
        source="memory",
        amount_tiyn=amount,
        base_tiyn=base,
    )


@pytest.fixture
def report():
    usual = {"category": "loan", "bailiff_kind": "private", "document_kind": "writ"}
    events = (
        happened(PaymentReceived, "1", 123_456_789_01),
        happened(FeeCharged, "1", 300_01, 1_000_00),
    )
    cases = (
        CaseFile("1", {**usual, "creditor": "bank"}, events),
        CaseFile(IIN, {**usual, "creditor": IIN}, ()),
    )
    claims = (
        Claim(proceeding_id="1", category="loan", owed_tiyn=90_000_00, paid_tiyn=90_000_00),
        Claim(proceeding_id=IIN, category="wages", owed_tiyn=90_000_01, paid_tiyn=0),
    )
    shared = Distribution(
        distribution_id="V-1",
        distributed_on=DAY,
        recorded_on=DAY,
        pool_tiyn=100_000_00,
        holder_id="P1",
        claims=claims,
    )
    register = register_of(cases, distributions=(shared,))
    return money_report(BOOK, register, as_of=AS_OF, known_on=AS_OF)


def study_of(found, **days):
    return money_study(found.bailiffs, found.lines, NAMES, **{**DAYS, **days})


def plain(study, name):
    [found] = [one for one in study.tables if one.id == name]
    return [[getattr(cell, "name", cell) for cell in row] for row in found.rows]


def test_the_figures_are_said_to_the_tiyn(report):
    study = study_of(report)
    assert [(one.value, one.under) for one in study.figures] == [
        ("₸100,000.00", "distributions: 1; unknown, and in no sum: 0"),
        ("₸100,000.00", ""),
        ("₸90,000.00", ""),
        ("₸90,000.01", "distributions not divided as the law has it: 1"),
        ("₸80,000.01", ""),
        ("₸0.00", ""),
        ("₸10,000.00", ""),
        ("₸50.01", "of ₸300.01 taken in 1 cases; unknown: 0"),
        ("₸0.00", "of ₸0.00 taken in 0 cases; unknown: 0"),
        ("₸0.00", "of ₸0.00 taken in 0 cases; unknown: 0"),
        (
            "₸123,456,789.01",
            "payments: 1; passed on within 3 working days: 0; passed on within 10 working days: 0",
        ),
        ("₸123,456,789.01", "payments: 1; the oldest of 3 Feb 2025"),
    ]


def test_bailiffs_creditors_and_lines_are_listed(report):
    study = study_of(report)
    waiting = 123_456_789_01
    assert plain(study, "bailiffs") == [["Bailiff One", 1, 1, 90_000_01, 50_01, 0, 0, 0, waiting]]
    assert plain(study, "kinds")[0] == ["Fees of private bailiffs", 1, 0, 300_01, 50_01]
    assert [row[1:] for row in plain(study, "kinds")[1:]] == [[0] * 4] * 6
    assert plain(study, "creditors") == [
        [masked(IIN), 1, 90_000_01, 0],
        ["bank", 1, 0, 80_000_01],
    ]
    assert plain(study, "listed") == [
        [masked(IIN), DAY, "Bailiff One", "Wages and other claims of workers",
         90_000_01, 90_000_01, 0, -90_000_01],
        ["1", DAY, "Bailiff One", "Loans", 90_000_00, 9_999_99, 90_000_00, 80_000_01],
    ]  # fmt: skip
    assert study.drawing.count("<rect") == 1
    assert IIN not in str(study)


def test_a_territory_without_money_says_so(report):
    empty = money_study(report.bailiffs.slice(0, 0), report.lines.slice(0, 0), NAMES, **DAYS)
    assert (empty.drawing, [one.rows for one in empty.tables[1:]]) == (None, [(), (), ()])
    assert {row[1:] for row in empty.tables[0].rows} == {(0,) * 4}
    assert empty.figures[-1].under == "payments: 0; the oldest of –"


@pytest.mark.parametrize(
    ("language", "short"), [("kk", "90 000,01 ₸"), ("ru", "90 000,01 ₸"), ("en", "₸90,000.01")]
)
def test_a_file_has_every_sum_exactly(report, tmp_path, language, short):
    study = study_of(report, language=language)
    write_study(tmp_path / "money.html", study)
    page = html.parse(str(tmp_path / "money.html")).getroot()
    [cell] = page.xpath("//table[@id='creditors-table']/tbody/tr[1]/td[2]")
    assert cell.text_content().replace("\u00a0", " ").strip() == short
    write_study(tmp_path / "money.xlsx", study)
    title = next(one.title for one in study.tables if one.id == "creditors")
    assert float(Sheets(tmp_path / "money.xlsx").rows(title[:31])[1][-2]) == 90_000.01
