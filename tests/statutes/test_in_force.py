"""The law of an office: the book, what was published upon it, and what had to be set aside."""

from datetime import date

from attrs import evolve

from qadagalau.law import Text, to_json, working_days
from qadagalau.law.drafting import other_term, repeal
from qadagalau.statutes.in_force import (
    PUBLISHED,
    Published,
    law_in,
    law_with,
    published_from_json,
    published_to_json,
)
from qadagalau.statutes.kz import BOOK

OPENED = BOOK.code.wordings("enforcement/37-4/opened-in-time")[-1]
TITLE = Text("Another term", "Басқа мерзім", "Другой срок")
TERM = to_json(other_term(OPENED, working_days(5), name="term/37-4", title=TITLE))
DAY, LATER = date(2027, 1, 1), date(2027, 6, 1)
FIVE = Published(number=4, version=2, document=TERM, since=DAY, ground="Law 1.")


def test_without_a_file_the_law_is_the_book(tmp_path):
    law = law_in(tmp_path)
    assert (law.book, law.in_force, law.set_aside) == (BOOK, (), ())


def test_what_a_home_holds_is_read_until_it_is_another(tmp_path):
    file = tmp_path / PUBLISHED
    file.parent.mkdir()
    file.write_text(published_to_json([FIVE]), encoding="utf-8")
    law = law_in(tmp_path)
    assert law is law_in(tmp_path)
    assert [one.since for one in law.book.code.wordings(OPENED.code)] == [OPENED.since, DAY]
    assert law.norms[OPENED.code].rule.within == working_days(5)
    assert law.worded(OPENED.code, OPENED.wording).rule == OPENED.rule
    assert law.sha256 != law_with([]).sha256
    stopped = evolve(FIVE, until=LATER, why_stopped="It harms.")
    file.write_text(published_to_json([stopped]), encoding="utf-8")
    wordings = law_in(tmp_path).book.code.wordings(OPENED.code)
    assert [one.since for one in wordings] == [OPENED.since, DAY, LATER]


def test_a_wording_says_who_brought_it():
    law = law_with([evolve(FIVE, until=LATER)])
    brought = [law.brought_by(OPENED.code, one.isoformat()) for one in (OPENED.since, DAY, LATER)]
    assert [one and one.published.number for one in brought] == [None, 4, None]


def test_the_file_says_all_of_it():
    stopped = evolve(FIVE, until=LATER, why_stopped="It harms.")
    assert published_from_json(published_to_json([FIVE, stopped])) == [FIVE, stopped]


def test_what_cannot_bind_is_set_aside_and_the_rest_binds():
    gone = to_json(repeal(OPENED, name="repeal", title=TITLE))
    both = [
        evolve(FIVE, number=1, document=gone),
        evolve(FIVE, number=2, since=LATER),
        evolve(FIVE, number=3, document=TERM.replace(OPENED.code, "enforcement/0/none")),
        evolve(FIVE, number=5, document="[]"),
    ]
    law = law_with(both)
    assert [one.published.number for one in law.in_force] == [1]
    assert {one.published.number: str(one.because) for one in law.set_aside} == {
        2: (
            "The norm enforcement/37-4/opened-in-time, which the draft changes, does not apply on "
            "2027-06-01. Name a day on which it does, or withdraw the draft."
        ),
        3: (
            "The draft term/37-4 changes enforcement/0/none, which the code does not have. Correct "
            "the name, or add the norm instead."
        ),
        5: "The document says a tuple, not an Amendment. Correct it.",
    }


def test_the_books_own_drafts_stay_where_they_still_change_something():
    assert law_with([FIVE]).book.drafts == BOOK.drafts
