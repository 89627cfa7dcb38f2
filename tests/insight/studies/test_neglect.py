"""Small social claims beside large ones: planted neglect is found, and nobody else is named."""

from datetime import date, timedelta

import numpy as np
import pyarrow.compute as pc
import pytest

from qadagalau.insight.bailiffs import ATTENTION
from qadagalau.insight.studies.neglect import HORIZON, WINDOW, Side, compared_claims
from qadagalau.insight.studies.pairs import Answer, effect, effects_by_bailiff
from qadagalau.statutes.kz.categories import SOCIAL

from .conftest import AS_OF, told
from .slow import ARREST

SMALL, LARGE = 20_000_000, 900_000_000
ACTS = ARREST | {"sanction-requested", "property-search-declared"}


def side(found, which):
    return found.rows.filter(pc.equal(found.rows["side"], which.value))


def claim(number, opened, waits, **attributes):
    acted = opened + timedelta(days=int(waits))
    lines = [f"{opened} proceeding-opened", f"{acted} deduction-ordered"]
    return told(number, *lines, **attributes)


def bailiffs(delay):
    """Return a year of claims of six bailiffs; the first lets small social claims wait longer."""
    chance = np.random.default_rng(11)
    for bailiff in range(6):
        for month in range(1, 13):
            for nth in range(8):
                is_social = nth < 4
                opened = date(2025, month, int(chance.integers(1, 28)))
                waits = chance.integers(1, 30) + (delay if is_social and bailiff == 0 else 0)
                yield claim(
                    f"{bailiff}-{month}-{nth}",
                    opened,
                    waits,
                    holder=f"P{bailiff}",
                    category="alimony" if is_social else "loan",
                    debt_tiyn=SMALL if is_social else LARGE,
                )


@pytest.mark.parametrize(("delay", "named"), [(15, ["P0"]), (0, [])])
def test_planted_neglect_is_found_and_nobody_else_is_named(look, delay, named):
    found = compared_claims(look(*bailiffs(delay)))
    rows = side(found, Side.LARGE)
    by_bailiff = effects_by_bailiff(rows)
    assert found.large_tiyn == LARGE
    assert {one.pairs for one in by_bailiff.values()} == {48}
    assert [key for (key,), one in by_bailiff.items() if one.answer is Answer.LATER] == named
    own = by_bailiff["P0",].interval
    assert own.low < delay < own.high
    # A surer interval than 95 %, which misses the truth once in twenty draws.
    whole = effect(rows, level=ATTENTION).interval
    assert whole.low < delay / 6 < whole.high


def test_what_the_kind_and_what_the_size_of_a_claim_does_is_told_apart(look):
    """Here the bailiff lets small claims wait, whatever they are about."""
    cases, opened = [], date(2025, 3, 3)
    for nth in range(40):
        waits = 3 + nth % 5
        for category, debt in (("alimony", SMALL), ("loan", SMALL), ("loan", LARGE)):
            longer = 20 if debt == SMALL else 0
            number = f"{category}-{debt}-{nth}"
            cases.append(claim(number, opened, waits + longer, category=category, debt_tiyn=debt))
    found = compared_claims(look(*cases), large_tiyn=LARGE)
    answers = {which: effect(side(found, which)) for which in Side}
    assert {which: (one.answer, one.mean_days) for which, one in answers.items()} == {
        Side.LARGE: (Answer.LATER, 20.0),
        Side.LIKE_SUM: (Answer.NO_DIFFERENCE, 0.0),
        Side.SAME_CATEGORY: (Answer.LATER, 20.0),
    }


def test_each_claim_has_its_place(look):
    other = claim("large", date(2026, 3, 2), 5, category="loan", debt_tiyn=LARGE)
    opened = "2026-03-10 proceeding-opened"
    social = {"debt_tiyn": SMALL}
    found = compared_claims(
        look(
            other,
            told("acted", opened, "2026-03-17 sanction-requested prosecutor #1", **social),
            told("alone", "2026-04-01 proceeding-opened", **social),
            told("ended", opened, "2026-03-20 proceeding-terminated full-payment", **social),
            told("stood", opened, "2026-03-20 proceeding-suspended mediation", **social),
            told("young", "2026-05-02 proceeding-opened", **social),
            told("nameless", opened, debt_tiyn=None),
        ),
        large_tiyn=LARGE,
    )
    rows = side(found, Side.LARGE).to_pylist()
    assert {row["proceeding_id"]: (row["place"], row["days"]) for row in rows} == {
        "acted": ("paired", 7),
        "alone": ("alone", HORIZON),
        "ended": ("ended", HORIZON),
        "stood": ("paused", HORIZON),
    }
    [pair] = [row for row in rows if row["place"] == "paired"]
    assert (pair["other_id"], pair["other_days"], pair["later_days"]) == ("large", 5, 2)
    assert pair["month"] == date(2026, 3, 1)


def test_claims_are_watched_equally_long(look):
    late = claim("late", date(2026, 3, 2), HORIZON + 30, debt_tiyn=SMALL)
    never = told("never", "2026-03-02 proceeding-opened", category="loan", debt_tiyn=LARGE)
    [row] = side(compared_claims(look(late, never), large_tiyn=LARGE), Side.LARGE).to_pylist()
    assert (row["days"], row["other_days"], row["later_days"]) == (HORIZON, HORIZON, 0)


def test_without_other_claims_nothing_is_compared(look):
    found = compared_claims(look(claim("one", date(2026, 3, 2), 5)))
    assert (found.rows.num_rows, found.large_tiyn) == (0, None)


def test_the_whole_demo_read_slowly_gives_the_same(demo, slow_cases):
    found = compared_claims(demo)
    cases = {case.page.case.proceeding_id: case for case, _, _ in slow_cases}
    waited = {number: slow_wait(case) for number, case in cases.items()}
    rows = [row for row in found.rows.to_pylist() if row["place"] == "paired"]
    assert len(rows) > 20
    for row in rows:
        for number, days in (
            (row["proceeding_id"], row["days"]),
            (row["other_id"], row["other_days"]),
        ):
            assert waited[number] == (row["holder_id"], row["month"], days), number
    large = [row for row in rows if row["side"] == Side.LARGE]
    assert all(row["category"] in SOCIAL and row["other_category"] not in SOCIAL for row in large)
    assert all(row["debt_tiyn"] < found.large_tiyn <= row["other_debt_tiyn"] for row in large)


def slow_wait(case):
    """Return who opened a claim, in which month, and the days to the first act."""
    places = [n for n, (kind, _) in enumerate(case.events) if kind == "proceeding-opened"]
    if not places:
        return None
    event = case.events[places[0]][1]
    opened = event.happened_on
    if not AS_OF - timedelta(days=HORIZON + WINDOW) < opened <= AS_OF - timedelta(days=HORIZON):
        return None
    later = [e.happened_on for kind, e in case.events[places[0] + 1 :] if kind in ACTS]
    days = min([(later[0] - opened).days] if later else [HORIZON])
    return event.holder_id, opened.replace(day=1), min(days, HORIZON)
