"""Assets that the State knows of: the two wage cases of the thesis, and every state told apart."""

from collections import Counter
from datetime import date

import pyarrow.compute as pc
import pytest
from attrs import evolve

from qadagalau.insight.studies.assets import overlooked_assets
from qadagalau.law import calendar_days, months

from .conftest import asset, told
from .slow import state_of

RESULT = date(2024, 10, 1)
"""The thesis does not say on which day the prosecutor looked; this day is chosen here."""
FS = (
    # Since when the State knew of them the thesis does not say either.
    asset("land", "land", "2021-05-01", owner="FS"),
    asset("zil", "vehicle", "2021-05-01", owner="FS"),
    asset("kamaz", "vehicle", "2021-05-01", owner="FS"),
    asset("maz", "vehicle", "2021-05-01", owner="FS"),
    asset("estate", "real-estate", "2021-05-01", owner="FS"),
    asset("lb", "trailer", "2021-05-01", owner="FS"),
)


def rows_of(found):
    rows = found.rows.select(["proceeding_id", "asset_id", "state", "due_on", "days"]).to_pylist()
    return {(row["proceeding_id"], row["asset_id"]): row for row in rows}


def states(found):
    return {row["asset_id"]: row["state"] for row in found.rows.to_pylist()}


def test_the_first_wage_case_of_the_thesis(look):
    wages = told(
        "FS-2023",
        "2023-07-02 proceeding-opened",
        "2023-07-05 enquiry-sent vehicles #1",
        debtor="FS",
        debt_tiyn=109_711_700,
    )
    found = overlooked_assets(look(wages, assets=FS[:4], as_of=RESULT))
    assert {(row["state"], row["due_on"]) for row in found.rows.to_pylist()} == {
        ("overlooked", date(2023, 8, 2))
    }
    assert sorted(found.rows["asset_id"].to_pylist()) == ["kamaz", "land", "maz", "zil"]
    assert set(found.rows["days"].to_pylist()) == {(RESULT - date(2023, 8, 2)).days}


def test_the_second_wage_case_lay_for_more_than_two_years(look):
    wages = told("FS-2022", "2022-01-30 proceeding-opened", debtor="FS", debt_tiyn=182_755_100)
    seen = (FS[0], FS[4], FS[5])
    found = overlooked_assets(look(wages, assets=seen, as_of=RESULT))
    assert states(found) == dict.fromkeys(("land", "estate", "lb"), "overlooked")
    assert min(found.rows["days"].to_pylist()) > 2 * 365
    arrested = tuple({**one, "arrested_on": date(2022, 2, 28)} for one in seen)
    kept = overlooked_assets(look(wages, assets=arrested, as_of=RESULT))
    assert states(kept) == dict.fromkeys(("land", "estate", "lb"), "kept")


def test_each_state_is_told_apart_to_the_day(look):
    opened = told("p-1", "2026-01-05 proceeding-opened")
    known = "2025-06-01"
    found = overlooked_assets(
        look(
            opened,
            assets=(
                asset("on-the-last-day", "land", known, arrested_on="2026-02-05"),
                asset("a-day-after", "land", known, arrested_on="2026-02-06"),
                asset("arrested-before", "land", known, arrested_on="2025-12-01"),
                asset("sold-in-time", "land", known, gone_on="2026-02-05"),
                asset("sold-after", "land", known, gone_on="2026-02-06"),
                asset("sold-before", "land", known, gone_on="2026-01-05"),
                asset("known-late", "vehicle", "2026-06-10"),
                asset("known-tomorrow", "vehicle", "2026-07-01"),
                asset("never", "vehicle", known),
                asset("arrest-not-yet", "vehicle", known, arrested_on="2026-07-02"),
                asset("strange", "yacht", known),
                asset("other", "land", known, owner="X"),
            ),
        )
    )
    assert states(found) == {
        "on-the-last-day": "kept",
        "a-day-after": "late",
        "arrested-before": "kept",
        "sold-in-time": "gone",
        "sold-after": "lost",
        "known-late": "pending",
        "never": "overlooked",
        "arrest-not-yet": "overlooked",
        "strange": "overlooked",
    }
    assert rows_of(found)["p-1", "a-day-after"]["days"] == 1
    assert rows_of(found)["p-1", "never"]["days"] == (date(2026, 6, 30) - date(2026, 2, 5)).days


