"""A penalty lapses after six months without a new one (LEP article 170, paragraph 4)."""

from datetime import date

import pytest

from qadagalau.law.clerk.proof import render
from qadagalau.office.discipline.lapse import lapses
from qadagalau.statutes.kz.calendar import CALENDAR


def told(days, on):
    found = lapses([date.fromisoformat(day) for day in days], on=on, calendar=CALENDAR)
    return [(one.last_on and one.last_on.isoformat(), one.has_lapsed) for one in found]


@pytest.mark.parametrize(
    ("days", "on", "expected"),
    [
        (["2026-01-15"], "2026-07-15", [("2026-07-15", False)]),
        (["2026-01-15"], "2026-07-16", [("2026-07-15", True)]),
        (["2025-08-31"], "2026-03-01", [("2026-02-28", True)]),
        # a new penalty on the last day keeps the old one, a day later it does not
        (["2026-01-15", "2026-07-15"], "2026-08-01", [("2027-01-15", False)] * 2),
        (["2026-01-15", "2026-07-16"], "2026-08-01", [("2026-07-15", True), ("2027-01-16", False)]),
        (
            ["2026-01-15", "2026-03-01", "2026-08-30"],
            "2026-09-01",
            [("2027-02-28", False)] * 3,
        ),
        # beyond the calendar nothing is said
        (["2027-09-15"], "2027-10-01", [(None, None)]),
    ],
)
def test_six_months_without_a_new_penalty(days, on, expected):
    assert told(days, date.fromisoformat(on)) == expected


def test_the_proof_names_every_day_and_the_article():
    first, _ = lapses([date(2026, 1, 15), date(2026, 3, 2)], on=date(2026, 9, 3), calendar=CALENDAR)
    assert [render(step, "en") for step in first.proof] == [
        "The penalty was imposed on Thursday, January 15, 2026.",
        (
            "The term is counted in months: 6. It runs to the same day of the month, or to the "
            "last day of a shorter month: July 15, 2026."
        ),
        (
            "A new penalty came on March 2, 2026 while the six months ran (their last day: July "
            "15, 2026); they are counted anew from it."
        ),
        (
            "The term is counted in months: 6. It runs to the same day of the month, or to the "
            "last day of a shorter month: September 2, 2026."
        ),
        "The last day of the six months: Wednesday, September 2, 2026.",
        (
            "No new penalty came by September 2, 2026: from September 3, 2026 the bailiff counts "
            "as not penalised."
        ),
        "Basis: On enforcement proceedings and the status of bailiffs, article 170, paragraph 4.",
    ]
