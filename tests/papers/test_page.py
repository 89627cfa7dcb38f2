"""The page says what the tables say, in three languages, and nothing that it should not."""

import re
from datetime import date

import attrs
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from lxml import html

from qadagalau.engine import open_register
from qadagalau.insight import OutcomeError
from qadagalau.law import LANGUAGES, Text, Verdict
from qadagalau.papers import Previous, ReportError, write_report
from qadagalau.papers.speech import NOTHING
from qadagalau.papers.tables import COUNTED

BREACHES = ("late", "overdue", "exceeded", "broken")


@pytest.fixture(scope="session")
def write(city, tmp_path_factory):
    """Return a writer of the city's report; the name ends in what is wanted."""

    def written(name, **changed):
        path = tmp_path_factory.mktemp("report") / name
        asked = {
            "findings": city.checked.findings,
            "tally": city.checked.tally,
            "register": open_register(city.folder),
            "book": city.book,
            "as_of": city.as_of,
            "known_on": city.known_on,
            "language": "en",
        }
        write_report(path, **(asked | changed))
        return path

    return written


@pytest.fixture(scope="session")
def pages(write):
    return {
        language: html.parse(str(write("r.html", language=language))).getroot()
        for language in LANGUAGES
    }


def cells(page, table):
    """Return the values of a table's rows as shown, under each row's name."""
    rows = page.xpath(f"//table[@id='{table}-table']/tbody/tr")
    return {
        row.xpath("string(th//span[@class='value'])"): [
            re.sub(r"\s", "", td.xpath("string(span[@class='value'])")) for td in row.xpath("td")
        ]
        for row in rows
    }


def number(tally, **wanted):
    for column, value in wanted.items():
        values = value if isinstance(value, tuple) else (value,)
        tally = tally.filter(pc.is_in(tally[column], pa.array(values, pa.string())))
    return pc.sum(tally["number"]).as_py() or 0


def test_the_counts_of_every_norm_are_those_of_the_tally(city, pages):
    shown = cells(pages["en"], "norms")
    tally = city.checked.tally
    titles = {norm.code: norm.title.en for norm in city.book.code}
    assert len(shown) == len(titles)
    for code, title in titles.items():
        counts = [shown[title][place].replace(",", "") for place in range(1, 8)]
        assert counts == [
            str(number(tally, norm=code, verdict=("kept", *BREACHES))),
            str(number(tally, norm=code, verdict="kept")),
            str(number(tally, norm=code, verdict="late")),
            str(number(tally, norm=code, verdict="overdue")),
            str(number(tally, norm=code, verdict=("broken", "exceeded"))),
            str(number(tally, norm=code, verdict="pending")),
            str(number(tally, norm=code, verdict="unknown")),
        ]


@pytest.mark.parametrize("table", ["norms", "categories", "offices"])
def test_every_table_adds_up_to_the_whole(city, pages, table):
    rows = cells(pages["en"], table).values()
    tally = city.checked.tally
    sums = [sum(int(row[place].replace(",", "")) for row in rows) for place in range(1, 8)]
    judged, kept, late, overdue, other, pending, unknown = sums
    assert judged == kept + late + overdue + other
    assert judged + pending + unknown == number(tally)
    assert kept == number(tally, verdict="kept")
    assert unknown == number(tally, verdict="unknown")


def test_claims_count_each_proceeding_once(city, pages):
    seen = {}
    for row in city.checked.findings.to_pylist():
        if row["verdict"] in BREACHES:
            seen[row["proceeding_id"]] = row["debt_tiyn"]
    tenge = round(sum(debt or 0 for debt in seen.values()) / 100)
    figures = pages["en"].xpath("//dl[@class='figures']/div")
    by_name = {f.xpath("string(dt)"): f.xpath("string(dd[@class='under'])") for f in figures}
    cases = len(city.cases)
    assert by_name["Proceedings with a breach"] == f"{len(seen):,} of {cases:,}"
    assert by_name["Claims in them"] == f"₸{tenge:,}"


def test_unknown_duties_are_listed_with_their_reason(city, pages):
    shown = {
        row.xpath("string(th//span[@class='value'])"): row.xpath("string(td[2])").strip()
        for row in pages["en"].xpath("//table[@id='unknown-table']/tbody/tr")
    }
    tally = city.checked.tally
    assert shown == {
        norm.title.en: str(number(tally, norm=norm.code, verdict="unknown"))
        for norm in city.book.code
        if number(tally, norm=norm.code, verdict="unknown")
    }


def test_only_the_slow_bailiff_is_named_and_with_the_right_to_reply(pages):
    assert list(cells(pages["en"], "above")) == ["ЧСИ-007"]
    notice = pages["en"].xpath("string(//p[@class='right'])")
    assert notice == (
        "Before any measure, every bailiff named here is shown the findings and has the right to "
        "reply; the reply is put with the findings."
    )
    everyone = list(cells(pages["en"], "bailiffs"))
    assert everyone == sorted(everyone)


def test_every_example_is_confirmed_by_the_clerk(city, pages):
    examples = pages["en"].xpath("//details[@class='example']")
    broken = {f["norm"] for f in city.checked.findings.to_pylist() if f["verdict"] in BREACHES}
    assert len(examples) == 2 * len(broken)
    for example in examples:
        verdict = example.xpath("string(summary/span[@class='verdict'])")
        last_but_one = example.xpath("string(.//ol[@class='proof']/li[last()-1])")
        assert last_but_one.startswith(f"Verdict: {verdict}.")


