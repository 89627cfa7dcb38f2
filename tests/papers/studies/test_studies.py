"""Studies as papers: the figures are those of the rows, in the file, the workbook and the page."""

import re
from datetime import date

import pytest
from lxml import html

from qadagalau.insight.studies.assets import overlooked_assets
from qadagalau.insight.studies.causes import causes_of
from qadagalau.insight.studies.neglect import compared_claims
from qadagalau.papers.report import ReportError
from qadagalau.papers.studies import (
    Names,
    assets_study,
    causes_study,
    neglect_study,
    write_study,
)
from qadagalau.record.parties import masked

from ...insight.studies.conftest import AS_OF, asset, look, told  # noqa: F401, TID252
from ..test_workbook import Sheets  # noqa: TID252

NAMES = Names({"71-01": "Office One"}, {"P1": "Bailiff One"})
DAYS = {"language": "en", "as_of": AS_OF, "known_on": AS_OF}
OPENED = "2026-01-05 proceeding-opened"
IIN = "880101300123"
"""A number that looks like a person's; it stands where it could leak."""


def table(study, name):
    [found] = [one for one in study.tables if one.id == name]
    return found


def plain(rows):
    return [[getattr(cell, "name", cell) for cell in row] for row in rows]


@pytest.fixture
def seen(look):  # noqa: F811
    assets = (
        asset(IIN, "land", "2025-01-01"),
        asset("car", "vehicle", "2025-01-01", arrested_on="2026-01-20"),
        asset("new", "vehicle", "2026-06-20"),
    )
    eviction = told("p-2", OPENED, category="eviction")
    return look(told("p-1", OPENED), told("p-3", OPENED, debtor=None), eviction, assets=assets)


def test_the_study_of_assets_counts_what_is_to_be_looked_at(seen):
    study = assets_study(overlooked_assets(seen), NAMES, **DAYS)
    assert [(one.value, one.under.split(" (")[0]) for one in study.figures] == [
        ("1", "50.0% of 2"),
        ("1", "100.0% of 1"),
        ("₸1 million", "₸1,000,000"),
        ("1", "50.0% of 2"),
    ]
    [line] = plain(table(study, "listed").rows)
    assert line == [
        "p-1",
        "Bailiff One",
        "Wages and other claims of workers",
        100_000_000,
        f"Land ({masked(IIN)})",
        date(2025, 1, 1),
        date(2026, 1, 5),
        date(2026, 2, 5),
        "Not reached, and the term is over",
        (AS_OF - date(2026, 2, 5)).days,
    ]
    assert IIN not in str(study)
    # Three bars, drawn for the screen and for the telephone.
    assert (study.drawing.count("<svg"), study.drawing.count("<rect")) == (2, 6)
    assert study.drawing.count("bar marked") == 2


def test_the_study_of_causes_counts_each_unfinished_proceeding_once(seen):
    rows = causes_of(seen, overlooked_assets(seen))
    study = causes_study(rows, NAMES, **DAYS)
    causes = table(study, "causes").rows
    assert sum(row[1] for row in causes) == rows.num_rows == 3
    found = {row[0].name: row[1] for row in causes if row[1]}
    assert found == {"Steps not taken: known property was not reached": 1, "Steps not taken": 2}
    [(_, evidence)] = [(row[0], row[-1]) for row in plain(table(study, "listed").rows)][:1]
    assert re.search(r"\(p-\d-0\)", evidence)
    assert [row[1] for row in table(study, "offices").rows] == [3]


def test_the_study_of_neglect_says_nothing_of_few_pairs(look):  # noqa: F811
    small, large = 20_000_000, 900_000_000
    acted = "2026-03-12 deduction-ordered"
    opened = "2026-03-02 proceeding-opened"
    other = told("b", opened, "2026-03-05 deduction-ordered", category="loan", debt_tiyn=large)
    found = compared_claims(look(told("a", opened, acted, debt_tiyn=small), other))
    study = neglect_study(found, NAMES, **DAYS)
    assert plain(table(study, "sides").rows)[0][1:] == [
        1, 1, 0, None, None, None, "Too few pairs to say",
    ]  # fmt: skip
    assert study.figures[0].under == "too few pairs to say; pairs: 1"
    assert (study.drawing, table(study, "listed").rows) == (None, ())
    assert study.figures[-1].under == "₸9,000,000"


def test_a_bailiff_who_acts_later_is_drawn_and_listed(look):  # noqa: F811
    cases = []
    for nth in range(40):
        for category, debt, day in (("wages", 20_000_000, 20), ("loan", 900_000_000, 2 + nth % 3)):
            lines = ("2026-03-02 proceeding-opened", f"2026-03-{2 + day:02} deduction-ordered")
            cases.append(told(f"{category}-{nth}", *lines, category=category, debt_tiyn=debt))
    study = neglect_study(compared_claims(look(*cases)), NAMES, **DAYS)
    [bailiff] = plain(table(study, "bailiffs").rows)
    assert (bailiff[0], bailiff[1], bailiff[-1]) == ("Bailiff One", 40, "Acts later on them")
    assert bailiff[5] < bailiff[4] < bailiff[6]
    assert len(table(study, "listed").rows) == 40
    assert study.drawing.count("<circle") >= 1


def test_a_file_has_all_that_the_study_says(seen, tmp_path):
    study = assets_study(overlooked_assets(seen), NAMES, **DAYS)
    write_study(tmp_path / "study.html", study)
    page = html.parse(str(tmp_path / "study.html")).getroot()
    assert page.findtext(".//h1") == study.title
    assert len(page.findall(".//svg")) >= 1
    for one in study.tables:
        shown = page.xpath(f"//table[@id='{one.id}-table']/tbody/tr")
        assert len(shown) == len(one.rows), one.id
    write_study(tmp_path / "study.xlsx", study)
    sheets = Sheets(tmp_path / "study.xlsx")
    assert len(sheets.names) == len(study.tables) + 2
    rows = sheets.rows(table(study, "listed").title[:31])
    assert len(rows) == 1 + len(table(study, "listed").rows)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["study.html", "study.xlsx"]


def test_another_ending_is_refused(seen, tmp_path):
    study = assets_study(overlooked_assets(seen), NAMES, **DAYS)
    with pytest.raises(ReportError) as refused:
        write_study(tmp_path / "study.pdf", study)
    assert str(refused.value) == (
        "A report cannot be written as study.pdf: it is made as HTML or XLSX. Give a name that "
        "ends in .html or .xlsx."
    )
