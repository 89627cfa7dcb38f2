"""The page of a norm: what it says, and the cases on which it is worked out."""

from pathlib import Path

import pytest
from attrs import evolve

from qadagalau.law import Book, Code, Narrower, Text
from qadagalau.papers.reference import Fact, contents, every_code, page_of, print_norms, wordings_of
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.stories import Kind, read_stories, stories

OPENED = "enforcement/37-4/opened-in-time"


def page(code, told=None, book=BOOK, language="en"):
    return page_of(wordings_of(code, book), book, stories(BOOK) if told is None else told, language)


def test_a_case_is_told_day_by_day_with_the_verdict_and_the_proof():
    told = read_stories(
        f"""
        norm {OPENED}
        broken: two working days too late
          case category=alimony document_kind=writ debt=1000.50
          2025-02-06 document-received ref=K-1 time=10:30
          2025-02-13 proceeding-opened
          as of 2025-03-01
          = late due=2025-02-11
        """,
        BOOK,
    )
    [example] = page(OPENED, told).examples
    assert (example.kind, example.as_of) == (Kind.BROKEN, "1 Mar 2025")
    [case] = example.cases
    assert case == (
        "category of the claim: alimony; kind of the enforcement document: writ of execution; "
        "sum of the document: ₸1,000.50"
    )
    assert example.facts == (
        Fact("6 Feb 2025, 10:30", "Enforcement document received – № K-1"),
        Fact("13 Feb 2025", "Proceeding opened"),
    )
    [outcome] = example.outcomes
    assert (outcome.verdict, outcome.is_breach) == ("late", True)
    assert (outcome.started_on, outcome.due_on, outcome.ended_on) == (
        "6 Feb 2025",
        "11 Feb 2025",
        "13 Feb 2025",
    )
    assert outcome.proof[-2] == "Verdict: late. Calendar days after the last day: 2."


def test_every_first_case_shows_what_it_says_that_it_shows():
    told = stories(BOOK)
    wrong = []
    for code in every_code(BOOK):
        broken, kept = page(code, told).examples
        if not any(one.is_breach for one in broken.outcomes):
            wrong.append((code, broken.kind))
        if any(one.is_breach for one in kept.outcomes):
            wrong.append((code, kept.kind))
        if [one for one in (*broken.outcomes, *kept.outcomes) if one.verdict not in one.proof[-2]]:
            wrong.append((code, "the engine and the clerk"))
    assert wrong == []


def test_sums_are_told_with_what_they_are_compared_with():
    told = read_stories(
        """
        norm enforcement/95-1/half-of-income-left
        broken: more than half
          case debtor=D-1
          2025-02-10 wage-deducted amount=200.00 base=300.00 holder=B-2
          = exceeded missed=50.00
        norm enforcement/111/money-distributed-by-queues
        broken: a loan before wages
          distribution D-1 2025-02-03 pool=100.00
          claim category=wages owed=300.00 paid=0.00
          claim category=loan owed=300.00 paid=100.00
          = broken missed=100.00
        """,
        BOOK,
    )
    [withheld] = page("enforcement/95-1/half-of-income-left", told).examples
    assert withheld.facts == (
        Fact("10 Feb 2025", "Sum withheld from income – ₸200.00, compared with ₸300.00, B-2"),
    )
    [shared] = page("enforcement/111/money-distributed-by-queues", told).examples
    assert shared.facts == (
        Fact(
            "3 Feb 2025",
            "Distributed: ₸100.00; Wages and other claims of workers: paid ₸0.00 of ₸300.00; "
            "Loans: paid ₸100.00 of ₸300.00",
        ),
    )
    assert [(one.verdict, one.is_breach) for one in shared.outcomes] == [("broken", True)]


def test_earlier_wordings_stand_below_the_one_in_force():
    shown = page("enforcement/39-1/completed-in-time").wordings
    assert [one.since for one in shown] == ["31 Dec 2021", "1 Jan 2015 – 31 Dec 2021"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "S1, S7; the duty was read there",
            (
                "Law on enforcement proceedings, text of January or February 2026",
                "Code on Marriage and the Family, text of early 2026",
            ),
        ),
        ("S11 mybuh.kz", ("Press pages, their first lines only",)),
        ("Road code, 2014", ("Road code, 2014",)),
        ("", ()),
    ],
)
def test_the_text_that_was_read_is_named_in_words(source, said):
    [norm] = BOOK.code.wordings(OPENED)
    asked = evolve(norm, checked=evolve(norm.checked, source=source))
    rows = dict(page_of((asked,), BOOK, (), "en").wordings[0].rows)
    assert rows.get("Text that was read", ()) == said


def test_a_page_says_what_the_norm_leaves_out():
    [norm] = BOOK.code.wordings(OPENED)
    left = Narrower(catalogue=norm.catalogue, leaves_out=Text("The second receipt is not read."))
    rows = dict(page(OPENED, (), evolve(BOOK, narrower=(left,))).wordings[0].rows)
    assert rows["What is not computed of it"] == ("The second receipt is not read.",)
    assert "What is not computed of it" not in dict(
        page(OPENED, (), evolve(BOOK, narrower=())).wordings[0].rows
    )


def test_a_proposal_has_its_page_and_stands_last():
    draft = next(one for one in BOOK.drafts if one.adds)
    norm = draft.adds[0]
    assert page(norm.code, ()).wordings[0].since == "a proposal, not law"
    last = contents(BOOK, "en")[-1]
    assert last.title == "Proposals, not law"
    assert norm.code in {one.code for one in last.entries}


def test_the_contents_go_by_act_and_article():
    enforcement = contents(BOOK, "en")[0]
    assert enforcement.title == "On enforcement proceedings and the status of bailiffs"
    articles = [one.place.split(",")[0].removeprefix("article ") for one in enforcement.entries]
    numbers = [tuple(map(int, one.split("-"))) for one in articles]
    assert numbers == sorted(numbers)
    assert len(numbers) > 100


def test_a_book_from_outside_is_printed_without_cases(tmp_path: Path):
    [norm] = BOOK.code.wordings(OPENED)
    book = Book(
        name="one",
        title=Text("One", "Бір", "Один"),
        code=Code((norm,)),
        calendar=BOOK.calendar,
        words=BOOK.words,
    )
    assert print_norms(tmp_path, book, stories(book)) == 1
    printed = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md"))
    name = "enforcement_37-4_opened-in-time.md"
    assert printed == [
        "en/" + name, "en/index.md", "kk/" + name, "kk/index.md", "ru/" + name, "ru/index.md",
    ]  # fmt: skip
    assert "text changed" not in (tmp_path / "en" / name).read_text(encoding="utf-8")
    print_norms(tmp_path, book, (), left=frozenset((OPENED,)))
    for file in (name, "index.md"):
        page = (tmp_path / "ru" / file).read_text(encoding="utf-8")
        assert page.count("**текст изменен, перечитать**") == 1
    assert "A case in which" not in (tmp_path / "en" / name).read_text(encoding="utf-8")