def test_the_three_languages_show_the_same_numbers(pages):
    def figures(page, table):
        decimal = str.maketrans("", "", ",.\u00a0\u202f ₸%–-+")
        return [
            [cell.translate(decimal) for cell in row if not re.search(r"[^\W\d]", cell)]
            for row in cells(page, table).values()
        ]

    for table in ("norms", "categories", "offices", "bailiffs", "social"):
        english = figures(pages["en"], table)
        assert english
        assert figures(pages["kk"], table) == english
        assert figures(pages["ru"], table) == english


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_heading_stays_english(pages, language):
    def headings(page):
        return page.xpath("//h1 | //h2 | //h3 | //dt[not(. = 'SHA-256')] | //thead//th[@class]")

    ours = [heading.text_content().strip() for heading in headings(pages[language])]
    english = {heading.text_content().strip() for heading in headings(pages["en"])}
    assert [text for text in ours if text in english and not text.startswith("EP-")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_party_and_no_personal_number_gets_out(city, pages, language):
    leaking = {event.source for case in city.cases for event in case.events} | {
        case.attributes["debtor"] for case in city.cases if case.attributes
    }
    assert len(leaking) == 3
    text = html.tostring(pages[language], encoding="unicode")
    assert [word for word in leaking if word and word in text] == []
    texts = pages[language].xpath("//body//text() | //@title | //@aria-label")
    assert [text for text in texts if re.search(r"(?<![0-9a-f])[0-9]{12}(?![0-9a-f])", text)] == []


def test_nothing_is_fetched_and_nothing_runs(pages):
    page = pages["kk"]
    assert page.xpath("//script | //link | //img | //iframe | //*[@onclick]") == []
    assert [a for a in page.xpath("//@href") if not a.startswith("#")] == []
    policy = page.xpath("string(//meta[@http-equiv]/@content)")
    assert policy.startswith("default-src 'none'")


def test_texts_of_the_register_are_no_markup(city, write):
    book = attrs.evolve(city.book, title=Text("<script>alert(1)</script>"))
    page = write("r.html", book=book).read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_same_check_gives_the_same_file(write):
    assert write("a.html").read_bytes() == write("b.html").read_bytes()


def test_the_check_before_is_compared(city, write):
    previous = Previous(
        as_of=date(2026, 9, 30), findings=city.checked.findings, tally=city.checked.tally
    )
    page = html.parse(str(write("r.html", previous=previous))).getroot()
    changes = cells(page, "changes")
    assert [row[0] == row[1] for row in changes.values()] == [True] * len(changes)
    sentences = [li.text_content() for li in page.xpath("//ul[@class='sentences']/li")]
    assert (
        "Since the check of 30 September 2026: new breaches 0, overdue duties done meanwhile 0, "
        "findings gone after corrections 0."
    ) in sentences


def test_a_name_of_another_ending_is_refused(write):
    with pytest.raises(ReportError) as refused:
        write("report.pdf")
    assert str(refused.value) == (
        "A report cannot be written as report.pdf: it is made as HTML or XLSX. "
        "Give a name that ends in .html or .xlsx."
    )


def test_another_language_is_refused(write):
    with pytest.raises(ReportError) as refused:
        write("report.html", language="de")
    assert str(refused.value) == ("A report cannot be written in 'de'. Choose one of kk, ru, en.")


def test_a_report_that_fails_leaves_the_old_one_whole(city, tmp_path):
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OutcomeError):
        write_report(
            path,
            findings=city.checked.findings.slice(0, 1),
            tally=city.checked.tally,
            register=open_register(city.folder),
            book=city.book,
            as_of=city.as_of,
            known_on=city.known_on,
        )
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]
    assert path.read_text(encoding="utf-8") == "old"


def test_every_verdict_of_the_city_is_there(city):
    assert {row["verdict"] for row in city.checked.tally.to_pylist()} == {*Verdict}


def test_the_share_kept_stands_beside_its_parts_and_of_nothing_there_is_none(pages):
    assert COUNTED[0][0] == "Share kept"
    empty = 0
    for rate, *counts in cells(pages["en"], "norms").values():
        judged, kept = (int(count.replace(",", "")) for count in counts[:2])
        empty += not judged
        assert rate == (f"{100 * kept / judged:.1f}%" if judged else NOTHING)
    assert empty


def test_a_norm_whose_text_changed_is_marked(write, city):
    changed = next(iter(city.book.code)).code
    page = html.parse(str(write("left.html", left=frozenset((changed, "no/such"))))).getroot()
    marked = page.xpath("//table[@id='norms-table']//tr[.//span[@class='warning']]")
    names = {row.xpath("string(th//span[@class='value'])") for row in marked}
    titles = {norm.title.in_("en") for norm in city.book.code if norm.code == changed}
    assert titles <= names
    shown = [row.xpath("string(.//span[@class='warning'])") for row in marked]
    assert sum("text changed, re-read" in one for one in shown) == 1
    [read] = page.xpath("//table[@id='sources-table']//td[contains(., 're-read')]")
    assert read.text_content().strip().endswith("; text changed, re-read")
    every = len({norm.code for norm in city.book.code})
    sentence = f"Norms whose text changed and that are to be read again: 1 of {every}."
    assert sentence in page.text_content()
    plain = html.parse(str(write("plain.html"))).getroot().text_content()
    assert "text changed, re-read" not in plain
    assert "are to be read again" not in plain
