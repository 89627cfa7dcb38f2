from datetime import date

import pytest

from qadagalau.law import (
    Between,
    Calendar,
    Counted,
    Forbidden,
    Required,
    Where,
    among,
    calendar_days,
    months,
    working_days,
)
from qadagalau.record import Event


class Sold(Event):
    pass


class Valued(Event):
    pass


class Notified(Event):
    pass


class Suspended(Event):
    pass


class Resumed(Event):
    pass


def needs(**more):
    return Required(**({"act": Sold, "needs": (Valued, Notified)} | more))


def test_an_act_needs_an_earlier_event(told):
    assert told(needs(), "2025-03-03 sold\n2025-03-03 valued\n2025-03-03 sold") == [
        "broken: started 2025-03-03 ended 2025-03-03; 1.1",
        "kept: started 2025-03-03 ended 2025-03-03; 1.2 1.3",
    ]


def test_an_event_is_not_before_itself(told):
    assert told(Required(act=Sold, needs=Sold), "2025-03-03 sold\n2025-03-04 sold") == [
        "broken: started 2025-03-03 ended 2025-03-03; 1.1",
        "kept: started 2025-03-04 ended 2025-03-04; 1.1 1.2",
    ]


def test_by_reference_only_an_event_of_the_same_reference_counts(told):
    story = (
        "2025-03-03 valued ref=7\n2025-03-04 sold ref=8\n2025-03-05 sold ref=7\n"
        "2025-03-06 sold\n2025-03-07 notified\n2025-03-10 sold"
    )
    assert told(needs(by_reference=True), story) == [
        "broken: started 2025-03-04 ended 2025-03-04; 1.2",
        "kept: started 2025-03-05 ended 2025-03-05; 1.1 1.3",
        "broken: started 2025-03-06 ended 2025-03-06; 1.4",
        "kept: started 2025-03-10 ended 2025-03-10; 1.5 1.6",
    ]


@pytest.mark.parametrize(
    ("wait", "wholly", "sold", "said"),
    [
        (calendar_days(10), False, "2025-03-12", "broken: {} due 2025-03-13"),
        (calendar_days(10), False, "2025-03-13", "kept: {} due 2025-03-13"),
        (calendar_days(10), True, "2025-03-13", "broken: {} due 2025-03-14"),
        (calendar_days(10), True, "2025-03-14", "kept: {} due 2025-03-14"),
        (working_days(5), True, "2025-03-10", "broken: {} due 2025-03-11"),
        (working_days(5), True, "2025-03-11", "kept: {} due 2025-03-11"),
        (months(1), False, "2025-04-02", "broken: {} due 2025-04-03"),
        (months(1), True, "2025-04-04", "kept: {} due 2025-04-04"),
        (calendar_days(5), False, "2025-03-08", "kept: {} due 2025-03-08"),  # a Saturday stays
    ],
)
def test_a_wait_must_have_run(told, wait, wholly, sold, said):
    story = f"2025-03-03 valued\n{sold} sold"
    line = said.format(f"started {sold}") + f" ended {sold}; 1.1 1.2"
    assert told(needs(wait=wait, wholly=wholly), story) == [line]


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        (Counted.LATEST, "broken: started 2025-03-13 due 2025-03-15 ended 2025-03-13; 1.2 1.3"),
        (Counted.FIRST, "kept: started 2025-03-13 due 2025-03-13 ended 2025-03-13; 1.1 1.3"),
    ],
)
def test_a_wait_is_counted_from_the_latest_or_the_first(told, counted, said):
    story = "2025-03-03 valued\n2025-03-05 notified\n2025-03-13 sold"
    assert told(needs(wait=calendar_days(10), counted_from=counted), story) == [said]


def test_silence_of_what_is_needed_is_unknown_where_no_source_supplies_it(told):
    story = "2025-03-03 sold"
    unknown = "unknown/not-supplied: started 2025-03-03 ended 2025-03-03; 1.1"
    broken = "broken: started 2025-03-03 ended 2025-03-03; 1.1"
    assert told(needs(), story, supplied=frozenset({Sold})) == [unknown]
    assert told(needs(), story, supplied=frozenset({Sold, Notified})) == [broken]


