"""Terms of applications: counted by the law's clerk, held against a second reading, proved."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.engine import check, open_register
from qadagalau.intake.home import Home
from qadagalau.law import Verdict
from qadagalau.office.petitions.answering import answer_petition, draft_answer
from qadagalau.office.petitions.appealing import appeal, decide_appeal, reopen
from qadagalau.office.petitions.models import Outcome, PetitionEvent
from qadagalau.office.petitions.models import Verdict as Decision
from qadagalau.office.petitions.operations import extend_term
from qadagalau.office.petitions.terms import (
    answer_due,
    appeal_due,
    extended_due,
    notice_due,
    terms_of,
)
from qadagalau.pages.api.telling import pack_petition_events
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.calendar import CALENDAR

from .conftest import TEXTS, at

DAYS = st.dates(date(2023, 1, 2), date(2027, 6, 30))


# ------------------------------------------------------------------ the second reading


def is_off(day):
    """Read the calendar's table itself: marks first, then Saturday and Sunday."""
    mark = MARKS.get(day)
    return day.weekday() >= 5 if mark is None else mark == "no"


def _marks():
    from importlib.resources import files

    table = (files("qadagalau.statutes.kz") / "calendar.csv").read_text(encoding="utf-8")
    rows = [line.split(",") for line in table.splitlines()[1:] if line and line[0].isdigit()]
    return {date.fromisoformat(row[0]): row[1].strip() for row in rows}


MARKS = _marks()


def working(start, number):
    """Walk from the day after, one by one, and count the days on which people work."""
    day = start
    while number:
        day += timedelta(days=1)
        number -= not is_off(day)
    return day


def months_on(start, number):
    """Go to the same day of a later month, or its last; then on to a day on which people work."""
    place = start.month - 1 + number
    year, month = start.year + place // 12, place % 12 + 1
    day = start.day
    while True:
        try:
            last = date(year, month, day)
            break
        except ValueError:
            day -= 1
    while is_off(last):
        last += timedelta(days=1)
    return last


def test_the_second_reading_reads_the_same_table():
    day = date(2023, 1, 1)
    while day <= date(2027, 12, 31):
        assert is_off(day) is not CALENDAR.is_working(day), day
        day += timedelta(days=1)


@given(start=DAYS)
@settings(derandomize=True)
def test_two_readings_of_every_term_agree(start):
    assert answer_due(start) == working(start, 15)
    assert notice_due(start) == working(start, 3)
    assert appeal_due(start) == working(start, 20)
    assert extended_due(start) == months_on(start, 2)


# ------------------------------------------------------------------ as the clerk sees them


def told(petition, day):
    return [
        (one.name, one.due_on, one.done_on, one.verdict)
        for one in terms_of(petition, today=date.fromisoformat(day))
    ]


def test_an_answer_on_the_last_day_is_in_time_and_one_day_later_is_late(reception):
    _, petition = reception.answered("2026-02-02", "2026-02-23")
    assert told(petition, "2026-02-23")[0] == (
        "answered", date(2026, 2, 23), date(2026, 2, 23), Verdict.KEPT,
    )  # fmt: skip
    _, petition = reception.answered("2026-02-02", "2026-02-24")
    assert told(petition, "2026-02-24")[0][3] == Verdict.LATE


def test_a_term_runs_and_runs_out(reception):
    _, petition = reception.accepted("2026-02-02")
    assert told(petition, "2026-02-23") == [
        ("answered", date(2026, 2, 23), None, Verdict.PENDING),
    ]
    assert told(petition, "2026-02-24")[0][3] == Verdict.OVERDUE


def test_what_the_row_says_is_what_the_clerk_proves(reception):
    _, petition = reception.accepted("2026-02-02")
    petition = reception.do(extend_term, petition, by="regional-unit-head", ground="A check")
    answered, notice = terms_of(petition, today=date(2026, 3, 2))
    assert (answered.due_on, answered.verdict) == (petition.due_on, Verdict.PENDING)
    assert (notice.due_on, notice.verdict) == (
        petition.extensions.get().notice_due_on,
        Verdict.KEPT,
    )
    for language in ("kk", "ru", "en"):
        assert len(answered.proof(language)) > 2
    assert any("April 2, 2026" in line for line in answered.proof("en"))


def test_each_round_and_each_appeal_has_its_own_term(reception):
    filed, petition = reception.answered("2026-02-02", "2026-02-10")
    holder = reception.holder(filed)
    petition = reception.do(reopen, petition, by=holder, day="2026-02-11", ground="G")
    assert told(petition, "2026-02-12") == [
        ("answered", date(2026, 2, 23), date(2026, 2, 10), Verdict.KEPT),
        ("answered", date(2026, 3, 4), None, Verdict.PENDING),
    ]
    filed, petition = reception.answered("2026-02-02", "2026-02-10")
    petition = reception.do(
        appeal, petition, by=reception.holder(filed), day="2026-02-12", ground="G"
    )
    names = [row[0] for row in told(petition, "2026-03-16")]
    assert names == ["answered", "reopen", "appeal", "appeal-decided"]
    assert told(petition, "2026-03-16")[3] == (
        "appeal-decided", date(2026, 3, 13), None, Verdict.OVERDUE,
    )  # fmt: skip
    petition = reception.do(
        decide_appeal,
        petition,
        by="regional-unit-head",
        day="2026-03-13",
        verdict=Decision.REJECTED,
        ground="G",
    )
    assert told(petition, "2026-03-16")[3][3] == Verdict.KEPT


# ------------------------------------------------------------------ as the register sees them


@pytest.mark.parametrize(
    ("answered_on", "verdicts"), [("2026-02-23", []), ("2026-02-24", ["late"])]
)
def test_lateness_is_a_finding_like_any_other(reception, office_home, answered_on, verdicts):
    _, petition = reception.accepted("2026-02-02")
    reception.do(draft_answer, petition, day=answered_on, outcome=Outcome.SATISFIED, texts=TEXTS)
    reception.do(answer_petition, petition, day=answered_on)
    home = Home.open(office_home)
    assert pack_petition_events(home, at=at("2026-02-25")) == 2
    assert pack_petition_events(home, at=at("2026-02-25")) == 0
    assert not PetitionEvent.objects.filter(delivered_at=None).exists()
    found = check(BOOK, open_register(office_home / "register"), as_of=date(2026, 2, 25))
    rows = found.findings.select(["norm", "holder_id", "proceeding_id", "verdict", "due_on"])
    assert rows.to_pylist() == [
        {
            "norm": "prosecutor/24/application-answered-in-time",
            "holder_id": "71-prosecutor-01",
            "proceeding_id": petition.registration,
            "verdict": verdict,
            "due_on": date(2026, 2, 23),
        }
        for verdict in verdicts
    ]
