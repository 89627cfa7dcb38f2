"""What is said as known on a day is what could have been said on that day, and nothing else."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from qadagalau.engine import check, check_cases, register_of, to_findings
from qadagalau.law import CalendarDays, Deadline, Norm, Remedy, Text
from qadagalau.law.calendar import weekdays_only
from qadagalau.law.clerk import CaseFile, Desk, judge

from .random_law import CHECKED, PLACE, Began, Done, days, dockets, tried

AS_OF = date(2025, 3, 31)
IN_TEN_DAYS = Norm(
    code="test/in-ten-days",
    basis=PLACE,
    title=Text("Within ten days"),
    rule=Deadline(starts=Began, ends=Done, within=CalendarDays(10)),
    remedy=Remedy.SUBMISSION,
    checked=CHECKED,
)


def event(word, event_id, day, *, recorded_on=None, **how):
    return word(
        event_id=event_id,
        proceeding_id="P0",
        holder_id="H1",
        happened_on=day,
        recorded_on=recorded_on or day,
        source="s",
        **how,
    )


def told(case, known_on):
    desk = Desk(
        calendar=weekdays_only("test", date(2024, 1, 1), date(2026, 12, 31)),
        as_of=AS_OF,
        known_on=known_on,
    )
    engine = check_cases(IN_TEN_DAYS, [case], desk)
    assert engine == [judgment.finding for judgment in judge(IN_TEN_DAYS, [case], desk)]
    return [
        (found.verdict.value, found.started_on, found.due_on, found.ended_on, found.days_late)
        for found in engine
    ]


@pytest.mark.parametrize(
    ("known_on", "expected"),
    [
        (date(2025, 3, 2), []),
        (date(2025, 3, 3), ("overdue", date(2025, 3, 3), date(2025, 3, 13), None, 18)),
        (date(2025, 4, 19), ("overdue", date(2025, 3, 3), date(2025, 3, 13), None, 18)),
        (date(2025, 4, 20), ("kept", date(2025, 3, 3), date(2025, 3, 13), date(2025, 3, 10), None)),
    ],
)
def test_an_end_recorded_late_counts_from_the_day_it_was_recorded(known_on, expected):
    case = CaseFile(
        "P0",
        {},
        (
            event(Began, "a", date(2025, 3, 3)),
            event(Done, "b", date(2025, 3, 10), recorded_on=date(2025, 4, 20)),
        ),
    )
    assert told(case, known_on) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("known_on", "expected"),
    [
        (date(2025, 3, 19), ("late", date(2025, 3, 3), date(2025, 3, 13), date(2025, 3, 14), 1)),
        (date(2025, 3, 20), ("kept", date(2025, 3, 5), date(2025, 3, 15), date(2025, 3, 14), None)),
        (date(2025, 3, 21), ("kept", date(2025, 3, 5), date(2025, 3, 15), date(2025, 3, 14), None)),
        (date(2025, 3, 25), ("late", date(2025, 3, 1), date(2025, 3, 11), date(2025, 3, 14), 3)),
    ],
)
def test_a_correction_counts_from_the_day_it_was_recorded(known_on, expected):
    """The start is corrected on the 20th, and the correction on the 25th."""
    case = CaseFile(
        "P0",
        {},
        (
            event(Began, "c", date(2025, 3, 1), recorded_on=date(2025, 3, 25), corrects="b"),
            event(Began, "a", date(2025, 3, 3)),
            event(Began, "b", date(2025, 3, 5), recorded_on=date(2025, 3, 20), corrects="a"),
            event(Done, "d", date(2025, 3, 14)),
        ),
    )
    assert told(case, known_on) == [expected]


def as_known(case, day):
    """Return *case* as one would have written it down on *day*, knowing of no corrections."""
    known = [event for event in case.events if event.recorded_on <= day]
    replaced = {event.corrects for event in known}
    left = (evolve(event, corrects=None) for event in known if event.event_id not in replaced)
    return evolve(case, events=tuple(left))


@given(docket=dockets(), corrected=st.sets(st.integers(0, 8)), day=days)
@tried(12)
def test_the_past_is_judged_by_what_was_known_then(docket, corrected, day):
    cases = tuple(with_corrections(case, corrected) for case in docket.cases)
    past = {
        "as_of": docket.as_of,
        "all_verdicts": True,
        "workers": 1,
    }
    whole = register_of(cases, distributions=docket.distributions, supplied=docket.supplied)
    then = register_of(
        [as_known(case, day) for case in cases],
        distributions=[one for one in docket.distributions if one.recorded_on <= day],
        supplied=docket.supplied,
    )
    found = check(docket.book, whole, **past, known_on=day)
    for later in (day, date(2026, 6, 1)):
        could = check(docket.book, then, **past, known_on=later)
        assert in_order(found.findings, known_on=later) == in_order(could.findings, known_on=later)
        assert counted(found.tally) == counted(could.tally)


def with_corrections(case, places):
    """Let the events at *places* be replaced, a month after they were recorded, by a copy."""
    copies = [
        evolve(
            event,
            event_id=f"{event.event_id}-again",
            recorded_on=event.recorded_on + timedelta(days=30),
            corrects=event.event_id,
            holder_id="H3",
        )
        for place, event in enumerate(case.events)
        if place in places
    ]
    events = sorted(
        (*case.events, *copies), key=lambda event: (event.happened_on, event.minute or 0)
    )
    return evolve(case, events=tuple(events))


def in_order(table, *, known_on):
    findings = [evolve(one, known_on=known_on) for one in to_findings(table)]
    return sorted(findings, key=lambda one: (one.norm, one.finding_id))


def counted(tally):
    return sorted((tuple(row.values()) for row in tally.to_pylist()), key=str)
