"""What is published is what was counted, less what is hidden, and stays as it is."""

import json
from collections import Counter
from datetime import timedelta
from hashlib import sha256

import pytest
from attrs import evolve
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from qadagalau.engine import check_into, open_register
from qadagalau.insight.figures import DUTIES, FIGURES, GOOD, PARTS
from qadagalau.insight.small_cells import LEAST, TOTAL
from qadagalau.law import BREACHES
from qadagalau.ledger import Log
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.journal.tasks import carry_to_ledger
from qadagalau.office.journal.verifying import check_office
from qadagalau.office.people.models import Region
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.office.statistics.content import content_of
from qadagalau.office.statistics.counting import counted_month
from qadagalau.office.statistics.models import PublishedMonth
from qadagalau.office.statistics.operations import FiguresError, publish_what_is_over
from qadagalau.office.statistics.tasks import publish_months
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.categories import SOCIAL

from .conftest import JUNE, MAY, NOW

pytestmark = pytest.mark.django_db


def numbers(content):
    """Yield every number and hole of a month's content."""
    for figure in json.loads(content)["figures"]:
        for row in figure["rows"]:
            for part in PARTS:
                yield figure["name"], row["region"], row["group"], part, row[part]


def test_a_month_s_duties_are_those_whose_outcome_became_certain_in_it(june, home):
    """An oracle of its own walks over the verdicts of both days, one by one."""
    register = open_register(home / "register")
    seen = {}
    for name, day in (("then", JUNE - timedelta(days=1)), ("now", JUNE.replace(day=30))):
        tally = check_into(
            lambda _: None, BOOK, register, as_of=day, known_on=NOW.date()
        ).to_pylist()
        seen[name] = Counter()
        for row in tally:
            if row["verdict"] == "kept" or row["verdict"] in set(BREACHES):
                social = "social" if row["category"] in SOCIAL else "rest"
                kept = "kept" if row["verdict"] == "kept" else "broken"
                seen[name][row["region"], social, kept] += row["number"]
    expected = seen["now"] - seen["then"]
    found = Counter()
    for part in PARTS:
        for (region, group), number in june.counts[DUTIES.name][part].items():
            social = "social" if group == "social" else "rest"
            found[region, social, "kept" if part == GOOD else "broken"] += number
    assert +found == expected
    assert sum(expected.values()) > 100


def test_small_numbers_are_nowhere_in_what_is_published(may):
    small = {
        count
        for parts in may.counts.values()
        for cells in parts.values()
        for count in cells.values()
        if 0 < count < LEAST
    }
    assert small, "the demo has small numbers that could leak"
    said = [number for *_, number in numbers(content_of(may, {}))]
    assert None in said
    assert [number for number in said if number is not None and 0 < number < LEAST] == []


def test_no_number_of_a_person_or_a_case_is_published(june, home):
    register = open_register(home / "register")
    content = content_of(june, {})
    named = register.holders["holder_id"].to_pylist()
    assert named
    assert [one for one in named if f'"{one}"' in content] == []


def test_what_is_shown_is_what_was_counted(june):
    for name, region, group, part, number in numbers(content_of(june, {})):
        if number is None or TOTAL in (region, group):
            continue
        assert number == june.counts[name][part].get((region, group), 0)


def test_a_month_is_published_once_with_its_sum_in_the_ledger(june):
    published = publish_what_is_over(counted=june, by=OPERATOR, at=NOW)
    assert (published.month, published.known_on) == (JUNE, NOW.date())
    assert (published.by, published.at) == (None, NOW)
    assert published.digest == sha256(published.content.encode()).hexdigest()
    entry = json.loads(bytes(JournalEntry.objects.get(kind="figures-published").content))
    assert entry["body"]["content"] == published.digest
    assert entry["body"]["month"] == "2026-06"
    with pytest.raises(FiguresError) as refused:
        publish_what_is_over(counted=june, by=OPERATOR, at=NOW)
    assert refused.value.in_("en") == (
        "The month 2026-06 was published before, and what is published stays as it is."
    )
    assert PublishedMonth.objects.count() == 1


def test_nothing_of_a_running_month_is_published(june):
    running = evolve(june, month=JUNE.replace(month=7))
    with pytest.raises(FiguresError) as refused:
        publish_what_is_over(counted=running, by=OPERATOR, at=NOW)
    assert refused.value.in_("en") == (
        "The month 2026-07 is not over, or its late deliveries are still waited for. Publish it "
        "later."
    )
    assert not PublishedMonth.objects.exists()


def test_nobody_publishes_but_the_program(june, actors):
    for actor in actors.values():
        with pytest.raises(NotAllowedError):
            publish_what_is_over(counted=june, by=actor, at=NOW)
    assert not PublishedMonth.objects.exists()


def test_the_night_publishes_what_is_over_and_the_next_night_nothing(home, actors):  # noqa: ARG001
    assert publish_months(home, at=NOW) == 12
    assert PublishedMonth.objects.first().month == JUNE
    before = list(PublishedMonth.objects.values_list("digest", flat=True))
    assert publish_months(home, at=NOW + timedelta(days=1)) == 0
    assert list(PublishedMonth.objects.values_list("digest", flat=True)) == before
    later = NOW + timedelta(days=25)
    assert publish_months(home, at=later) == 1


def test_a_month_that_was_missed_is_made_up_for(home, actors, june):  # noqa: ARG001
    register = open_register(home / "register")
    april = counted_month(MAY.replace(month=4), register=register, book=BOOK, known_on=NOW.date())
    publish_what_is_over(counted=april, by=OPERATOR, at=NOW)
    assert publish_months(home, at=NOW) == 2


def test_an_office_without_a_register_publishes_nothing(office_home, db):  # noqa: ARG001
    assert publish_months(office_home, at=NOW) == 0
    assert not PublishedMonth.objects.exists()


def test_regions_are_named_as_they_were(june):
    published = publish_what_is_over(counted=june, by=OPERATOR, at=NOW)
    said = json.loads(published.content)["regions"]
    assert said
    for code, names in said.items():
        region = Region.objects.get(pk=code)
        assert names == {"kk": region.name_kk, "ru": region.name_ru, "en": region.name_en}


def test_the_database_is_asked_as_much_for_many_cases_as_for_few(home, actors):  # noqa: ARG001
    register = open_register(home / "register")
    with CaptureQueriesContext(connection) as asked:
        counted_month(JUNE, register=register, book=BOOK, known_on=NOW.date())
    assert len(asked) == 2


def test_figures_share_no_whole():
    """One that is hidden in the first would be known from the second."""
    assert len({figure.name for figure in FIGURES}) == len(FIGURES) == 3


@pytest.mark.django_db(transaction=True)
def test_whoever_changes_a_published_number_is_found(june, home):
    published = publish_what_is_over(counted=june, by=OPERATOR, at=NOW)
    carry_to_ledger()
    with Log.open(home / "ledger") as log:
        assert check_office(log).faults == []
    with transaction.atomic():
        PublishedMonth.objects.filter(pk=published.pk).update(
            content=published.content.replace('"month":"2026-06"', '"month":"2026-05"')
        )
    with Log.open(home / "ledger") as log:
        faults = check_office(log).faults
    assert [one.path for one in faults] == [f"statistics.publishedmonth/{published.pk}"]
