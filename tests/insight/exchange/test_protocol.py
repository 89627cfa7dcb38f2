"""A protocol is written and read without loss, and one that cannot be kept is refused."""

from datetime import date

import pytest
from attrs import evolve

from qadagalau.insight.exchange import (
    DueRule,
    EscalationStep,
    Filled,
    Owed,
    protocol_from_json,
    protocol_to_json,
    versions,
)
from qadagalau.law import EncodingError, RefusedError, calendar_days, hours
from qadagalau.record import DocumentReceived, PaymentReceived


def test_a_protocol_is_written_and_read_without_loss(monthly):
    other = evolve(
        monthly,
        version=2,
        until=date(2027, 1, 1),
        kinds=(PaymentReceived, DocumentReceived),
        tables=("events", "cases"),
        due=DueRule(owed=Owed.EVENT, within=calendar_days(1), rolls=False),
        mended_within=None,
    )
    for one in (monthly, other):
        assert protocol_from_json(protocol_to_json(one)) == one
        assert protocol_from_json(protocol_to_json(one, indent=None)) == one


def refusal(make):
    with pytest.raises(RefusedError) as caught:
        make()
    return str(caught.value)


def test_no_hours(monthly):
    assert refusal(lambda: evolve(monthly, mended_within=hours(24))) == (
        "Deliveries and steps are expected by a day, since the record does not tell their hour. "
        "Give the term in days, months or years."
    )


def test_a_field_that_the_table_lacks():
    assert refusal(lambda: Filled(table="offices", column="debt")) == (
        "The table offices has no column debt. It has: office_id, region, name_kk, name_ru, "
        "name_en."
    )


def test_a_kind_outside_events():
    make = lambda: Filled(table="cases", column="debtor", kind=PaymentReceived)  # noqa: E731
    assert (
        refusal(make) == "Only events have kinds, so a rule on cases names none. Remove the kind."
    )


def test_an_end_before_the_beginning(monthly):
    assert refusal(lambda: evolve(monthly, until=date(2026, 1, 1))) == (
        "Version 1 of the protocol chamber-75 ends on 2026-01-01, before it begins on 2026-01-01. "
        "Correct one of the two days."
    )


def test_a_table_of_another_name(monthly):
    assert refusal(lambda: evolve(monthly, tables=("tracks",), filled=())) == (
        "A protocol names the tables of a delivery, each one of: events, cases, holders, offices, "
        "distributions, assets."
    )


def test_a_rule_on_what_is_not_handed_over(monthly):
    assert refusal(lambda: evolve(monthly, kinds=(DocumentReceived,))) == (
        "A rule asks for amount_tiyn in what the protocol does not hand over. Add the table or "
        "the kind of event to its content, or remove the rule."
    )


def test_no_one_answers(monthly):
    assert refusal(lambda: evolve(monthly, responsible=monthly.responsible[:1])) == (
        "No one answers for the receiving side. Name a responsible person there."
    )


def test_a_ladder_that_goes_down(monthly):
    steps = (
        EscalationStep(step="head-informed", within=calendar_days(1)),
        EscalationStep(step="reminder", within=calendar_days(2)),
    )
    assert refusal(lambda: evolve(monthly, ladder=steps)) == (
        "An escalation ladder climbs: each step once, in the order reminder, head-informed, "
        "superior-informed, submission-proposed."
    )


def test_versions_that_overlap(monthly):
    later = evolve(monthly, version=2, since=date(2026, 6, 1))
    assert refusal(lambda: versions([monthly, later])) == (
        "Version 2 of the protocol chamber-75 does not follow version 1. End that one by "
        "2026-06-01, and count on."
    )
    assert versions([later, monthly.ended(date(2026, 6, 1))]) == {
        "chamber-75": (monthly.ended(date(2026, 6, 1)), later)
    }


def test_json_that_says_no_protocol():
    assert refusal(lambda: protocol_from_json('{"is": "Months", "n": 2}')) == (
        'This JSON says no exchange protocol. Its object needs "is": "Protocol".'
    )


@pytest.mark.parametrize(
    "document",
    ["", "[" * 100_000, "null", '{"is": "Protocol"}', '{"is": "Protocol", "version": "1"}', "[1]"],
)
def test_hostile_json_is_refused(document):
    with pytest.raises(EncodingError):
        protocol_from_json(document)