def test_the_last_day_of_the_term_is_not_past_it(look):
    seen = look(
        told("p-1", "2026-05-30 proceeding-opened"), assets=(asset("a", "land", "2026-01-01"),)
    )
    assert states(overlooked_assets(seen)) == {"a": "pending"}
    after = evolve(seen, as_of=date(2026, 7, 1), known_on=date(2026, 7, 1))
    assert states(overlooked_assets(after)) == {"a": "overlooked"}
    assert states(overlooked_assets(after, term=months(2))) == {"a": "pending"}
    assert states(overlooked_assets(seen, term=calendar_days(30))) == {"a": "overlooked"}


def test_while_a_proceeding_stands_still_the_term_does_not_run(look):
    lines = ("2026-05-01 proceeding-opened", "2026-05-11 proceeding-suspended mediation")
    assets = (asset("a", "land", "2026-01-01"),)
    assert states(overlooked_assets(look(told("p-1", *lines), assets=assets))) == {"a": "pending"}
    resumed = told("p-1", *lines, "2026-05-21 proceeding-resumed mediation")
    found = overlooked_assets(look(resumed, assets=assets))
    row = rows_of(found)["p-1", "a"]
    assert (row["state"], row["due_on"], row["days"]) == ("overlooked", date(2026, 6, 11), 19)


def test_a_measure_of_its_kind_leaves_it_unknown_whether_this_asset_was_reached(look):
    case = told("p-1", "2026-01-05 proceeding-opened", "2026-01-20 movable-property-arrested")
    assets = (asset("car", "vehicle", "2025-01-01"), asset("house", "dwelling", "2025-01-01"))
    assert states(overlooked_assets(look(case, assets=assets))) == {
        "car": "unknown",
        "house": "overlooked",
    }


def test_income_is_reached_by_a_deduction(look):
    assets = (asset("pay", "income", "2025-01-01"),)
    idle = told("p-1", "2026-01-05 proceeding-opened")
    ordered = told("p-1", "2026-01-05 proceeding-opened", "2026-03-01 deduction-ordered")
    assert states(overlooked_assets(look(idle, assets=assets))) == {"pay": "overlooked"}
    assert states(overlooked_assets(look(ordered, assets=assets))) == {"pay": "unknown"}


@pytest.mark.parametrize(
    ("end", "state"),
    [
        ("2026-01-20 document-returned no-property", "returned"),
        ("2026-01-20 document-returned creditor-request", None),
        ("2026-01-20 proceeding-terminated full-payment", None),
    ],
)
def test_of_what_is_over_only_a_return_for_want_of_property_is_asked_about(look, end, state):
    case = told("p-1", "2026-01-05 proceeding-opened", end)
    found = overlooked_assets(look(case, assets=(asset("a", "land", "2025-01-01"),)))
    assert states(found) == ({} if state is None else {"a": state})


def test_who_is_not_named_and_what_is_not_supplied_is_unknown(look):
    named = told("p-1", "2026-01-05 proceeding-opened")
    nameless = told("p-2", "2026-01-05 proceeding-opened", debtor=None)
    eviction = told("p-3", "2026-01-05 proceeding-opened", category="eviction")
    asked = overlooked_assets(
        look(named, nameless, eviction, assets=(asset("a", "land", "2025-01-01"),))
    ).looked_at
    told_of = dict(zip(asked["proceeding_id"].to_pylist(), asked["known"].to_pylist(), strict=True))
    assert told_of == {"p-1": True, "p-2": False}
    silent = overlooked_assets(look(named))
    assert (silent.rows.num_rows, silent.looked_at["known"].to_pylist()) == (0, [False])


def test_the_whole_demo_read_slowly_gives_the_same(demo, slow_cases):
    found = overlooked_assets(demo)
    expected = {}
    for case, attributes, owned in slow_cases:
        for one in owned:
            judged = state_of(case, one, attributes["category"])
            if judged is not None:
                expected[case.page.case.proceeding_id, one["asset_id"]] = judged
    rows = found.rows.to_pylist()
    assert {
        (row["proceeding_id"], row["asset_id"]): (row["state"], row["days"]) for row in rows
    } == expected
    assert min(Counter(row["state"] for row in rows).values()) > 0
    assert len({row["state"] for row in rows}) >= 7
    assert pc.all(pc.is_valid(found.rows["due_on"])).as_py()
