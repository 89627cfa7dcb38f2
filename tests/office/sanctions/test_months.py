"""The office above draws a month's sample by a seed, judges it and ends it with a result."""

from datetime import date
from random import Random

import pytest

from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.models import Office
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.office.sanctions.brought import SanctionError
from qadagalau.office.sanctions.monthly import check_month, drawn, finish_check, judge_sampled
from qadagalau.office.sanctions.queries import months_unchecked

from .conftest import at


class Numbered:
    """A decision as far as it is drawn."""

    def __init__(self, number):
        self.registration = f"71/C-{number}/2026"


@pytest.fixture
def decided(desk):
    """Return an office that decided twelve requests in February, one of them late."""
    for number in range(12):
        request = desk.ask(resolution_number=f"R-{number}")
        desk.decide(request, "refused", day="2026-02-10" if number == 7 else "2026-02-04")
    return Office.objects.get(office_id="71-prosecutor-01")


def check(people, office, by="regional-prosecutor", seed="s", month="2026-02-01", day="2026-03-02"):
    return check_month(
        of_office=office,
        month=date.fromisoformat(month),
        seed=seed,
        by=people.actor(by),
        at=at(day),
    )


@pytest.mark.parametrize(
    ("number", "size"), [(1, 1), (9, 9), (10, 10), (99, 10), (101, 11), (999, 100), (5_000, 100)]
)
def test_every_tenth_is_drawn_ten_at_least_a_hundred_at_most(number, size):
    rows = [Numbered(one) for one in range(number)]
    assert len(drawn(rows, "seed")) == size


def test_the_same_seed_draws_the_same_and_another_draws_others():
    rows = [Numbered(one) for one in range(300)]
    shuffled = list(rows)
    Random(1).shuffle(shuffled)  # noqa: S311 - any order will do
    assert drawn(rows, "a") == drawn(shuffled, "a")
    assert drawn(rows, "a") != drawn(rows, "b")
    often = dict.fromkeys(rows, 0)
    for seed in range(300):
        for one in drawn(rows, str(seed)):
            often[one] += 1
    assert min(often.values()) > 8  # each comes about thirty times
    assert max(often.values()) < 60


def test_a_month_is_drawn_judged_and_ended(people, decided):
    made = check(people, decided, seed="draws the late one")
    assert (made.decided, made.sample.count(), made.office.office_id) == (12, 10, "71-prosecutor")
    timely = made.sample.values_list("decision__request__resolution_number", "is_timely")
    assert {number for number, is_timely in timely if not is_timely} == {"R-7"}
    how = {"of_office": decided, "by": people.actor("regional-prosecutor"), "at": at("2026-03-03")}
    with pytest.raises(SanctionError) as refused:
        finish_check(check=made, result="All well", **how)
    assert str(refused.value) == (
        "Decisions of the sample that nobody has judged: 10. Judge them first."
    )
    first, *others = made.sample.all()
    with pytest.raises(SanctionError) as refused:
        judge_sampled(sampled=first, grounded="no", note=" ", **how)
    assert str(refused.value) == "Say what was found, where a decision was not grounded."
    judge_sampled(sampled=first, grounded="no", note="No word on the fee", **how)
    for one in others:
        judge_sampled(sampled=one, grounded="yes", note="", **how)
    ended = finish_check(check=made, result="One of ten was not grounded", **how)
    assert ended.result == "One of ten was not grounded"
    with pytest.raises(SanctionError) as refused:
        judge_sampled(sampled=first, grounded="yes", note="", **how)
    assert str(refused.value) == "The check has its result and is not changed any more."
    assert JournalEntry.objects.filter(kind="sanction-month").count() == 12


def test_a_month_that_nobody_has_checked_is_told_to_the_office_above(people, decided):
    def told(name, today):
        found = months_unchecked(people.actor(name), today=date.fromisoformat(today))
        return [(office.office_id, f"{first:%Y-%m}") for office, first in found]

    february = [("71-prosecutor-01", "2026-02")]
    assert told("regional-prosecutor", "2026-02-28") == []
    assert told("regional-prosecutor", "2026-03-01") == february
    assert told("regional-prosecutor", "2026-05-31") == february
    assert told("regional-prosecutor", "2026-06-01") == []
    assert told("prosecutor", "2026-03-01") == []
    assert told("unit-head", "2026-03-01") == []
    check(people, decided)
    assert told("regional-prosecutor", "2026-03-02") == []


def test_a_month_is_checked_once_when_it_has_ended_and_by_the_office_above(people, decided):
    with pytest.raises(SanctionError) as refused:
        check(people, decided, day="2026-02-28")
    assert str(refused.value) == "The month has not ended. Check it when it has."
    with pytest.raises(SanctionError) as refused:
        check(people, decided, month="2026-01-01")
    assert str(refused.value) == "In this month the office decided nothing."
    with pytest.raises(NotAllowedError) as refused:
        check(people, decided, by="unit-head")
    assert str(refused.value) == (
        "This is not allowed: check the sanctions of an office below by a sample. Only the office "
        "above checks the sanctions of an office."
    )
    check(people, decided)
    with pytest.raises(SanctionError) as refused:
        check(people, decided, seed="another")
    assert str(refused.value) == "This month was checked already."
