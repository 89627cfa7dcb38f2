from datetime import date

import pytest

from qadagalau.law import (
    AtLeast,
    Below,
    Between,
    Calendar,
    Checked,
    Deadline,
    Extension,
    Multiple,
    RollOver,
    Status,
    Sum,
    Where,
    among,
    calendar_days,
    hours,
    months,
    working_days,
)
from qadagalau.record import Event


class Opened(Event):
    pass


class Closed(Event):
    pass


class Returned(Event):
    pass


class Suspended(Event):
    pass


class Resumed(Event):
    pass


class Deferred(Event):
    pass


class Resolved(Event):
    pass


class Renewed(Event):
    pass


class Prolonged(Event):
    pass


class ProlongedAgain(Event):
    pass


def deadline(within=working_days(5), **more):
    return Deadline(**({"starts": Opened, "ends": Closed, "within": within} | more))


STOPS = Between(Suspended, Resumed)
PAUSED = deadline(suspended=(STOPS,))


@pytest.fixture
def rolled(act):
    rolls = RollOver(act.article(122, para=2), Checked(date(2026, 1, 1), Status.VERIFIED))
    return deadline(calendar_days(5), suspended=(STOPS,), rolls=rolls)


# 3 March 2025 is a Monday.


@pytest.mark.parametrize(
    ("story", "as_of", "said"),
    [
        (
            "closed",
            "2025-03-31",
            "kept: started 2025-03-03 due 2025-03-10 ended 2025-03-10; 1.1 1.2",
        ),
        ("", "2025-03-10", "pending: started 2025-03-03 due 2025-03-10; 1.1"),
        ("", "2025-03-11", "overdue: started 2025-03-03 due 2025-03-10 late 1; 1.1"),
    ],
)
def test_a_duty_is_done_in_time_or_runs_or_is_overdue(told, story, as_of, said):
    lines = "2025-03-03 opened" + (f"\n2025-03-10 {story}" if story else "")
    assert told(deadline(), lines, as_of=date.fromisoformat(as_of)) == [said]


def test_late_is_counted_in_calendar_days_after_the_last_day(told):
    assert told(deadline(), "2025-03-03 opened\n2025-03-17 closed") == [
        "late: started 2025-03-03 due 2025-03-10 ended 2025-03-17 late 7; 1.1 1.2"
    ]


def test_an_end_that_stands_before_the_start_on_its_day_is_no_end(told):
    assert told(deadline(), "2025-03-03 closed\n2025-03-03 opened\n2025-03-03 closed") == [
        "kept: started 2025-03-03 due 2025-03-10 ended 2025-03-03; 1.2 1.3"
    ]


def test_only_the_first_start_is_a_duty_unless_each_is(told):
    story = "2025-03-03 opened\n2025-03-05 opened\n2025-03-11 closed"
    assert told(deadline(), story) == [
        "late: started 2025-03-03 due 2025-03-10 ended 2025-03-11 late 1; 1.1 1.3"
    ]
    assert told(deadline(each=True), story) == [
        "late: started 2025-03-03 due 2025-03-10 ended 2025-03-11 late 1; 1.1 1.3",
        "kept: started 2025-03-05 due 2025-03-12 ended 2025-03-11; 1.2 1.3",
    ]


def test_by_reference_an_end_answers_its_own_start_and_missing_equals_missing(told):
    story = (
        "2025-03-03 opened ref=7\n2025-03-04 opened\n2025-03-05 closed ref=8\n"
        "2025-03-06 closed\n2025-03-12 closed ref=7\n2025-03-13 closed ref=8"
    )
    assert told(deadline(each=True, by_reference=True), story) == [
        "late: started 2025-03-03 due 2025-03-10 ended 2025-03-12 late 2; 1.1 1.5",
        "kept: started 2025-03-04 due 2025-03-11 ended 2025-03-06; 1.2 1.4",
        "unknown/start-missing: ended 2025-03-05; 1.3",
    ]


@pytest.mark.parametrize("each", [False, True])
def test_an_end_without_a_start_is_unknown_once_a_case(told, each):
    assert told(
        deadline(each=each), "2025-03-05 closed\n2025-03-06 closed", "2025-03-04 opened"
    ) == [
        "unknown/start-missing: ended 2025-03-05; 1.1",
        "overdue: started 2025-03-04 due 2025-03-11 late 476; 2.1",
    ]


