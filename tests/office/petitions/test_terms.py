"""Terms of applications: counted by the law's clerk, held against a second reading, proved."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.engine import check, open_register
from qadagalau.intake.home import Home
from qadagalau.law import Verdict
from qadagalau.office.people.models import Office
from qadagalau.office.petitions.answering import (
    answer_petition,
    approve_answer,
    draft_answer,
    submit_answer,
)
from qadagalau.office.petitions.appealing import appeal, decide_appeal, reopen
from qadagalau.office.petitions.life import PetitionError
from qadagalau.office.petitions.models import Outcome, Petition, PetitionEvent, State
from qadagalau.office.petitions.models import Verdict as Decision
from qadagalau.office.petitions.operations import (
    accept_petition,
    extend_term,
    redirect_petition,
)
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


# ------------------------------------------------------------------ along any way


LEAST_STEPS = 6
"""A way with fewer would show nothing."""


def possible(petition):
    """Return what may be tried with an application as it stands."""
    return {
        State.FILED: ("accept", "extend", "redirect"),
        State.ACCEPTED: ("extend", "redirect", "answer"),
        State.ANSWERED: ("reopen", "appeal"),
        State.REDIRECTED: ("appeal",),
        State.APPEALED: ("uphold", "reject"),
    }[State(petition.state)]


def take(reception, filed, petition, name, day):
    holder, head, ground = reception.holder(filed), "unit-head", {"ground": "G"}
    at_day = {"day": day.isoformat()}
    other = "71-prosecutor-02" if petition.office_id == petition.first_office_id else None
    match name:
        case "accept":
            reception.do(accept_petition, petition, by=head, **at_day)
        case "extend":
            reception.do(extend_term, petition, by=head, **at_day, **ground)
        case "redirect":
            body = Office.objects.get(office_id=other) if other else "Elsewhere"
            reception.do(redirect_petition, petition, by=head, body=body, **at_day, **ground)
        case "answer":
            said = {"outcome": Outcome.SATISFIED, "texts": TEXTS}
            reception.do(draft_answer, petition, by=head, **at_day, **said)
            if petition.steps.filter(move__in=("reopen", "decide-appeal")).exists():
                reception.do(submit_answer, petition, by=head, **at_day)
                reception.do(approve_answer, petition, by="regional-unit-head", **at_day)
            reception.do(answer_petition, petition, by=head, **at_day)
        case "reopen":
            reception.do(reopen, petition, by=holder, **at_day, **ground)
        case "appeal":
            reception.do(appeal, petition, by=holder, **at_day, **ground)
        case "uphold" | "reject":
            verdict = Decision.UPHELD if name == "uphold" else Decision.REJECTED
            reception.do(decide_appeal, petition, by=head, verdict=verdict, **at_day, **ground)


def rounds_read_again(petition):
    """Read each round from the steps alone: when it began, until when it runs, when it ended."""
    rounds = []
    for step in petition.steps.order_by("number"):
        begins = step.move in ("file", "reopen") or (
            step.move == "decide-appeal" and step.brought["verdict"] == "upheld"
        )
        if step.move in ("answer", "redirect"):
            rounds[-1][2] = step.on
            begins = begins or step.to_state == State.FILED
        if step.move == "extend":
            rounds[-1][1] = months_on(rounds[-1][0], 2)
        if begins:
            rounds.append([step.on, working(step.on, 15), None])
    return [(due, done) for _, due, done in rounds]


@pytest.mark.parametrize("seed", range(6))
def test_along_any_way_the_row_the_clerk_and_the_second_reading_agree(reception, seed):
    chance = random.Random(seed)  # noqa: S311 - a way, not a secret
    day = date(2026, 1, 12) + timedelta(days=chance.randrange(60))
    filed = reception.file(day.isoformat())
    petition = filed.petition
    for _ in range(12):
        day += timedelta(days=chance.choice((0, 1, 3, 9, 30)))
        try:
            take(reception, filed, petition, chance.choice(possible(petition)), day)
        except PetitionError:
            continue  # the second extension, a term that has passed
        petition = Petition.objects.get(pk=petition.pk)
        terms = [one for one in terms_of(petition, today=day) if one.name == "answered"]
        assert [(one.due_on, one.done_on) for one in terms] == rounds_read_again(petition)
        assert (terms[-1].due_on, petition.round) == (petition.due_on, len(terms))
        assert petition.answered_on == terms[-1].done_on
    assert petition.steps.count() >= LEAST_STEPS