@pytest.mark.parametrize(
    ("wholly", "last", "said"),
    [
        (False, date(2025, 3, 8), "kept: started 2025-03-14 due 2025-03-08 ended 2025-03-14"),
        (True, date(2025, 3, 8), "unknown/outside-calendar: started 2025-03-14 ended 2025-03-14"),
        (False, date(2025, 3, 7), "unknown/outside-calendar: started 2025-03-14 ended 2025-03-14"),
    ],
)
def test_a_wait_that_leaves_the_calendar_is_unknown(told, wholly, last, said):
    calendar = Calendar("Short", date(2025, 3, 3), last)
    rule = needs(wait=calendar_days(5), wholly=wholly)
    story = "2025-03-03 valued\n2025-03-14 sold"
    assert told(rule, story, calendar=calendar) == [f"{said}; 1.1 1.2"]


def test_an_act_with_an_empty_column_is_unknown(told):
    conditions = {"when": (among("category", "alimony"),)}
    story = "2025-03-03 valued\n2025-03-04 sold"
    unknown = ["unknown/attribute-missing: started 2025-03-04; 1.2"]
    assert told(needs(), story, norm=conditions) == unknown
    assert told(Forbidden(act=Sold), story.replace("valued", "sold"), norm=conditions) == [
        "unknown/attribute-missing: started 2025-03-03; 1.1",
        "unknown/attribute-missing: started 2025-03-04; 1.2",
    ]


def test_an_act_belongs_to_the_wording_of_its_day(told):
    wording = {"until": date(2025, 3, 4)}
    story = "2025-03-03 sold\n2025-03-04 sold"
    said = "broken: started 2025-03-03 ended 2025-03-03; 1.1"
    assert told(needs(), story, norm=wording) == [said]
    assert told(Forbidden(act=Sold), story, norm=wording) == [said]


def test_what_is_forbidden_wherever_the_norm_applies_is_broken_by_every_act(told):
    story = "2025-03-03 sold detail=home\n2025-03-04 sold\n2025-03-05 sold detail=home"
    assert told(Forbidden(act=Where(Sold, ("home",))), story) == [
        "broken: started 2025-03-03 ended 2025-03-03; 1.1",
        "broken: started 2025-03-05 ended 2025-03-05; 1.3",
    ]


STOPPED = Forbidden(act=Sold, during=Between(Suspended, Resumed))


def test_an_act_is_inside_a_stretch_by_the_order_of_events(told):
    story = (
        "2025-03-03 sold\n2025-03-03 suspended\n2025-03-03 sold\n2025-03-04 suspended\n"
        "2025-03-05 sold\n2025-03-06 resumed\n2025-03-06 sold"
    )
    assert told(STOPPED, story) == [
        "kept: started 2025-03-03 ended 2025-03-03; 1.1",
        "broken: started 2025-03-03 ended 2025-03-03; 1.2 1.3",
        "broken: started 2025-03-03 ended 2025-03-05; 1.2 1.5",
        "kept: started 2025-03-06 ended 2025-03-06; 1.7",
    ]


def test_an_act_that_itself_opens_or_closes_is_judged_before_it_does(told):
    rule = Forbidden(act=(Suspended, Resumed), during=Between(Suspended, Resumed))
    story = "2025-03-03 suspended\n2025-03-04 suspended\n2025-03-05 resumed\n2025-03-06 resumed"
    assert told(rule, story) == [
        "kept: started 2025-03-03 ended 2025-03-03; 1.1",
        "broken: started 2025-03-03 ended 2025-03-04; 1.1 1.2",
        "broken: started 2025-03-03 ended 2025-03-05; 1.1 1.3",
        "kept: started 2025-03-06 ended 2025-03-06; 1.4",
    ]


def test_no_stretch_is_seen_where_no_source_supplies_its_beginning(told):
    kept = "kept: started 2025-03-03 ended 2025-03-03; 1.1"
    unknown = "unknown/not-supplied: started 2025-03-03 ended 2025-03-03; 1.1"
    assert told(STOPPED, "2025-03-03 sold", supplied=frozenset({Sold, Suspended})) == [kept]
    assert told(STOPPED, "2025-03-03 sold", supplied=frozenset({Sold, Resumed})) == [unknown]


def test_wording_and_conditions_of_a_forbidden_act_follow_its_own_day(told):
    wording = {"since": date(2025, 3, 4)}
    story = "2025-03-03 suspended\n2025-03-05 sold"
    assert told(STOPPED, story, norm=wording) == [
        "broken: started 2025-03-03 ended 2025-03-05; 1.1 1.2"
    ]