def test_an_end_before_the_only_start_is_no_orphan(told):
    assert told(deadline(), "2025-03-03 closed\n2025-03-04 opened", as_of=date(2025, 3, 5)) == [
        "pending: started 2025-03-04 due 2025-03-11; 1.2"
    ]


def test_a_detail_narrows_and_a_missing_detail_matches_none(told):
    rule = deadline(ends=(Where(Closed, ("paid", "ended")), Returned))
    story = "2025-03-03 opened\n2025-03-04 closed\n2025-03-05 closed detail=other\n"
    kept = "kept: started 2025-03-03 due 2025-03-10 ended 2025-03-06; 1.1 1.4"
    assert told(rule, story + "2025-03-06 closed detail=ended") == [kept]
    assert told(rule, story + "2025-03-06 returned") == [kept]


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (
            "2025-03-05 suspended\n2025-03-07 resumed",  # 4 | 7 10 11 12
            "overdue: started 2025-03-03 due 2025-03-12 late 8; 1.1",
        ),
        (
            "2025-03-05 suspended",  # 4 | 21 24 25 26; still paused on the 20th
            "pending: started 2025-03-03 due 2025-03-26; 1.1",
        ),
        (
            "2025-03-10 suspended\n2025-03-12 resumed",  # begins on the last day: 12
            "overdue: started 2025-03-03 due 2025-03-12 late 8; 1.1",
        ),
        (
            "2025-03-11 suspended",  # begins after the last day
            "overdue: started 2025-03-03 due 2025-03-10 late 10; 1.1",
        ),
        (
            "2025-03-05 suspended\n2025-03-05 resumed",  # an empty stretch
            "overdue: started 2025-03-03 due 2025-03-10 late 10; 1.1",
        ),
        (
            "2025-03-05 suspended\n2025-03-06 suspended\n2025-03-07 resumed\n2025-03-10 resumed",
            "overdue: started 2025-03-03 due 2025-03-12 late 8; 1.1",
        ),
        (
            "2025-03-03 suspended\n2025-03-04 resumed",  # ends on the first day of the term
            "overdue: started 2025-03-03 due 2025-03-10 late 10; 1.1",
        ),
        (
            "2025-03-08 suspended\n2025-03-10 resumed",  # a weekend
            "overdue: started 2025-03-03 due 2025-03-10 late 10; 1.1",
        ),
    ],
)
def test_days_on_which_the_clock_stands_still_do_not_count(told, marks, said):
    assert told(PAUSED, f"2025-03-03 opened\n{marks}", as_of=date(2025, 3, 20)) == [said]


def test_a_pause_that_began_before_the_term_is_left_out_of_it(told):
    story = "2025-02-20 suspended\n2025-03-03 opened\n2025-03-05 resumed\n2025-03-11 closed"
    assert told(PAUSED, story) == [
        "kept: started 2025-03-03 due 2025-03-11 ended 2025-03-11; 1.2 1.4"
    ]


def test_a_day_in_two_pauses_is_left_out_once(told):
    rule = deadline(suspended=(STOPS, Between(Deferred, Resolved)))
    story = (
        "2025-03-03 opened\n2025-03-04 suspended\n2025-03-05 deferred\n"
        "2025-03-06 resumed\n2025-03-07 resolved\n2025-03-13 closed"
    )
    assert told(rule, story) == [
        "kept: started 2025-03-03 due 2025-03-13 ended 2025-03-13; 1.1 1.6"
    ]


def test_a_pause_without_an_end_lasts_for_ever(told):
    rule = deadline(suspended=(Between(Suspended),))
    story = "2025-03-03 opened\n2025-03-05 suspended\n2025-03-10 closed"
    assert told(rule, story, as_of=date(2025, 3, 20)) == [
        "kept: started 2025-03-03 due 2025-03-26 ended 2025-03-10; 1.1 1.3"
    ]


def test_a_paused_term_of_months_loses_the_paused_days(told):
    rule = deadline(months(1), suspended=(STOPS,))  # 31 January to 28 February: 28 days
    story = "2025-01-31 opened\n2025-02-10 suspended\n2025-02-15 resumed\n2025-03-05 closed"
    assert told(rule, story) == [
        "kept: started 2025-01-31 due 2025-03-05 ended 2025-03-05; 1.1 1.4"
    ]


