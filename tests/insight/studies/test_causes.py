"""Each unfinished proceeding has one cause, and the event that shows it."""

from collections import Counter

import pytest

from qadagalau.insight.studies.assets import overlooked_assets
from qadagalau.insight.studies.causes import CAUSES, TITLES, UNKNOWN, causes_of

from .conftest import asset, told
from .slow import cause_of, state_of

OPENED = "2026-01-05 proceeding-opened"
STORIES = {
    "simplified": ("2026-01-05 simplified-document-received",),
    "document-not-seen": ("2026-05-29 document-received",),
    "not-opened": ("2026-05-30 document-received",),
    "debtor-hidden": (OPENED, "2026-02-01 proceeding-suspended search"),
    "suspended": (OPENED, "2026-02-01 execution-deferred"),
    "third-party": (
        OPENED,
        "2026-05-01 sanction-requested prosecutor #1",
        "2026-05-02 sanction-requested prosecutor #2",
        "2026-05-03 sanction-given prosecutor #1",
    ),
    "paying": (OPENED, "2026-04-30 payment-received"),
    "enquiry": (OPENED, "2026-03-30 enquiry-sent banks #1"),
    "property-found": (OPENED, "2026-04-29 enquiry-answered found #1"),
    "levy": (OPENED, "2026-04-30 real-estate-arrested"),
    "no-property": (OPENED, "2026-01-09 enquiry-answered nothing-found #1"),
    "in-term": ("2026-04-30 proceeding-opened",),
    "no-steps": (OPENED,),
    "unknown": (OPENED, "2026-06-01 proceeding-resumed advance-unpaid"),
}
SHOWN_BY = {"third-party": 2, "unknown": None, "no-steps": 0, "in-term": 0}


def cause(look, *lines, assets=(), **attributes):
    seen = look(told("p", *lines, **attributes), assets=assets)
    rows = causes_of(seen, overlooked_assets(seen)).to_pylist()
    return rows[0] if rows else None


@pytest.mark.parametrize("name", STORIES)
def test_each_cause_is_shown_by_its_event(look, name):
    found = cause(look, *STORIES[name])
    place = SHOWN_BY.get(name, len(STORIES[name]) - 1)
    shown = None if place is None else f"p-{place}"
    assert (found["cause"], found["event_id"]) == (name, shown)


def test_every_cause_has_a_story():
    names = {one.name for one in CAUSES} | {UNKNOWN}
    assert names == set(TITLES)
    assert names - set(STORIES) == {"property-known"}


def test_an_asset_that_the_state_knows_is_the_cause_and_is_named(look):
    found = cause(look, *STORIES["no-property"], assets=(asset("a", "land", "2025-01-01"),))
    assert (found["cause"], found["asset_id"], found["event_id"]) == ("property-known", "a", "p-0")


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("not-opened", "2026-06-01 proceeding-opened", "in-term"),
        ("debtor-hidden", "2026-03-01 proceeding-resumed search", "no-steps"),
        ("suspended", "2026-03-01 deferral-ended", "no-steps"),
        ("third-party", "2026-05-20 sanction-refused prosecutor #2", "levy"),
        ("enquiry", "2026-04-01 enquiry-answered nothing-found #1", "no-property"),
        ("no-property", "2026-01-12 enquiry-answered found #2", "property-found"),
        ("property-found", "2026-05-10 movable-property-arrested", "levy"),
        ("levy", "2026-06-20 payment-received", "paying"),
    ],
)
def test_what_comes_after_changes_the_cause(look, before, after, name):
    lines = STORIES[before]
    if name == "levy" and before == "third-party":
        lines = (*lines, "2026-05-04 bank-money-arrested #1")
    assert cause(look, *lines, after)["cause"] == name


@pytest.mark.parametrize("end", ["proceeding-terminated", "document-returned", "opening-refused"])
def test_what_has_ended_has_no_cause_until_it_begins_again(look, end):
    assert cause(look, OPENED, f"2026-02-01 {end}") is None
    again = cause(look, OPENED, f"2026-02-01 {end}", "2026-06-01 proceeding-opened")
    assert (again["cause"], again["event_id"]) == ("in-term", "p-2")


def test_what_is_no_proceeding_is_left_out(look):
    assert cause(look, "2026-01-05 application-registered") is None


def test_the_whole_demo_read_slowly_gives_the_same(demo, slow_cases):
    assets = overlooked_assets(demo)
    expected = {}
    for case, attributes, owned in slow_cases:
        if case.begun < 0 or case.ended >= 0:
            continue
        judged = (state_of(case, one, attributes["category"]) for one in owned)
        overlooked = any(one is not None and one[0] == "overlooked" for one in judged)
        name, place = cause_of(case, overlooked=overlooked)
        event = None if place < 0 else case.events[place][1].event_id
        expected[case.page.case.proceeding_id] = name, event
    rows = causes_of(demo, assets).to_pylist()
    assert {row["proceeding_id"]: (row["cause"], row["event_id"]) for row in rows} == expected
    assert len(Counter(row["cause"] for row in rows)) >= 10
