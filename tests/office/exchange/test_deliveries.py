"""A delivery is answered with a receipt, what was owed is judged, and the ladder is climbed."""

import json
from datetime import UTC, date, datetime

import pytest

from qadagalau.insight.exchange import Count, State
from qadagalau.law import RefusedError
from qadagalau.office.exchange.models import OwedDelivery, Receipt
from qadagalau.office.exchange.operations import (
    Delivered,
    ExchangeError,
    judge_deliveries,
    refuse_delivery,
    take_delivery,
    take_step,
)
from qadagalau.office.exchange.queries import months_up_to, overview, receipts
from qadagalau.office.exchange.tasks import judge_what_was_owed
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError
from qadagalau.statutes.kz import BOOK

CALENDAR = BOOK.calendar


def at(day):
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=6)


def delivered(number=1, *, filled=100, rejected=0, periods=("2026-01",), rules=()):
    return Delivered(
        number=number,
        accepted=100,
        rejected=rejected,
        periods=periods,
        counts={rule: Count(rows=100, filled=filled) for rule in rules},
        manifest="ab" * 32,
    )


def take(protocol, what, day, by=OPERATOR):
    return take_delivery(protocol=protocol, delivered=what, calendar=CALENDAR, by=by, at=at(day))


def refuse(protocol, day, by=OPERATOR):
    return refuse_delivery(
        protocol=protocol,
        period="2026-01",
        refusal=RefusedError("The file is empty."),
        calendar=CALENDAR,
        by=by,
        at=at(day),
    )


def judge(day):
    return judge_deliveries(
        calendar=CALENDAR, as_of=date.fromisoformat(day), by=OPERATOR, at=at(day)
    )


def states():
    return dict(OwedDelivery.objects.values_list("period", "state"))


def test_a_delivery_in_time(settled, people):
    receipt = take(settled, delivered(rules=settled.value.filled), "2026-02-04")
    assert (receipt.number, receipt.outcome, receipt.shortfalls) == (1, "complete", [])
    assert states() == {"2026-01": "arrived"}
    assert list(receipts(people["prosecutor-75"])) == [receipt]
    assert list(receipts(people["prosecutor-19"])) == []
    assert take(settled, delivered(), "2026-02-09") == receipt
    assert Receipt.objects.count() == 1


def test_an_incomplete_one_says_what_it_lacks(settled):
    short = delivered(filled=97, rejected=3, rules=settled.value.filled)
    receipt = take(settled, short, "2026-02-04")
    assert receipt.outcome == "incomplete"
    assert [(one["column"], one["filled"], one["rows"]) for one in receipt.shortfalls] == [
        ("amount_tiyn", 97, 100),
        ("rejected", 100, 103),
    ]
    assert states() == {"2026-01": "incomplete"}


def test_a_refused_one_says_why_in_three_languages(settled):
    receipt = refuse(settled, "2026-02-04")
    assert (receipt.number, receipt.outcome, sorted(receipt.refusal)) == (
        None,
        "refused",
        ["en", "kk", "ru"],
    )
    assert receipt.refusal["en"] == "The file is empty."
    assert states() == {"2026-01": "pending"}


def test_silence_is_seen_at_night(settled):
    assert judge_what_was_owed(at=at("2026-03-06")) == 2
    assert states() == {"2026-01": "missing", "2026-02": "missing"}
    owed = OwedDelivery.objects.get(protocol=settled, period="2026-02")
    assert [(one["norm"], one["verdict"]) for one in owed.findings] == [
        ("exchange/chamber-75/arrives", "overdue"),
        ("exchange/chamber-75/escalated/reminder", "pending"),
        ("exchange/chamber-75/escalated/head-informed", "pending"),
    ]
    said = json.loads(bytes(JournalEntry.objects.get(kind="check").content))
    assert (said["body"]["as_of"], said["body"]["findings"]) == ("2026-03-06", 6)


def test_what_is_judged_again_is_written_once(settled):
    judge("2026-03-06")
    take(settled, delivered(), "2026-03-07")
    judge("2026-03-07")
    assert states() == {"2026-01": "late", "2026-02": "missing"}


def step(settled, name, day, by):
    return take_step(
        protocol=settled,
        period="2026-01",
        step=name,
        note="by telephone",
        calendar=CALENDAR,
        by=by,
        at=at(day),
    )


def test_a_step_is_taken_once_and_judged(settled, people):
    judge("2026-02-06")
    step(settled, "reminder", "2026-02-06", people["prosecutor-75"])
    owed = OwedDelivery.objects.get(protocol=settled, period="2026-01")
    assert [(one["norm"].rsplit("/", 1)[1], one["verdict"]) for one in owed.findings] == [
        ("arrives", "overdue"),
        ("reminder", "kept"),
        ("head-informed", "pending"),
    ]
    with pytest.raises(ExchangeError) as caught:
        step(settled, "reminder", "2026-02-09", people["prosecutor-75"])
    assert str(caught.value) == "This step has been taken already, on 2026-02-06."


@pytest.mark.parametrize("name", ["submission-proposed", "no-such-step", ""])
def test_a_step_that_is_not_due_is_refused(settled, people, name):
    judge("2026-02-06")
    with pytest.raises(ExchangeError) as caught:
        step(settled, name, "2026-02-06", people["prosecutor-75"])
    assert str(caught.value) == (
        "For the delivery 2026-01 this step is not due: it came in time, or the ladder of the "
        "protocol has no such step."
    )


def allowed(people, action):
    found = set()
    for name in people.users:
        try:
            action(people[name])
        except NotAllowedError:
            continue
        except ExchangeError:
            pass
        found.add(name)
    return found


def test_who_may_bring_a_delivery(settled, people):
    expected = {"chamber-75", "bailiff-75", "bailiff-75-2"}
    assert allowed(people, lambda by: refuse(settled, "2026-02-04", by)) == expected
    assert allowed(people, lambda by: take(settled, delivered(), "2026-02-04", by)) == expected


def test_who_may_take_a_step(settled, people):
    judge("2026-02-06")
    told = allowed(people, lambda by: step(settled, "reminder", "2026-02-06", by))
    assert told == {"head", "head-75", "prosecutor-75"}


def test_who_may_judge(settled, people):
    del settled
    as_of = date(2026, 2, 6)
    told = allowed(
        people,
        lambda by: judge_deliveries(calendar=CALENDAR, as_of=as_of, by=by, at=at("2026-02-06")),
    )
    assert told == set()


def test_the_overview_shows_the_worst_of_each_month(settled, people, django_assert_num_queries):
    take(settled, delivered(), "2026-02-04")
    judge("2026-03-06")
    months = months_up_to(date(2026, 3, 6), 3)
    assert months == (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
    head = people["head"]
    with django_assert_num_queries(2):
        (row,) = overview(head, months)
    assert [cell and (cell.state, cell.counts) for cell in row.cells] == [
        (State.ARRIVED, {State.ARRIVED: 1}),
        (State.MISSING, {State.MISSING: 1}),
        None,
    ]
    assert overview(people["prosecutor-19"], months) == ()


def test_a_bailiff_sees_only_the_receipts_of_his_own_hand(settled, people):
    own = take(settled, delivered(), "2026-02-04", people["bailiff-75"])
    take(settled, delivered(2), "2026-02-05", people["bailiff-75-2"])
    assert list(receipts(people["bailiff-75"])) == [own]
    assert receipts(people["chamber-75"]).count() == 2