@pytest.mark.parametrize(
    ("marks", "due"),
    [
        ("", "overdue: started 2025-03-03 due 2025-03-10 late 4; 1.1"),  # Saturday the 8th rolls
        ("2025-03-09 suspended", "pending: started 2025-03-03 due 2025-03-17; 1.1"),
        (
            "2025-03-09 suspended\n2025-03-12 resumed",
            "overdue: started 2025-03-03 due 2025-03-12 late 2; 1.1",
        ),
        (
            "2025-03-09 suspended\n2025-03-10 resumed",
            "overdue: started 2025-03-03 due 2025-03-10 late 4; 1.1",
        ),
        (
            "2025-03-10 suspended\n2025-03-11 resumed\n2025-03-12 suspended\n2025-03-13 resumed",
            "overdue: started 2025-03-03 due 2025-03-11 late 3; 1.1",
        ),
        (
            "2025-03-08 suspended\n2025-03-12 resumed",
            "overdue: started 2025-03-03 due 2025-03-12 late 2; 1.1",
        ),
    ],
)
def test_no_term_rolls_to_a_day_on_which_the_clock_stands_still(told, rolled, marks, due):
    assert told(rolled, f"2025-03-03 opened\n{marks}", as_of=date(2025, 3, 14)) == [due]


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (
            "2025-03-06 renewed\n2025-03-20 renewed\n2025-03-21 closed",
            "late: started 2025-03-03 due 2025-03-13 ended 2025-03-21 late 8; 1.1 1.2 1.4",
        ),
        (
            "2025-03-10 renewed\n2025-03-17 renewed\n2025-03-24 closed",
            "kept: started 2025-03-03 due 2025-03-24 ended 2025-03-24; 1.1 1.3 1.4",
        ),
        (
            "2025-03-11 renewed\n2025-03-12 renewed\n2025-03-13 closed",
            "late: started 2025-03-03 due 2025-03-10 ended 2025-03-13 late 3; 1.1 1.4",
        ),
        (
            "2025-03-10 closed\n2025-03-10 renewed",
            "kept: started 2025-03-03 due 2025-03-10 ended 2025-03-10; 1.1 1.2",
        ),
    ],
)
def test_a_term_starts_anew_while_it_runs(told, marks, said):
    assert told(deadline(interrupted=Renewed), f"2025-03-03 opened\n{marks}") == [said]


LONGER = Extension(Prolonged, working_days(10))
LONGEST = Extension(ProlongedAgain, working_days(15))


@pytest.mark.parametrize(
    ("marks", "due"),
    [
        ("2025-03-07 prolonged", "2025-03-17"),
        ("2025-03-10 prolonged", "2025-03-17"),
        ("2025-03-11 prolonged", "2025-03-10"),
        ("2025-03-07 prolonged\n2025-03-14 prolonged-again", "2025-03-24"),
        ("2025-03-14 prolonged-again", "2025-03-10"),
        ("2025-03-04 prolonged\n2025-03-06 renewed", "2025-03-20"),  # ten days from the 6th
    ],
)
def test_a_running_term_is_lengthened_from_its_own_start(judgments, norm, marks, due):
    rule = deadline(extended=(LONGER, LONGEST), interrupted=Renewed)
    [one] = judgments(norm(rule), f"2025-03-03 opened\n{marks}")
    assert one.finding.due_on == date.fromisoformat(due)


def test_an_extension_never_shortens(told):
    rule = deadline(extended=(Extension(Prolonged, calendar_days(2)),))
    assert told(rule, "2025-03-03 opened\n2025-03-04 prolonged\n2025-03-10 closed") == [
        "kept: started 2025-03-03 due 2025-03-10 ended 2025-03-10; 1.1 1.3"
    ]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("03 opened at=10:00", "04 closed at=10:00", "kept: {} ended 2025-03-04; 1.1 1.2"),
        ("03 opened at=10:00", "04 closed at=10:01", "late: {} ended 2025-03-04 late 0; 1.1 1.2"),
        ("03 opened at=00:00", "04 closed at=00:00", "kept: {} ended 2025-03-04; 1.1 1.2"),
        ("03 opened at=10:00", "04 closed", "unknown/time-missing: {} ended 2025-03-04; 1.1 1.2"),
        ("03 opened", "03 closed", "kept: {} ended 2025-03-03; 1.1 1.2"),
    ],
)
def test_hours_are_counted_to_the_minute(told, start, end, said):
    story = f"2025-03-{start}\n2025-03-{end}"
    assert told(deadline(hours(24)), story) == [said.format("started 2025-03-03 due 2025-03-04")]


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("04 closed", "unknown/time-missing: {} ended 2025-03-04; 1.1 1.2"),
        ("04 closed at=00:00", "kept: {} ended 2025-03-04; 1.1 1.2"),
        ("04 closed at=00:01", "unknown/time-missing: {} ended 2025-03-04; 1.1 1.2"),
        ("05 closed", "late: {} ended 2025-03-05 late 1; 1.1 1.2"),
    ],
)
def test_hours_from_an_unknown_minute_are_counted_both_ways(told, end, said):
    # 24 hours from the 3rd at 23:59 end on the 4th at 23:59; from 00:00 they end at 00:00.
    story = f"2025-03-03 opened\n2025-03-{end}"
    assert told(deadline(hours(24)), story) == [said.format("started 2025-03-03 due 2025-03-04")]


