"""An investigation goes on as the table of its life says, by whom it says, and keeps every step."""

from datetime import UTC, date, datetime

import pytest

from qadagalau.office.discipline.life import LifeError, moves_open_to
from qadagalau.office.discipline.models import InvestigationSource, InvestigationState
from qadagalau.office.discipline.operations import (
    DisciplineError,
    Opening,
    move_investigation,
    open_investigation,
)
from qadagalau.office.discipline.queries import investigation_of, investigations_due, steps_of
from qadagalau.office.people.rules import NotAllowedError

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def opened(people):
    """Return a way to open an investigation."""

    def run(by="prosecutor", holder_id="P1", **changes):
        usual = {
            "holder_id": holder_id,
            "source": InvestigationSource.FINDINGS,
            "ground": "late",
            "due_on": date(2026, 12, 10),
            "investigator": people[by],
        }
        return open_investigation(opening=Opening(**usual | changes), by=people.actor(by), at=AT)

    return run


@pytest.fixture
def move(people):
    """Return a way to take a step."""

    def run(investigation, name, by="prosecutor", **brought):
        return move_investigation(
            investigation=investigation, move=name, by=people.actor(by), at=AT, **brought
        )

    return run


def test_it_is_asked_heard_and_concluded(opened, move):
    case = opened()
    move(case, "ask", note="the file, of the chamber")
    move(case, "hear", note="he was ill")
    done = move(case, "conclude", result="established", report="Late three times.")
    assert (done.state, done.result, done.concluded_on) == ("concluded", "established", TODAY)
    assert [(one.move, one.from_state, one.to_state) for one in steps_of(case)] == [
        ("open", "", "opened"),
        ("ask", "opened", "evidence-asked"),
        ("hear", "evidence-asked", "bailiff-heard"),
        ("conclude", "bailiff-heard", "concluded"),
    ]
    again = move(case, "reopen", due_on=date(2026, 12, 20), note="new facts")
    assert (again.state, again.result, again.report) == (InvestigationState.ASKED, "", "")


def test_nobody_concludes_unheard(opened, move):
    with pytest.raises(LifeError) as refused:
        move(opened(), "conclude", result="established", report="x")
    assert str(refused.value) == (
        "The step «Conclude» follows on: bailiff heard. The investigation stands at: opened."
    )


def test_a_step_brings_what_it_must(opened, move):
    with pytest.raises(LifeError) as refused:
        move(opened(), "ask", note=" ")
    assert (refused.value.part, str(refused.value)) == (
        "note",
        "The step «Ask for evidence» needs: What is asked for, and of whom. Fill it in.",
    )


def test_another_office_changes_nothing(opened, move, people):
    case = opened()
    with pytest.raises(NotAllowedError) as refused:
        move(case, "ask", by="chamber", note="x")
    assert str(refused.value) == (
        "This is not allowed: move an investigation on. Another office leads the investigation, "
        "and it alone changes it."
    )
    assert not any(one.is_open for one in moves_open_to(people.actor("chamber"), case))


@pytest.mark.parametrize(
    ("changes", "part", "sentence"),
    [
        ({"ground": " "}, "ground", "Say on what ground the investigation is opened."),
        (
            {"due_on": date(2026, 11, 22)},
            "due_on",
            "The term would end on 2026-11-22, before today, 2026-11-23. Give a later day.",
        ),
        (
            {"holder_id": "P3"},
            "holder_id",
            "Your territory has no bailiff with the number P3. Check the number.",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(opened, changes, part, sentence):
    with pytest.raises(DisciplineError) as refused:
        opened(**changes)
    assert (refused.value.part, str(refused.value)) == (part, sentence)


def test_it_is_handed_to_a_colleague_only(opened, move, people):
    with pytest.raises(DisciplineError) as refused:
        move(opened(), "hand-over", investigator=people["chamber"], note="leave")
    assert str(refused.value) == (
        "Full chamber has no right in the office that leads the investigation. Choose somebody "
        "of that office."
    )


def test_each_sees_those_of_his_territory_and_his_office_has_them_due(opened, people):
    case, other = opened(), opened(by="chamber", holder_id="P2")
    seen = {
        name: [investigation_of(people.actor(name), one.pk) is not None for one in (case, other)]
        for name in ("prosecutor", "chamber", "justice", "unit-head", "auditor")
    }
    assert seen == {
        "prosecutor": [True, False],
        "chamber": [True, True],
        "justice": [False, False],
        "unit-head": [True, True],
        "auditor": [True, True],
    }
    due = investigations_due(people.actor("prosecutor"), TODAY)
    assert [(one.investigation.pk, one.is_mine, one.days_left) for one in due] == [
        (case.pk, True, 17)
    ]
    assert investigations_due(people.actor("private-bailiff"), TODAY) == []
