"""A day off announced late moves the terms that still ran over it, and nothing else."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from qadagalau.engine import check_cases
from qadagalau.law import (
    CalendarDays,
    DayMark,
    Deadline,
    Months,
    Norm,
    Remedy,
    Required,
    Status,
    Text,
    WorkingDays,
)
from qadagalau.law.calendar import weekdays_only
from qadagalau.law.clerk import CaseFile, Desk, judge
from qadagalau.statutes.kz import BOOK

from .random_law import (
    CHECKED,
    DEFER,
    KINDS,
    PLACE,
    ROLL,
    STOP,
    Began,
    Done,
    case_files,
    days,
    tried,
)

ANNOUNCED = date(2025, 1, 14)
"""A Tuesday that the government made a day off when it had nearly come."""


def off(day, *, working=False):
    return DayMark(day, working, "By decision of the government", "test", day, Status.UNVERIFIED)


def norm(rule):
    return Norm(
        code="test/norm",
        basis=PLACE,
        title=Text("Test"),
        rule=rule,
        remedy=Remedy.SUBMISSION,
        checked=CHECKED,
    )


def both(one, cases, calendar, as_of):
    """Return what the engine finds, having asked the clerk whether he finds the same."""
    desk = Desk(calendar=calendar, as_of=as_of, known_on=as_of)
    engine = sorted(check_cases(one, cases, desk), key=lambda found: found.finding_id)
    clerk = (judgment.finding for judgment in judge(one, cases, desk))
    assert engine == sorted(clerk, key=lambda found: found.finding_id)
    return {found.finding_id: found for found in engine}


def case(number, *events):
    return CaseFile(
        f"P{number}",
        {},
        tuple(
            word(
                event_id=f"c{number}e{place}",
                proceeding_id=f"P{number}",
                holder_id="H1",
                happened_on=day,
                recorded_on=day,
                source="s",
            )
            for place, (word, day) in enumerate(events)
        ),
    )


def told(found):
    return found.verdict.value, found.due_on, found.days_late


@pytest.mark.parametrize(
    ("rule", "due", "moved"),
    [
        (WorkingDays(3), date(2025, 1, 15), date(2025, 1, 16)),
        (CalendarDays(4), date(2025, 1, 14), date(2025, 1, 15)),
    ],
)
def test_open_terms_move_and_closed_ones_are_forgiven(rule, due, moved):
    began = (Began, date(2025, 1, 10))
    cases = (
        case(0, began),
        case(1, began, (Done, moved)),
        case(2, began, (Done, due)),
        case(3, began, (Done, moved + timedelta(days=1))),
    )
    before = weekdays_only("test", date(2025, 1, 1), date(2025, 12, 31))
    after = before.overridden_by([off(ANNOUNCED)])
    within = norm(Deadline(starts=Began, ends=Done, within=rule, rolls=ROLL))
    old = sorted(both(within, cases, before, moved).values(), key=lambda one: one.subject)
    new = sorted(both(within, cases, after, moved).values(), key=lambda one: one.subject)
    assert [told(one) for one in old] == [
        ("overdue", due, 1),
        ("late", due, 1),
        ("kept", due, None),
        # The last end had not happened yet on the day of the check.
        ("overdue", due, 1),
    ]
    assert [told(one) for one in new] == [
        ("pending", moved, None),
        ("kept", moved, None),
        ("kept", moved, None),
        ("pending", moved, None),
    ]


def test_a_weekend_made_a_working_day_brings_terms_forward():
    saturday = date(2025, 1, 18)
    began = case(0, (Began, date(2025, 1, 15)), (Done, date(2025, 1, 20)))
    before = weekdays_only("test", date(2025, 1, 1), date(2025, 12, 31))
    after = before.overridden_by([off(saturday, working=True)])
    within = norm(Deadline(starts=Began, ends=Done, within=WorkingDays(3)))
    as_of = date(2025, 2, 1)
    [old], [new] = (both(within, [began], one, as_of).values() for one in (before, after))
    assert told(old) == ("kept", date(2025, 1, 20), None)
    assert told(new) == ("late", saturday, 2)


def test_a_wait_is_longer_by_the_day_off():
    rule = Required(act=Done, needs=Began, wait=WorkingDays(3))
    done = case(0, (Began, date(2025, 1, 10)), (Done, date(2025, 1, 15)))
    before = weekdays_only("test", date(2025, 1, 1), date(2025, 12, 31))
    after = before.overridden_by([off(ANNOUNCED)])
    as_of = date(2025, 2, 1)
    [old], [new] = (both(norm(rule), [done], one, as_of).values() for one in (before, after))
    assert told(old) == ("kept", date(2025, 1, 15), None)
    assert told(new) == ("broken", date(2025, 1, 16), None)


def test_the_book_is_read_by_its_overridden_calendar():
    """A norm of the Kazakh book: three working days to open a proceeding."""
    [wording] = (
        one
        for one in BOOK.code.wordings("enforcement/37-4/opened-in-time")
        if one.applies_on(date(2025, 1, 10))
    )
    received = wording.rule.starts[0]
    began = case(0, (received, date(2025, 1, 10)))
    calendar = BOOK.calendar
    moved = calendar.overridden_by([off(ANNOUNCED)])
    attributes = {one.attribute: one.values[0] for one in wording.when}
    began = evolve(began, attributes=attributes)
    [old] = both(wording, [began], calendar, date(2025, 1, 16)).values()
    [new] = both(wording, [began], moved, date(2025, 1, 16)).values()
    assert told(old) == ("overdue", date(2025, 1, 15), 1)
    assert told(new) == ("pending", date(2025, 1, 16), None)


RULES = (
    Deadline(starts=Began, ends=Done, within=WorkingDays(9), each=True, suspended=(STOP, DEFER)),
    Deadline(starts=Began, ends=Done, within=Months(1), suspended=(STOP,), rolls=ROLL),
    Deadline(starts=Began, ends=Done, within=CalendarDays(12), each=True, rolls=ROLL),
)


@pytest.mark.parametrize("rule", RULES)
def test_nothing_else_changes(rule):
    changed = []

    @given(
        cases=st.tuples(*(case_files(n, (*KINDS, Began, Began)) for n in range(5))),
        day=days,
        back=st.sampled_from([0, 0, 0, 1, 30]),
        as_of=days,
    )
    @tried(25)
    def only_what_ran_over_the_day(cases, day, back, as_of):
        before = weekdays_only("test", date(2024, 12, 1), date(2026, 12, 31))
        old = both(norm(rule), cases, before, as_of)
        # A day on which a term ends, or the one before, moves terms that roll, too.
        ends = sorted(found.due_on for found in old.values() if found.due_on)
        day = min((end - timedelta(days=back) for end in ends), default=day)
        new = both(norm(rule), cases, before.overridden_by([off(day)]), as_of)
        assert old.keys() == new.keys()
        for number, one in old.items():
            other = new[number]
            if one == other:
                continue
            assert day.weekday() < 5
            assert one.started_on < day <= one.due_on < other.due_on
            assert told(other)[:2] == (judged(other, as_of), other.due_on)
            same = {"due_on": None, "verdict": one.verdict, "days_late": None}
            assert evolve(one, **same) == evolve(other, **same)
            changed.append(other)

    only_what_ran_over_the_day()
    assert changed


def judged(found, as_of):
    """Return the verdict by the plain comparison of days."""
    if found.ended_on:
        return "kept" if found.ended_on <= found.due_on else "late"
    return "pending" if as_of <= found.due_on else "overdue"