def test_hours_without_an_end_run_and_pass_by_days(told):
    story = "2025-03-03 opened at=10:00"
    assert told(deadline(hours(72)), story, as_of=date(2025, 3, 6)) == [
        "pending: started 2025-03-03 due 2025-03-06; 1.1"
    ]
    assert told(deadline(hours(72)), story, as_of=date(2025, 3, 7)) == [
        "overdue: started 2025-03-03 due 2025-03-06 late 1; 1.1"
    ]


def test_silence_of_a_kind_that_no_source_supplies_is_unknown(told):
    rule = deadline(ends=(Closed, Returned))
    assert told(rule, "2025-03-03 opened", supplied=frozenset({Opened})) == [
        "unknown/not-supplied: started 2025-03-03 due 2025-03-10; 1.1"
    ]
    assert told(rule, "2025-03-03 opened", supplied=frozenset({Opened, Returned})) == [
        "overdue: started 2025-03-03 due 2025-03-10 late 477; 1.1"
    ]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"category": "alimony", "debt_tiyn": 393_200}, ["pending: {} due 2025-03-10; 1.1"]),
        ({"category": "alimony", "debt_tiyn": 393_199}, []),
        ({"category": "wages", "debt_tiyn": 393_200}, []),
        ({"category": None, "debt_tiyn": 393_200}, ["unknown/attribute-missing: {}; 1.1"]),
        ({"category": "alimony"}, ["unknown/attribute-missing: {}; 1.1"]),
        ({"debt_tiyn": 1}, []),  # one condition fails, whatever else is unknown
        ({"category": "alimony", "debt_tiyn": 2 * 393_200}, []),
    ],
)
def test_a_norm_binds_by_the_columns_of_the_case(told, columns, said):
    conditions = {
        "when": (among("category", "alimony"), AtLeast("debt_tiyn", Multiple(1, "mci"))),
        "unless": (AtLeast("debt_tiyn", Multiple(2, "mci")),),
    }
    found = told(
        deadline(),
        "2025-03-03 opened",
        norm=conditions,
        attributes=[columns],
        as_of=date(2025, 3, 4),
    )
    assert found == [line.format("started 2025-03-03") for line in said]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-12-31", ["overdue: started 2025-12-31 due 2026-01-07 late 174; 1.1"]),
        ("2026-01-01", ["unknown/attribute-missing: started 2026-01-01; 1.1"]),
    ],
)
def test_a_value_not_known_on_the_day_makes_the_duty_unknown(told, day, said):
    conditions = {"when": (Below("debt_tiyn", Multiple(2, "mci")),)}
    columns = [{"debt_tiyn": 400_000}]
    assert told(deadline(), f"{day} opened", norm=conditions, attributes=columns) == said


def test_below_a_sum_does_not_hold_at_the_sum(told):
    conditions = {"when": (Below("debt_tiyn", Sum(100)),)}
    found = [
        told(
            deadline(),
            "2025-03-03 opened",
            norm=conditions,
            attributes=[{"debt_tiyn": debt}],
            as_of=date(2025, 3, 4),
        )
        for debt in (99, 100)
    ]
    assert found == [["pending: started 2025-03-03 due 2025-03-10; 1.1"], []]


def test_an_orphan_with_an_empty_column_says_only_that(told):
    conditions = {"when": (among("category", "alimony"),)}
    assert told(deadline(), "2025-03-03 closed", norm=conditions) == [
        "unknown/attribute-missing: ; 1.1"
    ]


def test_attribute_missing_hides_the_end(told):
    conditions = {"when": (among("category", "alimony"),)}
    assert told(deadline(), "2025-03-03 opened\n2025-03-04 closed", norm=conditions) == [
        "unknown/attribute-missing: started 2025-03-03; 1.1"
    ]


