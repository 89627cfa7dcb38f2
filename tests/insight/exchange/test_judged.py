"""Deliveries are judged by the calendar: in time, late, missing, incomplete, and escalated."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.engine import check, register_of, to_findings
from qadagalau.insight.exchange import (
    DueRule,
    Owed,
    Receipt,
    State,
    StepTaken,
    book_of,
    explain,
    judge_exchange,
    norms_of,
    period_of,
    record_of,
    versions,
)
from qadagalau.insight.exchange.expected import case_file
from qadagalau.law import (
    Verdict,
    at_once,
    calendar_days,
    day_of_month,
    months,
    working_days,
)
from qadagalau.law.clerk import Desk, judge
from qadagalau.statutes.kz import BOOK

CALENDAR = BOOK.calendar


def receipt(day, *periods, outcome="complete", name="d1"):
    return Receipt(
        delivery_id=name, received_on=date.fromisoformat(day), outcome=outcome, periods=periods
    )


def judged(protocol, *receipts, as_of, steps=()):
    made = judge_exchange(
        [protocol],
        {protocol.protocol_id: receipts},
        {protocol.protocol_id: steps},
        calendar=CALENDAR,
        as_of=date.fromisoformat(as_of),
    )
    return {one.period: one for one in made}


def states(protocol, *receipts, as_of):
    return {
        period: (one.state, one.due_on and one.due_on.isoformat())
        for period, one in judged(protocol, *receipts, as_of=as_of).items()
    }


def test_by_the_fifth_and_over_days_off(monthly):
    # 5 April 2026 is a Sunday, so the last day is Monday the 6th.
    assert states(
        monthly,
        receipt("2026-02-05", "2026-01"),
        receipt("2026-03-06", "2026-02", name="d2"),
        receipt("2026-04-06", "2026-03", name="d3"),
        as_of="2026-06-02",
    ) == {
        "2026-01": (State.ARRIVED, "2026-02-05"),
        "2026-02": (State.LATE, "2026-03-05"),
        "2026-03": (State.ARRIVED, "2026-04-06"),
        "2026-04": (State.MISSING, "2026-05-05"),
        "2026-05": (State.PENDING, "2026-06-05"),
    }


def test_what_came_before_the_period_ended_does_not_answer_it(monthly):
    early = receipt("2026-01-30", "2026-01")
    assert states(monthly, early, as_of="2026-02-09") == {"2026-01": (State.MISSING, "2026-02-05")}


def test_a_refused_delivery_does_not_arrive(monthly):
    refused = receipt("2026-02-03", "2026-01", outcome="refused")
    found = judged(monthly, refused, as_of="2026-02-06")["2026-01"]
    assert found.state is State.MISSING
    # Refused on Tuesday 3 February: a whole one by Friday the 6th.
    assert [(one.verdict, one.due_on) for one in found.mending] == [
        (Verdict.PENDING, date(2026, 2, 6))
    ]


def test_an_incomplete_delivery_is_incomplete_until_a_whole_one_comes(monthly):
    short = receipt("2026-02-04", "2026-01", outcome="incomplete")
    found = judged(monthly, short, as_of="2026-02-10")["2026-01"]
    assert found.state is State.INCOMPLETE
    assert [one.verdict for one in found.findings] == [Verdict.KEPT, Verdict.OVERDUE]
    assert [one.norm for one in found.breaches] == ["exchange/chamber-75/mended"]
    whole = receipt("2026-02-09", "2026-01", name="d2")
    found = judged(monthly, short, whole, as_of="2026-02-10")["2026-01"]
    assert found.state is State.ARRIVED
    assert [one.verdict for one in found.findings] == [Verdict.KEPT, Verdict.KEPT]


def test_the_ladder_is_climbed_until_the_delivery_comes(monthly):
    # Missed on Thursday 5 February: a reminder by Friday, the head by Thursday the 12th.
    taken = StepTaken(step_id="s1", period="2026-01", step="reminder", taken_on=date(2026, 2, 6))
    found = judged(monthly, as_of="2026-02-13", steps=[taken])["2026-01"]
    assert [(one.norm, one.verdict, one.due_on) for one in found.escalation] == [
        ("exchange/chamber-75/escalated/reminder", Verdict.KEPT, date(2026, 2, 6)),
        ("exchange/chamber-75/escalated/head-informed", Verdict.OVERDUE, date(2026, 2, 12)),
    ]
    assert {one.holder_id for one in found.escalation} == {"pr-75"}
    came = receipt("2026-02-11", "2026-01")
    found = judged(monthly, came, as_of="2026-02-13", steps=[taken])["2026-01"]
    assert [one.verdict for one in found.escalation] == [Verdict.KEPT, Verdict.KEPT]
    in_time = receipt("2026-02-04", "2026-01")
    found = judged(monthly, in_time, as_of="2026-02-13", steps=[taken])["2026-01"]
    assert found.escalation == ()


def test_events_are_handed_over_within_a_working_day(monthly):
    by_event = evolve(monthly, due=DueRule(owed=Owed.EVENT, within=working_days(1)), ladder=())
    found = judged(
        by_event,
        receipt("2026-02-09", "2026-02-05", "2026-02-06", "2025-12-30"),
        as_of="2026-02-10",
    )
    # Thursday's events were due on Friday, Friday's on Monday; before 2026 nothing was owed.
    assert {name: one.state for name, one in found.items()} == {
        "2026-02-05/d1": State.LATE,
        "2026-02-06/d1": State.ARRIVED,
    }


def test_each_version_counts_its_own_periods(monthly):
    weekly = evolve(
        monthly,
        version=2,
        since=date(2026, 3, 16),
        due=DueRule(owed=Owed.WEEK, within=calendar_days(1)),
        holder_id="ch-75b",
    )
    made = judge_exchange(
        [monthly.ended(date(2026, 3, 16)), weekly],
        {},
        {},
        calendar=CALENDAR,
        as_of=date(2026, 3, 31),
    )
    assert [(one.period, one.version, one.arrival.holder_id, one.due_on) for one in made] == [
        ("2026-01", 1, "ch-75", date(2026, 2, 5)),
        ("2026-02", 1, "ch-75", date(2026, 3, 5)),
        # Sunday 22 March, then Nauryz with its days moved: the next working day is the 26th.
        ("2026-W12", 2, "ch-75b", date(2026, 3, 26)),
        ("2026-W13", 2, "ch-75b", date(2026, 3, 30)),
    ]


def test_a_protocol_is_not_judged_by_the_deliveries_of_another(monthly):
    other = evolve(monthly, protocol_id="chamber-19", holder_id="ch-19")
    made = judge_exchange(
        [monthly, other],
        {"chamber-75": [receipt("2026-02-02", "2026-01")]},
        {},
        calendar=CALENDAR,
        as_of=date(2026, 2, 9),
    )
    assert [(one.protocol_id, one.state) for one in made] == [
        ("chamber-19", State.MISSING),
        ("chamber-75", State.ARRIVED),
    ]


@pytest.mark.parametrize(
    ("owed", "name"),
    [
        (Owed.MONTH, "2027-01"),
        (Owed.WEEK, "2026-W53"),
        (Owed.QUARTER, "2027-Q1"),
        (Owed.WORKING_DAY, "2027-01-01"),
    ],
)
def test_the_name_of_a_period(owed, name):
    assert period_of(owed, date(2027, 1, 1)) == name


def test_the_clerk_proves_what_the_engine_found(monthly):
    late = receipt("2026-03-06", "2026-02")
    (proof,) = [
        one
        for norm in norms_of(monthly)[:1]
        for one in explain(norm, [monthly], [late], [], calendar=CALENDAR, as_of=date(2026, 3, 9))
        if one.finding.verdict is Verdict.LATE
    ]
    assert proof.finding == judged(monthly, late, as_of="2026-03-09")["2026-02"].arrival


DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))
RULES = st.builds(
    DueRule,
    owed=st.sampled_from(Owed),
    within=st.sampled_from(
        [working_days(1), working_days(4), calendar_days(3), months(1), day_of_month(31), at_once()]
    ),
    rolls=st.booleans(),
)


@st.composite
def receipts(draw, owed):
    made = []
    for number in range(draw(st.integers(0, 6))):
        periods = draw(st.lists(DAYS, max_size=3))
        made.append(
            Receipt(
                delivery_id=f"d{number}",
                received_on=draw(DAYS),
                outcome=draw(st.sampled_from(["complete", "incomplete", "refused"])),
                periods=sorted({period_of(owed, day) for day in periods}),
            )
        )
    return made


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_engine_and_clerk_agree_on_deliveries(monthly, data):
    rule = data.draw(RULES)
    protocol = evolve(monthly, due=rule)
    came = data.draw(receipts(rule.owed))
    as_of = data.draw(DAYS)
    case = case_file(versions([protocol])["chamber-75"], came, [], CALENDAR, until=as_of)
    desk = Desk(calendar=CALENDAR, as_of=as_of, known_on=as_of)
    norms = norms_of(protocol)[:2]
    slow = [one.finding for norm in norms for one in judge(norm, [case], desk)]
    book = book_of([protocol], CALENDAR)
    register = register_of([case], supplied=book.words)
    checked = check(book, register, as_of=as_of, known_on=as_of, all_verdicts=True, workers=1)
    codes = {norm.code for norm in norms}
    fast = [one for one in to_findings(checked.findings) if one.norm in codes]
    assert sorted(fast, key=lambda one: one.finding_id) == sorted(
        slow, key=lambda one: one.finding_id
    )
    made = judge_exchange([protocol], {"chamber-75": came}, {}, calendar=CALENDAR, as_of=as_of)
    told = [one for expected in made for one in (expected.arrival, *expected.mending)]
    assert sorted(told, key=lambda one: one.finding_id) == sorted(
        fast, key=lambda one: one.finding_id
    )


@st.composite
def steps(draw, owed):
    return [
        StepTaken(
            step_id=f"s{number}",
            period=period_of(owed, draw(DAYS)),
            step=draw(st.sampled_from(["reminder", "head-informed"])),
            taken_on=draw(DAYS),
        )
        for number in range(draw(st.integers(0, 3)))
    ]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_one_check_over_the_record_gives_the_same_findings(monthly, data):
    first = evolve(monthly, due=data.draw(RULES))
    other = evolve(first, protocol_id="chamber-19", holder_id="ch-19", due=data.draw(RULES))
    both = [first, other]
    came = {one.protocol_id: data.draw(receipts(one.due.owed)) for one in both}
    taken = {one.protocol_id: data.draw(steps(one.due.owed)) for one in both}
    as_of = data.draw(DAYS)
    cases = record_of(both, came, taken, calendar=CALENDAR, as_of=as_of)
    book = book_of(both, CALENDAR)
    register = register_of(cases, supplied=book.words)
    checked = check(book, register, as_of=as_of, known_on=as_of, all_verdicts=True, workers=1)
    made = judge_exchange(both, came, taken, calendar=CALENDAR, as_of=as_of)
    told = [one for expected in made for one in expected.findings]
    assert sorted(to_findings(checked.findings), key=lambda one: one.finding_id) == sorted(
        told, key=lambda one: one.finding_id
    )
