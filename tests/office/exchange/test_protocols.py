"""Protocols are settled version by version, by those whose territory it is, and in the journal."""

import json
from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from qadagalau.insight.exchange import Owed, Responsible, Side
from qadagalau.office.exchange.models import ProtocolVersion
from qadagalau.office.exchange.operations import ExchangeError, settle_protocol
from qadagalau.office.exchange.queries import (
    NotExpectedError,
    end_of,
    expecting,
    history,
    in_force,
    latest_protocols,
)
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.people.rules import NotAllowedError

LATER = datetime(2026, 3, 2, 4, tzinfo=UTC)


def settle(protocol, by=OPERATOR, at=LATER, because="order 9"):
    return settle_protocol(protocol=protocol, because=because, by=by, at=at)


@pytest.mark.usefixtures("settled")
def test_a_version_follows_another_and_the_history_stays(monthly, people):
    second = evolve(monthly, version=2, since=date(2026, 4, 1), format_version="csv/2")
    settle(second, by=people["head-75"])
    told = history(people["prosecutor-75"], "chamber-75")
    assert [(one.version, one.since, one.until, one.is_latest) for one in told] == [
        (1, date(2026, 1, 1), date(2026, 4, 1), False),
        (2, date(2026, 4, 1), None, True),
    ]
    assert [one.value for one in told] == [monthly.ended(date(2026, 4, 1)), second]
    assert in_force("chamber-75", date(2026, 3, 31)).version == 1
    assert in_force("chamber-75", date(2026, 4, 1)).version == 2


@pytest.mark.usefixtures("settled")
def test_each_change_stands_in_the_journal():
    entry = JournalEntry.objects.filter(kind="protocol").get()
    said = json.loads(bytes(entry.content))
    assert {name: said["body"][name] for name in ("protocol", "version", "since")} == {
        "protocol": "chamber-75",
        "version": 1,
        "since": "2026-01-01",
    }
    row = f"exchange.protocolversion/{ProtocolVersion.objects.get().pk}"
    assert sorted(said["commitments"]) == ["because", "changed_by", row]
    assert entry.openings.get(part="changed_by").value == "operator"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"version": 3}, "This would be version 3, but the next one is 2. Correct it."),
        (
            {"since": date(2026, 3, 1)},
            (
                "A new version binds from today at the earliest, since what was owed before was "
                "owed by the old one. Let it begin on 2026-03-02 or later."
            ),
        ),
        (
            {"holder_id": "nowhere"},
            "The protocol names the body nowhere, which is not entered. Enter it first.",
        ),
    ],
)
@pytest.mark.usefixtures("settled")
def test_a_version_that_does_not_follow_is_refused(monthly, change, sentence):
    wanted = {"version": 2, "since": date(2026, 4, 1), **change}
    with pytest.raises(ExchangeError) as caught:
        settle(evolve(monthly, **wanted))
    assert str(caught.value) == sentence


def test_persons_are_registered_ones(monthly):
    strangers = (
        Responsible(side=Side.SENDER, person_id="p-1"),
        Responsible(side=Side.RECEIVER, person_id="0b0e0f33-0000-4000-8000-000000000001"),
    )
    with pytest.raises(ExchangeError) as caught:
        settle(evolve(monthly, responsible=strangers))
    assert str(caught.value) == (
        "The protocol names persons who are not registered: "
        "0b0e0f33-0000-4000-8000-000000000001, p-1. Register them."
    )


def test_a_ground_is_needed(monthly):
    with pytest.raises(ExchangeError) as caught:
        settle(monthly, because=" ")
    assert str(caught.value) == "No ground is given. Name the order by which it is settled."


SETTLERS = {"head", "head-75"}
SEERS = {
    *("analyst", "head", "head-75", "prosecutor-75"),
    *("chamber-75", "bailiff-75", "bailiff-75-2"),
}


def test_who_may_settle_it(monthly, people):
    allowed = set()
    for name in people.users:
        try:
            settle(monthly, by=people[name])
        except NotAllowedError:
            continue
        allowed.add(name)
        ProtocolVersion.objects.all().delete()
    assert allowed == SETTLERS


@pytest.mark.usefixtures("settled")
def test_who_sees_it(people):
    seen = {name for name in people.users if latest_protocols(people[name]).exists()}
    assert seen == SEERS
    assert {name for name in people.users if history(people[name], "chamber-75")} == seen


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            {"protocol_id": "nothing"},
            "No exchange protocol called nothing is in force. Check its name.",
        ),
        (
            {"version": 2},
            (
                "The delivery is made by version 2 of the protocol chamber-75, but version 1 is in "
                "force. Make it by that one."
            ),
        ),
        (
            {"format_version": "csv/9"},
            (
                "The delivery has the format csv/9, but the protocol chamber-75 asks for csv/1. "
                "Write it in that format."
            ),
        ),
        (
            {"period": "2026-Q1"},
            "2026-Q1 is no period of the protocol chamber-75. Write it like 2026-03.",
        ),
        (
            {"period": ""},
            "– is no period of the protocol chamber-75. Write it like 2026-03.",
        ),
        (
            {"period": "2026-03"},
            "The period 2026-03 ends on 2026-03-31; before that its delivery cannot be whole.",
        ),
    ],
)
def test_what_is_not_expected_is_refused(settled, asked, sentence):
    usual = {
        "protocol_id": "chamber-75",
        "version": 1,
        "format_version": "csv/1",
        "period": "2026-02",
        "on": date(2026, 3, 2),
    }
    assert expecting(**usual) == settled
    with pytest.raises(NotExpectedError) as caught:
        expecting(**(usual | asked))
    assert str(caught.value) == sentence


HOSTILE = ["", "2026", "2026-13", "-1", "9999-12", "2026-W60", "99999999999999999999", "\0"]


@pytest.mark.parametrize("period", HOSTILE)
@pytest.mark.parametrize("owed", ["month", "quarter", "week", "working-day", "event"])
def test_names_of_periods_that_are_none(owed, period):
    assert end_of(Owed(owed), period) is None or (owed, period) == ("month", "9999-12")