@pytest.mark.parametrize("day", ["2022-12-31", "2026-12-28"])
def test_a_term_that_leaves_the_calendar_is_unknown(told, day):
    story = f"{day} opened\n{day} closed"
    assert told(
        deadline(),
        story,
        as_of=date(2027, 1, 31),
        supplied=frozenset(),
    ) == [f"unknown/outside-calendar: started {day} ended {day}; 1.1 1.2"]


def test_a_pause_that_the_count_does_not_reach_needs_no_calendar(told):
    calendar = Calendar("Short", date(2025, 3, 3), date(2025, 3, 10))
    story = "2025-03-03 opened\n2025-03-12 suspended\n2025-03-14 resumed"
    assert told(PAUSED, story, calendar=calendar, as_of=date(2025, 3, 14)) == [
        "overdue: started 2025-03-03 due 2025-03-10 late 4; 1.1"
    ]


def test_a_pause_cut_off_by_the_end_of_the_calendar_is_outside_it(told):
    calendar = Calendar("Short", date(2025, 3, 3), date(2025, 3, 12))
    story = "2025-03-03 opened\n2025-03-10 suspended"
    assert told(PAUSED, story, calendar=calendar, as_of=date(2025, 3, 14)) == [
        "unknown/outside-calendar: started 2025-03-03; 1.1"
    ]


def test_a_link_outside_the_calendar_takes_the_duty_with_it(told):
    calendar = Calendar("Short", date(2025, 3, 3), date(2025, 3, 12))
    story = "2025-03-03 opened\n2025-03-10 renewed\n2025-03-11 closed"
    assert told(deadline(interrupted=Renewed), story, calendar=calendar) == [
        "unknown/outside-calendar: started 2025-03-03 ended 2025-03-11; 1.1 1.3"
    ]


def test_a_duty_belongs_to_the_wording_in_force_on_its_day(told):
    story = "2025-03-03 opened\n2025-03-04 closed\n2025-04-01 opened\n2025-04-02 closed"
    wording = {"since": date(2025, 3, 4), "until": date(2025, 4, 2)}
    assert told(deadline(each=True), story, norm=wording) == [
        "kept: started 2025-04-01 due 2025-04-08 ended 2025-04-02; 1.3 1.4"
    ]
    assert told(deadline(), story, norm=wording) == []


def test_what_happened_or_was_learnt_later_is_not_read(told):
    story = "2025-03-03 opened\n2025-03-10 closed known=2025-03-20"
    late = "overdue: started 2025-03-03 due 2025-03-10 late 2; 1.1"
    kept = "kept: started 2025-03-03 due 2025-03-10 ended 2025-03-10; 1.1 1.2"
    day = date(2025, 3, 12)
    assert told(deadline(), story, as_of=day, known_on=day) == [late]
    assert told(deadline(), story, as_of=day, known_on=date(2025, 3, 20)) == [kept]


def test_a_corrected_event_is_read_until_its_correction_is_known(told):
    story = "2025-03-03 opened\n2025-03-10 closed\n2025-03-11 closed known=2025-03-20 corrects=1.2"
    late = "late: started 2025-03-03 due 2025-03-10 ended 2025-03-11 late 1; 1.1 1.3"
    kept = "kept: started 2025-03-03 due 2025-03-10 ended 2025-03-10; 1.1 1.2"
    day = date(2025, 3, 12)
    assert told(deadline(), story, as_of=day, known_on=date(2025, 3, 19)) == [kept]
    assert told(deadline(), story, as_of=day, known_on=date(2025, 3, 20)) == [late]


def test_a_correction_takes_its_event_away_even_where_it_happened_after_the_day_read(told):
    story = "2025-03-03 opened\n2025-04-10 opened known=2025-03-04 corrects=1.1"
    assert told(deadline(), story, as_of=date(2025, 3, 12)) == []


def test_a_finding_says_whose_it_is_and_has_an_id(judgments, norm):
    [one] = judgments(norm(deadline()), "2025-03-03 opened holder=b-1", known_on=date(2026, 7, 1))
    found = one.finding
    assert (found.norm, found.wording, found.subject, found.proceeding_id, found.holder_id) == (
        "test/1",
        "2010-01-01",
        "case-1",
        "case-1",
        "b-1",
    )
    assert found.finding_id == "d47334b1d27852ead1c801fe243b387c"
    assert found.known_on == date(2026, 7, 1)
