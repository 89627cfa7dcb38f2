"""The study of money says every sum to the tiyn, and nobody's number."""

from datetime import date

import pytest
from lxml import html

from qadagalau.engine import register_of
from qadagalau.insight.money import money_report
from qadagalau.law.clerk import CaseFile, Claim, Distribution
from qadagalau.papers.studies import Names, money_study, write_study
from qadagalau.record import (
    AlimonyWithheld,
    BudgetPayMade,
    DailyPenaltyImposed,
    FeeCharged,
    MoneyDistributed,
    PaymentReceived,
)
from qadagalau.record.parties import masked
from qadagalau.statutes.kz import BOOK

from ..test_workbook import Sheets  # noqa: TID252

AS_OF, DAY = date(2025, 6, 30), date(2025, 2, 3)
DAYS = {"language": "en", "as_of": AS_OF, "known_on": AS_OF}
NAMES = Names({}, {"P1": "Bailiff One"})
IIN = "880101300123"
"""A number that looks like a person's; it stands where it could leak."""


def happened(word, number, amount, base=None, *, holder="P1", detail=None):
    return word(
        event_id=f"{number}-{word.__name__}",
        proceeding_id=number,
        holder_id=holder,
        happened_on=DAY,
        recorded_on=DAY,
        source="memory",
        amount_tiyn=amount,
        base_tiyn=base,
        detail=detail,
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
    # One bar, drawn for the screen and for the telephone.
    assert (study.drawing.count("<svg"), study.drawing.count("<rect")) == (2, 2)
    assert IIN not in str(study)


@pytest.fixture
def kinds():
    """Return the money of a penalty above its limit, and of what others than bailiffs paid."""
    penalty = happened(DailyPenaltyImposed, "1", 361 * 3_932_00, detail="person")
    kept = happened(AlimonyWithheld, "2", 20_00, 100_00, holder="E1", detail="one-child")
    pay = happened(BudgetPayMade, "3", 20_000_00, holder="T1")
    whole = [happened(MoneyDistributed, number, given, 1_000_00)
             for number, given in (("4", 700_00), ("5", 1_000_01), ("6", None))]  # fmt: skip
    usual = {"bailiff_kind": "private", "document_kind": "writ"}
    of = ("eviction", "alimony", "loan", "loan", "loan", "loan")
    cases = [
        CaseFile(event.proceeding_id, {**usual, "category": category}, (event,))
        for category, event in zip(of, (penalty, kept, pay, *whole), strict=True)
    ]
    return money_report(BOOK, register_of(cases), as_of=AS_OF, known_on=AS_OF)


def test_penalties_budget_pay_alimony_and_whole_sums_are_told_by_kind(kinds):
    study = study_of(kinds)
    assert plain(study, "kinds")[3:] == [
        ["Daily penalties for an act not done", 1, 0, 361 * 3_932_00, 3_932_00],
        ["Pay of private bailiffs from the budget", 1, 0, 20_000_00, 20_000_00],
        ["Alimony kept back by employers, and what is missing of it", 1, 0, 20_00, 5_00],
        ["Sums distributed, and what is missing of the sums received or above them",
         3, 1, 1_700_01, 300_01],
    ]  # fmt: skip
    assert {tuple(row[1:]) for row in plain(study, "kinds")[:3]} == {(0,) * 4}


def test_of_each_who_paid_or_kept_back_such_sums_stand_in_one_column(kinds):
    study = study_of(kinds)
    assert plain(study, "bailiffs") == [
        ["E1", *[0] * 6, 5_00, 0],
        ["Bailiff One", *[0] * 6, 3_932_00 + 300_01, 0],
        ["T1", *[0] * 6, 20_000_00, 0],
    ]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_workbook_has_the_kinds_to_the_tiyn(kinds, tmp_path, language):
    study = study_of(kinds, language=language)
    write_study(tmp_path / "money.xlsx", study)
    [told] = [one for one in study.tables if one.id == "kinds"]
    rows = Sheets(tmp_path / "money.xlsx").rows(told.title[:31])
    assert [row[0] for row in rows[1:]] == [row[0].name for row in told.rows]
    assert [float(row[-1]) for row in rows[-4:]] == [3_932, 20_000, 5, 300.01]
    english = {row[0].name for row in study_of(kinds).tables[0].rows}
    assert english.isdisjoint(row[0] for row in rows) is (language != "en")


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
