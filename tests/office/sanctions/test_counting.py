"""What counts days or money is read twice: by the desk, and by these few lines written apart."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.law import OutsideCalendarError, kind_of, years
from qadagalau.law.clerk import CaseFile
from qadagalau.office.people.models import Bailiff, Office
from qadagalau.office.sanctions.asked import Asked
from qadagalau.office.sanctions.facts import Earlier, Known, Standing
from qadagalau.office.sanctions.line_money import is_proportionate, leaves_room, rest_of_debt
from qadagalau.office.sanctions.line_papers import last_day
from qadagalau.office.sanctions.models import SanctionRequest
from qadagalau.office.sanctions.reading_time import seconds_uncovered
from qadagalau.office.sanctions.terms import term_of
from qadagalau.record import ArrestLifted, BankMoneyArrested, PaymentReceived
from qadagalau.statutes.kz.calendar import CALENDAR
from qadagalau.statutes.kz.values import VALUES

DAYS = st.dates(date(2021, 1, 5), date(2027, 11, 30))
SUMS = st.integers(0, 60_000_000_00)
TODAY = date(2026, 3, 2)
MCI = 432_500
STEPS = ((60, 25), (300, 20), (1_000, 15), (5_000, 10), (10_000, 8), (20_000, 5))


def day_off(day):
    return CALENDAR.why(day) is not None


def days_from(day):
    while True:
        day += timedelta(days=1)
        yield day


@settings(max_examples=150, deadline=None)
@given(DAYS)
def test_the_term_is_the_third_day_that_is_worked(asked_on):
    request = SanctionRequest(
        proceeding_id="1", office=Office(office_id="p"), asked_on=asked_on, state="asked"
    )
    worked = [day for day, _ in zip(days_from(asked_on), range(20), strict=False)]
    third = [day for day in worked if not day_off(day)][2]
    assert term_of(request, today=asked_on).due_on == third


@settings(max_examples=150, deadline=None)
@given(st.dates(date(2015, 1, 1), date(2026, 12, 1)), st.sampled_from((1, 3)))
def test_a_document_is_presented_within_years_and_until_the_next_day_worked(since, number):
    year = since.year + number
    same = (since.month, since.day)
    end = date(year, 2, 28) if same == (2, 29) and year % 4 else date(year, *same)
    try:
        while day_off(end):
            end += timedelta(days=1)
    except OutsideCalendarError:
        end = None
    assert last_day(years(number), since) == end


BEGUN = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@settings(max_examples=300, deadline=None)
@given(SPANS, st.lists(SPANS, max_size=5))
def test_seconds_are_counted_once_as_if_each_were_ticked_off(span, others):
    def instant(second):
        return BEGUN + timedelta(seconds=second)

    ticked = {second for first, last in others for second in range(first, last)}
    expected = len(set(range(*span)) - ticked)
    spans = [(instant(first), instant(last)) for first, last in others]
    assert seconds_uncovered(*map(instant, span), spans) == expected


def event(word, number, amount, reference=None):
    return word(
        event_id=f"{kind_of(word)}-{number}",
        proceeding_id="1",
        holder_id="B",
        happened_on=TODAY,
        recorded_on=TODAY,
        source="test",
        amount_tiyn=amount,
        reference=reference,
    )


@st.composite
def cases(draw):
    """Return a request with its facts, as plain numbers too."""
    some = st.none() | SUMS
    plain = {
        "kind": draw(st.sampled_from(("private", "state", None))),
        "debt": draw(some),
        "paid": draw(st.lists(some, max_size=3)),
        "held": draw(st.lists(st.tuples(some, st.booleans()), max_size=3)),
        "asked": draw(some),
        "fee": draw(st.none() | st.just(0) | st.integers(1, 9_000_000_00)),
        "costs": draw(st.none() | st.just(0) | st.integers(1, 90_000_00)),
    }
    if plain["debt"] is not None and draw(st.booleans()):  # on the very limit, or a tiyn beyond
        rest = max(0, plain["debt"] - sum(one or 0 for one in plain["paid"]))
        limit = rest + (plain["fee"] or 0) + (plain["costs"] or 0)
        plain["asked"] = max(0, limit + draw(st.integers(-1, 1)))
    return plain


def asked_of(plain):
    events = [event(PaymentReceived, n, one) for n, one in enumerate(plain["paid"])]
    for number, (amount, lifted) in enumerate(plain["held"]):
        events.append(event(BankMoneyArrested, number, amount, f"A{number}"))
        if lifted:
            events.append(event(ArrestLifted, number, None, f"A{number}"))
    attributes = {
        "category": "loan",
        "document_kind": "writ",
        "bailiff_kind": plain["kind"],
        "debt_tiyn": plain["debt"],
    }
    request = SanctionRequest(
        kind_name="bank-arrest",
        proceeding_id="1",
        bailiff=Bailiff(holder_id="B"),
        amount_tiyn=plain["asked"],
        fee_tiyn=plain["fee"],
        costs_tiyn=plain["costs"],
    )
    known = Known(
        known_on=TODAY, holder_id="B", file=CaseFile("1", attributes, tuple(events)), events=events
    )
    standing = Standing(decided=0, refused=0, annulled=0, on_day=1)
    earlier = Earlier(same=(), standing=standing)
    return Asked(request=request, papers=(), known=known, earlier=earlier)


def rest_by_hand(plain):
    if plain["debt"] is None or None in plain["paid"]:
        return None
    left = plain["debt"]
    for one in plain["paid"]:
        left -= one
    return max(0, left)


def fee_by_hand(plain, rest):
    """Say whether the fee keeps to the law; None where that cannot be told."""
    fee = plain["fee"]
    if fee is None or (fee and plain["kind"] is None):
        return None
    if not fee:
        return True
    if plain["kind"] == "state":
        return fee * 10 <= rest
    percent = next((share for up_to, share in STEPS if rest <= up_to * MCI), 3)
    return fee * 100 <= percent * rest and fee * 4 <= rest and fee <= 10_000 * MCI


def sum_by_hand(plain):
    rest = rest_by_hand(plain)
    if rest is None or plain["asked"] is None:
        return "cannot-tell"
    lawful = fee_by_hand(plain, rest)
    if lawful is False:
        return "fail"
    over = plain["asked"] - rest
    if over <= 0:
        return "pass"
    over -= plain["fee"] or 0
    over -= plain["costs"] or 0
    if over <= 0:
        return "pass" if lawful else "cannot-tell"
    return "fail" if plain["fee"] is not None and plain["costs"] is not None else "cannot-tell"


def room_by_hand(plain):
    held = [amount for amount, lifted in plain["held"] if not lifted]
    rest = rest_by_hand(plain)
    if not held:
        return "pass"
    if rest == 0:
        return "fail"
    if rest is None or plain["asked"] is None or None in held:
        return "cannot-tell"
    left = rest + (plain["fee"] or 0) + (plain["costs"] or 0) - plain["asked"]
    for one in held:
        left -= one
    if left >= 0:
        return "pass"
    return "cannot-tell" if plain["fee"] is None or plain["costs"] is None else "fail"


def test_the_index_of_the_day_is_the_one_of_these_lines():
    assert VALUES.on("mci", TODAY).amount_tiyn == MCI


@settings(max_examples=400, deadline=None)
@given(cases())
def test_sums_are_weighed_as_by_hand(plain):
    asked = asked_of(plain)
    assert rest_of_debt(asked.known) == rest_by_hand(plain)
    assert is_proportionate(asked).outcome == sum_by_hand(plain)
    assert leaves_room(asked).outcome == room_by_hand(plain)


@pytest.mark.parametrize("kind", ["private", "state"])
def test_the_reading_by_hand_meets_every_answer(kind):
    plain = {"kind": kind, "debt": 100_000_00, "paid": [], "held": [], "costs": 0, "fee": 0}
    found = [sum_by_hand(plain | {"asked": one}) for one in (None, 100_000_00, 100_000_01)]
    assert found == ["cannot-tell", "pass", "fail"]
    assert sum_by_hand(plain | {"asked": 1, "fee": 90_000_00}) == "fail"
