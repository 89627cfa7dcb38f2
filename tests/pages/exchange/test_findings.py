"""Findings of the exchange on the pages: a list within the territory, the proof of each."""

import re
from datetime import UTC, date, datetime

import pytest

from qadagalau.engine import check, register_of, to_findings
from qadagalau.insight.exchange import book_of
from qadagalau.office.exchange.findings import recorded
from qadagalau.office.exchange.models import OwedDelivery
from qadagalau.office.exchange.operations import judge_deliveries
from qadagalau.office.people.queries import OPERATOR
from qadagalau.statutes.kz import BOOK

from .test_pages import text_of

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)
DAY = date(2026, 3, 6)


@pytest.fixture
def judged(settled):
    judge_deliveries(calendar=BOOK.calendar, as_of=DAY, by=OPERATOR, at=AT)
    return settled


def kept():
    """Return the findings that the office keeps, as (number, verdict)."""
    told = [one for row in OwedDelivery.objects.all() for one in row.findings]
    return sorted((one["finding_id"], one["verdict"]) for one in told)


@pytest.mark.usefixtures("judged")
def test_a_check_of_the_record_gives_what_the_office_keeps():
    found = recorded(calendar=BOOK.calendar, as_of=DAY)
    book = book_of(found.protocols, BOOK.calendar)
    register = register_of(found.cases, supplied=book.words)
    checked = check(book, register, as_of=DAY, known_on=DAY, all_verdicts=True, workers=1)
    told = [(one.finding_id, one.verdict.value) for one in to_findings(checked.findings)]
    assert sorted(told) == kept()
    assert len(told) == 4  # two months, and a reminder of each


@pytest.mark.usefixtures("judged")
def test_the_breaches_are_counted():
    assert list(OwedDelivery.objects.order_by("period").values_list("period", "breaches")) == [
        ("2026-01", 2),
        ("2026-02", 1),
    ]


@pytest.mark.usefixtures("judged")
def test_the_list_opens_the_proof(reader):
    prosecutor = reader("regional-prosecutor")
    page = prosecutor.get("/exchange/findings").content.decode()
    links = re.findall(r'href="(/exchange/protocols/chamber-71/findings/[0-9a-f]{32})"', page)
    assert len(links) == 3
    shown = text_of(prosecutor.get(links[1]))
    for sentence in (
        "An expected delivery arrives in its term",
        "The last day of the term: Thursday, February 5, 2026.",
        "Not in the record by March 6, 2026: «Delivery received».",
        "exchange/chamber-71/expected/2026-01",
    ):
        assert shown.count(sentence) >= 1, sentence


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_proof_opens_in_every_language(reader, language):
    prosecutor = reader("regional-prosecutor", language)
    for number, _ in kept():
        path = f"/exchange/protocols/chamber-71/findings/{number}"
        assert prosecutor.get(path).status_code == 200
    assert len(kept()) == 4


@pytest.mark.usefixtures("judged")
def test_a_finding_of_another_territory_is_not_there(reader):
    number = kept()[0][0]
    path = f"/exchange/protocols/chamber-71/findings/{number}"
    assert reader("chamber").get(path).status_code == 200
    assert reader("justice").get(path).status_code == 404
    assert reader("regional-prosecutor").get(path[:-1] + "g").status_code == 404
    assert "chamber-71" not in text_of(reader("justice").get("/exchange/findings"))
    assert "January 2026" in text_of(reader("chamber").get("/exchange/findings"))
