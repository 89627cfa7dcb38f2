"""A text is found by any form of its words, only by whom it concerns, from its transaction on."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from qadagalau.insight.roots import roots
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.office.search.models import Audience, FoundText
from qadagalau.office.search.operations import forget, index, rebuild
from qadagalau.office.search.queries import A_PAGE, search
from qadagalau.office.search.sources import Written
from qadagalau.statutes.kz import BOOK

DAY = date(2026, 11, 1)
SUPERVISORS = ("analyst", "unit-head", "regional-unit-head", "regional-prosecutor", "prosecutor")


def text(key, said, **more):
    about = {"source": "ground", "titles": dict.fromkeys(("kk", "ru", "en"), f"Ground {key}")}
    about |= {"url_name": "front", "region": "71", "office_id": "71-01", "holder_id": "P1"}
    return Written(key=key, text=said, **{**about, **more})


@pytest.fixture
def written(people):
    """Write a few texts; return the people who may look for them."""
    index(text("1", "Борышкердің мүлкіне тыйым салу туралы қаулысы жойылды", said_on=DAY))
    index(text("2", "Представление об устранении нарушений сроков", said_on=DAY + timedelta(1)))
    index(text("3", "Мерзімі өтіп кеткен", region="75", office_id="75-01", holder_id="P3"))
    index(text("4", "Ответ палаты о наказании исполнителя", audience=Audience.PLACE))
    return people


def found(people, name, asked, **more):
    there = search(people.actor(name), asked, **more)
    return [hit.titles["en"].removeprefix("Ground ") for hit in there.hits]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("мүлік", ["1"]),
        ("мүлікке тыйымның", ["1"]),
        ("ҚАУЛЫНЫҢ", ["1"]),
        ("представления", ["2"]),
        ("срок нарушению", ["2"]),
        ("мерзімдердің", ["3"]),
        ("наказания исполнителей", ["4"]),
        ("мүлік представление", []),
        ("", []),
        ("!?", []),
        ('" OR 1', []),
    ],
)
def test_any_form_of_a_word_finds_it(written, asked, expected):
    assert found(written, "analyst", asked) == expected


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        *((name, ["1"]) for name in SUPERVISORS),
        ("chamber", []),
        ("private-bailiff", []),
        ("administrator", []),
    ],
)
def test_only_supervisors_find_what_is_for_supervisors(written, name, seen):
    assert found(written, name, "қаулы") == seen


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("analyst", ["4"]),
        ("prosecutor", ["4"]),
        ("chamber", ["4"]),
        ("private-bailiff", ["4"]),
        ("republican-chamber", ["4"]),
        ("state-bailiff", []),
        ("administrator", []),
    ],
)
def test_whom_it_concerns_finds_what_is_of_his_place(written, name, seen):
    assert found(written, name, "палата") == seen


@pytest.mark.parametrize(
    ("name", "seen"), [("analyst", ["3"]), ("regional-prosecutor", []), ("prosecutor", [])]
)
def test_what_lies_outside_the_territory_is_not_there(written, name, seen):
    assert found(written, name, "мерзім") == seen


def test_who_has_no_right_may_not_search(written):
    with pytest.raises(NotAllowedError):
        search(written.actor("without-right"), "мүлік")


def test_what_was_written_anew_is_found_by_its_new_words_only(written):
    index(text("1", "Өкім"))
    assert found(written, "analyst", "мүлік") == []
    assert found(written, "analyst", "өкімнің") == ["1"]
    forget(source="ground", key="1")
    assert found(written, "analyst", "өкімнің") == []


def test_the_excerpt_marks_what_was_asked_for(written):
    [hit] = search(written.actor("analyst"), "қаулы мүлікті").hits
    assert hit.excerpt == (
        ("", False),
        ("Борышкердің ", False),
        ("мүлкіне", True),
        (" тыйым салу туралы ", False),
        ("қаулысы", True),
        (" жойылды", False),
    )


def test_long_lists_come_in_pages_the_newest_first(people, django_assert_num_queries):
    for number in range(A_PAGE + 3):
        index(text(f"{number:02}", "Шешім", said_on=DAY + timedelta(number)))
    analyst = people.actor("analyst")
    with django_assert_num_queries(2):
        first = search(analyst, "шешімі")
    second = search(analyst, "шешімі", page=2)
    beyond = search(analyst, "шешімі", page=99)
    assert (first.total, first.pages, len(first.hits)) == (A_PAGE + 3, 2, A_PAGE)
    assert first.hits[0].titles["en"] == f"Ground {A_PAGE + 2}"
    assert [hit.titles["en"] for hit in second.hits] == ["Ground 02", "Ground 01", "Ground 00"]
    assert beyond == second


def test_norms_are_found_by_everyone_and_made_anew(people):
    codes = {norm.code for norm in BOOK.code}
    index(text("gone", "Ескі норма", source="norm", audience=Audience.EVERYONE))
    assert rebuild("norm") == {"norm": len(codes)}
    assert FoundText.objects.filter(source="norm").count() == len(codes)
    norm = next(iter(BOOK.code))
    asked = " ".join(norm.title.in_("ru").split()[:6])
    for name in ("private-bailiff", "administrator", "analyst"):
        hits = search(people.actor(name), asked, source="norm").hits
        assert norm.code in [hit.url_args[0] for hit in hits]
    assert search(people.actor("analyst"), asked, source="ground").total == 0
    assert roots(asked)


@pytest.mark.django_db(transaction=True)
def test_a_text_is_found_with_its_transaction_or_not_at_all(people):
    with pytest.raises(TransactionManagementError):
        index(text("1", "Мүлік"))

    def fail():
        with transaction.atomic():
            index(text("1", "Мүлік"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert found(people, "analyst", "мүлік") == []
    with transaction.atomic():
        index(text("1", "Мүлік"))
    assert found(people, "analyst", "мүлік") == ["1"]
