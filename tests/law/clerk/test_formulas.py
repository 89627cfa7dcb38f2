"""Walking from day to day ends where the formulas of docs/reading.md say."""

from bisect import bisect_left
from calendar import monthrange
from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.law import (
    Act,
    Calendar,
    CalendarDays,
    Checked,
    DayMark,
    Months,
    OutsideCalendarError,
    RollOver,
    Status,
    Text,
    WorkingDays,
    Years,
)
from qadagalau.law.clerk.walk import Pause, Walker

FIRST, DAYS = date(2024, 1, 29), 120
OFF = tuple(
    DayMark(FIRST + timedelta(days=n), n % 3 == 0, "moved", "test", FIRST, Status.SEED)
    for n in (12, 13, 38, 39, 40, 41, 60, 75, 90, 91)
)
CALENDAR = Calendar("Test", FIRST, FIRST + timedelta(days=DAYS), OFF)
ROLLS = RollOver(Act("T", Text("Test")).article(1), Checked(FIRST, Status.SEED))

# Days are numbers here, 1 being the calendar's first; working[d] is N(d).
working = [0]
for n in range(DAYS + 1):
    working.append(working[-1] + CALENDAR.is_working(FIRST + timedelta(days=n)))
LAST = DAYS + 1


def counted(day, *, by_work):
    return working[min(day, LAST)] if by_work else day


def rolled(day):
    while day <= LAST and working[day] == working[day - 1]:
        day += 1
    return day


def later(start, months):
    day = FIRST + timedelta(days=start - 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return (date(year, month + 1, min(day.day, last)) - FIRST).days + 1


def target_of(term, start):
    match term:
        case WorkingDays(n):
            return working[start] + n
        case CalendarDays(n):
            return start + n
        case Months(n):
            return later(start, n)
        case Years(n):
            return later(start, 12 * n)


def united(stretches):
    found = []
    for b, e in sorted(stretches):
        if found and b <= found[-1][1]:
            found[-1][1] = max(e, found[-1][1])
        else:
            found.append([b, e])
    return found


def due_by_formulas(term, start, stretches, *, rolls):
    by_work = isinstance(term, WorkingDays)
    target = target_of(term, start)
    for begins, e in united(stretches):
        b = max(begins, start + 1)
        if b >= e:
            continue
        lo, hi = counted(b - 1, by_work=by_work), counted(e - 1, by_work=by_work)
        if lo < target:
            target += hi - lo
        elif rolls and not by_work and b <= rolled(target):
            target = e
    due = bisect_left(working, target) if by_work else target
    if rolls and not by_work:
        due = rolled(due)
    return due if due <= LAST else None


def day(number):
    return FIRST + timedelta(days=number - 1)


TERMS = st.one_of(
    st.builds(WorkingDays, st.integers(1, 9)),
    st.builds(CalendarDays, st.integers(1, 15)),
    st.builds(Months, st.integers(1, 3)),
    st.just(Years(1)),
)


@st.composite
def terms_with_stretches(draw):
    """Draw a term, its start, and stretches: anywhere, or about the day on which it ends."""
    term, start = draw(TERMS), draw(st.integers(1, LAST))
    due = due_by_formulas(term, start, [], rolls=False) or LAST
    begins = st.one_of(st.integers(due - 3, due + 3), st.integers(start - 5, start + 40))
    stretches = draw(st.lists(st.tuples(begins, st.integers(0, 9)), max_size=4))
    return term, start, [(b, b + length) for b, length in stretches]


def agree(term, start, stretches, rolls):
    pauses = [Pause(day(b), day(e), object) for b, e in stretches]
    walker = Walker(CALENDAR, pauses, rolls)
    try:
        walked = (walker.walk(term, day(start)).due_on - FIRST).days + 1
    except OutsideCalendarError:
        walked = None
    return walked == due_by_formulas(term, start, stretches, rolls=rolls is not None)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(drawn=terms_with_stretches(), rolls=st.sampled_from([None, ROLLS]))
def test_walking_and_the_formulas_agree(drawn, rolls):
    assert agree(*drawn, rolls)


def test_walking_and_the_formulas_agree_on_every_stretch_about_a_last_day():
    differing = [
        (start, b, length)
        for start, b, length in product(range(1, 60), range(-1, 4), range(1, 5))
        if not agree(CalendarDays(3), start, [(start + 3 + b, start + 3 + b + length)], ROLLS)
    ]
    assert differing == []
