from datetime import date

import pytest

from qadagalau.law import Always, CalendarYear, Per, Quota, Rolling
from qadagalau.record import Event


class Issued(Event):
    pass


def quota(at_most, window, per=Per.HOLDER):
    return Quota(counts=Issued, at_most=at_most, window=window, per=per)


def test_always_every_event_beyond_the_number_is_a_finding(told):
    story = "2025-01-03 issued\n2025-02-03 issued\n2025-03-03 issued\n2025-04-03 issued"
    assert told(quota(2, Always()), story) == [
        "exceeded: started 2025-01-03 ended 2025-03-03; 1.1 1.3",
        "exceeded: started 2025-02-03 ended 2025-04-03; 1.2 1.4",
    ]


def test_a_calendar_year_is_counted_from_its_own_first_event(told):
    story = (
        "2023-12-30 issued\n2023-12-31 issued\n"
        "2024-01-01 issued\n2024-06-01 issued\n2024-12-31 issued\n2025-01-01 issued"
    )
    assert told(quota(2, CalendarYear()), story) == [
        "exceeded: started 2024-01-01 ended 2024-12-31; 1.3 1.5"
    ]


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("2025-02-27", "exceeded: started 2025-01-31 ended 2025-02-27; 1.1 1.2"),
        ("2025-02-28", "kept: started 2025-01-31; 1.1"),
        ("2025-01-31", "exceeded: started 2025-01-31 ended 2025-01-31; 1.1 1.2"),
    ],
)
def test_a_rolling_month_leaves_out_its_last_day(told, second, said):
    assert told(quota(1, Rolling(1)), f"2025-01-31 issued\n{second} issued") == [said]


def test_a_rolling_year_begins_and_ends_on_any_day(told):
    story = "2024-02-29 issued\n2024-06-01 issued\n2025-02-27 issued\n2025-02-28 issued"
    assert told(quota(2, Rolling(12)), story) == [
        "exceeded: started 2024-02-29 ended 2025-02-27; 1.1 1.3",
        "exceeded: started 2024-06-01 ended 2025-02-28; 1.2 1.4",
    ]


def test_events_of_a_holder_are_counted_over_his_cases_by_day_then_place(judgments, norm):
    found = judgments(
        norm(quota(1, Always())),
        "2025-03-05 issued holder=a\n2025-03-07 issued holder=b",
        "2025-03-03 issued holder=a\n2025-03-05 issued holder=a",
    )
    assert [
        (one.finding.subject, one.finding.proceeding_id, one.finding.evidence) for one in found
    ] == [
        ("a", "case-1", ("2.1", "1.1")),
        ("a", "case-2", ("1.1", "2.2")),
        ("b", "case-1", ("1.2",)),
    ]


def test_events_may_be_counted_by_proceeding(judgments, norm):
    found = judgments(
        norm(quota(1, Always(), Per.PROCEEDING)),
        "2025-03-05 issued holder=a\n2025-03-07 issued holder=b",
        "2025-03-03 issued holder=a",
    )
    assert [
        (one.finding.subject, one.finding.holder_id, str(one.finding.verdict)) for one in found
    ] == [("case-1", "b", "exceeded"), ("case-2", "a", "kept")]


def test_all_events_count_for_every_wording_and_the_anchor_chooses_it(told):
    story = "2025-03-03 issued\n2025-03-04 issued\n2025-03-05 issued"
    assert told(quota(1, Always()), story, norm={"since": date(2025, 3, 5)}) == [
        "exceeded: started 2025-03-04 ended 2025-03-05; 1.2 1.3"
    ]
    assert told(quota(3, Always()), story, norm={"since": date(2025, 3, 4)}) == [
        "kept: started 2025-03-04; 1.2"
    ]
    assert told(quota(1, Always()), story, norm={"since": date(2025, 3, 6)}) == []
